"""Conditions on a listing, as a JSON Schema gives them: true, false, or not to be told from what is known of it.

A listing is known in part: what a condition asks of a field that nobody gave us is open (``None``), and so is a keyword that
is not evaluated here. ``False and open`` is false, ``True and open`` is open, as in any logic of three values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

OPEN: Any = object()
"""A value that is there, but not known in the platform's own words."""
Truth = bool | None
Known = frozenset[str] | None
"""The keys of a map of which it is known whether they are there; None: all."""
ITEM: Known = frozenset({"value", "language_tag", "marketplace_id"})
"""What is known of one value of a field."""
_TYPES: dict[str, Any] = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}


def holds(schema: Any, value: Any, known: Known = None) -> Truth:
    """Does the value meet the schema? ``known``: its keys of which that can be told."""
    if isinstance(schema, bool):
        return schema
    return every(_keyword(name, schema, value, known) for name in schema if name not in _SAYS_NOTHING)


def every(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return False if False in found else None if None in found else True


def some(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return True if True in found else None if None in found else False


def opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


_SAYS_NOTHING = frozenset(
    {"title", "description", "examples", "default", "editable", "hidden", "enumNames", "selectors", "$comment"}
    | {"$id", "$schema", "$defs", "then", "else"}
)


def _keyword(name: str, schema: Mapping[str, Any], value: Any, known: Known) -> Truth:
    judge = _KEYWORDS.get(name)
    if judge is None:
        return None
    if value is OPEN and name not in _OVER_SCHEMAS:
        return None
    return judge(schema[name], value, known, schema)


def _required(names: list[str], value: Any, known: Known, _: Any) -> Truth:
    if not isinstance(value, dict):
        return True
    return every(True if name in value else None if known is not None and name not in known else False for name in names)


def _properties(schemas: Mapping[str, Any], value: Any, known: Known, _: Any) -> Truth:
    if not isinstance(value, dict):
        return True
    return every(
        holds(schema, value[name], _inside(known))
        if name in value
        else None
        if known is not None and name not in known and schema not in (True, {})
        else True
        for name, schema in schemas.items()
    )


def _inside(known: Known) -> Known:
    """Of a known listing's fields, each value is known in part; of what is known whole, all is."""
    return None if known is None else ITEM


def _items(schema: Any, value: Any, known: Known, _: Any) -> Truth:
    return every(holds(schema, one, known) for one in value) if isinstance(value, list) else True


def _contains(schema: Any, value: Any, known: Known, whole: Any) -> Truth:
    if "minContains" in whole or "maxContains" in whole:
        return None
    return some(holds(schema, one, known) for one in value) if isinstance(value, list) else True


def _enum(values: list[Any], value: Any, _: Known, __: Any) -> Truth:
    return some(_same(one, value) for one in values)


def _same(one: Any, value: Any) -> Truth:
    """Equal as JSON is. A text that stands where the platform has a number or a truth value may mean it: open."""
    if isinstance(one, bool) or isinstance(value, bool):
        return one is value if isinstance(one, bool) and isinstance(value, bool) else None if isinstance(value, str) else False
    if isinstance(value, str) and not isinstance(one, str):
        return None
    return bool(one == value)


def _type(names: Any, value: Any, _: Known, __: Any) -> Truth:
    return some(_is(name, value) for name in ([names] if isinstance(names, str) else names))


def _is(name: str, value: Any) -> Truth:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name in ("number", "integer"):
        return None if isinstance(value, str) else number and (name == "number" or value == int(value))
    return isinstance(value, _TYPES[name]) if name in _TYPES else None


def _if(condition: Any, value: Any, known: Known, whole: Any) -> Truth:
    met = holds(condition, value, known)
    yes, no = holds(whole.get("then", True), value, known), holds(whole.get("else", True), value, known)
    return yes if met else no if met is False else yes if yes == no else None


def _bound(kind: type[str | list[Any]], meets: Callable[[int, int], bool]) -> Callable[..., Truth]:
    return lambda bound, value, _, __: meets(len(value), bound) if isinstance(value, kind) else True


_KEYWORDS: dict[str, Callable[[Any, Any, Known, Any], Truth]] = {
    "required": _required,
    "properties": _properties,
    "items": _items,
    "contains": _contains,
    "enum": _enum,
    "const": lambda one, value, _, __: _same(one, value),
    "type": _type,
    "not": lambda schema, value, known, _: opposite(holds(schema, value, known)),
    "allOf": lambda schemas, value, known, _: every(holds(one, value, known) for one in schemas),
    "anyOf": lambda schemas, value, known, _: some(holds(one, value, known) for one in schemas),
    "if": _if,
    "minItems": _bound(list, lambda length, bound: length >= bound),
    "maxItems": _bound(list, lambda length, bound: length <= bound),
    "minLength": _bound(str, lambda length, bound: length >= bound),
    "maxLength": _bound(str, lambda length, bound: length <= bound),
}
_OVER_SCHEMAS = frozenset({"not", "allOf", "anyOf", "if"})


def worded(schema: Any) -> str:
    """A condition as people read it: ``material is steel and battery is not given``."""
    if not isinstance(schema, dict):
        return "true" if schema else "false"
    properties = schema.get("properties", {})
    parts = []
    for name in dict.fromkeys([*schema.get("required", ()), *properties]):
        values = _values(properties.get(name, {}))
        parts.append(f"{name} is {' or '.join(values)}" if values else f"{name} is given")
    for key, tie in (("allOf", " and "), ("anyOf", " or "), ("oneOf", " or ")):
        inner = list(dict.fromkeys(worded(one) for one in schema.get(key, ())))
        if inner:
            parts.append(tie.join(inner) if not inner[1:] else "(" + tie.join(inner) + ")")
    if "not" in schema:
        parts.append(_negated(worded(schema["not"])))
    text = " and ".join(parts) or "…"
    return text[1:-1] if not parts[1:] and text.startswith("(") and text.find(")") == len(text) - 1 else text


def _negated(text: str) -> str:
    plain = text.count(" is ") == 1 and not text.startswith("(")
    return text.replace(" is ", " is not ") if plain else f"not ({text})"


def _values(schema: Any) -> list[str]:
    """The values that a condition names for a field."""
    if not isinstance(schema, dict):
        return []
    if "enum" in schema or "const" in schema:
        return [str(one) for one in schema.get("enum", [schema.get("const")])]
    for key in ("contains", "items"):
        if key in schema:
            return _values(schema[key])
    inside = schema.get("properties", {})
    return _values(inside["value"]) if "value" in inside else []


def names(schema: Any) -> set[str]:
    """The fields that a condition asks about."""
    if not isinstance(schema, dict):
        return set()
    found = {*schema.get("required", ()), *schema.get("properties", {})}
    for key in ("allOf", "anyOf", "oneOf"):
        for one in schema.get(key, ()):
            found |= names(one)
    for key in ("not", "if", "then", "else"):
        found |= names(schema.get(key))
    return found
