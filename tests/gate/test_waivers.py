"""``waivers.yaml``: what it takes on, what it does not, and what is wrong with its entries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from localize.gate.waivers import fits, names, text_hash
from localize.packs import nodes
from tests.gate.conftest import HASH, LONG, Shop, found

ROOT = Path(__file__).parents[2]
HELD = f"{{code: L101, market: amazon-uk, sku: A-1, reason: agreed, who: Ann, until: 2026-12-31, text: {HASH}}}"
CASES = nodes.read(ROOT / "tests" / "checks" / "F111.yaml", "F111.yaml").value


def test_a_waived_issue_fails_nothing_holds_nothing_back_and_says_who_and_why(shop: Shop) -> None:
    assert shop.check()["code"] == 1
    shop.waivers(f"- {HELD}\n")
    report = shop.check()
    assert report["code"] == 0
    assert found(report) == [("L101", "A-1", "waived")]
    assert report["issues"][0]["waived"] == {"reason": "agreed", "by": "Ann", "until": "2026-12-31"}
    assert report["issues"][0]["text_hash"] == HASH
    assert report["summary"] == {"error": 0, "warning": 0, "note": 0}
    assert report["settled"] == {"known": 0, "waived": 1}
    assert (report["markets"][0]["published"], report["markets"][0]["held_back"]) == (2, 0)


def test_a_run_publishes_what_was_waived(shop: Shop) -> None:
    shop.waivers(f"- {HELD}\n")
    assert shop("run", "--as-of", "2026-11-22", "--jobs", "2", "--report", "json:r.json").code == 0
    published = Path("out/bundles/amazon-uk/listings.jsonl").read_text(encoding="utf-8")
    assert "A-1" in published
    report = json.loads(Path("out/bundles/amazon-uk/qa_report.json").read_text(encoding="utf-8"))
    assert report["settled"]["waived"] == 1
    assert "agreed" in Path("out/qa_report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES["bad"].items()])
def test_a_stale_entry_is_told_at_its_line(shop: Shop, case: dict[str, Any]) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-de"]')
    shop.waivers(case["waivers"])
    report = shop.check("--market", "amazon-uk")
    (one,) = (one for one in report["issues"] if one["code"] == "F111")
    assert case["says"] in one["message"]
    assert (one["severity"], one["market"], one["sku"]) == (case["severity"], None, None)
    assert (one["location"]["file"], one["location"]["line"]) == ("waivers.yaml", case["at"])
    assert ("L101", "A-1", "open") in found(report), "it does not hold"
    assert one["message"] == one["template"].format_map(one["args"])


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES["good"].items()])
def test_an_entry_in_order_is_not_told_of(shop: Shop, case: dict[str, Any]) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-de"]')
    shop.waivers(case["waivers"])
    assert "F111" not in [code for code, _, _ in found(shop.check("--market", "amazon-uk"))]


GONE = HELD.replace("A-1", "B-1")


def test_a_part_of_the_catalog_tells_nothing_of_what_is_not_in_it(shop: Shop) -> None:
    shop.waivers(f"- {GONE}\n")
    assert ("F111", None, "open") in found(shop.check())
    Path("part.jsonl").write_bytes(Path("catalog.jsonl").read_bytes())
    assert found(shop.check("part.jsonl")) == [("L101", "A-1", "open")]


def test_a_row_that_is_set_aside_may_be_the_one_that_is_missing(shop: Shop) -> None:
    shop.waivers(f"- {GONE}\n")
    with Path("catalog.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"sku": "B-1", "title": 1}\n')
    assert "F111" not in [code for code, _, _ in found(shop.check())]


def test_a_stale_entry_is_silent_where_its_check_or_its_own_was_not_asked_for(shop: Shop) -> None:
    shop.waivers(f"- {HELD.replace('2026-12-31', '2026-01-01')}\n")
    assert found(shop.check()) == [("F111", None, "open"), ("L101", "A-1", "open")]
    said = shop("check", "--as-of", "2026-11-22", "--select", "T107,F111", "--report", "json")
    assert found(json.loads(said.out)) == []
    assert found(shop.check("--ignore", "F111")) == [("L101", "A-1", "open")]
    shop.settings('markets = ["amazon-uk"]\nseverity.L101 = {level = "off", reason = "later"}')
    assert found(shop.check()) == []


MARKETS = 'markets = ["amazon-uk", "amazon-de"]\n'
OFF_IN_DE = 'gate.markets.amazon-de.severity.L101 = {level = "off", reason = "our feed cuts"}'
FREE = "{{code: L101, market: {market}, sku: {sku}, reason: agreed, who: Ann, until: {until}}}"


@pytest.mark.parametrize("market", ["amazon-de", "[amazon-uk, amazon-de]", '"amazon-*"'])
@pytest.mark.parametrize("sku", ["A-2", '"A-2*"', "B-1", '"B-*"'])
def test_nothing_is_told_of_entries_in_a_market_where_their_check_is_off(shop: Shop, market: str, sku: str) -> None:
    text = "" if "*" in sku else ", text: 000000000000"
    shop.waivers("- " + FREE.format(market=market, sku=sku, until=f"2026-12-31{text}") + "\n")
    shop.settings(MARKETS)
    assert [code for code, _, _ in found(shop.check())].count("F111") == 1
    shop.settings(MARKETS + OFF_IN_DE)
    assert "F111" not in [code for code, _, _ in found(shop.check())], "nobody looked there"


def test_an_entry_past_its_day_is_told_by_the_markets_in_which_its_check_runs(shop: Shop) -> None:
    past = "- " + FREE.format(market="MARKET", sku="A-1", until=f"2026-11-21, text: {HASH}") + "\n"
    shop.settings(MARKETS + OFF_IN_DE)
    shop.waivers(past.replace("MARKET", "[amazon-uk, amazon-de]"))
    assert ("F111", None, "open") in found(shop.check())
    shop.waivers(past.replace("MARKET", "amazon-de"))
    assert "F111" not in [code for code, _, _ in found(shop.check())]


def test_a_check_that_one_market_switches_on_again_has_its_entries_looked_at(shop: Shop) -> None:
    off, on = 'severity.L101 = {level = "off", reason = "no"}\n', OFF_IN_DE.replace('"off"', '"error"')
    shop.waivers("- " + FREE.format(market="amazon-de", sku='"A-2*"', until="2026-12-31") + "\n")
    shop.settings(MARKETS + off)
    assert found(shop.check()) == []
    shop.settings(MARKETS + off + on)
    assert found(shop.check()) == [("F111", None, "open")]


def test_two_entries_of_which_one_holds_leave_the_other_without_a_finding(shop: Shop) -> None:
    shop.waivers(f"- {HELD}\n- {HELD.replace(HASH, '000000000000')}\n")
    report = shop.check()
    assert found(report) == [("F111", None, "open"), ("L101", "A-1", "waived")]
    assert "Nothing is found" in report["issues"][0]["message"]


def test_stale_entries_have_fingerprints_of_their_own_that_do_not_go_by_the_line(shop: Shop) -> None:
    other = HELD.replace(HASH, "000000000000")
    shop.waivers(f"- {other}\n- {other.replace('A-1', 'A-2')}\n")
    first = [one["fingerprint"] for one in shop.check()["issues"] if one["code"] == "F111"]
    shop.waivers(f"\n\n# moved\n- {other.replace('A-1', 'A-2')}\n- {other}\n")
    assert [one["fingerprint"] for one in shop.check()["issues"] if one["code"] == "F111"] == first[::-1]
    assert len({*first}) == 2


FAULTS = {
    "no reason": ("{code: L101, market: amazon-uk, sku: A-1, who: Ann, until: 2026-12-31}", ["1:3: the waiver has no reason"]),
    "an empty reason": (HELD.replace("agreed", '" "'), ["1:45: the waiver has no reason; say why the finding may stay"]),
    "nobody": (HELD.replace("who: Ann, ", ""), ["1:3: the waiver does not say who takes it on; give a name"]),
    "no end": (HELD.replace("until: 2026-12-31, ", ""), ["1:3: the waiver has no end; give the last day on which it holds"]),
    "no day": (HELD.replace("2026-12-31", "soon"), ["until: 'soon' is no date; write it as 2026-11-22"]),
    "a day that is none": (HELD.replace("2026-12-31", "2026-02-30"), ["until: '2026-02-30' is no date"]),
    "a code with a typing error": (HELD.replace("L101", "l101"), ["no check is called 'l101'; did you mean 'L101'?"]),
    "a name for a code": (HELD.replace("L101", "over-limit"), ["no check is called 'over-limit'; did you mean 'L101'?"]),
    "an unknown market": (HELD.replace("amazon-uk", "amazon-gb"), ["no market is called 'amazon-gb'"]),
    "one of several markets": (HELD.replace("amazon-uk", "[amazon-uk, amazn-de]"), ["no market is called 'amazn-de'; did you"]),
    "a pattern without a market": (HELD.replace("amazon-uk", '"amzn-*"'), ["no market fits the pattern 'amzn-*'"]),
    "an unknown key": (HELD.replace("who:", "whom:"), ["does not say who", "no such key here; did you mean 'who'?"]),
    "a SKU that YAML takes for a figure": (
        HELD.replace("A-1", "1.10"),
        ["sku: 1.1 is read as something else than text; put it in"],
    ),
    "an unknown field": (HELD.replace("who:", "path: titel, who:"), ["no field is called 'titel'; did you mean 'title'?"]),
    "several SKUs": (
        HELD.replace("A-1", "[A-1, A-2]"),
        ["sku: give one; several need an entry each, or a pattern (sku: AQ-*)"],
    ),
    "all that is wrong with one": (
        HELD.replace("L101", "L999").replace("amazon-uk", "amazon-gb").replace("who:", "path: titel, note: x, who:"),
        [
            "note: no such key here",
            "no check is called 'L999'",
            "no market is called 'amazon-gb'",
        ],
    ),
    "no list": (HELD, ["holds no list; begin each waiver with a dash"]),
    "no entry": ("A-1", ["is no waiver; give code, market, sku, reason, who and until"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(shop: Shop, name: str) -> None:
    entry, wanted = FAULTS[name]
    shop.waivers(f"{'' if name == 'no list' else '- '}{entry}\n")
    report = shop.check()
    assert report["code"] == 2
    lines = report["err"].splitlines()
    assert len(lines) == len(wanted)
    assert all(line.startswith("error: waivers.yaml:1:") and part in line for line, part in zip(lines, wanted, strict=True)), (
        lines
    )


@pytest.mark.parametrize(
    "entry",
    [
        "{code: F106, market: amazon-uk, sku: A-1, path: titel",
        '{code: T107, market: amazon-uk, sku: "*", path: cart.label',
        '{code: L101, market: amazon-uk, sku: A-1, path: "bullets[2]"',
        "{code: L101, market: amazon-uk, sku: A-1, path: images.alt",
        "{code: L101, market: amazon-uk, sku: A-1, path: seo_title",
    ],
)
def test_a_path_that_issues_have_is_taken(shop: Shop, entry: str) -> None:
    shop.waivers(f"- {entry}, reason: agreed, who: Ann, until: 2026-12-31, text: {HASH}}}\n")
    assert shop.check()["code"] == 1


def test_a_folder_in_the_place_of_the_file_is_told(shop: Shop) -> None:
    Path("waivers.yaml").mkdir()
    report = shop.check()
    assert (report["code"], "waivers.yaml: is no file" in report["err"]) == (2, True)


def test_all_faults_are_told_at_once(shop: Shop) -> None:
    shop.waivers(f"- {HELD.replace('2026-12-31', 'soon')}\n- {HELD.replace('L101', 'L999')}\n- {HELD.replace('agreed', '')}\n")
    places = [line.split(": ")[1] for line in shop.check()["err"].splitlines()]
    assert [place.split(":")[1] for place in places] == ["1", "2", "3"]


def test_what_is_no_yaml_and_a_file_that_holds_nothing(shop: Shop) -> None:
    shop.waivers("- {code: ")
    assert "waivers.yaml:2:1: is not YAML" in shop.check()["err"]
    shop.waivers("# nothing yet\n")
    assert found(shop.check()) == [("L101", "A-1", "open")]


def test_figures_are_taken_as_skus_and_hashes(shop: Shop) -> None:
    shop.catalog([{"sku": "12345", "title": LONG}])
    shop.waivers(f"- {HELD.replace('A-1', '12345')}\n- {HELD.replace(HASH, '123456789012').replace('A-1', '12346')}\n")
    assert found(shop.check()) == [("F111", None, "open"), ("L101", "12345", "waived")]


def test_an_issue_without_a_text_needs_no_hash(shop: Shop) -> None:
    shop.settings('markets = ["amazon-de"]')
    shop.waivers("- {code: C101, market: amazon-de, sku: A-2, reason: agreed, who: Ann, until: 2026-12-31}\n")
    said = shop("check", "--as-of", "2026-11-22", "--select", "C101,F111", "--report", "json")
    assert found(json.loads(said.out)) == [("C101", "A-1", "open"), ("C101", "A-2", "waived")]


def test_issues_of_records_are_waived_too(shop: Shop) -> None:
    shop.catalog([{"sku": "A-2", "title": "Cup", "titel": "x"}])
    shop.waivers('- {code: F106, market: "*", sku: "*", reason: agreed, who: Ann, until: 2026-12-31}\n')
    said = shop("check", "--as-of", "2026-11-22", "--select", "F106,F111", "--report", "json")
    assert [one[::2] for one in found(json.loads(said.out))] == [("F106", "waived")]


def test_issues_of_the_whole_catalog_are_waived_too(shop: Shop) -> None:
    shop.catalog([{"sku": "A-1", "title": "Steel cup with a lid"}, {"sku": "A-2", "title": "Steel cup with a lid"}])
    before = shop("run", "--as-of", "2026-11-22", "--select", "I103,F111", "--report", "json", "--hold-back", "warning")
    issues = json.loads(before.out)["issues"]
    assert [(one["code"], one["sku"]) for one in issues] == [("I103", "A-2")]
    shop.waivers('- {code: I103, market: amazon-uk, sku: "A-*", reason: agreed, who: Ann, until: 2026-12-31}\n')
    after = json.loads(
        shop("run", "--as-of", "2026-11-22", "--select", "I103,F111", "--report", "json", "--hold-back", "warning").out
    )
    assert {standing for _, _, standing in found(after)} == {"waived"}
    assert after["markets"][0]["held_back"] == 0


PO = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
TARGET = "Becher  aus Stahl"
UNITS = f'msgctxt "title/A-1"\nmsgid "Steel cup"\nmsgstr "{TARGET}"\n'


def test_units_of_bilingual_files_are_waived_by_sku(shop: Shop) -> None:
    Path("de.po").write_text(PO + UNITS, encoding="utf-8")
    shop.waivers("- {code: T102, market: amazon-de, sku: A-1, path: title, reason: agreed, who: Ann, until: 2026-12-31}\n")
    say = ("check", "de.po", "--market", "amazon-de", "--as-of", "2026-11-22", "--select", "T,F111", "--report", "json")
    report = json.loads(shop(*say).out)
    code = next(one["code"] for one in report["issues"] if one["code"] != "F111")
    hashed = text_hash(TARGET)
    entry = f"{{code: {code}, market: amazon-de, sku: A-1, reason: agreed, who: Ann, until: 2026-12-31"
    shop.waivers(f"- {entry}}}\n")
    report = json.loads(shop(*say).out)
    assert found(report) == [("F111", None, "open"), (code, "A-1", "open")]
    assert report["issues"][0]["args"]["text"] == hashed
    shop.waivers(f"- {entry}, text: {hashed}}}\n")
    report = json.loads(shop(*say).out)
    assert found(report) == [(code, "A-1", "waived")]
    assert report["settled"]["waived"] == 1


def test_a_text_that_was_taken_on_is_not_edited(shop: Shop) -> None:
    Path("de.po").write_text(PO + UNITS, encoding="utf-8")
    say = ("check", "de.po", "--market", "amazon-de", "--as-of", "2026-11-22", "--fix", "--report", "json")
    shop.waivers(
        f"- {{code: T103, market: amazon-de, sku: A-1, reason: agreed, who: Ann, until: 2026-12-31, text: {text_hash(TARGET)}}}\n"
    )
    report = json.loads(shop(*say).out)
    assert ("T103", "A-1", "waived") in found(report)
    assert TARGET in Path("de.po").read_text(encoding="utf-8")
    shop.waivers("")
    shop(*say)
    assert TARGET not in Path("de.po").read_text(encoding="utf-8")


def test_a_hash_goes_by_what_is_read_not_by_how_it_is_composed() -> None:
    assert text_hash("é") == text_hash("e\u0301") != text_hash("e")
    assert len(text_hash("x")) == 12
    assert text_hash("") == ""
    assert text_hash("\ud800")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("bullets[2]", {"bullets[2]", "bullets", "bullet"}),
        ("images[0].alt", {"images[0].alt", "images.alt", "alt"}),
        ("seo.title", {"seo.title", "seo_title"}),
        ("attributes.color", {"attributes.color", "attribute"}),
        ("title", {"title"}),
    ],
)
def test_a_field_goes_by_its_path_with_or_without_numbers_and_by_its_kind(path: str, wanted: set[str]) -> None:
    assert names(path) == wanted


def test_only_the_star_is_a_pattern() -> None:
    assert fits("A-*-[x]", "A-12\n-[x]")
    assert not fits("A-?", "A-1")
    assert fits("A.1", "A.1")
    assert not fits("A.*", "AB")


def test_entries_follow_their_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "waivers.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate([yaml.load(HELD, Loader=yaml.BaseLoader)], schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"code": "L101", "market": "amazon-uk", "sku": "A-1", "who": "Ann", "until": "2026-12-31"}], schema)
