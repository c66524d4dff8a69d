"""The report as one HTML file: opens from disk, asks the network for nothing, reads without JavaScript.

JavaScript only filters. Groups of equal issues are embedded, at most ``CAP``; the page says how many more there are.
A content security policy lets nothing run or load but what this module wrote.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from localize.checks import all_checks
from localize.language import ENGLISH, gettext, paragraphs, spoken
from localize.model import AppliedEdit, Issue, NotChecked, Span
from localize.reporters import Meta, Report, wording
from localize.reporters.grouped import UNTRANSLATED, Group, MarketIssues, by_sku, capped, changes, gaps, grouped
from localize.reporters.visible import LINE_END, Change, Piece, difference, edited, label, pieces, printable
from localize.text.locales import maximized

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
SUFFIX = ".html"
CAP = 5_000
"""Groups on the page. A browser scrolls and filters so many without a pause."""
CHANGES = 1_000
"""Kinds of applied edits on the page."""
PLACES = 8
"""SKUs of a group that stand in the open; the others fold away."""
_TEMPLATES = Path(__file__).parent / "templates"
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_WEB = re.compile(r"https?://[^\s]+\Z")


def render(report: Report) -> Iterator[str]:
    """The page in pieces, its own words in the language spoken."""
    meta = report.meta
    markets = grouped(report.issues, meta.markets)
    all_groups = sum(len(section.groups) + section.more_groups for market in markets for section in _sections(market))
    hidden = capped(markets, CAP)
    applied = changes(report.edits)
    stream = _template(spoken().partition("-")[0]).stream(
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
    )
    stream.enable_buffering(200)
    return iter(stream)


def _sections(market: MarketIssues) -> Iterator[Any]:
    yield from market.sections
    yield from market.settled


def _held(meta: Meta) -> dict[str, list[Any]]:
    return {bundle.market: [note for note in meta.held if note.market == bundle.market] for bundle in meta.markets}


def _jobs(meta: Meta) -> dict[str, list[Any]]:
    return {job.market: [other for other in meta.jobs if other.market == job.market] for job in meta.jobs}


# --- What the template calls ---------------------------------------------------------------------


@cache
def strings() -> dict[str, dict[str, Any]]:
    """The page's own words by language."""
    found: dict[str, dict[str, Any]] = json.loads((_TEMPLATES / "strings.json").read_text("utf-8"))
    return found


@cache
def _template(language: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    words = strings().get(language, strings()["en"])
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
        "number": _plural(words),
        "text": shown,
        "before": before,
        "after": after,
        "edits_of": edits_of,
        "proposals_of": proposals_of,
        "difference": difference,
        "language": language_of,
        "explanation": explanation,
        "by_sku": by_sku,
        "told": wording.said,
        "tongue": _tongue,
        "is_web": lambda url: bool(url and _WEB.match(url)),
        "PLACES": PLACES,
        "UNTRANSLATED": UNTRANSLATED,
    }
    return environment.get_template("report.html.j2")


def _final(value: Any) -> Any:
    """What every value passes on its way to the page: invisible characters get their names."""
    return printable(value) if type(value) is str else value


def _tongue(found: Issue | AppliedEdit | NotChecked, english: str) -> str:
    """The language a message is shown in: English where it has no translation."""
    return spoken() if wording.said(found, english) != english else ENGLISH


def _number(value: int) -> str:
    return f"{value:,}"


def _plural(words: dict[str, Any]) -> Callable[..., str]:
    def number(key: str, value: int) -> str:
        forms: list[str] = words[key]
        return forms[0 if value == 1 else -1].format(n=_number(value))

    return number


def digest(text: str) -> str:
    """What a content security policy calls this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def anchor(market: str) -> str:
    """The place of a market on the page."""
    return f"market-{market}" if market else "files"


@cache
def language_of(locale: str) -> Markup:
    """``lang`` and ``dir`` of a text, so that fonts and direction are its own."""
    if not locale:
        return Markup(' dir="auto"')
    direction = "rtl" if maximized(locale)[1] in _RIGHT_TO_LEFT else "ltr"
    return Markup(' lang="{}" dir="{}"').format(locale, direction)


def shown(text: str, spans: Sequence[Span] = (), insertion: str = "") -> Markup:
    """A text with its marked stretches, insertion points, tags and invisible characters."""
    if not spans and text.isascii() and text.isprintable() and "<" not in text:
        return escape(text)
    out = []
    open_ = False
    for piece in pieces(text, spans):
        marked = piece.marked and not piece.point
        if marked != open_:
            out.append("<mark>" if marked else "</mark>")
            open_ = marked
        out.append(_piece(piece, insertion))
    return _safe(*out, "</mark>" * open_)


def _safe(*parts: str) -> Markup:
    """Parts that are escaped, or markup of this module, as one."""
    return Markup("".join(parts))  # noqa: S704 - the parts are escaped where they are made


def _piece(piece: Piece, insertion: str) -> str:
    if piece.point:
        return f'<mark class="point" title="{escape(insertion)}"></mark>'
    if piece.label:
        return _invisible(piece.text, piece.label)
    return f'<span class="tag">{escape(piece.text)}</span>' if piece.tag else escape(piece.text)


def _invisible(character: str, name: str) -> str:
    """A character nobody sees: its name is drawn, the character itself is what a copy takes along, where HTML takes it."""
    kept = name == LINE_END or not ("\x00" <= character <= "\x9f" or "\ud800" <= character <= "\udfff")
    return f'<i class="inv" data-c="{name}">{escape(character) if kept else ""}</i>'


def before(change: Change) -> Markup:
    """A change's stretch of text as it was."""
    steps = "".join(f"{shown(step.kept)}<del>{_named(step.removed)}</del>" for step in change.steps)
    return _safe(steps, shown(change.tail))


def after(change: Change) -> Markup:
    """A change's stretch of text as it becomes."""
    steps = "".join(f"{shown(step.kept)}<ins>{_named(step.added)}</ins>" for step in change.steps)
    return _safe(steps, shown(change.tail))


def _named(text: str) -> str:
    names = ((character, label(character, marked=True)) for character in text)
    return "".join(_invisible(character, name) if name else escape(character) for character, name in names)


def edits_of(group: Group) -> list[Change]:
    """What the group's edits do to its text."""
    return edited(group.first.target, group.edits)


def proposals_of(group: Group) -> list[Change]:
    """What each of its proposals would do."""
    return [change for edit in group.proposals for change in edited(group.first.target, [edit])]


def explanation(code: str) -> list[str]:
    """What a check finds, why that matters and how to mend it: paragraphs of its docstring; none for an unknown code."""
    check = all_checks().get(code)
    told = paragraphs(check.explanation) if check else []
    wanted = [one for number, one in enumerate(told) if number == 0 or one.startswith(("Why:", "Fix:"))]
    return [gettext(one).replace("``", "") for one in wanted]
