"""Pictures that a marketplace could not use: unreadable, or too small."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Limit, Market, PictureFacts
from localize.text.unit import Localized

_LEAST = {
    ("longest_side", False): "{picture} has {width} x {height} pixels; {market} wants {least} on the longer side",
    ("shortest_side", False): "{picture} has {width} x {height} pixels; {market} wants {least} on each side",
    ("width", False): "{picture} has {width} x {height} pixels; {market} wants a width of {least}",
    ("height", False): "{picture} has {width} x {height} pixels; {market} wants a height of {least}",
    ("longest_side", True): "{picture} has {width} x {height} pixels; {least} on the longer side are recommended for {market}",
    ("shortest_side", True): "{picture} has {width} x {height} pixels; {least} on each side are recommended for {market}",
    ("width", True): "{picture} has {width} x {height} pixels; a width of {least} is recommended for {market}",
    ("height", True): "{picture} has {width} x {height} pixels; a height of {least} is recommended for {market}",
}
"""By the unit of the bound, and whether it is only advised."""


@check("P101", "picture-unreadable", severity="error", scope="listing")
def picture_unreadable(pair: Localized, market: Market) -> Iterator[Finding]:
    """A picture file is missing, empty, damaged, or no picture at all.

    Why: the bundle would go out without it, and a listing without its picture is not shown.

    Fix: export or copy the picture anew, or correct its path. A picture that is named by its address alone is not looked
    at, which is no fault.

    Example: a download that broke off, or an error page saved as ``.jpg``.
    """
    for path, name, facts in looked_at(pair):
        if facts.problem:
            yield Finding(message="{picture}: {problem}", args={"picture": name, "problem": facts.problem}, path=path)


@check("P102", "picture-too-small", severity="warning", scope="listing")
def picture_too_small(pair: Localized, market: Market) -> Iterator[Finding]:
    """A side of a picture has fewer pixels than the market asks for.

    Why: the marketplace refuses the picture, or shows the listing without it.

    Fix: export the picture larger from its original. Enlarging the small one only makes it blurred.

    Data: ``pictures.longest_side_min`` and the ``min`` of ``pictures.sizes`` in the marketplace's pack. What is only
    recommended is a note.

    Example: a picture of 400 x 300 where the longer side must have 500.
    """
    rules = market.pictures
    own = Limit(min=rules.longest_side_min, unit="longest_side", cite=rules.cite)
    bounds = [limit for limit in (own, *rules.sizes) if limit.min]
    for path, name, facts in looked_at(pair) if bounds else ():
        for limit in bounds if facts.width and not facts.problem else ():
            if size_in(facts, limit.unit) < (limit.min or 0):
                advised = limit.kind == "recommended"
                yield Finding(
                    id="" if limit is own else f"{limit.unit}-advised" if advised else limit.unit,
                    message=_LEAST[limit.unit, advised],
                    args={
                        "picture": name,
                        "width": facts.width,
                        "height": facts.height,
                        "market": market.name or market.id,
                        "least": limit.min,
                    },
                    path=path,
                    severity="note" if advised else "",
                    cite=limit.cite,
                )


def size_in(facts: PictureFacts, unit: str) -> float:
    """How large a picture is in a unit of ``pictures.sizes``."""
    sides = {"width": facts.width, "height": facts.height}
    sides |= {"longest_side": max(sides.values()), "shortest_side": min(sides.values())}
    return facts.width * facts.height / 1_000_000 if unit == "megapixels" else sides[unit]


def looked_at(pair: Localized) -> Iterator[tuple[str, str, PictureFacts]]:
    """The pictures that somebody looked at: path, name and facts."""
    for index, picture in enumerate(pair.target.images):
        facts = pair.pictures.get(picture.file or picture.url)
        if facts is not None and not facts.remote:
            yield f"images[{index}]", picture.file or picture.url, facts
