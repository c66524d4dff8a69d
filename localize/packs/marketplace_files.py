"""Marketplace packs as they stand in their files: shipped ones, and a workspace's, which may extend them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from localize.model import Cite, Fault, Faults, FieldRules, Limit, PictureRules, Said, Upload
from localize.packs import nodes
from localize.packs.changes import is_change
from localize.packs.files import Roots, cited, read, source_faults
from localize.packs.locate import is_own, marketplaces, package
from localize.packs.order_faults import order_faults
from localize.packs.picture_faults import picture_faults
from localize.packs.rule_entries import Entries, entries
from localize.text.fields import RULED

UNITS = ("characters", "utf8_bytes", "utf16_units", "graphemes", "half_width_units", "pixels", "words", "items")
LIMITS = ("limits", "items", "shown")
"""The keys of a field that hold bounds."""
ATTRIBUTE = "attributes."
"""Begins the key of rules for one attribute alone: ``attributes.brand``."""
LIMIT_KINDS = ("hard", "policy", "recommended")


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """One market of a marketplace; what it gives stands over the marketplace's, field by field, key by key."""

    id: str
    locale: str = ""
    """The language that customers read; needed unless an extended pack says it."""
    name: str = ""
    upload: Upload = Upload()
    fields: dict[str, FieldRules] = {}
    pictures: PictureRules = PictureRules()
    limits_known: bool = True
    reasons: dict[str, str] = {}
    """In a workspace: keys of this site that differ from what is shipped (``fields.title.limits``), and why."""


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that no check enforces, kept with its source."""

    topic: str
    text: str
    cite: Cite | None = None


class Dispute(Struct, frozen=True, forbid_unknown_fields=True):
    """Where sources disagree, and what the pack makes of it."""

    topic: str
    conflict: str
    """What the one says and what the other."""
    choice: str
    """What is done here, and why."""
    cite: Cite | None = None


class MarketplaceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A marketplace pack as it stands in its file."""

    name: str = ""
    extends: str | None = None
    """Another pack's name (``amazon``): this file says only what differs, in all of its sites or in one of them."""
    sites: tuple[Site, ...] = ()
    sources: dict[str, Cite] = {}
    fields: dict[str, FieldRules] = {}
    rules: Any = ()
    pictures: PictureRules = PictureRules()
    upload: Upload = Upload()
    notes: tuple[Note, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    limits_known: bool = True
    """False where nobody could read the limits: the pack then says so in its notes, and a seller gives a file of limits."""
    reasons: dict[str, str] = {}
    """In a workspace: keys that differ from what is shipped, and why."""


class PackFile(Struct, frozen=True):
    """A pack's file that was read and found sound. ``own``: of the workspace."""

    document: nodes.Document
    value: dict[str, Any]
    pack: MarketplaceFile
    rules: Entries
    own: bool


class Pack(Struct, frozen=True):
    """A marketplace: its file after those it extends."""

    stem: str
    files: tuple[PackFile, ...]

    @property
    def name(self) -> str:
        return next(file.pack.name for file in reversed(self.files) if file.pack.name)

    @property
    def sites(self) -> dict[str, Site]:
        """By id, each as the last file that names its locale has it."""
        found: dict[str, Site] = {}
        for site in (site for file in self.files for site in file.pack.sites):
            if site.locale or site.id not in found:
                found[site.id] = site
        return found

    def limits_known(self, id: str) -> bool:
        """Could anybody read the limits of that site? What the last file says of it counts."""
        said = [file.value["limits_known"] for file in self.files if "limits_known" in file.value]
        sites = (site for file in self.files for site in file.value.get("sites") or () if site["id"] == id)
        said += [site["limits_known"] for site in sites if "limits_known" in site]
        return not said or bool(said[-1])


def files(roots: Roots = ()) -> list[tuple[Path, Path]]:
    """Every marketplace file with its root, the workspace's own included."""
    folders = [(package(), marketplaces())]
    folders += [(root, root / "marketplaces") for root in roots if is_own(root)]
    return [(root, path) for root, folder in folders for path in sorted(folder.glob("*.yaml"))]


@lru_cache(maxsize=64)
def marketplace(root: Path, path: Path, roots: Roots = ()) -> Pack:
    """The pack of one file and of those it extends. Raises ``Faults`` with all of their faults."""
    chain: list[tuple[Path, Path]] = [(root, path)]
    faults: list[Fault] = []
    while (parent := extended(*chain[-1], roots, faults)) and parent not in chain:
        chain.append(parent)
    if parent:
        faults.append(read(*chain[-1]).fault("extends goes round in a circle", "extends"))
    found: list[PackFile] = []
    sources: dict[str, Any] = {}
    for one in reversed(chain):
        try:
            found.append(_file(*one, sources))
            sources = sources | (found[-1].value.get("sources") or {})
        except Faults as error:
            faults += error.faults
    if faults:
        raise Faults(*faults)
    pack = Pack(path.stem, tuple(found))
    if wrong := list(_site_faults(pack)):
        raise Faults(*wrong)
    return pack


def extended(root: Path, path: Path, roots: Roots, faults: list[Fault]) -> tuple[Path, Path] | None:
    """The file that a pack extends, with its root: a workspace's before a shipped one."""
    document = read(root, path)
    name = document.value.get("extends")
    if not name:
        return None
    known = {one.stem: (base, one) for base, one in files(roots) if one != path}
    if name in known:
        return known[name]
    faults.append(
        document.fault(
            Said("extends {name!r}, which no pack is called{hint}", name=name, hint=nodes.nearest(str(name), known)), "extends"
        )
    )
    return None


def _file(root: Path, path: Path, sources: dict[str, Any]) -> PackFile:
    """A file, with its citations of its own sources and those of the packs it extends."""
    document = read(root, path)
    faults: list[Fault] = []
    own = document.value.get("sources")
    value = cited(document, sources | (own if isinstance(own, dict) else {}), faults)
    pack, rules = MarketplaceFile(), Entries()
    try:
        rules = entries(document, value.get("rules") or [])
    except Faults as error:
        faults += error.faults
    for key in ("sites", "notes", "disputes", "sources"):
        if is_change(value.get(key)):
            faults.append(document.fault(Said("{key}: give it whole; what the extended pack has stays", key=key), key))
            value = value | {key: {} if key == "sources" else []}
    try:
        pack = nodes.convert(document, value | {"rules": []}, MarketplaceFile, changes=True)
        faults += _pack_faults(document, value, pack)
    except Faults as error:
        faults += error.faults
    if faults:
        raise Faults(*sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column)))
    return PackFile(document, value, pack, rules, is_own(root))


