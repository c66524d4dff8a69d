"""GitHub's annotations: workflow commands, which show an issue at its line of a pull request, and the step's summary.

GitHub shows ten errors, ten warnings and ten notices of a step. Equal issues are one annotation, each code has its turn
before another has a second one, and the last notice says what is not shown. A line begins with a command of ours and
has no other line in it, so that no text of a listing is ever read as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from localize.language import gettext, ngettext
from localize.reporters import Report, markdown, wording
from localize.reporters.grouped import BROKEN, UNTRANSLATED, Gap, Group, grouped, rank
from localize.reporters.spots import Spots
from localize.reporters.unread import place, unread
from localize.reporters.visible import printable, sound

NAME = "github"
SUFFIX = ".txt"
EACH = 10
"""Annotations of one level that GitHub shows of a step."""
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
LONG = 2_000
"""Characters of one annotation; GitHub cuts them at 4,096 bytes."""
SUMMARY = 1_048_576 - 131_072
"""Bytes that GitHub takes of a step's summary, but for those that are left to the verdicts; a longer one is not shown at all."""


def render(report: Report) -> Iterator[str]:
    """The commands, the loudest first."""
    groups = _in_turn(report)
    faulty = unread(report)
    yield from (_broken(one, report) for one in faulty[:EACH])
    taken = {"error": len(faulty[:EACH]), "note": 1}
    shown = [one for level in COMMANDS for one in _of(groups, level)[: EACH - taken.get(level, 0)]]
    spots = Spots(report)
    for group in shown:
        yield _annotation(group, report, spots)
    left = sum(group.count for group in groups) - sum(group.count for group in shown) + len(faulty[EACH:])
    if left:
        yield _command("notice", _left(left), {"title": "localize"})


def _of(groups: list[Group], level: str) -> list[Group]:
    return [group for group in groups if group.first.severity == level]


def _left(number: int) -> str:
    one, many = (
        "{n} more issue is not shown here: see the summary of this step, or --report json",
        "{n} more issues are not shown here: see the summary of this step, or --report json",
    )
    return ngettext(one, many, number)


def _in_turn(report: Report) -> list[Group]:
    """The groups of open issues: the first of each code and market, then the second of each."""
    sections = [section for market in grouped(report.issues, report.meta.markets) for section in market.sections]
    sections.sort(key=lambda section: (rank(section.severity), section.code))
    turns = zip_longest(*(section.groups for section in sections))
    return [group for group in chain.from_iterable(turns) if group is not None]


def _annotation(group: Group, report: Report, spots: Spots) -> str:
    issue = group.first
    more = "" if group.count == 1 else f" [{wording.issues(group.count)}]"
    untranslated = issue.code == UNTRANSLATED
    said = wording.untranslated(group, report.meta) if untranslated else f"{wording.described(issue)}{more}"
    named = filter(None, (issue.code, wording.check_name(issue.name), issue.market))
    place: dict[str, str] = {}
    if spot := spots.of(issue):
        place = {"file": spot.path, "line": str(spot.line)}
        if spot.region and spot.region.line == spot.region.end_line:
            place |= {"col": str(spot.region.column), "endColumn": str(max(spot.region.column, spot.region.end_column - 1))}
    return _command(COMMANDS[issue.severity], said, place | {"title": " ".join(named)})


def _broken(gap: Gap, report: Report) -> str:
    """A fault because of which nothing is known of a market, at its place."""
    at = place(gap, report)
    at_line = {"file": at.path, "line": str(at.line)} if at.path else {}
    return _command("error", wording.gap(gap), at_line | {"title": " ".join(filter(None, (gap.first.market, BROKEN)))})


def _command(name: str, message: str, properties: dict[str, str]) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(printable(message)[:LONG])}\n"


def _data(text: str) -> str:
    return sound(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, before: int) -> str:
    """The Markdown report for the step's summary, which holds ``before`` bytes already; it says where it was cut."""
    text = sound("".join(markdown.render(report)))
    cut = "\n\n" + gettext("The summary was cut here: GitHub takes 1 MiB of a step. The whole: --report json.") + "\n"
    room = SUMMARY - before
    if len(text.encode()) <= room:
        return text
    room -= len(cut.encode())
    kept = text.encode()[: max(0, room)].decode(errors="ignore")
    return kept[: kept.rfind("\n") + 1] + cut if room > 0 else ""
