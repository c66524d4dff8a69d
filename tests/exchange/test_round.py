"""Out and back through the command: unchanged changes nothing, what was translated is used, and nothing is lost or overwritten."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from localize.formats.exchange import exchange_formats
from localize.formats.exchange.formulas import formulas
from localize.memory import states
from localize.runners import rewriting
from localize.runners.exchange.elements import broken
from tests.exchange.conftest import MEMORY, Shop, backs

NAMES = sorted(exchange_formats())
TITLE = "Fernmoor Bottle, Red"
SUMS = re.compile(
    r"(\d+) units? = (\d+) taken \+ (\d+) unchanged \+ (\d+) kept \+ (\d+) in conflict \+ (\d+) refused \+ (\d+) empty"
)


def sums(out: str) -> list[int]:
    """Units, taken, unchanged, kept, in conflict, refused, empty; they add up."""
    match = SUMS.search(out)
    assert match, out
    total, *rest = map(int, match.groups())
    assert total == sum(rest)
    return [total, *rest]


def filled(path: Path, source: str, target: str, state: str = "translated") -> Path:
    """An XLIFF file with one target written into it, as a tool would."""
    text = path.read_text(encoding="utf-8")
    old = re.search(rf"<source>{re.escape(source)}</source>\n<target[^>]*>.*?</target>", text)
    assert old, source
    path.write_text(
        text.replace(old[0], f'<source>{source}</source>\n<target state="{state}">{target}</target>'), encoding="utf-8"
    )
    return path


def entry(text: str, source: str, context: str) -> str:
    (found,) = [one for one in polib.pofile(text) if (one.msgctxt, one.msgid) == (context, source)]
    assert not found.fuzzy
    return str(found.msgstr)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("only", ["missing", "needs-work", "all"])
def test_what_comes_back_unchanged_changes_nothing(shop: Shop, name: str, only: str) -> None:
    path = shop.export(name, "--only", only)
    said = shop.bring(path)
    assert said.code == 0
    total, taken, unchanged, *_rest, empty = sums(said.out)
    assert (taken, total) == (0, unchanged + empty)
    assert empty == {"missing": total, "needs-work": total, "all": 6}[only]
    assert shop.text() == MEMORY
    assert not (shop.memory.parent / states.NAME).exists()


@pytest.mark.parametrize("name", NAMES)
def test_each_text_goes_out_once_with_what_a_translator_needs(shop: Shop, name: str) -> None:
    found = {(one.context, one.source): one for one in backs(shop.export(name, "--only", "all"))}
    assert {context for context, _ in found} == {"title", "bullet", "bullet/FM-2", "description", "search_terms", "alt"}
    assert found[("bullet", "Leakproof lid for every bag")].target == "Auslaufsicherer Deckel für jede Tasche"
    assert found[("bullet/FM-2", "Leakproof lid for every bag")].target == "Dichter Deckel für jede Tasche"
    assert ("description", "Cold all day. Fits <b_1>every</b_1> cup holder &amp; bag.") in found
    assert found[("alt", "A blue bottle")].target == ""
    again = {(one.context, one.source): one.id for one in backs(shop.export(name))}
    assert again == {key: found[key].id for key in again}


def test_notes_tell_limits_terms_picture_and_skus(shop: Shop) -> None:
    text = shop.export("po").read_text(encoding="utf-8")
    chunks = {chunk.partition("msgctxt ")[2].split('"')[1]: chunk for chunk in text.split("\n\n")[1:]}
    assert "#. SKU: FM-2\n#. limit: at most 75 characters (policy)\n#. limit: at most 200 characters (hard)" in chunks["title"]
    assert "#. picture: fm-1.jpg" in chunks["alt"]
    assert "#. limit: the whole field: at most 249 utf8 bytes (hard)" in chunks["search_terms"]
    assert "#. after: Cold all day. Fits <b_1>every</b_1> cup holder &amp; bag." in chunks["description"]
    every = shop.export("po", "--only", "all").read_text(encoding="utf-8")
    assert "#. term: leakproof → auslaufsicher (preferred)" in every
    assert "#. state: translated" in every
    assert "# exported: -" in every


def test_a_limit_of_a_longer_field_bounds_no_part_of_it(shop: Shop) -> None:
    text = shop.export("xliff").read_text(encoding="utf-8")
    assert 'resname="title" restype="x-title" xml:space="preserve" maxwidth="75" size-unit="char"' in text
    assert not re.search(r'resname="(description|search_terms)"[^>]*maxwidth', text)


def test_a_run_uses_what_was_taken(shop: Shop) -> None:
    path = filled(shop.export(), TITLE, "Fernmoor Flasche, Rot")
    source = 'Cold all day. Fits <g id="b_1" ctype="x-html-b">every</g> cup holder &amp;amp; bag.'
    filled(path, source, 'Passt in <g id="b_1">jeden</g> Becherhalter &amp;amp; jede Tasche.')
    filled(path, 'Holds <ph id="ph1-7b73697a657d">{size}</ph> of water', 'Fasst <ph id="ph1-7b73697a657d"/> Wasser', "final")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1]) == (0, 3)
    assert "changed: locales/de/LC_MESSAGES/catalog.po" in said.err
    assert shop.text().startswith(MEMORY)
    assert entry(shop.text(), "Holds {size} of water", "bullet") == "Fasst {size} Wasser"
    assert shop.call("run", "--no-cache", "--hold-back", "never", "--fail-on", "never").code == 0
    lines = (shop.root / "out/bundles/amazon-de/listings.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert second["title"] == "Fernmoor Flasche, Rot"
    assert first["description"].startswith("<p>Passt in <b>jeden</b> Becherhalter &amp; jede Tasche.</p>")
    assert first["targets"]["bullets[1]"] == {"origin": "memory exact", "state": "final"}
    again = shop.bring(path)
    assert (again.code, sums(again.out)[1]) == (0, 0)


@pytest.mark.parametrize("name", ["po", "xlsx"])
def test_po_and_workbooks_come_back_with_work_in_them(shop: Shop, name: str) -> None:
    from localize.formats.exchange import Job, Unit

    module = exchange_formats()[name]
    done = [
        Unit(
            kind=one.context,
            source=one.source,
            target=f"DE {one.source}",
            state="translated",
            base=one.base or "",
            unit="characters",
        )
        for one in backs(shop.export(name))
    ]
    path = shop.root / f"back{module.SUFFIX}"
    path.write_bytes(module.document(Job("amazon-de", "en-US", "de-DE", done)))
    said = shop.bring(path)
    assert (said.code, sums(said.out)) == (0, [6, 6, 0, 0, 0, 0, 0])
    assert entry(shop.text(), "A blue bottle", "alt") == "DE A blue bottle"
    assert "nothing to translate" in shop.call("exchange", "export", "--to", "x").out


def test_a_fuzzy_entry_of_the_memory_is_filled_where_it_stands(shop: Shop) -> None:
    assert shop.bring(filled(shop.export(), "A blue bottle", "Blaue Flasche")).code == 0
    assert shop.text() == MEMORY.replace('#, fuzzy\nmsgctxt "alt"', 'msgctxt "alt"').replace('"Blau"', '"Blaue Flasche"')


def test_line_ends_and_all_else_of_the_memory_stay(shop: Shop) -> None:
    shop.memory.write_bytes(b"\xef\xbb\xbf" + MEMORY.replace("\n", "\r\n").encode())
    assert shop.bring(filled(shop.export(), TITLE, "Fernmoor Flasche, Rot")).code == 0
    added = f'\nmsgctxt "title"\nmsgid "{TITLE}"\nmsgstr "Fernmoor Flasche, Rot"\n'
    assert shop.memory.read_bytes() == b"\xef\xbb\xbf" + (MEMORY + added).replace("\n", "\r\n").encode()


LEAK = "Leakproof lid for every bag"
CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "id": (lambda text: re.sub(r' id="[0-9a-f]{16}" resname="title"', ' id="0123456789abcdef" resname="title"', text), "its id was changed; put back "),
    "source": (lambda text: text.replace(f"<source>{TITLE}", f"<source>{TITLE}!"), "its source was changed; put back the text"),
    "kind": (lambda text: text.replace('resname="title"', 'resname="bullet"', 1), "its source was changed"),
    "id and stamp": (
        lambda text: re.sub(r' id="[0-9a-f]{16}"( resname="title".*?) extradata="[^"]*"', r' id="0123456789abcdef"\1', text),
        "its id is not that of its kind and source",
    ),
    "no kind": (lambda text: text.replace(' resname="title"', "", 1), "it has no id of an export"),
    "an element": (lambda text: text.replace('<g id="b_1"', '<g id="9"'), 'holds the inline element <g id="9">'),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_unit_is_refused_with_place_and_remedy(shop: Shop, what: str) -> None:
    path = filled(shop.export(), TITLE, "Rot")
    change, why = CHANGES[what]
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[5]) == (1, 1)
    (line,) = [line for line in said.err.splitlines() if "refused" in line]
    assert re.match(r".*amazon-de\.xlf:\d+: ", line)
    assert why in line
    assert ("Rot" in shop.text()) == (what == "an element")


ELEMENTS = {
    "the end of another tag": (
        "Fits <b_1>every</b_1> bag",
        "Passt in <b_1>jede</b_2> Tasche",
        "the tag </b_2>, which its source lacks",
    ),
    "a tag of no source": ("Fits every bag", "Passt in <b_1>jede</b_1> Tasche", "the tag <b_1>, which its source lacks"),
    "a lost end": ("Fits <b_1>every</b_1> bag", "Passt in <b_1>jede Tasche", "the tag <b_1> without </b_1>"),
    "a lost beginning": ("Fits <b_1>every</b_1> bag", "Passt in jede</b_1> Tasche", "the tag </b_1> without <b_1>"),
    "tags with spaces in them": ("Fits <b_1>every</b_1> bag", "Passt in < b_1>jede</ b_1> Tasche", "a broken tag, b_1"),
    "a translated placeholder": ("Holds {size}", "Fasst {größe}", "lacks the placeholder {size}"),
    "a lost placeholder": ("Holds %s of water", "Fasst Wasser", "lacks the placeholder %s"),
    "a placeholder too many": ("Holds water", "Fasst {size} Wasser", "the placeholder {size}, which its source lacks"),
}
SOUND = {
    "tags in another order": ("<b_1>Light</b_1> and <i_2>strong</i_2>", "<i_2>Stark</i_2> und <b_1>leicht</b_1>"),
    "a pair left out": ("Fits <b_1>every</b_1> bag", "Passt in jede Tasche"),
    "a tag used twice": ("Fits <b_1>every</b_1> bag", "<b_1>Passt</b_1> in <b_1>jede</b_1> Tasche"),
    "tags that never nested": ("<b_1>x <i_2>y</b_1> z</i_2>", "<b_1>a <i_2>b</b_1> c</i_2>"),
    "a break left out": ("Light<br_1/>strong", "Leicht, stark"),
    "an end that never had a beginning": ("Light</b_1/> strong", "Leicht</b_1/> stark"),
    "a per cent sign": ("Saves 20 %", "Spart 20 % diesel"),
    "words in angle brackets": ("Open it", "<Datei> öffnen"),
}  # fmt: skip


@pytest.mark.parametrize("what", ELEMENTS)
def test_broken_tags_and_placeholders_are_told(what: str) -> None:
    source, target, why = ELEMENTS[what]
    assert why in broken(source, target)


@pytest.mark.parametrize("what", SOUND)
def test_tags_and_placeholders_may_move_and_pairs_may_go(what: str) -> None:
    assert broken(*SOUND[what]) == ""


def test_a_translation_with_a_broken_tag_is_refused_with_its_place(shop: Shop) -> None:
    path = filled(shop.export(), 'Holds <ph id="ph1-7b73697a657d">{size}</ph> of water', "Fasst Wasser")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[5]) == (1, 1)
    assert re.search(r"amazon-de\.xlf:\d+: bullet .*refused: its translation lacks the placeholder \{size\}; put it in", said.err)
    assert shop.text() == MEMORY


def written(path: Path, source: str, target: str) -> Path:
    """A workbook with one target typed into it, saved as a program without a calculator saves it."""
    text = {name: data for name, data in parts_of(path).items() if name != "xl/calcChain.xml"}
    strings = re.findall(r"<si>(.*?)</si>", text["xl/sharedStrings.xml"].decode(), re.DOTALL)
    index = next(number for number, one in enumerate(strings) if f">{source}</t>" in one)
    sheet = text["xl/worksheets/sheet1.xml"].decode()
    row = re.search(rf'r="C(\d+)"[^>]*><v>{index}</v>', sheet)
    assert row, source
    text["xl/worksheets/sheet1.xml"] = re.sub(
        rf'<c r="D{row[1]}"[^>]*?(?:/>|>.*?</c>)', f'<c r="D{row[1]}">{target}</c>', sheet
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in text.items():
            archive.writestr(name, data)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("result", ["<f>rot</f>", "<f>rot</f><v></v>", "<f>A1</f><v>7</v>"], ids=["none", "empty", "a number"])
def test_a_formula_in_a_workbook_is_refused_with_its_cell(shop: Shop, result: str) -> None:
    said = shop.bring(written(shop.export("xlsx"), TITLE, result))
    assert (said.code, sums(said.out)[5]) == (1, 1)
    assert re.search(r"amazon-de\.xlsx:(\d+): title .*refused: cell D\1 is a formula, which is no text", said.err)
    assert shop.text() == MEMORY


SHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table table:name="one">
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="3"/><table:table-cell table:formula="of:=rot"/></table:table-row>
</table:table><table:table table:name="two"><table:table-row><table:table-cell table:formula="of:=1"/></table:table-row></table:table>
</office:document-content>"""


