"""What a shell completes behind an option: names that are skimmed from files, for nobody waits for a key while packs load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

SETTINGS = "localize.toml"
_PACKAGE = Path(__file__).resolve().parents[1]
_ID = r"(?m)^\s*-\s*(?:\{\s*)?id:\s*([a-z0-9-]+)(?![.\w])"
_CODE = r'(?:"|code: )([A-Z][1-9]\d\d)\b'
_PART = r'(?m)^    "([a-z-]+)": \('
_SAME = r'"(\w+)": \1\b'
_OWN = r'"(\w+)": _\1\b'
_NAME = r'(?m)^(?:NAME = (?:FOLDER = )?|    name=)"(\w+)"'


def completing(command: click.Command) -> click.Command:
    """The command with what it completes: by the names of its options, in each of its own commands.

    Whatever takes no text but one of a few words knows them itself.
    """
    if isinstance(command, click.Group):
        for one in command.commands.values():
            completing(one)
    for parameter in command.params:
        name = parameter.opts[0]
        wanted = BEHIND.get(f"{command.name} {name}") or BEHIND.get(name)
        if wanted and not isinstance(parameter.type, click.Choice):
            parameter.type = Completed(wanted)
    return command


class Completed(click.types.StringParamType):
    """A text that a shell completes."""

    def __init__(self, names: Callable[[click.Context, str], list[CompletionItem]]) -> None:
        self._names = names

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        return self._names(ctx, incomplete)


def markets(context: click.Context, beginning: str) -> list[CompletionItem]:
    """The ids of markets, the workspace's own among them."""
    folders = [_PACKAGE / "marketplaces", *(root / "marketplaces" for root in _workspace(context))]
    return _items(_found(folders, "*.yaml", _ID), beginning)


def codes(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The codes of checks; behind a comma the next one."""
    before, comma, last = beginning.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{item.value}")
        for item in _items(_found([_PACKAGE / "checks"], "*.py", _CODE), last.upper())
    ]


def formats(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The formats that are read."""
    folders = [_PACKAGE / "formats", _PACKAGE / "formats" / "tables", _PACKAGE / "formats" / "bilingual"]
    layouts = _found([_PACKAGE / "formats" / "layouts"], "*.yaml", r"(?m)^name: (\w+)$")
    return _items(layouts | _found(folders, "*.py", _NAME), beginning)


def reports(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The formats of reports; behind a colon the shell's own files."""
    _name, colon, path = beginning.partition(":")
    return [CompletionItem(path, type="file")] if colon else _items(_found([_PACKAGE / "reporters"], "*.py", _NAME), beginning)


def offers(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The formats of an estimate; behind a colon the shell's own files."""
    _name, colon, path = beginning.partition(":")
    return [CompletionItem(path, type="file")] if colon else _items(_found([_PACKAGE / "cli"], "estimate.py", _OWN), beginning)


def decisions(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The formats of decisions, and the same for a file; behind the colon the shell's own."""
    _name, colon, path = beginning.partition(":")
    found = _found([_PACKAGE / "gate"], "telling.py", _SAME)
    return [CompletionItem(path, type="file")] if colon else _items(found | {f"{name}:" for name in found}, beginning)


def parts(_: click.Context, beginning: str) -> list[CompletionItem]:
    """The parts of the cache."""
    return _items(_found([_PACKAGE / "runners"], "caches.py", _PART), beginning)


BEHIND = {
    "--market": markets,
    "--select": codes,
    "--ignore": codes,
    "--format": formats,
    "--report": reports,
    "--decision": decisions,
    "estimate --report": offers,
    "explain code": codes,
    "waive code": codes,
    "clear part": parts,
    "markets words": markets,
    "formats words": formats,
}
"""What stands behind an option, or is an argument of a command."""


def _workspace(context: click.Context) -> Iterator[Path]:
    """The workspace that is named on the line, else the one that the working directory lies in."""
    named = context.params.get("workspace")
    folders = [Path(named)] if named else [Path.cwd(), *Path.cwd().parents]
    yield from (folder for folder in folders if (folder / SETTINGS).is_file())


def _found(folders: list[Path], pattern: str, wanted: str) -> set[str]:
    files = (path for folder in folders for path in folder.glob(pattern))
    return {name for path in files for name in re.findall(wanted, path.read_text(encoding="utf-8", errors="replace"))}


def _items(names: set[str], beginning: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(names) if name.startswith(beginning)]
