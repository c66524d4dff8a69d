"""Glossaries in TBX-Basic: both generations and both styles in; out what the published dialect allows."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import terms
from localize.model import Faults, Term
from localize.terms import Wanted
from localize.terms.tbx_writing import document
from tests.terms.term_rows import PAIR, read, rows, term

CORE = "urn:iso:std:iso:30042:ed-2"

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US">
<martifHeader><fileDesc><sourceDesc><p>any</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c1">
 <descrip type="subjectField">kitchen</descrip>
 <descripGrp><descrip type="definition">a cooker
   with hot air</descrip><admin type="source">somebody</admin><note>seen in a book</note></descripGrp>
 <langSet xml:lang="en-US"><tig><term>air <hi type="bold">fryer</hi></term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="de-DE">
  <ntig><termGrp><term>Heißluftfritteuse</term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>Airfryer</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <tig><term>Fritteuse</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>too wide</note></tig>
 </langSet>
 <langSet xml:lang="fr"><tig><term>friteuse à air</term></tig></langSet>
</termEntry>
</body></text></martif>
"""
DCA = f"""<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{CORE}">
<tbxHeader><fileDesc><sourceDesc><p>any</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1">
 <transacGrp><transac type="transactionType">origination</transac><note>by hand</note></transacGrp>
 <descrip type="definition">a cooker with hot air</descrip>
 <langSec xml:lang="en-US"><termSec><term>air fryer</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
 <langSec xml:lang="fr"><termSec><term>friteuse à air</term></termSec></langSec>
 <langSec xml:lang="de-DE">
  <termSec><term>Heißluftfritteuse</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  <termSec><term>Airfryer</term><termNoteGrp><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote><note>see style book</note></termNoteGrp></termSec>
  <termSec><term>Fritteuse</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote><note>too wide</note></termSec>
 </langSec>
</conceptEntry>
</body></text></tbx>
"""
DCT = f"""<?xml version="1.0" encoding="UTF-8"?>
<tbx:tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns:tbx="{CORE}" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbx:tbxHeader><tbx:fileDesc><tbx:sourceDesc><tbx:p>any</tbx:p></tbx:sourceDesc></tbx:fileDesc></tbx:tbxHeader><tbx:text><tbx:body>
<tbx:conceptEntry id="c1">
 <min:subjectField>kitchen</min:subjectField>
 <tbx:langSec xml:lang="en-US"><tbx:termSec><tbx:term>air fryer</tbx:term><min:partOfSpeech>noun</min:partOfSpeech></tbx:termSec></tbx:langSec>
 <tbx:langSec xml:lang="de-DE"><tbx:descripGrp><basic:definition>a cooker with hot air</basic:definition><basic:source>somebody</basic:source></tbx:descripGrp>
  <tbx:termSec><tbx:term>Heißluftfritteuse</tbx:term><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></tbx:termSec>
  <tbx:termSec><tbx:term>Airfryer</tbx:term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></tbx:termSec>
  <tbx:termSec><tbx:term>Fritteuse</tbx:term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus><tbx:note>too wide</tbx:note></tbx:termSec>
 </tbx:langSec>
</tbx:conceptEntry>
</tbx:body></tbx:text></tbx:tbx>
"""


