"""``--baseline`` and ``--write-baseline``: what was there before counts nowhere, and the file only gets shorter."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize.gate import baseline
from localize.gate.baseline import Entry, Looked
from localize.model import Issue, Location
from localize.policy.settings import Settings
from localize.runners.check import Options as FileOptions
from localize.runners.check import check
from localize.runners.options import Options
from localize.runners.run import run
from localize.workspace import Workspace
from tests.gate.conftest import LONG, Shop, found

DAY = date(2026, 11, 22)
FILE = "baseline.jsonl"
OTHER = {"sku": "A-3", "title": f"{LONG} x"}


def entries(file: str = FILE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()[1:]]


def test_what_was_there_is_known_and_what_is_new_fails(shop: Shop) -> None:
    first = shop.check("--write-baseline", FILE)
    assert (first["code"], found(first)) == (1, [("L101", "A-1", "open")])
    assert f"{FILE}: 1 issue written" in first["err"]
    assert Path(FILE).read_bytes().startswith(b'{"baseline":1}\n')
    (entry,) = entries()
    facts = {"code": "L101", "market": "amazon-uk", "sku": "A-1", "path": "title", "file": "catalog.jsonl"}
    assert entry == {"fingerprint": first["issues"][0]["fingerprint"]} | facts
    shop.catalog([{"sku": "A-1", "title": LONG}, OTHER])
    second = shop.check("--baseline", FILE)
    assert (second["code"], found(second)) == (1, [("L101", "A-1", "known"), ("L101", "A-3", "open")])
    assert (second["summary"]["error"], second["settled"]["known"]) == (1, 1)


def test_known_issues_alone_fail_nothing(shop: Shop) -> None:
    shop.check("--write-baseline", FILE)
    assert shop.check("--baseline", FILE, "--fail-on", "note")["code"] == 0


def test_it_only_shrinks(shop: Shop) -> None:
    shop.catalog([{"sku": "A-1", "title": LONG}, {"sku": "A-2", "title": LONG}])
    shop.check("--write-baseline", FILE)
    shop.catalog([{"sku": "A-1", "title": LONG}, {"sku": "A-2", "title": "Steel cup with a lid"}, OTHER])
    told = shop.check("--baseline", FILE)
    assert f"{FILE}: 1 entry is for nothing that is found any more; --write-baseline {FILE} takes it out" in told["err"]
    again = shop.check("--baseline", FILE, "--write-baseline", FILE)
    assert again["code"] == 1, "what is new is not added"
    assert f"{FILE}: 1 kept, 1 gone and taken out, 0 not looked at" in again["err"]
    assert "1 issue is new and not added; mend it, waive it (localize waive), or delete the file and begin again" in again["err"]
    assert [one["sku"] for one in entries()] == ["A-1"]
    before = Path(FILE).read_bytes()
    shop.check("--write-baseline", FILE)
    assert Path(FILE).read_bytes() == before


def test_what_a_call_did_not_look_at_stays(shop: Shop) -> None:
    shop.settings('markets = ["amazon-uk", "amazon-us"]')
    shop.check("--write-baseline", FILE)
    assert {one["market"] for one in entries()} == {"amazon-uk", "amazon-us"}
    shop.catalog([{"sku": "A-1", "title": "Steel cup with a lid"}])
    before = Path(FILE).read_bytes()
    other = shop.check("--write-baseline", FILE, "--market", "amazon-de")
    assert f"{FILE}: 0 kept, 0 gone and taken out, 2 not looked at" in other["err"]
    shop("check", "--select", "T107", "--as-of", "2026-11-22", "--write-baseline", FILE)
    Path("part.jsonl").write_text('{"sku": "B-1", "title": "Steel cup with a lid"}\n', encoding="utf-8")
    shop.check("part.jsonl", "--write-baseline", FILE)
    shop.settings('markets = ["amazon-uk", "amazon-us"]\nseverity.L101 = {level = "off", reason = "later"}')
    shop.check("--write-baseline", FILE)
    assert Path(FILE).read_bytes() == before
    shop.settings("")
    shop.check("--write-baseline", FILE, "--market", "amazon-uk")
    assert [one["market"] for one in entries()] == ["amazon-us"]


def test_what_is_switched_off_in_one_market_stays(shop: Shop) -> None:
    both = 'markets = ["amazon-uk", "amazon-us"]\n'
    shop.settings(both)
    shop.check("--write-baseline", FILE)
    before = Path(FILE).read_bytes()
    shop.settings(both + '[gate.markets.amazon-us.severity]\nL101 = {level = "off", reason = "later"}')
    told = shop.check("--write-baseline", FILE)
    assert f"{FILE}: 1 kept, 0 gone and taken out, 1 not looked at" in told["err"]
    assert Path(FILE).read_bytes() == before
    shop.catalog([{"sku": "A-1", "title": "Steel cup with a lid"}])
    shop.settings(both + 'severity.L101 = {level = "off", reason = "later"}\n'
                  '[gate.markets.amazon-us.severity]\nL101 = {level = "error", reason = "here"}')  # fmt: skip
    shop.check("--write-baseline", FILE)
    assert [one["market"] for one in entries()] == ["amazon-uk"]


def test_a_name_with_another_kind_of_line_end_is_read_as_it_was_written(shop: Shop) -> None:
    shop.catalog([{"sku": "A\u2028\x85\x0c1", "title": LONG}])
    shop.check("--write-baseline", FILE)
    report = shop.check("--baseline", FILE)
    assert (report["code"], report["settled"]["known"]) == (0, 1), report["err"]


def test_what_could_not_be_checked_here_stays() -> None:
    gone = Entry("0", "W108", "amazon-uk", "A-1", "bullets[0]", "c.jsonl")
    looked = Looked(frozenset({"W108", "P102"}), frozenset({"c.jsonl"}), frozenset({"amazon-uk"}), {})
    assert looked.at(gone)

    def with_gap(code: str, market: str, sku: str, path: str) -> Looked:
        return Looked(looked.codes, looked.files, looked.markets, {(code, market, sku): frozenset({path})})

    assert not with_gap("W108", "amazon-uk", "", "").at(gone)
    assert not with_gap("", "amazon-uk", "A-1", "bullets[0]").at(gone)
    assert with_gap("", "amazon-uk", "A-1", "title").at(gone)
    assert with_gap("W108", "amazon-de", "", "").at(gone)
    picture = Entry("1", "P102", "amazon-uk", "A-1", "images[0]", "c.jsonl")
    assert not with_gap("", "", "A-1", "images").at(picture)


def test_the_settings_may_name_it(shop: Shop) -> None:
    shop.settings(f'markets = ["amazon-uk"]\nbaseline = "{FILE}"')
    missing = shop.check()
    assert missing["code"] == 2
    place = f"localize.toml:4:13: baseline: there is no file {FILE}; write it with --write-baseline {FILE}, or take the key out"
    assert place in missing["err"]
    assert shop.check("--write-baseline", FILE)["code"] == 1
    assert (shop.check()["code"], found(shop.check())) == (0, [("L101", "A-1", "known")])
    Path("empty.jsonl").write_text('{"baseline":1}\n', encoding="utf-8")
    assert shop.check("--baseline", "empty.jsonl")["code"] == 1, "the option goes before the settings"


def test_a_run_holds_back_what_is_known(shop: Shop) -> None:
    shop.settings(f'markets = ["amazon-uk"]\nbaseline = "{FILE}"')
    shop.check("--write-baseline", FILE)
    assert shop("run", "--as-of", "2026-11-22", "--jobs", "1").code == 1
    assert "A-1" in Path("out/bundles/amazon-uk/held_back.jsonl").read_text(encoding="utf-8")


def test_what_is_waived_is_in_no_baseline_and_neither_is_a_stale_waiver(shop: Shop) -> None:
    shop.waivers("- {code: L101, market: amazon-uk, sku: A-1, reason: agreed, who: Ann, until: 2026-12-31}\n")
    shop.check("--write-baseline", FILE)
    assert [one["code"] for one in entries()] == ["L101"]
    shop.waivers('- {code: L101, market: amazon-uk, sku: "*", reason: agreed, who: Ann, until: 2026-12-31}\n')
    shop.check("--write-baseline", FILE)
    assert entries() == []


LINE = '{"fingerprint":"00","code":"L101"}'
BROKEN = {
    "no header": (f"{LINE}\n", ":1:1: is no baseline of version 1: its first line is to be"),
    "another version": (f'{{"baseline":2}}\n{LINE}\n', ":1:1: is no baseline of version 1"),
    "the marks of a merge": (f'{{"baseline":1}}\n{LINE}\n<<<<<<< ours\n', ":3:1: is no line of a baseline"),
    "a wrong type": ('{"baseline":1}\n{"fingerprint":1,"code":"L101"}\n', ":2:1: is no line of a baseline"),
    "nothing": ("\n", ": is empty; delete it, then write it anew with --write-baseline"),
    "bytes": ("\udcff", ": is not UTF-8"),
}


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
@pytest.mark.parametrize("name", BROKEN)
def test_one_that_cannot_be_read_is_told_with_its_place(shop: Shop, name: str, option: str) -> None:
    content, wanted = BROKEN[name]
    Path(FILE).write_bytes(content.encode(errors="surrogateescape"))
    report = shop.check(option, FILE)
    assert report["code"] == 2
    assert f"error: {FILE}{wanted}" in report["err"]
    assert Path(FILE).read_bytes() == content.encode(errors="surrogateescape")


@pytest.mark.parametrize("content", ["", "damaged\n"])
def test_the_remedy_of_one_that_is_damaged_mends_it(shop: Shop, content: str) -> None:
    Path(FILE).write_text(content, encoding="utf-8")
    assert "delete it, then write it anew with --write-baseline" in shop.check("--write-baseline", FILE)["err"]
    Path(FILE).unlink()
    shop.check("--write-baseline", FILE)
    assert shop.check("--baseline", FILE)["code"] == 0


def test_a_file_name_with_a_space_stands_in_quotes_in_a_hint(shop: Shop) -> None:
    shop.check("--write-baseline", "a b.jsonl")
    shop.catalog([{"sku": "A-1", "title": "Steel cup"}])
    assert '--write-baseline "a b.jsonl" takes it out' in shop.check("--baseline", "a b.jsonl")["err"]


def test_one_that_is_not_there(shop: Shop) -> None:
    report = shop.check("--baseline", FILE)
    assert report["code"] == 2
    assert "there is no such file; write it with --write-baseline, or leave --baseline out" in report["err"]


def test_lines_may_be_merged_in_any_order_and_twice(shop: Shop) -> None:
    shop.catalog([{"sku": "A-1", "title": LONG}, OTHER])
    shop.check("--write-baseline", FILE)
    sorted_ = Path(FILE).read_bytes()
    head, *lines = sorted_.splitlines(keepends=True)
    Path(FILE).write_bytes(b"".join((head, *lines[::-1], *lines)))
    assert shop.check("--baseline", FILE, "--write-baseline", FILE)["code"] == 0
    assert Path(FILE).read_bytes() == sorted_


# --- bilingual files ---

PO = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
UNIT = 'msgid "Steel {n}"\nmsgstr "Stahl  {n}"\n\n'


def test_each_bilingual_file_has_its_own_entries_whatever_is_checked_beside_it(shop: Shop) -> None:
    for name in ("a.po", "b.po"):
        Path(name).write_text(PO + UNIT.replace("{n}", "x"), encoding="utf-8")
    files = ("a.po", "b.po")
    say = ("check", "--as-of", "2026-11-22", "--select", "T", "--report", "json:r.json", "--fail-on", "note")
    shop(*say, *files, "--write-baseline", FILE)
    assert {one["file"] for one in entries()} == {*files}
    written = Path(FILE).read_bytes()
    assert [shop(*say, name, "--baseline", FILE).code for name in files] == [0, 0]
    assert "not looked at" in shop(*say, "b.po", "--write-baseline", FILE).err
    assert Path(FILE).read_bytes() == written
    Path("b.po").write_text(PO + UNIT.replace("  ", " ").replace("{n}", "x"), encoding="utf-8")
    shop(*say, "b.po", "--write-baseline", FILE)
    assert {one["file"] for one in entries()} == {"a.po"}
    Path("b.po").write_text(PO + UNIT.replace("{n}", "x"), encoding="utf-8")
    assert shop(*say, *files, "--baseline", FILE).code == 1


def test_what_is_mended_by_fix_is_gone(shop: Shop) -> None:
    Path("a.po").write_text(PO + UNIT.replace("{n}", "x"), encoding="utf-8")
    say = ("check", "a.po", "--as-of", "2026-11-22", "--select", "T102", "--report", "json:r.json")
    shop(*say, "--write-baseline", FILE)
    assert "1 gone and taken out" in shop(*say, "--fix", "--write-baseline", FILE).err or entries() == []


# --- laws: fingerprints by contract ---

TITLES = (LONG, f"{LONG} x", "Steel cup with a lid", "Cup !!! now", "Cup  100 %", "BEST CUP EVER")
LISTINGS = st.lists(st.sampled_from(TITLES), min_size=1, max_size=4)


@cache
def fingerprints(catalog: str, jobs: int = 1) -> dict[tuple[str, str], int]:
    """The fingerprints of the issues of titles, with how many issues have each."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.jsonl"
        path.write_text(catalog, encoding="utf-8")
        ended = run(Workspace(None, Settings()), Options(catalog=path, markets=("amazon-uk",), as_of=DAY, jobs=jobs))
        issues = [issue for issue in ended.report.issues if issue.path == "title"]
        ended.close()
    keys = [baseline.key(issue) for issue in issues]
    return {key: keys.count(key) for key in keys}


