"""The published schemas are those of the program, and what it writes follows them."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from localize.model import Issue
from localize.packs import nodes
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
    found = json.loads("".join(json_report.render(Report(Meta(as_of=date(2026, 11, 22)), [issue]))))
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


# --- files that people write ---

WRITTEN = {
    "style-guide": "style_guides/*.yaml",
    "seo": "locales/*/seo.yaml",
    "marketplace": "localize/marketplaces/*.yaml",
}


def faults(name: str, value: Any) -> list[str]:
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [f"{error.json_path}: {error.message[:100]}" for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("name", WRITTEN)
def test_every_shipped_file_follows_its_schema(name: str) -> None:
    paths = sorted(ROOT.glob(WRITTEN[name]))
    assert paths
    for path in paths:
        assert faults(name, nodes.read(path, path.name).value) == [], path


@pytest.mark.parametrize("path", ["examples/localize.toml", "localize/cli/starter/localize.toml"])
def test_the_settings_of_the_examples_follow_their_schema(path: str) -> None:
    assert faults("workspace", tomllib.loads((ROOT / path).read_text(encoding="utf-8"))) == []


SOUND: dict[str, tuple[str, Any]] = {
    "changes of a list, a map and a map of lists": (
        "style-guide",
        {
            "locale": "es",
            "numbers": {"words": {"add": {"dos": 2}, "remove": ["tres"]}, "list_words": {"add": ["y"]}},
            "units": {"names": {"mass-gram": {"remove": ["gr"]}, "length-inch": ["in"]}, "keep": {"remove": ["length-foot"]}},
            "reasons": {"numbers": "ours"},
        },
    ),
    "changes of rules": (
        "style-guide",
        {"locale": "es", "rules": [{"id": "a", "off": True, "reason": "x"}, {"id": "b", "severity": "note", "reason": "x"}]},
    ),
    "search words": ("seo", {"locale": "es", "function_words": {"add": ["y"]}, "filler": ["TBD"]}),
    "a pack that extends another": (
        "marketplace",
        {"extends": "amazon", "sites": [{"id": "a", "fields": {"title": {"limits": {"remove": [{"max": 75}], "add": []}}}}]},
    ),
    "a severity": ("workspace", {"severity": {"T107": {"level": "off", "reason": "x"}}}),
}
BROKEN: dict[str, tuple[str, Any]] = {
    "an unknown key": ("style-guide", {"locale": "es", "typografy": {}}),
    "an unknown key below": ("style-guide", {"locale": "es", "numbers": {"decimals": "."}}),
    "a list of the wrong things": ("style-guide", {"locale": "es", "units": {"loads": {"add": [5]}}}),
    "neither add nor remove": ("style-guide", {"locale": "es", "units": {"loads": {"adds": ["x"]}}}),
    "an unknown kind of rule": (
        "style-guide",
        {"locale": "es", "rules": [{"id": "a", "kind": "forbids", "find": ["x"], "good": ["a"], "bad": ["⟦x⟧"]}]},
    ),
    "a change of a rule without a reason": ("style-guide", {"locale": "es", "rules": [{"id": "a", "off": True}]}),
    "an origin, which is no key of a file": (
        "style-guide",
        {"locale": "es", "rules": [{"id": "a", "kind": "forbid", "find": ["x"], "origin": "here"}]},
    ),
    "an unknown unit": (
        "marketplace",
        {"name": "x", "sites": [], "fields": {"title": {"limits": [{"max": 5, "unit": "letters"}]}}},
    ),
    "what is no code of a check": ("workspace", {"severity": {"typography": {"level": "off", "reason": "x"}}}),
    "an unknown level": ("workspace", {"severity": {"T107": {"level": "quiet", "reason": "x"}}}),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_schema_takes_what_the_program_takes(name: str) -> None:
    assert faults(*SOUND[name]) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_schema_refuses_what_the_program_refuses(name: str) -> None:
    assert faults(*BROKEN[name])


def test_a_schema_tells_what_a_key_means() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "style-guide.schema.json").read_text(encoding="utf-8"))
    assert "one that ends in" in schema["$defs"]["Numbers"]["properties"]["words"]["description"]
