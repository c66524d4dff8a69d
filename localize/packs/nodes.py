"""Data files read as plain values, every value with its place: YAML 1.2 by libyaml's composer.

``NO`` is Norway, ``16:9`` is text, ``0123`` keeps its zero, a repeated key is a fault. Values become the model's
structs by ``msgspec``; only where that fails is the file walked again, to name all its faults at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import yaml

from localize.model import Fault, Faults, Said, not_utf8
from localize.packs.changes import KEYS, LIST, MAP, STRUCT, is_change, kinds, plain, shape
from localize.text import lazy

T = TypeVar("T")
Place = tuple[int, int]
Places = dict[tuple[str | int, ...], Place]

_INTEGER = lazy.re(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = lazy.re(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}


class Document(msgspec.Struct, frozen=True):
    """A data file: its value, and by path the place of every value in it (that of its key, where it has one)."""

    name: str
    value: Any
    places: Places

    def place(self, *path: str | int) -> Place:
        """Where the value at ``path`` stands; the nearest parent's place where it is absent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def fault(self, message: str, *path: str | int) -> Fault:
        return Fault(self.name, *self.place(*path), message)


def read(path: Path, name: str, cut: Callable[[str], str] = str) -> Document:
    """The document of a YAML file, ``cut`` before it is parsed. Raises ``Faults`` for what is no YAML, and all repeated keys."""
    try:
        text = cut(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Faults(Fault(name, 0, 0, not_utf8(error))) from None
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Faults(Fault(name, line, column, Said("is not YAML: {why}", why=error.problem or error.context))) from None
    places: Places = {}
    faults: list[Fault] = []
    value = _value(node, (), places, faults, name) if node else {}
    if faults:
        raise Faults(*faults)
    return Document(name, value, places)


def _value(node: yaml.Node, path: tuple[str | int, ...], places: Places, faults: list[Fault], name: str) -> Any:
    places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, child in node.value:
            place = (key.start_mark.line + 1, key.start_mark.column + 1)
            if key.value in found:
                faults.append(Fault(name, *place, Said("the key {key!r} is given twice; keep one", key=key.value)))
            found[key.value] = _value(child, (*path, key.value), places, faults, name)
            places[(*path, key.value)] = place
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), places, faults, name) for index, child in enumerate(node.value)]
    return _scalar(node.value) if not node.style else node.value  # type: ignore[attr-defined]


def _scalar(text: str) -> Any:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text


def convert(document: Document, value: Any, kind: type[T], *path: str | int, changes: bool = False) -> T:
    """The value as a struct of the model. Raises ``Faults`` with every fault of the value, each at its place.

    ``changes``: its lists and maps may say what to add and remove; only what they add is in the result.
    """
    try:
        return msgspec.convert(plain(value, kind) if changes else value, kind)
    except msgspec.ValidationError as error:
        faults = list(_faults(document, value, kind, path, changes))
        raise Faults(*(faults or [document.fault(str(error), *path)])) from None


def change_faults(document: Document, value: Any, kind: Any, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """What is wrong with the ``remove`` of the changes in a value, which ``convert`` does not look at."""
    form, inner = shape(kind)
    if is_change(value) and form in (LIST, MAP):
        remove = value.get("remove", [])
        if not isinstance(remove, list) or (form == MAP and not all(isinstance(key, str) for key in remove)):
            yield document.fault(Said("{path}: give a list of what is to go", path=_shown((*path, "remove"))), *path, "remove")
        value, path = value.get("add"), (*path, "add")
    if isinstance(value, dict) and form in (STRUCT, MAP):
        known = kinds(inner) if form == STRUCT else dict.fromkeys(value, inner)
        for key, item in value.items():
            if key in known:
                yield from change_faults(document, item, known[key], (*path, key))
    if isinstance(value, list) and form == LIST:
        for index, item in enumerate(value):
            yield from change_faults(document, item, inner, (*path, index))


def _faults(document: Document, value: Any, kind: Any, path: tuple[str | int, ...], changes: bool = False) -> Iterator[Fault]:
    """All that keeps a value from being of that kind, by walking both together."""
    form, inner = shape(kind)
    if changes and is_change(value) and form in (LIST, MAP):
        yield from _faults(document, plain(value, kind), kind, (*path, "add"), changes)
    elif form == STRUCT and isinstance(value, dict):
        yield from _struct_faults(document, value, inner, path, changes)
    elif form == LIST and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(document, item, inner, (*path, index), changes)
    elif form == MAP and isinstance(value, dict):
        for key, item in value.items():
            yield from _faults(document, item, inner, (*path, key), changes)
    else:
        yield from _value_faults(document, value, kind, path, changes)


def _value_faults(document: Document, value: Any, kind: Any, path: tuple[str | int, ...], changes: bool) -> Iterator[Fault]:
    struct = next((one for one in get_args(kind) if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)
    if struct is not None and isinstance(value, dict):
        yield from _struct_faults(document, value, struct, path, changes=False)
        return
    if shape(kind)[0] == LIST and isinstance(value, dict) and changes:
        for key in [key for key in value if key not in KEYS] or [""]:
            near = nearest(key, KEYS) if key else ""
            yield document.fault(
                Said("{path}: give a list, or {{add: [...], remove: [...]}}{hint}", path=_shown(path), hint=near), *path, key
            )
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield document.fault(Said("{path}: {why}", path=_shown(path), why=str(error)), *path)


def _struct_faults(
    document: Document, value: dict[str, Any], kind: Any, path: tuple[str | int, ...], changes: bool
) -> Iterator[Fault]:
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in value:
        if key not in known:
            yield document.fault(
                Said("{path}: no such key here{hint}", path=_shown((*path, key)), hint=nearest(key, known)), *path, key
            )
    for key, field in known.items():
        if key in value:
            yield from _faults(document, value[key], field.type, (*path, key), changes)
        elif field.required:
            yield document.fault(Said("{path}: the key {key!r} is missing", path=_shown(path), key=key), *path)


def _shown(path: tuple[str | int, ...]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".") or Said("the file")


def nearest(word: str, known: Any) -> str:
    """The closest of the known words as a question, or some of them: the remedy of an unknown name."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    if close:
        return Said("; did you mean {close!r}?", close=close[0])
    listed = sorted(map(str, known))
    more = " ..." if len(listed) > 12 else ""
    return Said("; known: {known}", known=", ".join(listed[:12]) + more) if listed else ""
