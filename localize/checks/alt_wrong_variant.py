"""The alt text names another colour or material than the variant's own.

Why: it was copied from the sibling, or the picture was. Who buys by ear, and who searches pictures by colour, gets the wrong
one.

Fix: say the colour that the picture shows; where the picture is the sibling's, exchange it. Colours of a background are not
counted, nor is a text that names the right colour beside others. A picture that several variants of a family share may show
any of them. Of materials a note: the picture may show a part.

Data: attributes and variant of the listings, ``locales/<locale>/properties.yaml``.

Example: "Rote Trinkflasche von vorn" for the black variant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from localize.checks import check
from localize.model import Finding, Key, Market, Place
from localize.text.contradictions import Stated, contradiction, of_attributes
from localize.text.facts import COLOUR, MATERIAL
from localize.text.properties import possible, wording
from localize.text.unit import Localized


class _Seen(msgspec.Struct, frozen=True):
    """What one alt text names, what the attributes give, and what the text may name in a part of a longer word."""

    shown: tuple[str, str]
    """The picture and the text."""
    named: list[Stated]
    given: list[Stated]
    mentioned: frozenset[str]


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    seen = [msgspec.json.decode(place.compared, type=_Seen) for place in places]
    family = {said.fact.meaning for one in seen for said in one.given}
    for index, (place, one) in enumerate(zip(places, seen, strict=True)):
        shared = [said for other in seen if other.shown == one.shown for said in other.given]
        named = [said for said in one.named if not said.fact.loose or said.fact.meaning in family]
        found = contradiction(named, shared)
        if found and all(one.mentioned.isdisjoint(said.fact.kin) for said in shared):
            fact, given = found[0].fact, one.given[0]
            yield (
                index,
                Finding(
                    message="“{said}” here, but “{other}” in {where}",
                    args={"said": fact.text, "other": given.fact.text, "where": given.path},
                    span=(fact.start, fact.end),
                    path=place.path,
                    severity="note" if fact.sort == MATERIAL else "",
                ),
            )


@check("A108", "alt-wrong-variant", severity="warning", scope="catalog", judge=_judge, single=True)
def alt_wrong_variant(pair: Localized, market: Market) -> Iterator[Key]:
    whose = pair.source.family or pair.source.sku
    for sort in (COLOUR, MATERIAL) if market.rules_of("alt").takes else ():
        given = pair.see(of_attributes).get(sort, [])
        for number, picture in enumerate(pair.source.images if given else ()):
            path = f"images[{number}].alt"
            unit = pair.units.get(path)
            named = [Stated(path, fact) for fact in possible(unit, sort) if not fact.tied] if unit else []
            if unit and (named or not number):
                words = wording(unit.lexicon, unit.target.locale)
                mentioned = words.mentioned(unit.target, sort) if named else frozenset[str]()
                shown = picture.file or picture.url, unit.target.text
                compared = msgspec.json.encode(_Seen(shown, named, given, mentioned)).decode()
                yield Key(f"{sort}\0{whose}", path, unit.target.text, compared)
