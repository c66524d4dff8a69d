"""Brand, SKU and part number are measured wherever a catalog has them, and however it writes their names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize

LISTINGS: dict[str, tuple[dict[str, Any], list[tuple[str, str, int]]]] = {
    "an attribute in another case": ({"attributes": {"Brand": "Q" * 66}}, [("L101", "attributes.Brand", 65)]),
    "that attribute within its own limit": ({"attributes": {"Brand": "Q" * 60, "MPN": "Q" * 65}}, []),
    "another attribute": ({"attributes": {"Color": "Q" * 60}}, [("L101", "attributes.Color", 50)]),
    "the brand": ({"brand": "Q" * 66}, [("L112", "brand", 65)]),
    "the brand as both": ({"brand": "Q" * 66, "attributes": {"brand": "Q" * 66}}, [("L101", "attributes.brand", 65)]),
    "a part number": ({"ids": {"mpn": "Q" * 66}}, [("L112", "ids.mpn", 65)]),
    "the SKU": ({"sku": "Q" * 51}, [("L112", "sku", 50)]),
}


@pytest.mark.parametrize("what", LISTINGS)
def test_each_is_measured_once_by_its_own_limit(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listing, wanted = LISTINGS[what]
    Path("c.jsonl").write_text(json.dumps({"sku": "A-1", "locale": "en-US", "title": "Chair"} | listing) + "\n", "utf-8")
    localize(capsys, monkeypatch, "check", "c.jsonl", "--market", "ebay-us", "--report", "json:r.json", "--no-cache")
    found = [one for one in json.loads(Path("r.json").read_text("utf-8"))["issues"] if one["code"][:2] == "L1"]
    assert [(one["code"], one["path"], one["args"]["bound"]) for one in found] == wanted
    assert all(one["severity"] == "error" for one in found)


def test_a_seller_may_limit_the_sku(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.jsonl").write_text('{"sku": "AQ-750-BLACK", "locale": "en-US", "title": "Chair"}\n', "utf-8")
    Path("limits.csv").write_text("market,field,max,unit\namazon-us,sku,8,characters\n", "utf-8")
    said = localize(capsys, monkeypatch, "check", "c.jsonl", "--market", "amazon-us", "--limits", "limits.csv", "--no-cache")
    assert "12 characters, 4 more than the 8 that Amazon.com takes" in said.out
    assert said.code == 1


def test_a_sellers_own_limit_of_the_brand_holds_however_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.jsonl").write_text(json.dumps({"sku": "A-1", "locale": "en-US", "title": "Chair", "brand": "Q" * 21}) + "\n", "utf-8")
    Path("limits.csv").write_text("market,field,max,unit\nebay-us,attributes.Brand,20,characters\n", "utf-8")
    said = localize(capsys, monkeypatch, "check", "c.jsonl", "--market", "ebay-us", "--limits", "limits.csv", "--no-cache")
    assert "21 characters, 1 more than the 20 that eBay.com takes" in said.out
