"""The HTML report in a real browser: it opens from disk without a network, and its filters do what they say."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from localize.model import Issue
from localize.reporters import Meta, Report, html

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=2000", "--dump-dom",
)  # fmt: skip


def issue(number: int, market: str, code: str, text: str) -> Issue:
    return Issue(
        code=code, name="term-missing" if code == "G101" else "over-limit", severity="warning" if code == "G101" else "error",
        market=market, sku=f"SKU-{number}", path="title", message=f"{text} is wrong", message_id=code, span=(0, 1),
        source="Bottle", target=text, fingerprint=f"{number:016x}",
    )  # fmt: skip


def dom(page: Path, fragment: str = "") -> str:
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", *FLAGS, f"--user-data-dir={profile}", page.as_uri() + fragment]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def shown(text: str) -> list[str]:
    """The SKUs of the entries that a reader sees."""
    text = text[text.index('id="issues"') : text.index('id="edits"')]
    visible = re.sub(r"<(\w+)[^>]*\bhidden\b[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    return sorted(set(re.findall(r"SKU-\d+", visible)))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed here")
    found = [
        issue(1, "amazon-de", "L101", "Flasche"), issue(2, "amazon-jp", "G101", "水筒"), issue(3, "amazon-de", "G101", "<script>x"),
        replace(issue(4, "amazon-jp", "L101", "靴"), path="images[0].alt", waived={"reason": "tested"}),
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("report") / "qa_report.html"
    path.write_text("".join(html.render(Report(Meta(as_of=date(2026, 11, 22)), found))), encoding="utf-8")
    return path


def test_everything_is_there_without_a_filter(page: Path) -> None:
    text = dom(page)
    assert "水筒" in text
    assert "script&gt;x" in text
    assert shown(text) == ["SKU-1", "SKU-2", "SKU-3", "SKU-4"]


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        ("#market=amazon-jp", ["SKU-2", "SKU-4"]),
        ("#code=G101", ["SKU-2", "SKU-3"]),
        ("#q=SKU-1", ["SKU-1"]),
        ("#severity=error", ["SKU-1", "SKU-4"]),
        ("#field=images.alt", ["SKU-4"]),
        ("#state=waived", ["SKU-4"]),
        ("#state=open&severity=warning", ["SKU-2", "SKU-3"]),
        ("#market=amazon-de&code=G101&q=sku-3", ["SKU-3"]),
        ("#market=amazon-jp&severity=note", []),
        ("#market=nowhere", ["SKU-1", "SKU-2", "SKU-3", "SKU-4"]),
    ],
)
def test_a_filter_in_the_address_leaves_what_it_names(page: Path, fragment: str, wanted: list[str]) -> None:
    assert shown(dom(page, fragment)) == wanted


def test_counts_follow_the_filter(page: Path) -> None:
    text = dom(page, "#market=amazon-de&severity=error")
    assert "1 of 4 entries shown, 1 of 4 issues" in text
    assert re.search(r"amazon-de <.*?>1 / 2 issues<", text)
    assert '<p class="severities"><span class="sev error">1 error</span></p>' in text


def test_it_asks_no_network_for_anything(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text.replace("&#39;", "'")
    assert not re.findall(r"<(?:link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", text)
    assert not re.findall(r"<script[^>]+src=", text)


def pressed(*keys: str) -> str:
    """JavaScript that presses keys one after the other where the focus is."""
    press = 'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{key: "{}", bubbles: true}}));'
    return "".join(press.format(key) for key in keys)


HERE = 'document.activeElement.querySelector(".sku").textContent'


@pytest.mark.parametrize(
    ("keys", "seen", "wanted"),
    [
        ("j", HERE, "SKU-1"),
        ("jjj", HERE, "SKU-2"),
        ("jjk", HERE, "SKU-1"),
        ("k", HERE, "SKU-4"),
        ("/", "document.activeElement.name", "q"),
        ("?", 'String(document.getElementById("help").open)', "true"),
    ],
)  # fmt: skip
def test_keys_lead_through_the_page(opened: Any, keys: str, seen: str, wanted: str) -> None:
    opened.value("document.activeElement.blur(); document.getElementById('help').close()")
    assert opened.value(pressed(*keys) + seen) == wanted


def test_a_number_of_the_chart_leads_to_its_issues(opened: Any) -> None:
    opened.value('document.querySelector("table.chart a[data-code=G101][data-market=amazon-jp]").click()')
    opened.value("new Promise((done) => setTimeout(done, 50))")
    assert opened.value("location.hash") == "#market=amazon-jp&code=G101"
    assert opened.value('[...document.querySelectorAll("article")].filter((node) => !node.hidden).length') == 1


@pytest.fixture
def opened(page: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The page in a browser that can be asked."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    bench = importlib.import_module("bench_report")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = bench.Browser(shutil.which("chromium"), profile)
        try:
            browser.open(page.as_uri())
            yield browser
        finally:
            browser.close()
