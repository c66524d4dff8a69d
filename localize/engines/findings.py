"""What is wrong with an engine's answer, in words that it can be asked again with: elements, numbers, limits, terms."""

from __future__ import annotations

from collections.abc import Iterator

from localize.engines import Request, Wording
from localize.engines.pieces import restored
from localize.model import Limit, Said
from localize.text.measure import UNITS, measure
from localize.text.words import Word, fold, spaceless, words

OVER = "it has {length} {unit}, {max} are allowed"
NOT_USED = "the glossary wants {target!r} for {source!r}"
FORBIDDEN = "the glossary does not want {word!r} for {source!r}; it wants {target!r}"
ENDING = 3
"""Letters at a word's end that an inflected form may have otherwise."""
SHORTEST = 3


def findings(answer: str, request: Request) -> list[Said]:
    """Everything that is wrong with an answer; nothing for one that can be a draft."""
    text, why = restored(answer, request.pieces)
    if why is not None:
        return [why]
    return [*_too_long(text, request), *_terms(text, request)]


def _too_long(text: str, request: Request) -> Iterator[Said]:
    """Limits that the platform holds to; what is recommended alone may be exceeded."""
    for limit in request.limits:
        if limit.max is None or limit.unit not in UNITS or limit.kind == "recommended":
            continue
        length = _length(text, limit)
        if length > limit.max:
            yield Said(OVER, length=length, unit=UNITS[limit.unit], max=limit.max)


def _length(text: str, limit: Limit) -> int:
    return measure(text, limit.unit, font=limit.font, size=limit.size)


def _terms(text: str, request: Request) -> Iterator[Said]:
    """Terms that are not used in any form, and words that are forbidden for them."""
    language = request.target_locale.partition("-")[0]
    own = [fold(word.text, language) for word in words(text)]
    whole = fold(text, language)
    for term in request.terms:
        if term.target and not _used(term.target, own, whole, language):
            yield Said(NOT_USED, target=term.target, source=term.source)
        for word in term.forbidden:
            if _said(word, own, whole, language, term):
                yield Said(FORBIDDEN, word=word, source=term.source, target=term.target)


def _used(target: str, own: list[str], whole: str, language: str) -> bool:
    """Do all words of the term stand there, be they inflected or parts of compounds?"""
    if spaceless(target):
        return fold(target, language) in whole
    return all(any(_stem(word, language) in one for one in own) for word in words(target))


def _stem(word: Word, language: str) -> str:
    """The letters of a word that its forms share, as far as no dictionary is needed to tell."""
    text = fold(word.text, language)
    kept = max(SHORTEST, len(text) - ENDING)
    return text[:kept]


def _said(forbidden: str, own: list[str], whole: str, language: str, term: Wording) -> bool:
    """Do exactly these words stand there, one after the other, and not as a part of the wanted term?"""
    wanted = fold(forbidden, language)
    if spaceless(forbidden):
        return wanted in whole.replace(fold(term.target, language), "\0")
    some = [fold(word.text, language) for word in words(forbidden)]
    instead = [fold(word.text, language) for word in words(term.target)]
    places = [at for at in range(len(own) - len(some) + 1) if own[at : at + len(some)] == some]
    inside = {
        at + skip for at in range(len(own)) if instead and own[at : at + len(instead)] == instead for skip in range(len(instead))
    }
    return any(at not in inside for at in places)
