"""``localize memory`` as it is called: TMX out and in, what there is for a text, what there is at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from localize import memory
from localize.memory import Unit, states
from tests.cli.running import Said, localize
from tests.memory.tmx_rules import faults

PO = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
ENTRY = '\n{comment}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{target}"\n'
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" segtype="sentence" creationtool="other"/><body>
{body}
</body></tmx>
"""


def po(path: Path, locale: str, *entries: tuple[str, str, str, str]) -> Path:
    """Entries are context, source, target, comment."""
    texts = [
        ENTRY.format(context=context, source=source, target=target, comment=f"#. {comment}\n" if comment else "")
        for context, source, target, comment in entries
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO.format(locale=locale) + "".join(texts), encoding="utf-8")
    return path


def tuv(locale: str, text: str, props: str = "") -> str:
    return f'<tuv xml:lang="{locale}">{props}<seg>{text}</seg></tuv>'


def tu(source: str, target: str, props: str = "", locale: str = "de", **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<tu{said}>{props}{tuv('en-US', source)}{tuv(locale, target)}</tu>\n"


class Shop:
    def __init__(self, root: Path, call: Callable[..., Said]) -> None:
        self.root, self.call = root, call

    def tmx(self, body: str, name: str = "in.tmx", encoding: str = "utf-8") -> Path:
        text = TMX.replace("{body}", body).replace("UTF-8", encoding.upper())
        (self.root / name).write_bytes(text.encode(encoding))
        return self.root / name

    def bring(self, body: str, *more: str, out: str = "de.po") -> Said:
        return self.call("import", self.tmx(body).name, "--out", out, *more)

    def units(self, name: str = "de.po") -> list[Unit]:
        return list(memory.load([(self.root / name, name)], "xx").units)


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    settings = 'source_locale = "en-US"\nmarkets = ["amazon-de"]\nmemory = ["memory/*.po"]\n'
    (tmp_path / "localize.toml").write_text(settings, encoding="utf-8")
    one = po(
        tmp_path / "memory/de.po",
        "de",
        ("title", "Steel bottle", "Stahlflasche", ""),
        ("title/FM-2", "Steel bottle", "Trinkflasche aus Stahl", ""),
        ("description", "Fits <b_1>every</b_1> bag.", "Passt in <b_1>jede</b_1> Tasche.", "after: Cold all day."),
        ("bullet", "Leakproof", "Auslaufsicher", ""),
        ("bullet", "Leakproof", "Dicht", ""),
        ("alt", "Blue", "Blau", ""),
    )
    po(tmp_path / "memory/fr.po", "fr", ("title", "Steel bottle", "Gourde en acier", ""))
    states.save(one.parent, {states.key("de", "title", "", "Steel bottle", "Stahlflasche"): "final"})
    monkeypatch.chdir(tmp_path)
    return Shop(tmp_path, lambda *words: localize(capsys, monkeypatch, "memory", *words))


def test_the_memory_goes_out_with_kinds_skus_contexts_states_and_tags(shop: Shop) -> None:
    said = shop.call("export", "--out", "out/all.tmx")
    assert (said.code, said.out) == (0, "6 texts written to out/all.tmx; translations: 7\n"), said.err
    text = (shop.root / "out/all.tmx").read_text("utf-8")
    assert not faults(shop.root / "out/all.tmx")
    assert text.count("<tuv") == 6 + 7
    assert '<prop type="x-msgctxt">title/FM-2</prop>' in text
    assert '<prop type="x-state">final</prop><seg>Stahlflasche</seg>' in text
    assert '<prop type="x-context-pre">&lt;seg&gt;Cold all day.&lt;/seg&gt;</prop>' in text
    tag = '<bpt i="1" x="1" type="bold">&lt;b_1&gt;</bpt>every<ept i="1">&lt;/b_1&gt;</ept>'
    assert f"<seg>Fits {tag} bag.</seg>" in text


def test_a_market_a_language_or_named_files_go_out_alone(shop: Shop) -> None:
    assert shop.call("export", "--out", "a.tmx", "--market", "amazon-fr").out == "1 text written to a.tmx; translations: 1\n"
    assert shop.call("export", "--out", "b.tmx", "--target-locale", "fr-CA").code == 0
    assert shop.call("export", "--out", "c.tmx", "--memory", "memory/fr.po").code == 0
    written = [(shop.root / name).read_bytes() for name in ("a.tmx", "b.tmx", "c.tmx")]
    assert written == [written[0]] * 3
    assert b"Gourde" in written[0]
    assert b'xml:lang="de"' not in written[0]


def test_one_language_of_source_goes_out_alone_and_names_itself_in_the_header(shop: Shop) -> None:
    po(shop.root / "memory/fr.po", "fr", ("title", "Cup", "Tasse", ""), ("title", "水杯", "Gobelet", "source-locale: zh-CN"))
    assert shop.call("export", "--out", "all.tmx", "--market", "amazon-fr").code == 0
    assert 'srclang="*all*"' in (shop.root / "all.tmx").read_text("utf-8")
    assert shop.call("export", "--out", "en.tmx", "--market", "amazon-fr", "--source-locale", "en").code == 0
    text = (shop.root / "en.tmx").read_text("utf-8")
    assert 'srclang="en-US"' in text
    assert "水杯" not in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--out", "x.xml"), "x.xml: the file is a TMX; end its name in .tmx"),
        (("--out", "x.tmx", "--target-locale", "ja"), "no translation from any language into ja; it has en-US → de, en-US → fr"),
        (("--out", "x.tmx", "--source-locale", "ja"), "no translation from ja into any language; it has en-US → de, en-US → fr"),
        (
            ("--out", "x.tmx", "--target-locale", "english"),
            "'english' is no language tag that is known; write one such as de or de-DE",
        ),
        (("--out", "x.tmx", "--memory", "none/*.po"), "memory 'none/*.po' names no PO file"),
        (("--out", "x.tmx", "--market", "amazon-xx"), "amazon-xx"),
        (("--out", "memory/de.po/x.tmx"), "memory/de.po/x.tmx: cannot be written"),
        (("--out", "folder.tmx"), "folder.tmx: is a directory; name the file in it"),
    ],
)
def test_what_cannot_go_out_is_told(shop: Shop, words: tuple[str, ...], message: str) -> None:
    (shop.root / "folder.tmx").mkdir()
    said = shop.call("export", *words)
    assert said.code == 2
    assert message in said.err
    assert not (shop.root / "x.tmx").exists()


