"""Pictures that a marketplace could not use: unreadable, or too small."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market, PictureFacts
from localize.text.unit import Localized


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
    """The longer side of a picture has fewer pixels than the market asks for.

    Why: the marketplace refuses the picture, or shows the listing without it.

    Fix: export the picture larger from its original. Enlarging the small one only makes it blurred.

    Data: ``pictures.longest_side_min`` in the marketplace's pack.

    Example: a picture of 400 x 300 where the longer side must have 500.
    """
    least = market.pictures.longest_side_min
    for path, name, facts in looked_at(pair) if least else ():
        side = max(facts.width, facts.height)
        if not facts.problem and 0 < side < least:
            yield Finding(
                message="{picture} has {width} x {height} pixels; {market} wants {least} on the longer side",
                args={
                    "picture": name,
                    "width": facts.width,
                    "height": facts.height,
                    "market": market.name or market.id,
                    "least": least,
                },
                path=path,
                cite=market.pictures.cite,
            )


def looked_at(pair: Localized) -> Iterator[tuple[str, str, PictureFacts]]:
    """The pictures that somebody looked at: path, name and facts."""
    for index, picture in enumerate(pair.target.images):
        facts = pair.pictures.get(picture.file or picture.url)
        if facts is not None and not facts.remote:
            yield f"images[{index}]", picture.file or picture.url, facts
