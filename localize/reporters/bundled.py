"""What became of each listing of a run, as its bundles tell it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from localize.reporters import Listed, Report

FILES = ("listings.jsonl", "texts.jsonl", "held_back.jsonl")


class _Reason(Struct):
    code: str = ""


class _Line(Struct):
    """What a line of a bundle says of its listing."""

    sku: str
    held_back: list[_Reason] = []
    reason: str = ""


def listed(report: Report, bundles: Path) -> Report:
    """The report with what became of each listing, where the bundles of its run lie in that folder."""
    found = [listings(bundles / one.market, one.market) for one in report.meta.markets]
    known = [one for one in found if one is not None]
    return replace(report, listings=[row for rows in known for row in rows]) if len(known) == len(found) else report


def listings(bundle: Path, market: str) -> list[Listed] | None:
    """The listings of a bundle, published ones first; None where it is not there or is damaged."""
    files = [bundle / name for name in FILES if (bundle / name).is_file()]
    if bundle / FILES[0] not in files:
        return None
    try:
        return [_row(one, market) for file in files for one in _lines(file)]
    except msgspec.DecodeError:
        return None


def _lines(path: Path) -> Iterator[_Line]:
    decode = msgspec.json.Decoder(_Line).decode
    with path.open("rb") as file:
        yield from (decode(line) for line in file if line.strip())


def _row(line: _Line, market: str) -> Listed:
    if line.reason:
        return Listed(market, line.sku, "not_taken", (line.reason,))
    codes = tuple(sorted({one.code for one in line.held_back}))
    return Listed(market, line.sku, "held_back" if codes else "published", codes)
