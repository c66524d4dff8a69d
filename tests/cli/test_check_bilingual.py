"""``localize check`` on files that hold both languages: what is judged, where it is told, and what --fix changes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from localize.runners import check as runner
from tests.cli.running import Said, localize

PO = r"""
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgctxt "title/AQ-750"
msgid "Steel bottle 750 ml"
msgstr "Flasche  aus Stahl 750 ml"

#, fuzzy
msgid "Draft"
msgstr "Entwurf  x"

msgctxt "menu"
msgid "Open"
msgstr "Öffnen "

msgid "Fits well"
msgstr "Passt gut"

#~ msgid "Old"
#~ msgstr "Alt  x"
""".lstrip()
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="x" source-language="en-US" target-language="de" datatype="plaintext"><body>
    <trans-unit id="t1" resname="title/A1"><source>Steel bottle</source><target>Flasche  aus Stahl</target></trans-unit>
    <trans-unit id="t2"><source>Light &amp; <g id="1">new</g></source><target state="final">Leicht  und <g id="1">neu</g></target></trans-unit>
    <trans-unit id="t3" translate="no"><source>X</source><target>X  y</target></trans-unit>
    <trans-unit id="t4"><source/><target>Zuviel</target></trans-unit>
  </body></file>
  <file original="y" source-language="en-US" target-language="fr" datatype="plaintext"><body>
    <trans-unit id="u1"><source>Light!</source><target>Léger!</target></trans-unit>
  </body></file>
</xliff>
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en-US" datatype="plaintext"/>
  <body>
    <tu tuid="k1"><tuv xml:lang="en-US"><seg>Light!</seg></tuv><tuv xml:lang="de-DE"><seg>Leicht  !</seg></tuv><tuv xml:lang="fr-FR"><seg>Léger!</seg></tuv></tu>
    <tu tuid="k2"><tuv xml:lang="en-US"><seg>Holds 5 l</seg></tuv><tuv xml:lang="de-DE"><seg>Fasst 5\u00a0l</seg></tuv></tu>
  </body>
</tmx>
"""
CSV = """id,source,target,locale,context,state
r1,"Steel bottle","Flasche  aus Stahl",de,title/A1,
r2,Light!,Léger!,fr,,
r3,New,Neu  ,de,,final
"""
FILES = {"a.po": PO, "b.xlf": XLIFF, "c.tmx": TMX, "d.csv": CSV}
FIXED = {
    "a.po": [("Flasche  aus", "Flasche aus"), ("Öffnen ", "Öffnen")],
    "b.xlf": [("Flasche  aus", "Flasche aus"), ("Léger!", "Léger\u202f!")],
    "c.tmx": [("Leicht  !", "Leicht!"), ("Léger!", "Léger\u202f!")],
    "d.csv": [("Flasche  aus", "Flasche aus"), ("Léger!", "Léger\u202f!")],
}
"""What safe edits change in each file; every other byte stays."""


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Said:
        for name, text in (files or {}).items():
            (tmp_path / name).write_bytes(text.encode())
        said = localize(capsys, monkeypatch, "check", *arguments)
        assert "Traceback" not in said.err + said.out
        return said

    return run


def report(call: Any, files: dict[str, str], *arguments: str) -> tuple[Said, Any]:
    said = call(*(files or {}), "--report", "json:r.json", *arguments, files=files)
    return said, json.loads(Path("r.json").read_text(encoding="utf-8")) if said.code < 2 else None


def places(found: Any) -> set[tuple[Any, ...]]:
    return {
        (one["code"], one["location"]["file"], one["location"]["line"], one["unit"], one["path"], one["sku"])
        for one in found["issues"]
    }


def po(*entries: str) -> str:
    return PO.partition("\n\n")[0] + "\n\n" + "\n\n".join(entries) + "\n"


# --- What is judged, and where it is told ---


