"""What a title names, found by the listing's own data: its brand, what its attributes say, measures, and the product.

An element is told only where it stands by itself: between separators, or in a train of words where nothing ties it to the
words beside it. A colour in the middle of a phrase may agree with its noun and belongs to that phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from localize.model import Span
from localize.text import folding, lazy
from localize.text.facts import COLOUR
from localize.text.properties import said
from localize.text.title_marks import ADJECTIVES, BRAND, MODEL, PACK, PRODUCT, SERIES, TITLE, Element, marks
from localize.text.unit import Localized, Unit
from localize.text.words import words

_SEPARATOR = lazy.regex(r"\s+[-–—|·•/]\s+|\s*[;；|｜]\s*|\s*[,،]\s+|\s*[，、]\s*")
_BLANK = lazy.regex(r"\s+")
_BRACKETED = lazy.regex(r"[(\[（［【〔][^()\[\]（）［］【】〔〕]*[)\]）］】〕]")
_BEFORE = frozenset({*ADJECTIVES, PACK})
_ENDS = frozenset(')）]］】%″"+')


def elements(pair: Localized) -> list[Element]:
    """A view: the elements of the translated title in their places; none where it is not sure what they are."""
    unit = pair.units.get(TITLE)
    text = unit.target.text if unit else ""
    if unit is None or not text or text != text.strip() or text != unit.target.masked or _BRACKETED.match(text):
        return []
    if not (text[-1].isalnum() or text[-1] in _ENDS):
        return []
    known = marks(pair, unit)
    found: list[Element] = []
    for run in _runs(unit, known):
        parts = _parts(unit, run, [one for one in known if run[0] <= one.start and one.end <= run[1]])
        if sum(not one.name for one in parts) > 1:
            return []
        found += parts
    return _sound(unit, _product(unit, _joined(unit, found)))


# --- What of that stands by itself ---------------------------------------------------------------


def _runs(unit: Unit, known: Sequence[Element]) -> Iterator[Span]:
    """The phrases between separators. Where words are not parted by spaces, a space parts phrases."""
    text = unit.target.text
    whole = [*((one.start, one.end) for one in known), *(match.span() for match in _BRACKETED.finditer(text))]
    cuts = [match.span() for match in _SEPARATOR.finditer(text)]
    if unit.lexicon.market.typography.wide:
        cuts = sorted({*cuts, *(span for match in _BLANK.finditer(text) if not _within(span := match.span(), cuts))})
    cuts = [one for one in cuts if not any(start < one[1] and one[0] < end for start, end in whole)]
    edges = [(0, 0), *cuts, (len(text), len(text))]
    yield from ((start, end) for (_, start), (end, _) in pairwise(edges) if start < end)


def _parts(unit: Unit, run: Span, known: Sequence[Element]) -> list[Element]:
    """A run cut at what stands in it by itself; all between is unknown."""
    if unit.lexicon.market.typography.wide:
        return [one for one in known if (one.start, one.end) == run] or [Element("", *run)]
    free = [one for one in known if (one.start, one.end) == run or not _tied(unit, run, one)]
    kept: list[Element] = []
    for one in reversed(free):
        behind = kept[-1].start if kept else run[1]
        if one.name in (BRAND, SERIES, MODEL) or not unit.target.text[one.end : behind].strip():
            kept.append(one)  # a measure before other words is theirs: "25 fl oz Water Bottle"
    kept.reverse()
    kept = [one for index, one in enumerate(kept) if _apart(unit, run, kept[:index], one)]
    found, at = list[Element](), run[0]
    for one in (*kept, Element("", run[1], run[1])):
        if unit.target.text[at : one.start].strip():
            found.append(Element("", *_trimmed(unit, at, one.start)))
        found += [one] if one.name else []
        at = one.end
    return found


def _apart(unit: Unit, run: Span, before: Sequence[Element], one: Element) -> bool:
    """Is it no part of the words before it, as a colour may be its noun's adjective? Behind a name or a measure it is none."""
    text = unit.target.text
    measure = one.name not in ADJECTIVES and any(map(str.isdigit, text[one.start : one.end]))
    if (one.start, one.end) == run or one.name in (BRAND, SERIES, MODEL) or measure:
        return True
    return bool(before) and not text[before[-1].end : one.start].strip()


def _tied(unit: Unit, run: Span, one: Element) -> bool:
    """Does a word that is no word by itself, or a sign, tie the element to what stands beside it?"""
    text = unit.target.text
    before, behind = text[run[0] : one.start], text[one.end : run[1]]
    if (before and not before[-1].isspace()) or (behind and not behind[0].isspace()):
        return True
    language = unit.target.language
    beside = (*before.split()[-1:], *behind.split()[:1])
    near = (*words(before)[-1:], *words(behind)[:1])
    signs = any(not any(map(str.isalnum, piece)) for piece in beside)
    return signs or any(folding.fold(word.text, language) in unit.lexicon.function_words for word in near)


def _trimmed(unit: Unit, start: int, end: int) -> Span:
    part = unit.target.text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


# --- What is the product -------------------------------------------------------------------------


def _joined(unit: Unit, found: Sequence[Element]) -> list[Element]:
    """The elements, two of one kind beside one another as one; unknown ones only where mere spaces part them.

    Where a space parts phrases, a colour, material or number of pieces may belong to the words behind it too.
    """
    kept: list[Element] = []
    wide = unit.lexicon.market.typography.wide
    for one in found:
        while (
            wide and not one.name and kept and kept[-1].name in _BEFORE and unit.target.text[kept[-1].end : one.start].isspace()
        ):
            one = one._replace(start=kept.pop().start)
        last = kept[-1] if kept else None
        if last and last.name == one.name and (one.name or not unit.target.text[last.end : one.start].strip()):
            kept[-1] = last._replace(end=one.end)
        else:
            kept.append(one)
    return kept


def _product(unit: Unit, found: Sequence[Element]) -> list[Element]:
    """The same with the product named: what stands in a train with the brand, else what is unknown and first."""
    unknown = [index for index, one in enumerate(found) if not one.name]
    if not unknown:
        return list(found)
    pairs = [(left, left + 1) for left in range(len(found) - 1) if BRAND in (found[left].name, found[left + 1].name)]
    trains = [pair for pair in pairs if unit.target.text[found[pair[0]].end : found[pair[1]].start].isspace()]
    near = [index for pair in reversed(trains) for index in pair if index in unknown]
    at = near[0] if near else unknown[0]
    return [one._replace(name=PRODUCT) if index == at else one for index, one in enumerate(found)]


def _sound(unit: Unit, found: list[Element]) -> list[Element]:
    """The elements where all is sure: a product, nothing twice, nothing unknown in front, no colour outside its place."""
    names = [one.name for one in found if one.name]
    if PRODUCT not in names or len(set(names)) < len(names) or not found[0].name:
        return []
    by_name = {one.name: one for one in found}
    colour = by_name.get("color")
    if colour and any(not (colour.start <= one.start and one.end <= colour.end) for one in said(unit, COLOUR)):
        return []
    return found if _called(unit, by_name[PRODUCT], by_name.get(BRAND)) else []


def _called(unit: Unit, product: Element, brand: Element | None) -> bool:
    """May this be what the product is called: no figure in front, no part of a phrase, and no word of the brand's once more?"""
    text = unit.target.folded
    own = [word.text for word in words(text[product.start : product.end])]
    others = {word.text for word in words(text[brand.start : brand.end])} if brand else set[str]()
    edges = {*own[:1], *own[-1:]}
    return text[product.start].isalpha() and edges.isdisjoint(unit.lexicon.function_words) and others.isdisjoint(own)
