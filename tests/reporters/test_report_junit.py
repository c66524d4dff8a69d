"""JUnit's XML as CI servers read it: suites, cases, failures, skipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from localize.model import Issue, Location
from localize.reporters import Around, Listed, Report, junit
from tests.reporters.machines import hostile

HELD = ("A-0", "A-1", "N-3")
ORDER = {"testsuite": ("properties", "testcase"), "testcase": ("error", "failure", "skipped", "system-out")}


def suites(report: Report) -> dict[str, ET.Element]:
    """The suites by name, after a look at what every reader of the format counts on."""
    root = ET.fromstring("".join(junit.render(report)))
    assert root.tag == "testsuites"
    for suite in root:
        cases = suite.findall("testcase")
        assert len({one.get("name") for one in cases}) == len(cases)
        assert int(suite.get("tests", "")) == len(cases)
        for number, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(number, "")) == sum(one.find(tag) is not None for one in cases)
        for one in (suite, *cases):
            places = [ORDER[one.tag].index(child.tag) for child in one]
            assert places == sorted(places)
        assert all(one.get("classname") and one.get("name") and len(one) <= 2 for one in cases)
    return {suite.get("name", ""): suite for suite in root}


def case(suite: ET.Element, name: str) -> ET.Element:
    (found,) = [one for one in suite.findall("testcase") if one.get("name") == name]
    return found


def text(element: ET.Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else f"{found.get('message') or ''}|{found.text or ''}"


@pytest.fixture
def listed(report: Report) -> Report:
    """The report with some of its listings by name."""
    names = [f"A-{n}" for n in range(14)] + ["K-1", "K-2", "<b>&\x1b[31m", "N-3"]
    rows = [
        Listed("amazon-de", name, "held_back" if name in HELD else "published", ("L101",) if name in HELD else ())
        for name in names
    ]
    rows += [Listed("amazon-de", "Z-1", "not_taken", ("discontinued",)), Listed("amazon-jp", "A-1", "published")]
    return replace(report, listings=rows)


def test_every_listing_is_a_case(listed: Report) -> None:
    found = suites(listed)
    assert list(found) == ["catalog.csv", "amazon-de", "amazon-jp", "amazon-ae-ar", "not checked"]
    german = found["amazon-de"]
    assert case(german, "A-13").find("failure") is None
    assert not list(case(german, "A-13"))
    assert text(case(german, "Z-1"), "skipped") == "discontinued|"
    facts = {one.get("name"): one.get("value") for one in german.iter("property")}
    assert (facts["listings"], facts["held_back"], facts["not_taken"]) == ("40", "37", "1")


def test_a_held_back_listing_fails_with_its_reasons(listed: Report) -> None:
    german = suites(listed)["amazon-de"]
    assert text(case(german, "A-0"), "failure") == (
        "held back: L101|error L101 over-limit: title: 184 characters; 150 are taken [catalog.csv:2]"
    )
    assert text(case(german, "N-3"), "failure").startswith(
        "held back: L101, C101|error C101 untranslated: bullets[0]: No translation"
    )
    assert "warning T107" in text(case(german, "A-1"), "system-out")


def test_the_level_that_fails_is_that_of_the_call(listed: Report) -> None:
    def failing(level: str) -> set[str | None]:
        found = suites(replace(listed, around=Around(fail_on=level)))["amazon-de"]
        return {one.get("name") for one in found.findall("testcase") if one.find("failure") is not None}

    assert failing("never") == set(HELD)
    assert failing("error") == set(HELD) | {f"A-{n}" for n in range(12)} | {f"N-{n}" for n in range(30)}
    assert failing("warning") == failing("error") | {"<b>&<U+001B>[31m"}
    assert failing("note") > failing("warning")


def test_what_is_settled_is_skipped_where_nothing_else_is_there(listed: Report, made: Callable[..., Issue]) -> None:
    german = suites(listed)["amazon-de"]
    assert text(case(german, "K-1"), "skipped") == "known or waived: L101|"
    assert "waived warning X108 superlative: title: Waived (waived: tested" in text(case(german, "K-2"), "system-out")
    rows = [Listed("amazon-de", "K-1", "held_back", ("L101",))]
    held = suites(replace(listed, listings=rows))["amazon-de"]
    assert text(case(held, "K-1"), "skipped") == "known or waived: L101|", "it was held back before this change"
    both = replace(listed, issues=[*listed.issues, made("T101", "n", "note", "K-1", "title", "m")])
    assert case(suites(both)["amazon-de"], "K-1").find("skipped") is None


def test_without_the_listings_the_others_are_one_case(report: Report) -> None:
    assert "all others" not in [one.get("name") for one in suites(report)["amazon-de"]]
    japanese = suites(report)["amazon-jp"]
    assert text(case(japanese, "all others"), "system-out") == "|39 others without issues"
    assert text(case(suites(report)["amazon-ae-ar"], "A-1"), "system-out").startswith("|note T103")


def test_what_was_not_checked_is_told(report: Report) -> None:
    suite = suites(report)["not checked"]
    assert (suite.get("tests"), suite.get("errors"), suite.get("skipped")) == ("2", "1", "1")
    assert "ZeroDivisionError" in text(case(suite, "crashed I105 amazon-jp"), "error")


def test_a_bilingual_file_is_a_suite(report: Report, made: Callable[..., Issue]) -> None:
    def unit(line: int, **more: Any) -> Issue:
        given = {"location": Location("de.po", line), "unit": "", "source": "Text " * 30, "market": "amazon-de"}
        return replace(made("T101", "n", "error", None, "message", "m", **given), **more)

    issues = [unit(3), unit(3), unit(9), unit(20, known=True, source="Other"), unit(30, severity="note", unit="id-7")]
    inputs = ({"path": "de.po", "sha256": "", "rows": 9}, {"path": "fr.po", "sha256": "", "rows": 4})
    found = suites(Report(replace(report.meta, inputs=inputs, markets=()), issues))
    assert list(found) == ["de.po", "fr.po"]
    names = [one.get("name") for one in found["de.po"].findall("testcase")]
    long = "message: " + ("Text " * 30)[:59] + "…"
    assert names == [long, f"{long} (line 9)", "message: Other", names[3], "all others"]
    assert names[3].startswith("id-7 message: Text")
    assert (found["de.po"].get("failures"), found["de.po"].get("skipped")) == ("2", "1")
    assert text(case(found["de.po"], "all others"), "system-out") == "|5 others without issues"
    assert text(case(found["fr.po"], "all others"), "system-out") == "|4 others without issues"


def test_hostile_texts_stay_texts(made: Callable[..., Issue]) -> None:
    one = hostile(made)
    root = ET.fromstring("".join(junit.render(one)).encode())
    assert sum(case_.find("failure") is not None for case_ in root.iter("testcase")) == 5
    rows = [Listed("amazon-de", issue.sku or "", "held_back", (issue.rule,)) for issue in one.issues]
    again = ET.fromstring("".join(junit.render(replace(one, listings=rows))).encode())
    assert len(list(again.iter("testcase"))) == len(rows) + 1
