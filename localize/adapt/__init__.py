"""What the style guide does to a draft: sizes, units, wording, numbers, money, dates, spacing, marks, each with its reason.

A draft is what an engine wrote, what a fuzzy repair left, a source copied to another variant of its language, or a
text of a parent locale. Text that a person approved never comes here. Only what a reader sees is changed: tags,
attributes, entities, links, placeholders, protected terms and model names stay as they are. Adapting twice is
adapting once.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from localize.adapt import dates, money, numbers, sizes, spacing, terms, typography, units, wording
from localize.adapt.original import Change, Original
from localize.text.lexicon import Lexicon

__all__ = ["Adapted", "Change", "adapt"]

CONCERNS = (
    sizes.changes,
    units.changes,
    terms.changes,
    wording.changes,
    dates.changes,
    numbers.changes,
    money.changes,
    spacing.changes,
    typography.changes,
)
"""In order of precedence: a measure that is converted is not also reformatted."""


class Adapted(Struct, frozen=True):
    """The text as the market writes it, and what was changed; spans are offsets in the text that was given."""

    text: str
    changes: tuple[Change, ...] = ()


def adapt(
    text: str, *, kind: str, origin_locale: str, lexicon: Lexicon, protect: Sequence[str] = (), drafted: bool = False
) -> Adapted:
    """The draft in the conventions of the lexicon's market.

    ``origin_locale``: whose conventions its numbers and marks follow (an engine's draft: those of the source).
    ``protect``: terms that stay as they are, beside the market's brands and its rows to keep. ``drafted``: an engine wrote it.
    """
    original = Original(text, kind, lexicon.conventions(origin_locale), lexicon, protect, drafted=drafted)
    taken: list[Change] = []
    for concern in CONCERNS:
        for group in concern(original):
            if all(original.allows(change.edit) and not _touches(change, taken) for change in group):
                taken += group
    changes = sorted(taken, key=lambda change: (change.edit.start, change.edit.end))
    for change in reversed(changes):
        text = text[: change.edit.start] + change.edit.new + text[change.edit.end :]
    return Adapted(text, tuple(changes))


def _touches(change: Change, taken: Sequence[Change]) -> bool:
    """Does it overlap a change that was taken, or stand at the same place?"""
    place = change.edit.start, change.edit.end
    return any(
        place == (edit.start, edit.end) or (place[0] < edit.end and edit.start < place[1]) for edit in (one.edit for one in taken)
    )