def test_without_a_memory_nothing_goes_out(shop: Shop) -> None:
    (shop.root / "localize.toml").write_text("", encoding="utf-8")
    said = shop.call("export", "--out", "x.tmx")
    assert said.code == 2
    assert "there is no memory; name PO files with --memory, or under memory in localize.toml" in said.err


def test_an_entry_that_no_xml_holds_is_named(shop: Shop) -> None:
    po(shop.root / "memory/de.po", "de", ("title/FM\\v1", "Cup", "Tasse", ""), ("title", "Cup", "Tasse", ""))
    said = shop.call("export", "--out", "x.tmx", "--market", "amazon-de")
    assert said.code == 1
    assert "memory/de.po:8: not written: its kind, SKU or language holds a control character" in said.err
    assert said.out == "1 text written to x.tmx; translations: 1\n"


def test_what_is_no_translation_or_not_whole_is_named_when_the_memory_goes_out(shop: Shop) -> None:
    path = po(shop.root / "memory/de.po", "de", ("title", "Cup", "Tasse", ""))
    more = """
#, fuzzy
msgid "Mug"
msgstr "Becher"

msgid "{n} cup"
msgid_plural "{n} cups"
msgstr[0] "{n} Tasse"
msgstr[1] "{n} Tassen"

#, fuzzy
msgid "Nothing"
msgstr ""

#~ msgid "Jug"
#~ msgstr "Krug"
"""
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    said = shop.call("export", "--out", "x.tmx")
    assert (said.code, said.out) == (0, "3 texts written to x.tmx; translations: 3\n")
    assert [line.partition("; ")[0] for line in said.err.splitlines()] == [
        "set aside: memory/de.po:10 (Mug): it is fuzzy, so that nobody takes it for a translation",
        "set aside: memory/de.po:14 ({n} cup): of its plural forms only the first is written, for a memory holds one",
        "set aside: memory/de.po:23 (Jug): it is obsolete (#~), so that nobody takes it for a translation",
    ]
    assert not shop.call("export", "--out", "fr.tmx", "--market", "amazon-fr").err


