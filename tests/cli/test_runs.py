"""Runs from catalog to bundles: what is published, what is held back and why, and the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import polib
import pytest

from localize.reporters import stored
from tests.cli.running import Said, localize

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
BICYCLES = ROOT / ".." / "shared" / "catalogs" / "bicycles.csv"
DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def report(path: Path = Path("out")) -> Any:
    return stored((path / "report.json").read_bytes())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_workspace_runs(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("init", "shop").code == 0
    monkeypatch.chdir("shop")
    said = call("run", *DAY)
    assert said.code == 0, said
    found = report()
    assert [(one.market, one.published, one.held_back) for one in found.meta.markets] == [
        ("amazon-uk", 2, 0),
        ("amazon-de", 2, 0),
    ]
    assert {issue.code for issue in found.issues} == {"F108"}


def test_a_filled_job_is_a_memory(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    memory = Path("locales/de/LC_MESSAGES/catalog.po")
    known = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(memory))}
    memory.unlink()
    Path("localize.toml").write_text(
        Path("localize.toml").read_text("utf-8").replace('["locales/*/LC_MESSAGES/*.po"]', "[]"), "utf-8"
    )
    assert call("run", *DAY).code == 1
    found = report()
    assert {issue.code for issue in found.issues if issue.severity == "error"} == {"C101"}
    assert found.meta.markets[1].held_back == 2
    job = polib.pofile("out/jobs/amazon-de.po")
    assert {(entry.msgctxt, entry.msgid) for entry in job} == set(known)
    assert all("SKU: FM-750-" in entry.comment for entry in job)
    for entry in job:
        entry.msgstr = known[(entry.msgctxt, entry.msgid)]
    job.save()
    assert call("run", *DAY, "--memory", "out/jobs/amazon-de.po").code == 0
    assert [one.published for one in report().meta.markets] == [2, 2]


def test_init_touches_nothing_that_is_there(call: Any, tmp_path: Path) -> None:
    (tmp_path / "catalog.jsonl").write_text("mine", encoding="utf-8")
    said = call("init")
    assert said.code == 2
    assert "is there already" in said.err
    assert (tmp_path / "catalog.jsonl").read_text(encoding="utf-8") == "mine"


def test_the_same_language_is_adapted_and_says_so(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    call("run", *DAY)
    first = lines(Path("out/bundles/amazon-uk/listings.jsonl"))[0]
    assert "favourite colour" in first["description"]
    assert first["targets"]["description"] == {"origin": "source", "state": "initial"}
    changed = {(edit.before, edit.after) for edit in report().edits if edit.market == "amazon-uk"}
    assert ("color", "colour") in {(before.strip("<p>,."), after.strip("<p>,.")) for before, after in changed}
    assert all(edit.reason for edit in report().edits)


def test_equal_edits_of_a_field_are_told_once_with_their_number(call: Any) -> None:
    description = "<p>Light.</p><ul><li>Tight</li><li>Blue</li><li>New</li></ul>"
    bottle = {"locale": "en-US", "title": "Steel bottle", "bullets": ["Light", "Tight"], "description": description}
    catalog = [json.dumps({"sku": sku, **bottle}) for sku in ("A-1", "A-2")]
    Path("catalog.jsonl").write_text("\n".join(catalog), encoding="utf-8")
    call("run", "catalog.jsonl", "--market", "amazon-uk", "--fail-on", "never", *DAY)
    found = [(edit.sku, edit.before, edit.after, edit.count) for edit in report().edits]
    assert found == [
        (sku, *told)
        for sku in ("A-1", "A-2")
        for told in (
            *(("<p>", "", 1), ("</p>", "<br>", 1), ("<ul>", "", 1), ("<li>", "", 3)),
            *(("</li>", "<br>", 2), ("</li>", "", 1), ("</ul>", "", 1)),
        )
    ]
    for page in ("out/qa_report.html", "out/bundles/amazon-uk/qa_report.html"):
        assert '<td class="num">6</td>' in Path(page).read_text(encoding="utf-8")
    call("report", "out", "--report", "json:again.json", "--fail-on", "never")
    assert json.loads(Path("again.json").read_text(encoding="utf-8"))["edits_applied"] == [
        msgspec.to_builtins(edit) for edit in report().edits
    ]


def test_two_runs_and_any_number_of_processes_give_the_same_bytes(call: Any, tmp_path: Path) -> None:
    call("init", "shop")
    wanted = None
    for jobs, seed in (("1", "0"), ("2", "1"), ("5", "2"), ("1", "3")):
        command = [
            sys.executable,
            "-m",
            "localize",
            "run",
            "--workspace",
            "shop",
            "--jobs",
            jobs,
            "--out",
            "out",
            *DAY,
            "--no-cache",
        ]
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        subprocess.run(command, check=False, env=environment, capture_output=True, cwd=tmp_path)
        found = digests(tmp_path / "out")
        assert wanted in (None, found)
        wanted = found
    assert wanted


def test_what_a_market_does_not_get_is_counted_with_its_reason(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    with Path("localize.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[exclude]]\nmarket = "amazon-uk"\nskus = ["FM-750-GRY"]\nreason = "sold out there"\n')
    call("run", *DAY)
    (uk, _) = report().meta.markets
    assert (uk.listings, uk.published, uk.held_back, uk.not_taken) == (2, 1, 0, 1)
    assert {"sku": "FM-750-GRY", "reason": "sold out there"} in lines(Path("out/bundles/amazon-uk/held_back.jsonl"))


def test_a_workspace_sets_severities_with_a_reason(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    with Path("localize.toml").open("a", encoding="utf-8") as file:
        file.write('\n[severity]\nC101 = { level = "note", reason = "translated later" }\n')
    assert call("run", *DAY, "--market", "shopify-fr").code == 0
    assert {issue.severity for issue in report().issues if issue.code == "C101"} == {"note"}


def test_a_person_approved_it_so_nothing_is_changed(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from localize.memory import states

    call("init", "shop")
    monkeypatch.chdir("shop")
    folder = Path("locales/de/LC_MESSAGES")
    file = polib.pofile(str(folder / "catalog.po"))
    entry = next(one for one in file if one.msgid.startswith("Keeps"))
    entry.msgstr = "Hält Getränke  24 Stunden kalt "
    file.save()
    states.save(folder, {states.key("de", "bullet", "", entry.msgid, entry.msgstr): "final"})
    call("run", *DAY, "--hold-back", "never")
    first = lines(Path("out/bundles/amazon-de/listings.jsonl"))[0]
    assert first["bullets"][0] == "Hält Getränke  24 Stunden kalt "
    offered = [issue for issue in report().issues if issue.code in ("T103", "T104") and issue.market == "amazon-de"]
    assert offered
    assert all(issue.edit for issue in offered)


def test_a_report_is_shown_again(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    call("run", *DAY)
    for name in ("terminal", "json", "markdown", "html"):
        said = call("report", "out", "--report", name)
        assert said.code == 0
        assert said.out
    assert json.loads(call("report", "out", "--report", "json").out) == json.loads(Path("out/report.json").read_text("utf-8"))


def test_the_example_is_whole(call: Any, tmp_path: Path) -> None:
    said = call("run", "--workspace", str(EXAMPLES), "--out", str(tmp_path / "out"), *DAY)
    assert said.code == 0, said.out
    found = report(tmp_path / "out")
    assert {one.market: (one.published, one.held_back) for one in found.meta.markets} == dict.fromkeys(
        ("amazon-de", "amazon-fr", "amazon-jp", "amazon-uk", "shopify-fr-ca"), (24, 0)
    )


def test_a_real_shop_goes_all_the_way(call: Any, tmp_path: Path) -> None:
    if not BICYCLES.is_file():
        pytest.skip("the real catalog lies outside the project and is absent here")
    markets = [word for id in ("shopify-en-gb", "amazon-uk", "amazon-de", "shopify-fr") for word in ("--market", id)]
    said: Said = call("run", str(BICYCLES), *markets, *DAY, "--strict")
    assert said.code == 1
    found = report()
    rows = found.meta.rows
    assert rows.read == 1399 == rows.listings + rows.aside + rows.blank
    for one in found.meta.markets:
        assert one.listings == 1080 == one.published + one.held_back + one.not_taken
    published = {one.market: one.published for one in found.meta.markets}
    assert published["amazon-de"] == published["shopify-fr"] == 0
    assert published["shopify-en-gb"] > 1000
    assert 0 < published["amazon-uk"] < 100
    assert [one for one in found.not_checked if one.kind not in ("unreachable", "unavailable")] == []
    job = polib.pofile("out/jobs/amazon-de.po")
    assert len({(entry.msgctxt, entry.msgid) for entry in job}) == len(job)
    for entry in job:
        entry.msgstr = entry.msgid.translate(str.maketrans("aeiou", "äëïöü")) if "<" not in entry.msgid else entry.msgid
    job.save("filled.po")
    call("run", str(BICYCLES), "--market", "amazon-de", *DAY, "--memory", "filled.po", "--select", "C101", "--out", "again")
    assert report(Path("again")).meta.markets[0].published == 1080


def test_bundles_open_in_other_programs(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    call("run", *DAY)
    bundle = Path("out/bundles/amazon-uk")
    rows = list(csv.DictReader((bundle / "alt_text.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == []
    manifest = msgspec.json.decode((bundle / "manifest.json").read_bytes())
    assert set(manifest["files"]) == {path.name for path in bundle.iterdir()} - {"manifest.json"}
    for name, facts in manifest["files"].items():
        assert hashlib.sha256((bundle / name).read_bytes()).hexdigest() == facts["sha256"]
    assert str(Path.cwd()) not in "".join(path.read_text(encoding="utf-8") for path in Path("out").rglob("*") if path.is_file())


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['localize', '--help']\ntry:\n    from localize.cli import main; main()\nexcept SystemExit: pass\n"
    code += "print([name for name in ('PIL', 'babel', 'msgspec', 'rich', 'jinja2', 'lxml', 'simplemma') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


def test_what_was_filled_into_a_job_is_never_lost(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    to_french = ("run", *DAY, "--market", "shopify-fr")
    call(*to_french)
    path = Path("out/jobs/shopify-fr.po")
    job = polib.pofile(str(path))
    wanted = {entry.msgid: "" for entry in job} | {job[0].msgid: "Gourde isotherme Fernmoor 750\u00a0ml"}
    job[0].msgstr = wanted[job[0].msgid]
    job.save()
    for memory in ([], ["--memory", str(path)]):
        for _ in range(2):
            call(*to_french, *memory)
            written = {entry.msgid: "" if entry.fuzzy else entry.msgstr for entry in polib.pofile(str(path))}
            assert written == wanted
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "cut\n', encoding="utf-8")
    said = call(*to_french)
    assert said.code == 2
    assert "mend it, or move it away" in said.err
    assert job[0].msgstr in path.read_text(encoding="utf-8")


def test_what_the_readme_shows_of_a_listing_is_so(call: Any) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    call("run", "--workspace", str(EXAMPLES), "--market", "amazon-uk", "--out", "out", *DAY)
    source = next(one for one in lines(EXAMPLES / "catalog.jsonl") if one["sku"] == "QF-SK25-GRY")
    target = next(one for one in lines(Path("out/bundles/amazon-uk/listings.jsonl")) if one["sku"] == "QF-SK25-GRY")
    shown = [line for line in readme.splitlines() if line.startswith(("| title |", "| bullet |", "| description |"))]
    cells = {line.split(" | ")[0].strip("| "): [cell.strip("`| ") for cell in line.split(" | ")[1:]] for line in shown}
    assert cells["title"] == [source["title"], target["title"]]
    assert cells["bullet"] == [source["bullets"][1], target["bullets"][1]]
    for said, text in zip(cells["description"], (source["description"], target["description"]), strict=True):
        assert all(part in text for part in said.split("...") if part)


def test_what_the_readme_shows_of_a_long_title_is_so(call: Any) -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    memory = (
        "--memory",
        str(EXAMPLES / "mistakes" / "de.po"),
        "--workspace",
        str(EXAMPLES),
        "--select",
        "L111",
        "--select",
        "G1",
    )
    call("check", str(EXAMPLES / "mistakes.jsonl"), "--market", "amazon-de", *memory, "--report", "json:found.json", *DAY)
    issue = next(one for one in json.loads(Path("found.json").read_text(encoding="utf-8"))["issues"] if one["code"] == "L111")
    edit = issue["proposals"][0]
    assert issue["target"] in readme
    assert issue["message"] in readme
    assert f"({edit['length']}; highlight: “{edit['moves']['text']}”)" in readme


def test_a_page_names_the_pages_that_are_written_with_it(call: Any) -> None:
    named = '<link rel="alternate" hreflang="en-GB" href="https://shop.example/uk"><p>A bottle of steel.</p>'
    listing = {"sku": "A-1", "locale": "en-US", "title": "Bottle", "description": named}
    Path("one.jsonl").write_text(json.dumps(listing), encoding="utf-8")
    markets = ("--market", "shopify-en-gb", "--market", "shopify-fr", "--market", "amazon-de", "--market", "amazon-fr")
    call("check", "one.jsonl", *markets, "--select", "K112", "--report", "json:found.json", *DAY)
    found = json.loads(Path("found.json").read_text(encoding="utf-8"))["issues"]
    assert [(one["market"], one["args"]) for one in found] == [("shopify-en-gb", {"locales": "fr-FR"})]
