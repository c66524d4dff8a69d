"""The report as one HTML file: opens from disk, asks the network for nothing, reads without JavaScript.

JavaScript only filters. Groups of equal issues are embedded, at most ``CAP``; the page says how many more there are.
A content security policy lets nothing run but what this module wrote, and nothing load but pictures that lie in the
run's own bundles; they are named relative to the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from localize.checks import all_checks
from localize.language import ENGLISH, ngettext, pgettext, spoken
from localize.model import AppliedEdit, Issue, NotChecked
from localize.reporters import Meta, Report, drafted, overview, wording
from localize.reporters.grouped import (
    UNTRANSLATED,
    Group,
    MarketIssues,
    by_sku,
    capped,
    changes,
    gaps,
    grouped,
    shares_rule,
)
from localize.reporters.marked import after, before, edits_of, fields_of, language_of, proposals_of, shown, skus
from localize.reporters.visible import difference, printable
from localize.text import lazy

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
PAGE = "page"
"""The context of the page's own words in the translations."""
SUFFIX = ".html"
CAP = 10_000
"""Groups on the page. A browser opens, scrolls and filters so many without a pause (``benchmarks/bench_report.py``)."""
OPEN = 200
"""Up to so many groups on the page all causes are open; of more, each opens when it is asked for."""
STATES = ("open", "known", "waived")
BUNDLES = "bundles/{market}/"
"""Where a market's bundle lies, from the run's own report."""
CHANGES = 1_000
"""Kinds of applied edits on the page."""
PLACES = 8
"""SKUs of a group that stand in the open; the others fold away."""
_TEMPLATES = Path(__file__).parent / "templates"
_PICTURE = lazy.re(r"(?:images|held_back)/[^/\\\x00-\x1f]+")
_WEB = lazy.re(r"https?://[^\s]+\Z")


def render(report: Report, pictures: str | None = None) -> Iterator[str]:
    """The page in pieces, its own words in the language spoken.

    ``pictures`` leads from the page to a market's bundle (``bundles/{market}/``); None: there is none to show from.
    """
    meta = report.meta
    markets = grouped(report.issues, meta.markets)
    all_groups = sum(len(section.groups) + section.more_groups for market in markets for section in _sections(market))
    hidden = capped(markets, CAP)
    applied = changes(report.edits)
    stream = _template(spoken()).stream(
        meta=meta,
        markets=markets,
        all_groups=all_groups,
        shown_groups=all_groups - hidden,
        codes=sorted({(section.code, section.name) for market in markets for section in _sections(market)}),
        held=_held(meta),
        jobs=_jobs(meta),
        changes=applied[:CHANGES],
        more_changes=max(0, len(applied) - CHANGES),
        gaps=gaps(report.not_checked),
        locales={bundle.market: bundle.locale for bundle in meta.markets},
        fields=sorted({name for group in _groups(markets) for name in group.fields if name}),
        states=sorted({group.first.standing for group in _groups(markets)}, key=STATES.index),
        all_open=all_groups - hidden <= OPEN,
        chart=overview.chart(markets),
        coverage=overview.coverage(meta.markets),
        picture=partial(picture, pictures),
    )
    stream.enable_buffering(200)
    return iter(stream)


def _sections(market: MarketIssues) -> Iterator[Any]:
    yield from market.sections
    yield from market.settled


def _groups(markets: list[MarketIssues]) -> Iterator[Group]:
    return (group for market in markets for section in _sections(market) for group in section.groups)


def _held(meta: Meta) -> dict[str, list[Any]]:
    return {bundle.market: [note for note in meta.held if note.market == bundle.market] for bundle in meta.markets}


def _jobs(meta: Meta) -> dict[str, list[Any]]:
    return {job.market: [other for other in meta.jobs if other.market == job.market] for job in meta.jobs}


# --- What the template calls ---------------------------------------------------------------------


@cache
def strings() -> dict[str, Any]:
    """The page's own words in English; those that go with a number as a list of singular and plural."""
    found: dict[str, Any] = json.loads((_TEMPLATES / "strings.json").read_text("utf-8"))
    return found


