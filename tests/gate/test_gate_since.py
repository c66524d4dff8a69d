"""``localize gate --changed-since REV``: a change asks people to read what it touched, and nothing that was there before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.repository import catalog, commit, git, listing
from tests.cli.running import localize

SETTINGS = 'catalog = "catalog.jsonl"\nsource_locale = "en-GB"\nmarkets = ["amazon-uk", "temu-uk"]\n'
READ = '[[gate.review]]\nkinds = ["title"]\nthen = "review"\n'
SINCE = ("--changed-since", "HEAD")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a repository: titles wait for a person, and nobody knows the limits of one market."""
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "--quiet")
    Path("localize.toml").write_text(SETTINGS + READ, "utf-8")
    catalog(Path("catalog.jsonl"), listing("A"), listing("B"))
    commit(tmp_path)
    return tmp_path


@pytest.fixture
def decided(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The markets of the decision by id, and beside them the exit code."""

    def call(*arguments: str) -> dict[str, Any]:
        asked = ("gate", "--as-of", "2026-11-22", "--no-cache", "--jobs", "1", "--select", "L101,T107,P101", "--decision", "json")
        said = localize(capsys, monkeypatch, *asked, *arguments)
        assert said.out, said.err
        return {"code": said.code} | {one["id"]: one for one in json.loads(said.out)["markets"]}

    return call


def kinds(market: dict[str, Any]) -> list[str]:
    return [reason["kind"] for reason in market["reasons"]]


def waits(market: dict[str, Any]) -> list[str]:
    return [one["sku"] for one in market["review"]]


def test_a_change_that_touches_no_listing_asks_for_no_review(shop: Path, decided: Any) -> None:
    whole = decided()
    assert (whole["code"], kinds(whole["amazon-uk"]), kinds(whole["temu-uk"])) == (1, ["review"], ["unchecked", "review"])
    Path("note.txt").write_text("nothing of a listing", "utf-8")
    found = decided(*SINCE)
    assert {id: found[id]["verdict"] for id in ("amazon-uk", "temu-uk")} == {"amazon-uk": "publish", "temu-uk": "publish"}
    assert found["code"] == 0
    told = [one["code"] for one in found["temu-uk"]["not_checked"]]
    assert told == [one["code"] for one in whole["temu-uk"]["not_checked"]], "what was not checked is told all the same"
    assert "L101" in told


def test_a_touched_listing_asks_for_its_own(shop: Path, decided: Any) -> None:
    catalog(shop / "catalog.jsonl", listing("A"), listing("B", title="Fernmoor Cup, Steel"))
    found = decided(*SINCE)
    assert found["code"] == 1
    assert waits(found["amazon-uk"]) == ["B"]
    assert (kinds(found["temu-uk"]), waits(found["temu-uk"])) == (["unchecked", "review"], ["B"])
    assert waits(decided()["amazon-uk"]) == ["A", "B"]


def test_a_new_listing_asks_for_its_own(shop: Path, decided: Any) -> None:
    catalog(shop / "catalog.jsonl", listing("A"), listing("B"), listing("C"))
    found = decided(*SINCE)
    assert (waits(found["amazon-uk"]), waits(found["temu-uk"])) == (["C"], ["C"])


def test_limits_that_became_unknown_ask_for_a_review(shop: Path, decided: Any) -> None:
    rows = "marketplace,market,category,field,max,min,unit\n,temu-uk,,title,250,,characters\n"
    Path("localize.toml").write_text(SETTINGS, "utf-8")
    Path("limits.csv").write_text(rows, "utf-8")
    commit(shop)
    assert decided("--limits", "limits.csv", *SINCE)["code"] == 0
    Path("limits.csv").write_text(rows.replace("temu-uk", "amazon-uk"), "utf-8")
    found = decided("--limits", "limits.csv", *SINCE)
    assert (found["code"], kinds(found["temu-uk"])) == (1, ["unchecked"]), "nobody knew of that before"


def test_what_a_changed_rule_makes_of_an_untouched_listing_waits(shop: Path, decided: Any) -> None:
    Path("localize.toml").write_text(SETTINGS + '[[gate.review]]\nissues = "warning"\nthen = "review"\n', "utf-8")
    commit(shop)
    pack = "extends: amazon\nsites:\n  - id: amazon-uk\n    fields: {title: {limits: {add: [LIMIT]}}}\n"
    Path("marketplaces").mkdir()
    Path("marketplaces/mine.yaml").write_text(pack.replace("LIMIT", "{max: 20, unit: characters, kind: policy}"), "utf-8")
    found = decided("--select", "L111", *SINCE)
    assert (waits(found["amazon-uk"]), waits(found["temu-uk"])) == (["A", "B"], [])


def test_what_could_not_be_looked_at_counts_for_touched_listings_alone(shop: Path, decided: Any) -> None:
    Path("localize.toml").write_text(SETTINGS.replace(', "temu-uk"', ""), "utf-8")
    far = [{"url": "https://pictures.example/a.jpg"}]
    catalog(shop / "catalog.jsonl", listing("A", images=far), listing("B", images=far))
    commit(shop)
    assert kinds(decided("--strict")["amazon-uk"]) == ["unchecked"]
    assert decided("--strict", *SINCE)["code"] == 0
    catalog(shop / "catalog.jsonl", listing("A", images=far), listing("B", title="Fernmoor Cup, Steel", images=far))
    (reason,) = decided("--strict", *SINCE)["amazon-uk"]["reasons"]
    assert (reason["kind"], reason["found"]) == ("unchecked", 1)


PAST = "- {code: L101, market: amazon-uk, sku: A, reason: agreed, who: Ann, until: 2026-11-21, text: 000000000000}\n"


def test_a_stale_waiver_is_known_to_a_change_and_to_no_baseline(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stale(*more: str) -> list[tuple[int, bool]]:
        asked = ("check", "--as-of", "2026-11-22", "--jobs", "1", "--select", "L101,F111", "--report", "json")
        issues = json.loads(localize(capsys, monkeypatch, *asked, *more).out)["issues"]
        return [(one["location"]["line"], one["known"]) for one in issues if one["code"] == "F111"]

    Path("waivers.yaml").write_text(PAST, "utf-8")
    commit(shop)
    assert stale(*SINCE) == [(1, True)], "whose change touches no entry need not mend it"
    Path("waivers.yaml").write_text(PAST + PAST.replace("sku: A", "sku: B"), "utf-8")
    assert stale(*SINCE) == [(1, True), (2, False)], "the change brought that one"
    assert stale("--write-baseline", "baseline.jsonl") == [(1, False), (2, False)]
    assert stale("--baseline", "baseline.jsonl") == [(1, False), (2, False)], "it is taken out, which costs nothing"