def test_files_of_all_formats_are_checked_in_one_call(call: Any) -> None:
    said, found = report(call, FILES, "--select", "T103,T104,T105,T107,C103")
    assert said.code == 0
    assert places(found) == {
        ("T103", "a.po", 7, "", "title", "AQ-750"),
        ("T104", "a.po", 15, "", "menu", None),
        ("T103", "b.xlf", 4, "t1", "title", "A1"),
        ("T103", "b.xlf", 5, "t2", "message", None),
        ("C103", "b.xlf", 7, "t4", "message", None),
        ("T107", "b.xlf", 10, "u1", "message", None),
        ("T103", "c.tmx", 5, "k1", "message", None),
        ("T105", "c.tmx", 5, "k1", "message", None),
        ("T107", "c.tmx", 5, "k1", "message", None),
        ("T103", "d.csv", 2, "r1", "title", "A1"),
        ("T107", "d.csv", 3, "r2", "message", None),
        ("T104", "d.csv", 4, "r3", "message", None),
    }
    assert {one["locale"] for one in found["issues"]} == {"de", "fr", "de-DE", "fr-FR"}
    assert [one["location"]["file"] for one in found["issues"]] == sorted(one["location"]["file"] for one in found["issues"])
    assert {one["path"]: one["rows"] for one in found["inputs"]} == {"a.po": 5, "b.xlf": 5, "c.tmx": 3, "d.csv": 3}


def test_what_is_not_judged_is_counted_by_its_reason_and_the_units_add_up(call: Any) -> None:
    said, found = report(call, FILES | {"broken.csv": "source,target,locale\na,b\n,,de\nc,d,de\n"}, "--fail-on", "never")
    assert "units not checked: 1 fuzzy, 1 not for translation, 1 obsolete\n" in said.err
    rows = found["rows"]
    assert rows["skipped"] == {"fuzzy": 1, "not for translation": 1, "obsolete": 1}
    assert rows["read"] == 19 == rows["judged"] + rows["aside"] + rows["blank"] + 3
    assert (rows["judged"], rows["aside"], rows["blank"]) == (14, 1, 1)
    shown = call("a.po", "--fail-on", "never").out
    assert "5 units read = 3 judged + 1 fuzzy + 1 obsolete + 0 set aside + 0 blank" in shown


DRAFTS = """
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#, fuzzy
#| msgid "Holds 700 ml"
msgctxt "bullet/A1"
msgid "Holds 750 ml"
msgstr "Fasst  700 ml"

#, fuzzy
msgid "one bag"
msgid_plural "%d bags"
msgstr[0] "eine  Tasche"
msgstr[1] "%d Taschen"

#, fuzzy
msgid "Nothing yet"
msgstr ""

# Lid or cover?
msgctxt "title/A1"
msgid "Lid"
msgstr "Deckel"

msgctxt "title/A2"
msgid "Lid"
msgstr "Haube"

msgctxt "title/A3"
msgid "Lid"
msgstr "Haube"
""".lstrip()


def test_of_a_draft_only_what_its_file_tells_is_told(call: Any) -> None:
    said, found = report(call, {"e.po": DRAFTS}, "--fail-on", "warning")
    assert said.code == 1
    assert [
        (one["code"], one["severity"], one["location"]["line"], one["path"], one["sku"], one["span"]) for one in found["issues"]
    ] == [
        ("C109", "warning", 6, "bullet", "A1", [7, 10]),
        ("C111", "warning", 12, "message[0]", None, None),
        ("C112", "note", 22, "title", "A1", None),
        ("I101", "note", 22, "title", "A1", [0, 6]),
    ]
    assert found["issues"][0]["message"] == "“700 ml” became “750 ml” after it was translated"
    assert (found["rows"]["judged"], found["rows"]["skipped"]) == (3, {"fuzzy": 4})
    assert "units not checked: 4 fuzzy\n" in said.err
    _, fewer = report(call, {"e.po": DRAFTS}, "--ignore", "C109", "--ignore", "C111", "--ignore", "C112")
    assert [one["code"] for one in fewer["issues"]] == ["I101"]


def test_people_read_file_line_and_unit(call: Any) -> None:
    said = call("b.xlf", "--select", "C103", files=FILES)
    assert "C103 target-without-source  b.xlf:7 t4  message" in said.out
    page = call("b.xlf", "--select", "C103", "--report", "html").out
    assert "b.xlf:7 t4" in page
    assert "5 units read = 4 judged + 1 not for translation" in page


