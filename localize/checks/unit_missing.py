"""A measurement of the source stands in the target as a bare number.

Why: "Fasst 750" says nothing; the buyer cannot tell millilitres from grams, and filters of the marketplace do not
find the product.

Fix: write the unit behind the number. The edit puts in the form that the locale writes first; it is offered, never
applied by itself.

Data: ``units.names`` of both style guides. A unit that is named elsewhere in the sentence ("(cm)", "10, 20 und 30 cm",
"Literflasche") is shared; times and dates are not looked at; a word behind the number that a locale without unit names
might use as a unit keeps the check silent.

Example: "Holds 750 ml" as "Fasst 750".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from localize.checks import DIGITS, check, contains
from localize.model import Conventions, Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.figures import differing
from localize.text.folding import fold
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS, SYMBOLS, family, written_as
from localize.text.number_forms import SPACES
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity, source_quantities, target_quantities
from localize.text.quotes import quotes
from localize.text.sizes import worded
from localize.text.unit import Unit
from localize.text.unit_symbols import symbols
from localize.text.words import spaceless

_SILENT = frozenset({"", "duration"})
_LONG = 4
"""A name so long may be part of a compound (Literflasche)."""
_BEHIND = lazy.regex(rf"[{SPACES}{FILLER}]*[-‐‑]?\p{{L}}")
_TIED = lazy.regex(r"[-‐‑/]?[\p{L}\p{N}]|[.,:'’]\d")
_WORDS = lazy.regex(r"\p{L}+")
_NUMBERED = lazy.regex(r"(?i:(?<!\p{L})n(?:r|o|úm)?[.°º]|№|#)[ \u00a0]?\Z")
"""``ferri n. 4``: the trade's number of a size."""
_PARTED = lazy.regex(r"[.:;!?()\[\]。；：！？（）](?!\d)")
"""Behind it stands something else."""


@check("N104", "unit-missing", severity="warning", when=contains(DIGITS, source=DIGITS), alone=False, of=differing)
def unit_missing(unit: Unit, market: Market) -> Iterator[Finding]:
    target = unit.see(target_quantities) if unit.kind not in AUTHORED else ()
    bare = [one for one in target if one.number.kind == QUANTITY and (not one.units or one.shared)]
    for one in unit.see(source_quantities) if bare else ():
        if not one.units or family(one.units[0]) in _SILENT or one.number.kind != QUANTITY or not _sure(one, unit):
            continue
        if not one.number.value:  # nothing is nothing in any unit ("from 0 to 60 mph")
            continue
        found = [other for other in bare if one.number.value in other.number.values and _lacks(other, one)]
        if found and _one_place(found) and _alone(one, unit) and not _named(one, found[0], unit, market.conventions):
            yield _finding(one, found[0], unit, market)


def _lacks(other: Quantity, one: Quantity) -> bool:
    """Has it no unit, and none that it shares (the 20 of "20–40 kHz", where the source has 20 Hz)?"""
    if other.shared:
        kinds = {family(unit) for unit in one.units} & {family(unit) for unit in other.units}
        return not other.times and not one.shared and bool(kinds) and not set(one.units) & set(other.units)
    return not set(one.units) & set(other.maybe)


def _sure(one: Quantity, unit: Unit) -> bool:
    """Is the unit one of the source's own language, no word ("4 in a row") and no closing quotation mark?"""
    masked = unit.source.masked
    if masked[one.unit_start] in INCH_MARKS:
        return one.unit_start in quotes(masked).inches
    here = unit.lexicon.conventions(unit.source.locale)
    symbol = fold(masked[one.unit_start : one.unit_end])
    word = symbol in here.units.unsure and masked[one.unit_end : one.unit_end + 1].isspace()
    own = symbols(here).after(masked, one.number.end, sure=True)
    return not word and (one.shared or own is not None)


def _one_place(found: list[Quantity]) -> bool:
    """Is it one number, or one dimension (45 × 45)?"""
    return len(found) == 1 or (found[0].chain >= 0 and all(one.chain == found[0].chain for one in found))