def _pack_faults(document: nodes.Document, value: dict[str, Any], pack: MarketplaceFile) -> Iterator[Fault]:
    """What types do not tell: keys that may only be absent in a file that extends, units and kinds of limits, removals."""
    for key in () if pack.extends else ("name", "sites"):
        if key not in value:
            yield document.fault(Said("the file: the key {key!r} is missing", key=key))
    yield from source_faults(document, pack.sources)
    yield from _field_faults(document, pack.fields, ("fields",))
    yield from picture_faults(document, pack.pictures, "pictures")
    yield from nodes.change_faults(document, value, MarketplaceFile)
    for index, site in enumerate(pack.sites):
        yield from _field_faults(document, site.fields, ("sites", index, "fields"))
        yield from picture_faults(document, site.pictures, "sites", index, "pictures")


def _field_faults(document: nodes.Document, fields: dict[str, FieldRules], path: tuple[str | int, ...]) -> Iterator[Fault]:
    for kind, rules in fields.items():
        if kind not in RULED and not kind.startswith(ATTRIBUTE):
            yield document.fault(
                Said("no kind of field is called {kind!r}{hint}", kind=kind, hint=nodes.nearest(kind, RULED)), *path, kind
            )
        yield from order_faults(document, kind, rules.order, (*path, kind, "order"))
        for key in LIMITS:
            given: tuple[Limit, ...] = getattr(rules, key)
            for index, limit in enumerate(given):
                at = (*path, kind, key, index)
                if (*path, kind, key, "add") in document.places:
                    at = (*path, kind, key, "add", index)
                for name, unit in (("unit", limit.unit), ("perhaps", limit.perhaps)):
                    if unit not in UNITS and (unit or name == "unit"):
                        wrong = Said("a bound in {unit!r}: no such unit{hint}", unit=unit, hint=nodes.nearest(unit, UNITS))
                        yield document.fault(wrong, *at, name)
                if limit.kind not in LIMIT_KINDS:
                    near = nodes.nearest(limit.kind, LIMIT_KINDS)
                    yield document.fault(
                        Said("no kind of limit is called {kind!r}{hint}", kind=limit.kind, hint=near), *at, "kind"
                    )


def _site_faults(pack: Pack) -> Iterator[Fault]:
    for file in pack.files:
        for index, site in enumerate(file.pack.sites):
            if not pack.sites[site.id].locale:
                yield file.document.fault(Said("site {site}: the key 'locale' is missing", site=site.id), "sites", index)
