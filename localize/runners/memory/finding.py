"""What the memory has for a text, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from localize import packs
from localize.memory import EXACT, IN_CONTEXT, Unit, fuzzy
from localize.policy.settings import LEAST
from localize.text.difference import Stretch, difference
from localize.text.locales import maximized, same_language
from localize.text.markup import shield

MESSAGE = "message"
"""The kind of entries that serve every kind."""


class Asked(Struct, frozen=True, kw_only=True):
    """What is looked for."""

    text: str
    source_locale: str
    chain: Sequence[str]
    """The locale of the market, then its parents."""
    kind: str = ""
    """"" for any."""
    sku: str = ""
    after: str | None = None
    """The segment before, "" where it is the first, None where that is not told."""


class Match(Struct, frozen=True):
    """An entry, how it was found, and how like the texts are, of 100."""

    origin: str
    score: int
    unit: Unit
    changes: tuple[Stretch, ...] = ()
    """What is another in the text that was asked for than in the entry's source; nothing where they are the same."""


def matches(units: Sequence[Unit], asked: Asked) -> list[Match]:
    """Entries for the text: those of the same text, in context or not, then those of a text that is like it."""
    return [*exact(units, asked), *similar(units, asked)]


def exact(units: Iterable[Unit], asked: Asked) -> list[Match]:
    """Entries of this very text, in the order in which a run takes them; those that hold for another SKU alone come last."""
    source = shield(asked.text)[0]
    before = None if asked.after is None else shield(asked.after)[0]
    chain = list(dict.fromkeys(map(maximized, asked.chain)))
    found = [one for one in units if one.source == source and maximized(one.locale) in chain and _asked_for(one, asked)]
    made = [Match(_origin(one, asked.sku, before, chain), 100, one) for one in found]
    own = [one for one in made if _rank(one, asked) == 0]
    rest = [one for one in made if _rank(one, asked)]
    rest.sort(key=lambda one: (_rank(one, asked), chain.index(maximized(one.unit.locale)), one.unit.kind == MESSAGE))
    return [*reversed(own), *rest]  # of several for one SKU the memory has the last


def similar(units: Iterable[Unit], asked: Asked) -> Iterator[Match]:
    """Entries of other texts that are like it, the most alike first."""
    source = shield(asked.text)[0]
    serving = [one for one in fuzzy.serving(units, asked.chain, asked.source_locale) if one.source != source]
    written = packs.conventions(asked.source_locale)
    for one in fuzzy.Index(serving, asked.chain[0], written=written).find(asked.kind, source, least=LEAST):
        yield Match(f"{fuzzy.FUZZY} {one.score}", one.score, one.unit, difference(one.unit.source, source))


def _asked_for(unit: Unit, asked: Asked) -> bool:
    kinds = not asked.kind or unit.kind == asked.kind or (unit.kind == MESSAGE and not unit.sku)
    mine = not (asked.sku and unit.sku) or unit.sku == asked.sku
    return kinds and mine and same_language(unit.source_locale, asked.source_locale)


def _origin(unit: Unit, sku: str, before: str | None, chain: list[tuple[str, str, str]]) -> str:
    """In context is an entry for this SKU, or one that followed the same segment, in the market's own locale."""
    own = maximized(unit.locale) == chain[0]
    followed = not unit.sku and before is not None and unit.after == before
    return IN_CONTEXT if own and ((sku and unit.sku == sku) or followed) else EXACT


def _rank(one: Match, asked: Asked) -> int:
    """What holds for this SKU first, what holds for another alone last."""
    if not one.unit.sku:
        return 1
    return 0 if one.unit.sku == asked.sku and one.origin == IN_CONTEXT else 2
