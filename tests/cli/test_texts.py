"""Texts beside the listings: they go the way of a listing, are compared with those that they are about, and are counted apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Said, localize

SETTINGS = 'catalog = "catalog.jsonl"\nmarkets = ["amazon-uk", "shopify-en-gb"]\n'
CATALOG = [
    {"sku": "A-1", "family": "A", "brand": "AquaPeak", "title": "AquaPeak bottle 750 ml", "bullets": ["A 2 year warranty"] * 3},
    {"sku": "A-2", "family": "A", "brand": "AquaPeak", "title": "AquaPeak bottle 500 ml", "bullets": ["Steel", "Lid", "Loop"]},
]
TEXTS = {
    "aplus.jsonl": [
        {"id": "hero", "surface": "aplus", "sku": "A-1", "texts": {"headline": "All day", "body": "It holds 500 ml"}},
        {"id": "all", "surface": "aplus", "family": "A", "texts": {"body": "Holds 500 ml"}},
    ],
    "service.jsonl": [
        {"id": "w", "surface": "faq", "brand": "AquaPeak", "texts": {"answer": "It has 3 years of warranty, [link]."}}
    ],
}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("localize.toml").write_text(SETTINGS, encoding="utf-8")
    written(Path("catalog.jsonl"), CATALOG)
    for name, records in TEXTS.items():
        written(Path("texts") / name, records)

    def called(*arguments: str) -> Said:
        said = localize(capsys, monkeypatch, *arguments, "--as-of", "2026-11-22")
        return said._replace(out=" ".join(said.out.split()))

    return called


def written(path: Path, records: list[Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in records), encoding="utf-8")


def report() -> Any:
    return json.loads(Path("out/report.json").read_text(encoding="utf-8"))


def test_texts_are_compared_with_the_listings_that_they_are_about(call: Any) -> None:
    said = call("run", "--select", "I108", "--jobs", "1")
    found = [(one["sku"], one["path"], one["location"]["file"], one["location"]["line"]) for one in report()["issues"]]
    wanted = [("aplus/hero", "texts.body", "texts/aplus.jsonl", 1), ("service/w", "texts.answer", "texts/service.jsonl", 1)]
    assert found == [*wanted, wanted[0]]  # a shop has no bullets, in which the warranty stands
    assert "“500 ml” here, but “750 ml” in title of A-1" in said.out


def test_rows_add_up_with_the_texts(call: Any) -> None:
    written(Path("texts/broken.jsonl"), [
        {"id": "1", "surface": "ad", "sku": "A-1", "texts": {"a": "x"}},
        {"id": "1", "surface": "ad", "sku": "A-1", "texts": {"a": "y"}},
        {"id": " ", "surface": "ad", "sku": "A-1", "texts": {"a": "y"}},
        {"id": "2", "surface": "ad", "texts": {"a": "y"}},
        {"id": "3", "surface": "ad", "sku": "A-1", "texts": {}},
        {"id": "4", "sku": "A-1", "texts": {"a": "y"}},
        '{"id": "5"\n',
        "\n",
    ])  # fmt: skip
    said = call("run", "--select", "F", "--jobs", "1")
    found = report()
    assert found["rows"] == {"read": 13, "listings": 2, "aside": 6, "blank": 1, "judged": 0, "texts": 4, "skipped": {}}
    assert [(one["path"], one["rows"]) for one in found["inputs"]] == [
        ("catalog.jsonl", 2),
        ("texts/aplus.jsonl", 2),
        ("texts/broken.jsonl", 8),
        ("texts/service.jsonl", 1),
    ]
    assert "13 rows read = 2 in listings + 4 in texts beside them + 6 set aside + 1 blank" in said.out
    why = {one["location"]["line"]: (one["code"], one["message"]) for one in found["issues"] if one["location"]}
    assert {line: code for line, (code, _) in why.items()} == {2: "F102", 3: "F101", 4: "F101", 5: "F101", 6: "F101", 7: "F101"}
    for line, words in (
        (3, "give every text its own"),
        (4, "give its sku, family or brand"),
        (5, "give at least one, by name"),
        (6, "`surface`"),
    ):
        assert words in why[line][1]


def test_a_bundle_keeps_them_apart(call: Any) -> None:
    said = call("run", "--jobs", "1", "--hold-back", "warning", "--select", "I108")
    bundle = Path("out/bundles/amazon-uk")
    ready = [json.loads(line)["sku"] for line in (bundle / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ready == ["aplus/all"]
    listings = [json.loads(line)["sku"] for line in (bundle / "listings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert listings == ["A-1", "A-2"]
    held = [json.loads(line) for line in (bundle / "held_back.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["sku"], one["held_back"][0]["code"]) for one in held] == [("aplus/hero", "I108"), ("service/w", "I108")]
    market = report()["markets"][0]
    assert (market["listings"], market["published"], market["texts"], market["texts_ready"]) == (2, 2, 3, 1)
    assert "2 published, 0 held back, 0 not taken; texts beside them: 1 of 3 ready" in said.out
    feed = "".join(path.read_text(encoding="utf-8") for path in bundle.glob("listings_feed.json*"))
    assert "A-1" in feed
    assert "aplus" not in feed


def test_their_segments_are_translated_like_all_others(call: Any) -> None:
    call("run", "--market", "amazon-de", "--jobs", "1")
    job = Path("out/jobs/amazon-de.po").read_text(encoding="utf-8")
    assert "It holds 500 ml" in job
    codes = {one["code"] for one in report()["issues"] if one["sku"] == "aplus/hero"}
    assert codes == {"C101"}  # a text needs no title, bullets or pictures


def test_without_texts_nothing_is_compared(call: Any) -> None:
    for path in Path("texts").iterdir():
        path.unlink()
    call("run", "--jobs", "1")
    found = report()
    assert found["rows"]["texts"] == 0
    assert not Path("out/bundles/amazon-uk/texts.jsonl").exists()
    assert "I108" not in {one["code"] for one in found["issues"] if one["location"]}


def test_the_page_counts_them_apart(call: Any) -> None:
    call("run", "--jobs", "1", "--hold-back", "warning", "--select", "I108")
    assert "texts beside them: 1 of 3 ready" in Path("out/qa_report.html").read_text(encoding="utf-8")
