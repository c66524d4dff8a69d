"""Text measured and broken by the columns of a terminal: Chinese characters fill two of these cells, combining marks none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_NOT_FIRST = frozenset("、。，．：；？！）」』】》〉”’…")
"""Marks of Chinese and Japanese that begin no line."""


class Cell(NamedTuple):
    """What is drawn in one go: a grapheme, or the name of an invisible character."""

    text: str
    width: int
    marked: bool = False


def width(text: str) -> int:
    """How many cells a text fills."""
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)


def padded(text: str, cells: int) -> str:
    """The text filled with spaces up to so many cells."""
    return text + " " * max(0, cells - width(text))


def graphemes(text: str) -> Iterator[str]:
    """What a reader takes for one character each."""
    if text.isascii():
        yield from text
        return
    import regex

    yield from regex.findall(r"\X", text)


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells; a word that is longer than a line (an address) stays whole."""
    row = (Cell(one, width(one)) for one in graphemes(text))
    return [joined(line) for line in lines(row, cells, whole_words=True)]


def lines(cells: Iterable[Cell], most: int, *, whole_words: bool = False) -> Iterator[list[Cell]]:
    """Cells in lines. A line ends after a space, or at a character of two cells; else in the middle of a word."""
    line: list[Cell] = []
    used = 0
    for cell in cells:
        line.append(cell)
        used += cell.width
        while used > most:
            at = _break(line)
            if not at and (whole_words or len(line) == 1):
                break
            at = at or len(line) - 1
            yield line[:at]
            line = line[at:]
            used = sum(one.width for one in line)
    if line:
        yield line


def _break(line: Sequence[Cell]) -> int:
    """Before which cell a line that is too long ends; 0 where it has no good place."""
    for at in range(len(line) - 1, 0, -1):
        if line[at].text in _NOT_FIRST:
            continue
        if line[at - 1].text == " " or line[at].width == 2 or (line[at - 1].width == 2 and line[at].text != " "):
            return at
    return 0


def joined(cells: Iterable[Cell]) -> str:
    """The text of a line, without the spaces at its end."""
    return "".join(cell.text for cell in cells).rstrip(" ")