def test_plural_forms_are_judged_side_by_side(call: Any) -> None:
    entries = (
        'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "eine Datei"\nmsgstr[1] "Dateien"',
        'msgid "One file in %s"\nmsgid_plural "%d files in %s"\nmsgstr[0] "%d Datei"\nmsgstr[1] "%d Dateien in %s"',
        'msgid "1 day"\nmsgid_plural "%d days"\nmsgstr[0] "ein Tag"\nmsgstr[1] "%d  Tage"',
        'msgid "%(n)d of %(all)s"\nmsgid_plural "%(n)d of %(all)s"\nmsgstr[0] "einer von %(all)s"\nmsgstr[1] "%(n)d"',
    )
    _, found = report(call, {"a.po": po(*entries)}, "--fail-on", "never", "--select", "N,M,T103")
    assert sorted((one["code"], one["location"]["line"], one["path"]) for one in found["issues"]) == [
        ("M101", 7, "message[1]"),
        ("M101", 12, "message[0]"),
        ("M101", 22, "message[1]"),
        ("T103", 17, "message[1]"),
    ]


def test_a_language_whose_form_for_one_counts_more_keeps_the_figure(call: Any) -> None:
    text = 'msgid ""\nmsgstr "Language: ru\\nPlural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    text += 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "файл"\nmsgstr[1] "%d файла"\nmsgstr[2] "%d файлов"\n'
    _, found = report(call, {"a.po": text}, "--fail-on", "never", "--select", "M101")
    assert [one["path"] for one in found["issues"]] == ["message[0]"]


# --- Languages ---


def test_a_target_locale_takes_its_units_of_a_file_in_several_languages(call: Any) -> None:
    said, found = report(call, {"b.xlf": XLIFF, "d.csv": CSV}, "--target-locale", "fr-CA", "--select", "T107")
    assert {one["locale"] for one in found["issues"]} <= {"fr-CA"}
    assert "6 other-language" in said.err or found["rows"]["judged"] == 2
    assert found["rows"]["judged"] == 2


def test_a_target_locale_is_believed_before_what_a_file_says_of_itself(call: Any) -> None:
    text = po('msgid "Light!"\nmsgstr "Léger!"')
    _, found = report(call, {"a.po": text}, "--target-locale", "fr", "--select", "T107")
    assert [one["locale"] for one in found["issues"]] == ["fr"]


def test_a_market_judges_the_units_of_its_language(call: Any) -> None:
    _, found = report(call, {"b.xlf": XLIFF}, "--market", "amazon-fr", "--select", "T1", "--fail-on", "never")
    assert {(one["market"], one["unit"]) for one in found["issues"]} == {("amazon-fr", "u1")}


def test_a_source_locale_is_believed_too(call: Any) -> None:
    source = "冷饮保冷24小时，热饮保温12小时，滴水不漏，单手即可打开，适合户外和办公室。"
    target = "Hält Kaltes 24 Stunden kalt und Heißes 12 Stunden heiß, ohne dass ein Tropfen ausläuft; lässt sich mit einer Hand öffnen und passt überallhin, nach draußen wie ins Büro."
    files = {"a.po": po(f'msgid "{source}"\nmsgstr "{target}"')}
    assert [one["code"] for one in report(call, files, "--select", "L106")[1]["issues"]] == ["L106"]
    assert report(call, files, "--select", "L106", "--source-locale", "zh-CN")[1]["issues"] == []


