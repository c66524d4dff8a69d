"""What a lead reads first: sums that add up, bars that are full, and a remedy for every cause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.checks import all_checks
from localize.model import Bundle, Issue
from localize.reporters import overview
from localize.reporters.grouped import grouped


def bundle(market: str, origins: dict[str, int]) -> Bundle:
    facts = {"listings": 9, "published": 4, "held_back": 4, "not_taken": 1, "segments": sum(origins.values())}
    return Bundle(market=market, locale="de-DE", fingerprint="", origins=origins, **facts)


issues = st.builds(
    Issue,
    code=st.sampled_from(["C101", "T101", "L101", "N107"]), name=st.just("name"), severity=st.sampled_from(["error", "warning", "note"]),
    market=st.sampled_from([None, "a", "b"]), sku=st.just("S"), path=st.just("title"), message=st.sampled_from(["M", "N"]),
    message_id=st.just(""), known=st.booleans(),
)  # fmt: skip


@given(st.lists(issues, max_size=40))
def test_the_chart_holds_every_open_issue_once(found: list[Issue]) -> None:
    drawn = overview.chart(grouped(found, [bundle("a", {})]))
    open_ = [one for one in found if not one.known]
    assert drawn.issues == len(open_) == sum(drawn.totals) == sum(line.issues for line in drawn.lines)
    for line in drawn.lines:
        for cell in line.cells:
            assert cell.issues == sum((one.market or "", one.code) == (cell.market, line.code) for one in open_)
            assert bool(cell.width) == bool(cell.issues)
            assert cell.width <= overview.FULL


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 10**9)), max_size=8))
def test_the_parts_of_a_bar_fill_it_without_a_gap(counts: list[tuple[str, int]]) -> None:
    at = 0
    for part in overview.bar(counts):
        assert part.start == at
        at += part.width
    assert at == (overview.FULL if any(count for _, count in counts) else 0)


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        ("memory exact", "memory"), ("memory in context", "memory"), ("memory fuzzy 87", "memory"), ("fuzzy 87", "memory"), ("source", "source"),
        ("person", "person"), ("missing", "missing"), ("opus-mt", "engine"), ("engine", "engine"), ("memoryless", "engine"),
    ],
)  # fmt: skip
def test_an_origin_is_one_of_five(origin: str, kind: str) -> None:
    assert overview.kind_of(origin) == kind


def test_coverage_adds_up_to_the_texts_and_says_nothing_where_nothing_is_known() -> None:
    (found,) = overview.coverage([bundle("a", {"memory exact": 3, "memory in context": 2, "missing": 5}), bundle("b", {})])
    assert [(part.name, part.count, part.width) for part in found.parts] == [("memory", 5, 500), ("missing", 5, 500)]
    assert found.texts == 10


@pytest.mark.parametrize("code", sorted(all_checks()))
def test_every_check_has_a_remedy_that_a_reader_can_take_in(code: str) -> None:
    found = overview.remedy(code)
    assert 15 <= len(found) <= 400, found
    assert found[0] == found[0].upper()
