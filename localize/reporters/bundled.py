"""What became of each listing of a run, as its bundles tell it afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
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
    return replace(report, listings=_Listings(bundles, [one.market for one in report.meta.markets]))


class _Listings:
    """The listings of all bundles, read when they are asked for; none where one of the bundles is not whole."""

    def __init__(self, bundles: Path, markets: Sequence[str]) -> None:
        self._bundles, self._markets = bundles, markets

    def __iter__(self) -> Iterator[Listed]:
        found = [listings(self._bundles / market, market) for market in self._markets]
        return iter(()) if None in found else chain.from_iterable(rows for rows in found if rows is not None)


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
