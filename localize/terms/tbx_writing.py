"""Terms as TBX-Basic: ISO 30042:2019, data categories as attributes (DCA).

A concept is a source term with its targets; its id comes of the source, so that it stays when others come and go. The
order of elements and the words they may hold are those of the published TBX-Basic dialect:
https://github.com/LTAC-Global/TBX-Basic_dialect, read 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from localize.model import Term
from localize.terms import tbx_notes
from localize.terms.reading import clean

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <titleStmt>
        <title>{title}</title>
      </titleStmt>
      <sourceDesc>
        <p>Written by localize from its glossary.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_FOOT = """    </body>
  </text>
</tbx>
"""


def document(terms: Sequence[Term], locale: str) -> bytes:
    """The terms of a locale as a file: a concept for each source, in the order in which they come."""
    concepts: dict[tuple[str, str, str], list[Term]] = {}
    for term in terms:
        own = (term.source_locale, term.source, "" if term.source else term.target)
        concepts.setdefault(own, []).append(term)
    parts = [_HEAD.format(title=_text(f"Glossary {locale}"))]
    for own, rows in concepts.items():
        parts += _concept(own, rows, locale)
    return "".join((*parts, _FOOT)).encode()


def identity(own: Sequence[str]) -> str:
    """The id of a concept: a name as XML takes it, always the same for the same source."""
    return "c" + blake2b("\0".join(own).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _concept(own: tuple[str, str, str], rows: list[Term], locale: str) -> Iterator[str]:
    yield f'      <conceptEntry id="{identity(own)}">\n'
    if rows[0].source:
        parts = {tbx_notes.part_of_speech(term) for term in rows}
        yield from _language(rows[0].source_locale)
        yield from _term(rows[0].source, "", parts.pop() if len(parts) == 1 else "", ())
        yield "        </langSec>\n"
    yield from _language(locale)
    for term in rows:
        status = tbx_notes.STATUSES[term.status]
        yield from _term(term.target or term.source, status, tbx_notes.part_of_speech(term), tbx_notes.written(term))
    yield "        </langSec>\n      </conceptEntry>\n"


def _language(tag: str) -> Iterator[str]:
    yield f"        <langSec xml:lang={quoteattr(tag)}>\n"


def _term(text: str, status: str, part_of_speech: str, notes: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    """A term with what is said of it; notes come last, as the dialect wants."""
    yield f"          <termSec>\n            <term>{_text(text)}</term>\n"
    for kind, value in (("partOfSpeech", part_of_speech), ("administrativeStatus", status)):
        if value:
            yield f'            <termNote type="{kind}">{value}</termNote>\n'
    for note in notes:
        yield f"            <note>{_text(note)}</note>\n"
    yield "          </termSec>\n"


def _text(text: str) -> str:
    return escape(clean(text))
