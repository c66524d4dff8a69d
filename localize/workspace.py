"""A user's project: ``localize.toml`` and the folders beside it. Without one, shipped data and the command's options."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.checks import current
from localize.formats import Catalog, How, opened_catalog
from localize.model import SEVERITIES, Fault, Faults, Said, not_utf8
from localize.packs import all_of, named, nearest, shipped
from localize.packs.toml_places import Places
from localize.policy.engines import engine_faults
from localize.policy.faults import gate_faults, severity_faults
from localize.policy.renames import by_current, former, gate_now
from localize.policy.settings import LEAST, SCHEMA, Settings

NAME = "localize.toml"


class Workspace(Struct, frozen=True):
    """Where a project lies and what it says. ``root`` is None without a project: only shipped data holds then."""

    root: Path | None
    settings: Settings
    remarks: tuple[Said, ...] = ()
    """What is to be told of the settings, which hold all the same."""

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders with data, shipped first."""
        return (shipped(),) if self.root is None or self.root == shipped() else (shipped(), self.root)

    def shown(self, path: Path) -> str:
        """How a file is called in output: POSIX, relative to the workspace or working directory, never absolute."""
        for base in filter(None, (self.root, Path.cwd())):
            try:
                return path.resolve().relative_to(base.resolve()).as_posix()
            except ValueError:
                continue
        return path.as_posix() if not path.is_absolute() else path.name

    def named(self, shown: str) -> Path:
        """The file that output calls so: in the workspace, else in the working directory."""
        found = [base / shown for base in filter(None, (self.root, Path.cwd()))]
        return next((path for path in found if path.exists()), found[0])

    def place(self, word: str) -> tuple[str, int, int]:
        """Where a word stands in the settings: file, line, column."""
        return _line_of(self.root, word)

    def opened(self, catalog: Path, how: How | None = None, **more: Any) -> Catalog:
        """A catalog with its format, read by the mapping of the settings. ``more``: what goes before ``how``."""
        said = msgspec.structs.replace(how or How(), mapping=self.settings.mapping, place=self.place, **more)
        found = opened_catalog(catalog, self.shown(catalog), said)
        if said.mapping and not hasattr(found.format, "MAPPED"):
            message = (
                "{file}: [mapping] of localize.toml is for tables and Parquet; {format} has names of its own and is read by them"
            )
            said.tell(Said(message, file=found.shown, format=found.format.NAME))
        return found

    def memory_found(self, name: str) -> bool:
        """Does a name of memory find any PO file?"""
        return bool(_expanded(Path.cwd(), name))

    def memory_files(self, more: Iterable[str] = ()) -> list[tuple[Path, str]]:
        """Every PO file of the memory, in a fixed order. Raises ``Faults`` for a name that finds nothing."""
        found: dict[Path, str] = {}
        for base, names in ((self.root, self.settings.memory), (Path.cwd(), tuple(more))):
            for name in names:
                paths = _expanded(base or Path.cwd(), name)
                if not paths:
                    place = _line_of(self.root, name) if base is self.root else ("", 0, 0)
                    message = "memory {name!r} names no PO file; give a file, a folder or a pattern (locales/*/LC_MESSAGES/*.po)"
                    raise Faults(Fault(*place, Said(message, name=name)))
                found |= {path: self.shown(path) for path in paths}
        return list(found.items())


def _expanded(base: Path, name: str) -> list[Path]:
    if any(character in name for character in "*?["):
        anchor = Path(name).anchor
        found = Path(anchor).glob(name.removeprefix(anchor)) if anchor else base.glob(name)
        return sorted(path for path in found if path.is_file())
    path = base / name
    if path.is_dir():
        return sorted(path.rglob("*.po"))
    return [path] if path.is_file() else []


