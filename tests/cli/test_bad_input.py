"""Whatever is wrong with an input: one clear message with place and remedy, the right exit code, never a traceback."""

from __future__ import annotations

import csv
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from localize.reporters import stored
from tests.cli.running import Said, localize

GOOD = '{"sku": "A-1", "locale": "en-US", "title": "Steel Bottle", "bullets": ["Light and sturdy", "Seals tightly", "Keeps drinks cold"]}\n'
HEADER = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
EXCLUDES = 'markets = ["amazon-uk"]\n[[exclude]]\nmarket = "amazon-ukk"\nskus = ["A-1"]\nreason = "sold out"\n'
OWN = "name: Mine\nsites:\n  - {id: mine, locale: en-GB}\n"
STOPS: dict[str, tuple[dict[str, str], list[str], str]] = {
    "a missing catalog": ({}, ["check", "catalog.csv", "--market", "amazon-uk"], "catalog.csv: there is no such file"),
    "a name that is nearly right": ({"catalog.jsonl": GOOD}, ["check", "catalog.json", "--market", "amazon-uk"], "did you mean"),
    "an empty catalog": ({"c.jsonl": ""}, ["check", "c.jsonl", "--market", "amazon-uk"], "c.jsonl: is empty"),
    "a directory": ({"d/x": "1"}, ["check", "d", "--market", "amazon-uk"], "d: is a directory"),
    "an unknown market": ({"c.jsonl": GOOD}, ["check", "c.jsonl", "--market", "amazon-dee"], "did you mean 'amazon-de'"),
    "no market": ({"c.jsonl": GOOD}, ["check", "c.jsonl"], "no market is named"),
    "an unknown format": ({"c.jsonl": GOOD}, ["check", "c.jsonl", "--format", "shopfy"], "did you mean 'shopify'"),
    "an unknown command": ({}, ["chekc"], "did you mean 'check'"),
    "an unknown check": (
        {"c.jsonl": GOOD},
        ["check", "c.jsonl", "--market", "amazon-uk", "--select", "Q9"],
        "no check is called",
    ),
    "an unknown report": (
        {"c.jsonl": GOOD},
        ["check", "c.jsonl", "--market", "amazon-uk", "--report", "pdf"],
        "no report is called",
    ),
    "a day that is none": ({"c.jsonl": GOOD}, ["check", "c.jsonl", "--as-of", "tomorrow"], "is no date"),
    "deeply nested JSON in an array": (
        {"c.json": "[" * 100_000 + "]" * 100_000},
        ["check", "c.json", "--market", "amazon-uk"],
        "too deep in one another; flatten them",
    ),
    "an array that breaks off in the middle": (
        {"c.json": "[" + GOOD.strip() + ",\n" + GOOD.replace('"A-1"', "A-2") + "]"},
        ["check", "c.json", "--market", "amazon-uk"],
        "c.json:2:",
    ),
    "a table of a header alone": (
        {"c.csv": "Handle,Title,Type\n"},
        ["check", "c.csv", "--market", "amazon-uk"],
        "c.csv: holds no listing, only a header or blank lines",
    ),
    "an exclusion from a market that nobody knows": (
        {"localize.toml": EXCLUDES, "c.jsonl": GOOD},
        ["check", "c.jsonl"],
        "localize.toml:3:11: no market is called 'amazon-ukk'; did you mean 'amazon-uk'",
    ),
    "an id that leads out of the folder": (
        {"localize.toml": 'markets = ["../amazon-uk"]\n', "c.jsonl": GOOD},
        ["check", "c.jsonl"],
        "localize.toml:1:13: no market is called '../amazon-uk'",
    ),
    "a market of one's own that cannot name a folder": (
        {
            "localize.toml": 'markets = ["mine"]\n',
            "c.jsonl": GOOD,
            "marketplaces/mine.yaml": OWN.replace("id: mine", "id: ../mine"),
        },
        ["check", "c.jsonl"],
        "marketplaces/mine.yaml:3:6: '../mine' cannot name a folder",
    ),
    "two markets of one's own with one id": (
        {"localize.toml": 'markets = ["mine"]\n', "c.jsonl": GOOD, "marketplaces/a.yaml": OWN, "marketplaces/b.yaml": OWN},
        ["check", "c.jsonl"],
        "marketplaces/b.yaml:3:6: a.yaml has a market 'mine' already",
    ),
    "a memory that is not there": (
        {"c.jsonl": GOOD},
        ["check", "c.jsonl", "--market", "amazon-uk", "--memory", "de.po"],
        "names no PO file",
    ),
    "a PO without a language": ({"x.po": 'msgid "a"\nmsgstr "b"\n'}, ["check", "x.po"], "x.po:1:1: does not say its language"),
    "a workspace that is none": ({"w/x": "1"}, ["run", "--workspace", "w"], "holds no localize.toml"),
    "settings with faults, all of them": (
        {"localize.toml": 'catalog = 5\nhold_bak = "error"\n[severity]\nT107 = { level = "loud", reason = "" }\n'},
        ["run"],
        "no key is called 'hold_bak'; did you mean 'hold_back'",
    ),
    "similar from more than all": (
        {"localize.toml": "fuzzy = 101\n"},
        ["run"],
        "localize.toml:1:1: fuzzy: Expected `int` <= 100",
    ),
    "similar from less than nothing": (
        {"localize.toml": "\nfuzzy = -5\n"},
        ["run"],
        "localize.toml:2:1: fuzzy: Expected `int` >= 0",
    ),
    "similar from so little that it is another text": (
        {"localize.toml": "fuzzy = 49\n"},
        ["estimate"],
        "localize.toml:1:1: fuzzy is 49; write a number from 50 to 100, or 0 for no drafts of similar texts",
    ),
    "settings that are no TOML": ({"localize.toml": "catalog = \n"}, ["run"], "localize.toml:1:"),
    "a form of figures that is none": ({}, ["stats", "--report", "nosuch"], "'nosuch' is not one of 'table', 'json'"),
    "a form of an estimate that is none": (
        {},
        ["estimate", "--report", "nosuch"],
        "no report is called 'nosuch'; known: csv, json, table",
    ),
    "a report that is none": ({"report.json": "{}"}, ["report", "."], "is no report"),
    "an explanation of nothing": ({}, ["explain", "T999"], "no check is called"),
    "a glossary with a row twice": (
        {
            "localize.toml": 'markets = ["amazon-de"]\n',
            "c.jsonl": GOOD,
            "glossaries/de.csv": "source,target\nlid,Deckel\nlid,Deckel\n",
        },
        ["check", "c.jsonl"],
        "glossaries/de.csv:3:1: repeats line 2",
    ),
}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Said:
        for name, text in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        said = localize(capsys, monkeypatch, *arguments)
        assert "Traceback" not in said.err + said.out
        return said

    return run


