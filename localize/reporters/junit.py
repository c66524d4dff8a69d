"""JUnit's XML: a suite for each file with a case for each unit that has issues; a suite for each market, a case for each listing.

A case fails where its listing is held back, or has an open issue at or above the level that fails (``--fail-on``);
quieter issues are its output. One with nothing but known or waived issues, or that a market does not get, is skipped.
A market that cannot be read is a suite of errors. What was not checked is a suite of its own, in which a crash is an error:
silence is no pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from msgspec import UNSET

from localize.language import ngettext
from localize.model import Bundle, Issue
from localize.reporters import Listed, Report, wording
from localize.reporters.grouped import BROKEN, Gap, gaps
from localize.reporters.junit_cases import ERROR, SKIPPED, Case, Line, judged, line, suite
from localize.reporters.spots import Spots

NAME = "junit"
SUFFIX = ".xml"
LONG = 60
"""Characters of a source that name a unit."""

Lines = dict[tuple[str, int], list[Line]]
"""Of one suite, by the name of a case and, in a file, its line."""


def render(report: Report) -> Iterator[str]:
    """The suites in pieces: files first, then markets in the order of the run."""
    files, markets = _by_suite(report)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="localize">\n'
    for name, rows in _inputs(report, files).items():
        facts = {"rows": rows} if rows else {}
        yield from suite(name, partial(_units, files[name], rows, report.around.fail_on), facts)
    bundles = {bundle.market: bundle for bundle in report.meta.markets}
    for market, listed in groupby(report.listings or (), key=lambda one: one.market):
        cases = partial(_listings, list(listed), markets.pop(market, {}), report)
        yield from suite(market, cases, _facts(bundles.pop(market, None)))
    for market in dict.fromkeys((*bundles, *markets)):
        bundle = bundles.get(market)
        yield from suite(market, partial(_counted, bundle, markets.get(market, {}), report), _facts(bundle))
    found = gaps(report.not_checked)
    faulty = [one for one in found if one.first.kind == BROKEN]
    for market in dict.fromkeys(one.first.market or "" for one in faulty):
        yield from suite(market, partial(_broken, market, faulty), {})
    missing = [_gap(one) for one in found if one.first.kind != BROKEN]
    if missing:
        yield from suite("not checked", lambda: missing, {})
    yield "</testsuites>\n"


def _by_suite(report: Report) -> tuple[defaultdict[str, Lines], defaultdict[str, Lines]]:
    """What is said of every issue, of files and of markets."""
    files: defaultdict[str, Lines] = defaultdict(dict)
    markets: defaultdict[str, Lines] = defaultdict(dict)
    spots = Spots(report)
    for issue in report.issues:
        spot = spots.of(issue)
        said = line(issue, spot)
        if issue.market and issue.unit is UNSET:
            markets[issue.market].setdefault((issue.sku or "", 0), []).append(said)
        else:
            at = issue.location.line if issue.location else 0
            files[spot.path if spot else ""].setdefault((_unit(issue), at), []).append(said)
    return files, markets


def _unit(issue: Issue) -> str:
    """What a unit is called as long as nobody changes it: its SKU, its own name, its field, the beginning of its source."""
    named = (issue.sku, None if issue.unit is UNSET else issue.unit, issue.path)
    source = issue.source if len(issue.source) <= LONG else f"{issue.source[: LONG - 1]}…"
    return ": ".join(filter(None, (" ".join(filter(None, named)), source)))


def _inputs(report: Report, files: defaultdict[str, Lines]) -> dict[str, int]:
    """The files that are suites, with their rows: all inputs where no market was asked about, and those with issues."""
    rows = {report.around.told(str(one["path"])): int(one.get("rows") or 0) for one in report.meta.inputs}
    return {name: rows.get(name, 0) for name in (*rows, *files) if name in files or not report.meta.markets}


def _units(lines: Lines, rows: int, fail_on: str) -> Iterator[Case]:
    """A case for each unit with issues, one for all others."""
    seen: set[str] = set()
    for (name, at), said in lines.items():
        own = f"{name} (line {at})" if name in seen or not name else name
        seen.add(name)
        yield judged(own, said, fail_on)
    yield from _others(rows - len(lines))


def _others(number: int) -> Iterator[Case]:
    """One case for all that nothing was found in."""
    if number > 0:
        yield Case("all others", quiet=(ngettext("{n} other without issues", "{n} others without issues", number),))


def _listings(rows: list[Listed], lines: Lines, report: Report) -> Iterator[Case]:
    """A case for each listing, by SKU, then what is said of the market as a whole."""
    fail_on = report.around.fail_on
    for one in sorted(rows, key=lambda one: one.sku):
        said = lines.get((one.sku, 0), [])
        if one.status == "not_taken":
            yield Case(one.sku, SKIPPED, " ".join(one.why), quiet=tuple(issue.told for issue in said))
        else:
            yield judged(one.sku, said, fail_on, one.why if one.status == "held_back" else None)
    known = {one.sku for one in rows}
    yield from _without(lines, known, fail_on)


def _without(lines: Lines, known: Iterable[str], fail_on: str) -> Iterator[Case]:
    """The cases of those that are not among the known."""
    there = set(known)
    for (sku, _), said in lines.items():
        if sku not in there:
            yield judged(sku or "the market as a whole", said, fail_on)


def _counted(bundle: Bundle | None, lines: Lines, report: Report) -> Iterator[Case]:
    """Where nobody knows the listings by name: those with issues, and one case for all others."""
    yield from _without(lines, (), report.around.fail_on)
    yield from _others((bundle.listings + bundle.texts if bundle else 0) - sum(bool(sku) for sku, _ in lines))


def _facts(bundle: Bundle | None) -> dict[str, object]:
    names = ("locale", "fingerprint", "listings", "published", "held_back", "not_taken", "segments")
    return {name: getattr(bundle, name) for name in names} if bundle else {}


def _broken(market: str, faulty: Iterable[Gap]) -> Iterator[Case]:
    """A case for each fault of a market that cannot be read."""
    for one in faulty:
        if one.first.market == market:
            said = wording.gap(one)
            yield Case(one.first.place or "the market as a whole", ERROR, said, BROKEN, (said,))


def _gap(gap: Gap) -> Case:
    """What was not checked. A crash is an error; what this machine lacks, or cannot reach, is skipped."""
    crashed = gap.first.kind == "crashed"
    name = " ".join(filter(None, (gap.first.kind, gap.first.code, gap.first.market, "" if crashed else gap.first.why)))
    said = wording.gap(gap)
    return Case(name, ERROR, said, gap.first.kind, (said,)) if crashed else Case(name, SKIPPED, said)
