"""Files that came back from translators, taken into the memory of the workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from localize import memory, packs
from localize.formats.exchange import Back, exchange_format
from localize.model import Fault, Faults, Said
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners.exchange.shelves import New, Shelves
from localize.runners.exchange.taking import TAKEN, VERDICTS, Desk, Verdict, settled
from localize.text.locales import maximized
from localize.workspace import Workspace


class Brought(Struct, frozen=True):
    """What came of an import."""

    verdicts: tuple[Verdict, ...]
    files: tuple[str, ...]
    """What was changed, or would be."""
    unnamed: tuple[str, ...] = ()
    """Files that were made and that no memory of ``localize.toml`` names."""

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(one.what for one in self.verdicts)
        return {what: found[what] for what in VERDICTS}

    @property
    def adds_up(self) -> bool:
        return sum(self.counts.values()) == len(self.verdicts)


def bring(
    workspace: Workspace, paths: Sequence[Path], locales: Sequence[str], more: Sequence[str], prefer: str, *, dry: bool
) -> Brought:
    """Take files back. ``locales``: of the markets that were asked for; none: whatever the files say.

    Raises ``Faults``, before anything is written, where a file or the memory cannot be read.
    """
    if workspace.root is None:
        message = "there is no workspace to import into; localize init DIR writes one, and --workspace DIR names one"
        raise Faults(Fault("", 0, 0, message))
    source = workspace.settings.source_locale or DEFAULT_SOURCE
    backs = list(_backs(paths, locales, source))
    files = workspace.memory_files(more)
    units = memory.load(files, source).units
    desks: dict[tuple[str, str, str], Desk] = {}
    for _, back in backs:
        tag = maximized(back.locale)
        if tag not in desks:
            chain = packs.conventions(back.locale, workspace.roots).parents
            shelves = Shelves(workspace.root, files, back.locale, source)
            desks[tag] = Desk(shelves, memory.Memory(units, back.locale, chain), prefer)
    judged = [desks[maximized(back.locale)].judged(file, back) for file, back in backs]
    found = tuple(settled(judged, prefer))
    return _written(workspace, desks, found, more, dry=dry)


def _backs(paths: Sequence[Path], locales: Sequence[str], source: str) -> Iterator[tuple[str, Back]]:
    """Every unit of every file, with its languages. Raises ``Faults`` with those of all files."""
    faults: list[Fault] = []
    for path in paths:
        try:
            yield from _file(path, path.as_posix(), locales, source)
        except Faults as error:
            faults += error.faults
    if faults:
        raise Faults(*faults)


def _file(path: Path, shown: str, locales: Sequence[str], source: str) -> Iterator[tuple[str, Back]]:
    found = list(exchange_format(path, shown).read(path, shown))
    if not found:
        raise Faults(Fault(shown, 0, 0, "holds no unit; give the file that the translator sent back"))
    locale = _locale(shown, found, locales)
    for back in found:
        yield shown, msgspec.structs.replace(back, locale=back.locale or locale, source_locale=back.source_locale or source)


def _locale(shown: str, found: list[Back], locales: Sequence[str]) -> str:
    """The language of a file, held against the markets that were asked for. Raises ``Faults``."""
    said = next((back.locale for back in found if back.locale), "")
    asked = list(dict.fromkeys(locales))
    if not said and len(asked) != 1:
        raise Faults(Fault(shown, 0, 0, "does not say its language; name its market with --market ID"))
    if said and asked and maximized(said) not in map(maximized, asked):
        message = "is for {locale}, and the markets asked for are {asked}; name its own market, or leave --market out"
        raise Faults(Fault(shown, 0, 0, Said(message, locale=said, asked=", ".join(asked))))
    return said or asked[0]


def _written(
    workspace: Workspace, desks: dict[tuple[str, str, str], Desk], found: tuple[Verdict, ...], more: Sequence[str], *, dry: bool
) -> Brought:
    """Write what is taken. Of a text that several units say alike the furthest state counts."""
    changed: list[Path] = []
    for tag, desk in desks.items():
        mine: dict[object, New] = {}
        for one in found:
            if one.new and one.what == TAKEN and maximized(one.back.locale) == tag:
                before = mine.get(one.new.slot)
                if before is None or before.state == "translated" or one.new.state == "final":
                    mine[one.new.slot] = one.new
        if mine and not dry:
            changed += desk.shelves.write(list(mine.values()))
    named = {path for path, _ in workspace.memory_files(more)} if changed else set()
    shown = tuple(map(workspace.shown, changed))
    return Brought(found, shown, tuple(workspace.shown(path) for path in changed if path not in named))
