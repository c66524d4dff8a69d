"""The report for programs: schema 1, one object; open to further keys (``localize report DIR --report json``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from localize.reporters import Report

NAME = "json"
SUFFIX = ".json"

_encode = msgspec.json.Encoder(order="deterministic").encode


def render(report: Report) -> Iterator[str]:
    """The report in pieces, so that a long one never stands in memory."""
    for number, (key, value) in enumerate(msgspec.to_builtins(report.meta).items()):
        yield ("{\n" if number == 0 else ",\n") + f'"{key}": {_text(value)}'
    for key, items in (("issues", report.issues), ("edits_applied", report.edits), ("not_checked", report.not_checked)):
        yield f',\n"{key}": ['
        yield from _list(items)
        yield "]"
    yield "\n}\n"


def _list(items: Iterable[Any]) -> Iterator[str]:
    """The items, a line each. A list that is kept encoded (``encoded``) is not taken apart for that."""
    lines = items.encoded() if hasattr(items, "encoded") else map(_encode, items)
    first = True
    for line in lines:
        yield ("\n" if first else ",\n") + line.decode().replace("\n", ",\n")
        first = False
    if not first:
        yield "\n"


def _text(value: Any) -> str:
    return _encode(value).decode()
