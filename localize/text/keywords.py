"""What shoppers of a market search for, and which words of it a text has, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from localize.model import Limit, Listing, Market, Term
from localize.text.folding import fold
from localize.text.forms import PIECE, stem
from localize.text.lexicon import Lexicon
from localize.text.locales import maximized, parents
from localize.text.measure import longest
from localize.text.segmented import segmented
from localize.text.unit import Text
from localize.text.words import spaceless

SAID = frozenset({"title", "bullet"})
"""What these fields say needs no search term."""
_ALIKE = 2
"""Words of one stem have so many first letters in common."""


class Coverage(NamedTuple):
    """``missing``: the words of a search phrase that a text lacks; ``end``: how far one reads until all others are there."""

    missing: tuple[str, ...]
    end: int


def keywords(listing: Listing, locale: str) -> tuple[str, ...]:
    """The listing's search phrases for a locale, the primary one first: its own, a parent's, or those of its likeliest region."""
    chain = [*parents(locale), *(tag for tag in listing.keywords if maximized(tag) == maximized(locale))]
    found = next((listing.keywords[tag] for tag in chain if listing.keywords.get(tag)), ())
    return tuple(filter(None, map(str.strip, found)))


def budget(market: Market) -> Limit | None:
    """The smallest hard limit of search terms that the platform gets as one text; None where it has none, or takes them one by
    one (Etsy's tags)."""
    rules = market.rules_of("search_terms")
    limits = [limit for limit in rules.limits if limit.max and limit.kind == "hard"]
    return min(limits, key=lambda one: one.max or 0, default=None) if rules.takes and rules.join is not None else None


def coverage(phrase: str, text: Text, lexicon: Lexicon) -> Coverage:
    """Which words of a search phrase a text has: in any form, order and distance, as search takes them, and as parts of longer
    words."""
    missing: list[str] = []
    ends = [0]
    for word in sought(phrase, lexicon):
        end = _end(word, text, lexicon)
        if end < 0:
            missing.append(word)
        else:
            ends.append(end)
    return Coverage(tuple(missing), max(ends))


def sought(phrase: str, lexicon: Lexicon) -> list[str]:
    """The words of a search phrase that a text is to have: all but the language's function words."""
    return [word for word in PIECE.findall(phrase) if fold(word, lexicon.language) not in lexicon.function_words]


def _end(word: str, text: Text, lexicon: Lexicon) -> int:
    """Where the first sign of a word ends; -1: there is none."""
    folded = fold(word, text.language)
    at = text.folded.find(folded)
    if at >= 0:
        return at + len(folded)
    found = lexicon.evidence((Term(source="", target=word),), text)
    return (found.end if found.end >= 0 else len(text.masked)) if found.how else -1


def words_of(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The words of a text that search goes by, folded, with their places: no function words, numbers or single letters."""
    for word in segmented(text.masked, text.language):
        folded = fold(word.text, text.language)
        if len(folded) > 1 and folded not in lexicon.uncounted and not any(map(str.isdigit, folded)):
            yield word.start, word.end, folded


def has_word(word: str, texts: Iterable[Text], lexicon: Lexicon) -> bool:
    """Has one of the texts the word, folded, in any form of its stem?"""
    family, beginning = stem(word, lexicon.language), word[:_ALIKE]
    return any(
        any(word in found for _, _, *found in words_of(text, lexicon))
        if spaceless(word)
        else any(one.startswith(beginning) and stem(one, lexicon.language) == family for one in text.pieces)
        for text in texts
        if beginning in text.folded
    )


def shown(text: str, limit: Limit) -> int:
    """How many code points of a text are seen where only so much of it is shown."""
    return longest(text, limit.max or 0, limit.unit, font=limit.font, size=limit.size)
