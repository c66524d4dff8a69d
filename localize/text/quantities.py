"""Numbers with their units, as a locale writes them: ``12.5 in``, ``10 x 20 x 30 cm``, ``3-4 kg``."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from localize.model import Conventions
from localize.text import lazy, sizes
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES
from localize.text.numbers import CODE, DATE, ITEM, TIME, Number, find
from localize.text.unit import Unit
from localize.text.unit_symbols import WORDLIKE, Joints, symbols

_BLANK = f"[{SPACES}{FILLER}]*"
_LABEL = rf"{_BLANK}(?:\([^\W\d_]\)|[^\W\d_](?![^\W\d_xX])|[\u3041-\u30ff\u4e00-\u9fff]{{1,3}})?"
_TIMES = lazy.re(rf"""["″”'′]?{_LABEL}{_BLANK}[x×✕*X]{_LABEL}{_BLANK}""")
_SIDE = lazy.re(rf"{_BLANK}\([^\W\d_]\)")
"""``4 (H) in``: which side it is."""
_RANGE = lazy.re(rf"""["″”'′]?{_BLANK}[-‐‑–—~〜～]{_BLANK}""")
_SPACED = lazy.re(rf"[{SPACES}]+[-‐‑–—][{SPACES}]+")
_IN = tuple(f"{space}{word}" for space in SPACES for word in sorted(WORDLIKE))
_LOUD_UNIT = lazy.regex(rf"(?<=\p{{Lu}}{{2}}[{SPACES}][\d.,]{{1,12}})[{SPACES}]([GLM])(?![^\W_])")
"""A unit of one letter in a heading in capitals ("HASTA 1,5 M DE ALTURA")."""


_GIVE_OR_TAKE = lazy.re(rf"(?:±|\+/?[-−–]|\+/)[{SPACES}]?\Z")
"""Before a tolerance; the minus may belong to the number."""
_UNITLESS = (CODE, DATE, TIME, ITEM)
_DEGREES = "temperature-"
_JOINT = lazy.re(rf",?{_BLANK}")


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
        elif unit := known.after(masked, _side(masked, number.end), sure=bool(feet), size=_size(number, masked, conventions)):
            found.append(Quantity(number, _within(masked, number, unit[0]), *unit[1:]))
        else:
            likely = known.after(masked, number.end, sure=True) if masked.startswith(_IN, number.end) else None
            if loud := _LOUD_UNIT.match(masked, number.end):
                likely = known.after(loud[1].lower(), 0)
            found.append(Quantity(number, maybe=likely[0] if likely else ()))
    return _chained(masked, found, known.joints)


def target_quantities(unit: Unit) -> list[Quantity]:
    """A view: the target's numbers with their units, as either language names them."""
    source = (unit.lexicon.conventions(unit.source.locale),) if unit.source.text else ()
    return quantities(unit.target.masked, unit.lexicon.market.conventions, *source)


def source_quantities(unit: Unit) -> list[Quantity]:
    """A view: the source's numbers with their units, as either language names them."""
    return quantities(unit.source.masked, unit.lexicon.conventions(unit.source.locale), unit.lexicon.market.conventions)


def _within(masked: str, number: Number, units: tuple[str, ...]) -> tuple[str, ...]:
    """The units; degrees behind ± are a difference and no temperature."""
    if units[0].startswith(_DEGREES) and _GIVE_OR_TAKE.search(masked, max(0, number.start - 4), number.start):
        return tuple(unit.replace(_DEGREES, "difference-") for unit in units)
    return units


def _size(number: Number, masked: str, conventions: Conventions) -> bool:
    """Is it a size ("size 9 in wide")? That is asked only where a word stands behind it that may be inches."""
    units = conventions.units
    return masked.startswith(_IN, number.end) and (sizes.worded(number, masked, units) or sizes.mark(number, masked, units) != "")


def _side(masked: str, end: int) -> int:
    """The end of the number's ``(H)``, if it has one."""
    side = _SIDE.match(masked, end)
    return side.end() if side else end


def _chained(masked: str, found: list[Quantity], joints: Joints) -> list[Quantity]:
    """Dimensions, ranges and lists: which numbers belong together, and the unit they share."""
    chain = 0
    for place in range(len(found) - 1, 0, -1):
        left, right = found[place - 1], found[place]
        if CODE in (left.number.kind, right.number.kind):
            continue
        times = _TIMES.fullmatch(masked, left.end, right.number.start + right.number.negative) is not None
        if not (times or _range(masked, left, right, joints)):
            if _bare(left) and joints.lists.fullmatch(masked, left.end, right.number.start):
                found[place - 1] = left._replace(maybe=left.maybe or right.units or right.maybe)
            continue
        if right.chain < 0:
            chain += 1
            right = found[place] = right._replace(chain=chain, times=times)
        found[place - 1] = left = left._replace(chain=right.chain, times=times)
        if not left.units and right.units:
            found[place - 1] = left._replace(units=right.units, unit_start=right.unit_start, unit_end=right.unit_end, shared=True)
        elif not left.units:
            found[place - 1] = left._replace(maybe=left.maybe or right.maybe)
    return found


def _range(masked: str, left: Quantity, right: Quantity, joints: Joints) -> bool:
    """``28-46 cm``; with a word between them ("28 to 46 inches") only where the second alone has a unit."""
    start, end = left.end, right.number.start
    if _RANGE.fullmatch(masked, start, end + right.number.negative):
        falling = _SPACED.fullmatch(masked, start, end) and left.number.value > right.number.value
        minus = left.number.negative and not set(masked[start:end]).isdisjoint("-‐‑−")
        return not (minus or falling)
    rising = left.number.value < right.number.value or left.number.negative or right.number.negative
    one = rising and _bare(left) and bool(right.units or right.maybe)
    return one and joints.ranges.fullmatch(masked, start, end) is not None


def _bare(one: Quantity) -> bool:
    return not one.units and one.number.kind not in _UNITLESS
