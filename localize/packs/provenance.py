"""What a locale or market comes to, value by value, each with the file and line that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Cite, Fault, Faults, Said, StyleRule
from localize.packs import cldr
from localize.packs.changes import LIST, MAP, STRUCT, kinds, shape
from localize.packs.files import Roots
from localize.packs.guides import BASE
from localize.packs.layers import Origin, Path, item_step
from localize.packs.locale_data import Resolved, Sections, resolved
from localize.packs.locate import TAG
from localize.packs.market_index import market_ids
from localize.packs.markets import Parts, resolved_market
from localize.packs.nodes import nearest
from localize.text.locales import parents

DEFAULT = Origin("default")
"""Where a value stands that no file gives."""


class Item(Struct, frozen=True):
    """One item of a list, or one entry of a map with its key."""

    value: Any
    origin: Origin
    key: str = ""


class Value(Struct, frozen=True):
    """A value with its place. ``items``: those of a list or map, which may come from several files."""

    path: str
    value: Any
    origin: Origin
    items: tuple[Item, ...] = ()
    cite: Cite | None = None


def all_values(id: str, roots: Roots) -> tuple[str, list[Value]]:
    """A market's values and then its locale's, or a locale's alone; with the locale. Raises ``Faults`` for an unknown name."""
    if id in market_ids(roots):
        locale = resolved_market(id, roots).parts.locale
        return locale, market_values(id, roots) + locale_values(locale, roots)
    known = known_locales(roots)
    if id not in known and not (TAG.fullmatch(id) and known.intersection(parents(id))):
        near = nearest(id, [*known, *market_ids(roots)])
        raise Faults(
            Fault(
                "",
                0,
                0,
                Said("no locale or market is called {name!r}{hint} (localize markets lists the markets)", name=id, hint=near),
            )
        )
    return id, locale_values(id, roots)


def known_locales(roots: Roots) -> set[str]:
    """Every locale that has a guide, search words or facts of CLDR."""
    guides = {path.stem for root in roots for path in (root / "style_guides").glob("*.yaml")} - {BASE}
    return guides | {path.parent.name for root in roots for path in (root / "locales").glob("*/seo.yaml")} | cldr.locales()


def locale_values(locale: str, roots: Roots) -> list[Value]:
    """Everything of a locale: typography, numbers, units, search words, lists of words, rules. Raises ``Faults``."""
    found = resolved(locale, roots)
    own = found.conventions
    sections = Sections(own.typography, own.numbers, own.units, own.abbreviations)
    values = list(_values(Sections, sections, found.origins, ()))
    values += _values(type(own.search), own.search, found.origins, ("search",))
    values.append(_listed(found, "search.shared_words", "shared_words", own.shared_words))
    values.append(_listed(found, "spelling", "spelled", own.spelled))
    return values + list(_rules(own.rules, found.origins))


def market_values(id: str, roots: Roots) -> list[Value]:
    """What is the market's own: fields with their limits, pictures, upload, rules. Raises ``Faults``."""
    found = resolved_market(id, roots)
    values = [value for value in _values(Parts, found.parts, found.origins, ()) if value.origin is not DEFAULT]
    return values + list(_rules(found.rules, found.origins))


def _values(kind: Any, value: Any, origins: dict[Path, Origin], path: Path) -> Iterator[Value]:
    form, inner = shape(kind)
    if form == STRUCT:
        for key, of in kinds(inner).items():
            field = next(one for one in msgspec.structs.fields(inner) if one.encode_name == key)
            yield from _values(of, getattr(value, field.name), origins, (*path, key))
    elif form == MAP and shape(inner)[0] in (STRUCT, LIST):
        for key, item in value.items():
            yield from _values(inner, item, origins, (*path, key))
    else:
        yield _value(value, origins, path)


def _value(value: Any, origins: dict[Path, Origin], path: Path) -> Value:
    plain = _plain(msgspec.to_builtins(value))
    origin = origins.get(path, DEFAULT)
    items: tuple[Item, ...] = ()
    if isinstance(plain, dict) and not isinstance(value, Struct):
        items = tuple(Item(item, origins.get((*path, key), origin), key) for key, item in plain.items())
    elif path in origins and isinstance(plain, list | tuple | set | frozenset):
        items = tuple(Item(item, _item_origin(item, origins, path)) for item in plain)
    if isinstance(value, frozenset):
        items = tuple(sorted(items, key=lambda item: (item.origin.file, item.origin.line, item.value)))
        plain = [item.value for item in items]
    return Value(".".join(path), plain, origin, items)


def _plain(value: Any) -> Any:
    """Whole numbers as such, also where the model has room for fractions."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _item_origin(item: Any, origins: dict[Path, Origin], path: Path) -> Origin:
    """The place of a list's item; a record stands there with the keys that its file gives, the others at their defaults."""
    exact = origins.get((*path, item_step(item)))
    if exact or not isinstance(item, dict):
        return exact or origins[path]
    given = {step[-1]: origin for step, origin in origins.items() if step[:-1] == path and step[-1].startswith("{")}
    fits = (origin for text, origin in given.items() if msgspec.json.decode(text).items() <= item.items())
    return next(fits, origins[path])


def _listed(found: Resolved, path: str, step: str, words: Iterable[str]) -> Value:
    """The words of files that list nothing else."""
    items = [Item(word, found.origins[step, word]) for word in words]
    items = sorted(items, key=lambda item: (item.origin.file, item.origin.line, item.value))
    return Value(path, [item.value for item in items], items[0].origin if items else DEFAULT, tuple(items))


def _rules(rules: tuple[StyleRule, ...], origins: dict[Path, Origin]) -> Iterator[Value]:
    for rule in rules:
        said = {key: value for key, value in msgspec.to_builtins(rule).items() if value and key not in ("id", "cite")}
        yield Value(f"rules.{rule.id}", said, origins.get(("rules", rule.id), DEFAULT), cite=rule.cite)


def below(values: list[Value], name: str) -> list[Value]:
    """The values that a dotted name means: one, all below it, or one item. Raises ``Faults`` where there is none."""
    found = [value for value in values if value.path == name or value.path.startswith(f"{name}.")]
    if found:
        return found
    for value in values:
        rest = name.removeprefix(f"{value.path}.")
        items = tuple(item for item in value.items if rest in (item.key, item.value))
        if rest != name and items:
            return [msgspec.structs.replace(value, path=name, origin=items[0].origin, items=items, value=items[0].value)]
    known = {part for value in values for part in (value.path, value.path.partition(".")[0])}
    raise Faults(Fault("", 0, 0, Said("nothing here is called {name!r}{hint}", name=name, hint=nearest(name, known))))
