"""Lines for a terminal: texts cut to its width in cells, with carets under what is marked.

Chinese and Japanese characters fill two cells, combining marks none; so carets are counted in cells. In a line that
runs from right to left a caret could stand anywhere: there ``⟦ ⟧`` around the marked stretch take its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from localize.model import Span
from localize.reporters.visible import Piece, framed, pieces, window
from localize.text.cells import Cell, graphemes, joined, lines, wrapped
from localize.text.cells import width as cells_of

LINES = 3
"""How many lines of a text are shown around what is marked."""
_WIDE = frozenset("WF")


def underlined(text: str, spans: Sequence[Span], width: int) -> list[tuple[str, str]]:
    """The text around its first span as lines of at most ``width`` cells, each with its line of carets ("" for none)."""
    wide = any(unicodedata.east_asian_width(character) in _WIDE for character in text)
    shown, inside = window(text, spans, LINES * max(width, 8) // (2 if wide else 1) - 2)
    cut = list(pieces(shown, inside))
    if right_to_left(shown):
        return [(line, "") for line in wrapped(bracketed(cut), width)]
    return [(joined(line), _carets(line)) for line in lines(_cells(cut), width)]


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


def _cells(cut: Iterable[Piece]) -> Iterator[Cell]:
    for piece in cut:
        if piece.point or piece.label:
            shown = "‸" if piece.point else framed(piece.label)
            yield Cell(shown, cells_of(shown), piece.marked)
        else:
            for grapheme in graphemes(piece.text):
                yield Cell(grapheme, cells_of(grapheme), piece.marked)


def _carets(cells: Iterable[Cell]) -> str:
    return "".join(("^" if cell.marked else " ") * cell.width for cell in cells).rstrip()
