"""What is read of a glossary file: rows, what was set aside and why, and how one row is made of its texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from localize.formats.bilingual.tags import tag
from localize.model import Said, Term
from localize.packs import nearest
from localize.packs.glossaries import MATCHES, STATUSES
from localize.terms import words
from localize.text import lazy

FIELDS = ("status", "part_of_speech", "match", "forms", "note")
"""What a file may say of a pair of texts."""
_NO_TEXT = lazy.re(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = lazy.re(r"\s*[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]\s*")

NO_SOURCE = Said("the source is empty; only a forbidden word may stand without one")
NO_TARGET = Said("the target is empty; only 'keep' needs none")


class Wanted(NamedTuple):
    """The pair of languages that is asked for, as tags."""

    source: str
    target: str


class Place(NamedTuple):
    """Where a row stands: its line, or its sheet and the row as a spreadsheet counts it."""

    line: int
    sheet: str = ""


class Row(Struct, frozen=True):
    """A source with a target, as a file has it."""

    place: Place
    term: Term
    said: frozenset[str] = frozenset()
    """Those of ``FIELDS`` that the file gives; the others have their defaults."""


class Aside(Struct, frozen=True):
    """What was set aside: where it stands, what it says and why no row was made of it."""

    place: Place
    why: str
    source: str = ""
    target: str = ""
    rows: int = 1


class Reading(Struct, frozen=True):
    """What a file holds for the pair. ``remarks`` say how it was read where that could be meant otherwise."""

    rows: tuple[Row, ...]
    aside: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Rows in: those that were read and those set aside."""
        return len(self.rows) + sum(one.rows for one in self.aside)


def clean(text: str) -> str:
    """A text as a cell of a glossary holds it: one line, without what neither XML nor a table holds."""
    if not text.isprintable():
        text = _BREAK.sub(" ", _NO_TEXT.sub("", text))
    return text.strip()


def drafted(values: Mapping[str, str], place: Place, wanted: Wanted) -> Row | Aside:
    """The row that texts make, named as the columns of a glossary are; set aside where they make none."""
    texts = dict.fromkeys(("source", "target", *FIELDS), "") | {name: clean(text) for name, text in values.items()}
    status, match = words.status(texts["status"]), texts["match"].casefold()
    if status == "keep" and texts["target"] == texts["source"]:
        texts["target"] = ""
    why = _wrong(texts, status, match)
    if why:
        return Aside(place, why, texts["source"], texts["target"])
    term = Term(
        source=texts["source"],
        target=texts["target"],
        status=status or "preferred",
        source_locale=tag(texts.get("source_locale", "")) or wanted.source,
        locale=wanted.target,
        part_of_speech=words.part_of_speech(texts["part_of_speech"]),
        match=match or "word",
        forms=tuple(filter(None, map(clean, texts["forms"].split("|")))),
        note=texts["note"],
    )
    return Row(place, term, frozenset(name for name in FIELDS if texts[name]))


def _wrong(texts: Mapping[str, str], status: str | None, match: str) -> Said | None:
    """Why texts make no row; None where they make one."""
    if status is None:
        return Said("no status is called {name!r}{hint}", name=texts["status"], hint=nearest(texts["status"], STATUSES))
    if match and match not in MATCHES:
        return Said("no match is called {name!r}{hint}", name=texts["match"], hint=nearest(match, MATCHES))
    if not texts["source"] and status != "forbidden":
        return NO_SOURCE
    return NO_TARGET if not texts["target"] and status != "keep" else None
