"""The entries of one market's memory, and its job, as places that a fix can be written to."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import polib

from localize.formats import po
from localize.formats.bilingual import Row, gettext
from localize.memory import folder_locale
from localize.model import Draft, Faults, Market, Said
from localize.reporters import Meta
from localize.runners import jobs, rewriting
from localize.runners.fixes.sheet import ALREADY
from localize.text.locales import maximized
from localize.text.markup import shield, unshield
from localize.workspace import Workspace

LOST = Said("the entry of the memory that it came from was not found")
FILLED = Said("the job holds another translation of it already; look at that one")
REFUSED = Said("its file cannot hold this text in its encoding")


class Target(NamedTuple):
    """Where a fix goes: the file and the place of an entry in it (of a job: kind and source), and the new text."""

    path: Path
    shown: str
    place: Any
    new: str
    in_job: bool

    @property
    def key(self) -> Any:
        return self.path, self.place


class Entries:
    """What the memory's files in the market's own locale hold, by context and shielded source."""

    def __init__(self, workspace: Workspace, meta: Meta, run: Path, market: Market) -> None:
        self._market, self._source_locale = market, meta.source_locale
        self._job = run / "jobs" / f"{market.id}.po"
        self._job_shown = workspace.shown(self._job)
        self._found: defaultdict[tuple[str, str], list[tuple[Path, str, Row]]] = defaultdict(list)
        self._stamps: dict[Path, rewriting.Stamp] = {}
        for shown in meta.memory:
            self._read(workspace.named(shown), shown)

    def _read(self, path: Path, shown: str) -> None:
        opened = gettext.opened(path, shown, "")
        locale = opened.target_locale or folder_locale(path)
        if maximized(locale) != maximized(self._market.locale):
            return
        self._stamps[path] = rewriting.stamp(path)
        for piece in opened.pieces(1):
            for row in opened.rows(piece):
                if isinstance(row, Row) and row.source and row.target and not row.skip:
                    self._found[(row.context or "message", shield(row.source)[0])].append((path, shown, row))

    def target(self, kind: str, sku: str, source: str, raws: tuple[str, ...], draft: Draft, new: str) -> Target | str:
        """Where the new text of a draft goes; a text says why it goes nowhere."""
        if not draft.origin.startswith("memory") or draft.locale:
            return Target(self._job, self._job_shown, (kind, source), new, in_job=True)
        for context in (f"{kind}/{sku}", kind, "message"):
            for path, shown, row in self._found.get((context, source), ()):
                if unshield(row.target, raws) == draft.text:
                    return Target(path, shown, row.place, new, in_job=False)
        return LOST

    def write(self, targets: list[Target]) -> dict[Any, str]:
        """Write those of the targets that lie in this market's files; gives what could not be written, with the reason."""
        refused: dict[Any, str] = {}
        files: defaultdict[Path, list[Target]] = defaultdict(list)
        for target in targets:
            files[target.path].append(target)
        for path in self._stamps:
            if path in files:
                refused |= self._rewrite(path, files[path])
        if self._job in files:
            refused |= self._fill(files[self._job])
        return refused

    def _rewrite(self, path: Path, targets: list[Target]) -> dict[Any, str]:
        shown = targets[0].shown
        left: set[Any] = set()
        texts = {target.place: target.new for target in targets}
        try:
            rewriting.writable(path, shown)
            chunks = gettext.opened(path, shown, "").replaced(texts, left)
            rewriting.rewrite(path, shown, self._stamps[path], chunks, lambda _: not left.issuperset(texts))
        except Faults as error:
            return {target.key: error.faults[0].message for target in targets}
        return {(path, place): REFUSED for place in left}

    def _fill(self, targets: list[Target]) -> dict[Any, str]:
        """Fill the job's entries, or add what it lacks; what somebody filled in before is left."""
        self._job.parent.mkdir(parents=True, exist_ok=True)
        entries = list(polib.pofile(str(self._job), wrapwidth=0)) if self._job.is_file() else []
        known = {(entry.msgctxt or "", entry.msgid): entry for entry in entries}
        refused: dict[Any, str] = {}
        for target in targets:
            entry = known.get(target.place)
            if entry is None:
                entries.append(polib.POEntry(msgctxt=target.place[0], msgid=target.place[1], msgstr=target.new))
            elif entry.msgstr:
                refused[target.key] = ALREADY if entry.msgstr == target.new else FILLED
            else:
                entry.msgstr = target.new
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if len(refused) == len(targets):
            return refused
        beside = self._job.with_suffix(".po.new")
        po.write(beside, jobs.metadata(self._market, self._source_locale), entries)
        beside.replace(self._job)
        return refused
