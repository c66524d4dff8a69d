"""Words that fill places in messages: each is translated by itself, with the context ``word``.

Where the program has a table of them it is asked; the others are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import item_count, leftover_syntax, tag_mismatch
from localize.formats.bilingual import tmx, xliff_unit
from localize.gate.verdict import VERDICTS
from localize.inspection.timings import TIMES
from localize.model import SEVERITIES
from localize.reporters import xlsx
from localize.reporters.sheet_rows import COLUMNS
from localize.text import bidi, invisible, measure
from localize.text.fields import KINDS

CONFIDENCES = ("official", "corroborated", "secondary", "unverified")
LIMIT_KINDS = ("hard", "policy", "recommended")
NOT_CHECKED = ("crashed", "unavailable", "unreachable", "unstable")
SKIPPED = ("fuzzy", "obsolete", tmx.ALONE, tmx.ELSEWHERE, xliff_unit.NO)
SCRIPTS = (
    "Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Georgian", "Greek", "Han", "Hangul", "Hebrew", "Hiragana",
    "Katakana", "Khmer", "Latin", "Thai",
)  # fmt: skip
UNITS = ("characters", "utf8 bytes", "utf16 units", "graphemes", "half width units", "pixels", "words", "items")
OTHERS = ("link", "e-mail address", "a plain space")


def words() -> Iterator[str]:
    """Each word that ``pgettext("word", ...)`` may be asked for."""
    yield from measure.UNITS.values()
    yield from UNITS
    yield from (kind.replace("_", " ") for kind in KINDS)
    yield from item_count.NAMES.values()
    yield from leftover_syntax.NAMES.values()
    yield from (*invisible.NAMES.values(), *bidi.NAMES.values())
    yield tag_mismatch.OUTSIDE
    yield from (*CONFIDENCES, *LIMIT_KINDS, *NOT_CHECKED, *VERDICTS, *SKIPPED, *SCRIPTS, *OTHERS)


def columns() -> Iterator[str]:
    """Each head of a column: of a workbook, and of the times that checks took."""
    yield from dict.fromkeys((*(one.name for one in COLUMNS), *filter(None, (*xlsx.SUMS, *xlsx.CAUSES)), *TIMES))


def severities() -> Iterator[str]:
    """The levels, with the context ``severity``."""
    yield from SEVERITIES
