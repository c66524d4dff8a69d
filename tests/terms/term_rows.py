"""Rows of a glossary, for the laws: any texts that a cell can hold."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import strategies as st

from localize import terms
from localize.model import Term
from localize.packs.glossaries import MATCHES, STATUSES
from localize.terms import Reading, Wanted, words
from localize.terms.reading import clean

PAIR = Wanted("en", "de")
_ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@,;|\"'\t\n<>&_x "), max_size=12).map(clean)
TEXT = _ANY.filter(bool)
FORM = _ANY.map(lambda text: clean(text.replace("|", ""))).filter(bool)
PART = st.sampled_from(["", "noun", "verb", "adjective", "adverb", "proper noun", "phrase"]) | _ANY
NOTE = _ANY | st.sampled_from(["localize status: keep", "localize note: x", "localize forms:"])


@st.composite
def term(draw: st.DrawFn, source_locales: tuple[str, ...] = ("en",)) -> Term:
    """A row that a glossary may hold: only a forbidden word stands without a source, only 'keep' without a target."""
    status = draw(st.sampled_from(STATUSES))
    source = draw(TEXT | st.just("") if status == "forbidden" else TEXT)
    target = "" if status == "keep" else draw(TEXT)
    return Term(
        source=source,
        target=target,
        status=status,
        source_locale=draw(st.sampled_from(source_locales)),
        locale=PAIR.target,
        part_of_speech=words.part_of_speech(draw(PART)),
        match=draw(st.sampled_from(MATCHES)),
        forms=tuple(draw(st.lists(FORM, max_size=3))),
        note=draw(NOTE),
    )


def read(path: Path, wanted: Wanted = PAIR) -> Reading:
    return terms.read(path, path.name, wanted)


def rows(reading: Reading) -> list[Term]:
    return [row.term for row in reading.rows]


def plain(term: Term) -> Term:
    """The row without where it was read."""
    return msgspec.structs.replace(term, origin="", advice=False)
