"""JSON of any length: the records of its lists one at a time, each with its line; nothing else is kept.

A file is an object that holds a list of records under a known key, a list, an object of records by their names, a
single record, or any of these one after another (JSON Lines). A record that is broken is set aside, and reading goes on
with the next one that can be found; where none can, the rest is counted and set aside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from localize.formats import Record, Remark, binary
from localize.formats.json_window import LARGEST, Broken, Window, decoder
from localize.text import lazy

HEAD = 2000
"""Characters at the beginning of an object in which the key of its list stands."""
_NEXT = lazy.re(r"\}\s*,\s*(?=\{)")
_LINE = lazy.re(r"\n(?=[{\[])")
_NAMED = lazy.re(r'\{\s*"((?:[^"\\]|\\.)*)"\s*:\s*\{')


class Value(NamedTuple):
    """A record as its bytes."""

    line: int
    data: bytes
    of: str = ""
    """The key of the list in which it stands; "" where it stands in none."""
    name: str = ""
    """The key under which it stands itself, in an object of records by their names."""


class Shape(NamedTuple):
    """How a format's files are laid out."""

    lists: Mapping[str, str]
    """Keys of lists of records, each to a key that its records have once; "" is a list without a key, or none at all."""
    own: frozenset[str] = frozenset()
    """Keys of a record. An object whose first key is another, with an object under it, holds records by their names."""


def records(path: Path, shape: Shape) -> Iterator[Value | Record]:
    """The records of a file, and what of it is set aside."""
    with binary(path) as file:
        walk = _Walk(file, shape)
        while walk.peek():
            yield from walk.top()


class _Walk(Window):
    """A file on its way past, as the records that it holds."""

    def __init__(self, file: IO[bytes], shape: Shape) -> None:
        super().__init__(file)
        self.shape = shape
        self.over = False
        """The rest is set aside."""

    def top(self) -> Iterator[Value | Record]:
        """What stands at the top of the file, or on a line of its own."""
        start, line = self.peek(), self.line
        if start == "[":
            yield from self.items("")
        elif start == "{" and self._walked():
            yield from self.members(line)
        else:
            try:
                line, text = self.value()
            except Broken as error:
                yield self._skipped(error, _LINE, lambda _: True, "")
            else:
                yield Value(line, _bytes(text))

    def _walked(self) -> bool:
        """Is it an object of many records, and not itself one?"""
        while not self.done and len(self.text) - self.at < HEAD:
            self.more()
        head = self.text[self.at : self.at + HEAD]
        named = _NAMED.match(head)
        if named and self.shape.own and named[1] not in self.shape.own:
            return True
        return any(re.search(rf'"{re.escape(key)}"\s*:\s*\[', head) for key in self.shape.lists if key)

    def members(self, line: int) -> Iterator[Value | Record]:
        """The records of an object; what else it holds is one record itself where it holds none."""
        self.taken("{")
        kept: list[str] = []
        found = False
        while not self.taken("}"):
            try:
                if found or kept:
                    self.parted("}")
                at, key, text = self._member()
            except Broken as error:
                yield self._skipped(error, None, lambda _: False, "")
                return
            if not text:
                found = True
                yield from self.items(key)
                if self.over:
                    return
            elif self.shape.own and key not in self.shape.own and text.startswith("{") and not kept:
                found = True
                yield Value(at, _bytes(text), name=key)
            else:
                kept.append(f"{json.dumps(key)}:{text}")
        if kept and not found:
            yield Value(line, _bytes("{" + ",".join(kept) + "}"))

    def _member(self) -> tuple[int, str, str]:
        """The line, key and value of a member; the value is "" for a list of records, which is still to be read."""
        if self.peek() != '"':
            raise Broken(self.at, "Expecting property name enclosed in double quotes")
        key = json.loads(self.value()[1], strict=False)
        if not self.taken(":"):
            raise Broken(self.at, "Expecting ':' delimiter")
        if self.peek() == "[" and key in self.shape.lists:
            return self.line, key, ""
        line, text = self.value()
        return line, key, text

    def items(self, key: str) -> Iterator[Value | Record]:
        """The records of a list, the broken ones set aside."""
        self.taken("[")
        mark = self.shape.lists[key]
        while not self.taken("]"):
            try:
                line, text = self.value()
                yield Value(line, _bytes(text), of=key)
                self.parted("]")
            except Broken as error:
                yield self._skipped(error, _NEXT, lambda value: isinstance(value, dict) and mark in value, key)
                if self.over:
                    return

    def _skipped(self, error: Broken, between: re.Pattern[str] | Any, is_one: Callable[[Any], bool], key: str) -> Record:
        """Go on to the next record that can be read, and say what is set aside: one, several, or all the rest."""
        column = self.column(error.at) if between is not _LINE or "\n" not in self.text[self.at : error.at] else None
        line = self.line if between is _LINE else self.line + self.text.count("\n", self.at, error.at)
        while not self.done and len(self.text) - self.at < LARGEST >> 2:
            self.more()
        mark = re.compile(rf'"{re.escape(self.shape.lists[key])}"\s*:')
        for match in between.finditer(self.text, self.at) if between else ():
            try:
                found = between is _LINE or is_one(decoder.raw_decode(self.text, match.end())[0])
            except (json.JSONDecodeError, RecursionError):
                continue
            if found:
                count = len(mark.findall(self.text, self.at, match.end()))
                self.go(match.end())
                return _aside(line, column, str(error), max(1, count if between is _NEXT else 1), rest=False)
        self.over = True
        return _aside(line, column, str(error), self._rest(mark), rest=True)

    def _rest(self, mark: re.Pattern[str]) -> int:
        """How many records the rest of the file holds, at least one where there is a rest."""
        count, least = 0, int(bool(self.peek()))
        while True:
            end = len(self.text) if self.done else max(self.text.rfind("{"), self.at)
            count += len(mark.findall(self.text, self.at, end))
            self.go(end)
            if self.done:
                return max(least, count)
            self.more()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _aside(line: int, column: int | None, why: str, rows: int, *, rest: bool) -> Record:
    message = "this record is set aside: it is not JSON ({why}); look for a missing quote, comma or brace"
    if rest:
        message = "The JSON breaks here: {why}. What follows is set aside (records: {aside}); mend the file and check it again"
    remark = Remark(code="F101", message=message, args={"why": why, "aside": rows}, line=line, column=column)
    return Record(line=line, rows=rows, aside=True, remarks=(remark,))


def struct(value: Value, known: msgspec.json.Decoder[Any]) -> Any:
    """The record decoded, or the ``Record`` that says why it is set aside."""
    from localize.formats.native import unreadable

    try:
        return known.decode(value.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return unreadable(value.data, value.line, error)
