"""``waivers.yaml`` of a workspace, read: every entry has its place, and all faults are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from localize import packs
from localize.checks import all_checks, current
from localize.gate.waivers import ANY, FIELDS, Waiver, Waivers, arranged, fits, may_be
from localize.model import Fault, Faults, Said
from localize.packs import nodes
from localize.workspace import Workspace

NAME = "waivers.yaml"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that somebody takes on."""

    code: str
    """The code of the check (localize rules lists all)."""
    market: str | tuple[str, ...]
    """The market, several, or a pattern such as ``amazon-*``."""
    sku: str | int
    """The SKU, or a pattern such as ``AQ-*``."""
    reason: str
    """Why the finding may stay."""
    who: str
    """Who takes it on."""
    until: Annotated[str, Meta(extra_json_schema={"format": "date"})]
    """The last day on which it holds."""
    path: str = ""
    """The field: ``title``, ``bullets[2]``, all ``bullets``, or a kind such as ``alt``. Any where it is left out."""
    text: str | int = ""
    """The hash of the text that it was given for (the report tells it). An entry for one SKU needs it."""


WANTED = {
    "code": "the waiver names no check; give the code of the finding (code: T107)",
    "market": "the waiver names no market; give one, a list or a pattern (market: amazon-de)",
    "sku": "the waiver names no SKU; give one or a pattern (sku: AQ-*)",
    "reason": "the waiver has no reason; say why the finding may stay (reason: ...)",
    "who": "the waiver does not say who takes it on; give a name (who: ...)",
    "until": "the waiver has no end; give the last day on which it holds (until: 2026-12-31)",
}
"""What every entry must say, and what is told where it does not."""
KEYS = {field.name: field.type for field in msgspec.structs.fields(Entry)}
TEXTS = frozenset({"code", "reason", "who", "until", "path"})
"""Keys whose value is a text even where it looks like a figure. A SKU or a hash of nothing but digits is taken as it is."""


def given(waivers: Waivers | None, workspace: Workspace, as_of: date) -> Waivers:
    """Those given, else those of the workspace. Raises ``Faults`` with all faults of the file."""
    if waivers is not None:
        return waivers
    path = workspace.root / NAME if workspace.root else None
    if path is None or not path.exists():
        return Waivers()
    if not path.is_file():
        raise Faults(
            Fault(NAME, 0, 0, "is no file, so that no waiver is read; name it otherwise, or put the waivers into a file")
        )
    return arranged(read(path, packs.market_ids(workspace.roots)), as_of)


def read(path: Path, markets: Iterable[str]) -> tuple[Waiver, ...]:
    """The entries of a file, for markets among those known. Raises ``Faults`` with all of its faults."""
    document = nodes.read(path, NAME)
    if not document.value:
        return ()
    if not isinstance(document.value, list):
        message = "holds no list; begin each waiver with a dash (- code: T107)"
        raise Faults(document.fault(message))
    known = tuple(markets)
    faults = [fault for index, value in enumerate(document.value) for fault in _faults(document, index, value, known)]
    if faults:
        raise Faults(*faults)
    return tuple(_waiver(document, index, value) for index, value in enumerate(document.value))


def _waiver(document: nodes.Document, index: int, value: Mapping[str, Any]) -> Waiver:
    entry = msgspec.convert(value, Entry)
    code = current(entry.code)
    line, column = document.place(index)
    return Waiver(
        code=code,
        markets=(entry.market,) if isinstance(entry.market, str) else entry.market,
        sku=str(entry.sku),
        reason=entry.reason.strip(),
        who=entry.who.strip(),
        until=date.fromisoformat(entry.until),
        path=entry.path,
        text=str(entry.text).strip().casefold(),
        was=entry.code if entry.code != code else "",
        line=line,
        column=column,
    )


def _faults(document: nodes.Document, index: int, value: Any, markets: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield document.fault("is no waiver; give code, market, sku, reason, who and until", index)
        return
    missing = {key for key in WANTED if value.get(key) in (None, []) or not str(value[key]).strip()}
    yield from (document.fault(Said(WANTED[key]), index, key) for key in WANTED if key in missing)
    said = {key: one for key, one in value.items() if key not in missing}
    odd = [key for key, one in said.items() if _odd(key, one)]
    for key in odd:
        message = "{key}: {value} is read as something else than text; put it in quotes"
        yield document.fault(Said(message, key=key, value=str(value[key])), index, key)
    several = [key for key, one in said.items() if key in KEYS and key != "market" and isinstance(one, list | dict)]
    for key in several:
        message = "{key}: give one; several need an entry each, or a pattern (sku: AQ-*)"
        yield document.fault(Said(message, key=key), index, key)
    told = {*odd, *several}
    whole = {**dict.fromkeys(missing, ""), **{key: "" if key in told else one for key, one in said.items()}}
    try:
        nodes.convert(document, whole, Entry, index)
    except Faults as error:
        yield from error.faults
    sound = {key: one for key, one in said.items() if key not in told and key in KEYS and _is(one, KEYS[key])}
    yield from _meaning(document, index, sound, markets)


def _is(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _odd(key: str, value: Any) -> bool:
    """Is it what YAML makes of a word or figure that was meant as text?"""
    return isinstance(value, float | bool) or (isinstance(value, int) and key in TEXTS)


def _meaning(document: nodes.Document, index: int, said: Mapping[str, Any], markets: tuple[str, ...]) -> Iterator[Fault]:
    if "code" in said and current(said["code"]) not in all_checks():
        message = "no check is called {name!r}{hint} (localize rules lists all)"
        yield document.fault(Said(message, name=said["code"], hint=_near(said["code"])), index, "code")
    named = said.get("market", ())
    for one in (named,) if isinstance(named, str) else named:
        if ANY not in one and one not in markets:
            yield document.fault(packs.unknown(one, markets), index, "market")
        if ANY in one and not any(fits(one, market) for market in markets):
            message = "no market fits the pattern {name!r} (localize markets lists all)"
            yield document.fault(Said(message, name=one), index, "market")
    if "path" in said and not may_be(said["path"], str(said.get("sku", ANY)), said.get("code", "")):
        hint = packs.nearest(said["path"], FIELDS)
        yield document.fault(Said("no field is called {name!r}{hint}", name=said["path"], hint=hint), index, "path")
    if "until" in said and not _is_day(said["until"]):
        message = "until: {value!r} is no date; write it as 2026-11-22"
        yield document.fault(Said(message, value=said["until"]), index, "until")


def _near(code: str) -> str:
    """The code that was probably meant; people write a check's name too."""
    named = [check.code for check in all_checks().values() if check.name == code]
    return Said("; did you mean {close!r}?", close=named[0]) if named else packs.nearest(code.upper(), all_checks())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