def find(start: Path, named: Path | None = None) -> Workspace:
    """The workspace named, else the one that ``start`` lies in, else none.

    Raises ``Faults`` with every fault of its ``localize.toml``.
    """
    if named is not None:
        if not (named / NAME).is_file():
            message = Said("holds no {file}; localize init {folder} writes one", file=NAME, folder=named.as_posix())
            raise Faults(Fault(named.as_posix(), 0, 0, message))
        return load(named)
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return load(folder)
    return Workspace(None, Settings())


def load(root: Path) -> Workspace:
    """The workspace in a folder. Raises ``Faults`` with every fault of its settings, each at its line."""
    path = root / NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Faults(Fault(NAME, line, 0, not_utf8(error))) from None
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        message = Said("is not TOML: {why}", why=str(error).partition(" (at")[0])
        raise Faults(Fault(NAME, line, column, message)) from None
    faults = list(_faults(root, text, value))
    if faults:
        raise all_of(Faults(*faults), (shipped(), root))
    return _now(root, msgspec.convert(value, Settings), text)


def _now(root: Path, settings: Settings, text: str) -> Workspace:
    """The workspace with all that it says of checks under the codes that these have now."""
    retired = (*(code for code in settings.severity if current(code) != code), *former(settings.gate))
    remarks = tuple(
        Said("{place}: {old} is now {new}", place=f"{NAME}:{_key_line(text, code)}", old=code, new=current(code))
        for code in dict.fromkeys(retired)
    )
    now = msgspec.structs.replace(settings, severity=by_current(settings.severity), gate=gate_now(settings.gate))
    return Workspace(root, now, remarks)


def _faults(root: Path, text: str, value: Mapping[str, Any]) -> Iterable[Fault]:
    """Every unknown key, wrong type and empty reason of the settings."""
    places = Places(text)
    known = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
    if isinstance(newer := value.get("schema", SCHEMA), int) and newer > SCHEMA:
        message = "is of schema {newer}, and this localize reads {ours}; update localize (docs/versions.md)"
        yield Fault(NAME, _key_line(text, "schema"), 1, Said(message, newer=newer, ours=SCHEMA))
        return
    for key, item in value.items():
        line = _key_line(text, key)
        if key not in known:
            yield Fault(NAME, line, 1, Said("no key is called {name!r}{hint}", name=key, hint=nearest(key, known)))
            continue
        if key == "gate":
            yield from gate_faults(item, NAME, places, partial(named, (shipped(), root)))
            continue
        if key == "engines":
            yield from engine_faults(item, NAME, places)
            continue
        try:
            msgspec.convert({key: item}, Settings)
        except msgspec.ValidationError as error:
            yield Fault(NAME, line, 1, Said("{key}: {why}", key=key, why=str(error).replace(f"$.{key}", key)))
            continue
        yield from severity_faults(item, NAME, places) if key == "severity" else _meaning(key, item, line)


def _meaning(key: str, item: Any, line: int) -> Iterable[Fault]:
    if key == "hold_back" and item not in (*SEVERITIES, "never"):
        yield Fault(NAME, line, 1, Said("hold_back is {value!r}{hint}", value=item, hint=nearest(item, (*SEVERITIES, "never"))))
    if key == "fuzzy" and 0 < item < LEAST:
        message = "fuzzy is {value}; write a number from {least} to 100, or 0 for no drafts of similar texts"
        yield Fault(NAME, line, 1, Said(message, value=item, least=LEAST))
    if key == "exclude":
        for excluded in item:
            if not excluded["reason"].strip():
                yield Fault(NAME, line, 1, Said("exclude for {market}: the reason is empty", market=excluded["market"]))


def _key_line(text: str, key: str) -> int:
    match = re.search(rf'^\s*(?:\[+[^\]\n]*)?"?{re.escape(key)}"?\s*(?:[=\].])', text, re.MULTILINE)
    return text.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())) + 1 if match else 1


def _line_of(root: Path | None, word: str) -> tuple[str, int, int]:
    if root is None:
        return "", 0, 0
    for number, line in enumerate((root / NAME).read_text(encoding="utf-8").splitlines(), start=1):
        if word in line:
            return NAME, number, line.index(word) + 1
    return NAME, 1, 1
