"""A run: a catalog through all its markets, to bundles, jobs and a report; or the same as a check, writing nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from localize import formats, memory, packs
from localize.bundles import publishing
from localize.checks import all_checks
from localize.formats import texts
from localize.gate import waiver_file
from localize.model import Fault, Faults, Market, Said
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners import again, drafting, uploading
from localize.runners.categories import with_definitions
from localize.runners.codes import chosen
from localize.runners.compiled import Setup
from localize.runners.ended import Ended, Progress
from localize.runners.listings import read
from localize.runners.options import Options
from localize.runners.policies import of_listings, policy
from localize.runners.surroundings import surroundings
from localize.runners.waived import watch
from localize.runners.walk import Walk
from localize.workspace import Workspace

BESIDE = "I108"
"""The check that compares listings with the texts beside them, where there are any."""
UNDER_WAY = ".localize-run-"
"""How the folder of a run under way begins; it lies in the run's directory."""


def run(workspace: Workspace, options: Options, progress: Callable[[Progress], None] = lambda _: None) -> Ended:
    """Carry the catalog through its markets. Raises ``Faults`` for what makes that impossible, with all of it at once.

    Where nothing has changed since the last run in the same place, that one's report is the answer (``again``). A run with an
    engine is never taken for done: what that would answer today may be more.
    """
    said: list[str] = []
    catalog = opened(workspace, _listened(options, said))
    said.clear()
    if options.out is None or options.cache is None or options.engine:
        return _run(workspace, options, catalog, progress)[0]
    key = again.key(workspace, options)
    before = again.unchanged(options, key)
    if before is not None:
        report = again.report_of(options, before, options.how.tell)
        return Ended(report, crashed=False, rows_add_up=True, close=lambda: None, unused=before.unused, again=True)
    ended, walk = _run(workspace, options, catalog, progress)
    if not ended.crashed and ended.rows_add_up and key == again.key(workspace, options):
        seen = again.pictures(options, walk.pictures)
        done = again.Record(key, seen, unused=ended.unused, said=list(map(again.told, said)))
        again.record(options, done, walk.markets, ended.report)
    return ended


def _listened(options: Options, said: list[str]) -> Options:
    """The options, with what is told of the catalog noted in ``said``."""

    def tell(text: str) -> None:
        said.append(text)
        options.how.tell(text)

    return msgspec.structs.replace(options, how=msgspec.structs.replace(options.how, tell=tell))


def _run(
    workspace: Workspace,
    options: Options,
    catalog: formats.Catalog,
    progress: Callable[[Progress], None],
) -> tuple[Ended, Walk]:
    ours = resolved(workspace, options)
    markets, remarks = with_product_types(workspace, options, ours)
    options = msgspec.structs.replace(options, into=uploading.files(options.into, markets))
    again.forget(options)
    source_locale = options.source_locale or workspace.settings.source_locale or DEFAULT_SOURCE
    beside = [(path, workspace.shown(path)) for path in texts.files(workspace.root)]
    setup, loaded = set_up(workspace, options, markets, source_locale)
    drafted = drafting.drafts(
        workspace, options, setup, partial(read, catalog, options, source_locale, [path for path, _ in beside])
    )
    setup = msgspec.structs.replace(setup, units=(*setup.units, *drafted.units))
    if not beside:
        setup = msgspec.structs.replace(setup, codes=tuple(code for code in setup.codes if code != BESIDE))
    if options.out is not None:
        _repair(options.out)
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(prefix=UNDER_WAY, dir=options.out)
        stack.callback(folder.cleanup)
        if options.fit_images:
            setup = msgspec.structs.replace(setup, fitted=Path(folder.name) / "fitted")
        walk = Walk(setup, markets, Path(folder.name), source_locale, options, beside)
        stack.callback(walk.close)
        walk.remarks, walk.drafting = remarks, drafted.told
        ids = [market.id for market in markets]
        seen = setup.codes if options.engine else (code for code in setup.codes if all_checks()[code].drafts != "engine")
        walk.watch = watch(setup.policy, seen, ids, workspace.settings.markets, setup.policies)
        for name, remark in loaded.remarks:
            walk.remark(remark, name)
        walk.read(catalog, progress)
        walk.watch.everything = _own(workspace, options) and not walk.counts["aside"]
        if not (walk.counts["in_listings"] or walk.counts["aside"]):
            raise Faults(
                Fault(catalog.shown, 0, 0, "holds no listing, only a header or blank lines; a catalog needs at least one listing")
            )
        ended = walk.finish(workspace, options)
        keep = stack.pop_all()
    unused = {category for market in ours for category in market.categories} - {name for _, name in walk.types}
    return msgspec.structs.replace(ended, close=keep.close, unused=tuple(sorted(unused))), walk


def _own(workspace: Workspace, options: Options) -> bool:
    """Is it the catalog that the workspace names? Another may be a part of it."""
    root, name = workspace.root, workspace.settings.catalog
    return root is not None and bool(name) and (root / name).resolve() == options.catalog.resolve()


def opened(workspace: Workspace, options: Options) -> formats.Catalog:
    """The catalog of a run, as the person wants it read. Raises ``Faults`` where that cannot be done."""
    source = options.source_locale or workspace.settings.source_locale
    return workspace.opened(options.catalog, options.how, format=options.format, source_locale=source)


