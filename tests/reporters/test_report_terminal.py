"""The terminal report."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace
from rich.console import Console

from localize.model import Issue
from localize.reporters import Meta, Report, Rows
from localize.reporters.terminal import render, show


def text(report: Report) -> str:
    return "".join(render(report))


def test_it_reads_as_it_did(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.txt", text(report))


def test_it_is_the_same_every_time(report: Report) -> None:
    assert text(report) == text(report)


def test_texts_without_a_translation_are_one_line(report: Report) -> None:
    assert text(report).count("C101 untranslated  30 texts have no translation yet: out/jobs/amazon-de.po (21 entries)") == 1


def test_of_many_entries_of_a_code_five_are_listed(report: Report) -> None:
    assert text(report).count("note  N107") == 5
    assert "... and 2 more N107 (out/report.json, out/qa_report.html)" in text(report)


def test_a_check_names_no_files_that_it_does_not_write(report: Report) -> None:
    said = text(replace(report, meta=replace(report.meta, out="", jobs=())))
    assert "out/" not in said
    assert "30 texts have no translation yet: 30 SKUs: N-0, N-1, N-2 and 27 more" in said


def test_rows_that_do_not_add_up_are_said_so(report: Report) -> None:
    said = text(replace(report, meta=replace(report.meta, rows=Rows(45, 40, 1, 3))))
    assert "45 rows read, but 40 in listings + 1 set aside + 3 blank = 44: the rows do not add up" in " ".join(said.split())


def test_a_clean_run_says_so() -> None:
    assert text(Report(Meta(as_of=date(2026, 11, 22)), [])) == "summary\n  issues  no issues\n"


def test_a_bilingual_file_names_lines(made: Callable[..., Issue]) -> None:
    issue = made("T101", "end-punctuation", "warning", "AQ-750", "title", "M", market=None)
    assert "warning  T101 end-punctuation  catalog.csv:2 AQ-750  title\n" in text(Report(Meta(as_of=date(2026, 11, 22)), [issue]))


def test_nothing_in_a_text_controls_the_terminal(report: Report) -> None:
    said = text(report)
    assert "\x1b" not in said
    assert "<b>&<U+001B>[31m" in said


@pytest.mark.parametrize("colour", [True, False])
def test_a_console_decides_on_colour_and_width(report: Report, colour: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system="truecolor" if colour else None, no_color=not colour)
    show(report, console)
    assert ("\x1b[1;31merror" in out.getvalue()) is colour


def test_a_console_without_styles_shows_the_plain_report(report: Report) -> None:
    out = io.StringIO()
    show(report, Console(file=out, width=100, force_terminal=False, color_system=None))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == text(report).splitlines()


def test_lines_keep_to_a_narrow_console(report: Report) -> None:
    from rich.cells import cell_len

    out = io.StringIO()
    show(report, Console(file=out, width=60, force_terminal=False, color_system=None))
    assert max(cell_len(line.rstrip()) for line in out.getvalue().splitlines()) <= 60
