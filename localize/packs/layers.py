"""Files laid over one another: what a child says stands over what its parent said, and every value keeps its place.

A single value, a list and a map of single values are replaced; a map of lists or of records adds up by key; a list or
map may say instead what to ``add`` and ``remove`` (``localize/packs/changes.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Fault, Said
from localize.packs import nodes
from localize.packs.changes import LIST, MAP, STRUCT, is_change, kinds, matches, shape

Path = tuple[str, ...]
Steps = tuple[str | int, ...]


class Origin(Struct, frozen=True):
    """Where a value stands. ``own``: in the workspace, not in what is shipped."""

    file: str
    line: int = 0
    column: int = 0
    own: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Pile(Struct):
    """What the layers so far come to, with the place of every value, list item and map entry."""

    origins: dict[Path, Origin] = {}
    taken: set[Path] = set()
    """What a workspace took out, which shipped files need not find any more."""
    faults: list[Fault] = []
    complete: bool = True
    """False where a file could not be read: then nothing is said of what is missing, for it may stand there."""


class Layer(Struct):
    """One file while it is laid on the pile."""

    document: nodes.Document
    own: bool
    pile: Pile
    overridden: dict[Path, tuple[Steps, Origin]] = {}
    """What it changes of the shipped values: where it does, and where the shipped value stands."""
    said: set[Path] = set()
    """What it speaks of at all."""

    def origin(self, at: Steps) -> Origin:
        return Origin(self.document.name, *self.document.place(*at), self.own)


def item_step(item: Any) -> str:
    """The name of a list's item in a path."""
    return item if isinstance(item, str) else msgspec.json.encode(item, order="deterministic").decode()


def laid(layer: Layer, kind: Any, old: Any, new: Any, path: Path = (), at: Steps = ()) -> Any:
    """What the value at ``path`` is with this layer over it. ``at``: where the layer's file says it. ``old`` stays as it is."""
    form, inner = shape(kind)
    layer.said.add(path)
    if form == STRUCT and isinstance(new, dict):
        return _by_key(layer, kinds(inner), old or {}, new, path, at)
    if is_change(new) and form == LIST:
        return _list_changed(layer, list(old or ()), new, path, at)
    if form == MAP and isinstance(new, dict):
        if is_change(new):
            kept = _without(layer, old or {}, new.get("remove", []), path, (*at, "remove"))
            return _map(layer, inner, kept, new.get("add", {}), path, (*at, "add"), whole=False)
        return _map(layer, inner, old or {}, new, path, at, whole=shape(inner)[0] not in (LIST, STRUCT))
    if old is not None and _lost(old, new):
        _override(layer, path, at)
    _forget(layer, path, old)
    layer.pile.origins[path] = layer.origin(at)
    if form == LIST and isinstance(new, list):
        for index, item in enumerate(new):
            layer.pile.origins[*path, item_step(item)] = layer.origin((*at, index))
    return new


def _by_key(layer: Layer, known: Any, old: dict[str, Any], new: dict[str, Any], path: Path, at: Steps) -> dict[str, Any]:
    found = dict(old)
    for key, item in new.items():
        if key in known:
            found[key] = laid(layer, known[key], old.get(key), item, (*path, key), (*at, key))
    return found


def _map(
    layer: Layer, inner: Any, old: dict[str, Any], new: dict[str, Any], path: Path, at: Steps, *, whole: bool
) -> dict[str, Any]:
    """A map with what a layer says of its entries. ``whole``: what the layer does not name is gone."""
    gone = [key for key in old if key not in new] if whole else []
    for key in gone:
        _override(layer, path, at, (*path, key))
        _forget(layer, (*path, key), old[key])
    found = {key: item for key, item in old.items() if key not in gone}
    if whole or path not in layer.pile.origins:
        layer.pile.origins[path] = layer.origin(at)
    return found | {key: laid(layer, inner, old.get(key), item, (*path, key), (*at, key)) for key, item in new.items()}


