"""Two editions of the data compared: what they say of each market, and which listings of a catalog fail by one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from localize import packs
from localize.model import Fault, Faults, Said
from localize.packs.difference import Change, changes, of_locale
from localize.packs.instead import instead, package_in
from localize.packs.markets import resolved_market
from localize.packs.provenance import Value, market_values
from localize.runners.options import Options
from localize.runners.past import past, revision_of
from localize.runners.upcoming import State, Turn, judged, turned
from localize.workspace import NAME, Workspace, load


class Edition(Struct, frozen=True):
    """The data of a program's folder (None: ours), and a workspace over it."""

    package: Path | None
    workspace: Workspace


class Values(Struct, frozen=True):
    """What an edition says of each market, and of each of their locales."""

    markets: dict[str, list[Value]]
    locales: dict[str, list[Value]]


class Difference(Struct, frozen=True):
    """What two editions say otherwise, and what becomes of the listings of a catalog, by market."""

    markets: dict[str, list[Change]]
    locales: dict[str, list[Change]]
    only_old: tuple[str, ...]
    """Markets that the new edition does not have."""
    only_new: tuple[str, ...]
    turns: dict[str, Turn]


def difference(
    workspace: Workspace, old: str, new: str, markets: tuple[str, ...], options: Options | None, level: str
) -> Difference:
    """Compare two editions in some markets (none named: those of the workspace, else all).

    ``options``: the catalog, if listings are to be judged; they fail from ``level`` on. Raises ``Faults``.
    """
    with ExitStack() as stack:
        pair = [stack.enter_context(edition(name, workspace)) for name in (old, new)]
        known = [_known(one) for one in pair]
        wanted = markets or tuple(dict.fromkeys(id for one in pair for id in one.workspace.settings.markets))
        ids = [id for id in wanted or sorted(known[0] | known[1]) if id in known[0] | known[1]]
        if unknown := [id for id in wanted if id not in known[0] | known[1]]:
            raise Faults(*(Fault("", 0, 0, packs.unknown(id, known[1])) for id in unknown))
        was, now = (_said(one, [id for id in ids if id in has]) for one, has in zip(pair, known, strict=True))
        both = [id for id in ids if id in was.markets and id in now.markets]
        return Difference(
            {id: changes(was.markets[id], now.markets[id]) for id in both},
            {tag: changes(was.locales[tag], now.locales[tag]) for tag in sorted(was.locales) if tag in now.locales},
            tuple(id for id in ids if id not in now.markets),
            tuple(id for id in ids if id not in was.markets),
            _turns(pair, tuple(both), options, level) if options and both else {},
        )


@contextmanager
def edition(name: str, workspace: Workspace) -> Iterator[Edition]:
    """The edition of that name: a folder, else a revision of the repository that the workspace lies in. Raises ``Faults``."""
    path = Path(name)
    if path.is_dir():
        yield _in(path, name, workspace)
        return
    here = workspace.root or Path.cwd()
    try:
        at = revision_of(workspace, Path.cwd() / NAME, name)
    except Faults as error:
        said = "{name!r} is neither a folder nor a revision of the repository: {why}"
        raise Faults(Fault("", 0, 0, Said(said, name=name, why=error.faults[0].message))) from None
    with past(at) as old:
        if workspace.root is not None:
            yield Edition(None, old.workspace(workspace))
        else:
            yield _in(old.place(here), name, workspace)


def _in(path: Path, name: str, workspace: Workspace) -> Edition:
    if (path / NAME).is_file():
        return Edition(None, load(path))
    package = package_in(path)
    if package is None:
        said = "holds no data of packs; give a workspace (with localize.toml), a checkout of localize, or an unpacked wheel of it"
        raise Faults(Fault(name, 0, 0, said))
    return Edition(package, workspace)


def _known(one: Edition) -> set[str]:
    with _readable(one):
        return set(packs.market_ids(one.workspace.roots))


def _said(one: Edition, ids: list[str]) -> Values:
    found = Values({}, {})
    with _readable(one):
        for id in ids:
            roots = one.workspace.roots
            found.markets[id] = market_values(id, roots)
            locale = resolved_market(id, roots).parts.locale
            if locale not in found.locales:
                found.locales[locale] = of_locale(locale, roots)
    return found


@contextmanager
def _readable(one: Edition) -> Iterator[None]:
    """The data of the edition as the shipped one; what another release does not have yet is told."""
    with instead(one.package):
        try:
            yield
        except FileNotFoundError as error:
            said = "there is no such file; this release cannot read the data of one that old or that new"
            raise Faults(Fault(Path(error.filename).name, 0, 0, said)) from None


def _turns(pair: list[Edition], ids: tuple[str, ...], options: Options, level: str) -> dict[str, Turn]:
    """The same catalog judged by both editions."""
    before: dict[str, State] = {}
    for one in pair:
        with _readable(one):
            found = judged(one.workspace, replace(options, markets=ids), ids, level, before)
        if before:
            return {id: turned(before[id], state, new) for id, (state, new) in found.items()}
        before = {id: state for id, (state, _) in found.items()}
    return {}
