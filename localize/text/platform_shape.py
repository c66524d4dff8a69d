"""A listing in the shape in which its marketplace wants it, as far as it is known: what conditions are asked of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from localize.model import Category, Choice, Listing
from localize.text.conditions import OPEN
from localize.text.own_words import PREFIX, folded
from localize.text.unit import Localized

Shape = tuple[dict[str, list[dict[str, Any]]], frozenset[str]]


def shape(pair: Localized, category: Category) -> Shape:
    """The fields by the platform's names, each a list of values, and the names of which it is known whether they are there.

    A text that is still to be translated is there, but its value is open. An attribute that nothing is mapped to counts where
    the listing has one that is called alike.
    """
    paths = dict(category.paths)
    mapped = frozenset(paths.values())
    own = {name: f"{PREFIX}{name}" for name in pair.source.attributes if f"{PREFIX}{name}" not in mapped}
    paths = own | paths
    found = {name: list(_values(pair, path, category)) for name, path in paths.items()}
    return {name: values for name, values in found.items() if values}, frozenset(paths)


def _values(pair: Localized, path: str, category: Category) -> Iterator[dict[str, Any]]:
    here, there = _said(pair.target, path), _said(pair.source, path)
    choice = category.choices.get(path.removeprefix(PREFIX)) if path.startswith(PREFIX) else None
    if here:
        yield from ({"value": _own(value, choice)} for value in here)
    else:
        yield from ({"value": OPEN} for _ in there)


def _said(listing: Listing, path: str) -> list[Any]:
    """What a field of a listing says; blank texts say nothing."""
    value = listing.attributes.get(path.removeprefix(PREFIX)) if path.startswith(PREFIX) else getattr(listing, path)
    if isinstance(value, dict):
        value = value.get("value")
    values = value if isinstance(value, tuple | list) else [value]
    return [one for one in values if one is not None and not (isinstance(one, str) and not one.strip())]


def _own(value: Any, choice: Choice | None) -> Any:
    """The platform's own value; open where it lists values and this is none of them."""
    return value if choice is None else choice.values.get(str(value), OPEN)


def near(value: str, choice: Choice, cutoff: float) -> list[str]:
    """The listed values that look most like it, at most three, the likest first."""
    from rapidfuzz import fuzz, process

    known = list(choice.values)
    found = process.extract(value, known, scorer=fuzz.ratio, processor=folded, limit=3, score_cutoff=cutoff)
    return [name for name, _, _ in found]
