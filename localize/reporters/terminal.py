"""The report on a terminal: what is wrong, with the place underlined, and at the end what was published and what was not.

Equal issues are one entry, and of one code and market the first few are shown: the whole is in ``report.json`` and
``qa_report.html``. Severity is a word before it is a colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import UNSET, Struct

from localize.language import gettext, ngettext
from localize.reporters import Meta, Report, answered, wording
from localize.reporters.drafted import drafted
from localize.reporters.grouped import UNTRANSLATED, Group, MarketIssues, Section, gaps, grouped
from localize.reporters.underlined import underlined
from localize.reporters.visible import printable
from localize.text import cells
from localize.text.cells import padded, wrapped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NAME = "terminal"
SUFFIX = ".txt"
WIDTH = 100
SHOWN = 5
"""Groups of one code and market that are listed."""
WAIVED = 20
"""Waivers that are listed."""
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_FACT = 12
"""Cells before a quoted text."""
_HANG = 7
"""Cells before the further lines of a heading."""


class Line(Struct, frozen=True):
    """A line of the report: ``head`` in its own style, then the rest."""

    head: str
    rest: str = ""
    style: str = ""
    rest_style: str = ""

    def __str__(self) -> str:
        return printable(self.head + self.rest).rstrip()


def render(report: Report) -> Iterator[str]:
    """The report as plain text of 100 columns."""
    return (f"{line}\n" for line in lines(report, WIDTH))


def show(report: Report, console: Console) -> None:
    """Print the report to a console, which knows its width and whether it has colours."""
    for line in lines(report, max(40, console.width)):
        console.print(_text(line), no_wrap=True, overflow="ignore", crop=False)


def _text(line: Line) -> Text:
    from rich.text import Text

    return Text.assemble((printable(line.head), line.style), (printable(line.rest), line.rest_style))


def lines(report: Report, width: int) -> Iterator[Line]:
    """Everything, top to bottom: each market's issues, what was not checked, the summary."""
    markets = grouped(report.issues, report.meta.markets)
    for market in markets:
        if market.sections:
            yield from _market(market, report, width)
    yield from _waived(markets, width)
    yield from _not_checked(report, width)
    yield from _summary(report, markets, width)


# --- Issues ------------------------------------------------------------------------------------


def _market(market: MarketIssues, report: Report, width: int) -> Iterator[Line]:
    bundle = market.bundle
    name = market.market or gettext("files")
    made = gettext("{what}: {outcome}", what=wording.listings(bundle.listings), outcome=wording.outcome(bundle)) if bundle else ""
    facts = [market.locale, made]
    yield from _hanging(name, "".join(f"  {fact}" for fact in facts if fact), width, "bold")
    yield Line(wording.severities(market.counts))
    yield Line("─" * width, style="dim")
    for section in market.sections:
        yield from _section(section, report, width)
        yield Line("")


def _section(section: Section, report: Report, width: int) -> Iterator[Line]:
    if section.code == UNTRANSLATED:
        for group in section.groups:
            yield from _heading(group, wording.untranslated(group, report.meta), width)
        return
    rule = ""
    for group in section.groups[:SHOWN]:
        yield from _group(group, rule, width)
        rule = wording.rule(group.first)
    more = section.issues - sum(group.count for group in section.groups[:SHOWN])
    if more:
        out = report.meta.out
        whole = f"{out}/report.json, {out}/qa_report.html" if out else gettext("--report json and --report html list all")
        said = ngettext(
            "... and {n} more {code} ({where})", "... and {n} more {code} ({where})", more, code=section.code, where=whole
        )
        yield from _facts("  ", said, width)


def _group(group: Group, rule_before: str, width: int) -> Iterator[Line]:
    issue = group.first
    yield from _heading(group, "  ".join(filter(None, (wording.places(group), wording.paths(group)))), width)
    yield from _facts("    ", wording.message(issue), width)
    if issue.source and issue.source != issue.target:
        yield from _quoted(gettext("source"), underlined(issue.source, (), width - _FACT), "")
    if issue.target:
        yield from _quoted(
            gettext("target"), underlined(issue.target, group.spans, width - _FACT), _STYLES.get(issue.severity, "")
        )
    if group.written:
        yield from _facts(_label(gettext("written")), wording.listed(group.written, len(group.written)), width, "dim")
    for remedy, facts in wording.remedies(group):
        yield from _facts(_label(gettext("edit")), f'-> "{remedy}"{facts}', width, "green")
    rule = wording.rule(issue)
    if rule and rule != rule_before:
        yield from _facts(_label(gettext("rule")), rule, width, "dim")