def test_a_broken_entry_of_the_memory_is_told(shop: Shop) -> None:
    path = shop.root / "memory/fr.po"
    path.write_text(path.read_text("utf-8") + '\nmsgid "x\n', encoding="utf-8")
    said = shop.call("export", "--out", "x.tmx")
    assert said.code == 0
    assert "memory/fr.po:" in said.err


def test_out_and_in_again_is_the_same_memory(shop: Shop) -> None:
    assert shop.call("export", "--out", "x.tmx").code == 0
    said = shop.call("import", "x.tmx", "--out", "again")
    assert said.code == 1, "two targets of one text are in conflict"
    assert said.out.splitlines() == [
        "5 texts written to again/de.po",
        "1 text written to again/fr.po",
        "7 rows = 6 taken + 0 there already + 1 in conflict + 0 set aside",
    ]
    assert "again/de.po is not named under memory in localize.toml; add it there" in said.err
    assert "(Leakproof): 'Dicht' is not taken, for x.tmx:" in said.err
    assert "says 'Auslaufsicher'" in said.err
    found = [(one.kind, one.sku, one.after, one.target, one.state) for one in shop.units("again/de.po")]
    assert found == [
        ("title", "", None, "Stahlflasche", "final"),
        ("title", "FM-2", None, "Trinkflasche aus Stahl", "translated"),
        ("description", "", "Cold all day.", "Passt in <b_1>jede</b_1> Tasche.", "translated"),
        ("bullet", "", None, "Auslaufsicher", "translated"),
        ("alt", "", None, "Blau", "translated"),
    ]


TRADOS = tu(
    'The <bpt i="1" type="bold" x="1" />lid<ept i="1" /> fits.<ph x="2" type="lb" />',
    'Der <bpt i="1" type="bold" x="1" />Deckel<ept i="1" /> passt.<ph x="2" type="lb" />',
    '<prop type="x-Context">0, 0</prop><prop type="x-Origin">TM</prop><prop type="x-ConfirmationLevel">ApprovedSignOff</prop>',
    changedate="20240102T000000Z",
)
MEMOQ = (
    "<tu><prop type=\"client\"></prop><prop type=\"project\">P</prop><prop type=\"x-document\">list.docx</prop>"
    + tuv("en-us", "Hand wash only.", '<prop type="x-context-pre">&lt;seg&gt;Cold &amp;amp; dry.&lt;/seg&gt;</prop>')
    + tuv("DE_de", 'Nur <bpt i="1">{\\b </bpt>Handwäsche<ept i="1">}</ept>.')
    + "</tu>\n"
)  # fmt: skip
OMEGAT = (
    '<tu><note>seen by A</note><prop type="file">a.html</prop><prop type="prev">Before it</prop><prop type="next">Z</prop>'
    + tuv("EN-US", 'Use <bpt i="0" x="0">&lt;a0&gt;</bpt>soap<ept i="0">&lt;/a0&gt;</ept>')
    + tuv("DE", '<bpt i="0" x="0">&lt;a0&gt;</bpt>Seife<ept i="0">&lt;/a0&gt;</ept> nehmen')
    + "</tu>\n"
)
MACHINE = tu("Made by a machine", "Von einer Maschine", changeid="MT!") + tu(
    "Another", "Weitere", '<prop type="x-Origin">MachineTranslation</prop>'
)


def test_what_other_programs_say_is_kept_where_there_is_a_place(shop: Shop) -> None:
    said = shop.call("import", shop.tmx(TRADOS + MEMOQ + OMEGAT + MACHINE).name, "--out", "in", "--target-locale", "de")
    assert said.code == 0, said.err
    assert "not carried over, for a memory has no place for it: next (1), project (1), x-Context (1), x-Origin (1)" in said.err
    one = {unit.source: unit for unit in (*shop.units("in/de.po"), *shop.units("in/de-DE.po"))}
    trados = one["The <b_1>lid</b_1> fits.<br_2/>"]
    assert (trados.target, trados.state) == ("Der <b_1>Deckel</b_1> passt.<br_2/>", "final")
    memoq = one["Hand wash only."]
    assert (memoq.target, memoq.after, memoq.locale) == ("Nur <x_1>Handwäsche</x_1>.", "Cold & dry.", "de-DE")
    omegat = one["Use <a0_1>soap</a0_1>"]
    assert (omegat.target, omegat.after, omegat.kind) == ("<a0_1>Seife</a0_1> nehmen", "Before it", "message")
    assert [one[name].state for name in ("Made by a machine", "Another")] == ["initial", "initial"]
    comments = {entry.msgid: entry.comment for entry in polib.pofile(str(shop.root / "in/de.po"))}
    assert comments["Use <a0_1>soap</a0_1>"] == "after: Before it\ndocument: a.html\nnote: seen by A"


