"""Titles of one family that differ in more than what tells its variants apart.

Why: the page of a family shows the title of whichever variant is chosen. Where one says "Trinkflasche" and the next
"Sportflasche", shoppers think of two products, and the family ranks for neither word.

Fix: take over the wording of the others, with this variant's own colour, size or number. The words that only this title
has, or lacks, are named.

Numbers, measures, sizes, colours, materials and the values of the variant itself are no difference, nor are case, marks
and the order of words. A title is compared with what most titles of its family have in common; where no wording is that
of most, nobody knows which is meant.

Data: ``family`` and ``variant`` of the listings; ``locales/<locale>/properties.yaml``.

Example: "AquaPeak Trinkflasche, rot" beside three that begin "AquaPeak Sportflasche".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from localize.checks import check
from localize.model import Finding, Key, Market, Place
from localize.text.properties import distinct
from localize.text.unit import Localized

_ENOUGH = 3
"""Of two titles that differ, nobody knows which is right."""
_APART = " "


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    if len(places) < _ENOUGH:
        return
    wordings = Counter(place.compared for place in places)
    (usual, often), *_ = wordings.most_common(1)
    if often * 2 <= len(places):
        return
    for index, place in enumerate(places):
        own, others = set(place.compared.split(_APART)), set(usual.split(_APART))
        if place.compared != usual:
            args = {"own": ", ".join(sorted(own - others)), "others": ", ".join(sorted(others - own)), "count": often}
            message = "{count} titles of this family have “{others}” where this one has “{own}”"
            if not args["own"]:
                message = "“{others}” is missing here: {count} titles of this family have it"
            elif not args["others"]:
                message = "“{own}” stands in none of {count} titles of this family"
            yield index, Finding(message=message, args=args, path=place.path)


@check("I106", "variant-drift", severity="note", scope="catalog", judge=_judge)
def variant_drift(pair: Localized, market: Market) -> Iterator[Key]:
    title = pair.units.get("title")
    if title is not None and pair.target.family and title.target.text.strip():
        compared = _APART.join(distinct(title, pair.target.variant, pair.source.variant))
        yield Key(pair.target.family, "title", title.target.text, compared)
