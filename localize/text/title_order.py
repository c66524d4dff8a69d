"""A title's elements in the order that a marketplace advises: is theirs another, and how would the title read in it?

Candidates say nothing new: each of their words stands in the title or in a translated attribute. An element moves as a whole,
with the words behind it of which nobody knows what they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product
from typing import NamedTuple

from localize.model import Market, TitleOrder
from localize.text import folding
from localize.text.case import capitalized, lowered
from localize.text.facts import COLOUR, LETTERS, SIZE
from localize.text.measure import UNITS, size_of
from localize.text.properties import said, wording
from localize.text.title_elements import elements
from localize.text.title_marks import BRAND, MODEL, PRODUCT, SERIES, TITLE, Element, called
from localize.text.unit import Localized, Text, Unit
from localize.text.words import words

LEAST = 2
"""Elements beside the product that have to be known: with fewer nobody knows how the title is built."""
BINDING = frozenset({"hard", "policy"})
"""Kinds of limits that a candidate is held to."""
_NAMES = frozenset({BRAND, SERIES, MODEL, PRODUCT})
"""Elements that stand beside one another without a sign."""
_LEAVES = ("", "material", MODEL, "size", "capacity", "color")
"""What a candidate may leave out to fit, the first one first; the last three only where they do not tell the variant."""
_SAFE = 3


class Part(NamedTuple):
    """An element of a candidate: its words, and its number among those of the title (-1: it is of an attribute)."""

    name: str
    text: str
    at: int = -1


class Candidate(NamedTuple):
    """A title in the wanted order, what it leaves out to fit, and what it takes from attributes."""

    text: str
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Misplaced(NamedTuple):
    """A title in another order: what it names, at which places of the order it names nothing, and candidates, the best first."""

    has: tuple[str, ...]
    lacks: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def order_for(market: Market, product_type: str) -> TitleOrder | None:
    """The market's order for a product type, else the one for all."""
    wanted = product_type.strip().casefold()
    orders = market.rules_of(TITLE).order
    own = (one for one in orders if wanted in map(str.casefold, one.product_types))
    return next(own, next((one for one in orders if not one.product_types), None))


def places(order: TitleOrder) -> dict[str, list[int]]:
    """Every element that the order names, with the ranks that it may have."""
    found: dict[str, list[int]] = {}
    for rank, one in enumerate(order.elements):
        for name in (one,) if isinstance(one, str) else one:
            found.setdefault(name, []).append(rank)
    return found


def misplaced(pair: Localized, order: TitleOrder) -> Misplaced | None:
    """The title where its elements stand in another order than this; None where they do not, or where nobody is sure."""
    found, unit, ranks = pair.see(elements), pair.units.get(TITLE), places(order)
    known = [one.name for one in found if one.name]
    if unit is None or len(known) - 1 < LEAST:
        return None
    parts = [Part(one.name, unit.target.text[one.start : one.end], index) for index, one in enumerate(found)]
    wanted = _sorted(ranks, _blocks(ranks, parts))
    if not wanted or not _surely_named(pair, unit, parts, wanted):
        return None
    candidates = tuple(_Composer(pair, unit, order, found).candidates(wanted))
    has = tuple(name for name in known if name in ranks)
    filled = {rank for name in known for rank in ranks.get(name, ())}
    lacks = tuple(name for name, some in ranks.items() if filled.isdisjoint(some))
    return Misplaced(has, lacks, candidates) if candidates else None


# --- In which order ------------------------------------------------------------------------------


def _blocks(ranks: dict[str, list[int]], parts: Sequence[Part]) -> list[list[Part]]:
    """Each part that the order names with those behind it that it does not; none where it does not name the first."""
    blocks: list[list[Part]] = []
    for one in parts:
        if one.name in ranks:
            blocks.append([one])
        elif blocks:
            blocks[-1].append(one)
        else:
            return []
    return blocks


def _sorted(ranks: dict[str, list[int]], blocks: list[list[Part]]) -> list[Part]:
    """The parts in their order; none where they stand in it already. What has two places keeps to the nearer."""
    options = [ranks[block[0].name] for block in blocks]
    chosen = min(product(*options), key=lambda one: sum(left > right for left, right in combinations(one, 2)))
    if all(left <= right for left, right in pairwise(chosen)):
        return []
    stable = sorted(range(len(blocks)), key=lambda index: chosen[index])
    found: list[Part] = []
    waiting: list[Part] = []
    for index in stable:
        head, *rest = blocks[index]
        if head.name not in _NAMES:
            found, waiting = [*found, *waiting], []
        found.append(head)
        waiting += rest  # "Botella, con asa" and its brand: the brand stands behind "Botella"
    return [*found, *waiting]


def _surely_named(pair: Localized, unit: Unit, parts: Sequence[Part], wanted: Sequence[Part]) -> bool:
    """Where the brand comes to stand behind the product: is that a word and no name of a line, and does it end with a word?"""
    before, after = ([one.name for one in order] for order in (parts, wanted))
    if BRAND not in before or not before.index(BRAND) < before.index(PRODUCT) or after.index(BRAND) < after.index(PRODUCT):
        return True
    product = next(one.text for one in parts if one.name == PRODUCT)
    return _word_first(pair, unit, product) and not _name_last(unit, product)


