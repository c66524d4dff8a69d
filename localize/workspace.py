"""A user's project: ``localize.toml`` and the folders beside it. Without one, shipped data and the command's options."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.checks import all_checks, current
from localize.formats import Catalog, How, opened_catalog
from localize.model import SEVERITIES, Fault, Faults, Said, not_utf8
from localize.packs import all_of, nearest, shipped

NAME = "localize.toml"
DEFAULT_SOURCE = "en-US"


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """Another severity for a check, with the reason why."""

    level: str
    reason: str


class Amazon(Struct, frozen=True, forbid_unknown_fields=True):
    """What Amazon's feed needs to know of the seller."""

    seller_id: str = ""
    product_types: dict[str, str] = {}
    """Our product types to Amazon's."""


class Etsy(Struct, frozen=True, forbid_unknown_fields=True):
    """What calls of Etsy's API need to know of the shop."""

    shop_id: str = ""


class Walmart(Struct, frozen=True, forbid_unknown_fields=True):
    """What Walmart's feed needs to know beyond the listings."""

    spec_version: str = ""
    """The version of the item spec that the seller has downloaded."""
    product_types: dict[str, str] = {}
    """Our product types to Walmart's."""


class Excluded(Struct, frozen=True, forbid_unknown_fields=True):
    """SKUs that a market does not get, with the reason why."""

    market: str
    skus: tuple[str, ...]
    reason: str


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of ``localize.toml``."""

    catalog: str = ""
    source_locale: str = ""
    markets: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """The seller's own sites, which texts may name where a market takes links."""
    hold_back: str = "error"
    severity: dict[str, Override] = {}
    mapping: dict[str, str] = {}
    """Headings of a catalog in a table to what they hold; "" for what is not to be read."""
    amazon: Amazon = Amazon()
    etsy: Etsy = Etsy()
    walmart: Walmart = Walmart()
    exclude: tuple[Excluded, ...] = ()
    baseline: str = ""
    """The file of the issues that were there before (``localize check --baseline``), from the folder of this file."""


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
    faults = list(_faults(text, value))
    if faults:
        raise all_of(Faults(*faults), (shipped(), root))
    return _now(root, msgspec.convert(value, Settings), text)


def _now(root: Path, settings: Settings, text: str) -> Workspace:
    """The workspace with its severities under the codes that checks have now, which go before those they had."""
    severity = {current(code): override for code, override in settings.severity.items()} | {
        code: override for code, override in settings.severity.items() if code == current(code)
    }
    remarks = tuple(
        Said("{place}: {old} is now {new}", place=f"{NAME}:{_key_line(text, code)}", old=code, new=current(code))
        for code in settings.severity
        if current(code) != code
    )
    return Workspace(root, msgspec.structs.replace(settings, severity=severity), remarks)


def _faults(text: str, value: Mapping[str, Any]) -> Iterable[Fault]:
    """Every unknown key, wrong type and empty reason of the settings."""
    known = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
    for key, item in value.items():
        line = _key_line(text, key)
        if key not in known:
            yield Fault(NAME, line, 1, Said("no key is called {name!r}{hint}", name=key, hint=nearest(key, known)))
            continue
        try:
            msgspec.convert({key: item}, Settings)
        except msgspec.ValidationError as error:
            yield Fault(NAME, line, 1, Said("{key}: {why}", key=key, why=str(error).replace(f"$.{key}", key)))
            continue
        yield from _meaning(text, key, item, line)


def _meaning(text: str, key: str, item: Any, line: int) -> Iterable[Fault]:
    if key == "hold_back" and item not in (*SEVERITIES, "never"):
        yield Fault(NAME, line, 1, Said("hold_back is {value!r}{hint}", value=item, hint=nearest(item, (*SEVERITIES, "never"))))
    if key == "severity":
        for code, override in item.items():
            at = _key_line(text, code)
            if current(code) not in all_checks():
                message = "no check is called {name!r}{hint} (localize rules lists all)"
                yield Fault(NAME, at, 1, Said(message, name=code, hint=nearest(code, all_checks())))
            if override["level"] not in (*SEVERITIES, "off"):
                hint = nearest(override["level"], (*SEVERITIES, "off"))
                message = "{code}: no level is called {name!r}{hint}"
                yield Fault(NAME, at, 1, Said(message, code=code, name=override["level"], hint=hint))
            if not override["reason"].strip():
                message = "{code}: the reason is empty; say why this check is {level} here"
                yield Fault(NAME, at, 1, Said(message, code=code, level=override["level"]))
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
