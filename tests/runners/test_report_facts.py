"""What a run tells its report beside the issues: where texts come from, and where the pictures of its issues lie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.running import localize

MEMORY = """msgid ""
msgstr ""
"Language: de_DE\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Bottle"
msgstr "Flasche"

msgctxt "title"
msgid "Bottle, 20 pieces"
msgstr "Flasche, 30 Stück"

msgctxt "alt"
msgid "A bottle"
msgstr "Eine Flasche"
"""


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """A-1 may go out; A-2 is held back for a wrong number. Each has a picture that is too small."""
    monkeypatch.chdir(tmp_path)
    listings = []
    for sku, title in (("A-1", "Bottle"), ("A-2", "Bottle, 20 pieces")):
        file = f"{sku.lower()} #1.jpg"
        Image.new("RGB", (300, 300), (255, 255, 255) if sku == "A-1" else (250, 250, 250)).save(file)
        images = [{"file": file, "role": "main", "alt": "A bottle"}, {"url": "https://example.com/x.jpg", "alt": "A bottle"}]
        listings.append(
            {
                "sku": sku,
                "locale": "en-US" if sku == "A-1" else "en-GB",
                "brand": "B",
                "title": title,
                "bullets": ["Not in the memory"],
                "images": images,
            }
        )
    Path("catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), "utf-8")
    Path("de.po").write_text(MEMORY, "utf-8")
    Path("localize.toml").write_text('[severity]\nC101 = { level = "off", reason = "one bullet is left out" }\n', "utf-8")
    arguments = [
        "run",
        "catalog.jsonl",
        "--market",
        "amazon-de",
        "--market",
        "amazon-uk",
        "--memory",
        "de.po",
        "--fail-on",
        "never",
    ]
    localize(capsys, monkeypatch, *arguments, "--select", "P102,N")
    found: dict[str, Any] = json.loads(Path("out/report.json").read_text("utf-8"))
    return found


def test_the_origins_of_a_market_add_up_to_its_texts(report: dict[str, Any]) -> None:
    german, british = report["markets"]
    assert german["origins"] == {"memory exact": 6, "missing": 2}
    assert british["origins"] == {"source": 8}
    assert all(sum(market["origins"].values()) == market["segments"] for market in report["markets"])
    assert report["memory"] == ["de.po"]


def test_the_picture_of_an_issue_is_named_as_it_lies_in_the_bundle(report: dict[str, Any]) -> None:
    german = [one for one in report["issues"] if one["market"] == "amazon-de" and one["path"].startswith("images")]
    pictures = {(one["sku"], one["path"]): one.get("picture") for one in german}
    assert pictures["A-1", "images[0]"] == "images/a-1 #1.jpg"
    assert pictures["A-2", "images[0]"] == "held_back/a-2 #1.jpg"
    for name in filter(None, pictures.values()):
        assert (Path("out/bundles/amazon-de") / name).is_file()


def test_the_page_of_a_run_and_that_of_a_bundle_lead_to_the_same_pictures(report: dict[str, Any]) -> None:
    assert report["markets"][0]["held_back"] == 1
    for page, start in (("out/qa_report.html", "bundles/amazon-de/"), ("out/bundles/amazon-de/qa_report.html", "")):
        text = Path(page).read_text("utf-8")
        assert f'src="{start}images/a-1%20%231.jpg"' in text
        assert f'src="{start}held_back/a-2%20%231.jpg"' in text


def test_a_source_in_another_language_than_the_catalog_says_so(report: dict[str, Any]) -> None:
    found = {(one["sku"], one.get("source_locale")) for one in report["issues"] if one["source"]}
    assert found == {("A-2", "en-GB")}
    assert '<dd lang="en-GB" dir="ltr">Bottle, 20 pieces</dd>' in Path("out/qa_report.html").read_text("utf-8")
