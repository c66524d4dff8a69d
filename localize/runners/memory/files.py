"""The PO files that an import makes: written beside their places, and put there when all of them stand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

import polib
from msgspec import Struct

from localize.formats import po
from localize.formats.tmx.reading import Pair
from localize.memory import states
from localize.model import Fault, Faults, Said

PROJECT = "localize"
SUFFIX = ".po"
DEFAULT_STATE = "translated"


class Item(Struct, frozen=True, array_like=True):
    """A pair with the file it is from."""

    file: str
    pair: Pair


class Places(NamedTuple):
    """Where files go: ``shown`` itself if it names a PO file, else one for each language in that folder."""

    shown: str
    replace: bool

    @property
    def out(self) -> Path:
        return Path(self.shown)

    @property
    def is_folder(self) -> bool:
        return self.shown.endswith(("/", os.sep)) or not self.out.suffix or self.out.is_dir()

    @property
    def single(self) -> bool:
        return self.out.suffix.lower() == SUFFIX and not self.is_folder

    @property
    def folder(self) -> Path:
        return self.out.parent if self.single else self.out

    def path(self, locale: str) -> Path:
        return self.out if self.single else self.out / f"{locale}{SUFFIX}"

    def faults(self, locales: Sequence[str]) -> Iterator[Fault]:
        """What keeps files in these languages from being written."""
        shown = self.out.as_posix()
        if not self.single and not self.is_folder:
            yield Fault(shown, 0, 0, "a memory is PO; name a file that ends in .po, or a folder")
        elif self.single and len(locales) > 1:
            message = (
                "is one file, and there are several languages to write: {locales}; name a folder, or one with --target-locale"
            )
            yield Fault(shown, 0, 0, Said(message, locales=", ".join(locales)))
        for path in dict.fromkeys(map(self.path, () if self.replace else locales)):
            if path.exists():
                yield Fault(path.as_posix(), 0, 0, "is there already; name another place, or write over it with --replace")


class File:
    """One of them."""

    def __init__(self, path: Path, place: Path, stream: IO[str], first: Pair) -> None:
        self.path, self.place = path, place
        self.texts = 0
        self.states: dict[str, str] = {}
        """How far texts were accepted, by their names among the states; translated ones are not named."""
        self._locale, self._source_locale, self._stream = first.locale, first.source_locale, stream
        stream.write(po.head(po.metadata(PROJECT, first.locale, first.source_locale)))

    def add(self, taken: Sequence[Item]) -> None:
        """A text: one pair, or equal ones for several languages of source."""
        pair = taken[0].pair
        self._stream.write(po.entry_text(self._entry(pair, [one.pair.source_locale for one in taken])))
        self.texts += 1
        if pair.state != DEFAULT_STATE:
            kind, _, sku = pair.context.partition("/")
            key = states.key(self._locale, kind, sku or pair.after or "", pair.source, pair.target)
            self.states[key] = pair.state

    def _entry(self, pair: Pair, source_locales: list[str]) -> polib.POEntry:
        lines = [] if source_locales == [self._source_locale] else [f"source-locale: {', '.join(source_locales)}"]
        lines += [] if pair.after is None else [f"after: {pair.after}"]
        context = None if pair.context == "message" else pair.context
        return polib.POEntry(msgctxt=context, msgid=pair.source, msgstr=pair.target, comment="\n".join((*lines, *pair.notes)))


def write(groups: Iterable[Sequence[Item]], places: Places, beside: Path) -> dict[Path, int]:
    """Write the texts of all languages; gives the files with the number of their texts. ``beside``: a folder of ours."""
    files: dict[str, File] = {}
    with ExitStack() as stack:
        for taken in groups:
            pair = taken[0].pair
            if pair.locale not in files:
                place = beside / f"{len(files)}{SUFFIX}"
                stream = stack.enter_context(place.open("w", encoding="utf-8", newline="\n"))
                files[pair.locale] = File(places.path(pair.locale), place, stream, pair)
            files[pair.locale].add(taken)
    _put(list(files.values()))
    return {file.path: file.texts for file in files.values()}


def _put(files: Sequence[File]) -> None:
    """Put the files in their places, then note how far each text was accepted: so it never counts as more than it is."""
    for folder in {file.path.parent for file in files}:
        folder.mkdir(parents=True, exist_ok=True)
    known = {file.path.parent: dict(states.load(file.path.parent)) for file in files if file.states}
    for file in files:
        file.place.replace(file.path)
        if file.states:
            known[file.path.parent].update(file.states)
    for folder, found in known.items():
        states.save(folder, found)


def refused(places: Places, locales: Sequence[str]) -> None:
    """Raises ``Faults`` with all that keeps the files from being written."""
    faults = list(places.faults(locales))
    if faults:
        raise Faults(*faults)
