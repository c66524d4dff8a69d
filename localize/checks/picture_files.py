"""The files of pictures: how large they are, what they are called, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from localize.checks import check
from localize.checks.unusable_picture import looked_at, size_in
from localize.model import Finding, Market, PictureFacts, PictureRules
from localize.text.unit import Localized

_KILO = 1000
_NUMBER = 8
"""Characters that the shortest number of a product has (an EAN-8)."""
_MOST = {
    "longest_side": "{picture} has {size} pixels on the longer side; {market} takes {most}",
    "shortest_side": "{picture} has {size} pixels on the shorter side; {market} takes {most}",
    "width": "{picture} is {size} pixels wide; {market} takes {most}",
    "height": "{picture} is {size} pixels high; {market} takes {most}",
    "megapixels": "{picture} has {size} megapixels; {market} takes {most}",
}
"""By the unit of the bound."""
_COUNTED = {
    ("over", False): "{count} pictures, {by} more than the {bound} that {market} takes",
    ("under", False): "{count} pictures, {by} fewer than the {bound} that {market} wants",
    ("over", True): "{count} pictures, {by} more than the {bound} recommended for {market}",
    ("under", True): "{count} pictures, {by} fewer than the {bound} recommended for {market}",
}
"""By what is wrong, and whether it is only advised."""


@check("P108", "file-too-large", severity="warning", scope="listing")
def file_too_large(pair: Localized, market: Market) -> Iterator[Finding]:
    """The picture's file is heavier than the marketplace takes, or has more pixels.

    Why: the upload is refused, often with nothing said but that it failed.

    Fix: export it smaller: a JPEG of quality 85 is a tenth of a PNG. ``run --fit-images`` makes such copies.

    Data: ``pictures.bytes_max``, ``pictures.longest_side_max`` and the ``max`` of ``pictures.sizes`` in the marketplace's
    pack.

    Example: a photograph of 40 MB as TIFF, or one of 12,000 pixels where 10,000 are taken.
    """
    rules = market.pictures
    for path, name, facts in looked_at(pair):
        side = max(facts.width, facts.height)
        if facts.problem:
            continue
        args: dict[str, Any] = {"picture": name, "market": market.name or market.id}
        if 0 < rules.bytes_max < facts.bytes:
            more = {"size": -(-facts.bytes // _KILO), "most": rules.bytes_max // _KILO}
            message = "{picture} has {size} kB; {market} takes {most} kB"
            yield Finding(message=message, args=args | more, path=path, cite=rules.cite)
        if 0 < rules.longest_side_max < side:
            more = {"side": side, "most": rules.longest_side_max}
            message = "{picture} has {side} pixels on the longer side; {market} takes {most}"
            yield Finding(message=message, args=args | more, id="pixels", path=path, cite=rules.cite)
        yield from _oversized(facts, rules, args, path)


def _oversized(facts: PictureFacts, rules: PictureRules, args: dict[str, Any], path: str) -> Iterator[Finding]:
    """The bounds of ``pictures.sizes`` that the picture is above."""
    for limit in rules.sizes:
        size = size_in(facts, limit.unit)
        if limit.max and size > limit.max:
            more = {"size": f"{size:.1f}".removesuffix(".0"), "most": limit.max}
            severity = "note" if limit.kind == "recommended" else ""
            message = _MOST[limit.unit]
            yield Finding(message=message, args=args | more, id=limit.unit, path=path, severity=severity, cite=limit.cite)


@check("P110", "picture-name", severity="warning", scope="listing")
def picture_name(pair: Localized, market: Market) -> Iterator[Finding]:
    """A file that is named for the platform has a name which the platform cannot read.

    Why: pictures that are uploaded in a bundle are placed by their names; one that does not fit is left out, or becomes
    the main picture.

    Fix: rename it as the message shows. Told only of names that begin with one of the listing's own product numbers
    (``ids``): other files go up by other ways, under any name.

    Data: ``pictures.names`` in the marketplace's pack, with its examples.

    Example: B000123456-main.jpg where B000123456.MAIN.jpg is wanted.
    """
    names = market.pictures.names
    numbers = tuple(_numbers(pair.target.ids)) if names else ()
    for index, picture in enumerate(pair.target.images if names and numbers else ()):
        name = picture.file.rpartition("/")[2]
        if names and name.startswith(numbers) and not _compiled(names.pattern).fullmatch(name):
            args = {"picture": picture.file, "market": market.name or market.id, "shape": names.shape}
            message = "{picture} is no name that {market} can place; it wants {shape}"
            yield Finding(message=message, args=args, path=f"images[{index}]", cite=names.cite)


def _numbers(ids: Any) -> Iterator[str]:
    """The product numbers among what platforms call the listing."""
    if isinstance(ids, dict):
        for value in ids.values():
            yield from _numbers(value)
    elif isinstance(ids, str) and len(ids) >= _NUMBER and ids.isalnum():
        yield ids


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@check("P111", "picture-count", severity="warning", scope="listing")
def picture_count(pair: Localized, market: Market) -> Iterator[Finding]:
    """The listing has more pictures than the market takes, or fewer than it wants.

    Why: pictures over the number are dropped from the end, and a listing with too few of them is trusted less.

    Fix: take out the weakest views, or add some. A listing without any picture is not told: they may well be kept elsewhere.

    Data: ``pictures.items`` in the marketplace's pack. More than a bound of kind ``hard`` is an error, as the platform refuses
    the listing.

    Example: eleven pictures where ten are taken.
    """
    count = sum(1 for picture in pair.target.images if picture.file or picture.url)
    for limit in market.pictures.items if count else ():
        over = limit.max is not None and count > limit.max
        bound = limit.max if over else limit.min
        if bound is None or (not over and count >= bound):
            continue
        message = _COUNTED["over" if over else "under", limit.kind == "recommended"]
        args = {"count": count, "by": abs(count - bound), "bound": bound, "market": market.name or market.id}
        severity = "note" if limit.kind == "recommended" else "error" if over and limit.kind == "hard" else ""
        yield Finding(message=message, args=args, path="images", severity=severity, cite=limit.cite)
