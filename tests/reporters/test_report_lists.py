"""Lists for other programs (GitLab, Checkstyle, CSV), each read back by a reader that knows nothing of this one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from localize.formats.tables.escapes import unguarded
from localize.model import Issue
from localize.reporters import Report, all_reporters, checkstyle, gitlab
from localize.reporters import csv as table
from tests.reporters.machines import HOSTILE, hostile

MACHINES = ("sarif", "junit", "github", "gitlab", "checkstyle", "csv")


def text(module: ModuleType, report: Report) -> str:
    found = "".join(module.render(report))
    found.encode("utf-8")
    return found


def open_(report: Report) -> list[Issue]:
    return [one for one in report.issues if one.standing == "open"]


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(table, report), newline="")))


def test_gitlab_has_what_it_needs_of_every_open_issue(report: Report, made: Callable[..., Issue]) -> None:
    for one in (report, hostile(made)):
        found: list[dict[str, Any]] = json.loads(text(gitlab, one))
        assert len(found) == len(open_(one))
        assert len({entry["fingerprint"] for entry in found}) == len(found)
        assert {entry["severity"] for entry in found} <= {"info", "minor", "major", "critical", "blocker"}
        assert all(entry["description"] and entry["check_name"] and entry["location"]["lines"]["begin"] >= 1 for entry in found)
    (memory,) = [entry for entry in json.loads(text(gitlab, report)) if entry["check_name"].startswith("E104")]
    assert memory["location"] == {"path": "locales/de.po", "lines": {"begin": 12}}
    assert json.loads(text(gitlab, replace(report, issues=()))) == []


def test_checkstyle_has_every_open_issue_by_file(report: Report, made: Callable[..., Issue]) -> None:
    for one in (report, hostile(made)):
        root = ET.fromstring(text(checkstyle, one).encode())
        files = [file.get("name") for file in root]
        assert len(files) == len(set(files))
        errors = list(root.iter("error"))
        assert len(errors) == len(open_(one))
        assert {error.get("severity") for error in errors} <= {"error", "warning", "info"}
        assert all(int(error.get("line", "")) >= 1 and error.get("message") and error.get("source") for error in errors)
    (memory,) = ET.fromstring(text(checkstyle, report)).findall("file[@name='locales/de.po']/error")
    assert (memory.get("line"), memory.get("source")) == ("12", "localize.E104")


def test_the_table_has_every_issue_with_its_standing(report: Report) -> None:
    found = rows(report)
    assert len(found) == len(list(report.issues))
    assert [one["standing"] for one in found if one["sku"].startswith("K-")] == ["known", "waived"]
    (waived,) = [one for one in found if one["standing"] == "waived"]
    assert (waived["waived_reason"], waived["waived_by"], waived["waived_until"]) == ("tested", "mk", "2027-01-31")
    (memory,) = [one for one in found if one["code"] == "E104"]
    assert (memory["file"], memory["line"], memory["written_file"], memory["written_line"]) == (
        "catalog.csv",
        "2",
        "locales/de.po",
        "12",
    )
    assert (memory["locale"], memory["span_start"], memory["span_end"]) == ("de-DE", "3", "4")


def test_no_cell_of_the_table_is_computed(made: Callable[..., Issue]) -> None:
    one = hostile(made)
    found = rows(one)
    assert [unguarded(cell["target"]) for cell in found] == [
        issue.target.encode("utf-8", "replace").decode() for issue in one.issues
    ]
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert len(found) == len(HOSTILE)


@pytest.mark.parametrize("name", MACHINES)
def test_a_report_is_the_same_every_time(name: str, report: Report, made: Callable[..., Issue]) -> None:
    module = all_reporters()[name]
    assert text(module, report) == text(module, report)
    assert text(module, hostile(made)) == text(module, hostile(made))
