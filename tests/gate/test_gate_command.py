"""``localize gate`` as a person calls it: verdicts, exit codes, one bad market beside good ones, frozen markets in a run."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest
from python_calamine import CalamineWorkbook

from localize.checks import all_checks
from tests.cli.running import Said, localize

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2026-11-22")
LONG = "Fernmoor Steel Bottle for Hiking, Cycling and Camping " * 5
HEAD = 'catalog = "c.jsonl"\nmarkets = ["amazon-uk", "ebay-uk"]\n'
MINE = "name: Mine\nsites:\n  - {id: mine-uk, locale: en-GB, limits_knwn: true}\n"


def listings(**titles: str) -> str:
    """A catalog in which nothing is to be found but what the titles bring."""
    rows = (
        {"sku": sku, "locale": "en-US", "brand": "Fernmoor", "title": title, "bullets": ["Light and sturdy", "Seals tightly"]}
        for sku, title in titles.items()
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


GOOD = listings(A1="Fernmoor Steel Bottle, Blue", A2="Fernmoor Steel Bottle, Red")
BAD = listings(A1="Fernmoor Steel Bottle, Blue", A2=LONG)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, toml: str = HEAD, catalog: str = GOOD, files: dict[str, str] | None = None) -> Said:
        for name, text in {"localize.toml": toml, "c.jsonl": catalog, **(files or {})}.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        jobs = () if arguments[0] == "packs" else ("--jobs", "1")
        return localize(capsys, monkeypatch, *arguments, *DAY, *jobs)

    return run


def verdicts(said: Said) -> dict[str, str]:
    """The first two columns of the table."""
    rows = said.out.split("\n\n")[0].splitlines()[1:]
    return {row.split()[0]: row.split()[1] for row in rows}


def decision(text: str) -> Any:
    """A decision of JSON, held to its schema."""
    found = json.loads(text)
    jsonschema.validate(found, json.loads((ROOT / "docs" / "schemas" / "decision.schema.json").read_text(encoding="utf-8")))
    return found


def test_sound_markets_may_be_published(call: Any) -> None:
    said = call("gate")
    assert said.code == 0, said.err
    assert verdicts(said) == {"amazon-uk": "publish", "ebay-uk": "publish"}
    assert said.out.endswith("2 of 2 markets may be published\n")
    assert sorted(path.name for path in Path().iterdir()) == ["c.jsonl", "localize.toml"], "a gate writes nothing"


def test_a_market_fails_alone_and_says_why(call: Any) -> None:
    said = call("gate", "--decision", "json:d/decision.json", "--decision", "markdown:d/summary.md", catalog=BAD)
    assert said.code == 1
    assert verdicts(said)["ebay-uk"] == "fail"
    found = decision(Path("d/decision.json").read_text(encoding="utf-8"))
    by_id = {market["id"]: market for market in found["markets"]}
    (reason, *_) = by_id["ebay-uk"]["reasons"]
    assert (reason["kind"], reason["severity"], reason["found"], reason["skus"]) == ("issues", "error", 1, ["A2"])
    assert (by_id["ebay-uk"]["held_back"], by_id["ebay-uk"]["published"]) == (1, 1)
    assert reason["message"] in said.out
    summary = Path("d/summary.md").read_text(encoding="utf-8")
    assert "| ebay\\-uk | ❌ fail | 2 |" in summary or "| ebay-uk | ❌ fail | 2 |" in summary
    assert "tmp" not in json.dumps(found), "no place of this machine"


def test_a_budget_lets_a_market_pass_with_what_is_held_back(call: Any) -> None:
    said = call("gate", toml=HEAD + '[gate]\nbudgets = {held_back = "50 %"}\n', catalog=BAD)
    assert said.code == 0, said.out


def test_a_market_of_which_known_issues_leave_nothing_says_so(call: Any) -> None:
    long = listings(A1=LONG, A2=LONG.replace("Fernmoor", "Harrowgate", 1))
    call("check", "--write-baseline", "b.jsonl", "--market", "ebay-uk", catalog=long)
    said = call("gate", "--baseline", "b.jsonl", "--decision", "markdown:s.md", "--market", "ebay-uk", catalog=long)
    nothing = "ebay-uk: nothing would be published: all that it gets is held back"
    assert (said.code, verdicts(said)) == (0, {"ebay-uk": "publish"})
    assert nothing in said.out
    assert nothing in Path("s.md").read_text(encoding="utf-8").replace("\\", "")
    assert nothing not in call("gate", catalog=BAD).out, "one of the two is ready"


def test_a_faulty_glossary_breaks_its_markets_alone(call: Any) -> None:
    files = {"glossaries/de.csv": "source,target\nlid,Deckel\nlid,Deckel\n"}
    toml = HEAD.replace('"ebay-uk"', '"amazon-de", "ebay-uk"')
    said = call("gate", toml=toml, files=files)
    assert said.code == 2
    assert verdicts(said) == {"amazon-uk": "publish", "amazon-de": "broken", "ebay-uk": "publish"}
    assert "glossaries/de.csv:3:1: repeats line 2" in said.out
    assert call("check", toml=toml, files=files).code == 2, "a check stops"


FAULTY = {"glossaries/de.csv": "source,target,stat\nlid,Deckel,x\n"}
FORMATS = {"json": "r.json", "html": "r.html", "markdown": "r.md", "sarif": "r.sarif", "junit": "r.xml", "github": "r.txt"} | {
    "checkstyle": "c.xml",
    "gitlab": "g.json",
    "csv": "r.csv",
}


@pytest.mark.parametrize("markets", ['"amazon-de"', '"amazon-uk", "amazon-de"'], ids=["every market", "one of two"])
def test_a_broken_market_is_in_every_report(call: Any, markets: str) -> None:
    toml = f'catalog = "c.jsonl"\nmarkets = [{markets}]\n'
    reports = [word for name, file in FORMATS.items() for word in ("--report", f"{name}:{file}")]
    said = call("gate", *reports, "--report", "terminal", "--decision", "json:d.json", toml=toml, files=FAULTY)
    assert said.code == 2
    told = {name: Path(file).read_text(encoding="utf-8") for name, file in FORMATS.items()}
    (gap,) = [one for one in json.loads(told["json"])["not_checked"] if one["kind"] == "broken"]
    assert (gap["market"], gap["location"]["file"], gap["location"]["line"]) == ("amazon-de", "glossaries/de.csv", 1)
    jsonschema.validate(json.loads(told["json"]), json.loads((ROOT / "docs/schemas/report.schema.json").read_text("utf-8")))
    assert "amazon-de broken: glossaries/de.csv:1" in said.out
    assert "glossaries/de.csv:1" in told["html"]
    assert "glossaries/de.csv:1" in told["markdown"].replace("\\", "")
    (invocation,) = json.loads(told["sarif"])["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = [one for one in invocation["toolExecutionNotifications"] if one["descriptor"]["id"] == "broken"]
    (place,) = note["locations"]
    assert (note["level"], place["physicalLocation"]["artifactLocation"]["uri"]) == ("error", "glossaries/de.csv")
    (suite,) = [one for one in ET.fromstring(told["junit"]) if one.get("name") == "amazon-de"]
    assert (suite.get("errors"), len(suite.findall("testcase/error"))) == ("1", 1)
    assert told["github"].startswith("::error file=glossaries/de.csv,line=1,title=amazon-de broken::")
    (file,) = [one for one in ET.fromstring(told["checkstyle"]) if one.get("name") == "glossaries/de.csv"]
    ((line, level, source, message),) = [[one.get(key) for key in ("line", "severity", "source", "message")] for one in file]
    assert (line, level, source) == ("1", "error", "localize.broken")
    assert message.startswith("amazon-de broken: glossaries/de.csv:1")
    (entry,) = [one for one in json.loads(told["gitlab"]) if one["check_name"] == "broken"]
    assert (entry["severity"], entry["location"]) == ("blocker", {"path": "glossaries/de.csv", "lines": {"begin": 1}})
    assert len(entry["fingerprint"]) == 16
    (row,) = [one for one in csv.DictReader(told["csv"].splitlines()) if one["name"] == "broken"]
    assert (row["severity"], row["code"], row["market"], row["file"], row["line"]) == (
        "error",
        "",
        "amazon-de",
        "glossaries/de.csv",
        "1",
    )
    assert row["message"] == gap["why"]


def test_a_broken_market_is_in_the_summary_of_the_workbook(call: Any) -> None:
    toml = 'catalog = "c.jsonl"\nmarkets = ["amazon-uk", "amazon-de"]\n'
    assert call("gate", "--report", "xlsx:r.xlsx", toml=toml, files=FAULTY).code == 2
    rows = CalamineWorkbook.from_path("r.xlsx").get_sheet_by_name("Summary").to_python()
    (row,) = [one for one in rows if "broken" in one]
    assert (row[0], row[1]) == ("amazon-de", "error")
    assert "glossaries/de.csv:1" in row[6]


@pytest.mark.parametrize(
    "pack", [MINE, "name: Mine\nsites:\n  - {id: mine-uk\n", "- {id: mine-uk}\n"], ids=["key", "yaml", "list"]
)
def test_a_faulty_pack_breaks_its_markets_alone(call: Any, pack: str) -> None:
    toml = HEAD.replace('"ebay-uk"', '"mine-uk"') + "[[exclude]]\nmarket = 'mine-uk'\nskus = ['A1']\nreason = 'x'\n"
    said = call("gate", "--decision", "json", toml=toml, files={"marketplaces/mine.yaml": pack})
    assert said.code == 2, said.err
    good, bad = decision(said.out)["markets"]
    assert (good["id"], good["verdict"]) == ("amazon-uk", "publish")
    assert (bad["id"], bad["verdict"]) == ("mine-uk", "broken")
    assert {reason["location"]["file"] for reason in bad["reasons"]} == {"marketplaces/mine.yaml"}
    stopped = call("check", "--market", "amazon-uk", toml=toml, files={"marketplaces/mine.yaml": pack})
    assert stopped.code == 2, "elsewhere a faulty pack stops all"
    assert "marketplaces/mine.yaml" in stopped.err


def test_a_faulty_pack_that_extends_another_breaks_that_ones_markets(call: Any) -> None:
    said = call("gate", files={"marketplaces/mine.yaml": "extends: ebay\nfelds: {}\n"})
    assert said.code == 2
    assert verdicts(said) == {"amazon-uk": "publish", "ebay-uk": "broken"}


def test_a_faulty_pack_that_does_not_say_its_markets_breaks_all(call: Any) -> None:
    said = call("gate", files={"marketplaces/mine.yaml": "name: Mine\nsites: 5\n"})
    assert said.code == 2
    assert verdicts(said) == {"amazon-uk": "broken", "ebay-uk": "broken"}


def test_a_market_that_nobody_knows_is_broken(call: Any) -> None:
    said = call("gate", toml=HEAD.replace("ebay-uk", "ebay-ukk"))
    assert said.code == 2
    assert verdicts(said) == {"amazon-uk": "publish", "ebay-ukk": "broken"}
    assert "localize.toml:2:26: no market is called 'ebay-ukk'; did you mean 'ebay-uk'?" in said.out


def test_unknown_limits_turn_nothing_green_by_silence(call: Any) -> None:
    toml = HEAD.replace("ebay-uk", "temu-uk")
    said = call("gate", toml=toml)
    assert said.code == 1
    assert verdicts(said) == {"amazon-uk": "publish", "temu-uk": "review"}
    assert "nobody could read the limits" in said.out
    assert call("gate", toml=toml + "[gate.markets.temu-uk]\nunchecked = {L101 = 'our feed tool measures'}\n").code == 0
    limits = "marketplace,market,category,field,max,min,unit\n,temu-uk,,title,250,,characters\n"
    assert call("gate", "--limits", "l.csv", toml=toml, files={"l.csv": limits}).code == 0


def test_texts_wait_by_the_rules_of_review(call: Any) -> None:
    rule = '[[gate.review]]\nkinds = ["title"]\nmarkets = ["ebay-uk"]\nthen = "review"\n'
    said = call("gate", "--decision", "json", toml=HEAD + rule)
    assert said.code == 1
    free, waits = decision(said.out)["markets"]
    assert (free["verdict"], free["review"]) == ("publish", [])
    assert waits["verdict"] == "review"
    wanted = {"kind": "title", "origin": "source", "path": "title", "sampled": False, "state": "initial"}
    assert waits["review"] == [{"sku": sku, **wanted} for sku in ("A1", "A2")]


def test_a_listing_that_is_held_back_has_no_text_that_waits(call: Any) -> None:
    said = call("gate", "--decision", "json", toml=HEAD + '[[gate.review]]\nkinds = ["title"]\nthen = "review"\n', catalog=BAD)
    waits = decision(said.out)["markets"][1]
    assert {one["sku"] for one in waits["review"]} == {"A1"}


def test_a_decision_is_the_same_with_any_number_of_processes(call: Any) -> None:
    toml = HEAD + '[[gate.review]]\nthen = "sample"\nshare = "30 %"\n'
    catalog = listings(**{f"A{n}": f"Fernmoor Steel Bottle, Model {n}" for n in range(100)})
    one, two = (call("gate", "--decision", "json", "--jobs", jobs, toml=toml, catalog=catalog).out for jobs in ("1", "2"))
    assert one == two
    assert 20 < len(decision(one)["markets"][0]["review"]) < 140


def test_a_frozen_market_is_judged_and_does_not_fail_the_gate(call: Any) -> None:
    toml = HEAD + '[gate.markets.ebay-uk]\nfrozen = "until January, ask Li Na"\n'
    said = call("gate", toml=toml, catalog=BAD)
    assert verdicts(said)["ebay-uk"] == "frozen"
    assert "frozen: until January, ask Li Na" in said.out
    assert "A2" in said.out


def test_a_run_publishes_nothing_of_a_frozen_market(call: Any) -> None:
    said = call("run", "--fail-on", "never", toml=HEAD + '[gate.markets.ebay-uk]\nfrozen = "until January"\n', catalog=BAD)
    assert said.code == 0, said.err
    assert "ebay-uk is frozen, so that its bundle publishes nothing: until January" in said.err
    report = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    bundle = next(one for one in report["markets"] if one["market"] == "ebay-uk")
    assert (bundle["listings"], bundle["published"], bundle["held_back"], bundle["not_taken"]) == (2, 0, 0, 2)
    assert any(issue["market"] == "ebay-uk" for issue in report["issues"]), "people go on working on it"
    kept = Path("out/bundles/ebay-uk/held_back.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in kept] == [{"sku": sku, "reason": "until January"} for sku in ("A1", "A2")]
    assert Path("out/bundles/ebay-uk/listings.jsonl").read_text(encoding="utf-8") == ""
    files = {path.name for path in Path("out/bundles/ebay-uk").iterdir()}
    assert not {name for name in files if name.endswith(".csv") and name != "alt_text.csv"}, "no upload"


def test_a_market_has_its_own_severities_and_hold_back(call: Any) -> None:
    toml = (
        HEAD + '[gate.markets.ebay-uk]\nhold_back = "never"\nseverity = {L101 = {level = "note", reason = "cut by our feed"}}\n'
    )
    call("run", "--fail-on", "never", toml=toml, catalog=BAD)
    report = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    levels = {(issue["market"], issue["severity"]) for issue in report["issues"] if issue["code"] == "L101"}
    assert levels == {("amazon-uk", "error"), ("ebay-uk", "note")}
    assert {one["market"]: one["held_back"] for one in report["markets"]} == {"amazon-uk": 1, "ebay-uk": 0}


def test_a_bilingual_file_is_judged_by_the_policy_of_its_market(call: Any) -> None:
    po = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Bottle, 25 oz"\nmsgstr "Flasche"\n'
    toml = HEAD + "[gate.markets.amazon-de.severity]\nN101 = {level = 'note', reason = 'the size stands elsewhere'}\n"
    assert call("check", "de.po", toml=toml, files={"de.po": po}).code == 1
    assert call("check", "de.po", "--market", "amazon-de", toml=toml, files={"de.po": po}).code == 0


def test_a_crash_is_3_and_a_broken_market_beside_it_2(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: Any) -> Any:
        raise RuntimeError("planted")

    monkeypatch.setitem(all_checks(), "L101", msgspec.structs.replace(all_checks()["L101"], run=explode))
    said = call("gate", "--no-cache", "--fail-on", "never")
    assert (said.code, verdicts(said)) == (3, {"amazon-uk": "fail", "ebay-uk": "fail"})
    assert "L101 crashed, so that nobody knows what it would have found" in said.out
    said = call("gate", "--no-cache", toml=HEAD.replace("ebay-uk", "ebay-ukk"))
    assert (said.code, verdicts(said)) == (2, {"amazon-uk": "fail", "ebay-ukk": "broken"})


def test_a_level_of_the_command_line_goes_before_the_policy(call: Any) -> None:
    toml = HEAD + '[gate]\nfail_on = "never"\n'
    noted = listings(A1="Fernmoor Steel Bottle!!", A2="Fernmoor Steel Bottle, Red")
    assert call("gate", toml=toml, catalog=noted).code == 0
    assert call("gate", "--fail-on", "note", toml=toml, catalog=noted).code == 1
    said = call("gate", "--fail-on", "never", catalog=BAD)
    assert (said.code, verdicts(said)["ebay-uk"]) == (0, "fail")


def test_a_report_on_standard_output_stays_whole(call: Any) -> None:
    said = call("gate", "--report", "json", catalog=BAD)
    assert {issue["sku"] for issue in json.loads(said.out)["issues"] if issue["severity"] == "error"} == {"A2"}
    assert "ebay-uk" in said.err
    mixed = call("gate", "--report", "json", "--decision", "json", catalog=BAD)
    assert (mixed.code, mixed.out) == (2, "")
    assert "several reports and decisions go to standard output" in mixed.err


def test_a_format_that_is_none_is_refused(call: Any) -> None:
    said = call("gate", "--decision", "jsn")
    assert said.code == 2
    assert "--decision: no format is called 'jsn'; did you mean 'json'?" in said.err


def test_verdicts_are_told_in_the_readers_language_and_files_are_english(call: Any) -> None:
    said = call("gate", "--lang", "zh-CN", "--decision", "json:d.json", catalog=BAD)
    assert said.code == 1
    assert "超出长度上限" in said.out
    reasons = decision(Path("d.json").read_text(encoding="utf-8"))["markets"][1]["reasons"]
    assert reasons[0]["message"].endswith("1 found, none allowed (A2)")


def test_no_reason_is_a_command_in_a_step(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    toml = HEAD + "[gate.markets.ebay-uk]\nfrozen = 'x ##[error]owned'\n"
    first, *_, last = call("gate", toml=toml).out.splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    said = call("gate", "--report", "csv", toml=toml)
    assert said.err.startswith("::stop-commands::")
    assert "::stop-commands::" not in said.out
    assert decision(call("gate", "--decision", "json", toml=toml).out)


def test_a_market_that_warnings_fail_says_what_made_them(call: Any) -> None:
    toml = HEAD + '[gate]\nfail_on = "warning"\n'
    call("packs", "lock", toml=toml)
    title = listings(A1="Fernmoor Steel Bottle, Blue, " + "for Walks " * 6)
    report = call("gate", "--report", "json:r.json", "--select", "L111", toml=toml, catalog=title)
    assert report.code == 1
    found = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert (found["summary"]["error"], found["because"]["text"]) == (0, found["summary"]["warning"])
    said = f"because: {found['because']['text']} by a text\n"
    assert report.out.endswith(f"\n{said}")
    asked = ("gate", "--decision", "json:d.json", "--decision", "markdown", "--select", "L111")
    assert call(*asked, toml=toml, catalog=title).out.endswith(f"\n{said}")
    assert decision(Path("d.json").read_text(encoding="utf-8"))["because"] == {"text": found["because"]["text"]}


def test_a_decision_says_which_checks_were_left_out(call: Any) -> None:
    given = ("--decision", "text", "--decision", "json:d.json", "--decision", "markdown:d.md")
    said = call("gate", *given, "--ignore", "L101,T107", catalog=BAD)
    assert said.code == 0, "that is why it has to be said"
    assert "\n2 checks were left out by --select or --ignore: L101, T107\n" in said.out
    assert decision(Path("d.json").read_text(encoding="utf-8"))["left_out"] == ["L101", "T107"]
    assert "2 checks were left out" in Path("d.md").read_text(encoding="utf-8").replace("\\", "")
    said = call("gate", *given, "--select", "T107", catalog=BAD)
    left = decision(Path("d.json").read_text(encoding="utf-8"))["left_out"]
    assert "L101" in left
    assert not {"T107", "F101", "F102"} & set(left)
    assert "left out" not in call("gate", *given).out
    assert decision(Path("d.json").read_text(encoding="utf-8"))["left_out"] == []


def test_issues_of_no_market_are_told_beside_the_table(call: Any) -> None:
    row = json.dumps({"sku": "A2", "locale": "en-US", "title": 5})
    stale = "- {code: L101, market: ebay-uk, sku: A1, reason: agreed, who: Ann, until: 2026-12-31, text: '000000000000'}\n"
    given = ("--decision", "text", "--decision", "json:d.json", "--decision", "markdown:d.md")
    said = call("gate", *given, catalog=f"{GOOD}{row}\n", files={"waivers.yaml": stale})
    assert verdicts(said) == {"amazon-uk": "fail", "ebay-uk": "fail"}
    line = "of no market (rows of the catalog, waivers): 1 error, 1 note: F101 bad-record 1, F111 stale-waiver 1"
    assert f"\n{line}\n" in said.out
    assert line in Path("d.md").read_text(encoding="utf-8").replace("\\", "")
    found = decision(Path("d.json").read_text(encoding="utf-8"))
    assert found["records"]["issues"] == {"error": 1, "warning": 0, "note": 1, "known": 0, "waived": 0}
    assert [(one["code"], one["severity"], one["count"]) for one in found["records"]["codes"]] == [
        ("F101", "error", 1),
        ("F111", "note", 1),
    ]
    assert "of no market" not in call("gate", files={"waivers.yaml": "[]\n"}).out
