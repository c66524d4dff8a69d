"""A check of bilingual files, spread over the processes of this machine."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from localize import formats, packs
from localize.bilingual import Looked, Piece, Setup, Worker, look
from localize.formats import po
from localize.issues import Policy, distinct
from localize.model import Fault, Faults, Issue, Market, NotChecked
from localize.reporters import Meta, Report, Rows
from localize.runners.local import spread
from localize.runners.run import chosen
from localize.workspace import DEFAULT_SOURCE, Workspace

SMALL = 200_000
"""Characters below which a file is looked at in one piece: starting processes would cost more."""
PIECES = 8
"""Stretches per process."""


class Options(Struct, frozen=True, kw_only=True):
    """What a check of bilingual files was asked for."""

    as_of: date
    market: str = ""
    source_locale: str = ""
    target_locale: str = ""
    keep: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 1
    cache: Path | None = None


class Checked(Struct, frozen=True):
    """What a check found, and the units that were left out because they are fuzzy."""

    report: Report
    crashed: bool
    fuzzy: int


def check(workspace: Workspace, paths: list[Path], options: Options) -> Checked:
    """Inspect every unit of the files. Raises ``Faults`` for all files that cannot be read, at once."""
    issues: list[Issue] = []
    not_checked: list[NotChecked] = []
    counts: Counter[str] = Counter()
    inputs = []
    faults: list[Fault] = []
    for path in paths:
        shown = workspace.shown(path)
        try:
            units = 0
            for looked in _file(workspace, path, shown, options):
                issues += looked.issues
                not_checked += looked.not_checked
                counts.update(looked.counts)
                units += looked.counts.get("units", 0)
            inputs.append({"path": shown, "sha256": formats.sha256(path), "rows": units})
        except Faults as error:
            faults += error.faults
    if faults:
        raise Faults(*faults)
    severities = Counter(issue.severity for issue in issues)
    meta = Meta(
        as_of=options.as_of.isoformat(),
        inputs=tuple(inputs),
        summary={name: severities[name] for name in ("error", "warning", "note")},
        rows=Rows(counts["units"], counts["units"], 0, 0),
    )
    crashed = any(one.kind == "crashed" for one in not_checked)
    return Checked(Report(meta, list(distinct(issues)), (), not_checked), crashed, counts["fuzzy"])


def _file(workspace: Workspace, path: Path, shown: str, options: Options) -> list[Looked]:
    formats.opened(path, shown, "a PO file has a header at least")
    text = po.text(path, shown)
    header = po.header(text)
    settings = workspace.settings
    market = _market(workspace, options, header, shown)
    setup = Setup(
        text=text,
        shown=shown,
        market=market,
        policy=Policy(settings.severity),
        codes=chosen(options.select, options.ignore),
        keep=(*settings.brands, *options.keep),
        source_locale=options.source_locale or header.get("X-Source-Locale") or settings.source_locale or DEFAULT_SOURCE,
        conventions=partial(packs.conventions, roots=workspace.roots),
        cache=options.cache,
    )
    jobs = options.jobs if len(text) > SMALL else 1
    pieces: list[Piece] = po.shards(text, jobs * PIECES) if jobs > 1 else [(0, len(text), 1)]
    return list(spread(look, partial(Worker, setup), pieces, jobs))


def _market(workspace: Workspace, options: Options, header: dict[str, str], shown: str) -> Market:
    brands = (*workspace.settings.brands, *options.keep)
    if options.market:
        return packs.market(options.market, options.as_of, workspace.roots, brands=brands)
    locale = options.target_locale or header.get("Language", "").replace("_", "-")
    if not locale:
        raise Faults(Fault(shown, 1, 1, "does not say its language; give --target-locale, or add 'Language: de' to its header"))
    return packs.locale_market(locale, options.as_of, workspace.roots, brands=brands)