def test_the_formulas_of_an_open_document_sheet_are_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", SHEET)
    assert formulas(tmp_path / "a.ods", "a.ods") == {"one": {"D3"}, "two": {"A1"}}


def test_reviewed_text_is_never_changed(shop: Shop) -> None:
    key = states.key("de", "bullet", "", LEAK, "Auslaufsicherer Deckel für jede Tasche")
    states.save(shop.memory.parent, {key: "reviewed"})
    path = shop.export("xliff", "--only", "all")
    assert 'approved="yes" extradata' in path.read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Auslaufsicherer Deckel", "Anderer Deckel"), encoding="utf-8")
    for prefer in ([], ["--prefer", "theirs"]):
        said = shop.bring(path, *prefer)
        assert (said.code, sums(said.out)[3]) == (0, 1)
        assert "the memory's text is reviewed" in said.err
        assert "memory: Auslaufsicherer Deckel für jede Tasche\n    file: Anderer Deckel für jede Tasche" in said.err
        assert shop.text() == MEMORY


def changed_since(shop: Shop) -> Path:
    """A file whose text the memory has changed since its export, as has the translator."""
    path = filled(shop.export("xliff", "--only", "all"), LEAK, "Dicht schließender Deckel")
    shop.memory.write_text(MEMORY.replace("Auslaufsicherer Deckel für", "Auslaufsicher: Deckel für"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("prefer", "code", "place"), [("", 1, 4), ("ours", 0, 3), ("theirs", 0, 1)])
def test_a_memory_that_changed_since_is_a_conflict(shop: Shop, prefer: str, code: int, place: int) -> None:
    path = changed_since(shop)
    said = shop.bring(path, *(["--prefer", prefer] if prefer else []))
    assert (said.code, sums(said.out)[place]) == (code, 1)
    assert ("memory: Auslaufsicher: Deckel für jede Tasche\n    file: Dicht schließender Deckel" in said.err) == (
        prefer != "theirs"
    )
    assert entry(shop.text(), LEAK, "bullet") == (
        "Dicht schließender Deckel" if prefer == "theirs" else "Auslaufsicher: Deckel für jede Tasche"
    )


def test_a_newer_memory_stays_where_the_translator_changed_nothing(shop: Shop) -> None:
    path = shop.export("xliff", "--only", "all")
    shop.memory.write_text(MEMORY.replace("Auslaufsicherer Deckel für", "Auslaufsicher: Deckel für"), encoding="utf-8")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1:5]) == (0, [0, 3, 0, 0])


