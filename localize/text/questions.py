"""What people write beside a text: whether it ends in a question that nobody has answered yet."""

from __future__ import annotations

from localize.text import lazy
from localize.text.words import fold

_MARKS = "?？؟﹖⸮\u037e፧꘏᥅՞"
"""Question marks of Latin, full width, Arabic, Greek, Ethiopic, Vai, Limbu and Armenian scripts."""
_GREEK = lazy.regex(r"\p{Greek}\P{Latin}*;\Z")
"""Greek asks with what other scripts have as a semicolon."""
_FIRST = lazy.regex(r"([\p{L}\p{M}]+)\s*(?:[:.,;!)\]–—-]|\Z)")
"""The first word, where it stands by itself: "Fixed: ...", not "Fixed width?"."""
_BEHIND = " \t\n)]}>»”“\"'’‘」』）!！…."
_CLOSED_LIST = """
    ok okay done resolved solved fixed closed answered wontfix erledigt gelöst geklärt beantwortet résolu réglé fait résolue
    resuelto hecho solucionado risolto fatto chiarito resolvido feito respondido opgelost gedaan klaar gereed rozwiązane gotowe
    załatwione löst klart åtgärdat løst ordnet ratkaistu valmis vyřešeno hotovo vyriešené megoldva kész rezolvat решено готово
    сделано вирішено çözüldü tamam yapıldı تم محلول נפתר
"""
_CLOSED = frozenset(_CLOSED_LIST.split())
"""First words of a comment that is settled."""
_CLOSED_STARTS = (
    "解決",
    "対応済",
    "完了",
    "済",
    "已解决",
    "已解決",
    "已完成",
    "已处理",
    "已處理",
    "해결",
    "완료",
    "แก้ไขแล้ว",
    "เสร็จ",
)
"""The same in scripts without spaces between words."""


def asks(comment: str) -> bool:
    """Is the last word of the comment a question, and does neither it nor its last line begin by saying that it is settled?"""
    lines = [line.strip() for line in comment.splitlines() if line.strip()]
    if not lines or any(map(_closed, (lines[0], lines[-1]))):
        return False
    text = lines[-1].rstrip(_BEHIND)
    if "://" in text.rpartition(" ")[2]:
        return False
    return text.endswith(tuple(_MARKS)) or _GREEK.search(text) is not None


def _closed(line: str) -> bool:
    bare = line.lstrip("[(*-✓✔☑ \t")
    match = _FIRST.match(bare)
    return bare.startswith(_CLOSED_STARTS) or (match is not None and fold(match[1]) in _CLOSED)
