"""The main picture, which stands for the product in lists: what is around the product, and how large it is in its frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from localize.checks import check
from localize.checks.unusable_picture import looked_at
from localize.model import Finding, Market, PictureFacts
from localize.text.colours import apart
from localize.text.unit import Localized

TRANSPARENT = "transparent"
_CLOSE = 64
"""Levels within which another colour passes for the wanted one at first sight: an unclean white."""
_SOME = 0.25
"""Share of the edge from which the wrong colour is told, and from which the wanted one is taken for the background of a
product that reaches the edge."""
_ALONE = 0.6
"""Share of the edge from which one colour is the background."""
_TOLD = {
    TRANSPARENT: "{picture} is transparent around the product; {market} wants {wanted} there",
    "other": "{picture} has {found} around the product; {market} wants {wanted} there",
    "mixed": "hardly any of the edge of {picture} is {wanted}, which {market} wants around the product",
}
_SLACK = 0.02
"""By how much the measure of the product may err: it is taken on a small copy."""


@check("P105", "background-not-white", severity="warning", scope="listing")
def background_not_white(pair: Localized, market: Market) -> Iterator[Finding]:
    """The main picture's background is not the colour that the marketplace wants.

    Why: main pictures stand beside each other on a page of that colour; another one shows as a box around the product, and
    some marketplaces hide such a listing from search.

    Fix: export it with a clean background. A colour that is nearly right mostly comes from a photograph that was not cut
    out; transparency is filled by whoever shows it, with black as well.

    Data: ``pictures.main_background`` and ``background_tolerance`` in the marketplace's pack. Only the edge is looked at. Where
    it has many colours, a scene and a product that fills the frame (a rug, the cover of a book) look the same: a note.

    Example: a bottle on #F4F4F4 where #FFFFFF is wanted.
    """
    wanted = market.pictures.main_background
    for path, name, facts in _main(pair) if wanted else ():
        kind, found = _background(facts, wanted, market.pictures.background_tolerance)
        if kind:
            args = {"picture": name, "found": found, "market": market.name or market.id, "wanted": wanted}
            severity = "note" if kind == "mixed" else ""
            cite = market.pictures.content_cite
            yield Finding(message=_TOLD[kind], args=args, id=kind, path=path, severity=severity, cite=cite)


def _background(facts: PictureFacts, wanted: str, tolerance: int) -> tuple[str, str]:
    """What is wrong with the edge, a key of ``_TOLD``, and the colour it is about; "" where nothing is."""
    shares: defaultdict[str, float] = defaultdict(float)
    wrong: dict[str, float] = {}
    for colour, share in facts.border:
        kind = colour if colour == TRANSPARENT else _kind(apart(colour, wanted), tolerance)
        shares[kind] += share
        if kind in ("close", "other"):
            wrong[colour] = share
    if shares[TRANSPARENT] >= _SOME:
        return TRANSPARENT, TRANSPARENT
    chief = max(wrong, key=wrong.__getitem__, default="")
    if chief and (shares["close"] >= _SOME or wrong[chief] >= _ALONE):
        return "other", chief
    return ("mixed", "") if facts.border and shares["right"] < _SOME else ("", "")


def _kind(levels: int, tolerance: int) -> str:
    return "right" if levels <= tolerance else "close" if levels <= _CLOSE else "other"


@check("P106", "subject-too-small", severity="warning", scope="listing")
def subject_too_small(pair: Localized, market: Market) -> Iterator[Finding]:
    """The product takes less of the main picture's frame than the marketplace asks for.

    Why: in a list the picture is as large as a stamp, and a product that is small in it cannot be made out.

    Fix: crop the empty margins, or let ``run --fit-images`` do it in the copies that go out.

    Data: ``pictures.main_fill`` in the marketplace's pack. Measured is the longer extent of the product against the frame's,
    before a plain background; where a shadow or a light product fades into it, nothing is told.

    Example: a mug that takes 40 % of its picture where 85 % are asked for.
    """
    least = market.pictures.main_fill
    for path, name, facts in _main(pair):
        if 0 < facts.fill < least - _SLACK:
            args = {
                "picture": name,
                "share": int(100 * facts.fill),
                "market": market.name or market.id,
                "least": round(100 * least),
            }
            message = "the product takes {share} % of {picture}; {market} wants {least} % or more"
            yield Finding(message=message, args=args, path=path, cite=market.pictures.content_cite)


def _main(pair: Localized) -> Iterator[tuple[str, str, PictureFacts]]:
    """The main picture, where somebody could look at it."""
    main = f"images[{pair.target.main_image}]"
    return (one for one in looked_at(pair) if one[0] == main and not one[2].problem)