def test_without_its_stamp_a_text_is_taken_only_where_the_memory_has_none(shop: Shop) -> None:
    path = filled(filled(shop.export("xliff", "--only", "all"), LEAK, "Dichter Deckel"), TITLE, "Rot")
    path.write_text(re.sub(r' extradata="[^"]*"', "", path.read_text(encoding="utf-8")), encoding="utf-8")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1:5]) == (1, [1, 2, 0, 1])
    assert "does not tell what it said at the export" in said.err


@pytest.mark.parametrize(("prefer", "code", "taken"), [("", 1, ""), ("ours", 0, ""), ("theirs", 0, "Zwei")])
def test_two_files_that_differ_are_a_conflict(shop: Shop, prefer: str, code: int, taken: str) -> None:
    one = filled(shop.export(), TITLE, "Eins")
    two = shop.root / "two.xlf"
    two.write_text(one.read_text(encoding="utf-8").replace("Eins", "Zwei"), encoding="utf-8")
    said = shop.bring(one, two, *(["--prefer", prefer] if prefer else []))
    assert said.code == code
    assert sums(said.out)[0] == 12
    assert "file: Eins\n    other: Zwei" in said.err
    assert taken in shop.text()
    assert ("Zwei" in shop.text(), "Eins" in shop.text()) == (bool(taken), False)


