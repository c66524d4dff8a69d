"""Where in a listing a column belongs: paths as layouts and ``[mapping]`` write them, read into values and back.

``title``, ``bullets[]`` (one item of a list, in the order of the columns), ``bullets[2]``, ``search_terms (,)`` (a list in one
cell), ``bullets (,")`` (an item with a comma stands in quotes), ``search_terms (,\\)`` (a comma of an item has a backslash before
it), ``images[0].url``, ``images[].url (|)``, ``images[1].url (,)`` (from the second on; one that stands in a column before is not
repeated), ``attributes.color``, ``attributes.capacity.value``, ``variant.size``, ``ids.gtin``, ``seo.title``,
``keywords.de-DE (,)``, ``variant (|=)`` (``Color=Red|Size=L`` in one cell), ``attributes (,::)`` (``section:name:value``), and
pairs of columns ``attributes[1].name``, ``attributes[1].value``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain, count
from typing import Any, NamedTuple

from localize.model import Listing, Said
from localize.text import lazy

TEXTS = ("sku", "locale", "brand", "product_type", "family", "title", "highlight", "description")
LISTS = ("bullets", "search_terms")
MAPS = ("attributes", "variant", "ids", "offer")
FIELDS = (*TEXTS, *LISTS, *MAPS, "keywords", "images", "seo")
"""The fields that a column may be mapped to."""
_PARTS = {
    "seo": ("title", "description", "handle"),
    "images": ("url", "file", "alt", "role", "text_locale"),
}
_PATH = lazy.re(r"([a-z_]+)(\[\d*\])?(?:\.([^()]*[^() ]))?(?: \((.+)\))?")
_EXACT = frozenset({"sku", "locale", "product_type", "family", "ids", "offer", "images", "keywords"})
"""Fields that are no texts of people: spaces around them mean nothing."""
_NUMBER = lazy.re(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9])?")
MEASURE = (".value", ".unit")
"""How the keys of a measure's parts end."""


class Target(NamedTuple):
    """A path taken apart. ``item`` is None without brackets and -1 for ``[]``."""

    field: str
    item: int | None = None
    key: str = ""
    separator: str = ""
    escape: str = ""
    """What keeps a separator in an item from ending it: a quote around the item, or a backslash before the separator."""

    @property
    def exact(self) -> bool:
        return self.field in _EXACT


def target(path: str) -> Target | str:
    """A path taken apart, or why it is none."""
    match = _PATH.fullmatch(path.strip())
    if match is None:
        return Said("{path!r} is no path of a listing", path=path)
    field, brackets, key, separator = match.groups()
    if field not in FIELDS:
        from difflib import get_close_matches

        close = get_close_matches(field, FIELDS, n=1)
        hint = Said("did you mean {close!r}?", close=close[0]) if close else Said("known: {known}", known=", ".join(FIELDS))
        return Said("a listing has no field {name!r}; {hint}", name=field, hint=hint)
    index = None if brackets is None else int(brackets[1:-1] or -1)
    found = Target(field, index, key or "", *_marks(separator or ""))
    return _wrong(found) or found


def _marks(text: str) -> tuple[str, str]:
    """What stands between items, and what keeps it from doing so."""
    return (text[:-1], text[-1]) if text[1:] and text[-1] in '"\\' else (text, "")


def _wrong(one: Target) -> str:
    """Why the parts do not go together; "" where they do."""
    if one.field in TEXTS:
        return Said("{field} is one text; write it alone", field=one.field) if one[1:] != (None, "", "", "") else ""
    if one.field in LISTS:
        fits = not one.key and (one.item is None) == bool(one.separator)
        message = "{field} is a list; write {field}[] for one item of it, or {field} (,) for a cell with commas between items"
        return "" if fits else Said(message, field=one.field)
    if one.field in _PARTS:
        parts = _PARTS[one.field]
        fits = one.key in parts and (one.item is not None) == (one.field == "images")
        example = f"{one.field}[0].{parts[0]}" if one.field == "images" else f"{one.field}.{parts[0]}"
        return (
            ""
            if fits
            else Said("{field} wants a part ({parts}), as {example}", field=one.field, parts=", ".join(parts), example=example)
        )
    if one.item is not None and not (one.field in MAPS and one.item > 0 and one.key in ("name", "value")):
        return Said("a pair of columns is written {field}[1].name and {field}[1].value", field=one.field)
    if one.field in MAPS and not one.key and len(one.separator) in (2, 3):
        return ""
    return "" if one.key else Said("{field} wants a name, as {field}.color", field=one.field)


def filled(cells: Iterable[tuple[Target, str]], *, named: bool = False) -> dict[str, Any]:
    """What cells make of a listing: its fields by name, without those that stay empty.

    ``named``: keep what a pair of columns names without a value, as "".
    """
    found: dict[str, Any] = {}
    pictures: dict[int, dict[str, str]] = {}
    pairs: dict[tuple[str, int], dict[str, str]] = {}
    for one, cell in cells:
        text = cell.strip() if one.exact else cell
        if not text or text.isspace():
            continue
        if one.field in TEXTS:
            found.setdefault(one.field, text)
        elif one.field == "images":
            _picture(pictures, one, text)
        elif one.field in LISTS:
            found.setdefault(one.field, []).extend(split(text, one.separator, one.escape))
        elif one.item is not None:
            pairs.setdefault((one.field, one.item), {})[one.key] = text
        else:
            _named(found.setdefault(one.field, {}), one, text)
    for (field, number), pair in sorted(pairs.items()):
        if "value" in pair or named:
            found.setdefault(field, {}).setdefault(pair.get("name", str(number)).strip(), pair.get("value", ""))
    return {**found, "images": [pictures[number] for number in sorted(pictures)]} if pictures else found