@pytest.mark.parametrize("name", STOPS)
def test_what_cannot_be_used_stops_with_place_and_remedy(name: str, call: Any) -> None:
    files, arguments, message = STOPS[name]
    said = call(*arguments, files=files)
    assert said.code == 2, said
    assert message in said.err


def test_every_fault_of_the_settings_is_named(call: Any) -> None:
    files, arguments, _ = STOPS["settings with faults, all of them"]
    lines = call(*arguments, files=files).err.splitlines()
    assert [line.split(":")[2] for line in lines] == ["1", "2", "4", "4"]


FIVE = """\
locale: de
extends: base
name: German
name: Deutsch
"""
FAULTY = """\
locale: de
extends: base
typografy: {}
numbers: {decimal: 5}
rules:
  - {id: de.one, kind: forbidden, find: [gratis], message: no, good: [a], bad: [⟦gratis⟧]}
  - {id: de.two, kind: forbid, pattern: "(", message: no, good: [a], bad: [⟦gratis⟧]}
  - {id: de.three, kind: forbid, find: [gratis], message: no, good: [a], bad: [gratis]}
"""


def test_a_pack_with_faults_shows_all_of_them(call: Any) -> None:
    files = {"localize.toml": 'markets = ["amazon-de"]\n', "c.jsonl": GOOD, "style_guides/de.yaml": FAULTY}
    said = call("check", "c.jsonl", files=files)
    assert said.code == 2
    places = [line.removeprefix("error: style_guides/de.yaml:").split(":")[0] for line in said.err.splitlines()]
    assert places == ["3", "4", "6", "7", "8"]


def test_a_key_given_twice_is_a_fault_with_its_line(call: Any) -> None:
    said = call(
        "check", "c.jsonl", files={"localize.toml": 'markets = ["amazon-de"]\n', "c.jsonl": GOOD, "style_guides/de.yaml": FIVE}
    )
    assert "style_guides/de.yaml:4:1: the key 'name' is given twice" in said.err