STOPS: dict[str, tuple[dict[str, str], list[str], str]] = {
    "a language that no unit has": ({"b.xlf": XLIFF}, ["b.xlf", "--target-locale", "ja"], "b.xlf: holds no unit in ja"),
    "a table that does not say its language": (
        {"d.csv": "source,target\nOpen,Offen\n"},
        ["d.csv"],
        "does not say its language; give --target-locale de",
    ),
    "a locale that is none": ({"a.po": PO}, ["a.po", "--target-locale", "../de"], "'../de' is no language tag"),
    "two markets": ({"a.po": PO}, ["a.po", "--market", "amazon-de", "--market", "amazon-fr"], "at most one --market"),
    "a catalog beside a translation": (
        {"a.po": PO, "c.jsonl": '{"sku": "A"}\n'},
        ["a.po", "c.jsonl"],
        "either catalogs or bilingual files",
    ),
    "all files at once": ({"x.po": "", "y.xlf": "<a"}, ["x.po", "y.xlf", "z.tmx"], "z.tmx: there is no such file"),
    "a catalog to fix": ({"c.jsonl": '{"sku": "A"}\n'}, ["c.jsonl", "--fix"], "--fix and --diff are for bilingual files"),
    "a catalog to compare": ({"c.jsonl": '{"sku": "A"}\n'}, ["c.jsonl", "--diff"], "--fix and --diff are for bilingual files"),
    "a language by its English name": ({"a.po": PO}, ["a.po", "--target-locale", "german"], "'german' is no language tag; give"),
    "a market of another language": (
        {"a.po": PO},
        ["a.po", "--market", "amazon-de", "--target-locale", "fr"],
        "--target-locale fr is not the language of the market amazon-de (de-DE)",
    ),
    "a format that nobody knows": (
        {"a.po": PO},
        ["a.po", "--format", "nope"],
        "known: amazon_feed, amazon_flat, amazon_listings, ",
    ),
    "standard input": ({}, ["-", "--format", "po"], "standard input cannot be read twice, as a check does; save it to a file"),
    "a patch and a report in one stream": ({"a.po": PO}, ["a.po", "--diff", "--report", "json"], "send the report to a file"),
}


@pytest.mark.parametrize("name", STOPS)
def test_what_cannot_be_checked_stops_with_its_remedy(name: str, call: Any) -> None:
    files, arguments, message = STOPS[name]
    said = call(*arguments, files=files)
    assert said.code == 2, said
    assert message in said.err


def test_a_format_can_be_named(call: Any) -> None:
    said, found = report(call, {"strings.txt": PO}, "--format", "po", "--select", "T103")
    assert said.code == 0
    assert places(found) == {("T103", "strings.txt", 7, "", "title", "AQ-750")}


# --- Consistency ---


def test_one_source_with_several_translations_is_a_note_at_the_rarer_one(call: Any) -> None:
    rows = [
        "source,target,locale,context",
        *(f"Black,{text},de,attribute/{n}" for n, text in enumerate(("Schwarz", "Schwarze", "Dunkel"))),
    ]
    entry = 'msgctxt "attribute/9"\nmsgid "Black"\nmsgstr "Schwarz"'
    _, found = report(call, {"a.po": po(entry), "d.csv": "\n".join(rows) + "\n"}, "--select", "I101")
    (one,) = found["issues"]
    assert (one["severity"], one["sku"], one["location"]["line"], one["source"], one["target"]) == (
        "note",
        "2",
        4,
        "Black",
        "Dunkel",
    )
    assert one["edit"]["new"] == "Schwarz"
    assert not one["edit"]["safe"]


def test_a_run_of_a_catalog_warns_of_it(call: Any) -> None:
    listings = [
        {"sku": sku, "locale": "en-US", "title": f"Bottle {sku}", "attributes": {"color": "black"}}
        for sku in ("A", "B", "C", "D")
    ]
    memory = po(
        'msgctxt "attribute"\nmsgid "black"\nmsgstr "Schwarz"',
        'msgctxt "attribute/C"\nmsgid "black"\nmsgstr "Dunkel"',
        'msgctxt "attribute/D"\nmsgid "black"\nmsgstr "Nacht 42"',
    )
    files = {"c.jsonl": "".join(json.dumps(one) + "\n" for one in listings), "m.po": memory}
    arguments = ("c.jsonl", "--market", "shopify-de", "--memory", "m.po", "--select", "I101,N102", "--report", "json:r.json")
    assert call(*arguments, files=files).code == 0
    found = json.loads(Path("r.json").read_text(encoding="utf-8"))["issues"]
    told = [(one["code"], one["severity"], one["sku"], one["path"]) for one in found]
    assert told == [("I101", "warning", "C", "attributes.color"), ("N102", "warning", "D", "attributes.color")]


