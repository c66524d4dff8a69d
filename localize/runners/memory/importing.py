"""TMX files as PO files of a memory, one for each target language; a file of any size passes through.

Rows add up: rows in = taken + there already + in conflict + set aside. Of several translations of one text into one language
the one that was changed last is taken, of equals the first; the others are named.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from localize.formats.tmx.reading import Aside, Pair, read
from localize.model import Fault, Faults, Said
from localize.runners.groups import Groups
from localize.runners.memory import Chain
from localize.runners.memory.files import Item, Places, refused, write
from localize.text.former import quoted
from localize.text.locales import maximized

IN_MEMORY = 10_000
"""Pairs that stand in memory at once; the others wait on disk."""
TAKEN, THERE, CONFLICT, ASIDE, REMARK = "taken", "there", "conflict", "aside", "remark"

ELSEWHERE = Said("its translation is in none of the languages asked for")


class Told(NamedTuple):
    """A row that was not taken: how it counts, where it stands, what it says, and why. A remark is of the file and no row."""

    what: str
    file: str
    line: int
    source: str
    target: str
    why: str
    rows: int = 1


Tell = Callable[[Told], None]


class Brought(Struct, frozen=True):
    """What came of an import."""

    rows: int
    counts: Counter[str]
    """Rows by what became of them."""
    files: dict[Path, int]
    """The files that were written, with their texts."""
    left: Counter[str]
    """Props that are not carried over, by type."""

    @property
    def adds_up(self) -> bool:
        return sum(self.counts.values()) == self.rows


class Import:
    """Files on their way into PO."""

    def __init__(self, locales: Sequence[Chain], source_locale: str, groups: Groups[Item], tell: Tell) -> None:
        self.rows = 0
        self.counts: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.locales: dict[str, None] = {}
        self._chosen = {maximized(tag) for chain in locales for tag in chain}
        self._source_locale, self._groups, self._tell = source_locale, groups, tell

    def gather(self, path: Path) -> None:
        """Put every pair of a file to its equals. Raises ``Faults`` for a file without any row."""
        shown, before = path.as_posix(), self.rows
        for one in read(path, shown, self._source_locale, self.left):
            aside = one if isinstance(one, Aside) else self._elsewhere(one)
            self.rows += aside.rows if aside else 1
            if aside:
                self._count(Told(ASIDE if aside.rows else REMARK, shown, aside.line, aside.source, "", aside.why, aside.rows))
            elif isinstance(one, Pair):
                self.locales[one.locale] = None
                self._groups.add(f"{one.locale}\0{one.context}\0{one.source}", Item(shown, one))
        if self.rows == before:
            raise Faults(Fault(shown, 0, 0, "holds no tu; export it again, or give the file that holds them"))

    def _elsewhere(self, pair: Pair) -> Aside | None:
        chosen = not self._chosen or maximized(pair.locale) in self._chosen
        return None if chosen else Aside(pair.line, ELSEWHERE, pair.source)

    def _count(self, one: Told) -> None:
        if one.what != REMARK:
            self.counts[one.what] += one.rows
        if one.what != THERE:
            self._tell(one)

    def taken(self) -> Iterator[list[Item]]:
        """What is taken, text by text."""
        for _, items in self._groups:
            taken, others = settled(items)
            self.counts[TAKEN] += len(taken)
            for one in others:
                self._count(one)
            yield taken


def bring(
    paths: Sequence[Path], places: Places, locales: Sequence[Chain], source_locale: str, tell: Tell = lambda _: None
) -> Brought:
    """Take TMX files into PO. ``locales``: only these and their parents; none: all there are.

    Raises ``Faults``, before anything is written, where a file cannot be read or one is in the way.
    """
    refused(places, ())
    there = next(one for one in (places.folder, *places.folder.absolute().parents) if one.is_dir())
    with ExitStack() as stack:
        with _writing(places.shown):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".localize-memory-", dir=there)))
        under_way = Import(locales, source_locale, Groups(Item, folder / "pairs", IN_MEMORY), tell)
        faults: list[Fault] = []
        for path in paths:
            try:
                under_way.gather(path)
            except Faults as error:
                faults += error.faults
        if faults:
            raise Faults(*faults)
        refused(places, list(under_way.locales))
        with _writing(places.shown):
            files = write(under_way.taken(), places, folder)
    return Brought(under_way.rows, under_way.counts, files, under_way.left)


@contextmanager
def _writing(shown: str) -> Iterator[None]:
    """Tell of the place that was asked for, where nothing can be written there."""
    try:
        yield
    except OSError as error:
        raise Faults(Fault(shown, 0, 0, Said("cannot be written: {why}", why=error.strerror or str(error)))) from None


def settled(items: Sequence[Item]) -> tuple[list[Item], list[Told]]:
    """The pairs of one text that are taken, in one entry, and what is said of the others."""
    best = max(items, key=lambda one: one.pair.date)
    taken, others = [best], []
    for one in items:
        if one is best:
            continue
        same = one.pair.target == best.pair.target
        if same and all(one.pair.source_locale != other.pair.source_locale for other in taken):
            taken.append(one)
        else:
            others.append(_left(one, best, THERE if same else CONFLICT))
    return taken, others


def _left(one: Item, best: Item, what: str) -> Told:
    pair = one.pair
    message = "{target!r} is not taken, for {place} says {other!r}"
    place, other = f"{best.file}:{best.pair.line}", best.pair.target
    why = Said(message, target=quoted(pair.target), place=place, other=quoted(other))
    return Told(what, one.file, pair.line, pair.source, pair.target, why)
