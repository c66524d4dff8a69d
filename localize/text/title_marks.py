"""What a listing's own data says of a title's words: which are its brand, a colour, a measure, a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.model import Span
from localize.text import folding, lazy
from localize.text.brands import brand_hits
from localize.text.contradictions import contradiction, of_attributes, told
from localize.text.facts import COLOUR, COUNT, LETTERS, MATERIAL, SIZE, VOLUME
from localize.text.properties import said
from localize.text.unit import Localized, Unit
from localize.text.words import spaceless, words

TITLE = "title"
BRAND, SERIES, MODEL, PRODUCT, PACK = "brand", "series", "model", "product", "pack"
NAMED = {
    "colour": "color",
    MATERIAL: "material",
    COUNT: PACK,
    VOLUME: "capacity",
    LETTERS: "size",
    SIZE: "size",
    "length": "size",
    MODEL: MODEL,
    SERIES: SERIES,
}
"""Properties, as attributes are sorted by their names, to elements."""
ADJECTIVES = frozenset({"color", "material"})
"""What may be an adjective of the noun before it."""
_MEASURES = (VOLUME, SIZE, LETTERS, COUNT)
_BOTH = lazy.regex(r"[\s/&+(（]*")
_TWIN = lazy.regex(r"\s*[(（/]?\s*")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")


class Element(NamedTuple):
    """A stretch of the title. ``name`` is one of ``ELEMENTS``, or "" for words of which nobody knows what they are."""

    name: str
    start: int
    end: int


def marks(pair: Localized, unit: Unit) -> list[Element]:
    """Where the data finds something, in order; none over another. What may be two things is neither."""
    found = {*_figures(unit), *_facts(pair, unit), *_values(pair, unit), *_brand(unit)}
    names: dict[Span, set[str]] = {}
    for one in found:
        names.setdefault((one.start, one.end), set()).add(one.name)
    kept: list[Element] = []
    for start, end in sorted(names, key=lambda span: (span[0] - span[1], span)):
        if not any(start < one.end and one.start < end for one in kept):
            kept.append(Element(names[start, end].pop() if len(names[start, end]) == 1 else "", start, end))
    return _with_line(unit, _merged(unit, sorted((one for one in kept if one.name), key=lambda one: one.start)))


def _brand(unit: Unit) -> Iterator[Element]:
    hits = [hit for hit in brand_hits(unit.target, unit.brand) if not hit.joined]
    if len(hits) == 1:
        yield Element(BRAND, hits[0].start, hits[0].end)


def _figures(unit: Unit) -> Iterator[Element]:
    yield from (Element(NAMED[sort], one.start, one.end) for sort in _MEASURES for one in said(unit, sort) if not one.tied)


def _facts(pair: Localized, unit: Unit) -> Iterator[Element]:
    """Colours and materials of which the attributes say the same."""
    given = pair.see(of_attributes)
    for sort in (COLOUR, MATERIAL):
        for one in told([(TITLE, unit)], sort) if given.get(sort) else ():
            if contradiction([one], given[sort]) is None:
                yield Element(NAMED[sort], one.fact.start, one.fact.end)


def _values(pair: Localized, unit: Unit) -> Iterator[Element]:
    """Where a value of an attribute stands word for word."""
    for name, value in _given(pair):
        wanted = folding.fold(value, unit.target.language)
        places = [at for at in _found(unit.target.folded, wanted) if not (name == PACK and wanted.isdecimal())]
        if len(places) == 1:
            yield Element(name, places[0], places[0] + len(wanted))


def _found(text: str, wanted: str) -> Iterator[int]:
    """Where the words stand and are no part of longer ones; those of scripts without spaces may be."""
    at = text.find(wanted)
    while at >= 0:
        edges = (text[:at][-1:] + wanted[0], wanted[-1] + text[at + len(wanted) :][:1])
        if not any(edge[1:] and edge.isalnum() and not spaceless(edge) for edge in edges):
            yield at
        at = text.find(wanted, at + 1)


def _given(pair: Localized) -> Iterator[tuple[str, str]]:
    """Elements with what attributes, options and numbers of the product give for them, in the market's words if it has any."""
    own = {**pair.target.variant, **{key: value for key, value in pair.target.ids.items() if isinstance(value, str)}}
    texts = {path.partition(".")[2]: unit.target.text for path, unit in pair.units.items() if unit.kind == "attribute"}
    for key, value in sorted({**own, **texts}.items()):
        yield from ((name, value.strip()) for name in sorted(called(pair, key)) if value.strip())


def called(pair: Localized, key: str) -> set[str]:
    """The elements that an attribute or option of that name may be."""
    lexicon = next((unit.lexicon for unit in pair.units.values()), None)
    sorts = lexicon.properties("").meanings.attributes if lexicon else {}
    name = key.casefold().replace(" ", "_")
    return {NAMED[sort] for sort, names in sorts.items() if sort in NAMED and name in names}


def _merged(unit: Unit, some: Sequence[Element]) -> list[Element]:
    """The marks, with those of one thing as one: "black/white", "25 fl oz (740 ml)"."""
    text, found = unit.target.text, list[Element]()
    both = {folding.fold(word, unit.target.language) for word in unit.lexicon.properties(unit.target.locale).both}
    for one in some:
        last = found[-1] if found else None
        gap = text[last.end : one.start] if last else ""
        word = one.name in ADJECTIVES and folding.fold(gap.strip(), unit.target.language) in both
        pattern = _BOTH if one.name in ADJECTIVES else _TWIN
        if last and last.name == one.name and (word or pattern.fullmatch(gap)):
            closed = gap.strip() in _OPENING and text[one.end : one.end + 1] in _CLOSING
            found[-1] = last._replace(end=one.end + closed)
        else:
            found.append(one)
    return found


def _with_line(unit: Unit, some: Sequence[Element]) -> list[Element]:
    """The marks, the brand with what goes with it: a series or model that stands right behind it, and the words that stand
    behind it in the source just so, for they are names too."""
    brand = next((one for one in some if one.name == BRAND), None)
    if brand is None:
        return list(some)
    names = [(one.start, one.end) for one in some if one.name in (SERIES, MODEL)]
    others = [one for one in some if one.name not in (BRAND, SERIES, MODEL)]
    line = [(start, end) for start, end in _line(unit) if not any(one.start < end and start < one.end for one in others)]
    at = brand.end
    for start, end in sorted((*names, *line)):
        if unit.target.text[at:start].isspace():
            at = end
    apart = [one for one in some if one.start >= at or one.end <= brand.start]
    return sorted((*apart, brand._replace(end=at)), key=lambda one: one.start)


def _line(unit: Unit) -> Iterator[Span]:
    """The words behind the brand that are the same, and in the same order, behind it in a source of another language."""
    here, there = (brand_hits(text, unit.brand) for text in (unit.target, unit.source))
    if unit.same_language or not here or not there:
        return
    mine = (word for word in words(unit.target.masked) if word.start >= here[0].end)
    theirs = (word for word in words(unit.source.masked) if word.start >= there[0].end)
    for one, other in zip(mine, theirs, strict=False):
        if one.text != other.text or not any(map(str.isalpha, one.text)):
            return
        yield one.start, one.end
