"""The Markdown report for pull requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from localize.model import Issue
from localize.reporters import MarketNote, Meta, Report
from localize.reporters.markdown import LIMIT, code, escaped, render


def text(report: Report) -> str:
    return "".join(render(report))


def test_it_reads_as_it_did(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.md", text(report))


def test_it_is_the_same_every_time(report: Report) -> None:
    assert text(report) == text(report)


def test_it_stays_below_the_limit_and_says_what_is_missing(report: Report, made: Callable[..., Issue]) -> None:
    issues = [
        made(
            "T101",
            "end-punctuation",
            "warning",
            f"S{n}",
            "title",
            f"Message {n} of *many*",
            market=f"market-{n % 40:02}",
            target="x" * 400,
        )
        for n in range(30_000)
    ]
    held = tuple(MarketNote(f"market-{n % 40:02}", f"T{n}", "a-name", 12, 30) for n in range(1000))
    bundle = report.meta.markets[0]
    markets = tuple(replace(bundle, market=f"market-{n:02}") for n in range(40))
    said = text(Report(replace(report.meta, markets=markets, held=held), issues, (), list(report.not_checked) * 30))
    assert len(said) < LIMIT
    assert "more issues: see report.json" in said
    assert said.count("<details>") == said.count("</details>")


def test_five_entries_of_a_code_are_open_and_the_rest_is_folded(report: Report) -> None:
    open_, folded = text(report).split("<details>")
    assert (open_.count("`N107`"), folded.count("`N107`")) == (5, 2)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "a | b",
        "`tick`",
        "*bold* _it_ [x](http://e.com)",
        "&lt;",
        "@team",
        "www.e.com",
        "fix #12",
        "$x$ ~~y~~",
    ],
)
def test_no_text_comes_alive(hostile: str, made: Callable[..., Issue]) -> None:
    issue = made("T101", "n", "error", hostile, hostile, hostile, target=hostile, span=(0, 1))
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    rendered = markdown.render(text(Report(Meta(as_of=date(2026, 11, 22)), [issue])))
    assert "<script" not in rendered
    assert "<a " not in rendered
    assert "<em>" not in rendered
    assert "<s>" not in rendered
    assert "@team" not in rendered.replace("<code>⟦@⟧team</code>", "")
    assert rendered.count("<strong>") == 1


@given(st.text(max_size=40).filter(str.strip))
def test_a_code_span_holds_any_text(shown: str) -> None:
    one_line = " ".join(shown.split())
    (inline,) = [token for token in MarkdownIt("commonmark").parse("x " + code(one_line)) if token.type == "inline"]
    (span,) = [child for child in inline.children or [] if child.type == "code_inline"]
    assert span.content == one_line.replace("\x00", "\ufffd")


def test_an_escaped_text_is_one_line() -> None:
    assert escaped("a\nb\r\nc") == "a↵b<U+000D>↵c".replace("<", "\\<").replace(">", "\\>")
