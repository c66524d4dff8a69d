"""The translation is still the source text.

Why: shoppers meet a foreign language, search does not find the product, and marketplaces suppress listings in the
wrong language. Only text that has a word to translate counts: brands, terms to keep, numbers, units, sizes, codes,
links and placeholders are rightly the same everywhere, and so is all text between variants of one language.

Fix: translate it. If the word is the same in both languages, a glossary row that says so ends the finding. Attribute
values are a note, since a quarter of them are equal by right; a handle too, and a word or two of a message.

Data: the market's glossary and brands; ``units.names`` of both style guides; the words that both languages write alike
(``locales/<locale>/shared_words.txt``); words that no dictionary of the source's language has are names.

Example: "Water Bottle" in a German listing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from localize.checks import check
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.folding import fold
from localize.text.lexicon import Lexicon
from localize.text.links import without_links
from localize.text.unit import Unit

_NAMES = lazy.regex(
    r"""
    (?<![\p{L}\p{N}])(?:
        [\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*             # 700c, CR2032, H2O
       |\p{Lu}{1,5}s?                               # LED, XXL, LEDs
       |\p{L}*\p{Ll}\p{Lu}\p{L}*                    # AquaPeak, eBike
       |\p{L}                                       # S, M, L
       |[pnµmcdkMGT]?[mgLlVWAJNFHΩ]|k?Wh|mAh|[kMG]?Hz|[kMG]?Pa|lm|lx|dB|bar|rpm|psi|oz|lbs?|ft|in|yd|fl|gal|kcal
    )(?![\p{L}\p{N}])
    """,
    regex.X,
)
_WORD = lazy.regex(r"\p{L}{3,}(?:['’]\p{L}+)?|\p{Han}{2,}|[\p{Hiragana}\p{Katakana}\p{Hangul}]{2,}")
_WORDS = lazy.regex(r"\p{L}+")
_TECHNICAL = lazy.regex(
    r"""
    (?<![\p{L}\p{N}])(?:
        [\p{L}\p{N}]*_[\p{L}\p{N}_]*                       # snake_case
       |--?[\p{L}][\p{L}\p{N}=-]*                           # --option
       |\#[\p{L}][\p{L}\p{N}]*                             # #summer
       |[~.]?/?[\p{L}\p{N}.-]+(?:/[\p{L}\p{N}{},.-]+){2,}   # a/path/of/files
       |[\p{L}\p{N}-]+\.(?:[a-z]{1,4}\d?)(?![\p{L}\p{N}])   # name.txt
    )
    """,
    regex.X,
)
_SHOUTED = lazy.regex(r"(?<!\p{L})\p{Lu}{6,}(?!\p{L})")
_HAN_WORD = lazy.regex(r"(?<!\p{L})\p{Han}{2,4}(?!\p{L})")
_USAGE = lazy.regex(r"\[[-<(=]|(?<!\S)--[a-z]|\.\.\.\]|<[a-z-]+>|[\p{L}\])]\s?\|\s?[\p{L}\[(-]")
"""How programs are called, and keys: hardly a text."""
_ARGUMENT = lazy.regex(r"\[[^\[\]]*\]|<[^<>]*>|\([^()]*\|[^()]*\)|(?<!\S)-[^\s,]+")
_COPYRIGHT = lazy.regex(r"\([cC]\) ?(?:19|20)\d\d|©")
_BY_RIGHT = frozenset({"attribute", "handle"})
_LOOSE = frozenset({"message"})
"""Kinds of which nothing is known: a single word may be a name, a key or a command."""
_SURE, _SLIGHT = "sure", "slight"


@check("C104", "same-as-source", severity="error", alone=False)
def same_as_source(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.source.text.strip() != unit.target.text.strip() or unit.copied or unit.same_language:
        return
    if not market.rules_of(unit.kind).takes:
        return
    evidence = _evidence(unit, market)
    if not evidence:
        return
    yield Finding(
        message="Still the source text: {locale} is expected",
        args={"locale": market.locale},
        severity="note" if unit.kind in _BY_RIGHT or evidence == _SLIGHT else "",
    )


def _evidence(unit: Unit, market: Market) -> str:
    """How sure it is that a translator would change a word; "" where none would be."""
    text = _left(unit, market)
    words = [
        word for word in _WORD.findall(_NAMES.sub(" ", text)) if fold(word) not in unit.lexicon.leaning(unit.source.locale).alike
    ]
    words += _SHOUTED.findall(text)
    foreign = [word for word in words if unit.lexicon.knows(word, unit.source.language) is not False]
    if not foreign:
        return _SURE if unit.kind not in _LOOSE and _functional(unit, text) else ""
    if unit.kind not in _LOOSE:
        return _SURE
    if _COPYRIGHT.search(text):
        return ""
    call = bool(_USAGE.search(unit.target.text))
    if call:
        text = _ARGUMENT.sub(" ", text)
    if _joined_names(unit):
        return _SLIGHT
    if _functional(unit, text):
        return _SURE
    plain = [word for word in foreign if word == fold(word) and word in _WORDS.findall(text)]
    plain = [word for word in plain if f"-{word}" not in text and f"{word}-" not in text]
    return _SURE if plain[1 + call :] else _SLIGHT


def _joined_names(unit: Unit) -> bool:
    """Do two names stand there with one small word between them, as in "Klarna via Stripe"?"""
    words = unit.target.masked.split()
    if len(words) != 3 or words[1] not in unit.lexicon.conventions(unit.source.locale).search.function_words:
        return False
    return all(word[0].isupper() or unit.lexicon.knows(word, unit.source.language) is False for word in words[::2])


def _functional(unit: Unit, text: str) -> bool:
    """Does it hold an article, preposition or pronoun that only the source's language has?"""
    theirs = unit.lexicon.conventions(unit.source.locale).search.function_words
    own = theirs - unit.lexicon.market.search.function_words - unit.lexicon.leaning(unit.source.locale).alike
    return any(word in own for word in _WORDS.findall(text))


def _left(unit: Unit, market: Market) -> str:
    """What is left of the text without what is rightly the same everywhere."""
    text: str = _TECHNICAL.sub(" ", without_links(unit.target.masked))
    for start, end in unit.lexicon.keeps(unit.target):
        text = text[:start] + " " * (end - start) + text[end:]
    if unit.brand:
        text = _phrases((unit.brand,)).sub(" ", text)
    shared = _shared(unit.lexicon, unit.source.locale)
    if shared:
        text = _phrases(shared).sub(" ", text)
    text = _units(unit.lexicon, unit.source.locale).sub(" ", text)
    if market.typography.wide:
        text = _HAN_WORD.sub(" ", text)
    return text


@lru_cache(maxsize=256)
def _phrases(texts: tuple[str, ...]) -> regex.Pattern[str]:
    """Any of these texts as whole words, in whatever case, the longest first."""
    longest_first = sorted(texts, key=lambda text: (text.count(" "), text), reverse=True)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, longest_first))})(?![\p{{L}}\p{{N}}])", regex.I)


@lru_cache(maxsize=64)
def _shared(lexicon: Lexicon, source_locale: str) -> tuple[str, ...]:
    """The glossary's terms, and the words with a hyphen or the like in them, that are the same in both languages."""
    language = source_locale.partition("-")[0]
    terms = (
        term.source
        for term in lexicon.market.terms
        if term.source.casefold() == term.target.casefold() and term in lexicon.wanted(term.source, language)
    )
    return (*terms, *(word for word in sorted(lexicon.leaning(source_locale).alike) if not word.isalpha()))


@lru_cache(maxsize=64)
def _units(lexicon: Lexicon, source_locale: str) -> regex.Pattern[str]:
    """A number with any unit that both locales write alike."""
    theirs = {name for names in lexicon.conventions(source_locale).units.names.values() for name in names}
    ours = {name for names in lexicon.market.units.names.values() for name in names}
    shared = sorted(theirs & ours, reverse=True) or ["mm"]
    return regex.compile(rf"\p{{N}}[\s\u00a0\u202f-]?(?:{'|'.join(map(regex.escape, shared))})(?![\p{{L}}\p{{N}}])")
