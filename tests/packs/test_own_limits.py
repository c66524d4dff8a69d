"""A seller's own limits (``--limits``): read with all faults at once, over the packs' at full severity, by category."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults, Limit, Market
from localize.packs.own_limits import OwnLimit
from tests.cli.running import Said, localize

DAY = date(2026, 11, 22)
HEADER = "marketplace,market,category,field,max,min,unit\n"


def read(folder: Path, text: str, name: str = "limits.csv") -> tuple[OwnLimit, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return packs.own_limits(path, name, (packs.shipped(),), DAY)


def market(id: str, folder: Path, *rows: str) -> Market:
    return packs.limited(packs.market(id, DAY), read(folder, HEADER + "".join(f"{row}\n" for row in rows)))


def bounds(limits: tuple[Limit, ...]) -> list[tuple[int | None, int | None, str, str]]:
    return [(one.min, one.max, one.unit, one.kind) for one in limits]


def test_a_limit_of_one_s_own_takes_the_place_of_the_hard_ones(tmp_path: Path) -> None:
    found = market("amazon-de", tmp_path, ",amazon-de,,title,150,,characters").rules_of("title")
    assert bounds(found.limits) == [(None, 75, "characters", "policy"), (None, 150, "characters", "hard")]
    cite = found.limits[-1].cite
    assert cite is not None
    assert (cite.confidence, cite.source, cite.read) == ("official", "the seller's own limits, limits.csv:2", "2026-11-22")


def test_a_maximum_leaves_the_minimum_as_it_is(tmp_path: Path) -> None:
    found = market("google-de", tmp_path, ",google-de,,title,70,,characters").rules_of("title")
    assert bounds(found.limits) == [(1, None, "characters", "hard"), (None, 70, "characters", "hard")]


def test_two_units_hold_at_once(tmp_path: Path) -> None:
    rows = (",ebay-uk,,title,60,,characters", ",ebay-uk,,title,90,,utf8_bytes")
    assert [one.unit for one in market("ebay-uk", tmp_path, *rows).rules_of("title").limits] == ["characters", "utf8_bytes"]


def test_a_count_of_items_is_one(tmp_path: Path) -> None:
    found = market("etsy-de", tmp_path, ",etsy-de,,search_terms,5,,items").rules_of("search_terms")
    assert [one.max for one in found.items] == [5]
    assert [one.max for one in found.limits] == [20]


def test_a_market_stands_over_its_marketplace_and_a_category_over_all(tmp_path: Path) -> None:
    rows = (",ebay-uk,BOTTLE,title,40,,characters", "ebay,,BOTTLE,title,50,,characters", ",ebay-uk,,title,60,,characters")
    rows += ("ebay,,,title,70,,characters", "ebay,,LAMP,attributes.Colour,30,,characters")
    british, german = market("ebay-uk", tmp_path, *rows), market("ebay-de", tmp_path, *rows)

    def title(found: Market, category: str) -> list[int | None]:
        return [one.max for one in found.within(category).rules_of("title").limits]

    assert [title(british, one) for one in ("BOTTLE", "LAMP", "")] == [[40], [60], [60]]
    assert [title(german, one) for one in ("BOTTLE", "LAMP", "")] == [[50], [70], [70]]
    lamp = british.within("LAMP")
    assert [one.max for one in lamp.rules_of("attributes.Colour").limits] == [30]
    assert lamp.rules_of("attributes.Colour").markup == ()
    assert [one.max for one in lamp.rules_of("attribute").limits] == [50]


def test_other_markets_stay_as_they_are(tmp_path: Path) -> None:
    plain = packs.market("etsy-de", DAY)
    assert packs.limited(plain, read(tmp_path, f"{HEADER}ebay,,,title,5,,characters\n")) is plain


def test_limits_make_another_fingerprint_on_any_day_the_same(tmp_path: Path) -> None:
    row = ",ebay-uk,,title,60,,characters"
    first = market("ebay-uk", tmp_path, row)
    (later,) = packs.own_limits(tmp_path / "limits.csv", "elsewhere.csv", (packs.shipped(),), date(2026, 12, 1))
    assert first.fingerprint == packs.limited(packs.market("ebay-uk", DAY), [later]).fingerprint
    assert first.fingerprint != packs.market("ebay-uk", DAY).fingerprint
    assert first.fingerprint != market("ebay-uk", tmp_path, row.replace("60", "61")).fingerprint


def test_yaml_says_the_same_as_csv(tmp_path: Path) -> None:
    text = "- {market: ebay-uk, category: '0123', field: title, max: 60, min: 5, unit: characters}\n"
    (found,) = read(tmp_path, text, "limits.yaml")
    (other,) = read(tmp_path, f"{HEADER},ebay-uk,0123,title,60,5,characters\n")
    assert (
        (found.market, found.category, found.field) == (other.market, other.category, other.field) == ("ebay-uk", "0123", "title")
    )
    assert bounds((found.limit,)) == bounds((other.limit,)) == [(5, 60, "characters", "hard")]


def test_semicolons_part_cells_too(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "\ufeffmarket;field;max;unit\nebay-uk;title;60;characters\n")
    assert found.limit.max == 60


FAULTY = {
    "both places": ("ebay,ebay-uk,,title,5,,characters", "limits.csv:2:6: give either a marketplace or a market"),
    "no place": (",,A,title,5,,characters", "limits.csv:2:2: give either a marketplace or a market"),
    "an unknown marketplace": ("ebbay,,,title,5,,characters", "2:1: no marketplace is called 'ebbay'; did you mean 'ebay'?"),
    "an unknown market": (",ebay-ukk,,title,5,,characters", "2:2: no market is called 'ebay-ukk'; did you mean 'ebay-uk'?"),
    "no field": ("ebay,,,,5,,characters", "2:8: the field is missing"),
    "an unknown field": ("ebay,,,titel,5,,characters", "2:8: no kind of field is called 'titel'; did you mean 'title'?"),
    "an attribute without a name": ("ebay,,,attributes.,5,,characters", "no kind of field is called 'attributes.'"),
    "no unit": ("ebay,,,title,5,,", "2:17: the unit is missing: give one of characters, utf8_bytes"),
    "an unknown unit": ("ebay,,,title,5,,chars", "2:17: a bound in 'chars': no such unit; did you mean 'characters'?"),
    "pixels": ("ebay,,,title,5,,pixels", "a bound in 'pixels': no such unit"),
    "items of one text": ("ebay,,,title,5,,items", "title is one text; only bullet, search_terms are counted in items"),
    "no number": ("ebay,,,title,x,,characters", "2:14: max is 'x'; give a whole number above 0"),
    "nothing": ("ebay,,,title,0,,characters", "max is '0'; give a whole number above 0"),
    "no bound": ("ebay,,,title,,,characters", "2:14: give max, min or both"),
    "bounds the wrong way round": ("ebay,,,title,5,9,characters", "2:16: min 9 is above max 5; change one of them"),
    "cells": ("ebay,,,title,5", "2:1: 5 cells, but the header has 7"),
    "the same again": (
        "ebay,,,title,5,,characters\nebay,,,title,6,,characters",
        "3:8: the limit of limits.csv:2 again; keep one",
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_says_where_and_what(name: str, tmp_path: Path) -> None:
    row, wanted = FAULTY[name]
    with pytest.raises(Faults) as error:
        read(tmp_path, f"{HEADER}{row}\n")
    assert "limits.csv:" in str(error.value)
    assert wanted in str(error.value)


FILES = {
    "an unknown column": ("limits.csv", "market,feld\n", "limits.csv:1:8: 'feld' is no column; did you mean 'field'?"),
    "no rows": ("limits.csv", HEADER, "limits.csv:1:1: holds no limit"),
    "no list": ("limits.yaml", "market: ebay-uk\n", "limits.yaml:1:1: give a list of limits"),
    "no records": ("limits.yml", "- ebay-uk\n", "limits.yml:1:3: give keys and values"),
    "an unknown key": ("limits.yaml", "- {market: ebay-uk, feld: title}\n", "limits.yaml:1:21: no key is called 'feld'"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_says_what_is_wanted(name: str, tmp_path: Path) -> None:
    file, text, wanted = FILES[name]
    with pytest.raises(Faults) as error:
        read(tmp_path, text, file)
    assert wanted in str(error.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Faults) as error:
        read(tmp_path, f"{HEADER}ebbay,,,titel,x,,chars\n,ebay-ukk,,title,5,,characters\n")
    assert len(error.value.faults) == 5


def test_a_field_that_the_market_does_not_take_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"limits\.csv:2:11: ebay-uk takes no such field \(bullet\)"):
        market("ebay-uk", tmp_path, ",ebay-uk,,bullet,5,,characters")


# --- on the command line ---


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = [
        {"sku": "A-1", "locale": "en-GB", "product_type": "BOTTLE", "title": "Steel bottle, 750 ml", "attributes": {"color": "deep black"}},
        {"sku": "A-2", "locale": "en-GB", "product_type": "LAMP", "title": "Steel lamp for desks", "attributes": {"color": "deep black"}},
    ]  # fmt: skip
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *rows: str, id: str = "ebay-uk") -> Said:
    Path("limits.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    given = ("--limits", "limits.csv", "--report", "json:r.json", "--as-of", "2026-11-22")
    return localize(capsys, monkeypatch, "check", "c.jsonl", "--market", id, "--select", "L", *given)


def found() -> list[tuple[str, str, str, str]]:
    issues = json.loads(Path("r.json").read_text(encoding="utf-8"))["issues"]
    return [(one["sku"], one["path"], one["code"], one["severity"]) for one in issues]


def test_a_category_s_limit_is_that_of_its_listings(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = check(capsys, monkeypatch, "ebay,,LAMP,title,10,,characters", ",ebay-uk,BOTTLE,attributes.color,5,,characters")
    assert said.code == 1
    assert found() == [("A-1", "attributes.color", "L101", "error"), ("A-2", "title", "L101", "error")]


def test_a_category_that_no_listing_has_is_stated(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = check(capsys, monkeypatch, "ebay,,SHOE,title,10,,characters", "ebay,,HAT,title,10,,characters")
    assert said.code == 0
    assert "the limits of 2 categories were not used, since no listing has them as its product_type: HAT, SHOE" in said.err


def not_checked() -> list[tuple[str, str, str]]:
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    return [(one["kind"], one["code"], one["why"]) for one in report["not_checked"]]


def test_unknown_limits_are_stated_once_and_never_green_under_strict(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ("check", "c.jsonl", "--market", "temu-uk", "--select", "L", "--report", "json:r.json")
    assert localize(capsys, monkeypatch, *given).code == 0
    why = "nobody could read the limits of Temu (United Kingdom); give the platform's own in a file (--limits FILE)"
    assert not_checked() == [("unavailable", "L101", why)]
    assert localize(capsys, monkeypatch, *given, "--strict").code == 1
    assert localize(capsys, monkeypatch, *given, "--ignore", "L101", "--strict").code == 0


def test_a_file_of_limits_makes_them_known(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(capsys, monkeypatch, "temu,,,title,10,,characters", id="temu-uk").code == 1
    assert [one[2:] for one in found()] == [("L101", "error")] * 2
    assert not_checked() == []


def test_limits_of_some_categories_leave_the_others_unknown(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(capsys, monkeypatch, "temu,,LAMP,title,10,,characters", id="temu-uk")
    assert [one[0] for one in found()] == ["A-2"]
    assert "of some categories (1), and listings of others are not measured" in not_checked()[0][2]


def test_a_bilingual_file_takes_the_limits_of_all_categories(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    po = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "title"\nmsgid "Steel bottle"\nmsgstr "Stahlflasche"\n'
    Path("de.po").write_text(po, encoding="utf-8")
    Path("l.csv").write_text(f"{HEADER}ebay,,,title,10,,characters\nebay,,SHOE,title,5,,characters\n", encoding="utf-8")
    given = ("check", "de.po", "--select", "L", "--limits", "l.csv")
    said = localize(capsys, monkeypatch, *given, "--market", "ebay-de", "--report", "json:r.json")
    assert [one[2] for one in found()] == ["L101"]
    assert "no listing has it as its product_type: SHOE" in said.err
    without = localize(capsys, monkeypatch, *given)
    assert without.code == 2
    assert "give --market ID too" in without.err


def test_the_examples_of_the_page_are_sound(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    part = page.partition("## Limits of your own")[2].partition("\n## ")[0]
    table, listed = (part.partition(f"```{kind}\n")[2].partition("```")[0] for kind in ("csv", "yaml"))
    assert len(read(tmp_path, table)) == 5
    assert len(read(tmp_path, listed, "limits.yaml")) == 2
