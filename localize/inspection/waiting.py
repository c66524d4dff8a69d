"""Which checks a text calls for, by the characters in it and by which kinds of them stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from localize.checks import Check, When
from localize.text.unit import Text

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


class Shapes:
    """Kinds of characters side by side, and the checks that wait for them, each check by its number."""

    def __init__(self, wanted: Sequence[frozenset[str]]) -> None:
        bits: dict[str, int] = {}
        for number, shapes in enumerate(wanted):
            for shape in shapes:
                bits[shape] = bits.get(shape, 0) | 1 << number
        self._bits = tuple(bits.items())

    def called(self, text: Text) -> int:
        """The numbers of the checks that wait for a shape of the text, as bits."""
        called, shape = 0, text.shape
        for wanted, bits in self._bits:
            if wanted in shape:
                called |= bits
        return called


class Lacks(Struct, frozen=True, gc=False):
    """What a unit has not: a target, a source, characters outside ASCII, letters and digits of ASCII, a space at an edge of
    the target, anything but letters and digits at the start and at the end of both texts."""

    text: bool
    source: bool
    others: bool
    words: bool
    edge: bool
    start: bool
    end: bool


def wanted(
    check: Check,
    when: When,
    number: int,
    scopes: tuple[str, ...],
    kind: str,
    lacks: Lacks,
    called: int,
) -> bool:
    """Is a check worth calling for a unit that lacks this and calls for those?"""
    if check.scope not in scopes or (check.kinds and kind not in check.kinds):
        return False
    if (lacks.text and not check.empty) or (lacks.source and not check.alone):
        return False
    if (when.non_ascii and lacks.others) or (when.blank and not lacks.text):
        return False
    if (when.wordless and not lacks.words) or (when.edge and lacks.edge):
        return False
    if (when.start and lacks.start) or (when.end and lacks.end):
        return False
    return not when.asks or bool(called >> number & 1)