def set_up(
    workspace: Workspace, options: Options, markets: tuple[Market, ...], source_locale: str
) -> tuple[Setup, memory.Loaded]:
    """What workers compile their jobs from, and the memory that was read for it."""
    files = workspace.memory_files(options.memory)
    frozen = _frozen(workspace, markets) if options.out is not None else {}
    waivers = waiver_file.given(options.waivers, workspace, options.as_of)
    loaded = memory.load(files, source_locale, options.cache)
    setup = Setup(
        markets=markets,
        policy=policy(workspace.settings, hold_back=options.hold_back, waivers=waivers),
        policies={
            one.id: of_listings(workspace.settings, one.id, "never" if one.id in frozen else options.hold_back, waivers)
            for one in markets
        },
        codes=chosen(options.select, options.ignore, publishes=options.publishes),
        keep=options.keep,
        units=loaded.units,
        source_locale=source_locale,
        memory=tuple(shown for _, shown in files),
        excluded=_excluded(workspace),
        frozen=frozen,
        catalog=options.catalog,
        shown=workspace.shown(options.catalog),
        conventions=partial(packs.conventions, roots=workspace.roots, cache=options.cache),
        cache=options.cache,
        surroundings=surroundings(workspace.roots, options.cache) if options.cache and not options.fit_images else "",
    )
    return setup, loaded


def resolved(workspace: Workspace, options: Options) -> tuple[Market, ...]:
    """The markets asked for, else the workspace's. Raises ``Faults`` with the faults of all of them."""
    found, broken, wrong = parted(workspace, options)
    others = () if options.apart else packs.pack_faults(workspace.roots, options.cache)
    faults = dict.fromkeys((*wrong, *chain.from_iterable(broken.values()), *others))
    if faults:
        raise Faults(*faults)
    return tuple(msgspec.structs.replace(one, beside=_beside(one, found)) for one in found)


def parted(workspace: Workspace, options: Options) -> tuple[list[Market], dict[str, tuple[Fault, ...]], list[Fault]]:
    """The markets asked for, else the workspace's: those that can be read, by id what is wrong with the others, and what is
    wrong with the file of limits. Raises ``Faults`` where none is named.
    """
    ids = options.markets or workspace.settings.markets
    if not ids:
        raise Faults(
            Fault("", 0, 0, "no market is named; give --market ID (localize markets lists all) or markets in localize.toml")
        )
    rows, wrong = _own_limits(workspace, options)
    settings, found = workspace.settings, []
    make = partial(packs.market, as_of=options.as_of, roots=workspace.roots, alone=True, cache=options.cache)
    broken: dict[str, tuple[Fault, ...]] = {}
    for id in dict.fromkeys(ids):
        try:
            one = make(id, brands=settings.brands, hosts=settings.hosts)
            found.append(packs.limited(one, rows))
        except Faults as error:
            place = ("", 0, 0) if options.markets else workspace.place(id)
            broken[id] = tuple(one if one.file else Fault(*place, one.message) for one in error.faults)
    return found, broken, wrong


def _beside(market: Market, markets: Iterable[Market]) -> tuple[str, ...]:
    """The locales of the other markets of its marketplace."""
    return tuple(one.locale for one in markets if one.marketplace == market.marketplace and one.id != market.id)


def with_product_types(
    workspace: Workspace, options: Options, markets: tuple[Market, ...]
) -> tuple[tuple[Market, ...], dict[str, list[Said]]]:
    """The markets as the product type definitions that were given have them, and what these leave open."""
    folder, types = options.product_types, workspace.settings.amazon.product_types
    return with_definitions(markets, folder, types, options.as_of, options.cache) if folder else (markets, {})


def _own_limits(workspace: Workspace, options: Options) -> tuple[tuple[packs.OwnLimit, ...], list[Fault]]:
    """The rows of the file of limits, if one was given, and its faults."""
    if options.limits is None:
        return (), []
    try:
        return packs.own_limits(options.limits, workspace.shown(options.limits), workspace.roots, options.as_of), []
    except Faults as error:
        return (), list(error.faults)


def _repair(out: Path) -> None:
    """Make the run's directory ready, and clear up what a crash left in it."""
    if out.exists() and not out.is_dir():
        raise Faults(Fault(out.as_posix(), 0, 0, "is a file; name a directory with --out"))
    out.mkdir(parents=True, exist_ok=True)
    publishing.repair(out / "bundles")
    for left in out.glob(f"{UNDER_WAY}*"):
        shutil.rmtree(left)


def _frozen(workspace: Workspace, markets: Iterable[Market]) -> dict[str, str]:
    found = {one.id: workspace.settings.gate.of(one.id).frozen for one in markets}
    return {id: reason for id, reason in found.items() if reason}


def _excluded(workspace: Workspace) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    known = packs.named(workspace.roots) if workspace.settings.exclude else []
    unknown = [one.market for one in workspace.settings.exclude if one.market not in known]
    if unknown:
        raise Faults(*(Fault(*workspace.place(id), packs.unknown(id, known)) for id in unknown))
    for one in workspace.settings.exclude:
        found.setdefault(one.market, {}).update(dict.fromkeys(one.skus, one.reason))
    return found
