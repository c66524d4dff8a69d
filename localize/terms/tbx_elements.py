"""The elements of a TBX file put together: concepts, what they say in each language, and their terms.

The names of the two generations of the standard and of its two styles are one here: a ``termEntry`` is a concept, a
``tig`` a term, and ``<min:partOfSpeech>`` is ``<termNote type="partOfSpeech">``.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from localize.formats import Remark
from localize.formats.bilingual import Row
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xml_stream import Stream, local
from localize.model import Said
from localize.terms.languages import nearness
from localize.terms.reading import Wanted

_ROOTS = frozenset({"tbx", "martif"})
_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_TYPED = frozenset({"termNote", "descrip"})
"""Elements whose attribute ``type`` says what they are."""
_SAID = frozenset({"administrativeStatus", "normativeAuthorization", "partOfSpeech"})
_HOLDERS = _CONCEPTS | _LANGUAGES | _TERMS | {"termGrp"}
"""What a note may be about; those within a group are about a definition or a change."""


class Term(Struct):
    """A term with what is said of it."""

    line: int
    text: str = ""
    said: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class Section(Struct):
    """What a concept has in one language."""

    tag: str
    terms: list[Term] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Concept(Struct):
    """An entry of the termbase, with its languages of the pair."""

    line: int
    sections: list[Section] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Reader:
    """Makes concepts of elements as they come."""

    unit = "(?:conceptEntry|termEntry)"

    def __init__(self, stream: Stream, wanted: Wanted) -> None:
        self.keep = 0
        self.found: list[Row | Remark] = []
        self.concepts: list[Concept] = []
        self.languages: dict[str, None] = {}
        """Every language of the file, in order."""
        self._stream, self._wanted = stream, wanted
        self._parser: Any = stream.parser
        self._parser.CharacterDataHandler = self._characters
        self._open: list[str] = []
        self._concept: Concept | None = None
        self._text: list[str] | None = None
        self._kind, self._depth = "", 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if not self._open:
            self._root(name)
        if name in _CONCEPTS:
            self._concept = Concept(self._stream.line)
        if self._concept is None or name in _CONCEPTS:
            self.keep = self._stream.offset
        elif name in _LANGUAGES:
            found = tag(attributes.get("xml:lang") or attributes.get("lang") or "")
            self.languages |= {found: None} if found else {}
            self._concept.sections.append(Section(found))
        elif name in _TERMS and self._concept.sections:
            self._concept.sections[-1].terms.append(Term(self._stream.line))
        elif self._text is None:
            self._begin(attributes.get("type", "") if name in _TYPED else name)
        self._open.append(name)

    def _root(self, name: str) -> None:
        if name not in _ROOTS:
            what = Said("an HTML page") if name.lower() == "html" else Said("a file of <{name}>", name=name)
            self._stream.fault(Said("is {what}, not TBX; export it as TBX-Basic, or check that it is the right file", what=what))

    def _begin(self, kind: str) -> None:
        """Begin to gather a text that is wanted."""
        if kind in _SAID or kind in ("term", "definition") or (kind == "note" and self._open[-1] in _HOLDERS):
            self._text, self._kind, self._depth = [], kind, len(self._open)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        self._open.pop()
        if self._text is not None and len(self._open) == self._depth:
            self._take("".join(self._text))
            self._text = None
        if local(name) in _CONCEPTS and self._concept is not None:
            self._concept.sections = [one for one in self._concept.sections if self._asked(one)]
            self.concepts.append(self._concept)
            self._concept = None

    def _take(self, text: str) -> None:
        """Put a text where it belongs: to the open term, else to the open language, else to the concept."""
        inside = frozenset(self._open)
        section = self._concept.sections[-1] if self._concept and self._concept.sections and inside & _LANGUAGES else None
        term = section.terms[-1] if section and section.terms and inside & _TERMS else None
        holder = term or section or self._concept
        if term and self._kind == "term":
            term.text = text
        elif term and self._kind in _SAID:
            term.said[self._kind] = text
        elif holder and self._kind in ("note", "definition"):
            holder.notes.append(text)

    def _asked(self, section: Section) -> bool:
        return any(nearness(section.tag, one) is not None for one in self._wanted)
