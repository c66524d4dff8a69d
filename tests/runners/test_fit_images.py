"""``run --fit-images``: what the bundle holds, what the report and the manifest say, and that nothing happens unasked."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.running import Said, localize
from tests.pictures.made import product


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three listings: a WebP that is small in its frame, the same file as a detail, and a right JPEG of the same name."""
    monkeypatch.chdir(tmp_path)
    product(1600, 1600, (0.4, 0.3, 0.6, 0.75)).save("front.webp", lossless=True)
    Path("more").mkdir()
    product(900, 900).save("more/front.jpg", quality=90)
    images = {
        "A-1": [{"file": "front.webp", "role": "main", "alt": "A bottle"}],
        "A-2": [{"file": "more/front.jpg", "alt": "A bottle"}, {"file": "front.webp", "alt": "A bottle from the front"}],
        "A-3": [{"url": "https://example.com/x.jpg", "alt": "A bottle"}],
    }
    rows = [
        {
            "sku": sku,
            "locale": "en-GB",
            "brand": "B",
            "title": f"Bottle {sku}",
            "bullets": ["Light", "Tight", "Cold"],
            "images": of,
        }
        for sku, of in images.items()
    ]
    path = Path("catalog.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[Said, dict[str, Any]]:
    said = localize(
        capsys, monkeypatch, "run", "catalog.jsonl", "--market", "amazon-uk", "--fail-on", "never", "--hold-back", "never",
        "--select", "P", "--no-cache", *more,
    )  # fmt: skip
    return said, json.loads(Path("out/report.json").read_text("utf-8"))


def test_without_being_asked_pictures_go_out_as_they_are(
    catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, report = run(capsys, monkeypatch)
    assert {(one["sku"], one["code"]) for one in report["issues"]} == {("A-1", "P103"), ("A-1", "P106"), ("A-2", "P103")}
    images = Path("out/bundles/amazon-uk/images")
    assert sorted(path.name for path in images.iterdir()) == ["front.jpg", "front.webp"]
    assert (images / "front.webp").read_bytes() == Path("front.webp").read_bytes()
    assert "fitted" not in json.loads(Path("out/bundles/amazon-uk/manifest.json").read_text("utf-8"))
    assert report["edits_applied"] == []


def test_copies_go_out_are_judged_and_are_told_of(
    catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in (Path("front.webp"), Path("more/front.jpg"))}
    _, report = run(capsys, monkeypatch, "--fit-images")
    assert report["issues"] == []
    assert {path: path.read_bytes() for path in before} == before
    bundle = Path("out/bundles/amazon-uk")
    manifest = json.loads((bundle / "manifest.json").read_text("utf-8"))
    copies = {one["file"]: one for one in manifest["fitted"]}
    assert len(copies) == 2
    assert {one["of"] for one in copies.values()} == {"front.webp"}
    sizes = {}
    for place in sorted((bundle / "images").iterdir()):
        with Image.open(place) as picture:
            sizes[f"images/{place.name}"] = picture.format, picture.width
        assert manifest["files"][f"images/{place.name}"]["sha256"] == hashlib.sha256(place.read_bytes()).hexdigest()
    assert sizes.pop("images/front.jpg") == ("JPEG", 846)
    assert sorted(sizes.values()) == [("JPEG", 900), ("JPEG", 1600)]
    assert copies["images/front.jpg"]["changes"] == ["WEBP saved as JPEG", "empty margins trimmed"]
    edits = {(one["sku"], one["path"], one["code"]): one for one in report["edits_applied"]}
    assert sorted(edits) == [("A-1", "images[0]", "P103"), ("A-1", "images[0]", "P106"), ("A-2", "images[1]", "P103")]
    first = edits["A-1", "images[0]", "P106"]
    assert first["before"].startswith("front.webp: WEBP, RGB, 1600 × 1600, ")
    assert first["after"].startswith("front.jpg: JPEG, RGB, 846 × 846, ")
    assert first["reason"] == "empty margins trimmed"
    rows = (bundle / "alt_text.csv").read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[4] in {"", "images/front.jpg", *copies, *sizes} for row in rows] == [True] * 4
    assert not list(Path("out").glob(".localize-run-*"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_catalog_gives_the_same_bundle(
    jobs: str, catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manifests = []
    for _ in range(2):
        run(capsys, monkeypatch, "--fit-images", "--jobs", jobs, "--as-of", "2026-11-22")
        manifests.append(Path("out/bundles/amazon-uk/manifest.json").read_bytes())
        shutil.rmtree("out")
    assert manifests[0] == manifests[1]


def test_a_market_that_takes_everything_gets_the_originals(
    catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, monkeypatch, "--fit-images", "--market", "shopify-en-gb")
    images = Path("out/bundles/shopify-en-gb/images")
    assert (images / "front.webp").read_bytes() == Path("front.webp").read_bytes()


def test_where_no_check_asks_pictures_are_not_opened(
    catalog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("opened"))
    said = localize(
        capsys, monkeypatch, "check", "catalog.jsonl", "--market", "amazon-uk", "--ignore", "P", "--jobs", "1", "--no-cache"
    )
    assert said.code in (0, 1)
