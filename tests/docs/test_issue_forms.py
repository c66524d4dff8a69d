"""The issue forms have the keys that GitHub's form syntax wants, so that it shows them at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.name != "config.yml")
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "options", "multiple", "default"},
    "checkboxes": {"label", "description", "options"},
}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_shows(path: Path) -> None:
    form: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert (
        {"name", "description", "body"}
        <= form.keys()
        <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    )
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert fields, "a form needs a field besides its markdown"
    ids = [one["id"] for one in fields]
    assert len(ids) == len(set(ids))
    labels = [one["attributes"]["label"] for one in fields]
    assert len(labels) == len(set(labels))
    for one in form["body"]:
        assert one.keys() <= {"type", "id", "attributes", "validations"}
        assert one["attributes"].keys() <= ATTRIBUTES[one["type"]]
        assert one.get("validations", {}).keys() <= {"required"}
        if one["type"] == "dropdown":
            options = one["attributes"]["options"]
            assert len(options) == len(set(options))
            assert all(isinstance(option, str) for option in options)


def test_a_wrong_fact_comes_with_what_mends_it() -> None:
    form = yaml.safe_load((FOLDER / "wrong-fact.yml").read_text("utf-8"))
    needed = {one["id"] for one in form["body"] if one.get("validations", {}).get("required")}
    assert needed >= {"market", "wanted", "source", "read"}
    assert {one.get("id") for one in form["body"]} >= {"code", "listing"}


def test_the_chooser_is_set_up() -> None:
    chooser = yaml.safe_load((FOLDER / "config.yml").read_text("utf-8"))
    assert chooser.keys() <= {"blank_issues_enabled", "contact_links"}
    assert isinstance(chooser["blank_issues_enabled"], bool)
