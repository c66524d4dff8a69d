"""A text cut at its own separators: the phrases that it can do without, each with what goes when it goes.

Labels (titles, alt texts) are cut at dashes, bars, semicolons, brackets and commas, in scripts without spaces also at
spaces; prose at the ends of sentences and at brackets. A comma may stand in the middle of a phrase ("mit breiter,
dichter Öffnung"), so it parts two phrases only where both are surely whole. What comes first is never a phrase to drop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy
from localize.text.accompanying import KINDS, accompanying
from localize.text.folding import fold
from localize.text.lexicon import Lexicon, names, target_hits
from localize.text.quantities import target_quantities
from localize.text.segmented import segmented
from localize.text.sentences import ends
from localize.text.style import WANTED
from localize.text.unit import Unit
from localize.text.words import Word, spaceless

LABELS = frozenset({"title", "highlight", "alt", "attribute", "seo_title", "keyword"})
"""Kinds whose commas part phrases. All others are sentences, in which a comma may be grammar."""
HARD, SOFT, SPACE = "hard", "soft", "space"
_SEPARATOR = lazy.regex(
    r"(?P<hard>\s+[-–—|·•/]\s+|\s*[;；|｜]\s*)|(?P<soft>\s*[,،]\s+|\s*[，、]\s*)"
    r"|(?P<space>(?<=[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*)[ \u3000]+"
    r"(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]))"
)
_BRACKETED = lazy.regex(r"[(\[（［【〔][^()\[\]（）［］【】〔〕]*[)\]）］】〕]")
_CLOSING = frozenset(")]）］】〕")
_BLANK = lazy.re(r"\s*")
_BLANK_BEFORE = lazy.re(r"\s*\Z")
_TRAIN = 3
"""Pieces at the start of a title parted by mere spaces that are taken for brand, line and product."""
_WHOLE = 3
"""Words of which the last is hardly an adjective that waits for its noun."""


class Stretch(NamedTuple):
    """A phrase from ``start`` to ``end``; without it the text lacks all from ``cut`` to ``cut_end``: its separator too."""

    start: int
    end: int
    cut: int
    cut_end: int


class _Piece(NamedTuple):
    """What stands between two separators, and which kind of separator is before it."""

    start: int
    end: int
    before: str


def stretches(unit: Unit, whole: Sequence[Span]) -> list[Stretch]:
    """The phrases of the unit's target that can be dropped, in their order; ``whole`` is what no cut may go through.

    A phrase in brackets may lie in a longer one.
    """
    masked, join = unit.target.masked, unit.lexicon.market.rules_of(unit.kind).join
    brackets = [match.span() for match in _BRACKETED.finditer(masked)]
    kept = [*whole, *brackets]
    if join:
        pieces = list(_items(masked, join))
    elif unit.kind in LABELS:
        pieces = _joined(unit, list(_pieces(masked)), kept)
    else:
        pieces = list(_sentences(masked, (0, len(masked.rstrip()))))
    pieces = [one for one in _glued(masked, pieces, kept) if one.start < one.end]
    found = _behind_one_another(pieces)
    if unit.kind in KINDS and not join:
        found += (one for piece in pieces for one in _accompanying(unit, piece, kept))
    found += (one for span in brackets if not join for one in _bracketed(masked, span, whole))
    return sorted(found)


def sentences(masked: str, inside: Span, whole: Sequence[Span]) -> list[Stretch]:
    """The sentences of a paragraph that can be dropped, and none that holds a part of what stays ``whole``."""
    kept = [*whole, *(match.span() for match in _BRACKETED.finditer(masked, *inside))]
    return _behind_one_another(_glued(masked, list(_sentences(masked, inside)), kept))


def _behind_one_another(pieces: Sequence[_Piece]) -> list[Stretch]:
    return [Stretch(one.start, one.end, before.end, one.end) for before, one in pairwise(pieces)]


def _items(masked: str, join: str) -> Iterator[_Piece]:
    start = 0
    for item in masked.split(join):
        yield _Piece(start, start + len(item), HARD)
        start += len(item) + len(join)


def _pieces(masked: str) -> Iterator[_Piece]:
    start, before = 0, HARD
    for match in _SEPARATOR.finditer(masked):
        if _figures(masked, *match.span()) or not _worded(masked[start : match.start()]):
            continue
        yield _Piece(start, match.start(), before)
        start, before = match.end(), match.lastgroup or HARD
    yield _Piece(start, len(masked.rstrip()), before)


def _sentences(masked: str, inside: Span) -> Iterator[_Piece]:
    first, last = inside
    start = first
    for end in ends(masked[first:last]):
        yield _Piece(start, first + end, HARD)
        blank = _BLANK.match(masked, first + end, last)
        start = blank.end() if blank else first + end
    yield _Piece(start, last, HARD)


def _figures(masked: str, start: int, end: int) -> bool:
    """Does the separator stand between two figures, which may be one measure, range or list?"""
    return masked[start - 1 : start].isdigit() and masked[end : end + 1].isdigit()


def _worded(text: str) -> bool:
    return any(map(str.isalnum, text))


def _glued(masked: str, pieces: Sequence[_Piece], kept: Sequence[Span]) -> list[_Piece]:
    """The pieces, two of them as one where their separator lies in what stays whole or where one says nothing."""
    found: list[_Piece] = []
    for one in pieces:
        inside = found and any(start < one.start and found[-1].end < end for start, end in kept)
        if found and (inside or not _worded(masked[one.start : one.end])):
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


def _joined(unit: Unit, pieces: Sequence[_Piece], kept: Sequence[Span]) -> list[_Piece]:
    """The pieces of a label, two of them as one wherever it is not sure that both are whole phrases."""
    found: list[_Piece] = []
    sure = _Sure(unit)
    for one in _glued(unit.target.masked, pieces, kept):
        if found and not (sure.head(found[0], one) if not found[1:] else sure.apart(found[-1], one)):
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


class _Sure:
    """Of two pieces of a label: are both whole phrases?"""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.lexicon: Lexicon = unit.lexicon
        self.masked = unit.target.masked
        self.names = unit.see(names)
        self.terms = [
            (hit.start, hit.end)
            for hit in unit.see(target_hits)
            if hit.phrase.role == "term" and hit.phrase.owner.status in WANTED and hit.evidence == "form"
        ]
        self.measures = {one.end for one in unit.see(target_quantities)}
        words = self.lexicon.market.conventions.numbers.list_words
        self.conjunctions = frozenset(fold(word, unit.target.language) for word in words)
        self.nouns = self.lexicon.market.conventions.words.noun_capitals

    def head(self, head: _Piece, other: _Piece) -> bool:
        """Does the head name the product, so that the other may go?"""
        words = self.words(head)
        if other.before == SPACE:
            return sum(map(str.isspace, self.masked[head.start : head.end].strip())) >= _TRAIN - 1
        if not words:
            return False
        named = any(head.start <= start and end <= head.end for start, end in self.terms)
        return other.before == HARD or (self.apart(head, other) and (named or self.ends_well(head, words)))

    def apart(self, left: _Piece, right: _Piece) -> bool:
        """Is the right piece a phrase by itself, and the left one complete without it?"""
        if right.before != SOFT:
            return True
        first, *others = self.all(right) or [Word(0, 0, "")]
        if self.folded(first) in self.conjunctions or self._enumerates(left, others):
            return False
        if self.masked[left.end - 1] in _CLOSING or left.end in self.measures or self.masked[right.start].isdigit():
            return True
        if not others or self.folded(first) in self.lexicon.function_words:
            return True
        return self.ends_well(left, self.words(left))

    def _enumerates(self, left: _Piece, others: Sequence[Word]) -> bool:
        """Do both belong to one preposition ("für Damen, Herren und Kinder")?"""
        joined = any(self.folded(word) in self.conjunctions for word in others)
        return joined and any(self.folded(word) in self.lexicon.function_words for word in self.all(left))

    def ends_well(self, piece: _Piece, words: Sequence[Word]) -> bool:
        """Does the piece end in a noun, as far as can be told without a grammar?"""
        if self.nouns and piece.start < words[-1].start if words else False:
            return words[-1].text[0].isupper()
        last = [self.folded(word) in self.lexicon.function_words for word in self.all(piece)][-_WHOLE:]
        return len(last) == _WHOLE and not any(last)

    def all(self, piece: _Piece) -> list[Word]:
        text = self.masked[piece.start : piece.end]
        found = segmented(text, self.unit.target.language)
        return [Word(word.start + piece.start, word.end + piece.start, word.text) for word in found]

    def words(self, piece: _Piece) -> list[Word]:
        """The words of a piece without function words and without those of a name."""
        free = (word for word in self.all(piece) if self.folded(word) not in self.lexicon.function_words)
        return [word for word in free if not any(start <= word.start and word.end <= end for start, end in self.names)]

    def folded(self, word: Word) -> str:
        return fold(word.text, self.unit.target.language)


def _accompanying(unit: Unit, piece: _Piece, kept: Sequence[Span]) -> Iterator[Stretch]:
    for cut, start, end in accompanying(unit, piece.start, piece.end):
        if not any(first < place < last for first, last in kept for place in (cut, start, end)):
            yield Stretch(start, end, cut, end)


def _bracketed(masked: str, span: Span, whole: Sequence[Span]) -> Iterator[Stretch]:
    """What stands in brackets, but not an ending in them ("Flasche(n)") nor what belongs to a measure."""
    start, end = span
    before, after = masked[start - 1 : start], masked[end : end + 1]
    if any(first < end and start < last and not (start <= first and last <= end) for first, last in whole):
        return
    if not _worded(masked[start:end]) or any(one.isalnum() and not spaceless(one) for one in (before, after)):
        return
    blank = _BLANK_BEFORE.search(masked, 0, start)
    cut = blank.start() if blank else start
    last = _BLANK.match(masked, end)
    rest = last.end() if last else end
    if not cut and not _BRACKETED.match(masked, rest):  # the blank behind the first of two is the second's
        if not masked[rest : rest + 1].isalnum():
            return  # it is all that comes first
        end = rest
    yield Stretch(start + 1, span[1] - 1, cut, end)
