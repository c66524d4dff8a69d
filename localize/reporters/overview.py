"""What a lead reads first: issues by market and code, where each market's texts come from, and what to do about a cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from localize.checks import all_checks
from localize.language import gettext, paragraphs
from localize.model import Bundle
from localize.reporters.grouped import MarketIssues, rank
from localize.text import lazy
from localize.text.cells import width

ORIGINS = ("memory", "engine", "source", "person", "missing")
"""Where a text may come from, as a lead asks it: "engine" is any engine, "memory" any way a memory served."""
_SENTENCE = lazy.re(r"(?<=\. )(?=[A-Z])|(?<=。)(?=.)")
_HEAD = lazy.re(r"^[^:：]{1,10}[:：]\s*")
"""What stands before the remedy in an explanation: ``Fix:``."""
SHORT = 40
"""Cells (a Chinese character fills two) below which a sentence does not say enough by itself."""
FULL = 1000
"""The width of a whole bar."""


class Cell(Struct, frozen=True):
    """The open issues of one code in one market: how many, how loud, and how long their bar is."""

    market: str
    issues: int
    severity: str = ""
    width: int = 0


class Line(Struct, frozen=True):
    """One code through all markets."""

    code: str
    name: str
    severity: str
    cells: tuple[Cell, ...]
    issues: int


class Chart(Struct, frozen=True):
    """Issues by code and market; ``totals`` has the sum of each market. Known and waived issues are not in it."""

    markets: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]
    issues: int


class Part(Struct, frozen=True):
    """A stretch of a bar: what it stands for, how many that are, where it begins and how wide it is."""

    name: str
    count: int
    start: int
    width: int


class Coverage(Struct, frozen=True):
    """Where the texts of one market come from."""

    market: str
    locale: str
    texts: int
    parts: tuple[Part, ...]


def chart(markets: Sequence[MarketIssues]) -> Chart:
    """Open issues of all markets, the loudest and then the most frequent code first. Every issue is in one cell."""
    shown = [market for market in markets if market.sections or market.bundle]
    found = {(section.code, market.market): section for market in shown for section in market.sections}
    names = {section.code: section.name for section in found.values()}
    most = max((section.issues for section in found.values()), default=1)
    lines = []
    for code, name in names.items():
        cells = []
        for market in shown:
            section = found.get((code, market.market))
            width = max(FULL // 50, FULL * section.issues // most) if section else 0
            cells.append(Cell(market.market, section.issues if section else 0, section.severity if section else "", width))
        loudest = min((cell.severity for cell in cells if cell.issues), key=rank)
        lines.append(Line(code, name, loudest, tuple(cells), sum(cell.issues for cell in cells)))
    lines.sort(key=lambda line: (rank(line.severity), -line.issues, line.code))
    totals = tuple(sum(section.issues for section in market.sections) for market in shown)
    return Chart(tuple(market.market for market in shown), tuple(lines), totals, sum(totals))


def bar(counts: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """Counts side by side on one bar of full width; what there is none of has no part."""
    given = [(name, count) for name, count in counts if count > 0]
    total = sum(count for _, count in given)
    parts, before = [], 0
    for name, count in given:
        start = FULL * before // total
        before += count
        parts.append(Part(name, count, start, FULL * before // total - start))
    return tuple(parts)


def outcome(bundle: Bundle) -> tuple[Part, ...]:
    """What became of a market's listings."""
    return bar((("published", bundle.published), ("held_back", bundle.held_back), ("not_taken", bundle.not_taken)))


def coverage(bundles: Iterable[Bundle]) -> list[Coverage]:
    """Where the texts of each market come from; markets of reports that do not say are left out."""
    found = []
    for bundle in bundles:
        counts: Counter[str] = Counter()
        for origin, number in bundle.origins.items():
            counts[kind_of(origin)] += number
        if counts:
            parts = bar((name, counts[name]) for name in ORIGINS)
            found.append(Coverage(bundle.market, bundle.locale, sum(counts.values()), parts))
    return found


def kind_of(origin: str) -> str:
    """Which of ``ORIGINS`` it is: ``memory exact`` is memory, a name that nobody else has is an engine's."""
    first = origin.partition(" ")[0]
    if first == "fuzzy":
        return "memory"
    return first if first in ORIGINS else "engine"


def explanation(code: str) -> list[str]:
    """What a check finds, why that matters and how to mend it: paragraphs of its docstring; none for an unknown code."""
    return [gettext(one).replace("``", "") for one in _wanted(code, "Why:", "Fix:")]


def _wanted(code: str, *heads: str) -> list[str]:
    check = all_checks().get(code)
    found = paragraphs(check.explanation) if check else []
    return [one for number, one in enumerate(found) if number == 0 or one.startswith(heads)]


def remedy(code: str) -> str:
    """How to mend what a check finds, in a sentence; "" for an unknown code."""
    found = "".join(_wanted(code, "Fix:")[1:2])
    told = _HEAD.sub("", gettext(found).replace("``", "")) if found else ""
    first = ""
    for sentence in _SENTENCE.split(told):
        if width(first) >= SHORT:
            break
        first += sentence
    return first[:1].upper() + first[1:].rstrip()
