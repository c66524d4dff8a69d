"""What a child file may give in place of a whole list or map: ``{add: [...], remove: [...]}``, only what differs.

A list takes ``add`` and ``remove`` as lists; an item that is a record is removed by some of its keys. A map takes
``add`` as a map and ``remove`` as a list of its keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct

KEYS = {"add", "remove"}
SCALAR, LIST, MAP, STRUCT = "scalar", "list", "map", "struct"


@cache
def shape(kind: Any) -> tuple[str, Any]:
    """What a type holds: a list or map with the type of its items, a record with itself, or a single value.

    A record that may be absent counts as a single value: it is given whole.
    """
    if isinstance(kind, type) and issubclass(kind, Struct):
        return STRUCT, kind
    for one in (kind, *get_args(kind)):
        given = get_args(one)
        if get_origin(one) is frozenset or (get_origin(one) is tuple and given[-1] is Ellipsis):
            return LIST, given[0]
        if get_origin(one) is dict:
            return MAP, given[1]
    return SCALAR, kind


@cache
def kinds(struct: Any) -> Mapping[str, Any]:
    """The type of each key of a struct, by its name in files."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(struct)}


def is_change(value: Any) -> bool:
    """Does the value say what to add and remove, and is no list or map itself?"""
    return isinstance(value, dict) and bool(value) and value.keys() <= KEYS


def plain(value: Any, kind: Any) -> Any:
    """The value with what each change adds in the change's place, so that its types can be looked at."""
    form, inner = shape(kind)
    if is_change(value) and form in (LIST, MAP):
        value = value.get("add", [] if form == LIST else {})
    if form == STRUCT and isinstance(value, dict):
        known = kinds(inner)
        return {key: plain(item, known[key]) if key in known else item for key, item in value.items()}
    if form == MAP and isinstance(value, dict):
        return {key: plain(item, inner) for key, item in value.items()}
    if form == LIST and isinstance(value, list) and shape(inner)[0] == STRUCT:
        return [plain(item, inner) for item in value]
    return value


def matches(item: Any, wanted: Any) -> bool:
    """Is this the item that is to go: the same, or a record that has all that is wanted of it?"""
    if isinstance(item, dict) and isinstance(wanted, dict):
        return all(item.get(key) == value for key, value in wanted.items())
    return bool(item == wanted)
