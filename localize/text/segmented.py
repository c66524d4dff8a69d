"""Words of scripts that put no spaces between them (Chinese, Japanese, Thai ...), by ICU's dictionaries.

Loaded at the first text that needs it; texts in other scripts never come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from localize.text import lazy
from localize.text.words import Word, spaceless, words

_SURROGATE = lazy.re("[\ud800-\udfff]")


@lru_cache(maxsize=4096)
def breaks(text: str, language: str) -> frozenset[int]:
    """The offsets at which a word of the text begins or ends."""
    from icu4py.breakers import WordBreaker

    found = [0]
    for piece in WordBreaker(_SURROGATE.sub("\ufffd", text), language):
        # icu4py's own offsets count UTF-16 units, its pieces are exact
        found.append(found[-1] + len(piece))
    return frozenset(found)


@lru_cache(maxsize=4096)
def second_breaks(text: str) -> frozenset[int]:
    """The same of a text in Han characters, by jieba's dictionary and the frequencies of its words."""
    import rjieba

    return frozenset(accumulate(map(len, rjieba.cut(text, hmm=False)), initial=0))


def segmented(text: str, language: str) -> Iterator[Word]:
    """The words of a text with their places; runs of scripts without spaces are cut into words too."""
    for word in words(text):
        if not spaceless(word.text):
            yield word
            continue
        cuts = sorted(place for place in breaks(text, language) if word.start < place < word.end)
        for start, end in zip([word.start, *cuts], [*cuts, word.end], strict=True):
            yield Word(start, end, text[start:end])