def report(call: Any, files: dict[str, str], *arguments: str) -> tuple[Said, list[tuple[str, str | None, int]]]:
    said = call(*arguments, "--report", "json:r.json", files=files)
    found = stored(Path("r.json").read_bytes())
    return said, [(issue.code, issue.sku, issue.location.line if issue.location else 0) for issue in found.issues]


def test_a_broken_line_is_set_aside_and_the_rest_goes_on(call: Any) -> None:
    text = GOOD + '{"sku": "A-2", "title": "Bot\n' + GOOD.replace("A-1", "A-3").replace("Steel", "Glass")
    said, found = report(call, {"c.jsonl": text}, "check", "c.jsonl", "--market", "amazon-uk")
    assert said.code == 1
    assert found == [("F101", None, 2)]
    assert stored(Path("r.json").read_bytes()).meta.markets[0].listings == 2


def test_a_broken_po_entry_is_told_and_the_rest_is_checked(call: Any) -> None:
    text = HEADER + 'msgid "a\nmsgstr "b"\n\nmsgid "Buy 5"\nmsgstr "Kauf 6"\n'
    said, found = report(call, {"x.po": text}, "check", "x.po")
    assert said.code == 1
    assert ("F101", None, 4) in found
    assert {code for code, _, line in found if line == 7} == {"N101", "N102"}


def png_header(width: int, height: int) -> bytes:
    data = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + data + struct.pack(">I", zlib.crc32(b"IHDR" + data))
    return b"\x89PNG\r\n\x1a\n" + chunk


