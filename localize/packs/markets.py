"""Markets: a marketplace pack and what a site of it changes, laid over one another into a resolved ``Market``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Fault, Faults, FieldRules, Limit, Market, PictureRules, Size, StyleRule, Term, Upload
from localize.packs import attribute_values, glossaries, layers, size_chart
from localize.packs.files import Roots
from localize.packs.kept import kept
from localize.packs.layers import Layer, Origin, Pile, laid, reason_faults
from localize.packs.locale_data import conventions, resolved
from localize.packs.locate import is_own, shipped
from localize.packs.market_index import collected, index, named, place, sound
from localize.packs.marketplace_files import LIMITS, Dispute, Pack, PackFile, files, marketplace
from localize.packs.rule_entries import laid_rules


class Parts(Struct, frozen=True):
    """The parts of a pack that a site, or a pack that extends it, may have otherwise."""

    locale: str = ""
    name: str = ""
    limits_known: bool = True
    fields: dict[str, FieldRules] = {}
    pictures: PictureRules = PictureRules()
    upload: Upload = Upload()


class ResolvedMarket(Struct, frozen=True):
    """What a market comes to on any day, and the place of every value of it."""

    parts: Parts
    rules: tuple[StyleRule, ...]
    """The marketplace's own, those that hold in the market's locale."""
    origins: dict[layers.Path, Origin]
    """By path: ("fields", "title", "limits"), ("upload", "writer"), ("rules", id)."""
    files: tuple[str, ...]
    marketplace: str


class Site(Struct, frozen=True):
    """What a market comes to on any day beside its locale, without the places."""

    parts: Parts
    rules: tuple[StyleRule, ...]
    marketplace: str
    size_chart: tuple[Size, ...]
    values: dict[str, dict[str, str]]


def market(
    id: str,
    as_of: date,
    roots: Roots = (),
    *,
    brands: tuple[str, ...] = (),
    hosts: tuple[str, ...] = (),
    alone: bool = False,
    cache: Path | None = None,
) -> Market:
    """The market of that id as it is on that day. Raises ``Faults`` for an unknown id, or with all faults of its files.

    ``alone``: whatever is wrong with packs of other markets. ``cache``: where it is kept what data files come to.
    """
    roots = roots or (shipped(),)
    if not alone:
        sound("", roots, cache)
    found = _at(id, roots, cache)
    parts, own = found.parts, conventions(found.parts.locale, roots, cache)
    in_force = {
        kind: msgspec.structs.replace(rules, **{key: _in_force(getattr(rules, key), as_of) for key in LIMITS})
        for kind, rules in sorted(parts.fields.items())
    }
    shown = {key: _in_force(getattr(parts.pictures, key), as_of) for key in ("items", "sizes")}
    result = Market(
        id=id,
        locale=parts.locale,
        name=parts.name,
        marketplace=found.marketplace,
        as_of=as_of,
        fields=in_force,
        pictures=msgspec.structs.replace(parts.pictures, **shown),
        upload=parts.upload,
        conventions=own,
        rules=tuple(rule for rule in (*own.rules, *found.rules) if rule.in_force(as_of)),
        terms=_terms(parts.locale, roots, cache),
        brands=brands,
        hosts=hosts,
        size_chart=found.size_chart,
        limits_known=parts.limits_known,
        values=found.values,
    )
    return msgspec.structs.replace(result, fingerprint=fingerprint(result))


@kept(Site)
def _at(id: str, roots: Roots) -> Site:
    found = resolved_market(id, roots)
    return Site(found.parts, found.rules, found.marketplace, size_chart.sizes(roots), own_values(id, roots))


@kept(tuple[Term, ...])
def _terms(locale: str, roots: Roots) -> tuple[Term, ...]:
    return glossaries.terms(locale, roots)


def disputes(id: str, roots: Roots = ()) -> tuple[Dispute, ...]:
    """Where sources on the market's marketplace disagree, and what its pack makes of it."""
    roots = roots or (shipped(),)
    return tuple(one for file in marketplace(*index(roots)[id], roots).files for one in file.pack.disputes)


