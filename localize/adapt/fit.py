"""A text above a limit made to fit: what could be written shorter, left out or moved, the least harmful first.

Ranked by what is lost: nothing but spaces and repetitions; then abbreviations, as few as will do; then phrases, by
what they hold (praise, plain words, terms of the glossary, numbers, further keywords), as few as will do, the later
before the earlier. What names the product stays: the first phrase, the brand, the first keyword, what tells the variant
from others (where nobody says what does, the last word of a title is as dear as a number). No grapheme, word, term or
number with its unit is ever cut; where that leaves no way, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from msgspec import Struct

from localize.adapt.shorter import Shorter, shorter
from localize.adapt.worth import NUMBER, REPEATED, Known, Phrase, phrases, protected
from localize.model import Edit, Limit
from localize.text.measure import alone, graphemes, size_of
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

MOST = 6
"""Phrases that are tried with and without one another: those that matter least."""


class Fit(Struct, frozen=True):
    """An edit by which the text fits, the phrases that it takes away and that say something, and what is lost by them."""

    edit: Edit
    lost: tuple[str, ...] = ()
    rank: tuple[tuple[int, ...], int, int] = ((), 0, 0)
    """The worth of each lost phrase, the dearest first; how many words are abbreviated; where it begins, from the end."""

    @property
    def dear(self) -> bool:
        """Is a number, a keyword or perhaps the variant lost, which is for where nothing else helps?"""
        return self.rank[0][:1] >= (NUMBER,)


class _Cut(NamedTuple):
    start: int
    end: int
    new: str


def fits(unit: Unit, limit: Limit, known: Known) -> list[Fit]:
    """Edits of the unit's target, each of which makes it fit the limit by itself, the one that loses least first.

    None where it fits already. Of a description one paragraph or list is made shorter, the longest, before all of them are.
    """
    if limit.max is None or size_of(unit.target, limit) <= limit.max:
        return []
    whole = protected(unit)
    short = shorter(unit, whole.fixed)
    room = _Room(unit.target, limit, [one for one in short if not one.loses], _by_saving(short))
    every = phrases(unit, whole, known)
    for some in _groups(every):
        found = room.fits(some)
        if found:
            return found
    return []


def _groups(every: Sequence[Phrase]) -> Iterator[Sequence[Phrase]]:
    """The phrases of each block, then all of them."""
    numbers = sorted({one.block for one in every})
    if numbers[1:]:
        yield from ([one for one in every if one.block == number] for number in numbers)
    yield every


def _rank(one: Fit) -> tuple[tuple[int, ...], int, int]:
    return one.rank


def _by_saving(short: Sequence[Shorter]) -> list[Shorter]:
    return sorted((one for one in short if one.loses), key=lambda one: len(one.new) - one.end + one.start)


def _choices(found: Sequence[Phrase]) -> Iterator[frozenset[Phrase]]:
    """No phrase, then every choice of those that matter least, the smaller ones first, then ever more of them."""
    least = sorted(found, key=lambda one: (one.worth, -one.cut))
    for count in range(len(least[:MOST]) + 1):
        yield from map(frozenset, combinations(least[:MOST], count))
    yield from (frozenset(least[:count]) for count in range(MOST + 1, len(least) + 1))


class _Room(NamedTuple):
    """The text, the limit it is to fit, what costs nothing, and the abbreviations by what they save."""

    text: Text
    limit: Limit
    free: Sequence[Shorter]
    short: Sequence[Shorter]

    def fits(self, some: Sequence[Phrase]) -> list[Fit]:
        """All ways to fit without some of these phrases, the one that loses least first."""
        found: list[Fit] = []
        fitting: list[frozenset[Phrase]] = []
        for dropped in _choices(some):
            if not any(less <= dropped for less in fitting):
                fit, plainly = self.fit(dropped)
                found += [fit] if fit else []
                fitting += [dropped] if plainly else []
        distinct: dict[str, Fit] = {}
        for one in sorted(found, key=_rank):
            distinct.setdefault(_changed(self.text.text, [_Cut(one.edit.start, one.edit.end, one.edit.new)]), one)
        return list(distinct.values())

    def fit(self, dropped: frozenset[Phrase]) -> tuple[Fit | None, bool]:
        """What makes the text fit without these phrases, and whether it does so without an abbreviation."""
        away = _merged(dropped)
        cuts = [*away, *(_Cut(*one[:3]) for one in self.free if not _inside(one, away))]
        left = [_Cut(*one[:3]) for one in self.short if not _inside(one, away)]
        for number in range(len(left) + 1):
            made = sorted((*cuts, *left[:number]))
            size = self._size(made) if made else None
            if size is not None and size <= (self.limit.max or 0):
                edit = self._edit(made, size)
                return (_fit(edit, dropped, number) if edit else None), number == 0
        return None, False

    def _size(self, cuts: Sequence[_Cut]) -> int:
        return size_of(Text(_changed(self.text.text, cuts), self.text.locale), self.limit)

    def _edit(self, cuts: Sequence[_Cut], size: int) -> Edit | None:
        """The cuts as one edit; None where one would cut a grapheme in two or make one word of two, or nothing is left."""
        text = self.text.text
        start, end = cuts[0].start, max(one.end for one in cuts)
        new = _changed(text[:end], cuts)[start:]
        if not any(map(str.isalnum, Text(text[:start] + new + text[end:], self.text.locale).masked)):
            return None
        if not all(_seam(text, one) for one in cuts) or not _whole(text, cuts, (text[:start], new, text[end:])):
            return None
        return Edit(start, end, new, length=size)


def _fit(edit: Edit, dropped: frozenset[Phrase], short: int) -> Fit:
    lost = sorted(one for one in dropped if not any(other.cut <= one.cut and one.cut_end < other.cut_end for other in dropped))
    worth = tuple(sorted((one.worth for one in lost if one.worth != REPEATED), reverse=True))
    said = tuple(one.text for one in lost if one.worth != REPEATED)
    return Fit(edit, said, (worth, short, -edit.start))


def _merged(dropped: frozenset[Phrase]) -> list[_Cut]:
    found: list[_Cut] = []
    for one in sorted(dropped, key=lambda one: (one.cut, -one.cut_end)):
        if found and one.cut < found[-1].end:
            found[-1] = found[-1]._replace(end=max(found[-1].end, one.cut_end))
        else:
            found.append(_Cut(one.cut, one.cut_end, ""))
    return found


def _inside(one: Shorter, cuts: Sequence[_Cut]) -> bool:
    return any(cut.start < one.end and one.start < cut.end for cut in cuts)


def _changed(text: str, cuts: Sequence[_Cut]) -> str:
    parts, at = [], 0
    for one in cuts:
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join((*parts, text[at:]))


# --- Nothing is cut in two -----------------------------------------------------------------------


def _whole(text: str, cuts: Sequence[_Cut], parts: tuple[str, str, str]) -> bool:
    """Does every cut begin and end between two graphemes, and are they the same where the parts are put together?"""
    if alone(text) and alone(parts[1]):
        return True
    edges = {0, *accumulate(map(len, graphemes(text)))}
    apart = [one for part in parts for one in graphemes(part)]
    return edges.issuperset(place for one in cuts for place in (one.start, one.end)) and graphemes("".join(parts)) == apart


def _seam(text: str, cut: _Cut) -> bool:
    """Is no word made of two where something is taken away? Scripts without spaces set words side by side."""
    left, right = text[: cut.start][-1:], text[cut.end :][:1]
    if cut.new:
        return True
    return not (left.isalnum() and right.isalnum()) or spaceless(left) or spaceless(right)
