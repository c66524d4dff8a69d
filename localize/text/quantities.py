"""Numbers with their units, as a locale writes them: ``12.5 in``, ``10 x 20 x 30 cm``, ``3-4 kg``."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.model import Conventions
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS, SYMBOLS
from localize.text.number_forms import SPACES
from localize.text.numbers import CODE, DATE, ITEM, TIME, Number, find
from localize.text.unit import Unit
from localize.text.words import spaceless

_GAP = re.compile(rf"[{SPACES}{FILLER}]{{0,40}}[-‐‑]?[{SPACES}{FILLER}]{{0,2}}")
_LETTER = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{M}]")
_BLANK = f"[{SPACES}{FILLER}]*"
_LABEL = rf"{_BLANK}(?:\([^\W\d_]\)|[^\W\d_](?![^\W\d_xX])|[\u3041-\u30ff\u4e00-\u9fff]{{1,3}})?"
_TIMES = re.compile(rf"""["″”'′]?{_LABEL}{_BLANK}[x×✕*X]{_LABEL}{_BLANK}""")
_SIDE = re.compile(rf"{_BLANK}\([^\W\d_]\)")
"""``4 (H) in``: which side it is."""
_RANGE = re.compile(rf"""["″”'′]?{_BLANK}[-‐‑–—~〜～]{_BLANK}""")
_SPACED = re.compile(rf"[{SPACES}]+[-‐‑–—][{SPACES}]+")
_CASED = frozenset({"mi", "Ko", "Mo", "Go", "To", "Po"})
"""Symbols that mean something else in another case: Mi is the binary million, "to" a word."""
_WORDLIKE = frozenset({"in", "In", "IN"})
"""A symbol that is also a word of several languages: a measure only where no word follows ("3 in 1", "5 in black")."""
_IN = tuple(f"{space}{word}" for space in SPACES for word in sorted(_WORDLIKE))
_MEASURE_ENDS = re.compile(
    rf"\Z|{FILLER}|[{SPACES}]*(?:\Z|[\n.,;:!?)\]}}/|+•\"”“»&(]|(?:[^\W\d_][{SPACES}]*)?(?:[x×✕*X][{SPACES}]*[^\W\d_]?\d|\Z|[.,;)])"
    rf"|(?<=[{SPACES}])[-–—][{SPACES}])"
)
_LOUD_UNIT = regex.compile(rf"(?<=\p{{Lu}}{{2}}[{SPACES}][\d.,]{{1,12}})[{SPACES}]([GLM])(?![^\W_])")
"""A unit of one letter in a heading in capitals ("HASTA 1,5 M DE ALTURA")."""
_PLAIN_SPACES = dict.fromkeys(map(ord, SPACES), " ")


_OUNCES = SYMBOLS["oz"]
"""An ounce is a mass and a volume, whatever a language calls it."""
_UNITLESS = (CODE, DATE, TIME, ITEM)
_JOINT = re.compile(rf",?{_BLANK}")


class _Joints(NamedTuple):
    """What stands between two numbers of one unit: the words of a range, and those of a list, of which nobody is sure."""

    ranges: re.Pattern[str]
    lists: re.Pattern[str]

    def between(self, text: str, start: int, end: int) -> bool:
        """Is that all that stands there?"""
        return start < end and any(one.fullmatch(text, start, end) for one in self)


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
            exact |= {
                name: tuple(dict.fromkeys((*units, *(_OUNCES if _OUNCES[0] in units else ())))) for name, units in own.items()
            }
            exact |= dict.fromkeys(locale.units.no_units, ())
        self.joints = _joints(*locales)
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


def _whole(name: str, ahead: str) -> bool:
    """A symbol of one letter keeps its case ("m" is not "M"); one of letters ends where the letters end ("A.D." is no ampere)."""
    size = len(name)
    if size == 1 and ahead[1:2] == "." and ahead[2:3].isalpha() and name.isalpha():
        return False
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
        elif unit := known.after(masked, _side(masked, number.end), sure=bool(feet)):
            found.append(Quantity(number, *unit))
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


def _side(masked: str, end: int) -> int:
    """The end of the number's ``(H)``, if it has one."""
    side = _SIDE.match(masked, end)
    return side.end() if side else end


def _chained(masked: str, found: list[Quantity], joints: _Joints) -> list[Quantity]:
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


def _range(masked: str, left: Quantity, right: Quantity, joints: _Joints) -> bool:
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


def _joints(*locales: Conventions) -> _Joints:
    ranges = dict.fromkeys(word for locale in locales for word in locale.numbers.range_words)
    lists = dict.fromkeys(word for locale in locales for word in locale.numbers.list_words)
    return _Joints(_between(tuple(ranges)), _between((*lists, ",", "、", "/")))


@lru_cache(maxsize=256)
def _between(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words between two numbers, with spaces around it where its script has them."""
    forms = [
        rf"(?<=[{SPACES}{FILLER}]){re.escape(word)}" if word[0].isalpha() and not spaceless(word) else word for word in words
    ]
    return re.compile(rf",?{_BLANK}(?:{'|'.join(forms) or '(?!)'}){_BLANK}", re.IGNORECASE)
