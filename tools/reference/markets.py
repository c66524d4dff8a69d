"""Every market with its limits: unit, kind, dates, confidence and source; a page for each marketplace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from localize import packs
from localize.cli.facts import limit_text
from localize.model import Cite, FieldRules, Limit, PictureRules, loudest
from localize.packs.marketplace_files import Pack, Site
from localize.packs.markets import Parts, resolved_market
from localize.text.fields import KINDS
from tools.reference.markdown import cell, code, page, plain, table

ROOTS = (packs.shipped(),)
_encode = msgspec.json.Encoder(order="deterministic").encode
CONFIDENCE = (
    ("official", "the marketplace's own page or schema"),
    ("corroborated", "several independent sources that agree; counts as official"),
    ("secondary", "third parties only: a warning at most"),
    ("unverified", "nobody could confirm it: a note"),
)


def pages() -> dict[str, str]:
    """The index, and the page of each marketplace, by file name."""
    found = {path.stem: packs.marketplace(root, path, ROOTS) for root, path in packs.files(ROOTS)}
    return {"markets.md": _index(found)} | {f"markets/{stem}.md": _marketplace(pack) for stem, pack in found.items()}


def _index(found: dict[str, Pack]) -> str:
    rows = []
    for stem, pack in found.items():
        known = sum(pack.limits_known(id) for id in pack.sites)
        said = "known" if known == len(pack.sites) else "**unknown**" if not known else f"known of {known}"
        rows.append((f"[{pack.name}](markets/{stem}.md)", str(len(pack.sites)), said, " ".join(map(code, pack.sites))))
    total = sum(len(pack.sites) for pack in found.values())
    about = f"{total} markets of {len(found)} marketplaces. A market is a site in one language; its id is what `--market` takes. "
    about += (
        "`localize markets show ID` prints one as it is on a day. Where nobody could read the limits, lengths are not checked "
    )
    about += "and a run says so; give the platform's own with `--limits FILE` ([packs.md](../packs.md))."
    loud = table(("confidence", "what it means", "at most"), [(name, what, loudest(name)) for name, what in CONFIDENCE])
    return page("Markets", about, loud, table(("marketplace", "markets", "limits", "ids"), rows))


def _marketplace(pack: Pack) -> str:
    sites = [(site, resolved_market(site.id, ROOTS).parts) for site in pack.sites.values()]
    rows = [
        (code(site.id), parts.locale, plain(parts.name), "known" if parts.limits_known else "**unknown**")
        for site, parts in sites
    ]
    groups = groupby(sorted(sites, key=lambda one: _facts(one[1])), key=lambda one: _facts(one[1]))
    alike = sorted((list(group) for _, group in groups), key=lambda group: [site.id for site, _ in sites].index(group[0][0].id))
    return page(
        plain(pack.name),
        table(("market", "locale", "name", "limits"), rows),
        *(_alike(group, len(alike)) for group in alike),
        *_disputes(pack),
        *_notes(pack),
    )


def _facts(parts: Parts) -> bytes:
    """What markets have to share to stand in one table."""
    return _encode((parts.fields, parts.pictures, parts.limits_known))


def _alike(group: list[tuple[Site, Parts]], groups: int) -> str:
    parts = group[0][1]
    title = "All markets" if groups == 1 else ", ".join(code(site.id) for site, _ in group)
    unknown = "" if parts.limits_known else "Nobody could read the limits.\n\n"
    order = sorted(parts.fields, key=lambda kind: (KINDS.index(kind) if kind in KINDS else len(KINDS), kind))
    rows = [row for kind in order for row in _field(kind, parts.fields[kind])]
    said = table(("field", "what is asked", "confidence", "source"), [*rows, *_pictures(parts.pictures)])
    return f"## {title}\n\n{unknown}{said or 'No limits.'}"


def _field(kind: str, rules: FieldRules) -> Iterator[tuple[str, str, str, str]]:
    name = f"{code(kind)} ({code(rules.upload)})" if rules.upload else code(kind)
    if not rules.takes:
        yield (name, "not taken", "", "")
        return
    found = list(_asked(rules))
    for number, (what, cite) in enumerate(found or [("taken as it is", None)]):
        yield (name if not number else "", what, *_source(cite))


def _ordered(rules: FieldRules) -> Iterator[tuple[str, Cite | None]]:
    for order in rules.order:
        names = ", ".join(one if isinstance(one, str) else "/".join(one) for one in order.elements)
        types = f" for {', '.join(order.product_types)}" if order.product_types else ""
        yield f"named in this order{types}: {names}", order.cite


def _asked(rules: FieldRules) -> Iterator[tuple[str, Cite | None]]:
    if rules.required:
        yield "required", None
    for limit in (*rules.limits, *rules.items):
        yield _limit(limit), limit.cite
    for limit in rules.shown:
        yield f"shown where room is short: {_limit(limit)}", limit.cite
    yield from _ordered(rules)
    if rules.repeat:
        yield f"a word at most {rules.repeat.max} times", rules.repeat.cite
    for one in rules.forbidden:
        brand = ", but in the brand's own name" if one.unless_brand else ""
        yield f"not these characters: {' '.join(map(code, one.characters.replace(' ', '')))}{brand}", one.cite
    if rules.markup is not None:
        yield f"markup: {' '.join(code(f'<{tag}>') for tag in rules.markup) or 'none'}", rules.markup_cite
    if not rules.links:
        yield "no links or contact data", rules.contact_cite
    if not rules.codes:
        yield "no numbers of products (ASIN, EAN)", rules.codes_cite
    if not rules.emoji:
        yield "no emoji", rules.emoji_cite


def _limit(limit: Limit) -> str:
    each = ", each" if limit.per == "item" else ""
    perhaps = f"; perhaps counted in {limit.perhaps.replace('_', ' ')}" if limit.perhaps else ""
    return f"{limit_text(limit)}{each}{perhaps}"


def _pictures(rules: PictureRules) -> Iterator[tuple[str, str, str, str]]:
    bounds = [(f"{_limit(one)}", one.cite) for one in (*rules.items, *rules.sizes)]
    plain_bounds = {
        "longest side at least {} pixels": rules.longest_side_min,
        "longest side at most {} pixels": rules.longest_side_max,
        "at most {} bytes": rules.bytes_max,
    }
    bounds += [(text.format(value), rules.cite) for text, value in plain_bounds.items() if value]
    words = {
        "formats: {}": ", ".join(rules.formats),
        "not in the colour modes {}": ", ".join(rules.forbidden_modes),
        "colour profiles: {}": ", ".join(rules.profiles),
        "main picture on {}": rules.main_background,
        "the product fills {} of the main picture": f"{rules.main_fill:.0%}" if rules.main_fill else "",
        "{}": "" if rules.animated else "none that move",
    }
    bounds += [(text.format(value), rules.content_cite or rules.cite) for text, value in words.items() if value]
    if rules.names:
        bounds.append((f"names of files: {rules.names.shape}", rules.names.cite))
    for number, (what, cite) in enumerate(bounds):
        yield ("pictures" if not number else "", what, *_source(cite))


def _source(cite: Cite | None) -> tuple[str, str]:
    if cite is None:
        return "", ""
    where = f"<{cite.url}>" if cite.url else plain(cell(cite.source))
    return cite.confidence, f"{where} (read {cite.read})"


def _disputes(pack: Pack) -> Iterator[str]:
    rows = [
        (plain(one.topic), plain(cell(one.conflict)), plain(cell(one.choice)), *_source(one.cite))
        for file in pack.files
        for one in file.pack.disputes
    ]
    if rows:
        yield "## Where sources disagree\n\n" + table(("on", "what they say", "what is done", "confidence", "source"), rows)


def _notes(pack: Pack) -> Iterator[str]:
    rows = [(plain(one.topic), plain(cell(one.text)), *_source(one.cite)) for file in pack.files for one in file.pack.notes]
    if rows:
        yield "## Facts that no check enforces\n\n" + table(("on", "what it says", "confidence", "source"), rows)


def unused(folder: Path, wanted: Iterable[str]) -> list[Path]:
    """Pages of marketplaces that are no more."""
    there = {path.relative_to(folder).as_posix(): path for path in (folder / "markets").glob("*.md")}
    return [path for name, path in there.items() if name not in set(wanted)]