def _heading(group: Group, rest: str, width: int) -> Iterator[Line]:
    issue = group.first
    name = wording.check_name(issue.name)
    yield from _hanging(
        wording.severity(issue.severity), f"  {issue.code} {name}  {rest}", width, _STYLES.get(issue.severity, ""), "bold"
    )


def _hanging(head: str, rest: str, width: int, style: str, rest_style: str = "") -> Iterator[Line]:
    """A heading; its further lines are set in."""
    first = wrapped(head + rest, width)[0]
    yield Line(head, first[len(head) :], style, rest_style)
    left = (head + rest)[len(first) :].strip(" ")
    yield from (Line(" " * _HANG, line) for line in wrapped(left, width - _HANG))


def _quoted(name: str, shown: list[tuple[str, str]], style: str) -> Iterator[Line]:
    for number, (text, carets) in enumerate(shown):
        yield Line(_label(name) if number == 0 else " " * _FACT, text, "dim")
        if carets:
            yield Line(" " * _FACT, carets, "", style)


def _label(name: str) -> str:
    """What stands before a quoted text, filled up to its column."""
    return "    " + padded(name, _FACT - 4)


def _facts(head: str, text: str, width: int, style: str = "") -> Iterator[Line]:
    for number, line in enumerate(wrapped(text, width - cells.width(head))):
        yield Line(head if number == 0 else " " * cells.width(head), line, "dim", style)


# --- What was not checked, and the summary -------------------------------------------------------


def _waived(markets: list[MarketIssues], width: int) -> Iterator[Line]:
    found = answered.waived(markets)
    if found:
        yield Line(gettext("waived"), style="bold")
        for one in found[:WAIVED]:
            yield from _facts("  ", one, width)
        if found[WAIVED:]:
            yield Line("  " + ngettext("... and {n} more", "... and {n} more", len(found[WAIVED:])), style="dim")
        yield Line("")


def _not_checked(report: Report, width: int) -> Iterator[Line]:
    found = gaps(report.not_checked)
    if found:
        yield Line(gettext("not checked"), style="bold")
        for gap in found:
            yield from _facts("  ", wording.gap(gap), width)
        yield Line("")


def _summary(report: Report, markets: list[MarketIssues], width: int) -> Iterator[Line]:
    meta = report.meta
    yield Line(gettext("summary"), style="bold")
    facts = [*_totals(report, markets), *_outcomes(meta), *_places(meta)]
    column = max(cells.width(name) for name, _ in facts) + 2
    for name, fact in facts:
        yield from _facts("  " + padded(name, column), fact, width)


def _outcomes(meta: Meta) -> Iterator[tuple[str, str]]:
    for bundle in meta.markets:
        yield bundle.market, wording.outcome(bundle)
        for reason in wording.held(meta, bundle.market):
            yield "", gettext("held back for {reason}", reason=reason)


def _places(meta: Meta) -> Iterator[tuple[str, str]]:
    if meta.out:
        yield gettext("bundles"), f"{meta.out}/bundles/"
        yield gettext("report"), f"{meta.out}/report.json, {meta.out}/qa_report.html"
    if meta.drafting is not UNSET:
        yield gettext("drafts"), drafted(meta.drafting)
    for number, job in enumerate(meta.jobs):
        yield "" if number else gettext("jobs"), wording.job(job, meta)


def _totals(report: Report, markets: list[MarketIssues]) -> Iterator[tuple[str, str]]:
    if report.meta.rows.read:
        rows = report.meta.rows
        yield gettext("units") if rows.judged or rows.skipped else gettext("rows"), wording.rows(rows)
    apart = answered.settled(markets)
    found = wording.severities(report.meta.summary)
    one, many = "{found}; {n} issue known or waived, not counted", "{found}; {n} issues known or waived, not counted"
    yield gettext("issues"), ngettext(one, many, apart, found=found) if apart else found
    if report.meta.because is not UNSET and (said := wording.causes(report.meta.because)):
        yield gettext("because"), said
