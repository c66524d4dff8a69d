"""Which of two languages a text is rather written in: by their function words, their letters and their dictionaries.

No model and nothing to train: a word that only one of the two languages has speaks for it, most of all a function word.
Measured in ``benchmarks/language``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from localize.model import Conventions
from localize.text.words import fold

_FUNCTION = 2.5
_LETTER = 2.0
_WORD = 1.0
_OWN_WORD = 1.2
"""A word of the expected language says a little more than one of the other: a dictionary of English has many foreign words."""
_UNKNOWN = 0.3
_SHORTENING = 0.8
"""The sum of the weights is divided by the number of words to this power: ten words say more than three of the same kind."""

Knows = Callable[..., bool | None]
"""Whether a language has a word: ``dictionary.known`` with its cache."""


class Leaning:
    """The expected language against another one. Weights of words are remembered.

    ``alike``: words that both languages write alike, folded; a language without a list is the one that all lists compare with.
    Languages whose dictionaries hold each other's words are told by their telling words alone.
    """

    def __init__(self, own: Conventions, other: Conventions, knows: Knows) -> None:
        self._own, self._other = own.locale.partition("-")[0], other.locale.partition("-")[0]
        own_words = frozenset(fold(word, self._own) for word in own.search.function_words | own.words.telling)
        other_words = frozenset(fold(word, self._other) for word in other.search.function_words | other.words.telling)
        self._own_words, self._other_words, self._both = own_words - other_words, other_words - own_words, own_words & other_words
        self._own_letters, self._other_letters = frozenset(own.letters), frozenset(other.letters)
        theirs, ours = other.shared_words, own.shared_words
        self.alike = theirs & ours if theirs and ours else theirs | ours
        self._by_lists = own.words.telling_alone and other.words.telling_alone
        self._known, self._known_anyhow = partial(knows, as_written=True), knows
        self._weights: dict[str, float] = {}
        self._first_look: dict[str, float] = {}

    def settled(self, words: Sequence[str]) -> bool:
        """Are these, folded, in the expected language by a first look, names and codes among them? True of most texts."""
        return self.at_first(words) <= 0.0

    def at_first(self, words: Sequence[str]) -> float:
        """How far these words, folded, lean by a first look, names and codes among them; on average."""
        return sum(map(self._looked_at(words).__getitem__, words)) / len(words) if words else 0.0

    def own_share(self, words: Sequence[str]) -> float:
        """The share of the words, folded, that the expected language has, and the other one does not."""
        weights = self._looked_at(words)
        return sum(weights[word] <= -_WORD for word in words) / max(1, len(words))

    def foreign(self, words: Sequence[str]) -> list[str]:
        """Those of the words, folded, that only the other language has."""
        weights = self._looked_at(words)
        return [word for word in words if weights[word] >= _WORD]

    def functional(self, word: str) -> bool:
        """Is it a function word of the other language, and none of the expected one?"""
        return fold(word, self._own) in self._other_words

    def _looked_at(self, words: Sequence[str]) -> dict[str, float]:
        weights = self._first_look
        for word in words:
            if word not in weights:
                weights[word] = self._weight(word, self._known_anyhow)
        return weights

    def of(self, words: Iterable[str]) -> float:
        """Above zero where the words are rather the other language's; about 1 and more where they are so beyond doubt."""
        weights = list(map(self.weight, words))
        return sum(weights) / len(weights) ** _SHORTENING if weights else 0.0

    def weight(self, word: str) -> float:
        """What one word says: above zero it is the other language's, below zero the expected one's."""
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = self._weight(word, self._known)
        return found

    def _weight(self, word: str, knows: Knows) -> float:
        folded = fold(word, self._own)
        if folded in self._own_words or folded in self._other_words:
            return _FUNCTION if folded in self._other_words else -_FUNCTION
        if folded in self._both or folded in self.alike or not folded[1:] or not folded[0].isalpha():
            return 0.0  # a dictionary of English has figures too
        parts = [part for part in word.split("-") if part]
        if len(parts) == 1:
            return self._by_letters_and_dictionaries(word, folded, knows)
        weights = [self._by_letters_and_dictionaries(part, fold(part, self._own), knows) for part in parts]
        return min(0.0, *weights) or sum(weights) / len(weights)

    def _by_letters_and_dictionaries(self, word: str, folded: str, knows: Knows) -> float:
        if folded in self.alike:
            return 0.0
        letters = frozenset(folded)
        if not folded.isascii() and self._own_letters and self._other_letters:
            own, other = letters <= self._own_letters, letters <= self._other_letters
            if own != other:
                return _LETTER * (other - own)
        if self._by_lists:
            return 0.0
        own_word, other_word = bool(knows(word, self._own)), bool(knows(word, self._other))
        if own_word == other_word:
            return 0.0 if own_word else -_UNKNOWN
        return _WORD if other_word else -_OWN_WORD
