"""Texts that nobody translated: nothing there, or nothing but spaces."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import BLANK, WORDLESS, check
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.unit import Unit

_SEEN = lazy.regex(r"[^\s\p{Cf}\p{Cc}\ufffc]")
"""A character that leaves a mark on the page; invisible ones, tags and the tails of entities do not."""
_OWN_ADDRESS = "handle"


@check("C101", "untranslated", severity="error", alone=False, empty=True, when=BLANK)
def untranslated(unit: Unit, market: Market) -> Iterator[Finding]:
    """A text of the source has no translation at all.

    Why: a listing with a hole in it is refused, or shows the source language to shoppers who do not read it.

    Fix: translate it; ``localize run`` writes a job file of all that is missing. Fields that the market does not
    take need no translation, nor does a source of empty tags. A missing handle is a note: the shop then keeps its
    address from the source.

    Example: title "Water Bottle", translation "".
    """
    if unit.target.text or not _SEEN.search(unit.source.masked) or not market.rules_of(unit.kind).takes:
        return
    yield Finding(
        message="Not translated into {locale}",
        args={"locale": market.locale},
        severity="note" if unit.kind == _OWN_ADDRESS else "",
    )


@check("C102", "blank-target", severity="error", when=WORDLESS, alone=False, empty=True)
def blank_target(unit: Unit, market: Market) -> Iterator[Finding]:
    """The translation holds only spaces, invisible characters or empty tags.

    Why: it counts as filled in wherever somebody asks, and shows nothing where somebody looks.

    Fix: translate the text, or clear the field so that it is known to be missing.

    Example: "Save as" became "  ".
    """
    if not unit.target.text or _SEEN.search(unit.target.masked):
        return
    if _SEEN.search(unit.source.masked) and market.rules_of(unit.kind).takes:
        yield Finding(message="Only spaces or empty tags in {locale}", args={"locale": market.locale})
