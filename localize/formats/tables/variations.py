"""Rows of variations: they take the texts of their product, which stands above them or is named by a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from localize.formats.tables.layout import Layout
from localize.formats.tables.paths import Target, filled, split, target
from localize.formats.tables.row import Row

_OWN = frozenset({"sku", "ids", "offer", "variant"})
"""What a variation never takes from its product."""


class Families:
    """Products met so far, and variations whose product did not come yet."""

    def __init__(self, layout: Layout, cell: Callable[[Row, str], str]) -> None:
        self._layout, self._rules, self._cell = layout, layout.variations, cell
        self._products: dict[str, bytes] = {}
        self._waiting: dict[str, list[list[Row]]] = {}
        self._above = ""

    def is_variation(self, row: Row) -> bool:
        if self._rules is None:
            return False
        said = self._cell(row, self._rules.column)
        return said.casefold() == self._rules.holds.casefold() if self._rules.holds else bool(said)

    def is_listing(self, row: Row, following: Row | None) -> bool:
        """Is the row of a product a listing of its own? Not where the layout says that its variations are."""
        if self._rules is None or self._rules.parent_is_listing or following is None or not self.is_variation(following):
            return True
        return bool(self._rules.parent) and self._cell(following, self._rules.parent) != self._cell(row, self._rules.parent)

    def made(self, row: Row) -> str:
        """The SKU of a row that gives none, made of its columns; "" where the layout knows no such."""
        template = self._layout.sku_else
        for name in _names(template):
            said = self._cell(row, name)
            if not said:
                return ""
            template = template.replace(f"{{{name}}}", said)
        return template

    def product(self, values: dict[str, Any], row: Row) -> list[list[Row]]:
        """Keep a product for its variations; gives those that waited for it."""
        if self._rules is None:
            return []
        keys = {str(values.get("sku", "")), self.made(row), self._cell(row, self._rules.parent)} - {""}
        self._above = str(values.get("sku", "")) or self.made(row) or f"#{row.line}"
        if not self._rules.parent:
            self._products.clear()
            keys.add(self._above)
        kept = msgspec.json.encode({**values, "named": self._names(row)})
        self._products.update(dict.fromkeys(keys, kept))
        return [rows for key in sorted(keys) for rows in self._waiting.pop(key, [])]

    def inherited(self, values: dict[str, Any], rows: list[Row]) -> dict[str, Any] | None:
        """What a variation says with what its product says; None where the product is still to come."""
        assert self._rules is not None
        parent = self._cell(rows[0], self._rules.parent) if self._rules.parent else self._above
        if parent not in self._products:
            self._waiting.setdefault(parent, []).append(rows)
            return None
        product: dict[str, Any] = msgspec.json.decode(self._products[parent])
        named = product.get("title", "") if parent.startswith("#") else parent
        family = product.get("sku") or values.get("family") or named
        names = product.pop("named")
        found = {name: value for name, value in product.items() if name not in _OWN}
        if names and "variant" in values:
            values = {**values, "variant": {names.get(key, key): value for key, value in values["variant"].items()}}
        for name, value in values.items():
            found[name] = {**found[name], **value} if isinstance(value, dict) and isinstance(found.get(name), dict) else value
        return {**found, "family": family}

    def children(self, rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
        """What products say of their variations in a cell of their own: by the SKU of each its variant and its family."""
        found: dict[str, dict[str, Any]] = {}
        rules = self._layout.children
        path = target(rules.path) if rules else ""
        if rules is None or not isinstance(path, Target):
            return found
        for row in rows:
            for item in split(self._cell(row, rules.column), rules.between) if not row.why else ():
                variant = dict(filled([(path, item)]).get(path.field, {}))
                sku = variant.pop(rules.sku, "")
                if sku:
                    found[sku] = {"family": self._cell(row, rules.sku), path.field: variant}
        return found

    def _names(self, row: Row) -> dict[str, str]:
        """What a product calls the keys of its variations."""
        assert self._rules is not None
        columns = [self._cell(row, column).split(self._rules.between) for column in self._rules.named]
        return {key: name for key, name in zip(*columns, strict=False) if key and name} if columns else {}

    def orphans(self) -> Iterator[tuple[list[Row], str]]:
        """Variations whose product never came, with what they call it."""
        yield from ((rows, parent) for parent, waiting in self._waiting.items() for rows in waiting)


def _names(template: str) -> list[str]:
    return [part.partition("}")[0] for part in template.split("{")[1:]]