def test_a_context_that_is_no_kind_of_ours_is_none(shop: Shop) -> None:
    body = tu("a", "b", '<prop type="x-context">button.buy</prop>') + tu("a", "c", '<prop type="context">title/FM-1</prop>')
    assert shop.bring(body).code == 0
    assert [(one.kind, one.sku, one.target) for one in shop.units()] == [("message", "", "b"), ("title", "FM-1", "c")]


def test_rows_add_up_and_each_that_is_left_is_named(shop: Shop) -> None:
    body = "".join(
        (
            tu("a", "A"),
            tu("a", "A"),
            f"<tu>{tuv('en-US', 'alone')}</tu>\n",
            "<tu><note>nothing</note></tu>\n",
            tu("b", " "),
            tu("c", "C", locale="x-none"),
            tu("c", "C", locale="de-/../../x"),
            tu("d", "D", locale="en-US"),
            f"<tu>{tuv('it', 'e')}{tuv('es', 'f')}</tu>\n",
        )
    )
    said = shop.bring(body)
    assert said.code == 1
    assert said.out.splitlines()[-1] == "9 rows = 1 taken + 1 there already + 0 in conflict + 7 set aside"
    for line in (
        "in.tmx:6 (alone): it has no translation; give it a tuv in another language",
        "in.tmx:7: this tu is set aside: it has no text",
        "in.tmx:8 (b): its source or its translation is empty",
        "in.tmx:9 (c): 'x-none' is no language tag that is known; correct its xml:lang",
        "in.tmx:10 (c): 'de-/' is no language tag that is known",
        "in.tmx:11 (d): its two texts are of one language; correct its xml:lang",
        "in.tmx:12: this tu is set aside: it has no text in its source language en-US (only es, it)",
    ):
        assert f"set aside: {line}" in said.err


def test_a_field_of_ones_own_in_trados_is_known_by_its_name(shop: Shop) -> None:
    said = shop.bring(
        tu("a", "A", '<prop type="x-filename:SingleString">a.docx</prop><prop type="x-Customer:MultiplePicklist">B</prop>')
    )
    assert "no place for it: x-Customer (1)" in said.err
    assert polib.pofile(str(shop.root / "de.po"))[0].comment == "document: a.docx"


def test_of_many_alike_the_first_are_named_and_the_rest_counted(shop: Shop) -> None:
    said = shop.bring(tu("a", "A") + f"<tu>{tuv('en-US', 'alone')}</tu>\n" * 25)
    assert said.err.count("set aside: in.tmx:") == 20
    assert "5 more rows: it has no translation; give it a tuv in another language" in said.err


def test_the_translation_that_was_changed_last_is_taken(shop: Shop) -> None:
    body = tu("a", "old", changedate="20200101T000000Z") + tu("a", "new", changedate="20240101T000000Z") + tu("a", "undated")
    said = shop.bring(body)
    assert (said.code, [one.target for one in shop.units()]) == (1, ["new"])
    assert said.err.count("in conflict: in.tmx:") == 2
    assert "in.tmx:4 (a): 'old' is not taken, for in.tmx:5 says 'new'" in said.err


def test_one_text_in_two_languages_of_source_is_one_entry(shop: Shop) -> None:
    body = tu("USB-C", "USB-C") + f'<tu srclang="zh-CN">{tuv("zh-CN", "USB-C")}{tuv("de", "USB-C")}</tu>\n'
    said = shop.bring(body)
    assert said.code == 0
    assert said.out.splitlines() == [
        "1 text written to de.po",
        "2 rows = 2 taken + 0 there already + 0 in conflict + 0 set aside",
    ]
    assert [one.source_locale for one in shop.units()] == ["en-US", "zh-CN"]


