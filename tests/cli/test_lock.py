"""``packs lock``: what the packs say is pinned, and a change of it is told, part by part."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from localize import packs
from localize.gate.waivers import text_hash
from localize.packs import lock
from tests.cli.repository import catalog, listing
from tests.cli.running import localize

PACK = "extends: amazon\nsites:\n  - id: amazon-uk\n    fields: {title: {limits: {add: [%s]}}}\n"
LIMIT = "{max: 30, unit: characters, kind: hard, from: 2030-01-01}"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    settings = 'catalog = "catalog.jsonl"\nsource_locale = "en-GB"\nmarkets = ["ebay-uk", "amazon-uk"]\n'
    Path("localize.toml").write_text(settings, "utf-8")
    catalog(Path("catalog.jsonl"), listing("B"))
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def test_a_lock_is_the_same_on_any_day_but_for_the_day(call: Any) -> None:
    assert call("packs", "lock", "--as-of", "2026-01-01").code == 0
    first = Path("packs.lock").read_text("utf-8")
    assert call("packs", "lock", "--check", "--as-of", "2030-01-02").out == ""
    call("packs", "lock", "--as-of", "2030-01-02")
    assert Path("packs.lock").read_text("utf-8") == first.replace("2026-01-01", "2030-01-02")


def test_a_lock_reads_as_it_was_written(tmp_path: Path) -> None:
    made = lock.taken(("amazon-de", "amazon-uk"), (packs.shipped(),), date(2026, 11, 22))
    (tmp_path / lock.NAME).write_text(lock.written(made), "utf-8")
    assert lock.read(tmp_path) == made
    levels = {"": {"L105": "error"}, "amazon-uk": {}, "amazon-de": {"L101": "off"}}
    (tmp_path / lock.NAME).write_text(lock.written(replace(made, policy=levels)), "utf-8")
    assert lock.read(tmp_path) == replace(made, policy=levels)
    assert lock.differences(made, made) == []


def test_a_change_is_told_by_its_part_and_accepted(call: Any) -> None:
    call("packs", "lock", "--as-of", "2026-11-22")
    Path("marketplaces").mkdir()
    Path("marketplaces/mine.yaml").write_text(PACK % LIMIT, "utf-8")
    Path("glossaries").mkdir()
    Path("glossaries/en.csv").write_text("source,target,status\nSteel,Steel,keep\n", "utf-8")
    said = call("packs", "lock", "--check")
    assert said.code == 1
    assert said.out.splitlines() == [
        "amazon-uk: other than locked on 2026-11-22: fields.title, en-GB terms",
        "ebay-uk: other than locked on 2026-11-22: en-GB terms",
    ]
    assert "then accept it: localize packs lock" in said.err
    told = call("check", "--as-of", "2026-11-22", "--no-cache", "--select", "L101")
    assert told.code == 0
    line = "packs.lock: ebay-uk: other than locked on 2026-11-22: en-GB terms (localize packs lock accepts it)"
    assert line in told.err.splitlines()
    assert call("packs", "lock").code == 0
    assert call("packs", "lock", "--check").code == 0


def test_where_a_value_stands_and_its_examples_are_not_locked(call: Any) -> None:
    guide = "locale: en-GB\nrules:\n  - {id: ours.x, kind: forbid, find: [qqq], message: not that, good: [a b], bad: [a ⟦qqq⟧]}\n"
    Path("style_guides").mkdir()
    path = Path("style_guides/en-GB.yaml")
    path.write_text(guide, "utf-8")
    call("packs", "lock")
    path.write_text("# a line\n" + guide.replace("[a b]", "[a c]"), "utf-8")
    said = call("packs", "lock", "--check")
    assert (said.code, said.out) == (0, ""), said
    path.write_text(guide.replace("[qqq]", "[qqq, zzz]"), "utf-8")
    assert "en-GB rules" in call("packs", "lock", "--check").out


def test_markets_come_and_go(call: Any) -> None:
    call("packs", "lock", "--market", "ebay-uk", "--as-of", "2026-11-22")
    assert call("packs", "lock", "--check").out == "amazon-uk: not locked yet\n"
    call("packs", "lock")
    Path("localize.toml").write_text(Path("localize.toml").read_text("utf-8").replace('"ebay-uk", ', ""), "utf-8")
    assert call("packs", "lock", "--check").out == "ebay-uk: locked, and no market of the workspace any more\n"
    assert call("packs", "lock", "--check", "--market", "amazon-uk").code == 0


def test_a_lock_that_is_missing_or_broken(call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = call("packs", "lock", "--check")
    assert (said.code, "packs.lock: there is no such file; localize packs lock writes it" in said.err) == (2, True)
    Path("packs.lock").write_text("<<<<<<< ours\n", "utf-8")
    for command in (("packs", "lock", "--check"), ("check", "--no-cache", "--select", "L101")):
        said = call(*command)
        assert (said.code, "packs.lock: cannot be read" in said.err) == (2, True)
    assert call("packs", "lock").code == 0
    (tmp_path / "plain").mkdir()
    Path("localize.toml").unlink()
    assert "packs.lock lies in a workspace" in call("packs", "lock").err


LONG = "Fernmoor Bottle in Steel for Every Day and for Every Walk, Hike and Ride of Yours"


def causes(call: Any, *more: str) -> dict[tuple[str, str], str | None]:
    said = call(
        "check", "--as-of", "2026-11-22", "--no-cache", "--select", "L", "--fail-on", "warning", "--report", "json", *more
    )
    assert said.code in (0, 1), said.err
    return {
        (one["code"], one["sku"]): one.get("because") for one in json.loads(said.out)["issues"] if one["market"] == "amazon-uk"
    }


def test_a_red_run_says_whether_a_date_a_text_or_a_pack_made_it_so(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG))
    assert set(causes(call).values()) == {None}
    call("packs", "lock", "--as-of", "2026-07-01")
    found = causes(call)
    assert (found["L111", "A"], found["L105", "A"]) == ("date", "text")
    call("packs", "lock", "--as-of", "2026-11-01")
    assert causes(call)["L111", "A"] == "text"
    Path("marketplaces").mkdir()
    Path("marketplaces/mine.yaml").write_text(PACK % LIMIT.replace("2030", "2020"), "utf-8")
    found = causes(call)
    assert (found["L101", "A"], found["L105", "A"]) == ("pack", None)


LOUD = '[severity]\nL105 = {level = "error", reason = "we obey"}\n'


def test_a_level_of_the_workspace_that_was_not_locked_is_the_policy(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG))
    settings = Path("localize.toml").read_text("utf-8")
    call("packs", "lock", "--as-of", "2026-11-22")
    Path("localize.toml").write_text(settings + LOUD, "utf-8")
    assert call("packs", "lock", "--check").code == 0, "no pack says otherwise"
    found = causes(call)
    assert (found["L105", "A"], found["L111", "A"]) == ("policy", "text")
    said = call("check", "--as-of", "2026-11-22", "--no-cache", "--select", "L105", "--market", "amazon-uk")
    assert "  because    1 by the policy\n" in said.out
    Path("localize.toml").write_text(settings + LOUD.replace("[sev", "[gate.markets.amazon-uk.sev"), "utf-8")
    assert causes(call)["L105", "A"] == "policy"
    call("packs", "lock", "--as-of", "2026-11-22")
    assert causes(call)["L105", "A"] == "text", "so it was locked"
    Path("localize.toml").write_text(settings + LOUD.replace("error", "note"), "utf-8")
    assert causes(call)["L105", "A"] == "text", "it grew quieter"


def test_a_check_that_was_off_when_locked_is_the_policys(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG))
    settings = Path("localize.toml").read_text("utf-8")
    Path("localize.toml").write_text(settings + LOUD.replace("error", "off"), "utf-8")
    call("packs", "lock", "--as-of", "2026-11-22")
    Path("localize.toml").write_text(settings, "utf-8")
    assert causes(call)["L105", "A"] == "policy"


def test_a_lock_of_before_that_names_no_levels_blames_no_text_for_one(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG))
    call("packs", "lock", "--as-of", "2026-11-22")
    text = Path("packs.lock").read_text("utf-8")
    Path("packs.lock").write_text(text[: text.index("[policy")], "utf-8")
    with Path("localize.toml").open("a", encoding="utf-8") as file:
        file.write(LOUD)
    found = causes(call)
    assert (found["L105", "A"], found["L111", "A"]) == (None, "text")


def test_a_term_of_the_glossary_is_a_pack(call: Any) -> None:
    settings = 'catalog = "catalog.jsonl"\nsource_locale = "en-GB"\nmarkets = ["amazon-de"]\nmemory = ["memory.po"]\n'
    Path("localize.toml").write_text(settings, "utf-8")
    head = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    entry = f'\nmsgctxt "title"\nmsgid "{listing("B")["title"]}"\nmsgstr "Fernmoor Flasche B, Stahl"\n'
    Path("memory.po").write_text(head + entry, "utf-8")
    call("packs", "lock", "--as-of", "2026-11-22")
    Path("glossaries").mkdir()
    Path("glossaries/de.csv").write_text("source,target,status\nbottle,Flasche,forbidden\n", "utf-8")
    asked = ("check", "--as-of", "2026-11-22", "--no-cache", "--select", "G102", "--fail-on", "note", "--report", "json")
    found = json.loads(call(*asked).out)
    assert {one["because"] for one in found["issues"]} == {"pack"}
    assert found["because"]["pack"] == len(found["issues"]) > 0


def test_the_terminal_says_it_in_a_line(call: Any) -> None:
    catalog(Path("catalog.jsonl"), listing("A", title=LONG))
    call("packs", "lock", "--as-of", "2026-07-01")
    said = call("check", "--as-of", "2026-11-22", "--no-cache", "--select", "L1", "--fail-on", "warning", "--market", "amazon-uk")
    assert "  because    1 by a text, 1 by a date (rules changed on 2026-07-27)\n" in said.out


def test_a_waiver_that_ended_since_is_a_date(call: Any) -> None:
    title = "Fernmoor Bottle in Steel for Every Day and for Every Walk, Hike and Ride of Yours"
    catalog(Path("catalog.jsonl"), listing("A", title=title))
    waiver = '- {code: L101, market: ebay-uk, sku: A, reason: agreed, who: Ann, until: 2026-11-21, text: "%s"}\n'
    Path("waivers.yaml").write_text(waiver % text_hash(title), "utf-8")
    call("packs", "lock", "--as-of", "2026-11-20")
    said = call("check", "--as-of", "2026-11-22", "--no-cache", "--select", "L101", "--market", "ebay-uk")
    assert said.code == 1
    assert ["because", "1", "by", "a", "date"] in [line.split() for line in said.out.splitlines()]