def _without(layer: Layer, old: dict[str, Any], remove: list[str], path: Path, at: Steps) -> dict[str, Any]:
    for index, key in enumerate(remove):
        if key in old:
            _override(layer, path, at, (*path, key))
            _forget(layer, (*path, key), old[key])
        else:
            _missing(layer, key, old, path, (*at, index))
    return {key: item for key, item in old.items() if key not in remove}


def _list_changed(layer: Layer, old: list[Any], change: dict[str, Any], path: Path, at: Steps) -> list[Any]:
    found = list(old)
    for index, wanted in enumerate(change.get("remove", [])):
        gone = [item for item in found if matches(item, wanted)]
        found = [item for item in found if item not in gone]
        for item in gone:
            _override(layer, path, at, (*path, item_step(item)))
            _forget(layer, (*path, item_step(item)), item)
        if not gone:
            _missing(layer, wanted, old, path, (*at, "remove", index))
    layer.pile.origins.setdefault(path, layer.origin(at))
    for index, item in enumerate(change.get("add", [])):
        if item not in found:
            found.append(item)
            layer.pile.origins[*path, item_step(item)] = layer.origin((*at, "add", index))
    return found


def _missing(layer: Layer, wanted: Any, old: Any, path: Path, at: Steps) -> None:
    if not layer.pile.complete or ((*path, item_step(wanted)) in layer.pile.taken and not layer.own):
        return
    hint = nodes.nearest(wanted, [one for one in old if isinstance(one, str)]) if isinstance(wanted, str) else ""
    message = Said("{path}: there is no {name!r} to remove{hint}", path=".".join(path), name=item_step(wanted), hint=hint)
    layer.pile.faults.append(layer.document.fault(message, *at))


def _lost(old: Any, new: Any) -> bool:
    """Does the new value take something of the old one away? A list that only grows behind its first item does not."""
    if isinstance(old, list) and isinstance(new, list):
        return any(item not in new for item in old) or (bool(old) and old[0] != new[0])
    return bool(old != new)


def _override(layer: Layer, path: Path, at: Steps, part: Path = ()) -> None:
    """Note that a workspace changes what is shipped; what it said itself before may be changed at will."""
    before = layer.pile.origins.get(part or path) or layer.pile.origins.get(path)
    if layer.own and before is not None and not before.own:
        layer.overridden.setdefault(path, (at, before))


def _forget(layer: Layer, path: Path, old: Any) -> None:
    """Drop the places of what is no more."""
    for inside in (path, *_inside(path, old)):
        if layer.own and layer.pile.origins.get(inside) is not None:
            layer.pile.taken.add(inside)
        layer.pile.origins.pop(inside, None)


def _inside(path: Path, old: Any) -> Iterator[Path]:
    if isinstance(old, dict):
        for key, item in old.items():
            yield (*path, key)
            yield from _inside((*path, key), item)
    elif isinstance(old, list):
        yield from ((*path, item_step(item)) for item in old)


def reason_faults(layer: Layer, reasons: dict[str, str] | None, at: Steps = ("reasons",)) -> Iterator[Fault]:
    """The overrides of a workspace's file without a reason, its empty reasons, and its reasons for nothing.

    A reason is given for a value or for all that is below a key; ``at`` is where the reasons stand.
    """
    document, reasons = layer.document, reasons or {}
    for path, (place, before) in layer.overridden.items():
        name = ".".join(path)
        if not any(name == key or name.startswith(f"{key}.") for key in reasons):
            message = (
                '{name} takes the place of what the shipped {before} says; say why it is another here: reasons: {{{name}: "..."}}'
            )
            yield document.fault(Said(message, name=name, before=before), *place)
    said = {".".join(path[:length]) for path in layer.said for length in range(1, len(path) + 1)}
    for key, reason in reasons.items():
        if not reason.strip():
            yield document.fault(Said("reasons: the reason for {key} is empty; say why it is another here", key=key), *at, key)
        elif key not in said:
            yield document.fault(
                Said("reasons: {key!r} is nothing that this file gives{hint}", key=key, hint=nodes.nearest(key, said)), *at, key
            )
