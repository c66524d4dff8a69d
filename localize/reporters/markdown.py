"""The report for a pull request: what is held back and why, the loudest entries of each market, the rest folded away.

It stays below the length that code hosts take. Listing texts stand in code spans, messages are escaped, so that
neither markup nor a mention in a listing comes alive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from localize.language import gettext, ngettext
from localize.reporters import Meta, Report, answered, wording
from localize.reporters.grouped import UNTRANSLATED, Group, MarketIssues, gaps, grouped, rank
from localize.reporters.underlined import bracketed
from localize.reporters.visible import pieces, printable, window
from localize.text import lazy

NAME = "markdown"
SUFFIX = ".md"
LIMIT = 60_000
"""Characters: code hosts take 65,536 in a comment."""
TOP = 20
"""Entries of one market in the open."""
EACH = 5
"""Entries of one code among them, before others have had their turn."""
HEAD, TAIL = 20_000, 5_000
"""Characters at most for what stands before and after the issues."""
EXCERPT = 160
_SPECIAL = lazy.re(r"[\\`*_\[\]<>|~$&]")
_ALIVE = lazy.re(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-\d)")
_TICKS = lazy.re(r"`+")


def render(report: Report) -> Iterator[str]:
    """The report in pieces, below ``LIMIT`` characters in all."""
    markets = grouped(report.issues, report.meta.markets)
    head = "".join(_fitting(_head(report.meta, markets), HEAD))
    tail = "".join(_fitting(_tail(report, markets), TAIL))
    yield head
    yield from _issues(markets, report.meta, LIMIT - len(head) - len(tail))
    yield tail


def _fitting(lines: Iterable[str], room: int) -> Iterator[str]:
    """Lines as long as there is room for them."""
    for line in lines:
        room -= len(line)
        if room < 0:
            yield "\n...\n\n"
            return
        yield line


def _head(meta: Meta, markets: list[MarketIssues]) -> Iterator[str]:
    yield "## " + gettext("Localization check: {found}", found=wording.severities(meta.summary)) + "\n\n"
    shown = [market for market in markets if market.bundle]
    if shown:
        yield "".join(f"| {name} " for name in _columns()) + "|\n"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|\n"
        yield from map(_row, shown)
        yield "\n"
    if meta.rows.read:
        yield gettext("{rows}.", rows=wording.rows(meta.rows)) + "\n\n"
    held = [(market.market, reason) for market in shown for reason in wording.held(meta, market.market)]
    if held:
        yield "### " + gettext("Held back") + "\n\n"
        yield from ("- " + gettext(": ").join((escaped(market), escaped(reason))) + "\n" for market, reason in held)
        yield "\n"


def _columns() -> tuple[str, ...]:
    return (
        gettext("Market"),
        gettext("Listings"),
        gettext("Published"),
        gettext("Held back"),
        gettext("Not taken"),
        gettext("Errors"),
        gettext("Warnings"),
        gettext("Notes"),
    )


def _row(market: MarketIssues) -> str:
    bundle = market.bundle
    numbers = (bundle.listings, bundle.published, bundle.held_back, bundle.not_taken) if bundle else ()
    counts = (market.counts.get(name, 0) for name in ("error", "warning", "note"))
    return "".join(f"| {cell} " for cell in (escaped(market.market), *(f"{number:,}" for number in (*numbers, *counts)))) + "|\n"


# --- Issues ------------------------------------------------------------------------------------


def _issues(markets: list[MarketIssues], meta: Meta, room: int) -> Iterator[str]:
    """Every market gets an equal share of the room that is left; what it does not need goes to those after it."""
    wanted = [market for market in markets if market.sections]
    for number, market in enumerate(wanted):
        text = _market(market, meta, room // (len(wanted) - number))
        room -= len(text)
        yield text


def _market(market: MarketIssues, meta: Meta, room: int) -> str:
    title = gettext(": ").join((escaped(market.market or gettext("Files")), wording.severities(market.counts)))
    out = [f"### {title}\n\n"]
    room -= len(out[0]) + 120
    left = sum(section.issues for section in market.sections)
    first, others = _loudest(market)
    for number, group in enumerate((*first, *others)):
        fold = f"\n<details><summary>{gettext('More')}</summary>\n\n" if number == len(first) else ""
        entry = fold + _entry(group, meta)
        room -= len(entry)
        if room < 0:
            break
        out.append(entry)
        left -= group.count
    if len(out) > len(first) + 1:
        out.append("\n</details>\n")
    if left:
        said = ngettext("... and {n} more issue: see report.json.", "... and {n} more issues: see report.json.", left)
        out.append(f"\n{said}\n")
    return "".join(out) + "\n"


def _loudest(market: MarketIssues) -> tuple[list[Group], list[Group]]:
    """The groups of a market that stand in the open (a few of each code) and those folded away, each the loudest first."""
    first = [group for section in market.sections for group in section.groups[:EACH]]
    others = [group for section in market.sections for group in section.groups[EACH:]]
    first.sort(key=_loudness)
    return first[:TOP], sorted((*first[TOP:], *others), key=_loudness)


def _loudness(group: Group) -> int:
    return rank(group.first.severity)


def _entry(group: Group, meta: Meta) -> str:
    issue = group.first
    head = f"- **{wording.severity(issue.severity)}** `{issue.code}` {escaped(wording.check_name(issue.name))}"
    if issue.code == UNTRANSLATED:
        return gettext(": ").join((head, escaped(wording.untranslated(group, meta)))) + "\n"
    spot = wording.joined(filter(None, (head, escaped(wording.paths(group)), escaped(wording.places(group)))))
    lines = [gettext(": ").join((spot, escaped(wording.message(issue))))]
    if issue.target:
        shown, spans = window(issue.target, group.spans, EXCERPT)
        lines.append(f"  {code(bracketed(pieces(shown, spans)))}")
    lines += [f"  → {code(remedy)}{escaped(facts)}" for remedy, facts in wording.remedies(group, 1)]
    return "  \n".join(lines) + "\n"


def _tail(report: Report, markets: list[MarketIssues]) -> Iterator[str]:
    waived = answered.waived(markets)
    if waived:
        yield "### " + gettext("Waived") + "\n\n"
        yield from (f"- {escaped(one[:200])}\n" for one in waived[:EACH])
        if waived[EACH:]:
            yield f"- {ngettext('... and {n} more', '... and {n} more', len(waived[EACH:]))}\n"
        yield "\n"
    found = gaps(report.not_checked)
    if found:
        yield "### " + gettext("Not checked") + "\n\n"
        yield from (f"- {escaped(wording.gap(gap)[:300])}\n" for gap in found[:TOP])
        yield "\n"
    yield gettext("Rules as of {day}; the whole is in report.json.", day=report.meta.as_of) + "\n"


# --- Escaping ----------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """A text as it reads, on one line: no markup, no HTML, no mention, no link comes alive."""
    return _ALIVE.sub("<!-- -->", _SPECIAL.sub(lambda match: "\\" + match[0], printable(text)))


def code(text: str) -> str:
    """A code span around any text: its fence is longer than any run of backticks in it."""
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) or not text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
