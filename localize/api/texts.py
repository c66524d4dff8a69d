"""One text at a time, by the checks of a market that stays compiled."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from localize import checks, packs
from localize.api.catalogs import kept
from localize.api.results import Issues
from localize.formats.bilingual.tags import tag
from localize.inspection import Inspector, Work, offered
from localize.issues import Policy, Stamp
from localize.lacking import unavailable
from localize.model import Fault, Faults, Market, NotChecked, Said
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners.codes import chosen
from localize.runners.policies import policy as of_market
from localize.text import markup
from localize.text.fields import HTML_KINDS, KINDS
from localize.text.lexicon import Lexicon
from localize.workspace import Workspace

KEPT = 16
"""Markets that stay compiled; beyond that the one used longest ago is forgotten."""
ORPHAN = "C103"
"""The check for a translation of nothing, which a text without a source is not."""


class Wanted(NamedTuple):
    """What one compiled market depends on, apart from the settings of its workspace."""

    market: str
    as_of: date
    roots: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]


class Engine(NamedTuple):
    """The checks of one market, compiled."""

    workspace: Workspace
    market: Market
    inspector: Inspector
    policy: Policy
    unavailable: tuple[NotChecked, ...]
    """What no text is judged for here."""


_engines: dict[Wanted, Engine] = {}


def forget() -> None:
    """Forget the compiled markets, and every file that they were read from."""
    _engines.clear()
    packs.forget()


def engine(wanted: Wanted, workspace: Workspace) -> Engine:
    """The compiled market, made at its first use. Raises ``Faults`` for an unknown market or check, or a faulty pack."""
    found = _engines.pop(wanted, None)
    if found is None or (found.workspace is not workspace and found.workspace != workspace):
        found = _compiled(wanted, workspace)
        if len(_engines) >= KEPT:
            del _engines[next(iter(_engines))]
    _engines[wanted] = found
    return found


def _compiled(wanted: Wanted, workspace: Workspace) -> Engine:
    settings, roots = workspace.settings, workspace.roots
    cache = kept()
    market = packs.market(wanted.market, wanted.as_of, roots, brands=settings.brands, hosts=settings.hosts, cache=cache)
    made = partial(packs.conventions, roots=roots, cache=cache)
    lexicon = Lexicon(market, made, (), cache, partial(packs.properties, cache=cache))
    codes = chosen(wanted.select, wanted.ignore)
    inspector = Inspector(market, lexicon, [checks.all_checks()[code] for code in codes])
    policy = of_market(settings, wanted.market)
    return Engine(workspace, market, inspector, policy, tuple(unavailable(market, codes, policy)))


def are_texts(**given: object) -> None:
    """Raise ``TypeError`` for what is no text."""
    for name, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} is to be a str, and is {type(value).__name__}")


def issues(found: Engine, text: str, kind: str, source: str | None, source_locale: str) -> Issues:
    """What the checks of texts find in one. Raises ``Faults`` for an unknown kind of field."""
    if kind not in KINDS:
        hint = packs.nearest(kind, KINDS)
        raise Faults(Fault("", 0, 0, Said("no kind of field is called {kind!r}{hint}", kind=kind, hint=hint)))
    work = _work(text, kind, source, tag(source_locale) or found.workspace.settings.source_locale or DEFAULT_SOURCE)
    seen, crashes = found.inspector.look(work)
    stamp = Stamp(found.market, found.policy, None, None)
    stamped = (
        stamp.field(one, kind, kind, work.source, work.target)
        for one in offered(found.inspector, work, seen)
        if source is not None or one.check.code != ORPHAN
    )
    told = Issues(sorted(filter(None, stamped), key=lambda one: (one.span or (-1, -1), one.code)))
    told.not_checked = (*(stamp.crashed(crash, kind) for crash in crashes), *found.unavailable)
    return told


def _work(text: str, kind: str, source: str | None, locale: str) -> Work:
    """The text beside its source: by blocks where both have the same, else each as a whole."""
    whole = Work(kind=kind, source=("", source or "", ""), target=("", text, ""), source_locale=locale)
    if kind not in HTML_KINDS or source is None:
        return whole
    ours, theirs = markup.split(text), markup.split(source)
    if ours[::2] != theirs[::2]:
        return whole
    return Work(kind=kind, source=theirs, target=ours, source_locale=locale)