def test_bad_pictures_are_named_and_nothing_else_stops(call: Any, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("not a picture", encoding="utf-8")
    (tmp_path / "huge.png").write_bytes(png_header(30_000, 30_000))
    pictures = '[{"file": "text.jpg", "alt": "A"}, {"file": "huge.png", "alt": "B"}, {"file": "gone.jpg", "alt": "C"}]'
    listing = GOOD.replace('"bullets"', f'"images": {pictures}, "bullets"')
    said, found = report(call, {"c.jsonl": listing}, "check", "c.jsonl", "--market", "amazon-uk")
    assert said.code == 1
    assert [code for code, _, _ in found].count("P101") == 3


def test_a_sku_is_never_a_path(call: Any, tmp_path: Path) -> None:
    listing = GOOD.replace("A-1", "../../x").replace('"bullets"', '"images": [{"file": "../../etc/passwd"}], "bullets"')
    said = call("run", "c.jsonl", "--market", "amazon-uk", "--fail-on", "never", files={"c.jsonl": listing})
    assert said.code == 0
    assert not (tmp_path.parent / "x").exists()
    assert not list(tmp_path.rglob("passwd"))
    assert {path.parts[0] for path in (one.relative_to(tmp_path) for one in tmp_path.rglob("*"))} == {"c.jsonl", "out"}


def test_a_script_in_a_description_is_found_and_harms_no_report(call: Any) -> None:
    listing = GOOD.replace('"bullets"', '"description": "<p>Good.</p><script>alert(1)</script>", "bullets"')
    said = call("run", "c.jsonl", "--market", "amazon-uk", "--fail-on", "never", files={"c.jsonl": listing})
    assert said.code == 0
    assert "<script>alert(1)</script>" not in Path("out/qa_report.html").read_text(encoding="utf-8")
    found = stored(Path("out/report.json").read_bytes())
    assert "M106" in {issue.code for issue in found.issues}


@pytest.mark.parametrize("file", ["../secret.png", "/etc/hostname", "pictures/../../secret.png"])
def test_a_picture_outside_the_folder_of_the_catalog_is_not_opened(file: str, call: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png_header(30, 30))
    listing = GOOD.replace('"bullets"', f'"images": [{{"file": "{file}", "alt": "A"}}], "bullets"')
    (tmp_path / "shop").mkdir()
    said = call("run", "shop/c.jsonl", "--market", "amazon-uk", "--hold-back", "never", files={"shop/c.jsonl": listing})
    assert said.code == 1
    assert "it lies outside the catalog's folder; put it there, or below it" in " ".join(said.out.split())
    assert [path.name for path in (tmp_path / "out").rglob("*.png")] == []


def test_a_row_that_the_reader_of_tables_refuses_is_set_aside(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = csv.field_size_limit
    monkeypatch.setattr(csv, "field_size_limit", lambda _: limit(1000))
    rows = [
        "Handle,Title,Type,Variant SKU",
        "a,Steel Bottle,Bottle,A-1",
        f'b,"{"x" * 2000}",Bottle,B-1',
        "c,Glass Bottle,Bottle,C-1",
    ]
    said, found = report(call, {"c.csv": "\n".join(rows) + "\n"}, "check", "c.csv", "--market", "amazon-uk", "--select", "F101")
    limit(131072)
    assert said.code == 1
    assert found == [("F101", None, 3)]


def test_deeply_nested_json_in_a_line_is_set_aside(call: Any) -> None:
    text = GOOD + '{"sku": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    said, found = report(call, {"c.jsonl": text}, "check", "c.jsonl", "--market", "amazon-uk", "--select", "F101")
    assert said.code == 1
    assert found == [("F101", None, 2)]


def test_what_is_out_of_reach_fails_only_a_strict_check(call: Any) -> None:
    listing = GOOD.replace('"bullets"', '"images": [{"url": "https://example.com/a.jpg", "alt": "A bottle"}], "bullets"')
    arguments = ("check", "c.jsonl", "--market", "amazon-uk", "--select", "P101")
    assert call(*arguments, files={"c.jsonl": listing}).code == 0
    assert call(*arguments, "--strict").code == 1
    assert call(*arguments, "--strict", "--fail-on", "never").code == 0


def test_terms_to_keep_that_are_not_utf_8_are_named(call: Any, tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_bytes("Größe\n".encode("latin-1"))
    said = call("check", "x.po", "--keep", "keep.txt", files={"x.po": HEADER + 'msgid "a"\nmsgstr "b"\n'})
    assert said.code == 2
    assert "keep.txt: is not UTF-8" in said.err
    assert "save it as UTF-8" in said.err


BROKEN = {
    "c.jsonl": GOOD,
    "style_guides/de.yaml": "locale: de\nnumbers: {decimal: 5}\nunitz: {}\n",
    "style_guides/fr.yaml": "locale: fr\n  name: x\n",
    "locales/it/seo.yaml": "locale: it\nfillr: []\n",
    "glossaries/ja.csv": "source,target\nlid,\n",
    "marketplaces/mine.yaml": "name: Mine\nsites: [{id: mine}]\n",
}
PLACES = {
    "style_guides/de.yaml:2:11",
    "style_guides/de.yaml:3:1",
    "style_guides/fr.yaml:2:7",
    "locales/it/seo.yaml:2:1",
    "glossaries/ja.csv:2:1",
    "marketplaces/mine.yaml:2:9",
}
ALL_AT_ONCE: dict[str, tuple[str, list[str], set[str]]] = {
    "a check of a catalog": ('markets = ["amazon-de"]\n', ["check", "c.jsonl"], set()),
    "a run": ('markets = ["amazon-de", "amazon-fr"]\n', ["run", "c.jsonl"], set()),
    "a run with broken settings": ('markts = ["amazon-de"]\n', ["run", "c.jsonl"], {"localize.toml:1:1"}),
    "a check of a bilingual file": ("", ["check", "x.po"], set()),
    "packs show": ("", ["packs", "show", "de"], set()),
    "packs test": ("", ["packs", "test"], set()),
}


@pytest.mark.parametrize("name", ALL_AT_ONCE)
def test_all_faults_of_all_files_of_a_workspace_are_told_at_once(name: str, call: Any) -> None:
    settings, arguments, more = ALL_AT_ONCE[name]
    files = {**BROKEN, "localize.toml": settings, "x.po": HEADER + 'msgid "a"\nmsgstr "b"\n'}
    said = call(*arguments, files=files)
    assert said.code == 2
    assert {line.split(": ")[1] for line in said.err.splitlines()} == PLACES | more


def test_a_broken_file_of_a_locale_that_takes_no_part_stops_nothing(call: Any) -> None:
    files = {"localize.toml": "", "x.po": HEADER + 'msgid "Bottle"\nmsgstr "Flasche"\n', "style_guides/fr.yaml": "locale: 5\n"}
    assert call("check", "x.po", files=files).code == 0
