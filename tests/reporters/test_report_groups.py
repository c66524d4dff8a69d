"""Equal issues are one group, and no issue is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from localize.model import AppliedEdit, Bundle, Issue, NotChecked
from localize.reporters import wording
from localize.reporters.grouped import MarketIssues, capped, changes, gaps, grouped, rank

PLAIN = Issue(
    code="T101", name="end-punctuation", severity="warning", market="m", sku="A", path="title", message="M", message_id="T101"
)


def counted(markets: list[MarketIssues]) -> int:
    sections = [section for market in markets for section in (*market.sections, *market.settled)]
    for section in sections:
        assert section.issues == sum(group.count for group in section.groups) + section.more_issues
    return sum(section.issues for section in sections)


issues = st.builds(
    Issue,
    code=st.sampled_from(["C101", "T101", "L101"]),
    name=st.just("name"),
    severity=st.sampled_from(["error", "warning", "note"]),
    market=st.sampled_from([None, "a", "b"]),
    sku=st.sampled_from([None, "S1", "S2"]),
    path=st.sampled_from(["title", "bullets[0]", "bullets[1]"]),
    message=st.sampled_from(["M", "N"]),
    message_id=st.just(""),
    target=st.sampled_from(["", "x", "y"]),
    known=st.booleans(),
    waived=st.sampled_from([None, {"reason": "r"}]),
)


@given(st.lists(issues, max_size=60), st.integers(1, 5), st.integers(0, 8))
def test_the_counts_of_groups_add_up_to_the_issues(found: list[Issue], kept: int, limit: int) -> None:
    markets = grouped(found, kept=kept)
    assert counted(markets) == len(found)
    assert sum(sum(market.counts.values()) for market in markets) == sum(not (one.known or one.waived) for one in found)
    capped(markets, limit)
    assert counted(markets) == len(found)
    assert sum(len(section.groups) for market in markets for section in (*market.sections, *market.settled)) <= limit


def test_equal_issues_of_many_skus_are_one_group_that_names_them() -> None:
    found = [replace(PLAIN, sku=f"S{n}", path=f"bullets[{n % 2}]") for n in range(30)]
    (market,) = grouped(found)
    (group,) = market.sections[0].groups
    assert (group.count, group.listings, group.places[:2], group.paths) == (30, 30, ["S0", "S1"], ["bullets[0]", "bullets[1]"])


def test_issues_differ_by_message_target_source_kind_of_path_and_severity() -> None:
    others = [{"message": "N"}, {"target": "x"}, {"source": "x"}, {"path": "bullets[0]"}, {"severity": "note"}, {"market": "n"}]
    found = [PLAIN, *(replace(PLAIN, **other) for other in others)]
    assert sum(len(section.groups) for market in grouped(found) for section in market.sections) == len(found)


def test_a_group_keeps_each_span_once_and_counts_it_in_the_excerpt() -> None:
    found = [replace(PLAIN, sku=sku, target="abcdef", span=span, offset=100) for sku in "AB" for span in ((101, 102), (104, 105))]
    (group,) = grouped(found)[0].sections[0].groups
    assert (group.count, group.listings, group.spans) == (4, 2, [(1, 2), (4, 5)])


def test_texts_without_a_translation_are_one_group_per_market() -> None:
    found = [replace(PLAIN, code="C101", sku=f"S{n}", source=f"text {n}", market=market) for market in "ab" for n in range(9)]
    assert [[len(section.groups) for section in market.sections] for market in grouped(found)] == [[1], [1]]


def test_files_come_first_then_markets_in_the_order_of_the_run_and_the_loudest_code() -> None:
    bundles = [
        Bundle(market=name, locale="", fingerprint="", listings=0, segments=0, published=0, held_back=0, not_taken=0)
        for name in "zm"
    ]
    loud = replace(PLAIN, code="X999", severity="error")
    markets = grouped([PLAIN, loud, replace(PLAIN, market="other"), replace(PLAIN, market=None)], bundles)
    assert [market.market for market in markets] == ["", "z", "m", "other"]
    assert [section.code for section in markets[2].sections] == ["X999", "T101"]


def test_known_and_waived_issues_stand_apart_and_are_not_counted() -> None:
    (market,) = grouped([PLAIN, replace(PLAIN, known=True), replace(PLAIN, waived={"reason": "r"})])
    assert market.counts == {"warning": 1}
    assert [group.count for group in market.settled[0].groups] == [1, 1]


def test_a_cap_keeps_the_loudest_groups() -> None:
    found = [replace(PLAIN, severity=severity, message=str(n), code=severity) for severity in ("note", "error") for n in range(5)]
    markets = grouped(found)
    assert capped(markets, 6) == 4
    assert {section.code: (len(section.groups), section.more_groups) for section in markets[0].sections} == {
        "error": (5, 0),
        "note": (1, 4),
    }


def test_a_severity_nobody_knows_is_the_quietest() -> None:
    assert rank("error") < rank("warning") < rank("note") < rank("other")


def test_changes_are_equal_by_what_replaced_what() -> None:
    def edit(before: str, after: str) -> AppliedEdit:
        return AppliedEdit(code="T112", market="m", sku=before, path="title", before=before, after=after, reason="r")

    groups = changes([edit("eins... ja", "eins… ja"), edit("colour red", "color red"), edit("zwei... nein", "zwei… nein")])
    assert [(group.count, group.skus) for group in groups] == [(2, ["eins... ja", "zwei... nein"]), (1, ["colour red"])]


def test_changes_are_as_many_as_the_edits_that_were_made_and_the_most_frequent_is_first() -> None:
    def edit(before: str, count: int, sku: str) -> AppliedEdit:
        made = {"market": "m", "path": "description", "before": before, "after": "", "reason": "r"}
        return AppliedEdit(code="M106", sku=sku, count=count, **made)

    edits = [edit("<p>", 1, "A"), edit("<li>", 3, "A"), edit("<p>", 1, "B"), edit("<li>", 5, "B")]
    groups = changes(edits)
    assert [(group.first.before, group.count, group.skus) for group in groups] == [
        ("<li>", 8, ["A", "B"]),
        ("<p>", 2, ["A", "B"]),
    ]
    assert sum(group.count for group in groups) == sum(edit.count for edit in edits)


def test_pictures_out_of_reach_are_one_entry_and_crashes_one_by_reason() -> None:
    def one(kind: str, why: str) -> NotChecked:
        return NotChecked(kind=kind, code="P102", market="m", sku="A", path="images[0]", why=why)

    found = gaps([one("unreachable", "https://a"), one("unreachable", "https://b"), one("crashed", "a"), one("crashed", "b")])
    assert [(gap.first.kind, gap.count) for gap in found] == [("crashed", 1), ("crashed", 1), ("unreachable", 2)]


@pytest.mark.parametrize(
    ("code", "market", "words"),
    [
        ("", "amazon-de", "LAMP has no definition (amazon-de)"),
        ("L101", "amazon-de", "L101 unavailable, 1 time: LAMP has no definition (amazon-de)"),
        ("X106", None, "X106 unavailable: LAMP has no definition"),
    ],
)
def test_what_no_check_stands_for_is_told_without_one(code: str, market: str | None, words: str) -> None:
    one = NotChecked(kind="unavailable", code=code, market=market, sku=None, path="", why="LAMP has no definition")
    (found,) = gaps([one])
    assert wording.gap(found) == words
