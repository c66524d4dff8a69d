"""A JSON file on its way past: the part of its text that was read and is still needed, and the place that was reached."""

from __future__ import annotations

import codecs
import json
from typing import IO

from localize.formats.native import DEEP
from localize.text import lazy

CHUNK = 1 << 18
LARGEST = 16 << 20
"""More characters than this have no place in one record."""
NEAR = 16
"""A fault this close to the end of what was read may be the end of what was read."""
_SPACE = lazy.re(r"[ \t\r\n]*")
decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
"""Finds where a value ends; what it holds is for msgspec to say."""


class Broken(Exception):
    """The JSON is broken ``at`` this place of the text."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at = at


class Window:
    """The text, the place in it, and the line of that place. Bytes that are no UTF-8 are carried as Python carries them."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self.text, self.at, self.line, self.done = "", 0, 1, False
        self.cut = False
        """Is the beginning of the file no longer here?"""

    def more(self) -> None:
        kept = self.text[self.at :]
        data = self.file.read(max(CHUNK, len(kept)))
        text = self._decoder.decode(data, final=not data)
        self.text = kept + (text if self.text else text.removeprefix("\ufeff"))
        self.cut = self.cut or bool(self.at)
        self.at, self.done = 0, not data

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            end = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
            self.go(end)
            if self.at < len(self.text) or self.done:
                return self.text[self.at : self.at + 1]
            self.more()

    def go(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def column(self, at: int) -> int | None:
        """The column of a place, from 1; None where its line begins in what is no longer here."""
        begin = self.text.rfind("\n", 0, at)
        return at - begin if begin >= 0 or not self.cut else None

    def taken(self, character: str) -> bool:
        """Does this character stand here? Then it is passed."""
        here = self.peek() == character
        if here:
            self.at += 1
        return here

    def value(self) -> tuple[int, str]:
        """The line and the text of the value that stands here, passed."""
        self.peek()
        while True:
            try:
                end = decoder.raw_decode(self.text, self.at)[1]
                if end < len(self.text) or self.done or self.text[end - 1] in '}]"':
                    break
            except RecursionError:
                raise Broken(self.at, DEEP) from None
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - NEAR or error.msg.startswith("Unterminated")
                if self.done or not cut or len(self.text) - self.at > LARGEST:
                    raise Broken(error.pos, error.msg) from None
            self.more()
        line, text = self.line, self.text[self.at : end]
        self.go(end)
        return line, text

    def parted(self, end: str) -> None:
        """Pass the comma behind a value. Raises ``Broken`` where there is neither one nor the end of what holds it."""
        if not self.taken(",") and self.peek() != end:
            raise Broken(self.at, "Expecting ',' delimiter")