def test_the_source_may_be_named(shop: Shop) -> None:
    body = f"<tu>{tuv('en-US', 'Cup')}{tuv('fr', 'Tasse')}</tu>\n"
    said = shop.bring(body, "--source-locale", "fr", out="en.po")
    assert said.code == 0
    assert [(one.source, one.target, one.locale, one.source_locale) for one in shop.units("en.po")] == [
        ("Tasse", "Cup", "en-US", "fr")
    ]


def test_a_tu_without_the_source_that_was_named_is_set_aside(shop: Shop) -> None:
    said = shop.bring(tu("Cup", "Tasse"), "--source-locale", "fr", out="fr.po")
    assert said.code == 1
    assert "in.tmx:4: this tu is set aside: it has no text in its source language fr (only de, en-US)" in said.err
    assert not (shop.root / "fr.po").exists()


def test_a_file_without_a_tu_is_told(shop: Shop) -> None:
    said = shop.bring("")
    assert said.code == 2
    assert "in.tmx: holds no tu; export it again, or give the file that holds them" in said.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_every_encoding_is_read(shop: Shop, encoding: str) -> None:
    path = shop.root / "in.tmx"
    said = TMX.replace("{body}", tu("Größe", "ÄÖÜß")).replace("UTF-8", {"utf-8-sig": "UTF-8"}.get(encoding, encoding))
    path.write_bytes(said.encode(encoding))
    assert shop.call("import", "in.tmx", "--out", "de.po").code == 0
    assert [(one.source, one.target) for one in shop.units()] == [("Größe", "ÄÖÜß")]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCH = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'


@pytest.mark.parametrize("doctype", [BOMB, FETCH, PARAMETER])
def test_entities_are_refused_and_nothing_is_fetched(shop: Shop, doctype: str) -> None:
    text = TMX.replace("{body}", tu("a", "&x;")).replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', doctype)
    (shop.root / "in.tmx").write_text(text, encoding="utf-8")
    said = shop.call("import", "in.tmx", "--out", "de.po")
    assert said.code == 2
    assert "in.tmx:2:" in said.err
    assert "which is refused" in said.err
    assert not (shop.root / "de.po").exists()


def test_what_stands_behind_broken_xml_is_counted(shop: Shop) -> None:
    said = shop.bring(tu("a", "A") + "<tu><tuv></tu>\n" + tu("b", "B") * 3)
    assert said.code == 1
    assert said.out.splitlines()[-1] == "5 rows = 1 taken + 0 there already + 0 in conflict + 4 set aside"
    assert "The XML breaks here: mismatched tag" in said.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html></html>", "is an HTML page, not TMX"),
        ('<tmx version="1.4"><header/><body><tu', "is no XML that can be read"),
        ('<tmx version="2.0"/>', "is TMX 2.0; 1.1 to 1.4 can be read"),
        ("", "is empty; a TMX file has a header and a body"),
    ],
)
def test_what_is_no_tmx_is_refused(shop: Shop, text: str, message: str) -> None:
    (shop.root / "in.tmx").write_text(text, encoding="utf-8")
    shop.tmx(tu("a", "A"), "good.tmx")
    said = shop.call("import", "good.tmx", "in.tmx", "missing.tmx", "--out", "de.po")
    assert said.code == 2
    assert f"in.tmx:1:1: {message}" in said.err or f"in.tmx: {message}" in said.err or message in said.err
    assert "missing.tmx: there is no such file" in said.err
    assert not (shop.root / "de.po").exists()
    assert not list(shop.root.glob(".localize*"))


