"""What is known of how a draft came to be: who wrote it, and whether the memory had one of its own for an older text."""

from __future__ import annotations

from localize.memory import Memory
from localize.model import Draft, History, Listing, Segment
from localize.text.fields import fields, segments
from localize.text.markup import shield, unshield

ACCEPTED = ("", "memory in context", "memory exact", "source", "values", "person")
"""Origins that are no draft of a machine. Any other is an engine's, or a fuzzy match's (``memory fuzzy 87``)."""
FUZZY = "memory fuzzy"
LIKE = 50
"""Per cent that a former text has to have in common with the text of now: less is another text in its place."""


def history(draft: Draft, segment: Segment, listing: Listing, memory: Memory) -> History | None:
    """What is known of the draft of a segment; None for almost all."""
    origin = made(draft)
    previous = _previous(segment, listing, memory) if draft.text else ""
    if not origin and not previous:
        return None
    similar = unshield(draft.former, shield(segment.text)[1]) if draft.former else ""
    return History(previous=previous, origin=origin, similar=similar, unused=bool(previous))


def made(draft: Draft) -> str:
    """What made a draft that nobody wrote or accepted: an engine, ``fuzzy 87``, or "" for any other text."""
    if draft.state != "initial" or draft.origin in ACCEPTED:
        return ""
    return f"fuzzy {draft.origin.split()[2]}" if draft.origin.startswith(FUZZY) else draft.origin


def _previous(segment: Segment, listing: Listing, memory: Memory) -> str:
    """The text that the memory's entry for this SKU is a translation of, where the listing no longer has it."""
    own = memory.own(segment.kind, listing.locale, listing.sku)
    if not own:
        return ""
    now, raws = shield(segment.text)
    if now in own:
        return ""
    from rapidfuzz import fuzz, process  # not before there is such an entry: it takes a fiftieth of a second

    texts = {shield(one.text)[0] for field in fields(listing, {}) if field.kind == segment.kind for one in segments(field)}
    found = process.extractOne(now, [one for one in own if one not in texts], scorer=fuzz.ratio, score_cutoff=LIKE)
    return unshield(found[0], raws) if found else ""
