"""A space before a mark that this locale sets tight.

Why: "Leicht ." looks typed in haste, and the line may break before the mark, so that a stop begins the next one.

Fix: take the space away. Marks that begin something (".NET", ":)"), ratios, ellipses, a stop kept off a link, and
what the locale itself sets off are let be, and in a message or in HTML so is what its source spaces as well.

Data: ``typography.space_before`` and ``also_spaced``: marks that are set off, and marks that may be.

Example: "Leicht , stabil ." becomes "Leicht, stabil."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import filterfalse, islice

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.links import link_spans
from localize.text.markup import FILLER
from localize.text.mistyped import PLAIN_KINDS, suspects, technical
from localize.text.number_forms import SPACES
from localize.text.unit import Unit

_MARKS = ",.;:!?،؛؟"
_WIDE = "、。！？"
"""Full-width marks, behind which the text goes on without a space."""
_SET_TIGHT = _MARKS + _WIDE
_OTHERS = frozenset(filterfalse(str.isascii, _SET_TIGHT))
_KANA = "\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff"
_SPACED = lazy.re(rf"[{SPACES}]+([{_MARKS}]+)(?=[\s{FILLER}\"'”’»›」』]|\Z|(?<=[,.!?،؟])[)\]}}])")
_WIDE_SPACED = lazy.re(rf"(?<=[{_KANA}])[{SPACES}]+([{_WIDE}])")
_ENDS_SOMETHING = lazy.re(rf"[\w)\]}}\"'”’»“«‘‹›」』%°®™{FILLER}]")
_BEFORE = lazy.re(
    rf"(?:(?:\A|[{SPACES}])(?=.[{_MARKS}]*(?:[\s{FILLER}\"'”’»)]|\Z))|[\"'“‘`«„](?=.[\"'”’»“‘]))([{_MARKS}])(?!\.\.)", re.DOTALL
)
"""A mark that stands free in the source, or that is quoted there."""


@check("T105", "space-before-punctuation", severity="warning", when=beside(" ,", "x,", target=_OTHERS), of=suspects)
def space_before_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED:
        return
    typography, found = market.typography, []
    for place in unit.see(suspects):
        mark = unit.target.masked[place]
        if mark in _SET_TIGHT and mark not in typography.space_before and mark not in typography.also_spaced:
            match = _spaced(unit, place)
            if match:
                found.append(match)
    for match in _beyond_the_source(unit, found) if found else ():
        yield Finding(
            message="{mark} has a space before it, which {locale} does not set",
            args={"mark": match[1], "locale": market.locale},
            span=match.span(),
            edit=Edit(match.start(), match.start(1), "", safe=True),
        )


def _spaced(unit: Unit, place: int) -> re.Match[str] | None:
    """The spaces and the mark at the place, where the mark ends a word on the same line."""
    masked = unit.target.masked
    start = place
    while start and masked[start - 1] in SPACES:
        start -= 1
    pattern = _WIDE_SPACED if masked[place] in _WIDE else _SPACED
    match = pattern.match(masked, start) if 0 < start < place else None
    if match is None or (match[1][0] == "." and match[1] != ".") or not _ends_a_word(masked, start) or technical(unit, place):
        return None
    if match[1] == "." and any(end == start for _, end in link_spans(masked)):
        return None
    ratio = match[1] == ":" and masked[start - 1].isdigit() and masked[match.end() :].lstrip()[:1].isdigit()
    return None if ratio else match


def _ends_a_word(masked: str, place: int) -> bool:
    """Does a word, a bracket, a quotation or a sign of measure end here, tags looked through?"""
    while place and masked[place - 1] == FILLER:
        place -= 1
    return place > 0 and _ENDS_SOMETHING.match(masked, place - 1) is not None


def _beyond_the_source(unit: Unit, found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Without those that a message's source spaces too, where its locale has no such custom that came along."""
    custom = unit.lexicon.conventions(unit.source.locale).typography.space_before
    excused: Counter[str] = Counter()
    if unit.kind not in PLAIN_KINDS:
        excused.update(match[1] for match in _BEFORE.finditer(unit.source.masked) if match[1] not in custom)
    for mark in dict.fromkeys(match[1][0] for match in found):
        yield from islice((match for match in found if match[1][0] == mark), excused[mark], None)
