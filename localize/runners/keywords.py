"""Search words over a whole catalog: which field of which market says what, and what would fill the search terms best."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from localize import formats
from localize.model import Fault, Faults, Listing, Location, Market, Said
from localize.packs import nearest
from localize.pipeline import localize
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners.batch import Worker
from localize.runners.options import Options
from localize.runners.run import opened, resolved, set_up, with_product_types
from localize.text.fields import fields, joined
from localize.text.folding import fold
from localize.text.keywords import SAID, budget, coverage, has_word, keywords, sought
from localize.text.lexicon import Lexicon
from localize.text.locales import parents
from localize.text.measure import measure
from localize.text.packing import Packed, Phrase, packed
from localize.text.unit import Text
from localize.workspace import Workspace

KINDS = ("title", "highlight", "bullet", "description", "search_terms", "alt", "seo_title", "seo_description")
"""The fields of the matrix."""
COLUMNS = ("keyword", "value", "locale", "market", "sku")


class Target(Struct, frozen=True):
    """A listing as a market would get it: its texts by kind."""

    market: Market
    lexicon: Lexicon
    source: Listing
    texts: dict[str, list[Text]]


class Gap(Struct, frozen=True):
    """Where a market has a keyword: of each kind of field, how many of its words; kinds without text are absent."""

    sku: str
    market: str
    keyword: str
    words: int
    found: dict[str, int]


class Wish(Struct, frozen=True):
    """A row of the user's list: a search phrase and what it is worth; for which locale, market and SKU ("": any)."""

    keyword: str
    value: float
    locale: str = ""
    market: str = ""
    sku: str = ""


class Filled(Struct, frozen=True):
    """Search terms that a listing might have: what is there already, and the most valuable phrases that fit behind it."""

    sku: str
    market: str
    text: str
    used: int
    room: int
    chosen: tuple[str, ...]
    left_out: tuple[str, ...]
    packed: Packed


def targets(workspace: Workspace, options: Options) -> Iterator[Target]:
    """Every listing of the catalog in every market, from memory. Raises ``Faults`` as a run does."""
    catalog = opened(workspace, options)
    source = options.source_locale or workspace.settings.source_locale or DEFAULT_SOURCE
    markets, _ = with_product_types(workspace, options, resolved(workspace, options))
    setup, _ = set_up(workspace, options, markets, source)
    worker = Worker(msgspec.structs.replace(setup, codes=()))
    for record in formats.records(catalog):
        if record.listing is None:
            continue
        listing = msgspec.structs.replace(record.listing, locale=record.listing.locale or source)
        for number in range(len(worker.jobs)):
            job = worker.compiled.job(number, listing.product_type)
            outcome = localize(listing, Location(setup.shown, record.line), job, {})
            if not outcome.not_taken:
                texts: dict[str, list[Text]] = {}
                for field in fields(outcome.target, joined(job.market)):
                    texts.setdefault(field.kind, []).append(Text(field.text, job.market.locale))
                yield Target(job.market, job.lexicon, listing, texts)


def gaps(target: Target) -> Iterator[Gap]:
    """The listing's keywords of the market, each with where it is said."""
    for keyword in keywords(target.source, target.market.locale):
        words = sought(keyword, target.lexicon)
        found = {
            kind: sum(any(not coverage(word, text, target.lexicon).missing for text in texts) for word in words)
            for kind, texts in target.texts.items()
            if kind in KINDS
        }
        yield Gap(target.source.sku, target.market.id, keyword, len(words), found)


def wishes(path: Path, shown: str) -> tuple[Wish, ...]:
    """The user's list. Raises ``Faults`` with every fault of the file, each with line and remedy."""
    found: list[Wish] = []
    faults: list[Fault] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        header = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = header
        for name in [name for name in header if name not in COLUMNS]:
            hint = nearest(name, COLUMNS)
            faults.append(Fault(shown, 1, 1, Said("no column is called {name!r}{hint}", name=name, hint=hint)))
        if not {"keyword", "value"} <= set(header):
            faults.append(Fault(shown, 1, 1, "the header must name keyword and value, and may name locale, market, sku"))
        for row in () if faults else reader:
            wish, fault = _wish(row, shown, reader.line_num)
            faults += filter(None, [fault])
            found += filter(None, [wish])
    if faults:
        raise Faults(*faults)
    return tuple(found)


def _wish(row: dict[str, str | None], shown: str, line: int) -> tuple[Wish | None, Fault | None]:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not any(values.values()):
        return None, None
    try:
        value = float(values["value"])
    except ValueError:
        value = -1.0
    if not values["keyword"] or not 0 < value < float("inf"):
        return None, Fault(
            shown, line, 1, "a line needs a keyword and a value above 0, such as 1200 or 0.5 (searches a month, say)"
        )
    return Wish(values["keyword"], value, values["locale"], values["market"], values["sku"]), None


def filled(target: Target, wanted: Sequence[Wish]) -> Filled | None:
    """What would fill the search terms of a listing best; None where the market has no budget for them, or nobody wishes any."""
    market, lexicon = target.market, target.lexicon
    limit, join = budget(market), market.rules_of("search_terms").join or ""
    mine = _for(target, wanted)
    if limit is None or not mine:
        return None
    there = target.texts.get("search_terms", [Text("", market.locale)])
    said = [text for kind in SAID for text in target.texts.get(kind, ())] + there
    ways = [[fold(word, lexicon.language) for word in sought(one.keyword, lexicon)] for one in mine]
    open_words = {word: not has_word(word, said, lexicon) for way in ways for word in way}
    phrases = [Phrase(frozenset(filter(open_words.get, way)), one.value) for way, one in zip(ways, mine, strict=True)]
    tie = measure(join, limit.unit)
    costs = {word: measure(word, limit.unit) + tie for word in open_words}
    room, used = limit.max or 0, measure(there[0].text, limit.unit)
    best = packed(phrases, costs, room - used + (0 if used else tie))
    words = dict.fromkeys(word for place in best.chosen for word in ways[place] if open_words[word])
    text = join.join((*filter(None, [there[0].text]), *words))
    return Filled(
        sku=target.source.sku,
        market=market.id,
        text=text,
        used=measure(text, limit.unit),
        room=room,
        chosen=tuple(mine[place].keyword for place in best.chosen),
        left_out=tuple(one.keyword for place, one in enumerate(mine) if place not in best.chosen),
        packed=best,
    )


def _for(target: Target, wanted: Sequence[Wish]) -> list[Wish]:
    """The wishes for a listing in a market, the same phrase once."""
    chain = ("", *parents(target.market.locale))
    markets, skus = ("", target.market.id), ("", target.source.sku, target.source.family)
    found: dict[str, Wish] = {}
    for one in wanted:
        if one.locale in chain and one.market in markets and one.sku in skus:
            found.setdefault(" ".join(fold(one.keyword, target.lexicon.language).split()), one)
    return list(found.values())
