"""How it is said what differs between two states of a market's listings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from localize.language import gettext, pgettext

if TYPE_CHECKING:
    from localize.model import Issue
    from localize.runners.upcoming import Turn


def plain_turn(turn: Turn) -> dict[str, Any]:
    """For programs: issues that are new or gone, and the SKUs that fail or pass by them."""
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(turn)
    return {"failing": plain["failing"], "passing": plain["passing"], "issues": plain["new"], "gone": plain["gone"]}


def turn_lines(turn: Turn) -> Iterator[str]:
    """The same for people: how many listings, then each issue on a line, the worst first."""
    from localize.reporters.visible import printable

    numbers = {"failing": f"{len(turn.failing):,}", "passing": f"{len(turn.passing):,}"}
    yield "  " + gettext("listings that will fail: {failing}; that will pass again: {passing}", **numbers)
    yield from map(_issue, sorted(turn.new, key=_rank))
    for one in turn.gone:
        what = gettext("{what}: {path}", what=f"{one.code}  {printable(one.sku)}", path=printable(one.path))
        yield "    " + gettext("no more: {what}", what=what)


def _rank(issue: Issue) -> tuple[int, str]:
    from localize.model import SEVERITIES

    return SEVERITIES.index(issue.severity), issue.code


def _issue(issue: Issue) -> str:
    from localize.reporters.visible import printable
    from localize.reporters.wording import said

    place = "  ".join(filter(None, (printable(issue.sku or ""), issue.path)))
    return f"    {pgettext('severity', issue.severity)}  {issue.code}  {place}  {printable(said(issue, issue.message))}"