def test_a_declaration_that_lies_is_told(shop: Shop) -> None:
    (shop.root / "in.tmx").write_text(TMX.replace("{body}", tu("a", "ä")).replace("UTF-8", "UTF-16"), encoding="utf-8")
    said = shop.call("import", "in.tmx", "--out", "de.po")
    assert said.code == 0, said.err
    assert "in.tmx:1: The declaration says UTF-16, but the file is not in it" in said.err


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("memory/de.po", "memory/de.po: is there already; name another place, or write over it with --replace"),
        ("de.xlf", "de.xlf: a memory is PO; name a file that ends in .po, or a folder"),
        (
            "two.po",
            "two.po: is one file, and there are several languages to write: de, fr; name a folder, or one with --target-locale",
        ),
        ("memory", "memory/fr.po: is there already"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_anything_is(shop: Shop, out: str, message: str) -> None:
    before = (shop.root / "memory/de.po").read_bytes()
    said = shop.bring(tu("a", "A") + tu("a", "B", locale="fr"), out=out)
    assert said.code == 2
    assert message in said.err
    assert (shop.root / "memory/de.po").read_bytes() == before
    assert not (shop.root / "two.po").exists()


def test_a_folder_may_have_any_name(shop: Shop) -> None:
    assert shop.bring(tu("a", "A"), out="new.tmx/").code == 0
    assert [one.target for one in shop.units("new.tmx/de.po")] == ["A"]


def test_where_nothing_can_be_written_that_place_is_told(shop: Shop) -> None:
    said = shop.bring(tu("a", "A"), out="/proc/memories/x")
    assert (said.code, said.err) == (2, "error: /proc/memories/x: cannot be written: No such file or directory\n")


def test_a_long_text_is_cut_where_it_is_told(shop: Shop) -> None:
    long = "A bottle that keeps drinks cold for a whole day. " * 20
    said = shop.bring(tu(long, "kalt " * 100) + tu(long, "kühl " * 100) + f"<tu>{tuv('en-US', long)}</tu>\n")
    assert said.code == 1
    assert len(max(said.err.splitlines(), key=len)) < 300
    assert "(A bottle that keeps drinks cold for a whole day. A bottle t…)" in said.err


def test_replace_writes_over_and_keeps_the_states_of_others(shop: Shop) -> None:
    said = shop.bring(tu("a", "A", '<prop type="x-state">reviewed</prop>'), "--replace", out="memory/de.po")
    assert said.code == 0
    assert [(one.target, one.state) for one in shop.units("memory/de.po")] == [("A", "reviewed")]
    assert len(states.load(shop.root / "memory")) == 2
    assert "is not named under memory" not in said.err


def test_states_that_cannot_be_read_are_told_and_nothing_is_written(shop: Shop) -> None:
    (shop.root / "memory/states.jsonl").write_text("no json\n", encoding="utf-8")
    said = shop.bring(tu("a", "A", '<prop type="x-state">final</prop>'), out="memory/new.po")
    assert said.code == 2
    assert "states.jsonl:1:1: is no state" in said.err
    assert not (shop.root / "memory/new.po").exists()
    assert not list((shop.root / "memory").glob(".*"))


@pytest.mark.parametrize(
    ("old", "now", "market"),
    [("iw", "he", "aliexpress-he"), ("no-NO", "nb-NO", "shopify-nb"), ("in", "id", "aliexpress-id"), ("deu", "de", "amazon-de")],
)
def test_an_old_code_is_the_language_that_it_was(shop: Shop, old: str, now: str, market: str) -> None:
    said = shop.bring(tu("Cup", "X", locale=old) + tu("Mug", "Y", locale=now), "--market", market, out="in")
    assert (said.code, said.out.splitlines()[-1]) == (0, "2 rows = 2 taken + 0 there already + 0 in conflict + 0 set aside")
    assert f"in.tmx:4: {old} is read as {now}, the code that this language has now" in said.err
    assert [one.locale for one in shop.units(f"in/{now}.po")] == [now, now]


def test_a_po_with_an_old_code_serves_its_language(shop: Shop) -> None:
    po(shop.root / "memory/iw.po", "iw", ("title", "Steel bottle", "בקבוק", ""))
    assert "memory exact, 100 %, translated, he, title" in shop.call("find", "Steel bottle", "--target-locale", "he-IL").out
    assert "memory exact, 100 %" in shop.call("find", "Steel bottle", "--target-locale", "iw").out


def test_only_the_languages_asked_for_come_in(shop: Shop) -> None:
    said = shop.bring(tu("a", "A") + tu("a", "B", locale="fr"), "--market", "amazon-fr", out="fr.po")
    assert said.out.splitlines()[-1] == "2 rows = 1 taken + 0 there already + 0 in conflict + 1 set aside"
    assert "in.tmx:4 (a): its translation is in none of the languages asked for" in said.err


def test_find_tells_the_best_first_with_its_place(shop: Shop) -> None:
    said = shop.call("find", "Steel bottle", "--market", "amazon-de")
    assert said.code == 0
    assert said.out.splitlines() == [
        "Stahlflasche",
        "    memory exact, 100 %, final, de, title, memory/de.po:8",
        "Trinkflasche aus Stahl",
        "    memory exact, 100 %, translated, de, title/FM-2, memory/de.po:12",
    ]
    own = shop.call("find", "Steel bottle", "--target-locale", "de", "--kind", "title", "--sku", "FM-2").out.splitlines()
    assert own[:2] == ["Trinkflasche aus Stahl", "    memory in context, 100 %, translated, de, title/FM-2, memory/de.po:12"]


def test_find_knows_tags_context_parents_and_kinds(shop: Shop) -> None:
    after = shop.call("find", "Fits <i>every</i> bag.", "--market", "amazon-de", "--after", "Cold all day.")
    assert not after.out, "other tags are another text"
    after = shop.call("find", "Fits <b>every</b> bag.", "--market", "amazon-de", "--after", "Cold all day.")
    assert "memory in context" in after.out
    assert "memory exact" in shop.call("find", "Fits <b>every</b> bag.", "--market", "amazon-de", "--after", "Hot.").out
    assert "Gourde en acier" in shop.call("find", "Steel bottle", "--market", "amazon-ca-fr").out
    nothing = shop.call("find", "Steel bottle", "--market", "amazon-de", "--kind", "bullet")
    assert (nothing.code, nothing.out) == (0, "")
    assert "the memory has nothing for this text in de-DE" in nothing.err


def test_find_shows_how_a_similar_text_differs(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("find", "Steel bottles, 750 ml", "--target-locale", "de", "--kind", "title")
    po(shop.root / "memory/de.po", "de", ("title", "Steel bottle, 700 ml", "Stahlflasche, 700 ml", ""))
    assert shop.call(*words).out.splitlines() == [
        "Stahlflasche, 700 ml",
        "    Steel [-bottle-]{+bottles+}, [-700 ml-]{+750 ml+}",
        "    memory fuzzy 87, 87 %, translated, de, title, memory/de.po:8",
    ]


@pytest.mark.parametrize("words", [(), ("--market", "amazon-de", "--target-locale", "fr")])
def test_find_wants_one_language(shop: Shop, words: tuple[str, ...]) -> None:
    said = shop.call("find", "x", *words)
    assert said.code == 2
    assert "name one market with --market ID, or one language with --target-locale L" in said.err


def test_stats_count_by_language_kind_and_state(shop: Shop) -> None:
    said = shop.call("stats")
    assert said.out.splitlines() == [
        "de: 6 entries",
        "  kinds: alt 1, bullet 2, description 1, title 2",
        "  states: final 1, translated 5",
        "  1 says another text than an entry before it for the same; a run takes one of them",
        "fr: 1 entry",
        "  kinds: title 1",
        "  states: translated 1",
    ]


def test_stats_of_a_market_need_a_catalog(shop: Shop) -> None:
    said = shop.call("stats", "--market", "amazon-de")
    assert said.code == 2
    assert "name the CATALOG they are in" in said.err


def test_stats_tell_what_a_catalog_never_uses(shop: Shop) -> None:
    listing = {"sku": "FM-1", "title": "Steel bottle", "bullets": ["Leakproof"], "description": "<p>Fits <b>every</b> bag.</p>"}
    (shop.root / "catalog.jsonl").write_text(json.dumps(listing) + "\n", encoding="utf-8")
    said = shop.call("stats", "catalog.jsonl", "--json", "--no-cache")
    assert said.code == 0, said.err
    de, fr = json.loads(said.out)["locales"]
    assert (de["entries"], de["unused"], de["twice"], de["conflicts"]) == (6, 3, 0, 1)
    assert fr["unused"] is None, "no market that was asked takes French"
    text = shop.call("stats", "catalog.jsonl", "--no-cache", "--market", "amazon-fr").out
    assert "  0 are used by no text of the catalog" in text
    assert text.count("used by no text") == 1
