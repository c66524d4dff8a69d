"""A product type definition, as Amazon gives it to sellers: a JSON Schema with keywords of its own, read into what is asked.

Read after https://developer-docs.amazon.com/sp-api/docs/product-type-definition-meta-schema. Every field is a list of values
that hold the text (``value``), its language and its store; ``maxUniqueItems`` counts those of one language and store.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Limit
from localize.text.conditions import names

MEANING = 1
"""Changes with what a definition comes to, so that what an older program kept is forgotten."""
Schema = dict[str, Any]
_DEEPEST = 40
"""References within references that are followed; a schema that refers to itself ends here."""


class Attribute(Struct, frozen=True, kw_only=True):
    """What is asked of one field."""

    limits: tuple[Limit, ...] = ()
    items: tuple[Limit, ...] = ()
    listed: tuple[tuple[Any, str], ...] = ()
    """The values that are listed, each with its name for people."""
    closed: bool = False
    """Are these the only ones?"""
    hidden: bool = False


class Demand(Struct, frozen=True):
    """One of these fields has to be there, always or on a condition."""

    names: tuple[str, ...]
    when: str = ""
    """The condition, a schema as JSON: there are many, of which few are ever asked."""
    asks: tuple[str, ...] = ()
    """The fields that the condition asks about."""


class Definition(Struct, frozen=True, kw_only=True):
    """A product type in one store or several; no store or language: the file names none."""

    product_type: str
    stores: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    attributes: dict[str, Attribute] = {}
    required: tuple[Demand, ...] = ()
    unread: tuple[str, ...] = ()
    """Fields of which it asks something else, on a condition or across fields, that is not understood here."""


def is_schema(value: Any) -> bool:
    """Is it the schema itself (and not the answer of the interface that leads to it)?"""
    return isinstance(value, dict) and isinstance(value.get("properties"), dict)


def definition(schema: Schema) -> Definition:
    """What a schema asks of a listing."""
    reader = _Reader(schema)
    return Definition(
        product_type=str(schema.get("$id", "")).rstrip("#").rpartition("/")[2],
        stores=reader.words("marketplace_id"),
        languages=reader.words("language_tag"),
        attributes={name: reader.attribute(one) for name, one in schema["properties"].items()},
        required=tuple(_distinct(reader.demands(schema, None))),
        unread=tuple(sorted(reader.unread)),
    )


class _Reader:
    """The schema while it is read, with the names of what was not understood."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.unread: set[str] = set()

    def at(self, node: Any, deep: int = 0) -> Schema:
        """The node, or what it refers to with what stands beside the reference."""
        if not isinstance(node, dict):
            return {}
        name = node.get("$ref")
        if not isinstance(name, str) or not name.startswith("#/") or deep > _DEEPEST:
            return node
        found: Any = self.schema
        for part in name[2:].split("/"):
            found = found.get(part.replace("~1", "/").replace("~0", "~"), {}) if isinstance(found, dict) else {}
        return self.at(found, deep + 1) | {key: one for key, one in node.items() if key != "$ref"}

    def whole(self, node: Any, deep: int = 0) -> Any:
        """A condition without references."""
        if isinstance(node, list):
            return [self.whole(one, deep) for one in node]
        if not isinstance(node, dict) or deep > _DEEPEST:
            return node
        return {key: self.whole(one, deep + 1) for key, one in self.at(node).items()}

    def words(self, name: str) -> tuple[str, ...]:
        """The stores or languages that the schema is for."""
        node = self.at(self.schema.get("$defs", {}).get(name))
        found = [str(one) for one, _ in self.listed(node)[0]]
        return tuple(found or filter(None, [str(node.get("default", ""))]))

    def attribute(self, node: Any) -> Attribute:
        whole = self.at(node)
        one = self.at(whole.get("items")) if whole.get("type") == "array" or "items" in whole else whole
        value = self.at(one.get("properties", {}).get("value")) if "properties" in one else one
        listed, closed = self.listed(value)
        counts = [whole[key] for key in ("maxItems", "maxUniqueItems") if isinstance(whole.get(key), int)]
        least = [whole[key] for key in ("minItems", "minUniqueItems") if isinstance(whole.get(key), int)]
        items = Limit(max=min(counts, default=None), min=max((*least, 1)) if max((*least, 1)) > 1 else None, unit="items")
        return Attribute(
            limits=tuple(_limits(value)),
            items=(items,) if items.max is not None or items.min is not None else (),
            listed=tuple(listed),
            closed=closed,
            hidden=bool(whole.get("hidden") or value.get("hidden")),
        )

    def listed(self, node: Schema) -> tuple[list[tuple[Any, str]], bool]:
        """The values that a schema lists, and whether it takes no other: ``anyOf`` a list or any text is a proposal."""
        if isinstance(node.get("enum"), list):
            values, shown = node["enum"], node.get("enumNames") or []
            return list(zip(values, map(str, shown if len(shown) == len(values) else values), strict=True)), True
        ways = [self.at(one) for key in ("anyOf", "oneOf") for one in node.get(key) or ()]
        found = [self.listed(one) for one in ways]
        pairs = [pair for pairs, _ in found for pair in pairs]
        return pairs, bool(pairs) and all(closed for _, closed in found)

    def demands(self, node: Any, when: Any) -> Iterator[Demand]:
        """The fields that a schema over the whole listing requires; what else it asks goes to ``unread``."""
        node = self.at(node)
        yield from (_demand((name,), when) for name in node.get("required", ()))
        for part in node.get("allOf") or ():
            yield from self.demands(part, when)
        if "if" in node:
            condition = self.whole(node["if"])
            yield from self.demands(node.get("then", {}), _both(when, condition))
            yield from self.demands(node.get("else", {}), _both(when, {"not": condition}))
        for name, others in (node.get("dependentRequired") or {}).items():
            yield from (_demand((other,), _both(when, {"required": [name]})) for other in others)
        for key in ("anyOf", "oneOf"):
            yield from self.one_of(node.get(key) or (), when)
        for key in ("not", "dependentSchemas"):
            self.unread |= names(node.get(key))
        if node is not self.schema:
            self.unread |= {name for name, one in node.get("properties", {}).items() if _asks(one)}

    def one_of(self, ways: Any, when: Any) -> Iterator[Demand]:
        """The fields of which one is required, where each way is one required field and nothing else."""
        ways = [self.at(one) for one in ways]
        single = [one["required"][0] for one in ways if len(one.get("required", ())) == 1 and not one.keys() - {"required"}]
        if ways and len(single) == len(ways):
            yield _demand(tuple(single), when)
        else:
            self.unread.update(*(names(one) for one in ways))


def _limits(value: Schema) -> Iterator[Limit]:
    for most, least, unit in (
        ("maxLength", "minLength", "characters"),
        ("maxUtf8ByteLength", "minUtf8ByteLength", "utf8_bytes"),
    ):
        high, low = value.get(most), value.get(least)
        if isinstance(high, int) or (isinstance(low, int) and low > 0):
            yield Limit(max=high if isinstance(high, int) else None, min=low or None, unit=unit)


def _demand(fields: tuple[str, ...], when: Any) -> Demand:
    if when is None:
        return Demand(fields)
    return Demand(fields, msgspec.json.encode(when).decode(), tuple(sorted(names(when))))


def _both(first: Any, second: Any) -> Any:
    return second if first is None else {"allOf": [first, second]}


def _distinct(demands: Iterator[Demand]) -> list[Demand]:
    """Each once; on a condition only where it is not asked always."""
    every = list(dict.fromkeys(demands))
    always = {one.names for one in every if not one.when}
    return [one for one in every if not one.when or one.names not in always]


def _asks(node: Any) -> bool:
    """Does a condition's consequence ask something of a field beyond its being there?"""
    return bool(node) and node != {"items": {"required": ["value"]}}