def _word_first(pair: Localized, unit: Unit, text: str) -> bool:
    """Does the text begin with a word of the language: written small, here or in the listing's other texts, or translated?"""
    first = words(text)[0].text
    small = lowered(first[:1], unit.target.language) + first[1:]
    if first == small:
        return True
    if not unit.same_language:
        return first not in {word.text for word in unit.source.words}
    others = (other for path, other in pair.units.items() if path != TITLE)
    return any(word.text == small for other in others for word in other.target.words)


def _name_last(unit: Unit, text: str) -> bool:
    """Does it end with what may be a name or number, so that the brand behind it would be that thing's ("para iPad")?"""
    last = words(text)[-1].text
    strange = any(map(str.isdigit, last)) or last[1:] != lowered(last[1:], unit.target.language)
    return strange or (not unit.same_language and last in {word.text for word in unit.source.words})


# --- How it would read ---------------------------------------------------------------------------


class _Composer:
    """Puts parts of one title together."""

    def __init__(self, pair: Localized, unit: Unit, order: TitleOrder, found: Sequence[Element]) -> None:
        self.pair, self.unit, self.order, self.found = pair, unit, order, found
        self.text = unit.target.text
        self.gaps = [self.text[left.end : right.start] for left, right in pairwise(found)]
        signs = Counter(gap for gap in self.gaps if gap.strip())
        self.sign = order.separator or next((sign for sign, _ in signs.most_common(1)), "")
        self.limits = [one for one in unit.rules.limits if one.max and one.kind in BINDING and one.unit in UNITS]
        self.telling = {name for key in pair.source.variant for name in called(pair, key)}

    def candidates(self, parts: Sequence[Part]) -> Iterator[Candidate]:
        """The title in the order, and with what tells the variant, where that is lacking; only such as fit."""
        seen = {self.text}
        added = self._added(parts)
        for some in (parts, self._placed(parts, added) if added else []):
            one = self._fitting(list(some)) if some else None
            if one and one.text not in seen:
                seen.add(one.text)
                yield one

    def _fitting(self, parts: list[Part]) -> Candidate | None:
        """The parts as a text that fits, without as few of them as will do; None where that is not enough."""
        leaves = _LEAVES if self.telling else _LEAVES[:_SAFE]
        named = (one for name in leaves if name not in self.telling for one in reversed(parts) if one.name == name)
        free = [one for one in named if one.name or not self._tells(one)]
        dropped: list[Part] = []
        while not self._fits(text := self._put(parts)):
            if not free:
                return None
            dropped.append(free.pop(0))
            parts = [one for one in parts if one is not dropped[-1]]
        kept = tuple(one.text for one in parts if one.at < 0)
        return Candidate(text, tuple(one.text for one in dropped), kept)

    def _tells(self, one: Part) -> bool:
        """May words that nobody knows tell the variant: is a figure, a size by letters or a colour among them?"""
        place = self.found[one.at]
        facts = (fact for sort in (LETTERS, COLOUR) for fact in said(self.unit, sort))
        return any(map(str.isdigit, one.text)) or any(place.start <= fact.start < place.end for fact in facts)

    def _fits(self, text: str) -> bool:
        return all(size_of(Text(text, self.unit.target.locale), one) <= (one.max or 0) for one in self.limits)

    def _put(self, parts: Sequence[Part]) -> str:
        text = parts[0].text
        for left, right in pairwise(parts):
            text += self._gap(left, right) + right.text
        first = self.text[:1]
        if first == first.upper() != first.lower():
            return capitalized(text, self.unit.target.language, self.unit.lexicon.market.conventions.words.capitals)
        return text

    def _gap(self, left: Part, right: Part) -> str:
        if left.at >= 0 and right.at == left.at + 1:
            return self.gaps[left.at]
        if {left.name, right.name} <= _NAMES:
            return " "
        return self.sign or " "

    def _added(self, parts: Sequence[Part]) -> list[Part]:
        """What tells the variant and is not said in the title, in the words of translated attributes: colour and size."""
        found: dict[str, Part] = {}
        for key in sorted(self.pair.source.variant) if self.sign else ():
            unit = self.pair.units.get(f"attributes.{key}")
            value = unit.target.text.strip() if unit else ""
            for name in called(self.pair, key) & {"color", "size"} if value else ():
                if name in places(self.order) and name not in {one.name for one in parts} and not self._says(name, value):
                    found.setdefault(name, Part(name, value))
        return sorted(found.values())

    def _says(self, name: str, value: str) -> bool:
        """Does the title say a word of it, or anything of that sort, in whatever form?"""
        language, text = self.unit.target.language, self.unit.target
        if any(folding.fold(word.text, language) in text.folded for word in words(value)):
            return True
        if name == "color":
            return bool(wording(self.unit.lexicon, text.locale).mentioned(text, COLOUR))
        return any(said(self.unit, sort) for sort in (SIZE, LETTERS))

    def _placed(self, parts: Sequence[Part], added: Sequence[Part]) -> list[Part]:
        """The parts with others, each behind all that come before it."""
        ranks, found = places(self.order), list(parts)
        for one in added:
            behind = [at for at, other in enumerate(found) if min(ranks.get(other.name, [0])) <= ranks[one.name][-1]]
            found.insert(behind[-1] + 1 if behind else 0, one)
        return found
