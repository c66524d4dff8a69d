"""The placeholders of a source held against those of its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.placeholders import Placeholder, candidates
from localize.text.unit import Text, Unit

_DATE = lazy.re(r"%[-_EO^]?[YyHMBb]")
"""A format of a date, whose parts each language orders and names as it likes."""
_SINGLE = lazy.re(r"(?<!%)%(?!%)")
_MAYBE_IN_TAG = lazy.re(r"[{%]")
_IN_TAGS = frozenset(["brace", "double", "dollar", "enclosed", "printf"])
_NEVER_TAGS = frozenset(["", "script", "style", "iframe", "svg"])


_USUAL = lazy.re(r"%(?:[\d.*lzh]*[a-zA-Z]|%|@|\([\w.-]+\)[a-z])|\{[^{}]*\}")
_RARE = lazy.re(r"[$@\[]|&[A-Za-z]|%(?![\d.*lzh]*[a-zA-Z]|%|@|\([\w.-]+\)[a-z])")
_NUMBERED_TAG = lazy.re(r"</?\d")


class Compared(NamedTuple):
    """What the target lost of the source's placeholders, and which of its own the source does not have."""

    missing: tuple[Placeholder, ...] = ()
    added: tuple[Placeholder, ...] = ()
    single: int = -1
    """Where a single per cent sign stands for the source's double one."""
    doubled: int = -1
    """Where a double one stands for a single one of the source."""


NOTHING = Compared()


def compared(unit: Unit) -> Compared:
    """The placeholders of a unit's source and target."""
    return between(unit.source, unit.target)


def between(original: Text, translation: Text) -> Compared:
    """The placeholders of two texts as bags: order does not count, how many there are does.

    A message that chooses its words, and arguments named by number, may be used more than once.
    """
    if _same(original.text, translation.text):
        return NOTHING
    source, target = _all(original), _all(translation)
    if not source and not target:
        return NOTHING
    if _DATE.search(original.text) or _DATE.search(translation.text):
        source, target = ([one for one in found if one.kind not in ("printf", "percent")] for found in (source, target))
    if not _counted(source):
        source, target = ([one for one in found if one.kind != "place"] for found in (source, target))
    single, doubled = _percent(original, translation, source, target)
    source, target = ([one for one in found if one.kind != "percent"] for found in (source, target))
    if any(one.kind == "icu" for one in (*source, *target)):
        missing, added = _outside(source, target), _outside(target, source)
    elif any(one.order for one in target):
        missing, added = _by_number(source, target)
    else:
        missing, added = _beyond(source, target), _beyond(target, source)
    return Compared(
        tuple(_told(missing, target)), tuple(one for one in added if one.sure and one.kind != "other"), single, doubled
    )


def _told(missing: list[Placeholder], target: list[Placeholder]) -> Iterator[Placeholder]:
    """Those that are sure. A choice for all the rest is lost only where the target chooses by that argument too."""
    chosen = {one.key for one in target if one.kind == "icu"}
    for one in missing:
        if one.sure and (one.kind not in ("choice", "other") or (one.kind == "other" and one.key.rpartition(" ")[0] in chosen)):
            yield one


def _same(source: str, target: str) -> bool:
    """Is it plain that both have the same ones, as they mostly do? Only for texts without rarer notations."""
    if source.count("%") != target.count("%") or source.count("{") != target.count("{"):
        return False
    if any(map(_rare, (source, target))):
        return False
    if "%" not in source and "{" not in source:
        return True
    return sorted(_USUAL.findall(source)) == sorted(_USUAL.findall(target))


def _rare(text: str) -> bool:
    """Does the text hold one of the rarer notations? Most hold none of their signs."""
    if "<" in text and _NUMBERED_TAG.search(text):
        return True
    return any(map(text.__contains__, "$@[&%")) and _RARE.search(text) is not None


def _all(text: Text) -> list[Placeholder]:
    """The placeholders of a text, those in the attributes of its tags too."""
    found = candidates(text.masked)
    if "<" in text.text:
        for tag in text.tags:
            if tag.name not in _NEVER_TAGS and _MAYBE_IN_TAG.search(tag.raw):
                inside = (one for one in candidates(tag.raw) if one.kind in _IN_TAGS)
                found += [one._replace(start=one.start + tag.start, end=one.end + tag.start) for one in inside]
        found.sort()
    return found


def _counted(source: list[Placeholder]) -> bool:
    """Do ``%1``, ``%2`` and so on count from one without a gap? ``%50`` is fifty per cent in some languages."""
    numbers = {int(one.text.strip("%L")) for one in source if one.kind == "place"}
    return bool(numbers) and numbers == set(range(1, len(numbers) + 1))


def _percent(original: Text, translation: Text, source: list[Placeholder], target: list[Placeholder]) -> tuple[int, int]:
    """Where ``%%`` became ``%``, or the other way round; -1 where it did not. "per cent" in words is fine."""
    before = [one for one in source if one.kind == "percent"]
    after = [one for one in target if one.kind == "percent"]
    if len(before) > len(after):
        return _lone(translation.masked, target), -1
    if after and not before and _lone(original.masked, source) >= 0 and not any(one.kind == "printf" for one in source):
        return -1, after[0].start
    return -1, -1


def _lone(text: str, found: list[Placeholder]) -> int:
    """Where a single per cent sign stands that belongs to no placeholder; -1 if nowhere."""
    taken = [(one.start, one.end) for one in found if one.sure]
    places = (match.start() for match in _SINGLE.finditer(text))
    return next((at for at in places if not any(start <= at < end for start, end in taken)), -1)


def _by_number(source: list[Placeholder], target: list[Placeholder]) -> tuple[list[Placeholder], list[Placeholder]]:
    """Arguments of printf by their number: each is used, at least once and as what it is."""
    theirs, ours = _arguments(source), _arguments(target)
    used = {(number, one.key) for number, one in ours}
    known = {(number, one.key) for number, one in theirs}
    rest = [one for one in source if one.kind != "printf"], [one for one in target if one.kind != "printf"]
    missing = [one for number, one in theirs if (number, one.key) not in used]
    added = [one for number, one in ours if (number, one.key) not in known]
    return missing + _beyond(*rest), added + _beyond(*reversed(rest))


def _arguments(found: list[Placeholder]) -> list[tuple[int, Placeholder]]:
    """The conversions of printf, each with the number of its argument; ``*`` takes one of its own."""
    arguments, number = [], 0
    for one in found:
        if one.kind == "printf":
            number += 1 + one.key.count("*")
            arguments.append((one.order or number, one))
    return arguments


def _beyond(these: Iterable[Placeholder], others: Iterable[Placeholder]) -> list[Placeholder]:
    """Those that have no partner among the others; of equal ones the last are left over."""
    left = Counter(one.key for one in others)
    found = []
    for one in sorted(these, key=lambda one: not one.sure):
        left[one.key] -= 1
        if left[one.key] < 0:
            found.append(one)
    return sorted(found)


def _outside(these: Iterable[Placeholder], others: Iterable[Placeholder]) -> list[Placeholder]:
    """Those that the others do not have at all, each told once."""
    known = {one.key for one in others}
    return list({one.key: one for one in reversed(list(these)) if one.key not in known}.values())[::-1]
