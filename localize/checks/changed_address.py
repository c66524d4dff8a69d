"""Links and e-mail addresses that are not those of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.addresses import ELSEWHERE, OWN_PAGE, SAME, Address, kin, linked, written
from localize.text.unit import Unit

_HINTS = ("://", "www.", "href", ".com/")


class _Change(NamedTuple):
    """An address of the source and what stands for it; None where nothing does, or where nothing is there to stand for."""

    source: Address | None
    target: Address | None
    relation: str = ELSEWHERE


@check("M110", "changed-link", severity="warning", scope="field", when=contains("/", source="/"), alone=False)
def changed_link(unit: Unit, market: Market) -> Iterator[Finding]:
    """A link leads elsewhere than the source's, got lost, or came from nowhere.

    Why: shoppers land on an error page, or on somebody else's; a slip in an address is not seen by reading.

    Fix: take the source's address, or its counterpart in the market: another top-level domain of the country, another
    language in host, path or query, one of the seller's own hosts. Slashes at the end, ``http`` for ``https``, the order
    of parameters and those for tracking do not count. A page of the market's own on the same site is a note. Where the
    field takes no links at all, contact-details has told so.

    Data: ``hosts`` of the workspace; ``links`` of the field in the marketplace's pack.

    Example: "https://shop.example/bottle" became "https://shop.example/botle".
    """
    if not market.rules_of(unit.kind).links or unit.copied or not _maybe_links(unit):
        return
    hidden = linked(unit.source)[0], linked(unit.target)[0]
    if len(hidden[0]) == len(hidden[1]):
        yield from _told(_changes(unit, market, *hidden), "link", lost=False)
    yield from _told(_changes(unit, market, written(unit.source)[0], written(unit.target)[0]), "link", lost=True)


@check("M111", "changed-email", severity="warning", scope="field", when=contains("@", source="@"), alone=False)
def changed_email(unit: Unit, market: Market) -> Iterator[Finding]:
    """An e-mail address differs from the source's, is missing, or was added.

    Why: what a customer writes to a mistyped address is never read by anybody.

    Fix: copy the address; the market's own top-level domain may stand for the source's (``.de`` for ``.com``). Another
    mailbox on the market's own domain is a note. Fields that may hold no contact data are left to contact-details.

    Data: ``hosts`` of the workspace, ``links`` of the field.

    Example: "support@shop.example" became "suport@shop.example".
    """
    if not market.rules_of(unit.kind).links or unit.copied:
        return
    hidden = linked(unit.source)[1], linked(unit.target)[1]
    if len(hidden[0]) == len(hidden[1]):
        yield from _told(_changes(unit, market, *hidden), "e-mail address", lost=False)
    yield from _told(_changes(unit, market, written(unit.source)[1], written(unit.target)[1]), "e-mail address", lost=True)


def _maybe_links(unit: Unit) -> bool:
    return any(map(f"{unit.source.text}\n{unit.target.text}".__contains__, _HINTS))


def _changes(unit: Unit, market: Market, source: list[Address], target: list[Address]) -> Iterator[_Change]:
    """What is left of both when those that belong together are taken out; the nearest kin pair off first."""
    source, target = [one for one in source if one.fixed], [one for one in target if one.fixed]
    locales = unit.source.locale, unit.target.locale
    for wanted in (SAME, OWN_PAGE, ELSEWHERE):
        for one in list(source):
            other = next((two for two in target if kin(one, two, locales, market.hosts) == wanted), None)
            if other:
                source.remove(one)
                target.remove(other)
                if wanted != SAME:
                    yield _Change(one, other, wanted)
    yield from (_Change(one, None) for one in source if not one.bare)
    known = {one.text for one in written(unit.source)[0]}
    yield from (_Change(None, one) for one in target if not one.bare and one.text not in known)


def _told(changes: Iterator[_Change], what: str, *, lost: bool) -> Iterator[Finding]:
    for source, target, relation in changes:
        if source and target:
            yield Finding(
                id="changed" if relation == ELSEWHERE else "own-page",
                message="The {what} {found} is not the source's {expected}",
                args={"what": what, "found": target.text, "expected": source.text},
                span=(target.start, target.end),
                edit=Edit(target.start, target.end, source.text) if relation == ELSEWHERE else None,
                severity="note" if relation == OWN_PAGE else "",
            )
        elif source and lost:
            args = {"what": what, "expected": source.text}
            yield Finding(id="lost", message="The {what} {expected} of the source is missing", args=args)
        elif target:
            args = {"what": what, "found": target.text}
            yield Finding(id="added", message="The source has no {what} {found}", args=args, span=(target.start, target.end))
