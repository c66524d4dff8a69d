"""Which checks a text calls for, by the characters in it."""

from __future__ import annotations

from collections.abc import Sequence

_ASCII = 128


class Waiting:
    """Characters and the checks that wait for them, each check by its number."""

    def __init__(self, wanted: Sequence[frozenset[str]]) -> None:
        self._bits: dict[str, int] = {}
        for number, characters in enumerate(wanted):
            for character in characters:
                self._bits[character] = self._bits.get(character, 0) | 1 << number
        alike: dict[int, int] = {}
        codes = [code for code in range(_ASCII) if chr(code) in self._bits]
        self._alike = bytes(alike.setdefault(self._bits[chr(code)], code) if code in codes else code for code in range(256))
        self._dull = bytes(code for code in range(_ASCII) if code not in codes)

    def called(self, text: str) -> int:
        """The numbers of the checks that wait for a character of the text, as bits.

        What nobody waits for is dropped, and ASCII characters for which the same checks wait (digits) are made one,
        before anything is done character by character.
        """
        left = text.encode("utf-8", "surrogatepass").translate(self._alike, self._dull).decode("utf-8", "surrogatepass")
        bits = self._bits
        called = 0
        for character in bits.keys() & set(left):
            called |= bits[character]
        return called