def _alone(one: Quantity, unit: Unit) -> bool:
    """Is it the only one of its value without a partner: have all others the same units in both texts?"""
    both = unit.see(source_quantities), unit.see(target_quantities)
    here, there = (
        [other for other in found if other.number.kind == QUANTITY and one.number.value in other.number.values] for found in both
    )
    same = one.chain >= 0
    theirs = [other for other in here if other is not one and not (same and other.chain == one.chain)]
    bare = [other for other in there if not other.units or (other.shared and _lacks(other, one))]
    ours = [other for other in there if other not in bare]
    if len(theirs) != len(ours) or len(here) != len(there) or not _one_place(bare):
        return False
    return all(any(set(other.units) & set(mine.units) for other in theirs) for mine in ours)


def _named(one: Quantity, bare: Quantity, unit: Unit, here: Conventions) -> bool:
    """Is the unit told elsewhere, shared with a number nearby, or perhaps the unknown word behind the number?"""
    masked = unit.target.masked
    if _TIED.match(masked, bare.number.end) or (one.shared and (one.times or bare.chain >= 0)):
        return True  # "2 × 4 Ah" is a count and a measure
    if _NUMBERED.search(masked, max(0, bare.number.start - 6), bare.number.start):
        return True
    if bare.chain < 0 and _aside(one, unit) and worded(bare.number, masked, here.units):
        return True
    names = tuple(here.units.names.get(written_as(one.units[0]), ()))
    described = any(len(name.rstrip(".")) >= _LONG or spaceless(name) for name in names)
    if not described and _BEHIND.match(masked, bare.number.end):
        return True
    taken = {other.unit_start for other in unit.see(target_quantities)}
    if any(match.start() not in taken for match in _pattern(names, one.units).finditer(masked)):
        return True
    return any(_shares(one, bare, other, masked) for other in unit.see(target_quantities))


def _aside(one: Quantity, unit: Unit) -> bool:
    """Is it the measure in brackets behind a size of the source ("Size 7 1/4 (58 cm)"), or in inches?"""
    return unit.source.masked[: one.number.start].rstrip().endswith("(") or "length-inch" in one.units


def _shares(one: Quantity, bare: Quantity, other: Quantity, masked: str) -> bool:
    """``10, 20 und 30 cm``: is only a word or two between the bare number and one with a unit of the kind?"""
    if not set(other.units) & set(one.units):
        return False
    first, last = sorted((bare, other), key=lambda each: each.number.start)
    between = masked[first.end : last.number.start]
    return not _PARTED.search(between) and len(_WORDS.findall(between)) <= 2


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...], units: tuple[str, ...]) -> regex.Pattern[str]:
    symbols = [symbol for symbol, ids in SYMBOLS.items() if set(ids) & set(units)]
    return regex.compile("|".join(_form(name) for name in dict.fromkeys((*names, *symbols))) or r"(?!)")


def _form(name: str) -> str:
    """A symbol of one letter keeps its case: "w" is a word of several languages and no watt."""
    escaped = regex.escape(name) if len(name) == 1 else rf"(?i:{regex.escape(name)})"
    if spaceless(name) or not name[0].isalpha():
        return escaped
    return rf"(?<!\p{{L}}){escaped}" + ("" if len(name) >= _LONG else r"(?!\p{L})")


def _finding(one: Quantity, bare: Quantity, unit: Unit, market: Market) -> Finding:
    written = unit.source.masked[one.number.start : one.end].replace(FILLER, "")
    name = next(iter(market.units.names.get(written_as(one.units[0]), ())), "")
    space = market.numbers.unit_space if name[:1].isalpha() else ""
    return Finding(
        message="{number} stands without a unit; the source says {measure}",
        args={"number": bare.number.text, "measure": written},
        span=(bare.number.start, bare.number.end),
        edit=Edit(bare.number.end, bare.number.end, space + name) if name and not one.units[1:] else None,
    )
