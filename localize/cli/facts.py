"""How facts of packs are said on a terminal: limits, sources, values with their places."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from localize.language import ENGLISH, gettext, pgettext, spoken

if TYPE_CHECKING:
    from localize.model import Cite, Limit
    from localize.packs.layers import Origin
    from localize.packs.provenance import Item, Value
    from localize.packs.sources import Passed, Source

WIDTH = 130
UNSEEN = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u00a0\u202f\u2009\u200e\u200f\u061c\u200b\u200c\u200d\ufeff"}
"""Marks that a terminal does not show."""


def limit_text(limit: Limit) -> str:
    """A bound in words: "at most 200 characters (hard since 2025-01-21)"."""
    values = {"min": limit.min, "max": limit.max, "unit": pgettext("word", limit.unit.replace("_", " "))}
    if limit.max is None:
        bounds = gettext("at least {min} {unit}", **values)
    else:
        bounds = gettext("at most {max} {unit}" if limit.min is None else "{min} to {max} {unit}", **values)
    since = gettext(" since {day}", day=limit.from_) if limit.from_ else ""
    until = gettext(" until {day}", day=limit.until) if limit.until else ""
    return gettext("{what} ({number})", what=bounds, number=pgettext("word", limit.kind) + since + until)


def source(cite: Cite | None) -> str:
    """Where a fact was read, in brackets behind it; "" where nobody says."""
    return f" [{pgettext('word', cite.confidence)}: {cite.url or cite.source}]" if cite else ""


def called(kind: str) -> str:
    """A field as its key, which options and files use, and in the language spoken."""
    name = pgettext("word", kind.replace("_", " "))
    return kind if spoken() == ENGLISH or name == kind else f"{kind} {name}"


def shown(value: Any) -> str:
    """A value as it would stand in a file, with what cannot be seen written out."""
    return json.dumps(value, ensure_ascii=False).translate(UNSEEN)


def value_lines(values: list[Value]) -> Iterator[str]:
    """Values under their headings, each with its file and line; lists by the lines that they come from."""
    for heading, group in groupby(values, key=_heading):
        if heading == "rules":
            yield "rules"
            yield from (_rule(value) for value in group)
            continue
        yield heading or "market"
        for value in group:
            yield from _value(value)


def _heading(value: Value) -> str:
    return "rules" if value.path.startswith("rules.") else value.path.rpartition(".")[0]


def _rule(value: Value) -> str:
    rule = value.value
    return (
        f"  {value.path.removeprefix('rules.'):44} {rule['kind']:8} {rule.get('severity', 'default'):8} {place(value.origin)}"
        f"{source(value.cite)}\n      {pgettext('rule', rule.get('message', ''))}"
    )


def _value(value: Value) -> Iterator[str]:
    name = value.path.rpartition(".")[2]
    groups = [list(items) for _, items in groupby(value.items, key=lambda item: item.origin.file)]
    text = shown(value.value)
    if len(groups) < 2 and len(text) < 60 and not _has_records(value):
        yield f"  {name:28} {text:42} {_lines(groups[0]) if groups else place(value.origin)}"
        return
    if not value.items:
        yield f"  {name:28} {_cite(value.value) or text}  {place(value.origin)}"
        return
    yield f"  {name}: {len(value.items)}"
    for items in groups:
        yield f"    {_lines(items)}"
        yield from _items(value, items)


def _lines(items: list[Item]) -> str:
    """The file of some items and the lines from the first to the last."""
    first, last = (by([item.origin.line for item in items]) for by in (min, max))
    return place(items[0].origin, f"{first}-{last}" if last > first else "")


def place(origin: Origin, lines: str = "") -> str:
    """File and line; a file of the workspace says so, for a shipped one has the same name."""
    text = f"{origin.file}:{lines}" if lines else str(origin)
    return gettext("{what} ({number})", what=text, number=gettext("workspace")) if origin.own else text


def _wrapped(text: str) -> str:
    indent = " " * 6
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _has_records(value: Value) -> bool:
    return any(isinstance(item.value, dict) for item in value.items)


def _items(value: Value, items: list[Item]) -> Iterator[str]:
    if _has_records(value):
        yield from (f"      {_record(value.path, item.value)}" for item in items)
        return
    listed = ", ".join(f"{item.key}: {shown(item.value)}" if item.key else shown(item.value) for item in items)
    yield _wrapped(listed)


def _record(path: str, record: dict[str, Any]) -> str:
    """A limit in words, any other record as it is; with its source."""
    import msgspec

    from localize.model import Cite, Limit

    cite = msgspec.convert(record["cite"], Cite) if record.get("cite") else None
    if path.rpartition(".")[2] in ("limits", "items", "shown", "sizes"):
        return limit_text(msgspec.convert(record, Limit)) + source(cite)
    return shown({key: item for key, item in record.items() if key != "cite" and item}) + source(cite)


def _cite(value: Any) -> str:
    """A source alone, or a record with one."""
    if not isinstance(value, dict):
        return ""
    if "confidence" in value:
        confidence = pgettext("word", value["confidence"])
        return gettext(
            "{confidence}: {source} (read {day})",
            confidence=confidence,
            source=value["url"] or value["source"],
            day=value["read"],
        )
    return _record("", value)


def value_json(values: list[Value]) -> list[dict[str, Any]]:
    """Values for programs: path, value, file and line; of lists and maps each item with its own."""

    def where(one: Value | Item) -> dict[str, Any]:
        origin = one.origin
        return {"file": origin.file if origin.line else None, "line": origin.line or None, "workspace": origin.own}

    found = []
    for value in values:
        items = [{**({"key": item.key} if item.key else {}), "value": item.value, **where(item)} for item in value.items]
        cite = {"url": value.cite.url, "read": value.cite.read, "confidence": value.cite.confidence} if value.cite else None
        found.append({"path": value.path, "value": value.value, **where(value), "items": items, "cite": cite})
    return found


def stale_lines(old: list[Source], over: list[Passed], unverified: list[Source], days: int, as_of: date) -> Iterator[str]:
    """What should be read again, under three headings, and how many of each."""
    if old:
        yield gettext("read more than {days} days before {day}:", days=days, day=as_of)
        for source in old:
            when = gettext("read {day}, {days} days ago", day=source.cite.read, days=source.days(as_of))
            yield from _source_lines(source, when)
    if over:
        yield gettext("no longer in force:")
        yield from (
            f"  {one.file}:{one.use.line}  {one.use.path}:{gettext(' until {day}', day=one.limit['until'])}" for one in over
        )
    if unverified:
        yield gettext("unverified:")
        for source in unverified:
            yield from _source_lines(source, gettext("read {day}", day=source.cite.read))
    numbers = {"old": len(old), "over": len(over), "unverified": len(unverified)}
    yield gettext("{old} sources too old, {over} limits passed, {unverified} sources unverified", **numbers)


def _use(path: str, line: int) -> str:
    return gettext("{what} ({number})", what=path, number=gettext("line {line}", line=line))


def _source_lines(source: Source, when: str) -> Iterator[str]:
    yield f"  {source.file}:{source.line}  {source.name}, {when}: {source.cite.url or source.cite.source}"
    listed = ", ".join(_use(use.path, use.line) for use in source.uses) or gettext("nothing")
    yield textwrap.fill(
        gettext("holds up {values}", values=listed),
        WIDTH,
        initial_indent=" " * 6,
        subsequent_indent=" " * 6,
        break_long_words=False,
        break_on_hyphens=False,
    )
