"""Translations of a source text that has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.former import changes, kept_up, left_over, quoted, shown
from localize.text.unit import Unit

_MESSAGES = {
    (True, True): "“{was}” became “{now}” after it was translated",
    (False, True): "“{now}” came into the source after it was translated",
    (True, False): "“{was}” left the source after it was translated",
}
"""By whether something was there before, and is there now."""
_SEVERAL = "The source changed after it was translated: {changes}"
_UNUSED = {
    False: "The memory's own translation for this SKU is of a former text (“{was}”, now “{now}”) and is not used; renew it",
    True: "The memory's own translation for this SKU is of a former text ({changes}) and is not used; renew it",
}
_REMNANT = {
    False: "The source is said to have changed (“{was}”, now “{now}”); check the translation, or clear the former source",
    True: "The source is said to have changed ({changes}); check the translation, or clear the former source",
}
"""By whether it changed in several places."""


@check("C109", "outdated-translation", severity="warning", scope="history", alone=False)
def outdated_translation(unit: Unit, market: Market) -> Iterator[Finding]:
    """The source changed after it was translated, so the translation says what used to be true.

    Why: the bottle now holds 750 ml and its German page still sells 700; nobody sees that by reading one of the two.

    Fix: bring the translation in line with the source as it is now, then clear the former source from its entry
    (``msgattrib --clear-previous``). Where the former source is still noted beside a text that asks for no review, it
    may be a remnant: that is a note, unless the translation still has a figure of the old text, and nothing at all where
    it already has the new ones. In a run it means that the memory's own translation for this SKU is one of a text that
    the listing no longer has: a note where another translation is used instead, a warning where the source itself is.

    gettext notes the former source as ``#| msgid``, XLIFF 1.2 as ``alt-trans`` of the type ``previous-version``. Of the
    latter only those count whose target is the one of now. Changes of white space are none.

    Example: "Holds 700 ml" became "Holds 750 ml", and the translation is "Fasst 700 ml".
    """
    found, history = unit.see(changes), unit.history
    if not found or history is None:
        return
    several = len(found) > 1
    args = {"changes": ", ".join(map(shown, found))} if several else {"was": quoted(found[0].was), "now": quoted(found[0].now)}
    if history.unused:
        yield Finding(message=_UNUSED[several], args=args, id="unused", severity="" if unit.copied else "note")
        return
    span = unit.see(left_over)
    if not history.settled or span:
        message = _SEVERAL if several else _MESSAGES[bool(found[0].was), bool(found[0].now)]
        yield Finding(message=message, args=args, span=span)
    elif not kept_up(unit):
        yield Finding(message=_REMNANT[several], args=args, id="remnant", severity="note")