def test_two_files_that_agree_are_none_and_the_further_state_counts(shop: Shop) -> None:
    one = filled(shop.export(), TITLE, "Rot")
    two = shop.root / "two.xlf"
    two.write_text(one.read_text(encoding="utf-8").replace('"translated">Rot', '"final">Rot'), encoding="utf-8")
    said = shop.bring(two, one)
    assert (said.code, sums(said.out)[1]) == (0, 2)
    assert list(states.load(shop.memory.parent).values()) == ["final"]


def test_a_text_that_is_as_it_was_can_be_approved_and_never_falls_back(shop: Shop) -> None:
    path = filled(shop.export("xliff", "--only", "all"), LEAK, "Auslaufsicherer Deckel für jede Tasche", "signed-off")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1]) == (0, 1)
    assert shop.text() == MEMORY
    assert states.load(shop.memory.parent) == {
        states.key("de", "bullet", "", LEAK, "Auslaufsicherer Deckel für jede Tasche"): "reviewed"
    }
    filled(path, LEAK, "Auslaufsicherer Deckel für jede Tasche", "needs-translation")
    assert sums(shop.bring(path).out)[1] == 0
    assert list(states.load(shop.memory.parent).values()) == ["reviewed"]


def test_a_draft_that_its_translator_is_not_done_with_is_not_taken(shop: Shop) -> None:
    path = shop.export("po")
    text = path.read_text(encoding="utf-8")
    at = text.index('msgctxt "title"')
    path.write_text(text[:at] + "#, fuzzy\n" + text[at:].replace('msgstr ""', 'msgstr "Rot"', 1), encoding="utf-8")
    said = shop.bring(path)
    assert (said.code, sums(said.out)[6]) == (0, 6)
    assert "not taken: the file says that it is not done" in said.err
    assert shop.text() == MEMORY


