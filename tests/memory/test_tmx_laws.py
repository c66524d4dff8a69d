"""Memories go through TMX and come back as they were, whatever stands in them; and what is written is TMX 1.4b."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from localize import memory
from localize.formats.tmx import segments
from localize.memory import Unit
from localize.runners.memory.exporting import export, grouped
from localize.runners.memory.files import Places
from localize.runners.memory.importing import bring
from localize.text.markup import shield
from tests.memory.tmx_rules import faults

PIECES = [
    "<b_1>", "</b_1>", "<i_2>", "</i_2>", "<br_3/>", "<b>", "</b>", '<a href="x?a=1&b">', "</a>", "<!-- c -->", "{size}", "%s",
    "{{x}}", "{n, plural, one {# cup} other {# cups}}", "&amp;", "&nbsp;", "&", "<", ">", "]]>", '"', "'", "\n", "\t", "\r",
    "\x0b", "\x00", "\x85", "\u2028", "\ufffe", "{\x0b}", " ", "a", "Bottle", "750 ml", "é", "中", "👍🏽", "\u200f", "\\", "x_1",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=3), min_size=1, max_size=7)
told = texts.map("".join).filter(str.strip)
sources = told.map(lambda text: shield(text)[0]).filter(str.strip)
lines = st.sampled_from(["", "A bag.", "Fits <b_1>all</b_1>", "a & b < c", "It's {size}"])
units = st.builds(
    Unit,
    kind=st.sampled_from(["title", "bullet", "message", "checkout.button"]),
    source=sources,
    target=told,
    locale=st.sampled_from(["de", "fr-CA", "zh-Hant-TW"]),
    source_locale=st.sampled_from(["en-US", "zh-CN"]),
    state=st.sampled_from(["initial", "translated", "reviewed", "final"]),
    sku=st.sampled_from(["", "AQ-1", "A/2 <x> & é"]),
    after=st.none() | lines,
)


@given(told)
@example("<b_1>a<i_2>b</b_1>c</i_2>")
@example("</b_1>a<b_1>")
def test_what_a_seg_holds_is_the_text(text: str) -> None:
    read = segments.text(segments.content(text))
    assert read == text


def once(found: list[Unit]) -> list[Unit]:
    """The first of those that a PO file holds one of."""
    first: dict[tuple[str, ...], Unit] = {}
    for one in found:
        first.setdefault((one.locale, one.kind, one.sku, one.source), one)
    return list(first.values())


@settings(deadline=None, max_examples=150)
@given(st.lists(units, min_size=1, max_size=6).map(once))
def test_units_come_back_as_they_were(there: list[Unit]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done = export(there, [], folder / "m.tmx")
        assert (done.targets, done.left_out) == (len(there), ())
        assert not faults(folder / "m.tmx")
        brought = bring([folder / "m.tmx"], Places(str(folder / "po"), replace=False), [], "")
        assert brought.adds_up
        assert brought.counts == {"taken": len(there)}
        assert not brought.left
        paths = sorted((folder / "po").glob("*.po"))
        back = memory.load([(path, path.name) for path in paths], "xx").units
    assert sorted(map(str, (replace(one, file="", line=0) for one in back))) == sorted(map(str, there))


@settings(deadline=None, max_examples=50)
@given(st.lists(units, min_size=1, max_size=8))
def test_every_unit_is_in_one_tu_and_no_tu_says_a_language_twice(there: list[Unit]) -> None:
    groups = list(grouped(there))
    assert sum(len(group.targets) for group in groups) == len(there)
    for group in groups:
        assert len({one.locale for one in group.targets}) == len(group.targets)


def test_equal_memories_give_equal_bytes(tmp_path: Path) -> None:
    there = [
        Unit("title", "Cup", "Tasse", "de", "en-US", "final"),
        Unit("title", "Cup", "Gobelet", "fr", "en-US", "translated"),
        Unit("title", "Cup", "Becher", "de", "en-US", "translated"),
    ]
    export(there, [], tmp_path / "a.tmx")
    export(there, [], tmp_path / "b.tmx")
    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()
    assert not list(tmp_path.glob(".*"))