@pytest.mark.parametrize("text", [MARTIF, DCA, DCT], ids=["2008", "2019 DCA", "2019 DCT"])
def test_each_form_of_the_standard_gives_the_same_rows(tmp_path: Path, text: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    definition = "a cooker with hot air"
    assert [(one.source, one.target, one.status, one.part_of_speech, re.sub(" +", " ", one.note)) for one in rows(reading)] == [
        ("air fryer", "Heißluftfritteuse", "preferred", "noun", definition),
        ("air fryer", "Airfryer", "allowed", "noun", definition),
        ("air fryer", "Fritteuse", "forbidden", "noun", f"too wide; {definition}"),
    ]
    assert {(one.source_locale, one.locale) for one in rows(reading)} == {PAIR}
    assert reading.count == 3
    lines = text.splitlines()
    assert all(row.term.target in " ".join(lines[row.place.line - 1 : row.place.line + 1]) for row in reading.rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_file_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(DCA.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding))
    assert [one.target for one in rows(read(path))] == ["Heißluftfritteuse", "Airfryer", "Fritteuse"]


def concept(*languages: str) -> str:
    return f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{CORE}"><text><body><conceptEntry id="c">{"".join(languages)}</conceptEntry></body></text></tbx>'


def language(tag: str, *found: str) -> str:
    """A language with terms, each as ``term`` or ``term=status``."""
    parts = [one.partition("=") for one in found]
    noted = [(text, f'<termNote type="administrativeStatus">{status}</termNote>' if status else "") for text, _, status in parts]
    return (
        f'<langSec xml:lang="{tag}">'
        + "".join(f"<termSec><term>{text}</term>{note}</termSec>" for text, note in noted)
        + "</langSec>"
    )


CONCEPTS = {
    "several source terms": (
        [language("en", "lid", "cap"), language("de", "Deckel", "Kappe")],
        ["lid > Deckel preferred", "cap > Deckel preferred", "lid > Kappe preferred", "cap > Kappe preferred"],
    ),
    "a term without a status beside a preferred one is allowed": (
        [language("en", "lid"), language("de", "Kappe", "Deckel=preferredTerm-admn-sts")],
        ["lid > Kappe allowed", "lid > Deckel preferred"],
    ),
    "the country asked for before others": (
        [language("en-GB", "lift"), language("en-US", "elevator"), language("de-AT", "Lift"), language("de", "Aufzug")],
        ["elevator > Aufzug preferred"],
    ),
    "a language in two parts": ([language("en", "lid"), language("de", "Deckel"), language("de", "Kappe")], ["lid > Deckel preferred", "lid > Kappe preferred"]),
    "nothing but forbidden translations": ([language("en", "lid"), language("de", "Kappe=deprecatedTerm-admn-sts")], ["lid > Kappe forbidden"]),
    "a forbidden word without a source": ([language("de", "Kappe=deprecatedTerm-admn-sts")], [" > Kappe forbidden"]),
    "no translation": ([language("en", "lid"), language("de")], ["set aside: lid: it has no term in de"]),
    "no source": ([language("de", "Deckel"), language("en")], ["set aside: Deckel: it has no term in en"]),
    "an unknown status": (
        [language("en", "lid"), language("de", "Deckel=proposed")],
        ["set aside: lid > Deckel: no status is called 'proposed'; known: allowed, forbidden, keep, preferred, verbatim"],
    ),
    "an empty term": ([language("en", "lid"), language("de", " ", "Deckel")], ["lid > Deckel preferred"]),
}  # fmt: skip


@pytest.mark.parametrize(("languages", "found"), CONCEPTS.values(), ids=CONCEPTS)
def test_a_concept_gives_a_row_for_each_pair_of_its_terms(tmp_path: Path, languages: list[str], found: list[str]) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(concept(*languages), encoding="utf-8")
    reading = read(path)
    aside = [f"set aside: {' > '.join(filter(None, (one.source, one.target)))}: {one.why}" for one in reading.aside]
    assert [*(f"{one.source} > {one.target} {one.status}" for one in rows(reading)), *aside] == found


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
UNREADABLE = {
    "an empty file": ("", "is empty; a glossary needs at least one term"),
    "an entity bomb": (BOMB + concept(language("en", "&b;")), "terms.tbx:1:27: defines the entity 'a', which is refused"),
    "no XML at all": ("source,target\n", "terms.tbx:1:1: is no XML that can be read"),
    "an HTML page": ("<html><body/></html>", "terms.tbx:1:1: is an HTML page, not TBX"),
    "another format": ('<xliff version="1.2"/>', "is a file of <xliff>, not TBX; export it as TBX-Basic"),
    "no concepts": (f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{CORE}"/>', "holds no concept with a term"),
    "a concept in a note of another": (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en"><conceptEntry><note>a<conceptEntry/></note></conceptEntry></tbx>',
        "holds no concept with a term",
    ),
    "no such language": (MARTIF.replace("de-DE", "it"), "has no terms in de; its languages are en-US, fr, it: give one of them with --locale"),
    "no such source": (MARTIF.replace("en-US", "ja"), "has no terms in en; its languages are de-DE, fr, ja: give one of them with --source-locale"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_nobody_can_read_has_a_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as fault:
        read(path)
    assert message in str(fault.value)


def test_what_stands_behind_a_place_where_the_xml_breaks_is_counted_as_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    entry = f'<conceptEntry id="c">{language("en", "lid")}{language("de", "Deckel")}</conceptEntry>\n'
    path.write_text(
        f'<tbx xmlns="{CORE}"><text><body>{entry}{entry.replace("</term>", "", 1)}{entry}</body></text></tbx>', encoding="utf-8"
    )
    reading = read(path)
    assert [one.target for one in rows(reading)] == ["Deckel"]
    assert [(one.place.line, one.rows) for one in reading.aside] == [(2, 2)]
    assert "The XML breaks here: mismatched tag" in reading.aside[0].why
    assert reading.count == 3


CHILDREN = {
    "tbx": "tbxHeader text",
    "tbxHeader": "fileDesc( encodingDesc)?( revisionDesc)?",
    "fileDesc": "(titleStmt )?(publicationStmt )?sourceDesc( sourceDesc)*",
    "titleStmt": "title( note)*",
    "sourceDesc": "p( p)*",
    "text": "body( back)?",
    "body": "conceptEntry( conceptEntry)*",
    "conceptEntry": "((descrip|note) )*langSec( langSec)*",
    "langSec": "((descrip|note) )*termSec( termSec)*",
    "termSec": "term( termNote)*( note| descrip)*",
}
"""What may stand in an element, and in which order, by the RELAX NG of TBX-Basic DCA (of its children those that we may write)."""
ATTRIBUTES = {"tbx": {"type", "style", "lang"}, "conceptEntry": {"id"}, "langSec": {"lang"}, "termNote": {"type"}}
VALUES = {
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "administrativeStatus": {
        "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "preferredTerm-admn-sts",
    },
}  # fmt: skip
"""What a data category may say, by the Schematron of TBX-Basic DCA 1.2."""


def name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{CORE}}}")


@given(st.lists(term(("en", "zh-CN")), min_size=1, max_size=6))
def test_what_is_written_is_what_the_published_dialect_allows(found: list[Term]) -> None:
    root = ET.fromstring(document(found, "de"))
    assert (root.tag, root.get("type"), root.get("style")) == (f"{{{CORE}}}tbx", "TBX-Basic", "dca")
    for element in root.iter():
        assert re.fullmatch(CHILDREN.get(name(element), ""), " ".join(map(name, element)))
        assert {one.rpartition("}")[2] for one in element.keys()} == ATTRIBUTES.get(name(element), set())  # noqa: SIM118 - an element's attributes
        if name(element) == "termNote":
            assert element.text in VALUES[element.get("type", "")]
    ids = [one.get("id", "") for one in root.iter(f"{{{CORE}}}conceptEntry")]
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*", one) for one in ids), "a name, as XML wants it"


@given(st.lists(term(), min_size=1, max_size=6))
def test_what_was_written_is_read_again_source_by_source(found: list[Term]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.tbx"
        terms.write(path, path.name, found, PAIR.target)
        reading = read(path)
        assert rows(reading) == by_concept(found)
        assert not reading.aside


def by_concept(found: list[Term]) -> list[Term]:
    """The rows as a termbase holds them: those of one source together, where the first stood."""
    order = {key: number for number, key in reversed([*enumerate(map(concept_of, found))])}
    return sorted(found, key=lambda one: order[concept_of(one)])


def concept_of(one: Term) -> tuple[str, str]:
    return one.source, "" if one.source else one.target


def test_a_concept_keeps_its_id_when_others_come_and_go() -> None:
    def ids(*sources: str) -> dict[str, str]:
        made = [Term(source=one, target="x", source_locale="en", locale="de") for one in sources]
        root = ET.fromstring(document(made, "de"))
        return {entry.findtext(f".//{{{CORE}}}term", ""): entry.get("id", "") for entry in root.iter(f"{{{CORE}}}conceptEntry")}

    assert ids("lid", "cup").items() <= ids("box", "cup", "lid").items()


def test_what_tbx_has_no_word_for_is_a_note_that_people_can_read() -> None:
    made = [
        Term(source="AquaPeak", status="keep", source_locale="en", locale="de"),
        Term(source="lid", target="Deckel", status="verbatim", match="stem", forms=("Deckels", "Deckeln"), part_of_speech="phrase", note="flat", source_locale="en"),
    ]  # fmt: skip
    root = ET.fromstring(document(made, "de"))
    found = {
        one.findtext(f"{{{CORE}}}term"): [note.text for note in one.iter(f"{{{CORE}}}note")]
        for one in root.iter(f"{{{CORE}}}termSec")
    }
    assert found == {
        "AquaPeak": ["localize status: keep"],
        "lid": [],
        "Deckel": ["localize status: verbatim", "localize part_of_speech: phrase", "localize match: stem", "localize forms: Deckels|Deckeln", "flat"],
    }  # fmt: skip


def test_terms_of_several_source_languages_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    made = [Term(source="lid", target="Deckel", source_locale="en"), Term(source="盖子", target="Deckel", source_locale="zh-CN")]
    terms.write(path, path.name, made, "de")
    for wanted, source in ((PAIR, "lid"), (Wanted("zh-CN", "de"), "盖子")):
        reading = read(path, wanted)
        assert [one.source for one in rows(reading)] == [source]
        assert [one.why for one in reading.aside] == [f"it has no term in {wanted.source}"]
