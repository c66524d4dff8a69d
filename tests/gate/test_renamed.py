"""Checks that have another code now: the old one keeps working, and their issues keep their fingerprints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from localize import checks
from tests.gate.conftest import HASH, Shop, found


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.RETIRED, "L901", "L902")
    monkeypatch.setitem(checks.RETIRED, "L902", "L101")


def test_a_code_is_retired_once_for_one_check_and_never_used_again() -> None:
    assert not {*checks.RETIRED} & {*checks.all_checks()}
    assert len({*checks.RETIRED.values()}) == len(checks.RETIRED)
    assert all(checks.current(code) in checks.all_checks() for code in checks.RETIRED)


@pytest.mark.usefixtures("renamed")
def test_a_chain_of_renames_is_followed_both_ways() -> None:
    assert checks.current("L901") == checks.current("L902") == checks.current("L101") == "L101"
    assert checks.first("L101") == checks.first("L902") == "L901"
    assert checks.first("T107") == checks.current("T107") == "T107"


def test_fingerprints_go_by_the_first_code(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    (now,) = (one["fingerprint"] for one in shop.check("--no-cache")["issues"])
    monkeypatch.setitem(checks.RETIRED, "L901", "L101")
    (first,) = (one["fingerprint"] for one in shop.check("--no-cache")["issues"])
    assert first != now, "it was computed with L901 before the rename, and still is"
    monkeypatch.setitem(checks.RETIRED, "L900", "L901")
    monkeypatch.delitem(checks.RETIRED, "L901")
    assert shop.check("--no-cache")["issues"][0]["fingerprint"] == now


@pytest.mark.usefixtures("renamed")
def test_select_and_ignore_take_the_old_code_and_tell_the_new(shop: Shop) -> None:
    said = shop("check", "--select", "L901", "--as-of", "2026-11-22", "--report", "json", "--jobs", "1")
    assert [code for code, _, _ in found(json.loads(said.out))] == ["L101"]
    assert said.err.count("L901 is now L101") == 1
    assert found(shop.check("--ignore", "L902")) == []


@pytest.mark.usefixtures("renamed")
def test_explain_takes_the_old_code(shop: Shop) -> None:
    said = shop("explain", "L902")
    assert said.out.startswith("L101 over-limit")
    assert said.err == "L902 is now L101\n"


@pytest.mark.usefixtures("renamed")
def test_severities_of_the_settings_take_the_old_code(shop: Shop) -> None:
    shop.settings('markets = ["amazon-uk"]\n[severity]\nL901 = {level = "note", reason = "later"}')
    report = shop.check()
    assert (report["code"], report["issues"][0]["severity"]) == (0, "note")
    assert report["err"].count("localize.toml:5: L901 is now L101") == 1
    shop.settings(
        'markets = ["amazon-uk"]\n[severity]\nL101 = {level = "warning", reason = "x"}\nL901 = {level = "note", reason = "x"}'
    )
    assert shop.check()["issues"][0]["severity"] == "warning"


@pytest.mark.usefixtures("renamed")
def test_waivers_take_the_old_code_and_it_is_told_once(shop: Shop) -> None:
    entry = f"{{code: L901, market: amazon-uk, sku: A-1, reason: agreed, who: Ann, until: 2026-12-31, text: {HASH}}}"
    shop.waivers(f"- {entry}\n- {entry.replace('A-1', 'A-*')}\n")
    report = shop.check()
    assert found(report) == [("F111", None, "open"), ("L101", "A-1", "waived")]
    assert report["issues"][0]["message"] == "L901 is now L101; the waiver is taken for that, write the new code"
    assert (report["issues"][0]["severity"], report["issues"][0]["location"]["line"]) == ("note", 1)


def test_a_baseline_from_before_the_rename_still_holds(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setitem(checks.RETIRED, "L901", "L101")
        shop.check("--write-baseline", "b.jsonl")
    path = Path("b.jsonl")
    path.write_text(path.read_text(encoding="utf-8").replace("L101", "L901"), encoding="utf-8")
    monkeypatch.setitem(checks.RETIRED, "L901", "L101")
    report = shop.check("--baseline", "b.jsonl", "--write-baseline", "b.jsonl")
    assert found(report) == [("L101", "A-1", "known")]
    assert '"L101"' in path.read_text(encoding="utf-8")
