"""Search terms: what is in them and does nothing for search, and what else would fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from localize.checks import ALWAYS, NEVER, When, check, contains
from localize.checks.by_rule import findings
from localize.model import Edit, Finding, Market, Span
from localize.text import lazy
from localize.text.brands import brand_hits, own_brand
from localize.text.folding import fold
from localize.text.forms import stem
from localize.text.keywords import SAID, budget, coverage, has_word, keywords, words_of
from localize.text.lexicon import target_hits
from localize.text.measure import UNITS, measure
from localize.text.unit import Localized, Unit

_MARKS = ',;:.!?|/\\()[]{}<>"“”„«»‚‘*+=~_–—-•·、。，；：！？・「」（）【】'
_BETWEEN = lazy.regex(rf"\s*[{regex.escape(_MARKS)}\s]*[{regex.escape(_MARKS)}][{regex.escape(_MARKS)}\s]*")
_INSIDE = lazy.regex(r"(?<=[\p{L}\p{N}])[-._–·・](?=[\p{L}\p{N}])|(?<=\p{N})[,:/](?=\p{N})")
"""Marks that belong to a word or a number: t-shirt, 2.5, 16:9, 1/2."""


_WASTED = 2
"""One function word may belong to a name (sac à dos)."""


def _is_joined(market: Market) -> bool:
    """Are the search terms one text for the platform? Elsewhere (Etsy's tags) each is a phrase of its own."""
    return market.rules_of("search_terms").join is not None


def _joined(market: Market) -> When:
    return contains(_MARKS) if _is_joined(market) else NEVER


def _joined_at_all(market: Market) -> When:
    return ALWAYS if _is_joined(market) else NEVER


@check("K107", "search-terms-punctuation", severity="warning", scope="field", when=_joined, kinds=("search_terms",))
def search_terms_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    """Commas and other marks stand between search terms.

    Why: the marketplace splits at spaces; the marks are not searched for and eat bytes of a field that is dropped whole
    when it is too long.

    Fix: one space instead. Safe, as no word changes and the text gets no longer; marks inside a word or number
    ("t-shirt", "16:9") stay.

    Data: markets whose pack joins the search terms to one text (``join``); where each term is an item of its own, the
    check is silent.

    Example: "trinkflasche, edelstahl; kinder".
    """
    text = unit.target.text
    for match in _BETWEEN.finditer(text):
        start, end = match.span()
        inside = _INSIDE.match(text, start)
        if inside and inside.end() == end:
            continue
        yield Finding(
            message="Search terms need no {mark} between them; a space will do",
            args={"mark": "".join(match[0].split())},
            span=(start, end),
            edit=Edit(start, end, " " if text[:start] and text[end:] else "", safe=True),
        )


@check("K108", "search-terms-wasted", severity="warning", scope="field", kinds=("search_terms",))
def search_terms_wasted(unit: Unit, market: Market) -> Iterator[Finding]:
    """A search term is praise, or true only for a while, or no word that anybody searches by.

    Why: nobody finds a product by "best" or "new", and the marketplace asks to leave such words out; articles and
    prepositions are left out of a search, and eat bytes.

    Fix: take another name of the product that shoppers use.

    Data: rules with ``code: K108``; ``function_words`` in ``locales/<locale>/seo.yaml``, as a note, for markets whose pack
    joins the search terms to one text.

    Example: "günstig" among the search terms.
    """
    yield from findings(unit, "K108")
    if not _is_joined(market):
        return
    free = unit.lexicon.function_words
    wasted = [(word.start, word.end) for word in unit.target.words if fold(word.text, unit.target.language) in free]
    if len(wasted) >= _WASTED:
        yield Finding(
            id="function-words",
            message="No search goes by: {words}",
            args={"words": _listed(unit, wasted)},
            span=wasted[0],
            edit=_cut(unit, wasted),
            severity="note",
        )


@check("K106", "search-terms-brand", severity="warning", scope="field", kinds=("search_terms",), when=_joined_at_all)
def search_terms_brand(unit: Unit, market: Market) -> Iterator[Finding]:
    """A brand stands among the search terms.

    Why: the own brand is searched for anyway, by its own field, and the marketplace forbids both it and the brands of others.

    Fix: leave it out; where it says what the product fits, the bullets are the place for that.

    Data: the listing's brand, and the brands of the workspace; markets whose pack joins the search terms.

    Example: brand AquaPeak, search terms "aquapeak trinkflasche".
    """
    hits = [hit for hit in unit.see(target_hits) if hit.phrase.role == "keep" and hit.phrase.owner.text in market.brands]
    for hit in (*hits, *brand_hits(unit.target, own_brand(unit))):
        yield Finding(
            message="The brand {brand} needs no search term",
            args={"brand": hit.phrase.owner.text},
            span=(hit.start, hit.end),
            edit=_cut(unit, [(hit.start, hit.end)]),
        )


@check("K105", "search-terms-repeat", severity="note", scope="listing")
def search_terms_repeat(pair: Localized, market: Market) -> Iterator[Finding]:
    """A search term says what the title or a bullet says already, or what another search term does.

    Why: search reads all fields together and counts a word once; the bytes could hold a word that is not there yet.

    Fix: put synonyms, other spellings and uses there. Forms of one word (Hund, Hunde) count as one.

    Data: markets whose pack joins the search terms; ``function_words`` in ``locales/<locale>/seo.yaml`` do not count here.

    Example: title "Trinkflasche aus Edelstahl", search terms "trinkflasche flasche".
    """
    unit = pair.units.get("search_terms")
    if unit is None or not _is_joined(market):
        return
    texts = [other.target for other in pair.units.values() if other.kind in SAID]
    repeated: list[Span] = []
    seen: set[str] = set()
    for start, end, word in words_of(unit.target, unit.lexicon):
        family = stem(word, unit.target.language)
        if family in seen or has_word(word, texts, unit.lexicon):
            repeated.append((start, end))
        seen.add(family)
    if repeated:
        yield Finding(
            message="Said already, in title, bullets or search terms: {words}",
            args={"words": _listed(unit, repeated)},
            path="search_terms",
            span=repeated[0],
            edit=_cut(unit, repeated),
        )


@check("K109", "unused-budget", severity="note", scope="listing")
def unused_budget(pair: Localized, market: Market) -> Iterator[Finding]:
    """Less than a third of the room for search terms is used.

    Why: a product is found only by words that it says somewhere, and this is the one place for those that read badly.

    Fix: fill it with synonyms, other spellings and uses; keywords of the listing that no field has yet, and that fit, are
    named. A listing without any search terms is not judged: whole catalogs have none.

    Data: the smallest hard limit of the search terms in the marketplace's pack, ``keywords`` of the listing.

    Example: "flasche" where 249 bytes are free.
    """
    unit = pair.units.get("search_terms")
    limit = budget(market)
    if unit is None or limit is None:
        return
    used, room = measure(unit.target.text, limit.unit), limit.max or 0
    if not 0 < used * 3 < room:
        return
    fitting: list[str] = []
    for keyword in keywords(pair.source, market.locale):
        grown = " ".join((unit.target.text, *fitting, keyword))
        covered = any(not coverage(keyword, one.target, unit.lexicon).missing for one in pair.units.values())
        if not covered and measure(grown, limit.unit) <= room:
            fitting.append(keyword)
    yield Finding(
        id="keywords" if fitting else "",
        message="{used} of {max} {unit} are used; these fit: {keywords}" if fitting else "{used} of {max} {unit} are used",
        args={"used": used, "max": room, "unit": UNITS[limit.unit], "keywords": ", ".join(fitting)},
        path="search_terms",
        cite=limit.cite,
    )


def _listed(unit: Unit, spans: Sequence[Span]) -> str:
    return ", ".join(dict.fromkeys(unit.target.masked[start:end] for start, end in spans))


def _cut(unit: Unit, spans: Sequence[Span]) -> Edit:
    """What leaves the text without those places, and with single spaces where they were."""
    text = unit.target.text
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return Edit(0, measure(unit.target.text, "characters"), " ".join(text.split()))
