"""A mark, letter or figure in the wrong width for its text: half-width marks in Chinese or Japanese, full-width ones elsewhere.

Why: 软,轻 and Ｓｏｆｔ show the keyboard on which they were typed; a search for "Soft" does not find "Ｓｏｆｔ", and some
marketplaces refuse full-width letters and figures.

Fix: the form of the locale. Between the characters of a script that is set wide its own marks are asked for; full-width
letters and figures become plain ones everywhere, but not in a brand's name or where the source has them. Marks inside
numbers and beside Latin letters are let be, and those which a locale sets in both widths.

Data: ``typography.wide``, ``full_stop``, ``comma``, ``question``, ``exclamation``, ``colon``, ``semicolon``, ``half_width``.

Example: "轻便,耐用" becomes "轻便，耐用".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from localize.checks import When, check, contains
from localize.model import Edit, Finding, Market, Typography
from localize.text import lazy
from localize.text.lexicon import names
from localize.text.mistyped import machine_spans
from localize.text.unit import Unit

_IDEOGRAPH = r"[\p{Han}\p{Hiragana}\p{Katakana}ー々」』”’）》】]"
_NARROW = lazy.regex(rf"(?<={_IDEOGRAPH})[,.!?;:](?=[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}「『“‘（《【]|\Z|\s*\Z)")
_BRACKETS = lazy.regex(rf"(?<={_IDEOGRAPH})\(([^()\[\]]*\p{{Han}}[^()\[\]]*|[\p{{Hiragana}}\p{{Katakana}}ー]+)\)")
_SIGNS = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
"""Full-width figures and letters."""
_MARKS = "，。、！？：；（）．～＆％＋／\u3000"
_WIDE_SIGNS = lazy.regex(r"[Ａ-Ｚａ-ｚ０-９]+(?:[．，：／－＿][Ａ-Ｚａ-ｚ０-９]+)*")
_WIDE_MARKS = lazy.regex(f"[{_MARKS}]+")
_SPACELESS = lazy.regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}ー]")
_LETTER = lazy.regex(r"[\p{L}\p{N}]")
_PLAIN = {"。": ".", "、": ",", "～": "~"}
_OWN = {",": "comma", ".": "full_stop", "?": "question", "!": "exclamation", ":": "colon", ";": "semicolon"}


def _present(market: Market) -> When:
    return contains(_SIGNS + ("".join(_OWN) + "(" if market.typography.wide else _MARKS))


@check("T114", "width-form", severity="note", when=_present)
def width_form(unit: Unit, market: Market) -> Iterator[Finding]:
    masked = unit.target.masked
    for match in _WIDE_SIGNS.finditer(masked):
        if match[0] not in unit.source.masked and not _named(unit, match.start()):
            yield _finding(match.span(), match[0], unicodedata.normalize("NFKC", match[0]))
    if market.typography.wide:
        yield from _narrow(unit, market.typography)
    else:
        yield from _wide(masked, unit.source.masked)


def _named(unit: Unit, place: int) -> bool:
    return any(start <= place < end for start, end in unit.see(names))


def _machine(unit: Unit, place: int) -> bool:
    return any(start <= place < end for start, end in unit.see(machine_spans))


def _finding(span: tuple[int, int], found: str, wanted: str, *, safe: bool = True) -> Finding:
    return Finding(
        message="{found} is set in the wrong width here: {wanted}",
        args={"found": found, "wanted": wanted.strip() or "a plain space"},
        span=span,
        edit=Edit(*span, wanted, safe=safe),
    )


def _narrow(unit: Unit, typography: Typography) -> Iterator[Finding]:
    """Half-width marks among the characters of a wide script."""
    masked = unit.target.masked
    for match in _NARROW.finditer(masked):
        wanted = getattr(typography, _OWN[match[0]])
        if wanted not in ("", match[0]) and match[0] not in typography.half_width and not _machine(unit, match.start()):
            yield _finding(match.span(), match[0], wanted, safe=match[0] != ".")
    if "(" not in typography.half_width:
        for match in _BRACKETS.finditer(masked):
            yield _finding((match.start(), match.start() + 1), "(", "（")
            yield _finding((match.end() - 1, match.end()), ")", "）")


def _wide(masked: str, source: str) -> Iterator[Finding]:
    """Full-width marks beside the letters of a script that is not set wide, and nowhere near one that is."""
    for match in _WIDE_MARKS.finditer(masked):
        start, end = match.span()
        if any(_SPACELESS.match(beside) for beside in (masked[start - 1 : start], masked[end : end + 1])):
            continue
        if match[0] == "\u3000" and match[0] in source:
            continue
        plain = "".join(_PLAIN.get(mark) or unicodedata.normalize("NFKC", mark) for mark in match[0])
        spaced = plain[-1] in ",.!?:;)" and _LETTER.match(masked, end) is not None
        opened = plain[0] == "(" and _LETTER.match(masked, start - 1) is not None and start > 0
        yield _finding(match.span(), match[0], " " * opened + plain + " " * spaced)
