"""The source side of a glossary as phrases: each term in its plurals and in the ways that it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from localize.model import Inflection, Term
from localize.text import dictionary
from localize.text.forms import PIECE, Inflected, inflections, spellings
from localize.text.phrases import Phrase, phrase

_OPENED = 7
"""The fewest letters of a word that is looked for in two parts too: seat post, but no car pet."""


def source_phrases(terms: Iterable[Term], language: str, rules: Inflection, cache_dir: Path | None) -> Iterator[Phrase]:
    """What finds the terms in a text of the language; ``rules``: how that language inflects."""
    rows = {
        (term.source, term.part_of_speech): term
        for term in terms
        if term.status != "keep" and term.source and term.source_locale.replace("_", "-").partition("-")[0] in ("", language)
    }
    spelled = {row: (row[0], *_respelled(row[0], language, cache_dir)) for row in rows}
    pieces = {piece for texts in spelled.values() for text in texts for piece in PIECE.findall(text)}
    found = inflections(pieces, language, cache_dir)
    unlisted = [(re.compile(pattern), new) for pattern, new in rules.unlisted]
    nouns = {word: spellings(entry.noun | _made(entry, unlisted), language) for word, entry in found.items()}
    others = {word: spellings(entry.close, language) for word, entry in found.items()}
    for row, term in rows.items():
        forms = nouns if row[1] in ("", "noun") else others
        for text in spelled[row]:
            last = PIECE.findall(text)[-1:]
            yield phrase(text, term, "term", language, forms=partial(_changed, forms, last if rules.last_only else None))


def _changed(forms: dict[str, frozenset[str]], last: list[str] | None, word: str) -> frozenset[str]:
    return forms[word] if last is None or word in last else frozenset()


def _respelled(source: str, language: str, cache_dir: Path | None) -> Iterator[str]:
    """Two words as one (nonstick, seatpost), and one as two where both are known words (seat post)."""
    words = PIECE.findall(source)
    if len(words) == 2 and all(word.isalpha() for word in words):
        yield "".join(words)
    if len(words) == 1 and source.isalpha() and len(source) >= _OPENED:
        cuts = [
            cut
            for cut in range(3, len(source) - 3)
            if all(dictionary.known(part, language, cache_dir, as_written=True) for part in (source[:cut], source[cut:]))
        ]
        if len(cuts) == 1:
            yield f"{source[: cuts[0]]} {source[cuts[0] :]}"


def _made(entry: Inflected, unlisted: list[tuple[re.Pattern[str], str]]) -> frozenset[str]:
    """The forms of a word that the dictionary does not have."""
    if entry.head or not entry.word.isalpha():
        return frozenset()
    return frozenset(pattern.sub(new, entry.word) for pattern, new in unlisted if pattern.search(entry.word))
