"""``upcoming``: which listings will fail, and on which day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from localize.gate.waivers import text_hash
from tests.cli.repository import catalog, listing
from tests.cli.running import Said, localize

LONG = "Fernmoor Bottle in Steel for Every Day and for Every Walk, Hike and Ride of Yours"
PACK = """
extends: amazon
sources: {ours: {url: null, source: told by our account manager, read: 2026-11-22, confidence: official}}
sites:
  - id: amazon-uk
    fields:
      title:
        limits:
          add:
            - {max: 30, unit: characters, kind: hard, from: 2026-08-10, until: 2026-08-20, cite: ours}
"""


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    settings = 'catalog = "catalog.jsonl"\nsource_locale = "en-GB"\nmarkets = ["amazon-uk", "ebay-uk"]\n'
    Path("localize.toml").write_text(settings, "utf-8")
    catalog(Path("catalog.jsonl"), listing("A", title=LONG), listing("B"))

    def called(*arguments: str) -> Said:
        return localize(
            capsys, monkeypatch, "upcoming", "--as-of", "2026-07-01", "--no-cache", "--select", "L", "--jobs", "1", *arguments
        )

    return called


def test_a_warning_that_comes_is_listed_with_its_day_and_source(call: Any) -> None:
    said = call("--days", "26")
    assert said.code == 0, said.err
    head, *lines = said.out.splitlines()
    assert head == "2026-07-27 amazon-uk (in 26 days)"
    assert any("fields.title.limits: at most 75 characters (policy since 2026-07-27) [" in line for line in lines)
    assert any(line.startswith("    warning  L111  A  title") for line in lines)
    assert "0 listings will fail that do not now, and 1 more will have a new warning" in lines[-1]


def test_what_warns_fails_where_that_was_asked_for(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=f"Fernmoor Fernmoor Fernmoor {LONG}"), listing("B"))
    said = call("--fail-on", "warning", "--days", "26")
    assert said.code == 1
    assert "  listings that will fail: 1; that will pass again: 0" in said.out.splitlines()
    last = "between 2026-07-01 and 2026-07-27 1 listing will have a new issue that --fail-on warning counts"
    assert said.out.splitlines()[-1] == last
    assert call("--fail-on", "error").code == 0
    assert call("--fail-on", "never").code == 0


def test_the_day_after_tomorrow_is_not_today(call: Any) -> None:
    said = call("--days", "25")
    assert said.out == "nothing changes for these markets between 2026-07-01 and 2026-07-26\n"


def test_a_limit_comes_and_goes(call: Any) -> None:
    Path("marketplaces").mkdir()
    Path("marketplaces/mine.yaml").write_text(PACK, "utf-8")
    said = call("--json", "--fail-on", "error", "--days", "60")
    assert said.code == 1, said.err
    found = json.loads(said.out)
    assert (found["as_of"], found["until"], found["level"]) == ("2026-07-01", "2026-08-30", "error")
    days = {one["day"]: one for one in found["days"]}
    assert list(days) == ["2026-07-27", "2026-08-10", "2026-08-20"]
    assert [one["market"] for one in found["days"]] == ["amazon-uk"] * 3
    began, ended = days["2026-08-10"], days["2026-08-20"]
    assert (began["failing"], began["passing"]) == (["A"], [])
    assert [(one["code"], one["sku"], one["cite"]["source"]) for one in began["issues"]] == [
        ("L101", "A", "told by our account manager")
    ]
    assert (ended["failing"], ended["passing"]) == ([], ["A"])
    assert [(one["code"], one["sku"]) for one in ended["gone"]] == [("L101", "A")]
    assert [(one["path"], one["begins"]) for one in ended["changes"]] == [("fields.title.limits", False)]


def test_a_day_that_changes_nothing_of_yours_is_named(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("B"))
    said = call("--days", "30")
    assert said.out.startswith("days that change nothing for your listings:\n  2026-07-27 amazon-uk: fields.")
    assert said.code == 0


def test_what_a_baseline_knows_fails_nothing_today(call: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("marketplaces").mkdir()
    more = "            - {max: 40, unit: characters, kind: hard, from: 2026-01-01, cite: ours}\n"
    Path("marketplaces/mine.yaml").write_text(PACK + more, "utf-8")
    before = json.loads(call("--json", "--days", "40").out)["days"]
    assert [(one["day"], one["failing"]) for one in before if one["issues"]][-1] == ("2026-08-10", [])
    say = ("check", "--as-of", "2026-07-01", "--no-cache", "--select", "L", "--jobs", "1")
    localize(capsys, monkeypatch, *say, "--write-baseline", "known.jsonl")
    settings = Path("localize.toml").read_text("utf-8")
    Path("localize.toml").write_text(settings + 'baseline = "known.jsonl"\n', "utf-8")
    after = json.loads(call("--json", "--days", "40").out)["days"]
    assert [(one["day"], one["failing"]) for one in after if one["issues"]][-1] == ("2026-08-10", ["A"])


WAIVER = '- {code: L101, market: ebay-uk, sku: A, reason: agreed, who: Ann, until: 2026-07-20, text: "%s"}\n'


def test_a_waiver_that_ends_is_a_day_of_its_own(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG), listing("B"))
    Path("waivers.yaml").write_text(WAIVER % text_hash(LONG), "utf-8")
    said = call("--days", "26", "--json", "--fail-on", "error")
    assert said.code == 1, said.err
    ended, ruled = json.loads(said.out)["days"]
    assert (ended["day"], ended["market"], ended["changes"], ended["failing"]) == ("2026-07-21", "ebay-uk", [], ["A"])
    assert ended["waivers_over"] == [{"code": "L101", "sku": "A", "who": "Ann", "until": "2026-07-20"}]
    assert (ruled["day"], ruled["market"], ruled["waivers_over"]) == ("2026-07-27", "amazon-uk", [])
    lines = call("--days", "20").out.splitlines()
    assert lines[:2] == ["2026-07-21 ebay-uk (in 20 days)", "  the waiver of L101 for A is over (Ann)"]


def test_a_waiver_that_still_holds_on_the_last_day_ends_nothing(call: Any) -> None:
    Path("waivers.yaml").write_text(WAIVER % text_hash(LONG), "utf-8")
    assert call("--days", "19").out == "nothing changes for these markets between 2026-07-01 and 2026-07-20\n"
