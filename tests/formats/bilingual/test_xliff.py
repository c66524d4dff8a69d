"""XLIFF 1.2 and 2: every unit with its line, inline elements as tags, and a change that touches one target only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.formats.bilingual import Row
from localize.formats.bilingual.xliff import opened

ONE = """<?xml version="1.0" encoding="{encoding}"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en-US" target-language="de-DE" datatype="html"><header><note>n</note></header><body>
{body}
</body></file>
</xliff>
"""
TWO = """<?xml version="1.0" encoding="{encoding}"?>
<xliff version="2.1" srcLang="en-US" trgLang="de-DE" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f">
{body}
</file>
</xliff>
"""


def one(body: str, encoding: str = "UTF-8") -> str:
    return ONE.replace("{encoding}", encoding).replace("{body}", body)


def two(body: str, encoding: str = "UTF-8") -> str:
    return TWO.replace("{encoding}", encoding).replace("{body}", body)


def unit(source: str, target: str, attributes: str = "") -> str:
    return one(f'<trans-unit id="u"{attributes}><source>{source}</source><target>{target}</target></trans-unit>')


def segment(source: str, target: str) -> str:
    return two(f'<unit id="u"><segment><source>{source}</source><target>{target}</target></segment></unit>')


UNITS: dict[str, tuple[str, list[Any]]] = {
    "a unit": (
        one('<trans-unit id="1" resname="title/A-1">\n<source>a</source>\n<target state="final">b</target></trans-unit>'),
        [(4, "1", "a", "b", "title/A-1", "final", "")],
    ),
    "no target": (one('<trans-unit id="1"><source>a</source></trans-unit>'), [(4, "1", "a", "", None, "", "")]),
    "groups, and what they say": (
        one(
            '<group translate="no"><group>\n<trans-unit id="1"><source>a</source></trans-unit></group>\n'
            '<trans-unit id="2" translate="yes"><source>b</source></trans-unit></group>\n'
            '<trans-unit id="3" translate="no"><source>c</source></trans-unit>'
        ),
        [
            (5, "1", "a", "", None, "", "not for translation"),
            (6, "2", "b", "", None, "", ""),
            (7, "3", "c", "", None, "", "not for translation"),
        ],
    ),
    "proposals, notes and binary units are no units": (
        one(
            '<trans-unit id="1"><source>a</source><target>b</target><alt-trans><source>x</source><target>y</target></alt-trans>'
            '<note>z</note></trans-unit>\n<bin-unit id="2" mime-type="x"><bin-source/><trans-unit id="3"><source>q</source></trans-unit></bin-unit>'
        ),
        [(4, "1", "a", "b", None, "", "")],
    ),
    "segments": (
        one(
            '<trans-unit id="1"><source>A. B.</source><seg-source><g id="9"><mrk mid="x" mtype="seg">A.</mrk> '
            '<mrk mtype="seg" mid="y">B.</mrk></g></seg-source>\n<target><g id="9"><mrk mtype="seg" mid="y">Be.</mrk> '
            '<mrk mtype="seg" mid="x">Ah.</mrk></g></target></trans-unit>'
        ),
        [(4, "1/x", "A.", "Ah.", None, "", ""), (4, "1/y", "B.", "Be.", None, "", "")],
    ),
    "segments without a counterpart": (
        one(
            '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mid="x" mtype="seg">A.</mrk><mrk mtype="seg" mid="y">B.</mrk>'
            '</seg-source><target><mrk mtype="seg" mid="x">Ah.</mrk><mrk mtype="seg" mid="z">Ce.</mrk></target></trans-unit>'
        ),
        [(4, "1/x", "A.", "Ah.", None, "", ""), (4, "1/y", "B.", "", None, "", ""), (4, "1/z", "", "Ce.", None, "", "")],
    ),
    "a target that is not cut into segments": (
        one(
            '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mid="x" mtype="seg">A.</mrk> <mrk mtype="seg" mid="y">B.</mrk>'
            "</seg-source><target>Ah. Be.</target></trans-unit>"
        ),
        [(4, "1", "A. B.", "Ah. Be.", None, "", "")],
    ),
    "a text inside native code": (
        one(
            '<trans-unit id="1"><source>See <ph id="1">&lt;img alt="<sub>A <g id="2">map</g></sub>"/&gt;</ph></source>'
            '<target>Siehe <ph id="1">&lt;img alt="<sub>Eine <g id="2">Karte</g></sub>"/&gt;</ph></target></trans-unit>'
        ),
        [
            (4, "1", 'See <ph id="1"/>', 'Siehe <ph id="1"/>', None, "", ""),
            (4, "1/sub1", 'A <g id="2">map</g>', 'Eine <g id="2">Karte</g>', None, "", ""),
        ],
    ),
    "states of 1.2": (
        one(
            "\n".join(
                f'<trans-unit id="{state}"{more}><source>a</source><target{" state=" + chr(34) + state + chr(34) if state else ""}>b</target></trans-unit>'
                for state, more in (
                    ("new", ""),
                    ("needs-translation", ' approved="no"'),
                    ("needs-review-translation", ""),
                    ("translated", ""),
                    ("translated", ' approved="yes"'),
                    ("", ' approved="yes"'),
                    ("signed-off", ""),
                    ("x-own", ""),
                )
            )
        ),
        [
            (4 + at, name, "a", "b", None, state, "")
            for at, (name, state) in enumerate(
                zip(
                    ["new", "needs-translation", "needs-review-translation", "translated", "translated", "", "signed-off", "x-own"],
                    ["initial", "initial", "translated", "translated", "reviewed", "reviewed", "reviewed", ""],
                    strict=True,
                )
            )
        ],
    ),
    "states in Trados' own words": (
        one(
            '<trans-unit id="1"><source>A. B. C.</source><seg-source><mrk mtype="seg" mid="7">A.</mrk><mrk mtype="seg" mid="8">B.</mrk>'
            '<mrk mtype="seg" mid="9">C.</mrk></seg-source><target><mrk mtype="seg" mid="7">Ah.</mrk><mrk mtype="seg" mid="8">Be.</mrk>'
            '<mrk mtype="seg" mid="9">Ce.</mrk></target><sdl:seg-defs xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">'
            '<sdl:seg id="7" conf="Translated"><sdl:value key="k">v</sdl:value></sdl:seg><sdl:seg id="8" conf="ApprovedTranslation"/>'
            '<sdl:seg id="9" conf="Draft" locked="true"/></sdl:seg-defs></trans-unit>'
        ),
        [
            (4, "1/7", "A.", "Ah.", None, "translated", ""),
            (4, "1/8", "B.", "Be.", None, "reviewed", ""),
            (4, "1/9", "C.", "Ce.", None, "final", ""),
        ],
    ),
    "states in memoQ's and Phrase's own words": (
        one(
            "\n".join(
                f'<trans-unit id="{number}" xmlns:mq="MQXliff" xmlns:m="http://www.memsource.com/mxlf/2.0"{own}><source>a</source>'
                "<target>b</target></trans-unit>"
                for number, own in enumerate(
                    (
                        ' mq:status="Proofread"',
                        ' mq:status="ManuallyConfirmed"',
                        ' mq:status="NotStarted" mq:locked="locked"',
                        ' m:confirmed="1" m:locked="false"',
                        ' m:locked="true"',
                    )
                )
            )
        ),
        [(4 + at, str(at), "a", "b", None, state, "") for at, state in enumerate(["reviewed", "", "final", "", "final"])],
    ),
    "the header of a PO file taken over": (
        one('<trans-unit id="1" restype="x-gettext-domain-header"><source>Language: de</source><target>Language: de</target></trans-unit>'),
        [(4, "1", "Language: de", "Language: de", None, "", "not for translation")],
    ),
    "segments of 2.1": (
        two(
            '<unit id="u1" name="title/A-1">\n<originalData><data id="d">x</data></originalData><notes><note>n</note></notes>\n'
            '<segment id="s1" state="reviewed"><source>A.</source><target>Ah.</target></segment>\n<ignorable><source> </source></ignorable>\n'
            "<segment><source>B.</source></segment></unit>"
        ),
        [(6, "u1/s1", "A.", "Ah.", "title/A-1", "reviewed", ""), (8, "u1", "B.", "", "title/A-1", "", "")],
    ),
    "what 2.1 does not translate": (
        two('<group id="g" translate="no">\n<unit id="u"><segment><source>A.</source></segment></unit></group>'),
        [(5, "u", "A.", "", None, "", "not for translation")],
    ),
    "matches and metadata of 2.1": (
        two(
            '<unit id="u"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1"><source>x</source><target>y</target>'
            '</mtc:match></mtc:matches><matches xmlns="urn:oasis:names:tc:xliff:matches:2.0"><segment><source>n</source></segment></matches>\n'
            "<segment><source>A.</source><target>Ah.</target></segment></unit>"
        ),
        [(5, "u", "A.", "Ah.", None, "", "")],
    ),
    "a prefix": (
        ('<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file source-language="en" target-language="de"><x:body>\n'
         '<x:trans-unit id="1"><x:source>a</x:source><source>no</source><x:target>b</x:target></x:trans-unit></x:body></x:file></x:xliff>'),
        [(2, "1", "a", "b", None, "", "")],
    ),
    "no namespace": (
        '<xliff version="1.1"><file source-language="en"><body>\n<trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>',
        [(2, "1", "a", "", None, "", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-2", "shift_jis"])
def test_every_unit_is_read_with_its_line(name: str, newline: str, codec: str, read: Callable[..., Any]) -> None:
    text, wanted = UNITS[name]
    text = text.replace("UTF-8", "UTF-8" if codec.startswith("utf-8") else codec)
    if not text.startswith("<?xml") and not codec.startswith("utf"):
        text = f'<?xml version="1.0" encoding="{codec}"?>' + text
    found = read("a.xlf", text.replace("\n", newline).encode(codec))
    rows = [(row.line, row.name, row.source, row.target, row.context, row.state, row.skip) for row in found.rows]
    assert rows == wanted
    assert found.units == len(wanted)


TEXTS: dict[str, tuple[str, str]] = {
    "entities": ("a &amp; b &lt; c &#x20AC; &#8364; &quot;", 'a & b < c € € "'),
    "escaped HTML": ("&lt;b&gt;a&lt;/b&gt; &amp;nbsp;", "<b>a</b> &nbsp;"),
    "CDATA": ("<![CDATA[<b>a</b> &amp;]]> &amp;", "<b>a</b> &amp; &"),
    "comments and instructions": ("a<!-- <x id='1'/> --><?pi x?>b", "ab"),
    "a literal smaller sign": ("5 &lt; 6 &lt;3", "5 < 6 <3"),
    "pairs": ('<g id=\'1\' ctype="bold">a <g id="2">b</g></g>', '<g id="1">a <g id="2">b</g></g>'),
    "empty ones": ('<x id="1" equiv-text="&lt;br>"/>a<bx id="2"/>b<ex rid="2" id="3"/>', '<x id="1"/>a<bx id="2"/>b<ex id="3"/>'),
    "native code": (
        '<bpt id="1">&lt;b></bpt>a<ept id="1">&lt;/b></ept><it id="2" pos="open">&lt;i></it>',
        '<bpt id="1"/>a<ept id="1"/><it id="2"/>',
    ),
    "an empty pair": ('a<g id="1"/>b', 'a<g id="1"/>b'),
    "annotations": ('a <mrk mtype="term" mid="3">b</mrk> c', "a b c"),
    "an element of somebody else": ("a <my:em>b</my:em>", "a b"),
    "line breaks": ("a\r\nb", "a\nb"),
    "layout at the edges": ("\n    a\n    b\n  ", "a\n    b"),
    "spaces at the edges": (" a ", " a "),
    "a reference to a control": ("a&#13;b", "a\rb"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_inline_elements_stand_in_the_text_as_tags(name: str, read: Callable[..., Any]) -> None:
    raw, shown = TEXTS[name]
    assert read("a.xlf", unit(raw, raw)).texts == [(shown, shown)]


TEXTS_TWO: dict[str, tuple[str, str]] = {
    "pairs": ('<pc id="1" dataRefStart="d" dataRefEnd="e">a</pc>', '<pc id="1">a</pc>'),
    "codes": ('a<ph id="1" dataRef="d"/><sc id="2"/>b<ec startRef="2"/><ec id="9" isolated="yes"/>', 'a<ph id="1"/><sc id="2"/>b<ec startRef="2"/><ec id="9"/>'),
    "a character": ('a<cp hex="0001"/>b<cp hex="zz"/><cp hex="d800"/>', "a\x01b"),
    "annotations": ('<mrk id="m" translate="no">a</mrk> <sm id="1"/>b<em startRef="1"/>', "a b"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS_TWO)
def test_inline_elements_of_2_stand_in_the_text_as_tags(name: str, read: Callable[..., Any]) -> None:
    raw, shown = TEXTS_TWO[name]
    assert read("a.xlf", segment(raw, raw)).texts == [(shown, shown)]


def test_preserved_space_is_text(read: Callable[..., Any]) -> None:
    assert read("a.xlf", unit("\n a", "\n b", ' xml:space="preserve"')).texts == [("\n a", "\n b")]
    assert read("a.xlf", one('<group xml:space="preserve"><trans-unit id="1" xml:space="default"><source>\na</source></trans-unit></group>')).texts == [("a", "")]  # fmt: skip


def test_files_of_several_languages_say_so_in_each_row(read: Callable[..., Any]) -> None:
    more = '</body></file>\n<file source-language="en-US" target-language="fr_FR"><body><trans-unit id="2"><source>b</source></trans-unit>'
    found = read("a.xlf", one('<trans-unit id="1"><source>a</source></trans-unit>' + more))
    assert (found.opened.source_locale, found.opened.target_locale) == ("en-US", "")
    assert [row.target_locale for row in found.rows] == ["de-DE", "fr-FR"]


def test_no_target_language_is_left_to_who_asked(read: Callable[..., Any]) -> None:
    found = read("a.xlf", one('<trans-unit id="1"><source>a</source></trans-unit>').replace(' target-language="de-DE"', ""))
    assert (found.opened.target_locale, found.rows[0].target_locale) == ("", "")


WRITTEN: dict[str, tuple[str, str, str, str | None]] = {
    "text": ("a", "b", "c & <b>d</b> \"e\"", 'c &amp; &lt;b&gt;d&lt;/b&gt; "e"'),
    "what stays keeps its bytes": ("a", "x &quot;y&quot; <!-- k -->z&#xE9;!", 'x "y" zé?', "x &quot;y&quot; <!-- k -->z&#xE9;?"),
    "CDATA": ("a", "<![CDATA[<b>5 > 3</b>]]>", "<b>5 > 4</b>", "<![CDATA[<b>5 > 4</b>]]>"),
    "around inline elements": ("a", '1<g id="1" x="y">2</g><ph id="2">&lt;br/></ph>3', '4<g id="1">5</g><ph id="2"/>6', '4<g id="1" x="y">5</g><ph id="2">&lt;br/></ph>6'),
    "inline elements moved": ("a", '<ph id="1">A</ph> u <ph id="2">B</ph>', 'u <ph id="2"/> v <ph id="1"/>', 'u <ph id="2">B</ph> v <ph id="1">A</ph>'),
    "an inline element of the source": ('<ph id="1">A</ph>', "b", 'c <ph id="1"/>', 'c <ph id="1">A</ph>'),
    "an inline element lost": ("a", '<ph id="1">A</ph> b', "c", None),
    "an inline element doubled": ("a", '<ph id="1">A</ph> b', '<ph id="1"/> <ph id="1"/>', None),
    "an inline element changed": ("a", '<ph id="1">A</ph> b', '<ph id="2"/> b', None),
    "a pair crossed": ("a", '<g id="1">b</g> <g id="2">c</g>', '<g id="1">b <g id="2">c</g>', None),
    "a pair turned round": ("a", '<g id="1">b</g>', '</g>b<g id="1">', None),
    "an annotation kept": ("a", 'b <mrk mtype="term">c</mrk> d', "b c e", 'b <mrk mtype="term">c</mrk> e'),
    "an annotation lost": ("a", 'b <mrk mtype="term">c</mrk> d', "x y", None),
    "what only looks like an inline element": ("a", '&lt;ph id="1"/&gt; <ph id="1"/> b', '<ph id="1"/> <ph id="1"/> c', '&lt;ph id="1"/&gt; <ph id="1"/> c'),
    "layout at the edges stays": ("a", "\n  b\n ", "c", "\n  c\n "),
    "an empty target": ("a", "", "b", "b"),
    "emptied": ("a", "b", "", ""),
    "a control character": ("a", "b", "c\x01", None),
    "a lone surrogate": ("a", "b", "c\ud800", None),
    "a carriage return": ("a", "b", "c\rd", "c&#13;d"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_change_is_written_and_nothing_else(name: str, codec: str, read: Callable[..., Any]) -> None:
    source, old, new, raw = WRITTEN[name]
    frame = one(
        '<trans-unit id="1"><source>ü</source><target  state = "new">ß&#x20;</target></trans-unit>\n<trans-unit id="u"><source>'
        + source
        + "</source><target>{}</target></trans-unit>",
        codec,
    )
    found = read("a.xlf", frame.replace("{}", old).encode(codec))
    if raw is None:
        assert found.changed(None, new, left=1) == frame.replace("{}", old).encode(codec)
        return
    changed = found.changed(None, new)
    assert changed == frame.replace("{}", raw).encode(codec)
    assert read("a.xlf", changed).rows[1].target == new


def test_a_target_is_added_after_its_source(read: Callable[..., Any]) -> None:
    body = '<trans-unit id="1">\n   <source xml:space="preserve">a <x id="1"/></source>\n   <note>n</note>\n</trans-unit>\n<trans-unit id="2"><source/></trans-unit>'
    text = one(body).replace("\n", "\r\n")
    changed = read("a.xlf", text.encode()).changed('b <x id="1"/>', "c")
    assert changed.decode() == text.replace(
        "</source>\r\n", '</source>\r\n   <target xml:space="preserve">b <x id="1"/></target>\r\n'
    ).replace("<source/>", "<source/><target>c</target>")
    assert [row.target for row in read("a.xlf", changed).rows] == ['b <x id="1"/>', "c"]


def test_a_target_is_added_with_the_prefix_and_after_the_segments(read: Callable[..., Any]) -> None:
    text = UNITS["a prefix"][0].replace("<source>no</source><x:target>b</x:target>", "<x:seg-source>a</x:seg-source>")
    assert read("a.xlf", text).changed("b").decode() == text.replace("</x:seg-source>", "</x:seg-source><x:target>b</x:target>")


def test_an_empty_target_is_opened(read: Callable[..., Any]) -> None:
    text = unit("a", "").replace("<target></target>", "<target state='new' />")
    changed = read("a.xlf", text).changed("b").decode()
    assert changed == text.replace("<target state='new' />", "<target state='new'>b</target>")


def test_segments_are_changed_in_their_place(read: Callable[..., Any]) -> None:
    text = UNITS["segments"][0]
    assert read("a.xlf", text).changed("Eins.", "Zwei.").decode() == text.replace("Ah.", "Eins.").replace("Be.", "Zwei.")
    text = UNITS["segments without a counterpart"][0]
    assert read("a.xlf", text).changed("Eins.", "Zwei.", left=1).decode() == text.replace("Ah.", "Eins.")
    text = UNITS["a text inside native code"][0]
    assert read("a.xlf", text).changed(None, 'Die <g id="2">Karte</g>').decode() == text.replace("Eine", "Die")


def test_what_the_encoding_lacks_becomes_a_reference(read: Callable[..., Any]) -> None:
    text = unit("a", "b").replace("UTF-8", "ISO-8859-1")
    changed = read("a.xlf", text.encode("latin-1")).changed("日")
    assert changed.decode("latin-1") == text.replace(">b<", ">&#26085;<")
    text = unit("a", "<![CDATA[b]]>").replace("UTF-8", "ISO-8859-1")
    assert read("a.xlf", text.encode("latin-1")).changed("日", left=1).decode("latin-1") == text
    text = unit("a", "ソ表").replace("UTF-8", "Shift_JIS")
    assert read("a.xlf", text.encode("shift_jis")).changed("表ö").decode("shift_jis") == text.replace("ソ表", "表&#246;")


def test_a_declaration_that_lies_is_read_rightly(read: Callable[..., Any]) -> None:
    for name in ("utf-16", "x-unknown"):
        found = read("a.xlf", unit("ü", "ß").replace("UTF-8", name).encode())
        assert found.texts == [("ü", "ß")]
        assert [(remark.code, remark.line) for remark in found.remarks] == [("F107", 1)]
        assert found.units == 1


CUT = one("\n".join(f'<trans-unit id="{n}"><source>a{n}</source><target>b{n}</target></trans-unit>' for n in range(2000)))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_where_the_xml_breaks_the_rest_is_counted(codec: str, read: Callable[..., Any]) -> None:
    broken = CUT.replace('<trans-unit id="1200"><source>a1200</source>', '<trans-unit id="1200"><source>a1200</sourc>')
    found = read("a.xlf", broken.encode(codec))
    assert [row.name for row in found.rows] == [str(n) for n in range(1200)]
    assert [(remark.code, remark.line, remark.args["aside"]) for remark in found.remarks] == [("F101", 1204, 800)]
    assert found.units == 2000
    assert found.changed("neu").decode(codec) == broken.replace(">b0<", ">neu<")


def test_a_file_that_ends_early(read: Callable[..., Any]) -> None:
    cut = CUT[: CUT.index('<trans-unit id="5">') + 40]
    found = read("a.xlf", cut)
    assert len(found.rows) == 5
    assert [(remark.line, remark.args["aside"]) for remark in found.remarks] == [(9, 1)]
    found = read("a.xlf", CUT[: CUT.index("</body>")])
    assert (len(found.rows), found.units) == (2000, 2000)
    assert [remark.code for remark in found.remarks] == ["F101"]


def test_bytes_that_are_not_utf8_are_named(read: Callable[..., Any]) -> None:
    data = CUT.encode().replace(b">b7<", b">b\xe9<")
    found = read("a.xlf", data)
    assert len(found.rows) == 7
    assert "not UTF-8" in found.remarks[0].args["why"]


RAW = st.lists(
    st.one_of(
        st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=6).map(
            lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        ),
        st.sampled_from(['<x id="1"/>', '<ph id="2">&lt;br></ph>', "<![CDATA[<i>]]>", "&#xA0;", "<!-- c -->", "\n", '<g id="3">b</g>', '<mrk mtype="t">m</mrk>']),
    ),
    max_size=6,
).map("".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RAW, RAW, st.text(st.characters(blacklist_categories=["Cs"]), max_size=12), st.data())
def test_a_change_is_read_again_or_not_made(tmp_path: Path, source: str, target: str, text: str, data: Any) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes(unit(source, target, ' xml:space="preserve"').encode())
    file = opened(path, "a.xlf", "")
    (row,) = [one for piece in file.pieces(1) for one in file.rows(piece) if isinstance(one, Row)]
    assert b"".join(file.replaced({row.place: row.target})) == path.read_bytes()
    start = data.draw(st.integers(0, len(row.target)))
    new = row.target[:start] + text + row.target[data.draw(st.integers(start, len(row.target))) :]
    left: set[Any] = set()
    before = path.read_bytes()
    path.write_bytes(b"".join(file.replaced({row.place: new}, left)))
    if left:
        assert path.read_bytes() == before
        return
    again = opened(path, "a.xlf", "")
    (read,) = [one for piece in again.pieces(1) for one in again.rows(piece) if isinstance(one, Row)]
    assert (read.source, read.target) == (row.source, new)
