"""A check of bilingual files, spread over the processes of this machine, and what its safe edits make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct

from localize import formats, packs
from localize.bilingual import ELSEWHERE, File, Looked, Setup, Worker, agree, look, primed
from localize.formats.bilingual import Piece
from localize.formats.bilingual.tags import tag
from localize.gate import waiver_file
from localize.gate.waivers import Waivers
from localize.inspection.timings import Clock
from localize.model import Fault, Faults, Market, Said
from localize.policy.settings import DEFAULT_SOURCE
from localize.reporters import Report
from localize.runners import rewriting
from localize.runners.codes import chosen
from localize.runners.difference import unified
from localize.runners.inputs import Input, opened
from localize.runners.local import spread
from localize.runners.policies import policy
from localize.runners.tally import Edits, Tally
from localize.runners.waived import watch
from localize.workspace import Workspace

SMALL = 200_000
"""Bytes below which files are looked at in this process: starting others would cost more."""
TOGETHER = 16_000_000
"""Bytes of files that are open at a time; a larger one is open by itself."""
PIECES = 8
"""Pieces per process; a larger file has one for every ``PIECE`` bytes."""
PIECE = 2_000_000


class Options(Struct, frozen=True, kw_only=True):
    """What a check of bilingual files was asked for."""

    as_of: date
    market: str = ""
    source_locale: str = ""
    target_locale: str = ""
    format: str = ""
    keep: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 1
    cache: Path | None = None
    fix: bool = False
    diff: bool = False
    timings: bool = False
    limits: Path | None = None
    """A file of the seller's own limits; those of a category need a catalog."""
    waivers: Waivers | None = None
    """What is waived, where that is not what the workspace says."""


class Checked(Struct, frozen=True):
    """What a check found. ``close`` removes what the report's lists are read from."""

    report: Report
    crashed: bool
    rows_add_up: bool
    edits: Edits
    clock: Clock
    """What each check took, where that was asked for; the dearest first."""
    close: Callable[[], None]
    unused: tuple[str, ...] = ()
    """Categories that the seller's own limits name; a bilingual file has none."""


def check(workspace: Workspace, paths: list[Path], options: Options, show: Callable[[bytes], None] = lambda _: None) -> Checked:
    """Inspect every unit of the files, and edit them where that was asked for; ``show`` gets the difference.

    Raises ``Faults`` for all files that cannot be read, at once; nothing is written then.
    """
    inputs = opened(workspace, paths, options.format, fix=options.fix)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="localize-check-")))
        setup = _setup(workspace, options, folder)
        tally = Tally(folder, [one.shown for one in inputs], setup.policy)
        stack.callback(tally.close)
        digests = [formats.sha256(one.path) for one in inputs]
        faults: list[Fault] = []
        for number, looked in _looked(inputs, setup, options, faults):
            tally.take(number, looked)
            faults += [fault for fault in looked.faults if fault.file not in {told.file for told in faults}]
        if faults:
            raise Faults(*faults)
        _all_elsewhere(inputs, tally, setup)
        tally.judge(setup)
        if options.fix or options.diff:
            _edit(inputs, tally, options, setup.target_locale, show)
        tally.waived(watch(setup.policy, setup.codes, [options.market]))
        report = tally.report(options.as_of, [(one.shown, digest) for one, digest in zip(inputs, digests, strict=True)])
        keep = stack.pop_all()
    return Checked(
        report,
        tally.crashed,
        report.meta.rows.accounted == report.meta.rows.read,
        tally.edits,
        tally.clock,
        keep.close,
        unused=tuple(setup.market.categories) if setup.market else (),
    )


