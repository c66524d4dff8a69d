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
    first = True
    for item in items:
        yield ("\n" if first else ",\n") + _text(item)
        first = False
    if not first:
        yield "\n"


def _text(value: Any) -> str:
    return _encode(value).decode()
