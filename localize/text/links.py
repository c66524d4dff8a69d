"""What in a text is addressed to machines: links, e-mail addresses and host names."""

from __future__ import annotations

import regex

from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.placeholders import spans

_HINTS = ("://", "www.", "@", "mailto:")
_HOST = lazy.re(r"[\w-]\.[a-z]{2}")
_CHARACTER = (
    rf'(?:[^\s<>"”“„‟«»「」『』、。，；：！？（）【】{FILLER}\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|(?<=&){FILLER}{{4}})'
)
"""A character of a link: scripts without spaces go on right behind it; an ampersand may be written as an entity."""
_WORD = r"(?:(?![\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])[\p{L}\p{N}])"
"""A letter or digit of an e-mail address, which scripts without spaces may touch."""
_LINK = lazy.regex(
    rf"""
    (?:https?|ftp)://{_CHARACTER}+|mailto:{_CHARACTER}+
   |(?<![\p{{L}}\p{{N}}@])www\.{_CHARACTER}+
   |{_WORD}(?:{_WORD}|[._%+-])*@(?:{_WORD}|-)+(?:\.(?:{_WORD}|-)+)*\.(?:{_WORD}){{2,}}
   |(?<![\p{{L}}\p{{N}}@./-])(?-i:(?:[A-Za-z0-9-]+\.)+(?:com|net|org|info|shop|store|eu|de|at|ch|fr|it|es|pl|nl|be|ca|co\.uk|co\.jp|jp|cn|se))
    (?![\p{{L}}\p{{N}}])(?:/{_CHARACTER}*)?
    """,
    regex.X | regex.I,
)


def link_spans(text: str) -> list[tuple[int, int]]:
    """Links, e-mail addresses and bare host names, without the punctuation that ends their sentence."""
    if not any(hint in text for hint in _HINTS) and not _HOST.search(text):
        return []
    found = []
    for match in _LINK.finditer(text):
        kept = match[0].rstrip(".,;:!?)]}'’`\u00a0\u202f")
        found.append((match.start(), match.start() + len(kept)))
    return found


def without_links(text: str, *, percent_first: bool = False) -> str:
    """The text at the same length with fillers in place of links and placeholders.

    ``percent_first``: the locale writes %20 for 20 %, so that this is no argument of a program.
    """
    for start, end in (*link_spans(text), *spans(text, places=not percent_first)):
        text = text[:start] + FILLER * (end - start) + text[end:]
    return text
