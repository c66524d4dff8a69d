"""Market packs: ``localize/marketplaces/<name>.yaml`` and what a site of it changes, as a resolved ``Market``."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Cite, Conventions, Fault, Faults, FieldRules, Limit, Market, PictureRules, StyleRule, Upload
from localize.packs import glossaries, nodes
from localize.packs.locale_data import Roots, cited, conventions, read
from localize.packs.locate import marketplaces, shipped
from localize.packs.rules import rule_faults

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"^\s*-\s*(?:\{\s*)?id:\s*([a-z0-9-]+)(?![.\w])", re.MULTILINE)


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """One market of a marketplace; what it gives replaces the marketplace's, field by field, key by key."""

    id: str
    locale: str
    name: str = ""
    upload: dict[str, Any] = {}
    fields: dict[str, dict[str, Any]] = {}
    pictures: dict[str, Any] = {}


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that no check enforces, kept with its source."""

    topic: str
    text: str
    cite: Cite | None = None


class MarketplaceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A marketplace pack as it stands in its file."""

    name: str
    sites: tuple[Site, ...]
    sources: dict[str, Cite] = {}
    fields: dict[str, FieldRules] = {}
    rules: tuple[StyleRule, ...] = ()
    pictures: PictureRules = PictureRules()
    upload: Upload = Upload()
    notes: tuple[Note, ...] = ()
    limits_known: bool = True


def files(roots: Roots = ()) -> list[tuple[Path, Path]]:
    """Every marketplace file with its root, the workspace's own included."""
    folders = [(marketplaces(), marketplaces())]
    folders += [(root, root / "marketplaces") for root in roots if root != shipped()]
    return [(root, path) for root, folder in folders for path in sorted(folder.glob("*.yaml"))]


@lru_cache(maxsize=8)
def index(roots: Roots) -> dict[str, tuple[Path, Path]]:
    """Where each market is described. A workspace's own takes the place of a shipped one of the same id.

    The shipped files are only skimmed, which is faster; those of a workspace are read. Raises ``Faults``.
    """
    found: dict[str, tuple[Path, Path]] = {}
    faults: list[Fault] = []
    for root, path in files(roots):
        if root == marketplaces():
            found |= dict.fromkeys(_ID.findall(path.read_text(encoding="utf-8")), (root, path))
            continue
        document = read(root, path)
        for number, site in enumerate(marketplace(root, path).sites):
            other = found.get(site.id, (marketplaces(), path))
            if not _NAME.fullmatch(site.id):
                wrong = f"{site.id!r} cannot name a folder; an id is small letters, digits and single hyphens"
                faults.append(document.fault(wrong, "sites", number, "id"))
            elif other[0] != marketplaces():
                faults.append(document.fault(f"{other[1].name} has a market {site.id!r} already", "sites", number, "id"))
            found[site.id] = (root, path)
    if faults:
        raise Faults(*faults)
    return found


def market_ids(roots: Roots = ()) -> list[str]:
    return sorted(index(roots))


def market(id: str, as_of: date, roots: Roots = (), *, brands: tuple[str, ...] = (), hosts: tuple[str, ...] = ()) -> Market:
    """The market of that id as it is on that day. Raises ``Faults`` for an unknown id or a faulty pack."""
    roots = roots or (shipped(),)
    if id not in index(roots):
        raise Faults(Fault("", 0, 0, f"no market is called {id!r}{nodes.nearest(id, index(roots))} (localize markets lists all)"))
    root, path = index(roots)[id]
    pack = marketplace(root, path)
    site = next(site for site in pack.sites if site.id == id)
    own = conventions(site.locale, roots)
    document = read(root, path)
    number = pack.sites.index(site)
    raw = document.value
    site_raw = cited(document, raw["sites"][number], ("sites", number))
    fields = {
        kind: _field(document, site_raw, cited(document, raw), kind, number, as_of)
        for kind in sorted({*(raw.get("fields") or {}), *(site_raw.get("fields") or {})})
    }
    pictures: PictureRules = _merged(document, pack.pictures, site_raw.get("pictures"), PictureRules, number)
    rules = tuple(rule for rule in pack.rules if not rule.locales or set(rule.locales) & set(own.parents))
    found = Market(
        id=id,
        locale=site.locale,
        name=site.name or f"{pack.name} {site.locale}",
        marketplace=path.stem,
        as_of=as_of,
        fields=fields,
        pictures=msgspec.structs.replace(pictures, items=_in_force(pictures.items, as_of)),
        upload=_merged(document, pack.upload, site_raw.get("upload"), Upload, number),
        conventions=own,
        rules=(*own.rules, *rules),
        terms=glossaries.terms(site.locale, roots),
        brands=brands,
        hosts=hosts,
        limits_known=pack.limits_known,
    )
    return msgspec.structs.replace(found, fingerprint=fingerprint(found))


