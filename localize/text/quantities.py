"""Numbers with their units, as a locale writes them: ``12.5 in``, ``10 x 20 x 30 cm``, ``3-4 kg``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import NamedTuple

import regex

from localize.model import Conventions
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS, SYMBOLS, agree, convert
from localize.text.number_forms import SPACES, Reading
from localize.text.numbers import CODE, DATE, ITEM, TIME, Number, find
from localize.text.unit import Unit

_GAP = re.compile(rf"[{SPACES}{FILLER}]{{0,40}}[-‐‑]?[{SPACES}{FILLER}]{{0,2}}")
_LETTER = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{M}]")
_BLANK = f"[{SPACES}{FILLER}]*"
_LABEL = rf"{_BLANK}(?:[^\W\d_](?![^\W\d_xX]))?"
_TIMES = re.compile(rf"""["″”'′]?{_LABEL}{_BLANK}[x×✕*X]{_LABEL}{_BLANK}""")
_RANGE = re.compile(rf"""["″”'′]?{_BLANK}[-‐‑–—~〜～]{_BLANK}""")
_CASED = frozenset({"mi"})
"""Symbols that mean something else in another case: Mi is the binary million."""
_WORDLIKE = frozenset({"in", "In", "IN"})
"""A symbol that is also a word of several languages: a measure only where no word follows ("3 in 1", "5 in black")."""
_IN = tuple(f"{space}{word}" for space in SPACES for word in sorted(_WORDLIKE))
_MEASURE_ENDS = re.compile(
    rf"\Z|{FILLER}|[{SPACES}]*(?:\Z|[\n.,;:!?)\]}}/|+•\"”“»&(]|(?:[^\W\d_][{SPACES}]*)?(?:[x×✕*X][{SPACES}]*[^\W\d_]?\d|\Z|[.,;)])"
    rf"|(?<=[{SPACES}])[-–—][{SPACES}])"
)
_PLAIN_SPACES = dict.fromkeys(map(ord, SPACES), " ")


_COMPOUNDS = (
    ("length-foot", "length-inch"),
    ("mass-pound", "mass-ounce"),
    ("duration-hour", "duration-minute"),
    ("duration-minute", "duration-second"),
    ("duration-year", "duration-month"),
)
_UNITLESS = (CODE, DATE, TIME, ITEM)
_FEET = re.compile(rf"['’′]{_BLANK}")
_JOINT = re.compile(rf",?{_BLANK}")


class Quantity(NamedTuple):
    """A number and the unit that is written after it, or that it shares with the last of its chain."""

    number: Number
    units: tuple[str, ...] = ()
    """CLDR ids; several where a symbol is ambiguous ("oz" is a mass and a volume)."""
    unit_start: int = -1
    unit_end: int = -1
    shared: bool = False
    """The unit stands after a later number of the chain ("10 x 20 cm")."""
    chain: int = -1
    """Which dimension or range of the text it belongs to; -1 for none."""
    times: bool = False
    """The chain is a dimension (10 x 20), not a range."""
    maybe: tuple[str, ...] = ()
    """What a word may mean that is a unit or a preposition ("12 in black"): good enough to explain, not to judge."""

    @property
    def end(self) -> int:
        return max(self.number.end, self.unit_end if not self.shared else -1)

    @property
    def step(self) -> float:
        """The place of the last digit shown: 0.1 for "30.5"; a fraction counts as a sixteenth."""
        first = self.number.readings[0]
        if not first.integer:
            return 1 / 16
        return float(Fraction(1, 10 ** len(first.fraction))) if first.fraction else 1.0

    def amounts(self) -> list[float]:
        """What it may be worth, with its sign, one for each reading that is a single value."""
        sign = -1 if self.number.negative else 1
        return [sign * float(one.values[0]) for one in self.number.readings if len(one.values) == 1]


class Symbols:
    """The units that a text in one locale may name, ready to be read after a number."""

    def __init__(self, *locales: Conventions) -> None:
        exact: dict[str, tuple[str, ...]] = dict(SYMBOLS)
        for locale in reversed(locales):
            own: dict[str, tuple[str, ...]] = {}
            for unit, names in locale.units.names.items():
                for name in names:
                    own[name] = (*own.get(name, ()), unit)
            exact |= {name: tuple(dict.fromkeys((*units, *_both(name)))) for name, units in own.items()}
            exact |= dict.fromkeys(locale.units.no_units, ())
        self._inch = exact['"']
        self._first: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
        for name, units in sorted(exact.items(), key=lambda item: (-len(item[0]), item[0])):
            if name:
                self._first.setdefault(name[0].casefold()[0], []).append((name, name.casefold(), units))

    def after(self, text: str, end: int, *, sure: bool = False) -> tuple[tuple[str, ...], int, int] | None:
        """The unit after the number that ends there: its ids, and where it stands. ``sure``: "in" is no preposition here."""
        gap = _GAP.match(text, end)
        start = gap.end() if gap else end
        ahead = text[start : start + 32].translate(_PLAIN_SPACES)
        if not ahead:
            return None
        if ahead[0] in INCH_MARKS:
            return (self._inch, start, start + 1) if start == end or text[end] == FILLER else None
        folded = ahead.casefold()
        for name, wanted, units in self._first.get(folded[0], ()):
            if folded.startswith(wanted) and _whole(name, ahead):
                stop = start + len(name)
                if not units:
                    return None
                known = sure or name not in _WORDLIKE or _MEASURE_ENDS.match(text, stop)
                return (units, start, stop) if known else None
        return None


