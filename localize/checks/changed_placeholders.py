"""Placeholders that a translation lost or made up."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.placeholders import compared
from localize.text.unit import Unit


@check("M101", "placeholder-missing", severity="error", when=contains("", source="{%["), alone=False)
def placeholder_missing(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """A placeholder of the source is gone from the translation.

    Why: what a program would have filled in, a brand or a count, is then missing on the page, and the sentence
    around it may no longer make sense.

    Fix: put the placeholder back where the sentence needs it; its place may differ from the source's. Nothing is
    edited, because nobody but the translator knows where.

    Example: "{brand} bottle" translated as "Flasche".
    """
    for one in unit.see(compared).missing:
        yield Finding(message="The placeholder {placeholder} of the source is missing", args={"placeholder": one.text})


@check("M102", "placeholder-added", severity="warning", when=contains("{%["), alone=False)
def placeholder_added(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """The translation has a placeholder that its source does not know.

    Why: nothing will ever be filled in there, so shoppers read "{nom}" as it stands, or the upload fails.

    Fix: remove it, or write the source's name of it: names inside placeholders are never translated. Where exactly
    one is missing and one too many, the exchange is offered.

    Example: "{name}" became "{nom}".
    """
    missing, added = unit.see(compared)
    renamed = bool(missing) and not missing[1:] and not added[1:]
    for one in added:
        yield Finding(
            message="The placeholder {placeholder} is not in the source",
            args={"placeholder": one.text},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, missing[0].text) if renamed else None,
        )
