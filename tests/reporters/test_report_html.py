"""The HTML report: one file, nothing loaded, nothing of a listing alive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from localize import language
from localize.checks import all_checks
from localize.model import Cite, Issue, NotChecked
from localize.reporters import Drafting, Meta, Report, html, marked, overview
from tools.words import NOT_CHECKED

BUNDLES = html.BUNDLES
LANGUAGES = ("en", "zh-CN")


class Page(HTMLParser):
    """Every tag of a page with its attributes, and its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)

    def tags(self, name: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.found if tag == name)


def page(report: Report, lang: str = "en", pictures: str | None = BUNDLES) -> str:
    with language.speaking(lang):
        return "".join(html.render(report, pictures))


@pytest.fixture
def without_explanations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "all_checks", dict)


@pytest.mark.usefixtures("without_explanations")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_reads_as_it_did(report: Report, golden: Callable[[str, str], None], lang: str) -> None:
    body = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page(report, lang), flags=re.DOTALL)
    golden(f"report.{lang}.html", re.sub(r"sha256-[^']+", "sha256-", body))


def test_it_is_the_same_every_time(report: Report) -> None:
    assert page(report) == page(report)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tag_is_closed_and_nothing_is_loaded(report: Report, lang: str) -> None:
    found = Page(page(report, lang))
    assert found.open == []
    assert not {tag for tag, _ in found.found} & {"link", "iframe", "object", "embed", "base"}
    assert not [attributes for tag, attributes in found.found if ("src" in attributes and tag != "img") or "style" in attributes]


