"""Conditions on a listing, held against a real evaluator of JSON Schema, and what is open where little is known."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.conditions import OPEN, holds, worded

NAMES = ("color", "material", "care")
VALUES = st.sampled_from(["glass", "steel", "", 5, True])
FIELDS = st.lists(st.fixed_dictionaries({}, optional={"value": VALUES, "language_tag": st.just("de_DE")}), max_size=2)
LISTINGS = st.dictionaries(st.sampled_from(NAMES), FIELDS)
INSIDE = st.one_of(
    st.builds(lambda values: {"properties": {"value": {"enum": values}}}, st.lists(VALUES, min_size=1, max_size=2)),
    st.builds(lambda value: {"required": ["value"], "properties": {"value": {"const": value}}}, VALUES),
    st.just({"required": ["value"]}),
    st.builds(lambda most: {"properties": {"value": {"type": "string", "maxLength": most}}}, st.integers(0, 5)),
)
ASKED = st.one_of(
    st.builds(lambda one: {"contains": one}, INSIDE),
    st.builds(lambda one: {"items": one}, INSIDE),
    st.builds(lambda low, high: {"minItems": low, "maxItems": high}, st.integers(0, 2), st.integers(0, 2)),
)
PLAIN = st.one_of(
    st.builds(lambda names: {"required": names}, st.lists(st.sampled_from(NAMES), max_size=2, unique=True)),
    st.builds(lambda name, one: {"required": [name], "properties": {name: one}}, st.sampled_from(NAMES), ASKED),
    st.builds(lambda name, one: {"properties": {name: one}}, st.sampled_from(NAMES), ASKED),
)
SCHEMAS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda key, many: {key: many}, st.sampled_from(["allOf", "anyOf"]), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda one, two, three: {"if": one, "then": two, "else": three}, inner, inner, inner),
    ),
    max_leaves=8,
)


def meant(schema: Any, listing: Any) -> bool:
    return bool(jsonschema.Draft201909Validator(schema).is_valid(listing))


def numbers_for_texts(schema: Any, listing: Any) -> bool:
    """Does a text meet a number or truth value? A seller's "5" may be 5, which JSON Schema does not know."""
    return "5" in repr(schema) or "True" in repr(schema)


@given(SCHEMAS, LISTINGS)
def test_a_listing_that_is_known_whole_is_judged_as_by_json_schema(schema: Any, listing: Any) -> None:
    truth = holds(schema, listing)
    assert truth == meant(schema, listing) or (truth is None and numbers_for_texts(schema, listing))


@given(SCHEMAS, LISTINGS, LISTINGS)
def test_what_is_said_of_a_listing_known_in_part_holds_whatever_the_rest_is(schema: Any, listing: Any, rest: Any) -> None:
    known = frozenset(NAMES[:2])
    part = {name: one for name, one in listing.items() if name in known}
    truth = holds(schema, part, known)
    whole = part | {name: one for name, one in rest.items() if name not in known}
    assert truth is None or truth == meant(schema, whole)


@given(SCHEMAS, LISTINGS, VALUES)
def test_an_open_value_is_never_taken_for_one(schema: Any, listing: Any, value: Any) -> None:
    hidden = {name: [one | {"value": OPEN} for one in many] for name, many in listing.items()}
    shown = {name: [one | {"value": value} for one in many] for name, many in listing.items()}
    truth = holds(schema, hidden, frozenset(NAMES))
    assert truth is None or truth == meant(schema, shown)


@pytest.mark.parametrize("keyword", ["oneOf", "pattern", "maxUniqueItems", "dependentRequired", "unevaluatedProperties"])
def test_a_keyword_that_is_not_evaluated_leaves_it_open(keyword: str) -> None:
    assert holds({keyword: 1}, {"color": []}) is None
    assert holds({"allOf": [{keyword: 1}, {"required": ["care"]}]}, {}) is False
    assert holds({"anyOf": [{keyword: 1}, {"required": ["color"]}]}, {"color": []}) is True


def test_a_condition_reads_as_words() -> None:
    glass = {
        "required": ["material"],
        "properties": {"material": {"contains": {"properties": {"value": {"enum": ["glass", "clay"]}}}}},
    }
    assert worded(glass) == "material is glass or clay"
    assert worded({"not": {"required": ["battery"]}}) == "battery is not given"
    assert worded({"anyOf": [glass, {"required": ["battery"]}]}) == "material is glass or clay or battery is given"
    assert (
        worded({"allOf": [glass, {"not": {"allOf": [glass, glass]}}]})
        == "material is glass or clay and material is not glass or clay"
    )
    assert worded({"maxProperties": 2}) == "…"
