"""The published schemas are those of the program, and what it writes follows them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest

from localize.model import Issue
from localize.reporters import Meta, Report
from localize.reporters import json as json_report

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("write_schemas", ROOT / "tools" / "write_schemas.py")
assert _spec
assert _spec.loader
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)


@pytest.mark.parametrize("name", tool.SCHEMAS)
def test_the_published_schema_is_up_to_date(name: str) -> None:
    published = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == tool.text(tool.SCHEMAS[name]), "run python tools/write_schemas.py"


def test_a_report_follows_its_schema() -> None:
    issue = Issue(
        code="L101", name="over-limit", severity="error", market="amazon-de", sku="A-1", path="title", message="long",
        message_id="L101", span=(0, 2), target="ab",
    )  # fmt: skip
    found = json.loads("".join(json_report.render(Report(Meta(as_of="2026-11-22"), [issue]))))
    jsonschema.validate(found, json.loads((ROOT / "docs" / "schemas" / "report.schema.json").read_text(encoding="utf-8")))
    (row,) = found["issues"]
    wanted = "code name severity market sku path message message_id args span source target edit proposals rule cite location"
    assert set(row) >= {*wanted.split(), "fingerprint", "known", "waived"}
    assert row["location"] is None
    assert {"schema", "tool", "as_of", "inputs", "markets", "summary", "issues", "edits_applied", "not_checked"} <= set(found)


def test_an_example_listing_follows_its_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "listing.schema.json").read_text(encoding="utf-8"))
    for line in (ROOT / "examples" / "catalog.jsonl").read_text(encoding="utf-8").splitlines():
        jsonschema.validate(json.loads(line), schema)