def _both(name: str) -> tuple[str, ...]:
    return SYMBOLS[name] if name in ("oz", "oz.") else ()


def _whole(name: str, ahead: str) -> bool:
    """A symbol of one letter keeps its case ("m" is not "M"); one of letters ends where the letters end."""
    size = len(name)
    if (size < 2 or name in _CASED) and ahead[:size] != name:
        return False
    return not (_LETTER.match(name[-1]) and size < len(ahead) and _LETTER.match(ahead[size]))


_COMPILED: dict[tuple[int, ...], tuple[Symbols, tuple[Conventions, ...]]] = {}
"""By identity; the conventions are kept so that their identity stays theirs."""


def symbols(*locales: Conventions) -> Symbols:
    """The unit symbols of one or several locales, compiled once."""
    key = tuple(map(id, locales))
    if key not in _COMPILED:
        _COMPILED[key] = (Symbols(*locales), locales)
    return _COMPILED[key][0]


def quantities(masked: str, conventions: Conventions, *others: Conventions) -> list[Quantity]:
    """The numbers of a masked text with their units, read as ``conventions`` writes; units of ``others`` count too."""
    numbers = find(masked, conventions.numbers)
    if not numbers:
        return []
    known = symbols(conventions, *others)
    found: list[Quantity] = []
    for number in numbers:
        feet = bool(found) and "length-foot" in found[-1].units and _JOINT.fullmatch(masked[found[-1].end : number.start])
        if number.kind in _UNITLESS:
            found.append(Quantity(number))
        elif unit := known.after(masked, number.end, sure=bool(feet)):
            found.append(Quantity(number, *unit))
        else:
            likely = known.after(masked, number.end, sure=True) if masked.startswith(_IN, number.end) else None
            found.append(Quantity(number, maybe=likely[0] if likely else ()))
    return _chained(masked, found)


def target_quantities(unit: Unit) -> list[Quantity]:
    """A view: the target's numbers with their units, as either language names them."""
    source = (unit.lexicon.conventions(unit.source.locale),) if unit.source.text else ()
    return quantities(unit.target.masked, unit.lexicon.market.conventions, *source)


def source_quantities(unit: Unit) -> list[Quantity]:
    """A view: the source's numbers with their units, as either language names them."""
    return quantities(unit.source.masked, unit.lexicon.conventions(unit.source.locale), unit.lexicon.market.conventions)


def _chained(masked: str, found: list[Quantity]) -> list[Quantity]:
    """Dimensions and ranges: which numbers belong together, and the unit they share."""
    chain = 0
    for place in range(len(found) - 1, 0, -1):
        left, right = found[place - 1], found[place]
        between = masked[left.end : right.number.start + right.number.negative]
        times = _TIMES.fullmatch(between) is not None
        if not times and not (_RANGE.fullmatch(between) and not left.number.negative):
            continue
        if CODE in (left.number.kind, right.number.kind):
            continue
        if right.chain < 0:
            chain += 1
            right = found[place] = right._replace(chain=chain, times=times)
        found[place - 1] = left._replace(chain=right.chain, times=times)
        if not left.units and right.units:
            found[place - 1] = found[place - 1]._replace(
                units=right.units, unit_start=right.unit_start, unit_end=right.unit_end, shared=True
            )
    return found


def compounds(masked: str, found: list[Quantity]) -> dict[int, Quantity]:
    """``5 ft 10 in``, ``5'10"``, ``1 lb 8 oz``, ``1 h 30 min``: what both numbers come to together, by the place of each."""
    whole: dict[int, Quantity] = {}
    for place in range(len(found) - 1):
        left, right = found[place], found[place + 1]
        units = left.units
        between = masked[left.end : right.number.start]
        if not units and right.units and "length-inch" in right.units and _FEET.fullmatch(between):
            units, between = ("length-foot",), ""
        pair = next((pair for pair in _COMPOUNDS if pair[0] in units and pair[1] in right.units), None)
        if pair and _JOINT.fullmatch(between):
            share = convert(float(right.number.value), pair[1], pair[0]) or 0.0
            total = left.number.value + Fraction(share).limit_denominator(10_000)
            number = left.number._replace(end=right.end, readings=(Reading((total,), True),))
            whole[place] = whole[place + 1] = Quantity(number, (pair[0],))
    return whole


def explains(one: Quantity, others: Iterable[Quantity], tolerance: float) -> bool:
    """Is the measure among the others, in another unit?"""
    for other in others:
        steps = (one.step, other.step)
        for unit, to in product(one.units or one.maybe, other.units or other.maybe):
            if unit != to and any(
                agree(a, unit, b, to, tolerance=tolerance, steps=steps) for a in one.amounts() for b in other.amounts()
            ):
                return True
    return False


def lost_sides(these: list[Quantity], those: list[Quantity]) -> Iterator[Number]:
    """``10 x 10 x 20`` as ``10 x 20``: in a dimension an equal side counts, elsewhere in a text it does not."""
    theirs = [sorted(one.number.value for one in chain) for chain in _dimensions(those)]
    for chain in _dimensions(these):
        values = sorted(one.number.value for one in chain)
        same = [other for other in theirs if set(other) == set(values)]
        if same and all(len(other) < len(values) for other in same):
            yield next(one.number for one in chain if values.count(one.number.value) > 1)


def _dimensions(found: list[Quantity]) -> list[list[Quantity]]:
    chains: dict[int, list[Quantity]] = {}
    for one in found:
        if one.times:
            chains.setdefault(one.chain, []).append(one)
    return list(chains.values())