def test_nothing_of_a_listing_comes_alive(report: Report) -> None:
    found = Page(page(report))
    assert len(found.scripts) == 1
    assert "alert" not in found.scripts[0]
    assert not [name for _, attributes in found.found for name in attributes if name.startswith("on")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(report)


def test_the_policy_names_its_own_script_and_style_only(report: Report) -> None:
    text = page(report)
    policy = (
        next(meta["content"] for meta in Page(text).tags("meta") if meta.get("http-equiv") == "Content-Security-Policy") or ""
    )
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body
        assert f"{tag}-src '{html.digest(body[1])}'" in policy


def test_an_address_is_a_link_only_where_it_is_one(made: Callable[..., Issue]) -> None:
    cites = [
        Cite(url, "2026-11-22", "official") for url in ("javascript:alert(1)", "https://example.com/?a=1&b=2", "data:text/html,x")
    ]
    issues = [made("T101", "n", "error", f"S{n}", "title", str(n), cite=cite) for n, cite in enumerate(cites)]
    links = [
        link["href"]
        for link in Page(page(Report(Meta(as_of=date(2026, 11, 22)), issues))).tags("a")
        if not (link["href"] or "").startswith("#")
    ]
    assert links == ["https://example.com/?a=1&b=2"]


def test_every_text_has_its_language_and_direction(report: Report) -> None:
    text = page(report)
    assert '<dd lang="ar-AE" dir="rtl">' in text
    assert '<dd lang="ja-JP" dir="ltr">' in text
    assert '<dd lang="en-US" dir="ltr">' in text
    unknown = page(replace(report, meta=replace(report.meta, source_locale="")))
    assert '<dd dir="auto">' in unknown


def test_marks_points_and_invisible_characters_are_seen(report: Report) -> None:
    text = page(report)
    assert 'Rad<mark><i class="inv" data-c="U+200B">\u200b</i></mark>helm' in text
    assert '<mark class="point" title="insertion point"></mark>%' in text
    assert "Leicht<mark>!</mark> Stark<mark>!</mark>" in text
    assert 'Leicht<ins><i class="inv" data-c="U+202F">\u202f</i></ins>! Stark' in text


def test_characters_that_html_does_not_take_are_named_only() -> None:
    assert marked.shown("a\x00\ud800b") == 'a<i class="inv" data-c="U+0000"></i><i class="inv" data-c="U+D800"></i>b'


def test_a_picture_stands_beside_its_alt_text_and_comes_from_the_bundle(report: Report) -> None:
    in_run, in_bundle = (next(Page(page(report, pictures=folder)).tags("img"))["src"] for folder in (BUNDLES, ""))
    assert in_run == "bundles/amazon-de/images/front%20%231.jpg"
    assert in_bundle == "images/front%20%231.jpg"
    assert not list(Page(page(report, pictures=None)).tags("img"))


@pytest.mark.parametrize(
    "name", ["https://example.com/x.png", "../../x.png", "images/../x.png", "//example.com/x.png", "images/"]
)
def test_a_picture_that_lies_elsewhere_is_not_shown(made: Callable[..., Issue], name: str) -> None:
    found = made("A102", "long-alt", "note", "S", "images[0].alt", "long", target="x", picture=name)
    assert not list(Page(page(Report(Meta(as_of=date(2026, 11, 22)), [found]))).tags("img"))


def test_a_page_elsewhere_leads_back_to_its_run(tmp_path: Path) -> None:
    assert html.pictures_from(tmp_path / "out" / "x.html", tmp_path / "out") == BUNDLES
    assert html.pictures_from(tmp_path / "pages" / "x.html", tmp_path / "out") == f"../out/{BUNDLES}"


def test_every_cause_says_what_to_do_and_a_lead_sees_it_first(report: Report) -> None:
    text = page(report)
    cure = overview.remedy("C101")
    assert cure
    assert text.index(cure) < text.index('id="issues"')
    assert text.count(cure) == 2, "at the top, and at the cause"
    assert "80 of 120 listings in 3 markets may go out." in text


def test_many_entries_wait_until_their_cause_is_opened(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    assert '<details class="cause" open>' in page(report)
    monkeypatch.setattr(html, "OPEN", 3)
    assert '<details class="cause" open>' not in page(report)


def test_entries_carry_what_the_filter_needs(report: Report) -> None:
    entries = list(Page(page(report)).tags("article"))
    assert sum(int(entry["data-count"] or 0) for entry in entries) == len(list(report.issues))
    assert {entry["data-severity"] for entry in entries} == {"error", "warning", "note"}


def test_beyond_the_cap_the_page_says_what_is_missing(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "CAP", 4)
    text = page(report)
    assert text.count("<article") == 4
    assert "This page shows 4 of 18 entries, the most severe first. All issues are in report.json." in text
    assert "7 entries more (7 issues): only in report.json" in text


def test_a_clean_report_says_so() -> None:
    text = page(Report(Meta(as_of=date(2026, 11, 22)), []))
    assert "No issues were found." in text
    assert "Everything was checked." in text


def test_a_check_is_explained_by_the_beginning_of_its_docstring() -> None:
    code = next(iter(all_checks()))
    first, *others = overview.explanation(code)
    assert first
    assert all(other.startswith(("Why:", "Fix:")) for other in others)
    assert overview.explanation("Z999") == []


def test_colours_are_readable_in_light_and_dark() -> None:
    themes = re.findall(r":root \{(.*?)\}", page(Report(Meta(as_of=date(2026, 11, 22)), [])), re.DOTALL)
    assert len(themes) == 2
    for theme in themes:
        colours = dict(re.findall(r"--([\w-]+): (#\w{6})", theme))
        inks = [(ink, page) for ink in ("ink", "dim", "link", "error", "warning", "note", "inv") for page in ("page", "panel")]
        badges = [("on", severity) for severity in ("error", "warning", "note")]
        parts = [(part, "page") for part in ("good", "held", "aside", "memory", "engine", "person")]
        for part, ground in parts:
            assert contrast(colours[part], colours[ground]) >= 3, (part, ground)
        for ink, ground in (*inks, *badges, ("mark-ink", "mark"), ("change-ink", "ins"), ("change-ink", "del")):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


KINDS = ("broken", "crashed", "unavailable", "unreachable", "unstable")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_checked_is_told_in_the_pages_own_words(report: Report, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(NOT_CHECKED) <= set(KINDS)
    monkeypatch.setattr(html, "_template", html._template.__wrapped__)
    monkeypatch.setattr(html, "_said", lambda text: f"«{text}»" if isinstance(text, str) else [f"«{one}»" for one in text])
    gap = NotChecked(kind=kind, code="", market="amazon-de", sku=None, path="", why="it is not there")
    told = page(replace(report, not_checked=(gap,)), "zh-CN")
    assert f"<td>«{html.strings()[kind]}»</td>" in told
    assert f"<td>{kind}</td>" not in told


def test_what_was_drafted_is_said_in_one_line(report: Report) -> None:
    told = replace(report, meta=replace(report.meta, drafting=Drafting(texts=239, engine="apertium", drafted=115, copied=2)))
    assert "239 texts without a translation, 115 drafted by apertium, 2 without a word to translate, 122 without a draft" in page(
        told
    )
    assert "without a draft" not in page(report)