def test_gettext_contexts_and_units_with_issues_of_their_own_are_not_compared(call: Any) -> None:
    entries = [
        f'msgctxt "{context}"\nmsgid "Open"\nmsgstr "{text}"'
        for context, text in (("a", "Offen"), ("b", "Öffnen"), ("c", "Offen"))
    ]
    entries += [
        f'msgctxt "bullet/{sku}"\nmsgid "Light"\nmsgstr "{text}"'
        for sku, text in (("1", "Leicht"), ("2", "Leicht"), ("3", "Hell  "))
    ]
    _, found = report(call, {"a.po": po(*entries)}, "--select", "I101,T104")
    assert [one["code"] for one in found["issues"]] == ["T104"]


def test_any_number_of_processes_says_the_same(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "SMALL", 0)
    entries = [
        f'msgctxt "bullet/{n}"\nmsgid "Light"\nmsgstr "{"Hell" if n % 9 == 4 else "Leicht"}{"  x" if n % 7 == 3 else ""}"'
        for n in range(60)
    ]
    wanted = None
    for jobs in ("1", "2", "3"):
        _, found = report(call, FILES | {"e.po": po(*entries)}, "--jobs", jobs, "--fail-on", "never")
        assert wanted in (None, found)
        wanted = found
    assert wanted
    assert {"I101", "T103"} <= {one["code"] for one in wanted["issues"] if one["location"]["file"] == "e.po"}


# --- Edits ---


@pytest.mark.parametrize("name", FILES)
def test_a_fix_changes_the_fixed_entries_and_no_other_byte(name: str, call: Any) -> None:
    Path(name).write_bytes(FILES[name].encode())
    Path(name).chmod(0o640)
    Path("link").symlink_to(name)
    before = FILES[name]
    wanted = before
    for old, new in FIXED[name]:
        wanted = wanted.replace(f'"{old}"', f'"{new}"', 1) if f'"{old}"' in wanted else wanted.replace(old, new, 1)
    suffix = Path(name).suffix.removeprefix(".")
    named = ["--format", {"xlf": "xliff"}.get(suffix, suffix)]
    said = call("link", *named, "--fix", "--report", "json:r.json", "--fail-on", "never")
    assert Path(name).read_bytes().decode() == wanted
    assert Path(name).stat().st_mode & 0o777 == 0o640
    assert Path("link").is_symlink()
    assert "made" in said.err
    found = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert len(found["edits_applied"]) >= len(FIXED[name])
    for edit in found["edits_applied"]:
        assert edit["code"]
        assert edit["path"]
        assert edit["before"] != edit["after"]
        assert edit["reason"]
        assert edit["location"]["line"]
    left = {(one["code"], one["unit"]) for one in found["issues"]}
    assert not left & {(one["code"], one["unit"]) for one in found["edits_applied"]}
    facts = Path(name).stat()
    again = call("link", *named, "--fix", "--fail-on", "never")
    assert Path(name).stat() == facts
    assert "made" not in again.err
    assert not [path for path in Path.cwd().iterdir() if path.name.startswith(".")]


def test_edits_are_counted_as_they_were_made_and_equal_ones_are_told_once(call: Any) -> None:
    marked = r"""
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgctxt "description/A-1"
msgid "<ul><li>Tight</li><li>Washable</li></ul>"
msgstr "<ul><li>Dicht</li><li>Waschbar</li></ul>"
""".lstrip()
    said = call("d.po", "--market", "amazon-de", "--fix", "--report", "json:r.json", "--fail-on", "never", files={"d.po": marked})
    assert Path("d.po").read_text(encoding="utf-8").rstrip().endswith('msgstr "Dicht<br>Waschbar"')
    edits = json.loads(Path("r.json").read_text(encoding="utf-8"))["edits_applied"]
    assert [edit["before"] for edit in edits if "count" in edit] == ["<li>"]
    assert sum(edit.get("count", 1) for edit in edits) == 6
    assert "6 safe edits in 1 unit of 1 file made" in said.err


def test_what_a_person_approved_is_offered_and_not_edited(call: Any) -> None:
    said, found = report(call, {"b.xlf": XLIFF, "d.csv": CSV}, "--fix", "--select", "T103,T104")
    assert "2 units left unedited: approved (reviewed, final or locked)\n" in said.err
    assert {(one["code"], one["unit"], one["edit"]["safe"]) for one in found["issues"]} == {
        ("T103", "t2", True),
        ("T104", "r3", True),
    }


