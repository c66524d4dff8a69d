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
from localize.text.family import distinct, folded_words
from localize.text.unit import Localized

_ENOUGH = 3
"""Of two titles that differ, nobody knows which is right."""
_APART = "\n"
"""Between the words of the title and those of the variant's values."""


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    if len(places) < _ENOUGH:
        return
    sides = [[frozenset(side.split()) for side in place.compared.split(_APART)] for place in places]
    values = frozenset().union(*(variant for _, variant in sides))
    compared = [words - values for words, _ in sides]
    wordings = Counter(compared)
    (usual, often), *_ = wordings.most_common(1)
    if often * 2 <= len(places):
        return
    for index, (place, words) in enumerate(zip(places, compared, strict=True)):
        own, others = words - usual, usual - words
        if words != usual:
            args = {"own": ", ".join(sorted(own)), "others": ", ".join(sorted(others)), "count": often}
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
        values = (value for one in (pair.target, pair.source) for value in one.variant.values())
        compared = _APART.join((" ".join(distinct(title)), " ".join(folded_words(values, market.locale))))
        yield Key(pair.target.family, "title", title.target.text, compared)
