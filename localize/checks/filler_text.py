"""Texts that stand for a missing one."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import findings
from localize.model import Finding, Market
from localize.text.filler import fillers
from localize.text.style import within
from localize.text.unit import Unit


@check("X110", "filler-text", severity="error", scope="field")
def filler_text(unit: Unit, market: Market) -> Iterator[Finding]:
    """The field holds "TBD", "lorem ipsum" or the like: nobody wrote the text yet.

    Why: it goes online as it is, and a page that says COPY PENDING sells nothing.

    Fix: write the text, or leave the field empty so that it counts as missing.

    Data: ``filler`` in ``locales/<locale>/seo.yaml``, found only where it is all that a field says ("NA" inside a sentence
    is no filler), and rules with ``code: X110``. Lorem ipsum is found anywhere.

    Example: a bullet "Beschreibung folgt".
    """
    told = []
    for finding in findings(unit, "X110", "error"):
        told.append(finding.span)
        yield finding
    for start, end in fillers(unit.target, market.search.filler):
        if (start, end) not in told and not within((start, end), filter(None, told)):
            yield Finding(
                message="“{found}” stands for a text that is still missing",
                args={"found": unit.target.masked[start:end]},
                span=(start, end),
            )