def test_a_dry_run_tells_and_writes_nothing(shop: Shop) -> None:
    said = shop.bring(filled(shop.export(), TITLE, "Rot"), "--dry-run")
    assert (said.code, sums(said.out)[1]) == (0, 1)
    assert "nothing was written" in said.out
    assert shop.text() == MEMORY


def test_an_interruption_leaves_the_memory_as_it_was(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(shop.export(), TITLE, "Rot", "final")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rewriting.os, "fsync", broken)
        assert shop.bring(path).code == 130
    assert shop.text() == MEMORY
    with monkeypatch.context() as patch:
        patch.setattr(states, "save", broken)
        assert shop.bring(path).code == 130
    assert entry(shop.text(), TITLE, "title") == "Rot"
    assert not [one for one in shop.memory.parent.iterdir() if one != shop.memory]
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1]) == (0, 1)
    assert list(states.load(shop.memory.parent).values()) == ["final"]


def test_a_locale_without_a_memory_gets_a_file(shop: Shop) -> None:
    shop.export("xliff", "--market", "amazon-fr")
    said = shop.bring(filled(shop.root / "out/amazon-fr.xlf", TITLE, "Fernmoor Bouteille, Rouge"))
    assert (said.code, sums(said.out)[1]) == (0, 1)
    text = (shop.root / "locales/fr/LC_MESSAGES/catalog.po").read_text(encoding="utf-8")
    assert entry(text, TITLE, "title") == "Fernmoor Bouteille, Rouge"
    shop.export("xliff", "--market", "amazon-fr", "--only", "all")
    found = {(one.context, one.source): one.target for one in backs(shop.root / "out/amazon-fr.xlf")}
    assert found[("title", TITLE)] == "Fernmoor Bouteille, Rouge"


