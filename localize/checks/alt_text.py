"""Alt texts that are missing, or longer than a screen reader says well."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.measure import longest, measure
from localize.text.unit import Localized, Unit


@check("A101", "alt-missing", severity="warning", scope="listing")
def alt_missing(pair: Localized, market: Market) -> Iterator[Finding]:
    """A picture of the listing has no alt text, in any language.

    Why: who cannot see the picture is told nothing, and picture search finds nothing. Every product picture shows
    something that shoppers want to know, so none counts as decoration.

    Fix: say in a few words what the picture shows of the product: part, colour, use. An alt text of the source that
    only lacks its translation is C101.

    Data: markets whose pack uploads the field ``alt``; in others the picture has no place for it.

    Example: an image column with a link and an empty "Image Alt Text".
    """
    rules = market.fields.get("alt")
    if rules is None or not (rules.takes and rules.upload):
        return
    there = (*pair.source.images, *(None for _ in pair.target.images))
    for index, (picture, original) in enumerate(zip(pair.target.images, there, strict=False)):
        name = picture.file or picture.url
        written = (picture.alt or "").strip() or ((original.alt or "").strip() if original else "")
        if name and not written:
            message = "The picture has no alt text: say in one sentence what it shows"
            yield Finding(message=message, args={"picture": name}, path=f"images[{index}].alt")


@check("A102", "alt-too-long", severity="warning", scope="field", kinds=("alt",))
def alt_too_long(unit: Unit, market: Market) -> Iterator[Finding]:
    """The alt text is longer than one breath of a screen reader.

    Why: it is read out in one piece, without a way to stop or go back, so the end of a long one is lost.

    Fix: name the product and what this picture shows; the rest belongs to the description. A note, since the number
    is a convention and no standard. Silent where the marketplace has a limit of its own that the text breaks (L101,
    L111), and where it recommends another length (L103).

    Data: ``alt_length`` in ``locales/<locale>/seo.yaml``, 125 characters unless a locale says otherwise.

    Example: an alt text that repeats all bullets.
    """
    rules = market.rules_of("alt")
    length = measure(unit.target.text, "characters")
    best = market.search.alt_length
    if not rules.takes or length <= best:
        return
    for limit in rules.limits:
        own = limit.kind == "recommended" and limit.max is not None
        if own or (limit.max is not None and limit.max <= best):
            return
        if limit.max is not None and measure(unit.target.text, limit.unit, font=limit.font, size=limit.size) > limit.max:
            return
    yield Finding(
        message="{length} characters; an alt text is best kept to {best}, since it is read out in one piece",
        args={"length": length, "best": best},
        span=(longest(unit.target.text, best, "characters"), length),
        severity="note",
    )
