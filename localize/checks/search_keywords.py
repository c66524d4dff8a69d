"""A market's primary keyword, and its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from localize.checks import check
from localize.checks.duplicate_title import rivals
from localize.model import Finding, Key, Market, Place
from localize.text.folding import fold
from localize.text.keywords import coverage, keywords, shown
from localize.text.measure import UNITS
from localize.text.unit import Localized, Unit


@check("K101", "keyword-missing", severity="warning", scope="listing")
def keyword_missing(pair: Localized, market: Market) -> Iterator[Finding]:
    """The title lacks the words that the market's shoppers search for.

    Why: search weighs the title most, and a product is not found by words that it does not say.

    Fix: put the words into the title, near its start; if nobody searches for them, put another keyword first. Any form
    of a word counts, in any order, and as part of a longer word (Flasche in Trinkflasche).

    Data: the first of the listing's ``keywords`` for the market's locale. Listings without any are not judged.

    Example: keyword "trinkflasche edelstahl", title "Thermobecher 750 ml".
    """
    for primary, title in _asked(pair, market):
        missing = coverage(primary, title.target, title.lexicon).missing
        if missing:
            yield Finding(
                message="The title lacks “{missing}” of the market's first keyword, “{keyword}”",
                args={"missing": " ".join(missing), "keyword": primary},
                path="title",
            )


@check("K102", "keyword-late", severity="warning", scope="listing")
def keyword_late(pair: Localized, market: Market) -> Iterator[Finding]:
    """The market's primary keyword stands in the title only behind the place where the marketplace cuts it.

    Why: who looks at a list on a phone reads the start of each title, and decides by it.

    Fix: put the keyword before size, colour and uses.

    Data: ``shown`` of the title in the marketplace's pack; ``keywords`` of the listing as for K101.

    Example: "Mit Trageschlaufe und Sportverschluss, auslaufsicher, BPA-frei, für Kinder und Erwachsene: Trinkflasche".
    """
    for primary, title in _asked(pair, market):
        found = coverage(primary, title.target, title.lexicon)
        for limit in market.rules_of("title").shown:
            if not found.missing and found.end > shown(title.target.masked, limit):
                yield Finding(
                    message="“{keyword}” is complete only behind the {max} {unit} that are shown where room is short",
                    args={"keyword": primary, "max": limit.max, "unit": UNITS[limit.unit]},
                    path="title",
                    cite=limit.cite,
                )


def _asked(pair: Localized, market: Market) -> Iterator[tuple[str, Unit]]:
    """The market's primary keyword and the title that is to have it, if there are both."""
    unit = pair.units.get("title")
    if unit and unit.target.plain.strip() and market.rules_of("title").takes:
        yield from ((primary, unit) for primary in keywords(pair.source, market.locale)[:1])


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    for index, first in rivals(places):
        message = "“{keyword}” is the first keyword of {sku} too: the two compete for one search"
        yield index, Finding(message=message, args={"keyword": places[index].text, "sku": first.sku}, path=places[index].path)


@check("K110", "shared-keyword", severity="warning", scope="catalog", judge=_judge)
def shared_keyword(pair: Localized, market: Market) -> Iterator[Key]:
    """Two products of a market have the same primary keyword.

    Why: they compete with each other for one search, and the weaker one pushes the better one down.

    Fix: give one of them a keyword that says what sets it apart. Variants of one family are one product; case, and the
    order of the words, make no difference.

    Data: ``keywords`` of every listing of the run, of each the first.

    Example: two lamps, both "stirnlampe".
    """
    for primary in keywords(pair.source, market.locale)[:1]:
        yield Key(" ".join(sorted(fold(primary).split())), "title", primary)
