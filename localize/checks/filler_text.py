"""Texts that stand for a missing one."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import findings
from localize.model import Finding, Market, Span
from localize.text.fields import LISTED
from localize.text.filler import fillers
from localize.text.phrases import within
from localize.text.unit import Unit


@check("X110", "filler-text", severity="error", scope="field", kinds=LISTED)
def filler_text(unit: Unit, market: Market) -> Iterator[Finding]:
    """The field holds "TBD", "lorem ipsum" or the like: nobody wrote the text yet.

    Why: it goes online as it is, and a page that says COPY PENDING sells nothing.

    Fix: write the text, or leave the field empty so that it counts as missing.

    Data: ``filler`` in ``locales/<locale>/seo.yaml``, found only where it is all that a field says ("NA" inside a sentence
    is no filler), and rules with ``code: X110``. Lorem ipsum is found anywhere.

    Example: a bullet "Beschreibung folgt".
    """
    by_rule, known = list(findings(unit, "X110", "error")), list(fillers(unit.target, market.search.filler))
    if not (by_rule or known):
        return
    told = [one.span for one in by_rule if one.span and one.severity == "error"]
    listed = [span for span in known if not _covered(span, told)]
    for start, end in listed:
        yield Finding(
            message="“{found}” stands for a text that is still missing",
            args={"found": unit.target.masked[start:end]},
            span=(start, end),
        )
    yield from (one for one in by_rule if one.severity == "error" or not one.span or not _covered(one.span, listed))


def _covered(span: Span, covers: list[Span]) -> bool:
    return span in covers or within(span, covers)
