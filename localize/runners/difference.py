"""The difference of two files as a patch. They are read side by side, for they are long and differ in few lines."""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain

CONTEXT = 3
"""Equal lines shown before and after a change."""
AHEAD = 400
"""How many lines of both files are looked through for the place from which on they agree again."""
AGREE = 3
"""How many equal lines in a row count as agreeing."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def unified(old: Iterable[bytes], new: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The lines of a unified diff, none where nothing differs. Files in UTF-16 are shown in UTF-8, and that is said."""
    wide: list[str] = []
    first, second = _Ahead(_lines(_narrow(old, wide))), _Ahead(_lines(_narrow(new, [])))
    hunk = _Hunk()
    titled = False
    while first.line(0) is not None or second.line(0) is not None:
        if first.line(0) == second.line(0):
            second.next()
            ended = hunk.equal(first.next())
        else:
            gone, come = _parted(first, second)
            hunk.change([first.next() for _ in range(gone)], [second.next() for _ in range(come)])
            ended = []
        if ended and not titled:
            yield _title(name, wide)
            titled = True
        yield from ended
    ended = hunk.end()
    if ended and not titled:
        yield _title(name, wide)
    yield from ended


def _title(name: str, wide: list[str]) -> bytes:
    """The names of both files; before them, where programs that apply a patch skip it, what cannot be applied."""
    said = f"{name} is in UTF-16 and shown here in UTF-8: to read, not to apply; --fix makes the edits\n" if wide else ""
    return f"{said}--- {name}\n+++ {name}\n".encode()


def _narrow(chunks: Iterable[bytes], wide: list[str]) -> Iterator[bytes]:
    """The chunks in an encoding whose line ends are single bytes; ``wide`` gets the name of one that they were not in."""
    chunks = iter(chunks)
    head = next(chunks, b"")
    while len(head) < 2 and (more := next(chunks, b"")):
        head += more
    if head[:2] not in _WIDE:
        return chain((head,), chunks)
    wide.append(_WIDE[head[:2]])
    decoder = codecs.getincrementaldecoder(wide[0])(errors="replace")
    return (decoder.decode(chunk).encode() for chunk in chain((head,), chunks))


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


class _Ahead:
    """Lines that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._read: deque[bytes] = deque()

    def line(self, number: int) -> bytes | None:
        """The line so many lines ahead; None behind the end."""
        while len(self._read) <= number:
            line = next(self._lines, None)
            if line is None:
                return None
            self._read.append(line)
        return self._read[number]

    def next(self) -> bytes:
        if not self._read:
            return next(self._lines)
        return self._read.popleft()


def _parted(first: _Ahead, second: _Ahead) -> tuple[int, int]:
    """How many lines of each file come before both agree again."""
    for total in range(1, AHEAD):
        for gone in range(total + 1):
            if _agree(first, second, gone, total - gone):
                return gone, total - gone
    ready = [sum(1 for number in range(AHEAD) if one.line(number) is not None) for one in (first, second)]
    return ready[0], ready[1]


def _agree(first: _Ahead, second: _Ahead, gone: int, come: int) -> bool:
    if (gone and first.line(gone - 1) is None) or (come and second.line(come - 1) is None):
        return False
    return all(first.line(gone + number) == second.line(come + number) for number in range(AGREE))


class _Hunk:
    """A change with the equal lines around it."""

    def __init__(self) -> None:
        self._at = [1, 1]
        """The numbers of the next lines."""
        self._before: deque[bytes] = deque(maxlen=CONTEXT)
        self._lines: list[bytes] = []
        self._start = [1, 1]
        self._equal = 0
        """How many equal lines there are since the last change."""

    def equal(self, line: bytes) -> list[bytes]:
        self._at = [number + 1 for number in self._at]
        self._before.append(line)
        if not self._lines:
            return []
        self._lines.append(b" " + line)
        self._equal += 1
        return self.end() if self._equal > 2 * CONTEXT else []

    def change(self, gone: list[bytes], come: list[bytes]) -> None:
        if not self._lines:
            self._start = [number - len(self._before) for number in self._at]
            self._lines = [b" " + line for line in self._before]
        self._lines += [b"-" + line for line in gone] + [b"+" + line for line in come]
        self._at = [self._at[0] + len(gone), self._at[1] + len(come)]
        self._before.clear()
        self._equal = 0

    def end(self) -> list[bytes]:
        """The lines of the hunk, if there is one, with what is equal behind it cut to the context."""
        lines = self._lines[: len(self._lines) - max(0, self._equal - CONTEXT)]
        self._lines, self._equal = [], 0
        if not lines:
            return []
        counts = [sum(line[:1] in marks for line in lines) for marks in (b" -", b" +")]
        spans = [f"{start - (not count)},{count}" for start, count in zip(self._start, counts, strict=True)]
        whole = (line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)
        return [f"@@ -{spans[0]} +{spans[1]} @@\n".encode(), *whole]
