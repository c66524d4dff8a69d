"""The same mark two or more times in a row.

Why: "!!!" shouts, and ",," or ".." is a slip of the finger; both make an offer look less serious than it is.

Fix: leave one. Safe, unless two dots may stand for an ellipsis. Dots in threes belong to the check of ellipses; "?!" is
one mark; code, and marks that the source doubles too, are let be: there the seller raised the voice, not the translator.

Example: "Jetzt kaufen!!!" becomes "Jetzt kaufen!"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import filterfalse

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.markup import FILLER
from localize.text.mistyped import suspects, technical
from localize.text.punctuation import ELLIPSIS, ENDS
from localize.text.unit import Unit

_MARKS = ",.;:!?،؛؟¡¿。、，！？；："
_OTHERS = frozenset(filterfalse(str.isascii, _MARKS))
_RUN = lazy.re(r"([,;:!?،؛؟¡¿！？；：])\1+|\.\.(?!\.)|。。(?!。)|、、(?!、)|，，(?!，)")
_DOUBLED = lazy.re(r"([,;:!?،؛؟¡¿！？；：。、，])\1+|(?<!\.)\.\.(?!\.)")
_ENDS = rf"[\s{FILLER}\"'”’»›」』)\]}}.,;:!?…]|\Z"
_FREE = {mark: lazy.re(_ENDS) for mark in ".;:"} | {mark: lazy.re(rf"{_ENDS}|(?=[^\W\d_])") for mark in ",،؛"}
"""What must follow, where a run may also belong to a path, a name in code or a quotation opened by commas."""
_LOW_QUOTE = ",,"
_WORD = lazy.re(r"(?!\d|_)\w|\d(?!\.)|[)\]\"'”’»%]")


@check("T111", "repeated-punctuation", severity="warning", when=beside(",,", target=_OTHERS), of=suspects)
def repeated_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED:
        return
    theirs = {_use(match[0][0]) for match in _DOUBLED.finditer(unit.source.masked)}
    done = 0
    for place in unit.see(suspects):
        match = _RUN.match(unit.target.masked, place) if place >= done else None
        if match is None or not _stands(unit, match):
            continue
        done = match.end()
        if _use(match[0][0]) in theirs or (match[0] == _LOW_QUOTE and unit.target.masked.count(_LOW_QUOTE) > 1):
            continue
        dots = match[0] == ".." and ELLIPSIS in _kinds(unit.source.masked)
        yield Finding(
            message="{marks} instead of one {mark}",
            args={"marks": match[0], "mark": match[0][0]},
            span=match.span(),
            edit=Edit(*match.span(), market.typography.ellipsis if dots else match[0][0], safe=not dots),
        )


def _use(mark: str) -> str:
    """What the mark does; inverted marks and pauses are themselves."""
    kind = ENDS.get(mark, mark)
    return mark if kind == "pause" else kind


def _kinds(masked: str) -> set[str]:
    return {ELLIPSIS} if "..." in masked or "…" in masked else set()


def _stands(unit: Unit, match: re.Match[str]) -> bool:
    """Does the run stand behind a word and where a sentence has its marks, outside of links and code?"""
    masked, mark, start = unit.target.masked, match[0][0], match.start()
    if start and masked[start - 1] == mark:
        return False
    if mark in "¡¿":
        return not technical(unit, start)
    if mark in _FREE and not _FREE[mark].match(masked, match.end()):
        return False
    if mark in "!?" and masked[match.end() : match.end() + 1].isalnum():
        return False
    before = masked[:start].rstrip(f" \u00a0\u202f{FILLER}" if mark in "!?;:؟！？" else FILLER)
    return _WORD.match(before[-1:]) is not None and not technical(unit, start)
