"""How surely a term stands in a text, where its known forms do not: the slow second look, one term at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from localize.model import Inflection
from localize.text import folding
from localize.text.forms import PIECE
from localize.text.morphology import CLASSES, Morphology, Sought
from localize.text.phrases import within
from localize.text.seams import Seams
from localize.text.unit import Text
from localize.text.unspaced import longer_words
from localize.text.words import spaceless

_LOOSE = frozenset("-'’ \u00a0\u202f")
"""What may stand between the words of a phrase."""
_SEVERAL = 3
"""Words from which on a text without accents is one of a person who types none."""
_APART = 6
"""So many words may stand between a verb and its prefix."""


class Token(NamedTuple):
    start: int
    end: int
    folded: str
    shown: str
    tied: bool
    """Is there nothing but a space or a hyphen between the word before and this one?"""


class Evidence(NamedTuple):
    """``how``: one of ``HOW``; and where, in offsets of the text."""

    how: str
    start: int = -1
    end: int = -1

    def rank(self) -> int:
        """How sure it is: its place in ``HOW``."""
        return HOW.index(self.how)


HOW = ("", "apart", *CLASSES[1:])
"""``CLASSES``, and ``apart``: all words of a phrase are there, but not together; or the letters, where no rules tell more."""
NONE = Evidence("")


def tokens(text: Text, morphology: Morphology) -> list[Token]:
    """The words of a text, at their offsets in ``text.masked``."""
    masked, places = folding.composed(text.masked)
    folded = folding.fold(masked, text.language)
    found: list[Token] = []
    last = 0
    for match in PIECE.finditer(folded):
        start, end = match.span()
        tied = bool(found) and _LOOSE.issuperset(folded[last:start])
        here = (places[start], places[end]) if places else (start, end)
        found.append(Token(*here, morphology.alike(match[0]), masked[start:end], tied))
        last = end
    return found


def evidence(words: Sequence[Sought], text: Text, there: Sequence[Token], morphology: Morphology) -> Evidence:
    """The surest sign of a term, whose words these are, in a text, whose words are ``there``."""
    if morphology.rules.written and any(spaceless(word.word) for word in words):
        found = (*_written("".join(word.word for word in words), text, morphology),)
    elif len(words) == 1:
        found = (*_single(words[0], there, morphology),) or (*_split(words[0], there, morphology),)
    else:
        found = (
            (*_together(words, there, morphology),)
            or (*_one_word(words, there, morphology),)
            or (*_split_phrase(words, there, morphology),)
        )
        found = found or (*_apart(words, there, morphology),)
    found = found or (*_typed(words, text, there, morphology),)
    return max(found, key=Evidence.rank, default=NONE) if found or not words else _letters(words, text, morphology)


def _typed(words: Sequence[Sought], text: Text, there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """The term without its accents, in a text whose words all are without: how search terms are typed.

    What is a word as it stands is none of it: plegarias are prayers, no *plegarías*.
    """
    if not morphology.rules.unaccented or len(there) < _SEVERAL or not text.masked.isascii():
        return
    forms = [frozenset(map(folding.typed, word.forms)) for word in words]
    for place in range(len(there) - len(words) + 1):
        here = there[place : place + len(words)]
        tied, known = all(token.tied for token in here[1:]), any(morphology.headwords(token.shown) for token in here)
        if tied and not known and all(token.shown.lower() in one for token, one in zip(here, forms, strict=True)):
            yield Evidence("stem", here[0].start, here[-1].end)


def _letters(words: Sequence[Sought], text: Text, morphology: Morphology) -> Evidence:
    """Of languages without rules of their own, and of scripts without spaces: are the letters of each word there?"""
    if morphology.rules != Inflection() and not any(spaceless(word.word) for word in words):
        return NONE
    folded = text.folded.replace("-", "")
    there = all(any((form[3:] or not form.isascii()) and form in folded for form in word.forms) for word in words)
    return Evidence("apart") if there else NONE


def _written(term: str, text: Text, morphology: Morphology) -> Iterator[Evidence]:
    """A term of a script without spaces, as the rules say that it may be written."""
    if not spaceless(text.others):
        return
    pattern, inflected = morphology.written(term)
    masked, places = folding.composed(text.masked)
    seams = Seams(folding.fold(masked, text.language), text.language)
    veils = longer_words(morphology.rules.opaque, text.language)(seams.text)
    for match in pattern.finditer(seams.text):
        start, end = match.span()
        if within((start, end), veils):
            continue
        if match[0] != term and (seams.edge(start) if inflected else seams.seat(start, end)):
            yield Evidence("stem", *((places[start], places[end]) if places else (start, end)))
        else:
            yield Evidence("apart")


def _single(word: Sought, there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    for place, token in enumerate(there):
        how = morphology.evidence(token.folded, token.shown, word)
        if how:
            yield Evidence(how, token.start, token.end)
        elif place and token.tied and there[place - 1].folded + token.folded in word.forms:
            yield Evidence("stem", there[place - 1].start, token.end)


def _split(word: Sought, there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """A verb whose prefix stands apart from it, before or behind."""
    for prefix in morphology.rules.separable if morphology.verbs.search(word.word) else ():
        verb = word.word.removeprefix(prefix)
        if verb != word.word and verb[1:]:
            verbs = [token for token in there if _is_verb(token, verb, morphology)]
            yield from _near(verbs, [token for token in there if token.folded == prefix], there, morphology)
            yield from _shared(prefix, verb, there, morphology)


def _shared(prefix: str, verb: str, there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """Two verbs that share what stands behind their prefixes ("in- en uitklappen")."""
    for first, joining, second in zip(there, there[1:], there[2:], strict=False):
        if first.folded == prefix and joining.folded in morphology.rules.conjunctions and joining.tied and second.tied:
            heads = {second.folded, *morphology.headwords(second.shown)}
            if any(other + verb in heads for other in morphology.rules.separable):
                yield Evidence("stem", first.start, second.end)


def _is_verb(token: Token, verb: str, morphology: Morphology) -> bool:
    headwords = morphology.headwords(token.shown)
    return verb == token.folded or verb in headwords or verb in morphology.infinitives(token.folded)


def _split_phrase(words: Sequence[Sought], there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """A verb and its particle (*fälla ihop*) with words between them, or as one word."""
    verb, particle = words[0], words[-1].word
    if len(words) != 2 or particle not in morphology.rules.separable:
        return
    verbs = [token for token in there if morphology.evidence(token.folded, token.shown, verb) in ("form", "stem")]
    yield from _near(verbs, [token for token in there if token.folded == particle], there, morphology)
    for token in there:
        rest = token.folded.removeprefix(particle)
        if rest != token.folded and morphology.evidence(rest, rest, verb) in ("form", "stem"):
            yield Evidence("stem", token.start, token.end)


def _near(
    verbs: Sequence[Token], prefixes: Sequence[Token], there: Sequence[Token], morphology: Morphology
) -> Iterator[Evidence]:
    places = {token.start: place for place, token in enumerate(there)}
    for one, other in product(verbs, prefixes):
        verb, prefix = places[one.start], places[other.start]
        if abs(verb - prefix) <= _APART and _parted(verb, prefix, there, morphology.rules):
            yield Evidence("stem", min(one.start, other.start), max(one.end, other.end))


def _parted(verb: int, prefix: int, there: Sequence[Token], rules: Inflection) -> bool:
    """Is it no preposition, or does it close the clause of the verb, or stand right before it ("in te klappen")?"""
    if there[prefix].folded not in rules.prepositions:
        return True
    if prefix < verb:
        between = {token.folded for token in there[prefix + 1 : verb]}
        return bool(between) and between <= rules.between
    after = there[prefix + 1] if prefix + 1 < len(there) else None
    return after is None or not after.tied or after.folded in rules.clauses


def _together(words: Sequence[Sought], there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """The words of a phrase one behind the other, each by its own evidence; the weakest counts."""
    orders = (words, words[::-1]) if morphology.rules.free_order and len(words) == 2 else (words,)
    for place, order in product(range(len(there) - len(words) + 1), orders):
        here = there[place : place + len(words)]
        if all(token.tied for token in here[1:]):
            how = min(_each(order, here, morphology), key=CLASSES.index)
            if how:
                yield Evidence(how if order is words else "stem", here[0].start, here[-1].end)


def _each(words: Sequence[Sought], here: Sequence[Token], morphology: Morphology) -> Iterator[str]:
    for word, token in zip(words, here, strict=True):
        how = morphology.evidence(token.folded, token.shown, word, head=True)
        yield how
        if not how:
            return


def _one_word(words: Sequence[Sought], there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    """The phrase written as one word, or as the beginning of one; accents of the first words may be lost (*sofacama*)."""
    *firsts, last = words
    for token in there:
        rests = {token.folded}
        for word in firsts:
            begun = [rest for rest in rests if rest.startswith(word.openings)]
            rests = {rest[len(form) :] for rest in begun for form in word.openings if rest.startswith(form)} - {""}
        how = max((morphology.evidence(rest, rest, last) for rest in rests), key=CLASSES.index, default="")
        if how:
            yield Evidence("compound" if how == "compound" else "stem", token.start, token.end)


def _apart(words: Sequence[Sought], there: Sequence[Token], morphology: Morphology) -> Iterator[Evidence]:
    if all(any(morphology.evidence(token.folded, token.shown, word) for token in there) for word in words):
        yield Evidence("apart")