def own_values(id: str, roots: Roots) -> dict[str, dict[str, str]]:
    """The platform's own words for attribute values, from the tables of the workspace."""
    own = tuple(root for root in roots if is_own(root) and (root / attribute_values.FOLDER).is_dir())
    if not own:
        return {}
    known = named(roots)
    faults = [one for root in own for one in attribute_values.folder_faults(root, {path.stem for _, path in files(roots)})]
    if faults:
        raise Faults(*faults)
    return attribute_values.tables(packs_of(id, roots), id, resolved_market(id, roots).parts.locale, own, known)


def packs_of(id: str, roots: Roots = ()) -> list[str]:
    """The names of the packs that a market is made of, the one that extends no other first."""
    return [Path(name).stem for name in resolved_market(id, roots or (shipped(),)).files]


@lru_cache(maxsize=512)
def resolved_market(id: str, roots: Roots) -> ResolvedMarket:
    """What a market comes to. Raises ``Faults`` for an unknown id, or with all faults of its files and its locale's."""
    pack = marketplace(*place(id, roots), roots)
    faults: list[Fault] = []
    pile = Pile(faults=faults)
    values, rules = _laid(pile, pack, id)
    locale = values["locale"]
    own = collected(faults, lambda: resolved(locale, roots))
    collected(faults, lambda: glossaries.terms(locale, roots))
    collected(faults, lambda: size_chart.sizes(roots))
    if faults or own is None:
        raise Faults(*dict.fromkeys(faults))
    parts = msgspec.convert({"name": f"{pack.name} {locale}"} | values, Parts)
    holding = (rule for rule in rules.values() if not rule.locales or set(rule.locales) & set(own.conventions.parents))
    names = tuple(file.document.name for file in pack.files)
    return ResolvedMarket(parts, tuple(holding), pile.origins, names, pack.stem)


def _laid(pile: Pile, pack: Pack, id: str) -> tuple[dict[str, Any], dict[str, StyleRule]]:
    """The pack's files one over another, then what each says of the site."""
    values: dict[str, Any] = {}
    rules: dict[str, StyleRule] = {}
    for file in pack.files:
        layer = Layer(file.document, file.own, pile)
        common = {key: value for key, value in file.value.items() if key not in ("name", "locale")}
        values = laid(layer, Parts, values, common)
        rules = laid_rules(layer, rules, file.rules)
        pile.faults += reason_faults(layer, file.value.get("reasons"))
    for file in pack.files:
        for number, site in enumerate(file.value.get("sites") or ()):
            if site["id"] == id:
                values = _site(pile, file, values, number)
    return values, rules


def _site(pile: Pile, file: PackFile, values: dict[str, Any], number: int) -> dict[str, Any]:
    layer, site, at = Layer(file.document, file.own, pile), file.value["sites"][number], ("sites", number)
    found: dict[str, Any] = laid(layer, Parts, values, site, (), at)
    layer.said.add(("id",))
    pile.faults += reason_faults(layer, site.get("reasons"), (*at, "reasons"))
    return found


def locale_market(
    locale: str, as_of: date, roots: Roots = (), *, brands: tuple[str, ...] = (), cache: Path | None = None
) -> Market:
    """A market of a locale alone: its style guide and glossaries, no marketplace (for bilingual files)."""
    roots = roots or (shipped(),)
    faults: list[Fault] = []
    own = collected(faults, lambda: conventions(locale, roots, cache))
    terms = collected(faults, lambda: _terms(locale, roots, cache))
    chart = collected(faults, lambda: size_chart.sizes(roots))
    if own is None or terms is None or chart is None:
        raise Faults(*faults)
    found = Market(
        id="",
        locale=locale,
        as_of=as_of,
        conventions=own,
        rules=tuple(rule for rule in own.rules if rule.in_force(as_of)),
        terms=terms,
        brands=brands,
        size_chart=chart,
    )
    return msgspec.structs.replace(found, fingerprint=fingerprint(found))


def fingerprint(market: Market) -> str:
    """16 hex digits over all that the market's data says: equal data, equal fingerprint, on any machine and any day."""
    encoder = msgspec.json.Encoder(order="deterministic")
    same = msgspec.structs.replace(market, fingerprint="", as_of=date.min)
    return blake2b(encoder.encode(same), digest_size=8).hexdigest()


def _in_force(limits: tuple[Limit, ...], as_of: date) -> tuple[Limit, ...]:
    return tuple(limit for limit in limits if limit.in_force(as_of))
