"""Lines for a terminal: texts cut to its width in cells, with carets under what is marked.

Chinese and Japanese characters fill two cells, combining marks none; so carets are counted in cells. In a line that
runs from right to left a caret could stand anywhere: there ``⟦ ⟧`` around the marked stretch take its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from localize.model import Span
from localize.reporters.visible import Piece, framed, pieces, window

LINES = 3
"""How many lines of a text are shown around what is marked."""
_GRAPHEME = regex.compile(r"\X")
_WIDE = frozenset("WF")


class Cell(NamedTuple):
    """What is drawn in one go: a grapheme, or the name of an invisible character."""

    text: str
    width: int
    marked: bool


def underlined(text: str, spans: Sequence[Span], width: int) -> list[tuple[str, str]]:
    """The text around its first span as lines of at most ``width`` cells, each with its line of carets ("" for none)."""
    wide = any(unicodedata.east_asian_width(character) in _WIDE for character in text)
    shown, inside = window(text, spans, LINES * max(width, 8) // (2 if wide else 1) - 2)
    cut = list(pieces(shown, inside))
    if right_to_left(shown):
        return [(line, "") for line in wrapped(bracketed(cut), width)]
    return [(_line(line), _carets(line)) for line in _lines(_cells(cut), width)]


def right_to_left(text: str) -> bool:
    """Does the text hold a letter that is written from right to left?"""
    return not text.isascii() and any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def bracketed(cut: Iterable[Piece]) -> str:
    """The text with ``⟦ ⟧`` around what is marked and the names of invisible characters."""
    out: list[str] = []
    for piece in cut:
        shown = framed(piece.label) if piece.label else piece.text
        if piece.marked and out and out[-1].endswith("⟧") and not piece.point:
            out[-1] = f"{out[-1][:-1]}{shown}⟧"
        else:
            out.append(f"⟦{shown}⟧" if piece.marked else shown)
    return "".join(out)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells; a word that is longer than a line (an address) stays whole."""
    return [_line(line) for line in _lines(_cells([Piece(text)]), width, whole_words=True)]


def _cells(cut: Iterable[Piece]) -> Iterator[Cell]:
    from rich.cells import cell_len

    for piece in cut:
        if piece.point or piece.label:
            shown = "‸" if piece.point else framed(piece.label)
            yield Cell(shown, cell_len(shown), piece.marked)
        else:
            for grapheme in _GRAPHEME.findall(piece.text):
                yield Cell(grapheme, cell_len(grapheme), piece.marked)


def _lines(cells: Iterable[Cell], width: int, *, whole_words: bool = False) -> Iterator[list[Cell]]:
    """Cells in lines. A line ends after a space, or at a character of two cells; else in the middle of a word."""
    line: list[Cell] = []
    used = 0
    for cell in cells:
        line.append(cell)
        used += cell.width
        while used > width:
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
        if line[at - 1].text == " " or line[at].width == 2 or (line[at - 1].width == 2 and line[at].text != " "):
            return at
    return 0


def _line(cells: Iterable[Cell]) -> str:
    return "".join(cell.text for cell in cells).rstrip(" ")


def _carets(cells: Iterable[Cell]) -> str:
    return "".join(("^" if cell.marked else " ") * cell.width for cell in cells).rstrip()
