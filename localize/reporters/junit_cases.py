"""The suites and cases of the JUnit report: what makes a case fail or be skipped, and how it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from localize.language import gettext
from localize.model import SEVERITIES, Issue
from localize.reporters import wording
from localize.reporters.grouped import OPEN, rank
from localize.reporters.spots import Spot
from localize.reporters.visible import printable
from localize.reporters.xml_text import element, held, quoted

PASSED, FAILED, SKIPPED, ERROR = "passed", "failure", "skipped", "error"


class Line(NamedTuple):
    """What a case says of one issue."""

    code: str
    severity: str
    standing: str
    told: str


class Case(NamedTuple):
    """A test case: how it went, why in a few words, and the lines below that; ``quiet`` are its output."""

    name: str
    outcome: str = PASSED
    why: str = ""
    kind: str = ""
    lines: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


def line(issue: Issue, spot: Spot | None) -> Line:
    """An issue in a line: how loud, what, where, and what was found."""
    place = f" [{printable(spot.path)}:{spot.line}]" if spot else ""
    standing = "" if issue.standing == OPEN else f"{issue.standing} "
    what = f"{standing}{wording.severity(issue.severity)} {issue.code} {wording.check_name(issue.name)}"
    told = ": ".join(filter(None, (what, printable(issue.path), f"{wording.message(issue)}{place}")))
    return Line(issue.code, issue.severity, issue.standing, told)


def judged(name: str, lines: Sequence[Line], fail_on: str, held_back: Sequence[str] | None = None) -> Case:
    """The case of a listing or unit with these issues. ``held_back``: the codes that hold it back, where some do.

    One that only issues from before hold back does not fail: nobody has to mend it for this change.
    """
    if held_back is not None and (blocking := [one for one in lines if one.code in held_back]):
        held_back = held_back if any(one.standing == OPEN for one in blocking) else None
    loud = [one for one in lines if one.standing == OPEN and _fails(one.severity, fail_on, one.code, held_back)]
    quiet = tuple(one.told for one in lines if one not in loud)
    if loud or held_back is not None:
        counts = wording.severities(Counter(one.severity for one in loud))
        codes = ", ".join(dict.fromkeys((*(held_back or ()), *(one.code for one in loud))))
        why = gettext("held back: {codes}", codes=codes) if held_back is not None else f"{counts}: {codes}"
        return Case(name, FAILED, why, codes.partition(",")[0], tuple(one.told for one in loud), quiet)
    if lines and all(one.standing != OPEN for one in lines):
        codes = ", ".join(dict.fromkeys(one.code for one in lines))
        return Case(name, SKIPPED, gettext("known or waived: {codes}", codes=codes), quiet=quiet)
    return Case(name, quiet=quiet)


def _fails(severity: str, fail_on: str, code: str, held_back: Sequence[str] | None) -> bool:
    return (fail_on in SEVERITIES and rank(severity) <= rank(fail_on)) or code in (held_back or ())


def suite(name: str, cases: Callable[[], Iterable[Case]], properties: Mapping[str, object]) -> Iterator[str]:
    """A suite; its cases are walked twice, first to count them."""
    counts = Counter(case.outcome for case in cases())
    failed, errors, skipped = (counts[one] for one in (FAILED, ERROR, SKIPPED))
    head = element("testsuite", name=name, tests=counts.total(), failures=failed, errors=errors, skipped=skipped)
    yield f" {head}\n"
    if properties:
        yield "  <properties>\n"
        yield from (f"   {element('property', end='/', name=key, value=value)}\n" for key, value in properties.items())
        yield "  </properties>\n"
    for case in cases():
        yield from _written(case, name)
    yield " </testsuite>\n"


def _written(case: Case, suite: str) -> Iterator[str]:
    if case.outcome == PASSED and not case.quiet:
        yield f"  {element('testcase', end='/', classname=suite, name=case.name)}\n"
        return
    yield f"  {element('testcase', classname=suite, name=case.name)}\n"
    if case.outcome == SKIPPED:
        yield f"   {element('skipped', end='/', message=case.why)}\n"
    elif case.outcome != PASSED:
        yield f"   {element(case.outcome, message=case.why, type=case.kind)}{_block(case.lines)}</{case.outcome}>\n"
    if case.quiet:
        yield f"   <system-out>{_block(case.quiet)}</system-out>\n"
    yield "  </testcase>\n"


def _block(lines: Iterable[str]) -> str:
    return "\n".join(quoted(held(one)) for one in lines)
