"""Which texts wait for a person: the first rule that fits holds, and a sample is the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import msgspec
import pytest

from localize.gate.reading import Text, quietest, waiting
from localize.policy import Review

TEXTS = (
    Text("A-1", "title", "memory exact", "translated"),
    Text("A-1", "bullets[0]", "memory fuzzy 87", "initial"),
    Text("A-1", "description", "memory exact, source", "initial"),
    Text("A-1", "images[0].alt", "deepest", "initial"),
    Text("A-1", "attributes.color", "values", "final"),
    Text("A-1", "seo.title", "memory in context", "reviewed"),
    Text("A-1", "search_terms", "", "initial"),
    Text("A-1", "highlight", "source", "initial"),
)
LOUD = {("A-1", "title"): "warning", ("A-1", "highlight"): "note"}
OPEN = ["title", "bullets[0]", "description", "images[0].alt", "highlight"]
"""Texts that a rule without conditions takes: those that have a text and that nobody approved."""
CASES: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "no rule": ([], []),
    "all": ([{"then": "review"}], OPEN),
    "by kind": ([{"then": "review", "kinds": ["title", "alt"]}], ["title", "images[0].alt"]),
    "by origin": ([{"then": "review", "origins": ["memory exact"]}], ["title", "description"]),
    "a fuzzy match of any likeness": ([{"then": "review", "origins": ["memory fuzzy"]}], ["bullets[0]"]),
    "an engine of any name": ([{"then": "review", "origins": ["engine"]}], ["images[0].alt"]),
    "a description that is partly the source": ([{"then": "review", "origins": ["source"]}], ["description", "highlight"]),
    "by state": ([{"then": "review", "states": ["translated"]}], ["title"]),
    "by its loudest issue": ([{"then": "review", "issues": "warning"}], ["title"]),
    "by its loudest issue, notes too": ([{"then": "review", "issues": "note"}], ["title", "highlight"]),
    "in this market": ([{"then": "review", "kinds": ["title"], "markets": ["n", "m"]}], ["title"]),
    "in another market": ([{"then": "review", "markets": ["n"]}], []),
    "the first that fits holds": (
        [{"then": "publish", "kinds": ["title", "bullet"]}, {"then": "review"}],
        ["description", "images[0].alt", "highlight"],
    ),
    "a rule that does not fit is passed": (
        [{"then": "publish", "origins": ["engine"]}, {"then": "review", "kinds": ["title"]}],
        ["title"],
    ),
    "a sample of all": ([{"then": "sample", "share": "100 %"}], OPEN),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_takes_its_texts(name: str) -> None:
    rules, wanted = CASES[name]
    found = list(waiting(TEXTS, msgspec.convert(rules, tuple[Review, ...]), "m", LOUD))
    assert [one.path for one in found] == wanted
    assert {one.sampled for one in found} <= {any(rule["then"] == "sample" for rule in rules)}


SAMPLE = """
from localize.gate.reading import Text, waiting
from localize.policy import Review
texts = [Text(f"A-{n}", "title", "memory exact", "translated") for n in range(2000)]
print(*(one.sku for one in waiting(texts, [Review(then="sample", share="10 %")], "m", {})))
"""


def test_a_sample_is_the_same_under_any_seed_and_about_its_share() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SAMPLE], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "42")
    }
    assert len(found) == 1
    assert 150 < len(found.pop().split()) < 250


def test_a_sample_of_another_market_is_another_and_a_changed_text_stays_in_it() -> None:
    texts = [Text(f"A-{n}", "title", "memory exact", "translated") for n in range(200)]
    changed = [Text(text.sku, text.path, "source", "initial") for text in texts]
    rule = [Review(then="sample", share="20 %")]

    def skus(texts: list[Text], market: str) -> list[str]:
        return [one.sku for one in waiting(texts, rule, market, {})]

    assert skus(texts, "m") == skus(changed, "m")
    assert skus(texts, "m") != skus(texts, "n")


def test_the_mildest_level_that_is_asked_for_is_kept() -> None:
    assert (
        quietest([Review(then="review", issues="error"), Review(then="review", issues="note"), Review(then="review")]) == "note"
    )
    assert quietest([Review(then="review")]) == ""
