"""SARIF for code scanning: valid, at the right line, with what GitHub goes by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from localize import language
from localize.model import Edit, Issue, Location, NotChecked
from localize.reporters import Report, sarif
from tests.reporters.machines import SCHEMA, around, hostile, many


def log(report: Report) -> Any:
    return json.loads("".join(sarif.render(report)))


def run(report: Report) -> Any:
    (found,) = log(report)["runs"]
    return found


def results(report: Report) -> list[Any]:
    return list(run(report)["results"])


@pytest.fixture(scope="session")
def valid() -> Callable[[Any], None]:
    """Raises for what the published schema refuses."""
    if not SCHEMA.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    check: Callable[[Any], None] = jsonschema.validators.validator_for(schema)(schema).validate
    return check


def test_it_is_valid(report: Report, made: Callable[..., Issue], valid: Callable[[Any], None]) -> None:
    valid(log(report))
    valid(log(hostile(made)))
    valid(log(Report(report.meta, ())))


def test_hostile_texts_stay_texts(made: Callable[..., Issue]) -> None:
    one = hostile(made)
    text = "".join(sarif.render(one))
    text.encode("utf-8")
    assert len(json.loads(text)["runs"][0]["results"]) == len(list(one.issues))
    assert not any(character < " " for character in text if character != "\n")
    (linked,) = [found["message"]["text"] for found in results(one) if "example.com" in found["message"]["text"]]
    assert "\\[a\\](https://example.com)" in linked


def test_results_say_what_github_asks_for(report: Report) -> None:
    whole = run(report)
    rules = [rule["id"] for rule in whole["tool"]["driver"]["rules"]]
    assert rules == sorted({issue.code for issue in report.issues})
    for found, issue in zip(whole["results"], report.issues, strict=True):
        assert rules[found["ruleIndex"]] == found["ruleId"] == issue.code
        assert found["level"] == issue.severity
        (place,) = found["locations"]
        assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert found["partialFingerprints"]["primaryLocationLineHash"].startswith(issue.fingerprint)
    names = [found["partialFingerprints"]["localize/v1"] for found in whole["results"]]
    assert len(set(names)) == len(names), "equal ones would be one alert"
    assert whole["columnKind"] == "unicodeCodePoints"
    assert whole["artifacts"][0] == {
        "location": {"uri": "catalog.csv"}, "hashes": {"sha-256": "ab" * 32}, "roles": ["analysisTarget"],
    }  # fmt: skip


def test_a_rule_explains_itself(report: Report) -> None:
    rule = next(one for one in run(report)["tool"]["driver"]["rules"] if one["id"] == "L101")
    assert rule["name"] == "over-limit"
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "Fix:" in rule["help"]["markdown"]
    assert not rule["fullDescription"]["text"].startswith("Why:")
    assert len(rule["properties"]["tags"]) <= 10


def test_the_memory_is_the_place_and_the_catalog_beside_it(report: Report) -> None:
    (found,) = [one for one in results(report) if one["ruleId"] == "E104"]
    (place,) = found["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "locales/de.po"
    assert place["physicalLocation"]["region"] == {"startLine": 12}
    assert [one["fullyQualifiedName"] for one in place["logicalLocations"]] == [
        "amazon-de",
        "amazon-de/A-2",
        "amazon-de/A-2/title",
    ]
    (row,) = found["relatedLocations"]
    assert row["physicalLocation"] == {"artifactLocation": {"uri": "catalog.csv"}, "region": {"startLine": 2}}


def test_what_is_settled_is_said_of_all_or_none(report: Report) -> None:
    found = results(report)
    known, waived = sorted((one for one in found if one["suppressions"]), key=lambda one: one["suppressions"] != [sarif.KNOWN])
    assert (known["ruleId"], known["baselineState"], known["suppressions"]) == ("L101", "unchanged", [sarif.KNOWN])
    assert waived["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "tested", "properties": {"by": "mk", "until": "2027-01-31"}}
    ]
    assert [one["ruleId"] for one in found if one["baselineState"] == "unchanged"] == ["L101"]
    assert {one["baselineState"] for one in found} == {"new", "unchanged"}
    open_ = results(replace(report, issues=[one for one in report.issues if one.standing == "open"]))
    assert not any("suppressions" in one or "baselineState" in one for one in open_)
    unwaived = results(replace(report, issues=[one for one in report.issues if one.standing != "waived"]))
    assert [one["suppressions"] for one in unwaived] == [
        [sarif.KNOWN] if one["baselineState"] == "unchanged" else [] for one in unwaived
    ]


def test_a_fix_changes_just_what_the_file_holds(tmp_path: Path, report: Report, made: Callable[..., Issue]) -> None:
    (tmp_path / "a b.po").write_text('msgid "Light!"\nmsgstr "Leicht! \\"Ja\\""\n', "utf-8")
    there = {"location": Location("a b.po", 1), "unit": "", "market": None, "target": 'Leicht! "Ja"'}
    issues = [
        made("T107", "n", "warning", None, "message", "m", span=(6, 7), edit=Edit(6, 6, "\u202f"), **there),
        made("T107", "n", "warning", None, "message", "m", span=(0, 1), edit=Edit(0, 1, "x"), **there | {"target": "Other"}),
    ]
    first, second = results(replace(report, issues=issues, around=around(tmp_path)))
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a%20b.po"
    (made_,) = change["replacements"]
    assert made_["insertedContent"]["text"] == "\u202f"
    region = made_["deletedRegion"]
    line = (tmp_path / "a b.po").read_text("utf-8").split("\n")[region["startLine"] - 1]
    assert line[: region["startColumn"] - 1] + "\u202f" + line[region["endColumn"] - 1 :] == 'msgstr "Leicht\u202f! \\"Ja\\""'
    assert "fixes" not in second
    assert second["message"]["text"] == 'm\nProposed: replace "O" by "x"'


def test_what_was_not_checked_is_a_notification(report: Report) -> None:
    (invocation,) = run(report)["invocations"]
    notes = {one["descriptor"]["id"]: one for one in invocation["toolExecutionNotifications"]}
    assert notes["crashed"]["level"] == "error"
    assert notes["crashed"]["associatedRule"] == {"id": "I105"}
    assert notes["unreachable"]["level"] == "note"
    assert not invocation["executionSuccessful"]
    lacking = NotChecked(kind="unavailable", code="W108", market="amazon-de", sku=None, path="", why="no dictionary")
    (invocation,) = run(replace(report, not_checked=[lacking]))["invocations"]
    assert invocation["executionSuccessful"]


def test_the_loudest_are_kept_and_the_others_counted(report: Report) -> None:
    issues = many(12_000)
    found = run(replace(report, issues=[*issues, *(replace(one, known=True) for one in issues[:9])], not_checked=()))
    kept = found["results"]
    assert len(kept) == sarif.RESULTS
    assert [one["level"] for one in kept].count("error") == 4_000
    assert [one["level"] for one in kept].count("warning") == 1_000
    assert not any(one["baselineState"] == "unchanged" for one in kept)
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in kept]
    assert lines == sorted(lines)
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("7,009 more issues are not in this file")


def test_it_is_english_whatever_is_spoken(report: Report) -> None:
    with language.speaking("zh-CN"):
        chinese = "".join(sarif.render(report))
    assert chinese == "".join(sarif.render(report))