def _said(text: str | list[str]) -> str | list[str]:
    """A text of the page; what goes with a number in the forms for one and for several, the number still to be filled in."""
    if isinstance(text, str):
        return pgettext(PAGE, text)
    one, many = text
    return [ngettext(one, many, number, n="{n}") for number in (1, 2)]


def _words(tag: str) -> dict[str, Any]:
    """The page's own words in the language spoken, and the names of checks where English is not."""
    said: dict[str, Any] = {key: _said(text) for key, text in strings().items()}
    checks = all_checks().values() if tag != ENGLISH else ()
    return said | {"lang": tag, "names": {check.code: wording.check_name(check.name) for check in checks}}


@cache
def _template(tag: str) -> Template:
    """The template with its words in the language spoken, which is ``tag``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    words = _words(tag)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
    )
    environment.filters |= {"n": _number, "digest": digest, "anchor": anchor}
    environment.globals |= {
        "t": words,
        "number": _counted,
        "text": shown,
        "before": before,
        "after": after,
        "edits_of": edits_of,
        "proposals_of": proposals_of,
        "difference": difference,
        "language": language_of,
        "explanation": overview.explanation,
        "remedy": overview.remedy,
        "outcome": overview.outcome,
        "beside": wording.beside,
        "said_of": wording.rows,
        "drafted": drafted.drafted,
        "style": _asset("report.css"),
        "script": _asset("report.js"),
        "FULL": overview.FULL,
        "ORIGINS": overview.ORIGINS,
        "pictures_of": pictures_of,
        "shares_rule": shares_rule,
        "share": lambda count, total: words["percent"].format(n=round(100 * count / total)),
        "by_sku": by_sku,
        "told": wording.said,
        "waiver": wording.waiver,
        "tongue": _tongue,
        "section_anchor": section_anchor,
        "skus": skus,
        "fields_of": fields_of,
        "is_web": lambda url: bool(url and _WEB.match(url)),
        "PLACES": PLACES,
        "UNTRANSLATED": UNTRANSLATED,
    }
    return environment.get_template("report.html.j2")


def _final(value: Any) -> Any:
    """What every value passes on its way to the page: invisible characters get their names."""
    return printable(value) if type(value) is str else value


def _number(value: int) -> str:
    return f"{value:,}"


def _counted(key: str, value: int) -> str:
    one, many = strings()[key]
    return ngettext(one, many, value)


def _tongue(found: Issue | AppliedEdit | NotChecked, english: str) -> str:
    """The language a message is shown in: English where it has no translation."""
    return ENGLISH if spoken() == ENGLISH or wording.said(found, english) == english else spoken()


@cache
def _asset(name: str) -> Markup:
    """The page's style or script, which stand in files of their own."""
    return Markup((_TEMPLATES / name).read_text("utf-8"))  # noqa: S704 - a file of this program


def digest(text: str) -> str:
    """What a content security policy calls this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def anchor(market: str) -> str:
    """The place of a market on the page."""
    return f"market-{market}" if market else "files"


def section_anchor(market: str, code: str) -> str:
    """The place of a cause on the page."""
    return f"{market or 'files'}-{code}"


def picture(folder: str | None, market: str | None, name: str) -> str:
    """The address of a picture in a market's bundle, relative to the page; "" where there is none to show."""
    if folder is None or not _PICTURE.fullmatch(name):
        return ""
    return quote(folder.replace("{market}", market or "") + name)


def pictures_of(group: Group, address: Callable[[str | None, str], str]) -> list[tuple[str, str]]:
    """The pictures that a group is about: address and name."""
    found = ((address(group.first.market, name), name.rpartition("/")[2]) for name in group.pictures)
    return [(place, name) for place, name in found if place]


def pictures_from(page: Path, run: Path) -> str | None:
    """How a page leads to the bundles of a run; None where no relative path does (another drive)."""
    try:
        folder = Path(os.path.relpath(run.resolve(), page.resolve().parent)).as_posix()
    except ValueError:
        return None
    return BUNDLES if folder == "." else f"{folder}/{BUNDLES}"
