"""``localize waive``: the entry a person would have written, behind what stands there, and the next check finds it good."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from localize.gate import waiver_file, waiving
from localize.gate.waivers import Waiver
from localize.packs import market_ids
from tests.cli.running import Said
from tests.gate.conftest import HASH, LONG, Shop, found

FILE = Path("waivers.yaml")
SAY = ("--reason", "the brand: says so", "--who", "Ann", "--until", "2026-12-31", "--as-of", "2026-11-22", "--no-cache")


def waive(shop: Shop, *arguments: str) -> Said:
    return shop("waive", *arguments, *SAY)


def test_the_entry_holds_in_the_next_check(shop: Shop) -> None:
    said = waive(shop, "l101", "--sku", "A-1", "--market", "amazon-uk")
    assert (said.code, said.out) == (0, f"L101  amazon-uk  A-1  title  {HASH}\n")
    assert "waivers.yaml: 1 entry added" in said.err
    assert FILE.read_text(encoding="utf-8").splitlines() == [
        "- code: L101",
        "  market: amazon-uk",
        "  sku: A-1",
        "  path: title",
        '  reason: "the brand: says so"',
        "  who: Ann",
        "  until: 2026-12-31",
        f'  text: "{HASH}"',
    ]
    report = shop.check()
    assert (report["code"], found(report)) == (0, [("L101", "A-1", "waived")])


@pytest.mark.parametrize(
    "before",
    [
        "# ours\n- {code: T107, market: amazon-uk, sku: B-1, reason: x, who: Bob, until: 2026-12-31}  # theirs",
        "  # indented\n  - code: T107\n    market: amazon-uk\n    sku: B-1\n    reason: x\n    who: Bob\n    until: 2026-12-31\n\n",
        "- {code: T107, market: amazon-uk, sku: B-1, reason: x, who: Bob, until: 2026-12-31}\r\n",
        "\ufeff# nothing yet",
    ],
)
def test_what_stands_there_stays_byte_for_byte(shop: Shop, before: str) -> None:
    FILE.write_bytes(before.encode())
    assert waive(shop, "L101", "--sku", "A-1").code == 0
    after = FILE.read_bytes()
    assert after.startswith(before.encode())
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert found(shop.check())[-1] == ("L101", "A-1", "waived")


def test_markets_with_one_text_share_an_entry_and_another_text_has_its_own(shop: Shop) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-us", "shopify-en"]')
    shop.catalog([{"sku": "A-1", "title": LONG, "bullets": [" ".join(["Steel"] * 120)]}])
    said = waive(shop, "L101", "--sku", "A-1")
    assert said.out.startswith(f"L101  amazon-uk, amazon-us, shopify-en  A-1  title  {HASH}\n")
    assert {standing for code, _, standing in found(shop.check()) if code == "L101"} == {"waived"}


def test_a_pattern_needs_no_text(shop: Shop) -> None:
    assert waive(shop, "L101", "--sku", "A-*", "--field", "title").out == "L101  amazon-uk  A-*  title\n"
    assert found(shop.check()) == [("L101", "A-1", "waived")]


@pytest.mark.parametrize("pattern", ["*", "amazon-*"])
def test_a_pattern_of_markets_is_written_as_it_is(shop: Shop, pattern: str) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-us"]')
    assert waive(shop, "L101", "--sku", "A-1", "--market", pattern).out == f"L101  {pattern}  A-1  title  {HASH}\n"
    assert {standing for _, _, standing in found(shop.check())} == {"waived"}


def test_a_market_of_a_pattern_that_is_named_too_keeps_its_name(shop: Shop) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-us"]')
    said = waive(shop, "L101", "--sku", "A-1", "--market", "amazon-uk", "--market", "*")
    assert said.out == f"L101  amazon-uk, *  A-1  title  {HASH}\n"


def test_what_is_said_already_is_not_said_again(shop: Shop) -> None:
    waive(shop, "L101", "--sku", "A-1")
    before = FILE.read_bytes()
    said = waive(shop, "L101", "--sku", "A-1")
    assert (said.code, said.err) == (0, "waivers.yaml says so already; nothing was written\n")
    assert FILE.read_bytes() == before


def test_a_changed_text_is_taken_on_anew(shop: Shop) -> None:
    waive(shop, "L101", "--sku", "A-1")
    shop.catalog([{"sku": "A-1", "title": f"{LONG} x"}])
    assert found(shop.check()) == [("F111", None, "open"), ("L101", "A-1", "open")]
    assert waive(shop, "L101", "--sku", "A-1").code == 0
    assert ("L101", "A-1", "waived") in found(shop.check())


PO = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_a_unit_of_a_bilingual_file(shop: Shop) -> None:
    Path("de.po").write_text(f'{PO}msgctxt "title/A-1"\nmsgid "Steel cup"\nmsgstr "Becher  aus Stahl"\n', encoding="utf-8")
    say = ("check", "de.po", "--market", "amazon-de", "--as-of", "2026-11-22", "--select", "T", "--fail-on", "note", "--report")
    (code,) = {one["code"] for one in json.loads(shop(*say, "json").out)["issues"]}
    said = waive(shop, code, "de.po", "--market", "amazon-de", "--sku", "A-1")
    assert said.out.startswith(f"{code}  amazon-de  A-1  title  ")
    assert shop(*say, "json").code == 0


WRONG = {
    "nothing is found": (["L101", "--sku", "A-2"], "L101 finds nothing in A-2; nothing was written (localize check tells"),
    "SKUs that are not there": (["L101", "--sku", "B-*"], "no listing has the SKU 'B-*'"),
    "an unknown field": (["L101", "--sku", "A-1", "--field", "titel"], "no field is called 'titel'; did you mean 'title'?"),
    "a pattern without a market": (["L101", "--sku", "A-1", "--market", "ebay-*"], "no market fits the pattern 'ebay-*'"),
    "a SKU that is not there": (["L101", "--sku", "B-1"], "no listing has the SKU 'B-1'; nothing was written"),
    "an unknown check": (["L109x", "--sku", "A-1"], "no check is called 'L109x'; did you mean 'L109'?"),
    "an empty reason": (["L101", "--sku", "A-1", "--reason", " "], "--reason is empty; a waiver says why, and who takes it on"),
    "nobody": (["L101", "--sku", "A-1", "--who", ""], "--who is empty"),
    "a day that is past": (["L101", "--sku", "A-1", "--until", "2026-11-21"], "--until 2026-11-21 is past; a waiver holds until"),
    "no day": (["L101", "--sku", "A-1", "--until", "soon"], "'soon' is no date; write it as 2026-11-22"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_written(shop: Shop, name: str) -> None:
    arguments, wanted = WRONG[name]
    said = shop("waive", *SAY, *arguments)
    assert said.code == 2
    assert wanted in " ".join(said.err.split())
    assert not FILE.exists()


def test_a_bilingual_file_is_for_one_market(shop: Shop) -> None:
    Path("de.po").write_text(PO, encoding="utf-8")
    said = waive(shop, "T107", "de.po", "--market", "amazon-de", "--market", "ebay-de", "--sku", "A-1")
    assert said.code == 2
    assert "give at most one --market for bilingual files" in said.err
    assert not FILE.exists()


def test_without_a_workspace_there_is_no_place_for_it(shop: Shop) -> None:
    Path("localize.toml").unlink()
    said = waive(shop, "L101", "catalog.jsonl", "--market", "amazon-uk", "--sku", "A-1")
    assert said.code == 2
    assert "waivers.yaml stands beside localize.toml, and there is none here; name the folder with --workspace" in said.err


def test_a_file_that_takes_no_entry_is_left_alone_and_the_entry_is_told(shop: Shop) -> None:
    before = "[{code: T107, market: amazon-uk, sku: B-1, reason: x, who: Bob, until: 2026-12-31}]\n"
    FILE.write_text(before, encoding="utf-8")
    said = waive(shop, "L101", "--sku", "A-1")
    assert said.code == 2
    assert "waivers.yaml: cannot be added to as it is written; put this in by hand:\n- code: L101" in said.err
    assert FILE.read_text(encoding="utf-8") == before
    assert [path.name for path in Path().iterdir() if path.name.startswith(".waivers")] == []


@pytest.mark.parametrize(
    "text", ["null", "1.10", "0x1F", "a: b", "- a", "# a", "«x»\u00a0\u2028\U0001f600", '"', "\\", "NO", "*a", " a "]
)
def test_whatever_is_said_is_read_back(tmp_path: Path, text: str) -> None:
    sku = text.strip()
    waiving.append(
        tmp_path / "waivers.yaml", [Waiver("L101", ("amazon-uk",), sku, f"{text}.", "Ann", date(2026, 12, 31))], market_ids()
    )
    (one,) = waiver_file.read(tmp_path / "waivers.yaml", market_ids())
    assert (one.sku, one.reason) == (sku, f"{text}.".strip())
