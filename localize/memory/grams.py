"""Which texts of a memory share the most with another: short runs of characters (grams), counted in all texts at once.

A gram that few texts hold has their numbers in a list, one that many hold has a bit for each text; whichever is smaller. Bits
are added up by whole words of the machine, so a text is held against 100,000 others in about a thousandth of a second, however
alike they are. Texts are numbered by length, so that those of a like length stand side by side.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct

from localize.text import lazy
from localize.text.words import spaceless

MOST = 300
"""Texts that are looked at closely: those that share the most grams. So many, and fewer, are looked at without asking."""
ELEMENTS = 2_000
"""Entries of lists that are read for one text, from the rarest gram on, in the smallest memory."""
SHARE = 200
"""In larger ones: of so many texts one."""
SHORT = 12
"""Characters below which a text is taken by its pairs of characters: an edit in the middle leaves it no run of three."""
_ONE = lazy.re("1")
_SET = ord("1")
_WORD = 32
"""Bits of a number in a list."""


class Columns(Struct, array_like=True):
    """The grams of a memory as they are kept: what few texts hold in one long list, what many hold bit by bit."""

    paired: bool
    few: list[str]
    ends: bytes
    places: bytes
    many: dict[str, bytes]


class Grams:
    """The grams of texts that stand in order of length."""

    def __init__(self, columns: Columns, lengths: Sequence[int]) -> None:
        ends, self._places, self._lengths = array("I", columns.ends), array("I", columns.places), lengths
        self._few = dict(zip(columns.few, pairwise((0, *ends)), strict=True))
        self._many = {gram: int.from_bytes(bits, "little") for gram, bits in columns.many.items()}
        self._paired = columns.paired

    def near(self, text: str, low: int, high: int) -> list[int]:
        """The numbers of the texts from ``low`` to ``high`` characters that share the most grams with it."""
        first, behind = bisect_left(self._lengths, low), bisect_left(self._lengths, high + 1)
        if behind - first <= MOST:
            return list(range(first, behind))
        size = 2 if self._paired or len(text) < SHORT else 3
        planes = _added(list(self._held(_grams(text, size), first, behind)))
        return list(_ones(_most(planes, behind - first), first)) if planes else []

    def _held(self, grams: Iterable[str], first: int, behind: int) -> Iterator[int]:
        """For each gram a bit for every text that holds it. Of the rare ones, which cost more, no more than there is time for."""
        width, all_ones = behind - first, (1 << (behind - first)) - 1
        rare: list[tuple[int, int, str]] = []
        for gram in grams:
            if bits := self._many.get(gram):
                yield (bits >> first) & all_ones
            elif place := self._few.get(gram):
                start = bisect_left(self._places, first, *place)
                rare.append((bisect_left(self._places, behind, start, place[1]) - start, start, gram))
        left = max(ELEMENTS, width // SHARE)
        for count, start, _ in sorted(rare):
            left -= count
            if left < 0:
                return
            yield int.from_bytes(_bits(self._places[start : start + count], first, width), "little")


def made(texts: Sequence[str]) -> Columns:
    """The grams of texts in order of length."""
    paired = sum(map(spaceless, texts)) * 2 > len(texts)
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for number, text in enumerate(texts):
        for size in (2,) if paired else _sizes(len(text)):
            for gram in _grams(text, size):
                found[gram].append(number)
    most = len(texts) // _WORD
    few = sorted(gram for gram, places in found.items() if len(places) <= most)
    places, ends = array("I"), array("I")
    for gram in few:
        places += found.pop(gram)
        ends.append(len(places))
    many = {gram: _all_bits(found[gram], len(texts)) for gram in sorted(found)}
    return Columns(paired, few, ends.tobytes(), places.tobytes(), many)


def _sizes(length: int) -> tuple[int, ...]:
    """By which grams a text is found: by both where texts half or twice as long are taken by the others."""
    return (2,) * (length < 2 * SHORT) + (3,) * (2 * length >= SHORT)


def _grams(text: str, size: int) -> set[str]:
    """The different runs of so many characters; the whole of a text that is shorter. What is made of them is put in order."""
    return set(map("".join, zip(*(text[at:] for at in range(size)), strict=False))) or {text}


def _bits(places: Iterable[int], first: int, width: int) -> bytearray:
    """A bit for each place, the lowest for the first."""
    found = bytearray(width // 8 + 1)
    for place in places:
        place -= first
        found[place >> 3] |= 1 << (place & 7)
    return found


def _all_bits(places: Iterable[int], width: int) -> bytes:
    """The same from the first text on, in less time where many are set: a digit for each text, read as one number."""
    digits = bytearray(b"0") * width
    for place in places:
        digits[place] = _SET
    return int(digits[::-1], 2).to_bytes(width // 8 + 1, "little")


def _added(rows: list[int]) -> list[int]:
    """The rows added up column by column: the sums in binary, the lowest digit of each of them in the first row."""
    found = []
    while rows:
        carried = []
        while len(rows) > 2:
            one, other, third = rows.pop(), rows.pop(), rows.pop()
            differs = one ^ other
            rows.append(differs ^ third)
            carried.append((one & other) | (differs & third))
        if len(rows) == 2:
            carried.append(rows[0] & rows[1])
        found.append(rows[0] ^ rows[1] if len(rows) == 2 else rows[0])
        rows = carried
    return found


def _most(planes: Sequence[int], width: int) -> int:
    """A bit for each column whose sum is among the ``MOST`` highest; where no sum parts so many from the rest, for more."""
    low, high = 0, 1 << len(planes)
    while low + 1 < high:
        middle = (low + high) // 2
        if _reached(planes, middle, width).bit_count() > MOST:
            low = middle
        else:
            high = middle
    found = _reached(planes, high, width) if high < 1 << len(planes) else 0
    return found or _reached(planes, low, width)


def _reached(planes: Sequence[int], least: int, width: int) -> int:
    """A bit for each column whose sum is so high."""
    above, equal = 0, (1 << width) - 1
    for digit in reversed(range(len(planes))):
        if least >> digit & 1:
            equal &= planes[digit]
        else:
            above |= equal & planes[digit]
            equal &= ~planes[digit]
    return above | equal


def _ones(bits: int, first: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the highest down."""
    shown = f"{bits:b}"
    return (first + len(shown) - 1 - one.start() for one in _ONE.finditer(shown))