def _setup(workspace: Workspace, options: Options, folder: Path) -> Setup:
    settings, roots = workspace.settings, workspace.roots
    brands = (*settings.brands, *options.keep)
    market: Market | None = None
    if options.market:
        market = packs.market(options.market, options.as_of, roots, brands=brands, hosts=settings.hosts, cache=options.cache)
        if options.limits is not None:
            rows = packs.own_limits(options.limits, workspace.shown(options.limits), roots, options.as_of)
            market = packs.limited(market, rows)
        agree(market, tag(options.target_locale))
    return Setup(
        files=(),
        market=market,
        target_locale=market.locale if market else tag(options.target_locale),
        source_locale=tag(options.source_locale),
        default_source=settings.source_locale or DEFAULT_SOURCE,
        policy=policy(settings, options.market, waivers=waiver_file.given(options.waivers, workspace, options.as_of)),
        codes=chosen(options.select, options.ignore),
        keep=brands,
        market_of=partial(packs.locale_market, as_of=options.as_of, roots=roots, brands=brands, cache=options.cache),
        conventions=partial(packs.conventions, roots=roots, cache=options.cache),
        spool=folder,
        edit=options.fix or options.diff,
        timings=options.timings,
        cache=options.cache,
    )


def _batches(inputs: list[Input]) -> Iterator[list[int]]:
    """Files that are looked at together, by number: as many as may be open at a time."""
    batch: list[int] = []
    size = 0
    for number, one in enumerate(inputs):
        if batch and size + one.size > TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += one.size
    yield batch


def _looked(inputs: list[Input], setup: Setup, options: Options, faults: list[Fault]) -> Iterator[tuple[int, Looked]]:
    """What was seen, piece by piece in the order of the files; what no format understands joins the faults."""
    for batch in _batches(inputs):
        files: list[File] = []
        numbers: list[int] = []
        for number in batch:
            one = inputs[number]
            try:
                files.append(File(one.shown, one.module.opened(one.path, one.shown, setup.target_locale), one.module.NAME))
                numbers.append(number)
            except Faults as error:
                faults += error.faults
        size = sum(inputs[number].size for number in numbers)
        jobs = options.jobs if size > SMALL else 1
        mine = msgspec.structs.replace(setup, files=tuple(files))
        if jobs > 1:
            primed(mine)
        tasks = _tasks(files, jobs, [inputs[number].size for number in numbers], faults)
        for looked in spread(look, partial(Worker, mine), tasks, jobs):
            yield numbers[looked.file], looked


def _tasks(files: list[File], jobs: int, sizes: list[int], faults: list[Fault]) -> Iterator[tuple[int, Piece]]:
    for number, (file, size) in enumerate(zip(files, sizes, strict=True)):
        count = max(size // PIECE + 1, jobs * PIECES if jobs > 1 else 1)
        try:
            yield from ((number, piece) for piece in file.opened.pieces(count))
        except Faults as error:
            faults += error.faults


def _all_elsewhere(inputs: list[Input], tally: Tally, setup: Setup) -> None:
    """Raises ``Faults`` for files that hold nothing in the language that was asked for: silence would pass for a check."""
    faults = []
    for one, counts in zip(inputs, tally.counts, strict=True):
        if counts[f"skipped {ELSEWHERE}"] and not counts["judged"]:
            message = Said("holds no unit in {locale}; name another --target-locale, or none", locale=setup.target_locale)
            faults.append(Fault(one.shown, 0, 0, message))
    if faults:
        raise Faults(*faults)


def _edit(inputs: list[Input], tally: Tally, options: Options, asked: str, show: Callable[[bytes], None]) -> None:
    """Make the edits, or show them, or both, file by file. ``asked``: the target locale."""
    for number, one in enumerate(inputs):
        targets = {change.place: change.new for _, change in tally.changes[number]}
        left: set[Any] = set()
        if targets and options.fix:
            chunks = one.module.opened(one.path, one.shown, asked).replaced(targets, left)
            rewriting.rewrite(one.path, one.shown, one.stamp, chunks, partial(_wanted, one, targets, left, options, show))
        elif targets:
            chunks = one.module.opened(one.path, one.shown, asked).replaced(targets, left)
            _show(one, chunks, show)
        tally.settle(number, left, fixed=options.fix)


def _wanted(
    one: Input, targets: dict[Any, str], left: set[Any], options: Options, show: Callable[[bytes], None], new: Path
) -> bool:
    """Is a file worth its place: was any edit made? Its difference is shown where that was asked for."""
    if left.issuperset(targets):
        return False
    if options.diff:
        with new.open("rb") as file:
            _show(one, file, show)
    return True


def _show(one: Input, chunks: Iterable[bytes], show: Callable[[bytes], None]) -> None:
    with one.path.open("rb") as old:
        for line in unified(old, chunks, one.shown):
            show(line)
