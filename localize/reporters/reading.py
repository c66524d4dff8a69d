"""A ``report.json`` read line by line, so that a long one never stands in memory. ``stored`` reads any that has the same keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from localize.model import AppliedEdit, Issue, NotChecked
from localize.reporters import Meta, Report

LISTS = {"issues": Issue, "edits_applied": AppliedEdit, "not_checked": NotChecked}


def opened(path: Path) -> Report:
    """The report of a run, as ``json.render`` wrote it; its lists are read while they are walked."""
    issues, edits, not_checked = (Lines(path, name, kind) for name, kind in LISTS.items())
    return Report(_meta(path), issues, edits, not_checked)


def _meta(path: Path) -> Meta:
    head = bytearray()
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'"issues": ['):
                break
            head += line
    return msgspec.json.decode(bytes(head).rstrip().rstrip(b",") + b"}", type=Meta)


class Lines:
    """One list of a stored report."""

    def __init__(self, path: Path, name: str, kind: Any) -> None:
        self._path, self._start = path, f'"{name}": ['.encode()
        self._decode = msgspec.json.Decoder(kind).decode

    def __iter__(self) -> Iterator[Any]:
        return map(self._decode, self.encoded())

    def encoded(self) -> Iterator[bytes]:
        """The items as they are written, one by one."""
        with self._path.open("rb") as file:
            for line in file:
                if line.startswith(self._start):
                    if line.rstrip(b",\n").endswith(b"[]"):
                        return
                    break
            for line in file:
                if line.startswith(b"]"):
                    return
                yield line.rstrip(b",\n")