def written(listings: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(one) + "\n" for one in listings)


@settings(max_examples=15)
@given(titles=LISTINGS, data=st.data())
def test_fingerprints_survive_another_order_of_rows_and_edits_elsewhere_in_them(titles: list[str], data: st.DataObject) -> None:
    listings: list[dict[str, Any]] = [{"sku": f"A-{number}", "title": title} for number, title in enumerate(titles)]
    before = fingerprints(written(listings))
    assert all(number == 1 for number in before.values())
    moved = data.draw(st.permutations(listings))
    bullets = data.draw(st.lists(st.sampled_from(("Keeps drinks warm", "Light!!", "")), max_size=2))
    edited = [one | {"bullets": bullets, "description": "<p>A cup.</p>"} for one in moved]
    assert fingerprints(written([{"sku": "Z-9", "title": "Another  cup"}, *edited])).items() >= before.items()


def test_fingerprints_do_not_depend_on_the_number_of_processes() -> None:
    catalog = written([{"sku": f"A-{number}", "title": TITLES[number % len(TITLES)]} for number in range(200)])
    assert fingerprints(catalog, 1) == fingerprints(catalog, 2) != {}


@settings(max_examples=6)
@given(numbers=st.lists(st.sampled_from("xyzz"), min_size=1, max_size=5), data=st.data())
def test_fingerprints_of_units_survive_another_order(numbers: list[str], data: st.DataObject) -> None:
    def of(order: list[str]) -> set[str]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "a.po"
            units = (f'msgctxt "{n}"\n' + UNIT.replace("{n}", n) for n in dict.fromkeys(order))
            path.write_text(PO + "".join(units), encoding="utf-8")
            checked = check(Workspace(None, Settings()), [path], FileOptions(as_of=DAY))
            found = [issue.fingerprint for issue in checked.report.issues]
            checked.close()
        assert len({*found}) == len(found)
        return {*found}

    assert of(numbers) == of(data.draw(st.permutations(numbers))) != set()


def test_equal_issues_of_one_file_are_entries_of_their_own() -> None:
    from localize.issues import distinct

    def issue(file: str) -> Issue:
        return Issue(
            code="T102", name="x", severity="note", market=None, sku=None, path="message", message="", message_id="", unit="",
            location=Location(file, 1), fingerprint="0",
        )  # fmt: skip

    told = list(distinct([issue("a.po"), issue("b.po"), issue("a.po")]))
    assert [one.fingerprint for one in told[:2]] == ["0", "0"]
    assert told[2].fingerprint != "0"
    assert len(baseline.of(told)) == 3
