"""Words in longer ones: a forbidden term as part of a compound, or with an ending that only the language's rules know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick_rs

from localize.model import Inflection, Term
from localize.text.folding import EDGE, fold
from localize.text.morphology import Morphology, Sought
from localize.text.unit import Text

_SHORT = 3
"""A word of fewer letters is not looked for in others."""


class Joined(NamedTuple):
    """The whole word that holds a term."""

    start: int
    end: int
    term: Term


class Inside:
    """Terms of one word each, compiled; nothing is looked for in languages of whose rules nothing is known."""

    def __init__(self, rows: Iterable[tuple[Term, tuple[Sought, ...]]], morphology: Morphology) -> None:
        self._morphology = morphology
        self._rows = [(term, words[0]) for term, words in rows if len(words) == 1 and term.match == "word"]
        self._texts = [fold(term.target, morphology.language) for term, _ in self._rows]
        wanted = morphology.rules != Inflection() and any(len(text) >= _SHORT for text in self._texts)
        self._find = ahocorasick_rs.AhoCorasick(self._texts).find_matches_as_indexes if wanted else None

    def found(self, text: Text) -> Iterator[Joined]:
        if self._find is None:
            return
        folded, edged = text.folded, text.edged
        for number, start, end in self._find(folded, overlapping=True):
            term, sought = self._rows[number]
            start, end = edged.rfind(EDGE, 0, start + 1), edged.find(EDGE, end + 1) - 1
            token = folded[start:end]
            if len(self._texts[number]) >= _SHORT and token != self._texts[number]:
                how = self._morphology.evidence(self._morphology.alike(token), text.masked[start:end], sought)
                if how in ("stem", "compound"):
                    yield Joined(start, end, term)
