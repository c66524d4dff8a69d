"""A text beside the listings states other facts, terms or warranties than the listings that it is about.

Why: a shopper reads the A+ module, the advertisement and the answer of the service in one visit. Where one promises three
years and the other two, the law takes the better promise; where one says 750 ml and the other 500 ml, it comes back.

Fix: correct whichever is wrong. The finding stands in the text beside; the message says what the listing has.

Compared are contents, power, charge, light, number of pieces, sizes, colours, materials and the time of the warranty, where
the text states only one; and the terms of the glossary: a strap that is "Trageschlaufe" in the listing should be no
"Trageband" beside it. A text about a family is compared with all its variants together, one about a brand by its warranty
alone.

Data: ``texts/*.jsonl`` of the workspace (``localize formats show texts``); ``locales/<locale>/properties.yaml``; the glossary.

Example: an advertisement for "drei Jahre Garantie" where the listing gives two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from localize.checks import check
from localize.checks.mixed_terms import used
from localize.model import Finding, Key, Market, Place, Surface
from localize.text.contradictions import Stated, contradiction, of_attributes, same_thing, told
from localize.text.facts import CHARGE, COLOUR, COUNT, GUARANTEE, LIGHT, MATERIAL, POWER, SIZE, TERM, VOLUME, Fact
from localize.text.unit import Localized

_SORTS = (VOLUME, POWER, CHARGE, LIGHT, COUNT, SIZE, GUARANTEE, COLOUR, MATERIAL)
_PROSE = frozenset({"title", "highlight", "bullet", "description", "message"})
_BESIDE, _LISTING = "beside", "listing"


class _Side(msgspec.Struct, frozen=True):
    """What is compared of one place: which of the two it is, and the facts with their fields."""

    side: str
    facts: list[Stated]


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    stated = [msgspec.json.decode(place.compared, type=_Side) for place in places]
    listings = [said for one in stated if one.side == _LISTING for said in one.facts]
    for index, one in enumerate(stated):
        if one.side == _BESIDE and listings:
            sku = next(place.sku for place, other in zip(places, stated, strict=True) if other.facts and other.side == _LISTING)
            yield from ((index, finding) for finding in _found(one.facts, listings, sku))


def _found(here: list[Stated], there: list[Stated], sku: str) -> Iterator[Finding]:
    for sort in dict.fromkeys(said.fact.sort for said in here):
        own, other = ([said for said in side if said.fact.sort == sort] for side in (here, there))
        found = contradiction(own, other)
        if found and (not found[0].fact.values or same_thing(other, own)):
            one, beside = found
            args = {"said": one.fact.text, "other": beside.fact.text, "where": beside.path, "sku": sku}
            message = "“{said}” here, but “{other}” in {where} of {sku}"
            yield Finding(message=message, args=args, span=(one.fact.start, one.fact.end), path=one.path)


@check("I108", "surface-mismatch", severity="warning", scope="catalog", judge=_judge)
def surface_mismatch(pair: Localized, market: Market) -> Iterator[Key]:
    beside = pair.source if isinstance(pair.source, Surface) else None
    if beside:
        links = (("sku", beside.about), ("family", beside.family), ("brand", beside.brand))
        linked = [next((name, value) for name, value in links if value)]
    else:
        linked = [("sku", pair.source.sku), ("family", pair.source.family), ("brand", pair.source.brand)]
    facts = list(_facts(pair)) if any(value for _, value in linked) else []
    for name, value in linked:
        for path in dict.fromkeys(said.path for said in facts) if beside else ("",):
            mine = [one for one in facts if path in ("", one.path) and (name != "brand" or one.fact.sort == GUARANTEE)]
            if value and mine:
                text = pair.units[path].target.text if path else pair.target.title
                stated = _Side(_BESIDE if beside else _LISTING, mine)
                yield Key(f"{name}\0{value}", path or "title", text, msgspec.json.encode(stated).decode())


def _facts(pair: Localized) -> Iterator[Stated]:
    """What the listing, or the text beside it, states; a title's colour is its own, one in a bullet may be any."""
    units = [(path, unit) for path, unit in pair.units.items() if unit.kind in _PROSE]
    for path, unit in units:
        for start, end, term in used(unit):
            yield Stated(path, Fact(f"{TERM} {term.source}", start, end, unit.target.masked[start:end], term.target))
    for sort in _SORTS if units else ():
        yield from pair.see(of_attributes).get(sort, ())
        yield from (said for said in told(units, sort) if sort not in (COLOUR, MATERIAL) or said.fact.alone)
