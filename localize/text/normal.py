"""Characters that Unicode writes in another way (NFC): accents beside their letters, signs that stand for letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.text import lazy
from localize.text.folding import LOOSE
from localize.text.unit import Unit

_CLUSTER = lazy.regex(r"(?:\p{L}\p{M}*|[\p{S}\p{P}\p{N}]\p{M}+|[\u1100-\u11ff])+|\S\p{M}*", regex.V0)
_IDEOGRAPH = lazy.re("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_WIDER = lazy.re("[\u2329\u232a]")
"""Angle brackets whose composed form is full-width."""


class Decomposed(NamedTuple):
    """A word that is not in NFC, and what it is there. ``kind``: accents, sign or ideograph."""

    start: int
    end: int
    normal: str
    kind: str


def decomposed(unit: Unit) -> bool:
    """A view: is the target anything but NFC?"""
    return LOOSE.search(unit.target.rare) is not None and not unicodedata.is_normalized("NFC", unit.target.text)


def not_normalized(text: str) -> Iterator[Decomposed]:
    """The words that are not in NFC, but only where composing makes them shorter or puts one letter for another.

    Letters that NFC takes apart (Hebrew and Indic ones), and marks that it only sorts, are typed so by every keyboard.
    """
    for match in _CLUSTER.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield from _runs(match.start(), match[0])


def _runs(start: int, word: str) -> Iterator[Decomposed]:
    pieces = _pieces(word)
    changed = [place for place, (piece, normal) in enumerate(pieces) if piece != normal]
    if not changed:
        return
    kinds = {_kind(pieces[place][0]) for place in changed}
    begin = start + sum(len(piece) for piece, _ in pieces[: changed[0]])
    found = pieces[changed[0] : changed[-1] + 1]
    end = begin + sum(len(piece) for piece, _ in found)
    kind = "ideograph" if "ideograph" in kinds else "sign" if kinds == {"sign"} else "accents"
    yield Decomposed(begin, end, "".join(normal for _, normal in found), kind)


_PIECE = lazy.regex(r"\X", regex.V0)


@lru_cache(maxsize=4096)
def _pieces(word: str) -> list[tuple[str, str]]:
    """The clusters of a word, each with its composed form, or itself where that is neither shorter nor another letter."""
    found = []
    for match in _PIECE.finditer(word):
        piece = match[0]
        normal = unicodedata.normalize("NFC", piece)
        better = len(normal) < len(piece) or (len(normal) == len(piece) and sorted(normal) != sorted(piece))
        found.append((piece, normal if better else piece))
    return found


def _kind(piece: str) -> str:
    if _IDEOGRAPH.search(piece) or _WIDER.search(piece):
        return "ideograph"
    return "accents" if piece[1:] else "sign"