def test_a_difference_is_a_patch_and_writes_nothing(call: Any) -> None:
    said = call(*FILES, "--diff", "--report", "json:r.json", "--fail-on", "never", files=FILES)
    assert {name: Path(name).read_bytes().decode() for name in FILES} == FILES
    lines = said.out.splitlines()
    assert [line for line in lines if line.startswith("--- ")] == [f"--- {name}" for name in FILES]
    changed = [line for line in lines if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))]
    assert changed[:2] == ['-msgstr "Flasche  aus Stahl 750 ml"', '+msgstr "Flasche aus Stahl 750 ml"']
    assert "to be made with --fix" in said.err
    found = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert found["edits_applied"] == []
    assert ("T103", "a.po", 7, "", "title", "AQ-750") in places(found)
    both = call(*FILES, "--fix", "--diff", "--fail-on", "never")
    assert both.out == said.out
    assert call(*FILES, "--diff", "--fail-on", "never").out == ""


def test_a_file_that_cannot_be_written_is_named_before_any_work(call: Any) -> None:
    Path("a.po").write_text(PO, encoding="utf-8")
    Path("a.po").chmod(0o444)
    said = call("a.po", "--fix")
    assert said.code == 2
    assert "a.po: is read-only; make it writable (chmod u+w), or see the edits with --diff" in said.err
    assert call("a.po", "--diff", "--fail-on", "never").code == 0


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_breaks_off_leaves_the_old_file(error: BaseException, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(number: int) -> None:
        raise error

    Path("a.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fails)
    assert call("a.po", "--fix").code in (2, 130)
    assert [path.name for path in Path.cwd().iterdir()] == ["a.po"]
    assert Path("a.po").read_text(encoding="utf-8") == PO


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def edits(number: int) -> None:
        Path("a.po").write_text(PO + "# mine\n", encoding="utf-8")
        real(number)

    monkeypatch.setattr(os, "fsync", edits)
    said = call("a.po", "--fix", files={"a.po": PO})
    assert said.code == 2
    assert "was changed while it was checked; nothing was written" in said.err
    assert Path("a.po").read_text(encoding="utf-8") == PO + "# mine\n"
    assert [path.name for path in Path.cwd().iterdir()] == ["a.po"]


def test_a_fault_in_one_file_keeps_the_others_as_they_are(call: Any) -> None:
    said = call("a.po", "d.csv", "--fix", files={"a.po": PO, "d.csv": "source,target\nOpen,Offen\n"})
    assert said.code == 2
    assert Path("a.po").read_text(encoding="utf-8") == PO


def test_what_each_check_costs_is_told_beside_the_report(call: Any) -> None:
    Path("de.po").write_text(PO, encoding="utf-8")
    said: Said = call("de.po", "--timings", "--report", "json:timed.json", "--fail-on", "never")
    first = said.err.splitlines().index(next(line for line in said.err.splitlines() if line.startswith("check ")))
    rows = [line.split() for line in said.err.splitlines()[first + 1 :]]
    assert {"T103", "figures.differing"} <= {row[0] for row in rows}
    seconds = [float(row[1]) for row in rows]
    assert seconds == sorted(seconds, reverse=True)
    call("de.po", "--report", "json:plain.json", "--fail-on", "never")
    assert json.loads(Path("timed.json").read_text())["issues"] == json.loads(Path("plain.json").read_text())["issues"]


def test_timings_of_a_catalog_are_refused(call: Any) -> None:
    Path("a.jsonl").write_text('{"sku": "A", "title": "x"}\n', encoding="utf-8")
    said: Said = call("a.jsonl", "--market", "amazon-de", "--timings")
    assert said.code == 2
    assert "--timings is for bilingual files" in said.err


def test_a_memory_is_refused_where_it_would_be_ignored(call: Any) -> None:
    said: Said = call("de.po", "--memory", "memory.po", files={"de.po": PO, "memory.po": PO})
    assert said.code == 2
    assert "--memory is for catalogs" in said.err
