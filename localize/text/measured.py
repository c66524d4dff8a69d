"""What texts state in figures: measures, numbers of pieces, sizes by letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from localize.model import Span
from localize.text import folding, lazy
from localize.text.facts import CHARGE, COUNT, GUARANTEE, LETTERS, LIGHT, POWER, SIZE, VOLUME, Fact
from localize.text.measures import convert
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity
from localize.text.unit import Text

MEASURES = {
    VOLUME: "volume-milliliter",
    POWER: "power-watt",
    CHARGE: "electric-milliampere-hour",
    LIGHT: "light-lumen",
    GUARANTEE: "duration-day",
}
_LENGTH = "length-centimeter"
APART = r"[,;|/()\[\]【】（）、，；｜・•]|\s[-–—:]\s|: "
"""What stands between the phrases of a title or an alt text."""
_LETTERS = lazy.regex(rf"(?:^|{APART})\s*(?:(?P<word>\p{{L}}+)[.:]?\s*)?(?P<size>\dXL|X{{0,4}}[SL]|M)(?=\s*(?:$|{APART}))")
_NEAR = lazy.regex(r"[^,;.|/()\n]{0,20}")
"""What may stand between a colour and the background that it is of."""
_RATE = lazy.regex(r"\s*(?:/|per\b)")


def counted(text: Text, found: Sequence[Quantity], wordings: Iterable[str]) -> Iterator[Fact]:
    """How many there are, by the locale's wordings ("{n}er-Set")."""
    numbers = {one.number.start: one.number for one in found if one.number.kind == QUANTITY and not one.units}
    for pattern in map(_count, wordings) if numbers else ():
        for match in pattern.finditer(text.folded):
            number = numbers.get(match.start("n"))
            if number and number.end == match.end("n") and number.value == int(number.value) > 0:
                shown = text.masked[match.start() : match.end()]
                yield Fact(COUNT, match.start(), match.end(), shown, values=(float(number.value),))


def measured(text: Text, found: Iterable[Quantity], guarantees: Sequence[Span]) -> Iterator[Fact]:
    """How much it holds, its power, and its size where that is a chain (10 x 20 cm). A rate (600 ml/h) is none of them."""
    chains: dict[int, list[Quantity]] = {}
    for one in found:
        place = one.number.start, one.end
        if one.times:
            chains.setdefault(one.chain, []).append(one)
        elif one.chain < 0 and not _RATE.match(text.masked, one.end):
            for sort, unit in MEASURES.items():
                amount = worth(one, unit)
                if amount and (sort != GUARANTEE or beside(text.masked, place, guarantees)):
                    yield Fact(sort, *place, text.masked[slice(*place)], values=(amount,))
    for chain in chains.values():
        sides = [worth(one, _LENGTH) for one in chain]
        if all(sides):
            place = chain[0].number.start, chain[-1].end
            yield Fact(SIZE, *place, text.masked[slice(*place)], values=tuple(sorted(filter(None, sides))))


def lettered(text: Text, words: Iterable[str], language: str) -> Iterator[Fact]:
    """Sizes by letters that stand alone in a phrase, or behind one of these words for size: "…, XL", "Größe M"."""
    for match in _LETTERS.finditer(text.masked):
        if not match["word"] or folding.fold(match["word"], language) in words:
            size = match["size"]
            meaning = f"{size.count('X')}XL" if size.endswith("XL") and size[0] == "X" else size
            yield Fact(LETTERS, match.start("size"), match.end("size"), size, meaning.replace("1XL", "XL"))


@lru_cache(maxsize=1024)
def _count(wording: str) -> regex.Pattern[str]:
    before, _, after = (regex.escape(piece) for piece in wording.casefold().partition("{n}"))
    head = rf"(?<![\p{{L}}\p{{N}}]){before}" if before else r"(?<![\p{L}\p{N}.,/×x\-])"
    tail = rf"{after}(?![\p{{L}}\p{{N}}])" if after[-1:].isascii() else after
    return regex.compile(rf"{head}(?P<n>\d+){tail}")


def worth(one: Quantity, unit: str) -> float | None:
    """What the measure comes to in that unit; None where it measures something else, or nobody knows."""
    amounts = one.amounts()
    if not amounts or one.number.negative:
        return None
    return next((value for name in one.units if (value := convert(amounts[0], name, unit)) is not None), None)


def beside(masked: str, place: Span, others: Iterable[Span]) -> bool:
    """Does one of them stand beside the place, in one clause with it?"""
    return any(
        _NEAR.fullmatch(masked, min(place[1], end), max(place[0], start)) is not None
        for start, end in others
        if place[1] <= start or end <= place[0]
    )
