"""What is written for a tool is read back as it was: texts, tags, placeholders, states, ids, whatever characters they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from localize.formats.exchange import Back, Job, Unit, digest, exchange_formats, identity, inline
from localize.model import Faults, Limit
from localize.text.markup import shield
from tests.exchange.conftest import backs

PIECES = st.sampled_from(
    [
        "<b>", "</b>", "<i>", "</i>", "<br>", '<a href="x">', "</a>", "{size}", "%s", "{0}", "&amp;", "&", "<", ">", "]]>", '"', "'",
        "é", "日本語", "ｶﾅ", "👨‍👩‍👧‍👦", "𠮷", "กำ", "\n", "\t", "  ", "\u2028", "<g id=", "</g>", "a_1", "<x>",
        "{n, plural, one {# bag} other {# bags}}",
    ]
)  # fmt: skip
RAW = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)
TEXTS = RAW.map(lambda text: shield(text)[0])
STATES = st.sampled_from(["initial", "translated", "reviewed", "final"])


@given(TEXTS)
@example("<b_1>x <i_2>y</b_1></i_2>")
@example("\x00\ud800\ufffe")
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    found = inline.parts(text)
    assert "".join(part.text for part in found) == text
    elements = [part for part in found if part.kind not in ("text", "close", "end")]
    assert len({part.id for part in elements}) == len(elements)


def job(*units: Unit) -> Job:
    return Job("amazon-de", "en-US", "de-DE", units)


def read(name: str, one: Job, folder: Path) -> list[Back]:
    module = exchange_formats()[name]
    path = folder / f"file{module.SUFFIX}"
    path.write_bytes(module.document(one))
    return backs(path)


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@given(source=TEXTS.filter(bool), target=TEXTS, state=STATES)
@example(source="<b_1>x <i_2>y</b_1></i_2> <br_3/>", target="</i_2>y <b_1>x", state="final")
@example(source="\x00{a}{a}\r\x1f\ud800", target="{a}\x00{b}\r\n\ufffe", state="translated")
def test_xliff_comes_back_as_it_went(
    name: str, source: str, target: str, state: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    unit = Unit(kind="bullet", source=source, target=target, state=state, base=digest(target), notes=(("after", source),))
    (found,) = read(name, job(unit), tmp_path_factory.mktemp("xliff"))
    assert (found.why, found.id, found.stamp, found.context) == ("", unit.id, unit.stamp, "bullet")
    assert (found.source, found.target) == (source, target)
    assert identity(found.context, found.source) == found.id
    assert found.base == digest(target)
    assert (found.source_locale, found.locale) == ("en-US", "de-DE")
    assert found.state == (state if target else "initial")
    assert not found.open


@given(source=TEXTS.filter(bool), target=TEXTS, state=STATES)
def test_po_comes_back_as_it_went(source: str, target: str, state: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    unit = Unit(kind="title", sku="A-1", source=source, target=target, state=state, base="", notes=(("SKU", "A\nB"),))
    (found,) = read("po", job(unit), tmp_path_factory.mktemp("po"))
    assert (found.id, found.base, found.context, found.source, found.target) == (unit.id, "", "title/A-1", source, target)
    assert found.open == (state == "initial" and bool(target))


@given(source=TEXTS.filter(str.strip), target=TEXTS, state=STATES)
@example(source="=1+1", target="007", state="final")
def test_a_workbook_comes_back_as_it_went(source: str, target: str, state: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    source, target = (
        "".join(one for one in text if one == "\n" or (one.isprintable() and one != "\ufffe")) or "x" for text in (source, target)
    )
    unit = Unit(kind="title", source=source, target=target, state=state, base="ab", unit="characters")
    (found,) = read("xlsx", job(unit), tmp_path_factory.mktemp("xlsx"))
    assert (found.id, found.base, found.source, found.target, found.state) == (unit.id, "ab", source, target, state)
    assert found.locale == "de-DE"


@pytest.mark.parametrize("name", exchange_formats())
def test_equal_jobs_give_equal_bytes(name: str) -> None:
    one = job(Unit(kind="title", source="a", limit=Limit(max=5, unit="characters"), unit="characters"))
    assert exchange_formats()[name].document(one) == exchange_formats()[name].document(one)


LIMITS = {
    ("xliff", "characters"): ' maxwidth="80" size-unit="char"',
    ("xliff", "utf8_bytes"): ' maxwidth="80" size-unit="byte"',
    ("xliff", "pixels"): ' maxwidth="80" size-unit="pixel" font="Arial;20px"',
    ("xliff2", "characters"): ' slr:sizeRestriction="80"',
    ("xliff2", "utf8_bytes"): ' slr:storageRestriction="80"',
}


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@pytest.mark.parametrize("unit", ["characters", "utf8_bytes", "pixels", "half_width_units", "graphemes"])
def test_a_limit_is_an_attribute_only_where_the_format_has_its_unit(name: str, unit: str) -> None:
    one = Unit(kind="title", source="a", limit=Limit(max=80, unit=unit), unit=unit, size=20)
    text = exchange_formats()[name].document(job(one)).decode()
    wanted = LIMITS.get((name, unit), "")
    assert wanted in text
    assert bool(wanted) == ('"80"' in text)


def test_elements_in_xliff_are_those_of_the_version() -> None:
    one = job(Unit(kind="bullet", source="<b_1>{n}</b_1><br_2/>", target="x{n}"))
    text = exchange_formats()["xliff"].document(one).decode()
    assert (
        '<source><g id="b_1" ctype="x-html-b"><ph id="ph1-7b6e7d">{n}</ph></g><x id="br_2" ctype="lb" equiv-text="&lt;br/&gt;"/></source>'
        in text
    )
    text = exchange_formats()["xliff2"].document(one).decode()
    assert '<originalData><data id="d1">{n}</data></originalData>' in text
    assert '<target>x<ph id="ph1-7b6e7d" dataRef="d1" equiv="{n}"/></target>' in text


SEGMENTED = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff" xmlns:m="m">
<file source-language="en-US" target-language="de-DE" original="x" datatype="html"><body>
<trans-unit id="1" resname="bullet"{unit}><source>One. <g id="b_1">Two</g>.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2"><g id="b_1">Two</g>.</mrk></seg-source>
<target>{state}<mrk mtype="seg" mid="1">Eins.</mrk> <mrk mtype="seg" mid="2"><g id="b_1">Zwei</g>.</mrk></target>
{defs}</trans-unit></body></file></xliff>"""
CONFS = '<sdl:seg-defs><sdl:seg id="1" conf="{}"/><sdl:seg id="2" conf="{}"/></sdl:seg-defs>'


