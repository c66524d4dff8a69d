"""The product type definitions of a folder: each schema with what the interface's answer beside it says of it.

For which store and language a file is, is read from what it says (``$defs``), never from its name. The answer belongs to the
schema whose MD5 it names, else to the only one of its product type and store.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Fault, Faults, Said
from localize.packs.definitions import MEANING, Definition, definition, is_schema

KEPT = 500
"""Definitions in the cache, beyond which the oldest go."""


class Answer(Struct, frozen=True, kw_only=True):
    """What the interface answers beside the schema (``getDefinitionsProductType``)."""

    product_type: str = ""
    stores: tuple[str, ...] = ()
    locale: str = ""
    """The locale of the names for people."""
    enforced: bool = True
    checksum: str = ""


class Given(Struct, frozen=True):
    """A definition with its file."""

    file: str
    definition: Definition
    answer: Answer = Answer()


def read(folder: Path, cache: Path | None = None) -> tuple[Given, ...]:
    """Every definition of the folder and its subfolders. Raises ``Faults`` with all that is wrong with any of its files."""
    shown = folder.as_posix().rstrip("/")
    paths = sorted(folder.rglob("*.json")) if folder.is_dir() else []
    if not paths:
        none = "holds no .json file; name the folder with the product type definitions that you downloaded"
        wrong = "is no folder; name the one with the product type definitions that you downloaded"
        raise Faults(Fault(shown, 0, 0, none if folder.is_dir() else wrong))
    schemas: dict[str, tuple[str, Definition]] = {}
    answers: list[tuple[str, Answer]] = []
    faults: list[Fault] = []
    for path in paths:
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        try:
            found = _remembered(data, cache) or _read(data, f"{shown}/{name}")
        except Faults as error:
            faults += error.faults
            continue
        if isinstance(found, Definition):
            _remember(data, found, cache)
            schemas[name] = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode(), found
        else:
            answers.append((name, found))
    given = [Given(name, one, _answer(checksum, one, schemas, answers)) for name, (checksum, one) in schemas.items()]
    given = [_typed(one) for one in given]
    nameless = [one.file for one in given if not one.definition.product_type]
    missing = "does not say for which product type it is ($id); put the interface's answer, which names it, beside it"
    faults += [Fault(f"{shown}/{name}", 1, 1, missing) for name in nameless]
    if not faults and not given:
        faults.append(Fault(shown, 0, 0, "holds no schema, only answers; download what their schema.link.resource names"))
    if faults:
        raise Faults(*faults)
    return tuple(given)


def _read(data: bytes, shown: str) -> Definition | Answer:
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.DecodeError as error:
        raise Faults(_not_json(data, shown, str(error))) from None
    if isinstance(value, dict) and is_schema(value.get("schema")):
        value = value["schema"]
    if is_schema(value):
        return definition(value)
    if isinstance(value, dict) and "productType" in value and isinstance(value.get("schema"), dict):
        return _interface(value)
    wanted = (
        "is no product type definition: neither a schema with 'properties' nor the interface's answer with 'productType'; "
        "move it out of this folder"
    )
    raise Faults(Fault(shown, 1, 1, wanted))


def _interface(value: dict[str, Any]) -> Answer:
    return Answer(
        product_type=str(value["productType"]),
        stores=tuple(map(str, value.get("marketplaceIds") or ())),
        locale=str(value.get("locale") or "").replace("_", "-"),
        enforced=value.get("requirementsEnforced") != "NOT_ENFORCED",
        checksum=str(value["schema"].get("checksum", "")),
    )


def _not_json(data: bytes, shown: str, why: str) -> Fault:
    """Where JSON ends to be JSON: msgspec names the byte."""
    from re import search

    found = search(r"byte (\d+)", why)
    before = data[: int(found[1])] if found else data
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return Fault(shown, line, column, Said("is not JSON: {why}; download it again", why=why))


def _answer(checksum: str, one: Definition, schemas: dict[str, Any], answers: list[tuple[str, Answer]]) -> Answer:
    exact = [answer for _, answer in answers if answer.checksum == checksum]
    if exact:
        return exact[0]
    mine = [answer for _, answer in answers if _about(answer, one)]
    rivals = [other for _, other in schemas.values() if any(_about(answer, other) for answer in mine)]
    return mine[0] if len(mine) == 1 and len(rivals) == 1 else Answer()


def _about(answer: Answer, one: Definition) -> bool:
    same = answer.product_type.casefold() == one.product_type.casefold()
    return same and (not one.stores or not answer.stores or bool({*one.stores} & {*answer.stores}))


def _typed(given: Given) -> Given:
    """The definition with what only the interface's answer says."""
    one, answer = given.definition, given.answer
    return Given(
        given.file,
        msgspec.structs.replace(one, product_type=one.product_type or answer.product_type, stores=one.stores or answer.stores),
        answer,
    )


def _place(data: bytes, cache: Path) -> Path:
    return cache / "product_types" / f"{hashlib.blake2b(data, digest_size=16).hexdigest()}-{MEANING}.msgpack"


def _remembered(data: bytes, cache: Path | None) -> Definition | None:
    if cache is None:
        return None
    try:
        return msgspec.msgpack.decode(_place(data, cache).read_bytes(), type=Definition)
    except (OSError, msgspec.DecodeError):
        return None


def _remember(data: bytes, found: Definition, cache: Path | None) -> None:
    """Keep it for other runs, in one step; a cache that cannot be written is none."""
    if cache is None or _place(data, cache).exists():
        return
    place = _place(data, cache)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(f".{os.getpid()}")
        beside.write_bytes(msgspec.msgpack.encode(found))
        beside.replace(place)
        for old in sorted(place.parent.glob("*.msgpack"), key=os.path.getmtime)[:-KEPT]:
            old.unlink()
