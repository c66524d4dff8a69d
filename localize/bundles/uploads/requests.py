"""Calls of a platform's API as JSON Lines: one request a line, with method, path, headers and body.

Whatever sends them adds the host and the seller's token. Values of the seller's own record are carried byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import msgspec

from localize.bundles.uploads import INCOMPLETE

_ENCODER = msgspec.json.Encoder()


def request(method: str, path: str, body: object, headers: Mapping[str, str] | None = None) -> dict[str, object]:
    """One call. Numbers in ``path`` stand between braces of a template that ``at`` has filled."""
    return {"method": method, "path": path, **({"headers": headers} if headers else {}), "body": body}


def at(template: str, *parts: str) -> str:
    """The path with its {} filled by identifiers, whatever characters those have."""
    return template.format(*(quote(part, safe="") for part in parts))


def save(folder: Path, name: str, lines: Iterable[tuple[object, bool]]) -> None:
    """Write each line to the file, or beside it as ``.incomplete`` where it lacks something. Without lines there is no file."""
    with ExitStack() as stack:
        files: dict[bool, IO[bytes]] = {}
        for line, complete in lines:
            if complete not in files:
                files[complete] = stack.enter_context((folder / (name if complete else name + INCOMPLETE)).open("wb"))
            files[complete].write(_ENCODER.encode(line) + b"\n")


def merged(record: msgspec.Raw | None, changes: Mapping[str, Any]) -> msgspec.Raw:
    """The record with these values in it; a change that is a mapping goes deeper. All else stays, byte for byte."""
    found = msgspec.json.decode(record, type=dict[str, msgspec.Raw]) if record is not None and bytes(record) != b"null" else {}
    for key, value in changes.items():
        new = merged(found.get(key), value) if isinstance(value, Mapping) else msgspec.Raw(_ENCODER.encode(value))
        found[key] = new
    return msgspec.Raw(_ENCODER.encode(found))


def nested(dotted: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Changes by dotted names as what ``merged`` takes."""
    found: dict[str, Any] = {}
    for name, value in dotted:
        *above, last = name.split(".")
        place = found
        for key in above:
            place = place.setdefault(key, {})
        place[last] = value
    return found
