"""Two variants of a product that the translation makes one.

Why: a shopper who is offered "Blau" and "Blau" cannot choose, and gets the wrong one.

Fix: give each its own word (Marineblau and Blau), or ask what the difference is.

Data: values of the attributes by which the variants of a family differ; case, spaces and hyphens are no difference.

Example: navy and blue, both "Blau".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from localize.checks import check
from localize.model import Finding, Key, Market, Place
from localize.text.folding import fold
from localize.text.unit import Localized


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    """One finding for each place whose source is another than the first one's."""
    ordered = sorted(enumerate(places), key=lambda place: (place[1].order, place[1].sku))
    first = ordered[0][1]
    for index, place in ordered:
        if _same(place.text) != _same(first.text):
            yield (
                index,
                Finding(
                    message="“{source}” and “{other}” ({sku}) have one translation here",
                    args={"source": place.text, "other": first.text, "sku": first.sku},
                    path=place.path,
                ),
            )


def _same(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").split())


@check("I102", "ambiguous-translation", severity="warning", scope="catalog", judge=_judge)
def ambiguous_translation(pair: Localized, market: Market) -> Iterator[Key]:
    family = pair.source.family
    for name in pair.source.variant if family else ():
        path = f"attributes.{name}"
        unit = pair.units.get(path)
        if unit and unit.target.text.strip() and not unit.copied:
            yield Key(f"{family}\0{name}\0{_same(unit.target.text)}", path, unit.source.text)
