"""TBX, read as a stream: ISO 30042:2019 in both styles (DCA and DCT) and ISO 30042:2008 (martif).

A concept gives a row for each pair of a source and a target term. The names of languages, elements and data categories
are those of TBX-Basic; what other dialects add is read over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from localize.formats import Remark
from localize.formats.bilingual.document import broken
from localize.formats.bilingual.xml_stream import Stream, source
from localize.model import Fault, Faults, Said
from localize.terms import languages, tbx_notes, words
from localize.terms.reading import Aside, Place, Reading, Row, Wanted, clean, drafted
from localize.terms.tbx_elements import Concept, Reader, Section, Term

_GAP = "; "
"""Between notes and definitions."""


def read(path: Path, shown: str, wanted: Wanted) -> Reading:
    """The rows of a TBX file. Raises ``Faults`` for what is no TBX, or has nothing in the languages asked for."""
    found = source(path, shown, "a TBX file has a header and concepts")
    stream = Stream(found)
    reader = Reader(stream, wanted)
    broke = [remark for batch in stream.run(reader) for remark in batch if isinstance(remark, Remark)]
    if broke and not reader.concepts:
        raise Faults(broken(found, broke[0]))
    if not reader.languages:
        raise Faults(Fault(shown, 1, 1, "holds no concept with a term; export the termbase again"))
    pair = _pair(reader, wanted, shown)
    rows = [row for concept in reader.concepts for row in _rows(concept, pair, wanted)]
    aside = [row for row in rows if isinstance(row, Aside)]
    aside += [_rest(remark) for remark in broke]
    remarks = () if found.remark is None else (Said(found.remark.message, **found.remark.args),)
    return Reading(tuple(row for row in rows if isinstance(row, Row)), tuple(aside), remarks)


def _pair(reader: Reader, wanted: Wanted, shown: str) -> Wanted:
    """The languages of the file that are read; no source ("") where it holds nothing but forbidden words of the target."""
    tags = tuple(reader.languages)
    if not any(languages.nearness(one, wanted.source) is not None for one in tags):
        terms = [term for concept in reader.concepts for one in concept.sections for term in one.terms]
        if terms and all(_status(term) == "forbidden" for term in terms):
            return Wanted("", languages.nearest(tags, wanted.target, "--locale", shown))
    return languages.pair(tags, wanted, shown)


def _rows(concept: Concept, pair: Wanted, wanted: Wanted) -> Iterator[Row | Aside]:
    """The rows of a concept. A forbidden word may stand without a source."""
    sources, targets = _section(concept, pair.source), _section(concept, pair.target)
    preferred = any(_status(term) == "preferred" for term in targets.terms)
    if not targets.terms:
        first = sources.terms[0].text if sources.terms else ""
        yield Aside(Place(concept.line), Said("it has no term in {locale}", locale=wanted.target), clean(first))
    for target in targets.terms:
        notes = (*target.notes, *targets.notes, *sources.notes, *concept.notes)
        if not sources.terms and _status(target) != "forbidden":
            yield Aside(Place(target.line), Said("it has no term in {locale}", locale=wanted.source), "", clean(target.text))
            continue
        for one in sources.terms or [Term(target.line)]:
            yield drafted(_values(one, target, (*notes, *one.notes), preferred), Place(target.line), wanted)


def _rest(remark: Remark) -> Aside:
    """The concepts that stand behind a place where the XML breaks."""
    said = Said(remark.message, **remark.args | {"why": Said(remark.args["why"])})
    return Aside(Place(remark.line), said, rows=int(remark.args["aside"]))


def _section(concept: Concept, tag: str) -> Section:
    """What a concept has in a language: one section, even where the file has several."""
    found = [one for one in concept.sections if one.tag == tag]
    terms = [term for one in found for term in one.terms if clean(term.text)]
    return Section(tag, terms, [note for one in found for note in one.notes])


def _values(one: Term, target: Term, notes: tuple[str, ...], preferred: bool) -> dict[str, str]:
    """What is said of a pair, by the columns of a glossary; a term without a status beside a preferred one is allowed."""
    ours, others = tbx_notes.read(dict.fromkeys(map(clean, notes)))
    return {
        "source": one.text,
        "target": target.text,
        "status": _said(target) or ("allowed" if preferred else ""),
        "part_of_speech": target.said.get("partOfSpeech") or one.said.get("partOfSpeech", ""),
        "note": _GAP.join(others),
        **ours,
    }


def _status(term: Term) -> str | None:
    return words.status(_said(term))


def _said(term: Term) -> str:
    return (term.said.get("administrativeStatus") or term.said.get("normativeAuthorization", "")).strip()
