"""The same word twice in a row.

Why: "für für" is the most visible slip of a text that was edited in a hurry, and every spelling check misses it.

Fix: remove one of the two. Offered, not safe: a repetition can be meant. What a language rightly repeats is data
("vous vous", "die die"), and so is a language that repeats words freely. Numbers, single letters, a brand's own name,
scripts without spaces, words with punctuation, a line break, a column's gap or the end of a block between them, the name
of a value before what it means (FILE file), and repetitions of the source are no slip.

Data: ``doubles`` in ``locales/<locale>/seo.yaml``.

Example: "for the the road".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.markup import FILLER, INLINE, tags
from localize.text.unit import Text, Unit
from localize.text.words import Word, fold, spaceless

_ANY = "*"
_LETTERS = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e]"
"""Letters with the marks that belong to them, which are no letters to the standard library."""
_TWICE = lazy.re(rf"(?<!{_LETTERS})({_LETTERS}++)(?!{_LETTERS}).\W*+\1(?!{_LETTERS})", re.DOTALL)
"""The same run of letters before and after something else: a text without one has no word twice in a row."""
_PART = lazy.re(r"['’‐-]\Z")
"""What ties an article or another word to the first of the two (l'eau eau)."""
_GAP = lazy.re(r"\n|\t|\s{3}")


def _unless_free(market: Market) -> When:
    return NEVER if _ANY in market.search.doubles else ALWAYS


@check("W106", "repeated-word", severity="warning", when=_unless_free)
def repeated_word(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED or not _twice(unit.target):
        return
    doubles = list(_doubles(unit.target))
    if not doubles or sum(1 for _ in _doubles(unit.source, wide=True)) >= sum(1 for _ in doubles):
        return
    brands = " ".join(fold(brand) for brand in (unit.brand, *market.brands))
    for first, second in doubles:
        word = fold(first.text, unit.target.language)
        if word not in market.search.doubles and f"{word} {word}" not in brands:
            yield Finding(
                message="{word} stands twice in a row",
                args={"word": second.text},
                span=(second.start, second.end),
                edit=_without(unit.target, first, second),
            )


def _twice(text: Text) -> bool:
    """May any word stand twice in a row? Most texts say no here, and are done."""
    pieces = text.pieces
    return True in map(eq, pieces, pieces[1:]) and _TWICE.search(text.folded) is not None


def _doubles(text: Text, *, wide: bool = False) -> Iterator[tuple[Word, Word]]:
    """Neighbours that are the same word, with nothing but spaces and tags between them; ``wide``: with columns too."""
    for (first, a), (second, b) in pairwise(zip(text.words, text.folded_words, strict=True)):
        if a != b and a.endswith(b) and _PART.search(a, 0, len(a) - len(b)) and (b[3:] or a[-len(b) - 1] != "-"):
            a = b
        if a != b or not a[1:] or not any(map(str.isalpha, a)) or any(map(str.isdigit, a)) or spaceless(a):
            continue
        between = text.masked[first.end : second.start].replace(FILLER, "")
        if between.isspace() and (wide or not (_GAP.search(between) or _apart(text, first, second))):
            yield first, second


def _apart(text: Text, first: Word, second: Word) -> bool:
    """Is the first the name of an option or of its value, in capitals beside its meaning, or does a block end between them?"""
    if text.masked[first.start - 1 : first.start] in ("-", "=", "_", "$") or first.text.isupper() != second.text.isupper():
        return True
    if FILLER not in text.masked[first.end : second.start]:
        return False
    return any(tag.name not in INLINE for tag in tags(text.text[first.end : second.start]))


def _without(text: Text, first: Word, second: Word) -> Edit:
    """Take the second word away, and the space before it where no tag stands there."""
    between = text.masked[first.end : second.start]
    return Edit(first.end if FILLER not in between else second.start, second.end, "")