@pytest.mark.parametrize(
    ("unit", "defs", "state", "done"),
    [
        ("", "", "", True),
        ("", CONFS.format("ApprovedSignOff", "ApprovedTranslation"), "reviewed", True),
        ("", CONFS.format("Translated", "ApprovedSignOff"), "translated", True),
        ("", CONFS.format("Translated", "Draft"), "translated", False),
        ("", CONFS.format("RejectedTranslation", "Translated"), "translated", False),
        (' mq:status="Proofread"', "", "reviewed", True),
        (' mq:status="ManuallyConfirmed"', "", "translated", True),
        (' mq:status="PartiallyEdited"', "", "translated", False),
        (' mq:status="MachineTranslated"', "", "translated", False),
        (' approved="yes"', "", "reviewed", True),
        (' m:confirmed="0"', "", "", False),
        (' m:confirmed="1"', "", "", True),
    ],
)
def test_a_unit_that_a_tool_cut_up_is_read_whole_with_its_state(
    unit: str, defs: str, state: str, done: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(SEGMENTED.format(unit=unit, defs=defs, state=""), encoding="utf-8")
    (found,) = backs(path)
    assert (found.source, found.target) == ("One. <b_1>Two</b_1>.", "Eins. <b_1>Zwei</b_1>.")
    assert found.state == state
    assert found.open is not done


@pytest.mark.parametrize(("second", "target", "done"), [("<target>Zwei.</target>", "Eins. Zwei.", True), ("", "Eins. ", False)])
def test_segments_of_xliff_2_are_one_text(second: str, target: str, done: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f"><unit id="1" name="bullet">'
        '<segment state="final"><source>One.</source><target>Eins.</target></segment><ignorable><source> </source></ignorable>'
        f'<segment state="reviewed"><source>Two.</source>{second}</segment></unit></file></xliff>',
        encoding="utf-8",
    )
    (found,) = backs(path)
    assert (found.source, found.target, found.state, found.open) == ("One. Two.", target, "reviewed", not done)


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ('state="needs-review-translation" state-qualifier="leveraged-mt"', False),
        ('state="translated" state-qualifier="fuzzy-match"', False),
        ('state="signed-off" state-qualifier="leveraged-mt"', True),
        ('state="translated" state-qualifier="exact-match"', True),
        ('state="needs-review-translation"', True),
    ],
)
def test_what_only_a_machine_wrote_is_not_done(said: str, done: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    text = SEGMENTED.format(unit="", defs="", state="").replace("<target>", f"<target {said}>")
    path.write_text(text, encoding="utf-8")
    assert backs(path)[0].open is not done
    path.write_text(
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f"><unit id="1">'
        f'<segment state="{"translated" if done else "initial"}" subState="x:{"tm" if done else "mt"}"><source>a</source><target>b</target>'
        "</segment></unit></file></xliff>",
        encoding="utf-8",
    )
    assert backs(path)[0].open is not done


@pytest.mark.parametrize("body", ['msgid "a"\n', 'msgctxt "title"\nmsgid "a"\nmsgstr b\n'])
def test_an_entry_that_cannot_be_read_is_a_unit_with_its_reason(body: str, tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n{body}', encoding="utf-8")
    (found,) = backs(path)
    assert "set aside" in found.why
    assert found.line >= 5


def test_an_element_of_another_program_is_refused_with_its_tag(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(SEGMENTED.replace('id="b_1"', 'id="7"').format(unit="", defs="", state=""), encoding="utf-8")
    (found,) = backs(path)
    assert '<g id="7">' in found.why


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("x.xlf", "<xliff version='1.2'><file><body><trans-unit id='1'><source>a", "is no XML that can be read"),
        ("x.xlf", "<html/>", "not XLIFF"),
        ("x.po", "", "is empty; give the file that the translator sent back"),
        ("x.po", "\udce4", "is not UTF-8"),
        ("x.xlsx", "x", "is no workbook that can be read"),
        ("x.docx", "x", "its name must end in one of"),
        ("gone.xlf", None, "there is no such file"),
    ],
)
def test_what_is_no_file_of_ours_is_told(name: str, text: str | None, why: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Faults) as caught:
        backs(tmp_path / name)
    assert why in str(caught.value)