def split(text: str, separator: str, escape: str = "", sign: str = "") -> list[str]:
    """The items of a cell; all of it where it holds one. ``sign``: what stands between the name and the value of an item."""
    if not separator:
        return [text]
    mark = separator.strip() or separator
    if escape == "\\":
        items = [item.replace(f"\\{mark}", mark) for item in re.split(rf"(?<!\\){re.escape(mark)}", text)]
    elif escape:
        found = _quoted(mark, sign).findall(text)
        items = [plain or name + quoted.replace('""', '"') for name, quoted, plain in found]
    else:
        items = text.split(mark)
    return [item.strip() for item in items if item.strip()]


@cache
def _quoted(mark: str, sign: str) -> re.Pattern[str]:
    """An item, with quotes around it (around the value, where it has a name) or without."""
    mark, sign = re.escape(mark), re.escape(sign)
    name = rf'((?:[^"{mark}{sign}]*{sign})+)\s*|' if sign else "()"
    return re.compile(rf'(?:{name}\s*)"((?:[^"]|"")*)"\s*(?:{mark}|\Z)|([^{mark}]*)(?:{mark}|\Z)')


def joined(items: Iterable[str], one: Target) -> str:
    """Items as one cell, the reverse of ``split``."""
    mark = one.separator[0]
    if one.escape == "\\":
        items = (item.replace(mark, f"\\{mark}") for item in items)
    elif one.escape:
        items = ('"' + item.replace('"', '""') + '"' if set(item) & {mark, '"'} else item for item in items)
    return mark.join(items)


def _picture(pictures: dict[int, dict[str, str]], one: Target, text: str) -> None:
    more = bool(one.separator) and one.key == "url" and (one.item or 0) > 0
    repeated = {picture.get(one.key) for picture in pictures.values()} if more else ()
    items = (item for item in split(text, one.separator, one.escape) if item not in repeated)
    for offset, item in enumerate(items):
        at = max(one.item or 0, 0) + offset
        while (one.item == -1 or one.separator) and one.key in pictures.get(at, {}):
            at += 1
        pictures.setdefault(at, {})[one.key] = item


def _named(values: dict[str, Any], one: Target, text: str) -> None:
    if not one.key:
        for item in split(text, one.separator[0], one.escape, one.separator[1]):
            parts = item.split(one.separator[1], len(one.separator) - 1)
            if len(parts) > 1:
                _kept(values, one.field, parts[-2].strip(), parts[-1].strip())
    elif one.field == "keywords":
        values.setdefault(one.key, split(text, one.separator or ","))
    elif one.field == "attributes" and one.key.endswith(MEASURE):
        name, _, part = one.key.rpartition(".")
        measure = values.setdefault(name, {})
        if isinstance(measure, dict):
            measure.setdefault(part, _number(text) if part == "value" else text)
    else:
        values.setdefault(one.key, text)


def _kept(values: dict[str, Any], field: str, name: str, value: str) -> None:
    """Keep a value under its name, a second one of an attribute as ``name[1]``."""
    if field == "attributes":
        name = next(one for one in chain([name], (f"{name}[{n}]" for n in count(1))) if values.get(one, value) == value)
    values.setdefault(name, value)


def _number(text: str) -> int | float | str:
    """A number where the text is how JSON would write it, so that it is written the same again."""
    if not re.fullmatch(_NUMBER.pattern, text.strip()):
        return text
    return float(text) if "." in text else int(text)


def cell(listing: Listing, one: Target) -> str:
    """The text that a listing has for a column; the reverse of ``filled``."""
    value: Any = getattr(listing, one.field)
    if one.field in LISTS:
        return joined(value, one) if one.item is None else _at(value, one.item)
    if one.field == "images":
        texts = [getattr(picture, one.key) or "" for picture in value]
        return joined(texts[max(one.item or 0, 0) :], one) if one.separator else _at(texts, one.item or 0)
    if one.field == "seo":
        return str(getattr(value, one.key))
    if one.field == "keywords":
        return (one.separator or ",").join(value.get(one.key, ()))
    return _told(value, one) if one.field in MAPS else str(value)


def _at(items: Any, index: int) -> str:
    return str(items[index]) if 0 <= index < len(items) else ""


def _plain(value: object) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _told(values: dict[str, Any], one: Target) -> str:
    """What a field of names with values has for a column."""
    if not one.key:
        before, sign = one.separator[2:], one.separator[1]
        return joined((f"{before}{name}{sign}{_plain(text)}" for name, text in values.items()), one)
    if one.item is not None:
        names = list(values)[one.item - 1 : one.item]
        return str(names[0] if one.key == "name" else values[names[0]]) if names else ""
    name, _, part = one.key.rpartition(".")
    if isinstance(values.get(name), dict):
        return str(values[name].get(part, ""))
    found = values.get(one.key, "")
    return "" if isinstance(found, dict) else str(found)
