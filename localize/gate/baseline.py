"""The issues that were there before a gate was: a file of their fingerprints, one a line, that only ever gets shorter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from localize.checks import current
from localize.formats import opened
from localize.gate import known
from localize.gate.commands import quoted
from localize.gate.stale import CODE
from localize.model import Fault, Faults, Issue, Said, not_utf8
from localize.policy import Override
from localize.reporters import Report
from localize.workspace import Workspace

SCHEMA = 1
HEADER = b'{"baseline":%d}\n' % SCHEMA
Key = tuple[str, str]
Overrides = Mapping[str, Override]
WHOLE = frozenset({"F101", "F102"})
"""Checks that run whatever was selected."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """An issue that was there. All but the fingerprint is for who reads the file, and to know who looks at it."""

    fingerprint: str
    code: str
    market: str = ""
    sku: str = ""
    path: str = ""
    file: str = ""
    """The catalog, or the bilingual file."""
    bilingual: bool = False

    @property
    def key(self) -> Key:
        return self.fingerprint, self.file if self.bilingual else ""


Baseline = Mapping[Key, Entry]
"""The entries by fingerprint and bilingual file: those of a catalog stay what they are where it is called otherwise."""


class Looked(Struct, frozen=True):
    """What a call looked at: entries of anything else are neither gone nor there."""

    codes: frozenset[str]
    files: frozenset[str]
    markets: frozenset[str]
    """Their ids, "" for what belongs to none."""
    gaps: Mapping[tuple[str, str, str], frozenset[str]]
    """Paths that could not be judged, by code, market and SKU; "" is any."""
    off: frozenset[tuple[str, str]] = frozenset()
    """Checks that are switched off, each with the market."""

    def at(self, entry: Entry) -> bool:
        """Did it look where the entry was found?"""
        code = current(entry.code)
        asked = (code in self.codes or code in WHOLE) and (code, entry.market) not in self.off
        return asked and entry.market in self.markets and entry.file in self.files and not self._gap(code, entry)

    def _gap(self, code: str, entry: Entry) -> bool:
        keys = product({code, ""}, {entry.market, ""}, {entry.sku, ""})
        return any(entry.path.startswith(path) for key in keys for path in self.gaps.get(key, ()))


class Shrunk(Struct, frozen=True):
    """A baseline without what is gone, and how many entries are: kept, gone, not looked at, and new ones that stay out."""

    entries: Baseline
    kept: int
    gone: int
    left: int
    new: int


def key(issue: Issue) -> Key:
    """What an issue is known by."""
    return issue.fingerprint, "" if issue.unit is UNSET or issue.location is None else issue.location.file


def of(issues: Iterable[Issue]) -> Baseline:
    """The entries of issues; what is waived is answered for, and a stale waiver is mended, not remembered."""
    return {key(issue): _entry(issue) for issue in issues if issue.waived is None and issue.code != CODE}


def _entry(issue: Issue) -> Entry:
    file = issue.location.file if issue.location else ""
    bilingual = issue.unit is not UNSET
    return Entry(issue.fingerprint, issue.code, issue.market or "", issue.sku or "", issue.path, file, bilingual)


def looked(report: Report, codes: Iterable[str], markets: Iterable[str], overrides: Callable[[str], Overrides]) -> Looked:
    """What the call that made a report looked at. ``codes``: the checks that were asked for. ``markets``: of bilingual files.
    ``overrides``: the severities of a market.
    """
    gaps: dict[tuple[str, str, str], frozenset[str]] = {}
    for one in report.not_checked:
        where = (one.code, one.market or "", one.sku or "")
        gaps[where] = gaps.get(where, frozenset()) | {one.path}
    meta = report.meta
    files = frozenset({"", *(one["path"] for one in meta.inputs), *meta.memory})
    there = frozenset({"", *markets, *(one.market for one in meta.markets)})
    off = frozenset((code, id) for id in there for code, override in overrides(id).items() if override.level == "off")
    return Looked(frozenset(codes), files, there, gaps, off)


def shrunk(before: Baseline, issues: Iterable[Issue], looked: Looked) -> Shrunk:
    """The baseline without what is gone. What still occurs is written as it is now; nothing is added."""
    now = of(issues)
    kept = {one: now[one] for one in before if one in now}
    left = {one: entry for one, entry in before.items() if one not in now and not looked.at(entry)}
    return Shrunk(kept | left, len(kept), len(before) - len(kept) - len(left), len(left), len(now) - len(kept))


def marked(report: Report, entries: Baseline) -> Report:
    """The report with the issues known that are in a baseline."""
    return known.marked(report, lambda issue: key(issue) in entries)


def place(workspace: Workspace) -> Path | None:
    """Where the baseline lies that a workspace names."""
    name = workspace.settings.baseline
    return workspace.root / name if workspace.root and name else None


def of_workspace(workspace: Workspace) -> Baseline | None:
    """The baseline that a workspace names, if it does. Raises ``Faults`` where it cannot be read."""
    path = place(workspace)
    if path is None:
        return None
    if not path.exists():
        message = "baseline: there is no file {file}; write it with --write-baseline {file}, or take the key out"
        raise Faults(Fault(*workspace.place(workspace.settings.baseline), Said(message, file=quoted(workspace.shown(path)))))
    return read(path, workspace.shown(path))


def read(path: Path, shown: str) -> Baseline:
    """A baseline. Raises ``Faults`` with every line that is none."""
    if not path.exists():
        raise Faults(Fault(shown, 0, 0, "there is no such file; write it with --write-baseline, or leave --baseline out"))
    opened(path, shown, "delete it, then write it anew with --write-baseline")
    try:
        lines = path.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise Faults(Fault(shown, 0, 0, not_utf8(error))) from None
    if _value(lines[0]) != {"baseline": SCHEMA}:
        message = (
            "is no baseline of version {version}: its first line is to be {line}; "
            "delete it, then write it anew with --write-baseline"
        )
        raise Faults(Fault(shown, 1, 1, Said(message, version=SCHEMA, line=HEADER.decode().strip())))
    found: dict[Key, Entry] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            one = msgspec.json.decode(line, type=Entry)
        except msgspec.MsgspecError as error:
            message = "is no line of a baseline ({why}); take it out, what then is new is told by the next check"
            faults.append(Fault(shown, number, 1, Said(message, why=str(error))))
        else:
            found[one.key] = one
    if faults:
        raise Faults(*faults)
    return found


def _value(line: str) -> Any:
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError:
        return None


def write(path: Path, entries: Baseline) -> None:
    """Write a baseline; the same entries give the same bytes."""
    encode = msgspec.json.Encoder().encode
    ordered = sorted(entries.values(), key=lambda one: (one.file, one.market, one.sku, one.path, one.code, one.fingerprint))
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(HEADER)
        file.writelines(encode(one) + b"\n" for one in ordered)
    beside.replace(path)
