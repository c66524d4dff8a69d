"""TMX 1.4b as the file of a translation memory: entries out, and entries of whatever program back in.

What TMX has no place for stands in props: ``x-msgctxt`` (kind, or kind/SKU, as PO's msgctxt has it) of a tu, ``x-state`` of a
target, and ``x-context-pre`` (the segment before, as a seg) of a source, which memoQ and XTM know by that name.
``bilingual.tmx`` reads TMX for a check; it is what the reader here is built on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

CONTEXT = "x-msgctxt"
STATE = "x-state"
BEFORE = "x-context-pre"


class Target(Struct, frozen=True):
    """A translation, in shielded form, with its locale and how far it was accepted."""

    locale: str
    text: str
    state: str


class Group(Struct, frozen=True):
    """A source text with its translations into any languages: a tu."""

    context: str
    """The kind, and behind a slash the SKU that it holds for alone."""
    source: str
    source_locale: str
    after: str | None
    """The segment before, "" where it is the first, None where that is not known."""
    targets: Sequence[Target]
