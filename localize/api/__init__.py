"""The interface for Python programs: by name what the command line offers by command.

What stands here stays: names, parameters and what they mean change only with a new major version, and are announced a minor
version before (``docs/api.md``). Other modules of ``localize`` may change at any time.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Unpack

from localize import packs
from localize.api import catalogs, texts
from localize.api.results import Issues, Result
from localize.checks import all_checks, current
from localize.model import Edit, Fault, Faults, Issue, Market, Said
from localize.policy.settings import Settings
from localize.reporters import Report
from localize.workspace import Workspace, find

__all__ = [
    "Edit",
    "Faults",
    "Issue",
    "Issues",
    "Market",
    "Report",
    "Result",
    "Workspace",
    "check",
    "check_text",
    "explain",
    "market",
    "markets",
    "open_workspace",
    "run",
]
SHIPPED = Workspace(None, Settings())
"""No workspace: the shipped data alone."""
HOLDING = ("error", "warning", "never")


def check_text(
    text: str,
    market: str,
    kind: str = "title",
    source: str | None = None,
    *,
    source_locale: str = "",
    workspace: Workspace | None = None,
    as_of: date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Issues:
    """What a market's checks of single texts find in one. The market stays compiled, so that later calls are quick.

    ``kind`` is a kind of field: title, bullet, description (HTML), search_terms, alt, highlight, attribute, keyword, seo_title,
    seo_description, handle or message. With ``source`` the text is judged as its translation too; None: by itself. What needs
    the whole listing or catalog (pictures, keywords, a title used twice) is for ``check``. Spans are offsets in code points.
    ``as_of`` is the day whose limits hold, also as "2026-11-22" (default: today in UTC); ``select`` and ``ignore`` take codes
    (T107) or families (T).

    Raises ``Faults`` for an unknown market, kind or code, and for a faulty file of the workspace.

    >>> from datetime import date
    >>> found = check_text("Edelstahl-Flasche 750ml, auslaufsicher", "amazon-de", as_of=date(2026, 11, 22))
    >>> [(issue.code, issue.severity, issue.span, issue.edit.safe) for issue in found]
    [('N107', 'note', (18, 23), True)]
    >>> found.passed(), found.passed("note")
    (True, False)
    """
    texts.are_texts(text=text, source="" if source is None else source)
    opened = workspace or SHIPPED
    chosen = (catalogs.words("select", select), catalogs.words("ignore", ignore))
    wanted = texts.Wanted(market, catalogs.day(as_of), opened.roots, *chosen)
    return texts.issues(texts.engine(wanted, opened), text, kind, source, source_locale)


def open_workspace(path: str | Path | None = None) -> Workspace:
    """The workspace in a folder; None: the one that the working directory lies in, or shipped data where there is none.

    Its files are read anew: open it again after you have changed them. Raises ``Faults`` with every fault of ``localize.toml``.

    >>> open_workspace("examples").settings.source_locale
    'en-US'
    """
    texts.forget()
    return find(Path.cwd(), None if path is None else Path(path))


def run(
    catalog: str | Path | None = None,
    markets: Iterable[str] | str = (),
    out: str | Path = "out",
    *,
    workspace: Workspace | None = None,
    memory: Iterable[str] | str = (),
    as_of: date | str | None = None,
    hold_back: str = "",
    jobs: int = 1,
    **more: Unpack[catalogs.Running],
) -> Result:
    """Localize a catalog: bundles, jobs for translators and reports in ``out``, as ``localize run`` writes them.

    Without ``catalog`` or ``markets`` those of the workspace are taken. ``memory`` names PO files, folders or patterns beside
    those of the workspace. ``hold_back`` is the level from which on a listing stays out: error, warning or never; "" leaves it
    to the workspace. ``jobs`` is the number of processes. ``more``: source_locale, format, select, ignore, keep, limits,
    product_types, into, fit_images, as the options of the command are called, and ``cache``, a folder.

    Raises ``Faults``, with all of them, where something cannot be read. Issues do not raise: ask ``passed()``.

    >>> import tempfile
    >>> from datetime import date
    >>> shop, day = open_workspace("examples"), date(2026, 11, 22)
    >>> with tempfile.TemporaryDirectory() as out, run(None, "amazon-uk", out, workspace=shop, as_of=day) as result:
    ...     [(one.market, one.published, one.held_back) for one in result.markets]
    [('amazon-uk', 24, 0)]
    """
    if hold_back not in ("", *HOLDING):
        hint = packs.nearest(hold_back, HOLDING)
        raise Faults(Fault("", 0, 0, Said("hold_back is {value!r}{hint}", value=hold_back, hint=hint)))
    return catalogs.through(
        workspace or SHIPPED,
        None if catalog is None else Path(catalog),
        more,
        markets=_several(markets),
        memory=_several(memory),
        as_of=catalogs.day(as_of),
        hold_back=hold_back,
        jobs=jobs,
        out=Path(out),
    )


def check(
    paths: Iterable[str | Path] | str | Path = (),
    markets: Iterable[str] | str = (),
    *,
    workspace: Workspace | None = None,
    memory: Iterable[str] | str = (),
    as_of: date | str | None = None,
    jobs: int = 1,
    **more: Unpack[catalogs.Checking],
) -> Result:
    """Check a catalog, or bilingual files (PO, XLIFF, TMX, CSV with the columns source and target); nothing is written.

    A catalog is taken through its markets from memory alone; bilingual files need no market, take one at most, and no memory.
    Issues that the workspace's ``baseline`` has are known, as on the command line.
    ``more``: source_locale, format, select, ignore, keep, limits, cache; for catalogs product_types; for bilingual files
    target_locale. Raises ``Faults``, with all of them, where something cannot be read.

    >>> from datetime import date
    >>> with check("examples/mistakes/de.po", as_of=date(2026, 11, 22)) as result:
    ...     result.meta.rows.judged, result.summary["error"]
    (88, 3)
    """
    opened, day = workspace or SHIPPED, catalogs.day(as_of)
    files = [Path(paths)] if isinstance(paths, str | Path) else [Path(one) for one in paths]
    if catalogs.are_bilingual(files, more.get("format", "")):
        return catalogs.through_units(opened, files, _several(markets), day, jobs, more)
    one = files[0] if files else None
    return catalogs.through(opened, one, more, markets=_several(markets), memory=_several(memory), as_of=day, jobs=jobs)


def markets(workspace: Workspace | None = None) -> list[str]:
    """The ids of all markets, in order of the alphabet; the workspace's own among them.

    >>> "amazon-de" in markets()
    True
    """
    return packs.market_ids((workspace or SHIPPED).roots)


def market(id: str, as_of: date | str | None = None, workspace: Workspace | None = None) -> Market:
    """One market as it is on a day: locale, limits with unit, kind and source, style rules, terms.

    Raises ``Faults`` for an id that nobody knows, and for faulty files.

    >>> from datetime import date
    >>> [(one.max, one.unit, one.kind) for one in market("amazon-de", date(2026, 11, 22)).fields["title"].limits]
    [(75, 'characters', 'policy'), (200, 'characters', 'hard')]
    """
    opened = workspace or SHIPPED
    settings = opened.settings
    return packs.market(id, catalogs.day(as_of), opened.roots, brands=settings.brands, hosts=settings.hosts)


def explain(code: str) -> str:
    """Why a check exists, what to do about what it finds, and where its data lies. Raises ``Faults`` for an unknown code.

    >>> print(explain("L111").partition(".")[0])
    The text is longer than the market's rules allow, though its upload goes through
    """
    known = all_checks()
    found = known.get(current(code.upper()))
    if found is None:
        hint = packs.nearest(code.upper(), known)
        raise Faults(Fault("", 0, 0, Said("no check is called {name!r}{hint}", name=code, hint=hint)))
    return inspect.cleandoc(found.explanation).strip()


def _several(given: Iterable[str] | str) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
