"""Files of platforms as their exporters write them; the cases are data (``platforms.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.formats.tables.opened import opened, saved

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("platforms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_platform_is_read_as_it_writes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    found = opened(saved(tmp_path, case["table"]))
    have = [msgspec.json.decode(msgspec.json.encode(listing)) for listing in found.listings]
    assert [one["sku"] for one in have] == [one["sku"] for one in case["listings"]]
    for listing, wanted in zip(have, case["listings"], strict=True):
        listing["images"] = [{key: text for key, text in one.items() if text} for one in listing.get("images", ())]
        assert {key: listing.get(key, "") for key in wanted} == wanted
    assert [f"{code}: {text}" for code, _, text in found.remarks] == case.get("remarks", [])
    assert not case.get("told") or found.told[-1].endswith(case["told"])
    assert found.rows == len(case["table"].strip().splitlines()) - 1