def locale_market(locale: str, as_of: date, roots: Roots = (), *, brands: tuple[str, ...] = ()) -> Market:
    """A market of a locale alone: its style guide and glossaries, no marketplace (for bilingual files)."""
    roots = roots or (shipped(),)
    own: Conventions = conventions(locale, roots)
    found = Market(
        id="", locale=locale, as_of=as_of, conventions=own, rules=own.rules, terms=glossaries.terms(locale, roots), brands=brands
    )
    return msgspec.structs.replace(found, fingerprint=fingerprint(found))


def fingerprint(market: Market) -> str:
    """16 hex digits over all that the market's data says: equal data, equal fingerprint, on any machine and any day."""
    encoder = msgspec.json.Encoder(order="deterministic")
    same = msgspec.structs.replace(market, fingerprint="", as_of=date.min)
    return blake2b(encoder.encode(same), digest_size=8).hexdigest()


@lru_cache(maxsize=64)
def marketplace(root: Path, path: Path) -> MarketplaceFile:
    """The pack of one file. Raises ``Faults`` with all of its faults."""
    document = read(root, path)
    value = cited(document, document.value)
    for index, rule in enumerate(value.get("rules") or ()):
        if isinstance(rule, dict):
            rule["origin"] = f"{document.name}:{document.place('rules', index)[0]}"
    pack = nodes.convert(document, value, MarketplaceFile)
    faults = [fault for index, rule in enumerate(pack.rules) for fault in rule_faults(document, rule, "rules", index)]
    faults += [
        document.fault(f"a bound in {unit!r}: no such unit", "fields", kind)
        for kind, rules in pack.fields.items()
        for unit in sorted(_units(rules) - UNITS)
    ]
    if faults:
        raise Faults(*faults)
    return pack


UNITS = {"characters", "utf8_bytes", "utf16_units", "graphemes", "half_width_units", "pixels", "words", "items"}


def _field(document: nodes.Document, site: Any, raw: Any, kind: str, number: int, as_of: date) -> FieldRules:
    own = (site.get("fields") or {}).get(kind, {})
    rules = nodes.convert(
        document, {**(raw.get("fields") or {}).get(kind, {}), **own}, FieldRules, "sites", number, "fields", kind
    )
    if unknown := sorted(_units(rules) - UNITS):
        where = ("sites", number, "fields", kind)
        raise Faults(*(document.fault(f"a bound in {unit!r}: no such unit", *where) for unit in unknown))
    return msgspec.structs.replace(rules, limits=_in_force(rules.limits, as_of), items=_in_force(rules.items, as_of))


def _units(rules: FieldRules) -> set[str]:
    return {limit.unit for limit in (*rules.limits, *rules.items)}


def _in_force(limits: tuple[Limit, ...], as_of: date) -> tuple[Limit, ...]:
    return tuple(limit for limit in limits if limit.in_force(as_of))


def _merged(document: nodes.Document, base: Any, own: dict[str, Any] | None, kind: Any, number: int) -> Any:
    if not own:
        return base
    return nodes.convert(document, {**msgspec.to_builtins(base), **own}, kind, "sites", number)
