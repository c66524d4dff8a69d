"""The files of a check: each once, with who reads it; all that cannot be opened are told at once."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from msgspec import Struct

from localize import formats
from localize.formats.bilingual import bilingual_format, bilingual_formats
from localize.model import Fault, Faults, Said
from localize.runners import rewriting
from localize.workspace import Workspace


class Input(Struct, frozen=True):
    """A file of the check: how it is called in output, who reads it, and how large it is."""

    path: Path
    shown: str
    module: ModuleType
    size: int
    stamp: rewriting.Stamp


def opened(workspace: Workspace, paths: list[Path], format_: str, *, fix: bool) -> list[Input]:
    """The files, each once. Raises ``Faults`` for all that cannot be opened, or cannot be written where they are to be."""
    found: dict[Path, Input] = {}
    faults: list[Fault] = []
    known = bilingual_formats()
    if format_ and format_ not in known:
        named = ", ".join(sorted(known))
        raise Faults(Fault("", 0, 0, Said("no bilingual format is called {name!r}; known: {known}", name=format_, known=named)))
    for path in paths:
        shown = workspace.shown(path)
        try:
            formats.beginning(path, shown, "a bilingual file holds at least one unit")
            module = known[format_] if format_ else _format(path, shown)
            if fix:
                rewriting.writable(path, shown)
            found.setdefault(path.resolve(), Input(path, shown, module, path.stat().st_size, rewriting.stamp(path)))
        except Faults as error:
            faults += error.faults
    if faults:
        raise Faults(*faults)
    return list(found.values())


def _format(path: Path, shown: str) -> ModuleType:
    found = bilingual_format(path)
    if found is None:
        ends = ", ".join(sorted(suffix for one in bilingual_formats().values() for suffix in one.SUFFIXES))
        message = Said("is no bilingual file by its name; known: {known}; name one with --format", known=ends)
        raise Faults(Fault(shown, 0, 0, message))
    return found