def test_a_new_file_that_no_memory_names_is_told(shop: Shop) -> None:
    settings = shop.root / "localize.toml"
    settings.write_text(settings.read_text().replace("locales/*/", "locales/de/"), encoding="utf-8")
    shop.export("xliff", "--market", "amazon-fr")
    path = filled(shop.root / "out/amazon-fr.xlf", TITLE, "Fernmoor Bouteille, Rouge")
    said = shop.bring(path)
    assert "locales/fr/LC_MESSAGES/catalog.po is not named under memory in localize.toml; add it there" in said.err
    said = shop.bring(path)
    assert said.code == 2
    assert "is there, but not named under memory" in said.err


def test_a_source_in_another_language_is_noted_in_the_memory(shop: Shop) -> None:
    line = json.dumps({"sku": "FM-3", "locale": "zh-CN", "title": "绿色水瓶"})
    with (shop.root / "catalog.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    shop.export()
    assert sorted(path.name for path in (shop.root / "out").iterdir()) == ["amazon-de.en-US.xlf", "amazon-de.zh-CN.xlf"]
    assert shop.bring(filled(shop.root / "out/amazon-de.zh-CN.xlf", "绿色水瓶", "Grüne Flasche")).code == 0
    assert '#. source-locale: zh-CN\nmsgctxt "title"\nmsgid "绿色水瓶"' in shop.text()
    said = shop.bring(shop.root / "out/amazon-de.zh-CN.xlf")
    assert sums(said.out)[:3] == [1, 0, 1]


FAULTS: dict[str, tuple[list[str], str]] = {
    "several files into one": (["export", "--market", "amazon-de", "--market", "amazon-fr", "--to", "x.xlf"], "is one file, and there are 2 to write"),
    "another ending": (["export", "--to", "x.po"], "the format asked for is .xlf"),
    "no file": (["import", "x.xlf"], "x.xlf: there is no such file"),
    "another market": (["import", "out/amazon-de.xlf", "--market", "amazon-fr"], "is for de-DE, and the markets asked for are fr-FR"),
    "an unknown market": (["import", "out/amazon-de.xlf", "--market", "amazon-dee"], "amazon-dee"),
    "a file in the way": (["export", "--to", "out"], "out/amazon-de.xlf: is there already; take it back with"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_what_a_person_can_mend_is_told(shop: Shop, what: str) -> None:
    shop.export()
    words, why = FAULTS[what]
    said = shop.call("exchange", *words)
    assert said.code == 2
    assert why in said.err


def test_nothing_is_imported_without_a_workspace(shop: Shop) -> None:
    path = shop.export()
    (shop.root / "localize.toml").unlink()
    said = shop.bring(path)
    assert said.code == 2
    assert "there is no workspace to import into" in said.err


def test_a_workbook_that_lost_its_language_needs_a_market(shop: Shop) -> None:
    from localize.formats.exchange import xlsx

    path = shop.export("xlsx")
    path.write_bytes(path.read_bytes())
    about, xlsx.ABOUT = xlsx.ABOUT, "other"
    try:
        assert "does not say its language; name its market with --market ID" in shop.bring(path).err
        assert shop.bring(path, "--market", "amazon-de").code == 0
    finally:
        xlsx.ABOUT = about


def test_msgmerge_carries_a_translators_work_into_a_new_export(shop: Shop) -> None:
    if not shutil.which("msgmerge"):
        pytest.skip("gettext is not installed here")
    old = shop.root / "old.po"
    shop.export("po", "--only", "all").replace(old)
    old.write_text(
        old.read_text(encoding="utf-8").replace(f'msgid "{TITLE}"\nmsgstr ""', f'msgid "{TITLE}"\nmsgstr "Rot"'), encoding="utf-8"
    )
    catalog = shop.root / "catalog.jsonl"
    catalog.write_text(
        catalog.read_text(encoding="utf-8").replace("gym flask", "gym bottle").replace(LEAK, f"{LEAK} you own"), encoding="utf-8"
    )
    new, merged = shop.export("po", "--only", "all"), shop.root / "merged.po"
    subprocess.run(["msgmerge", "-q", "-o", merged, old, new], check=True)
    subprocess.run(["msgfmt", "-c", "-o", shop.root / "x.mo", merged], check=True, capture_output=True)
    said = shop.bring(merged)
    assert said.code == 0
    assert sums(said.out)[1] == 1
    assert entry(shop.text(), TITLE, "title") == "Rot"
    assert "not done (fuzzy, a draft" in said.err


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("market", ["amazon-uk", "amazon-ca-fr"])
def test_drafts_that_nobody_wrote_for_the_locale_come_back_unchanged(shop: Shop, name: str, market: str) -> None:
    """The source itself, or a text of the parent locale."""
    text = MEMORY.replace("Language: de", "Language: fr")
    (shop.memory.parent / "fr.po").write_text(text, encoding="utf-8")
    path = shop.export(name, "--market", market, "--only", "all")
    assert {one.state for one in backs(path) if one.target} == {"initial"}
    said = shop.bring(path)
    assert (said.code, sums(said.out)[1]) == (0, 0)
    assert sorted(one.name for one in shop.root.rglob("*.po") if "out" not in one.parts) == ["catalog.po", "fr.po"]


def test_a_draft_of_the_parent_locale_is_taken_once_somebody_accepts_it(shop: Shop) -> None:
    draft = "Auslaufsicherer Deckel für jede Tasche"
    (shop.memory.parent / "fr.po").write_text(MEMORY.replace("Language: de", "Language: fr"), encoding="utf-8")
    said = shop.bring(filled(shop.export("xliff", "--market", "amazon-ca-fr", "--only", "all"), LEAK, draft, "final"))
    assert (said.code, sums(said.out)[1]) == (0, 1)
    text = (shop.root / "locales/fr-CA/LC_MESSAGES/catalog.po").read_text(encoding="utf-8")
    assert entry(text, LEAK, "bullet") == draft
    assert sums(shop.bring("out/amazon-ca-fr.xlf").out)[1] == 0


NEAR = "Leakproof lid for every big bag"


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_a_similar_text_goes_out_and_is_taken_only_once_it_is_confirmed(shop: Shop, name: str) -> None:
    catalog = shop.root / "catalog.jsonl"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace(LEAK, NEAR, 1), encoding="utf-8")
    path = shop.export(name)
    (back,) = [one for one in backs(path) if one.source == NEAR]
    assert (back.target, back.state) == ("Auslaufsicherer Deckel für jede Tasche", "initial")
    text = path.read_bytes() if name != "xlsx" else b"".join(map(zipfile.ZipFile(path).read, zipfile.ZipFile(path).namelist()))
    assert b"every {+big +}bag" in text, "how the similar text differs"
    if name in ("xliff", "po"):
        assert {"xliff": b'match-quality="87%" origin="memory"', "po": f'#| msgid "{LEAK}"'.encode()}[name] in text
    said = shop.bring(path)
    total, *_, empty = sums(said.out)
    assert (said.code, empty) == (0, total)
    assert "not done" in said.err
    assert shop.text() == MEMORY
    if name == "xliff":
        said = shop.bring(filled(path, NEAR, back.target))
        assert sums(said.out)[1] == 1
        assert entry(shop.text(), NEAR, "bullet") == back.target
