"""Two fields of a listing state different facts of the product.

Why: a shopper who orders the 750 ml of the title and gets the 500 ml of the attributes sends it back, and filters
show the product to those who look for another one.

Fix: correct the field that is wrong; the finding stands in the text and names the other place. A fact of the source
that is wrong there is wrong in every market.

Colours, materials, contents, power, charge, light, number of pieces, dimensions and sizes by letters (XL) are compared
between attributes and title (of the page for search engines too, and its description); contents, power and number also
between these and bullets or description, as a note, where these state only one and it may be of the same thing. What a
text does not state is no mismatch, nor is navy for blue or 25 fl oz for 750 ml. Weights and lengths are not compared: a
text tells those of the packed box, of the load and of the cable too.

Data: ``locales/<locale>/properties.yaml``, ``locales/properties.yaml``.

Example: "Trinkflasche 750 ml" in the title, capacity 500 ml in the attributes.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.contradictions import Stated, contradiction, of_attributes, same_thing, told
from localize.text.facts import CHARGE, COLOUR, COUNT, LETTERS, LIGHT, MATERIAL, POWER, SIZE, VOLUME
from localize.text.properties import wording
from localize.text.unit import Localized, Unit

_HEADS = frozenset({"title", "seo_title", "seo_description"})
_PROSE = frozenset({"highlight", "bullet", "description"})


@check("I105", "fact-mismatch", severity="warning", scope="listing")
def fact_mismatch(pair: Localized, market: Market) -> Iterator[Finding]:
    heads = [(path, unit) for path, unit in pair.units.items() if unit.kind in _HEADS]
    prose = [(path, unit) for path, unit in pair.units.items() if unit.kind in _PROSE]
    for sort in (COLOUR, MATERIAL, VOLUME, POWER, CHARGE, LIGHT, COUNT, SIZE, LETTERS):
        given = pair.see(of_attributes).get(sort, [])
        for path, unit in heads if given else ():
            found = contradiction(told([(path, unit)], sort), given)
            if found and not _hidden(unit, sort, given):
                yield _finding(*found, severity="" if _sure(found[0], sort) else "note")
        stated = (given or told(heads, sort)) if sort in (VOLUME, POWER, COUNT) else []
        rest = told(prose, sort) if stated else []
        found = contradiction(rest, stated)
        if found and same_thing(stated, rest):
            yield _finding(*found, severity="note")


def _sure(one: Stated, sort: str) -> bool:
    """A material may be that of a part; a colour among other words may be that of a name."""
    return sort != MATERIAL and (sort != COLOUR or one.fact.alone)


def _hidden(unit: Unit, sort: str, given: list[Stated]) -> bool:
    """May the text name what is given, in a part of a longer word?"""
    if sort not in (COLOUR, MATERIAL):
        return False
    mentioned = wording(unit.lexicon, unit.target.locale).mentioned(unit.target, sort)
    return any(not mentioned.isdisjoint(one.fact.kin) for one in given)


def _finding(one: Stated, other: Stated, *, severity: str) -> Finding:
    return Finding(
        message="“{said}” here, but “{other}” in {where}",
        args={"said": one.fact.text, "other": other.fact.text, "where": other.path},
        span=(one.fact.start, one.fact.end),
        path=one.path,
        severity=severity,
    )
