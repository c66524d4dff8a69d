"""What people see of a text: invisible characters, carets under wide characters, edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from localize.model import Edit
from localize.reporters.underlined import bracketed, underlined, wrapped
from localize.reporters.visible import Change, Step, difference, edited, pieces, printable, window


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("Leicht! Stark", (6, 7), "Leicht! Stark", "      ^"),
        ("軽量ヘルメット!通勤", (7, 8), "軽量ヘルメット!通勤", "              ^"),
        ("全网最好的手套", (2, 4), "全网最好的手套", "    ^^^^"),
        ("ハンドル ｱｲ 用", (5, 7), "ハンドル ｱｲ 用", "         ^^"),
        ("e\u0301te\u0301!", (5, 6), "e\u0301te\u0301!", "   ^"),
        ("Rad\u200bhelm", (3, 4), "Rad<U+200B>helm", "   ^^^^^^^^"),
        ("10\u00a0kg", (2, 3), "10<U+00A0>kg", "  ^^^^^^^^"),
        ("Ende", (4, 4), "Ende‸", "    ^"),
        ("a\nb", (2, 3), "a↵b", "  ^"),
        ("🚲 Rad", (2, 5), "🚲 Rad", "   ^^^"),
        ("สำหรับอ\u0e48านหนังสือ", (7, 11), "สำหรับอ\u0e48านหนังสือ", "      ^^^"),
        ("สำหรับอ\u0e48าน", (7, 8), "สำหรับอ<U+0E48>าน", "      ^^^^^^^^"),
    ],
)
def test_carets_stand_under_what_is_marked(text: str, span: tuple[int, int], line: str, carets: str) -> None:
    assert underlined(text, [span], 60) == [(line, carets)]


def test_carets_follow_a_text_that_wraps() -> None:
    text = "自転車用ヘルメットは軽量で丈夫です"
    assert underlined(text, [(9, 12)], 20) == [("自転車用ヘルメットは", " " * 18 + "^^"), ("軽量で丈夫です", "^^^^")]


def test_a_line_that_runs_from_right_to_left_has_brackets_for_carets() -> None:
    assert underlined("خوذة  دراجة", [(4, 6)], 60) == [("خوذة⟦  ⟧دراجة", "")]


def test_a_long_text_is_shown_around_its_span() -> None:
    shown = underlined("wort " * 100 + "X  Y" + " wort" * 100, [(501, 503)], 40)
    assert len(shown) <= 4
    assert any(carets.strip() == "^^" and "X  Y" in line for line, carets in shown)
    assert shown[0][0].startswith("…")
    assert shown[-1][0].endswith("…")


@given(st.text(alphabet="ab 軽量,。\u200b\u0301\u00a0é", max_size=80), st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_every_line_fits_and_carets_never_leave_it(text: str, span: tuple[int, int]) -> None:
    for line, carets in underlined(text, [(min(span), max(span))], 30):
        assert cell_len(line) <= 30
        assert len(carets) <= max(30, cell_len(line))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 63), st.integers(-3, 63)), max_size=4))
def test_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, spans)) == text


@given(st.text(max_size=60))
def test_what_is_printable_controls_no_terminal(text: str) -> None:
    shown = printable(text)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)
    assert printable(shown) == shown


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧", "می\u200cخواهم", "❤\ufe0f", "1\ufe0f\u20e3", "10\u202fkg"])
def test_joiners_that_do_their_work_and_spaces_stay_as_they_are(text: str) -> None:
    assert printable(text) == text


def test_wrapped_lines_keep_addresses_whole() -> None:
    assert wrapped("see https://example.com/a-very-long-address now", 20) == [
        "see",
        "https://example.com/a-very-long-address",
        "now",
    ]


def test_marks_that_touch_share_their_brackets() -> None:
    assert bracketed(pieces("ab\u200bcd", [(1, 4)])) == "a⟦b<U+200B>c⟧d"
    assert bracketed(pieces("abcd", [(1, 1), (4, 4)])) == "a⟦⟧bcd⟦⟧"


def test_edits_that_are_near_are_one_change() -> None:
    (change,) = edited("Leicht! Stark!", [Edit(13, 13, "\u202f"), Edit(6, 6, "\u202f")])
    assert change == Change((Step("Leicht", "", "\u202f"), Step("! Stark", "", "\u202f")), "!")


def test_edits_that_overlap_or_lie_far_apart_are_changes_of_their_own() -> None:
    assert len(edited("abcdef", [Edit(1, 3, "x"), Edit(2, 4, "y")])) == 2
    assert len(edited("a" * 300, [Edit(1, 3, "x"), Edit(290, 291, "y")])) == 2


def test_an_edit_outside_an_excerpt_is_left_out() -> None:
    assert edited("abc", [Edit(-4, -2, "x"), Edit(10, 12, "y")]) == []


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("die colour rot", "die color rot", "colour", "color"),
        ("Text... hier", "Text… hier", "...", "…"),
        ("50% mehr", "50 % mehr", "", " "),
        ("骑行，手套", "骑行,手套", "，", ","),
        ("gleich", "gleich", "", ""),
    ],
)
def test_a_difference_is_the_shortest_that_reads(before: str, after: str, removed: str, added: str) -> None:
    (step,) = difference(before, after).steps
    assert (step.removed, step.added) == (removed, added)


def test_a_window_keeps_its_spans_on_what_they_mark() -> None:
    text = "x" * 100 + "MARK" + "y" * 100
    shown, spans = window(text, [(100, 104)], 30)
    assert [shown[start:end] for start, end in spans] == ["MARK"]
    assert shown.startswith("…")
    assert shown.endswith("…")
