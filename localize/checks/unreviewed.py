"""Drafts that nobody has accepted: machine output, and translations of similar texts."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.former import changes, shown, unlike
from localize.text.unit import Unit

_FUZZY, _MACHINE = "fuzzy", "machine"


@check("C110", "unreviewed-machine-translation", severity="warning", scope="history", alone=False, drafts="engine")
def unreviewed_machine_translation(unit: Unit, market: Market) -> Iterator[Finding]:
    """A machine wrote the translation and no person has accepted it.

    Why: engines write fluent sentences that say the opposite, and some marketplaces make the seller answer for each of
    them.

    Fix: read it beside its source and confirm it in the program it was made with, or correct it. In a run it is an error,
    so that its listing is held back, until the market lets such drafts out (``drafts = ["engine"]`` under ``[gate]`` of
    ``localize.toml``).

    Told by XLIFF 1.2 (``state-qualifier`` leveraged-mt, mt-suggestion), by Trados (``origin="mt"`` of a segment that its
    translator has not confirmed), memoQ, Phrase, and the ``subState`` of XLIFF 2; in a run by the origin of the draft.

    Example: ``<target state-qualifier="leveraged-mt">Bank</target>`` for "bench".
    """
    origin = unit.history.origin if unit.history else ""
    if not origin or _is_match(origin):
        return
    if origin == _MACHINE:
        yield Finding(message="Machine translation that nobody has accepted")
    else:
        yield Finding(message="Machine translation by {engine} that nobody has accepted", args={"engine": origin})


@check("C111", "unreviewed-fuzzy-match", severity="warning", scope="history", alone=False, drafts="memory fuzzy")
def unreviewed_fuzzy_match(unit: Unit, market: Market) -> Iterator[Finding]:
    """A match from the memory was taken over unchanged, or the file itself asks for a review that did not happen.

    Why: a fuzzy match is right for another product: nine words of ten agree, and the tenth is the colour.

    Fix: compare it with the source, correct what differs, and take the mark away (``fuzzy`` of gettext, ``needs-review-*``
    of XLIFF). Where it is known what the source was, outdated-translation tells that instead; where a machine wrote the
    draft, unreviewed-machine-translation does. In a run it is an error until the market lets such drafts out
    (``drafts = ["memory fuzzy"]`` under ``[gate]``).

    A draft of gettext is not used by programs, so its text is not judged further and counts as not checked.

    Example: "Red bottle, 1 l" as "Blaue Flasche, 1 l", a match of 89 %.
    """
    history = unit.history
    if history is None or (history.origin and not _is_match(history.origin)) or bool(unit.see(changes)):
        return
    percent = history.origin.removeprefix(_FUZZY).strip()
    differing = ", ".join(map(shown, unit.see(unlike)))
    if percent and differing:
        message = "Fuzzy match of {percent} % that nobody has accepted; between the sources: {changes}"
        yield Finding(message=message, args={"percent": percent, "changes": differing})
    elif percent:
        yield Finding(message="Fuzzy match of {percent} % that nobody has accepted", args={"percent": percent})
    elif history.origin:
        yield Finding(message="Fuzzy match that nobody has accepted")
    elif history.marked:
        yield Finding(message="Marked “{mark}”, and nobody has accepted it", args={"mark": history.marked})


def _is_match(origin: str) -> bool:
    return origin.partition(" ")[0] == _FUZZY
