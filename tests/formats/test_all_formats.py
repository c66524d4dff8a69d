"""What holds of every format: it is explained, stands in the documentation, and is measured."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks import format_samples
from localize import formats
from localize.formats import native, texts
from localize.formats.bilingual import bilingual_formats
from tests.cli.running import localize

ROOT = Path(__file__).parents[2]
CATALOGS = tuple(formats.catalog_formats())
BILINGUAL = tuple(bilingual_formats())
SCHEMAS = {"native": native.Listing, "texts": texts.Beside}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def section(title: str) -> str:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def named(title: str) -> list[str]:
    """The formats in the first column of the table of a section."""
    return re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE)


def test_names_have_underscores() -> None:
    assert [name for name in (*CATALOGS, *BILINGUAL) if not re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", name)] == []


def test_the_documentation_has_every_catalog_format() -> None:
    assert sorted(named("Catalogs")) == sorted(CATALOGS)


def test_the_documentation_has_every_bilingual_format() -> None:
    assert sorted(named("Bilingual files")) == sorted(BILINGUAL)


def test_the_list_of_platforms_names_formats_that_are_there() -> None:
    rows = re.findall(r"^\| (?!what you have|---).*\|$", section("What you have"), re.MULTILINE)
    found = [name for row in rows for name in re.findall("`([a-z_]+)`", row.rpartition("| ")[2])]
    assert set(found) == {*CATALOGS, *BILINGUAL, "texts"}


@pytest.mark.parametrize("name", [name for name in (*CATALOGS, *BILINGUAL) if name not in SCHEMAS])
def test_each_shows_an_example_and_its_limits(name: str, call: Any) -> None:
    shown = call("formats", "show", name)
    assert shown.code == 0
    assert re.search("^(Example:| *\\[mapping\\]$)", shown.out, re.MULTILINE)
    assert re.search("^Limits: ", shown.out, re.MULTILINE)


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_ours_shows_a_schema_with_an_example_that_is_right(name: str, call: Any) -> None:
    schema = json.loads(call("formats", "show", name).out)
    assert schema["$ref"] == f"#/$defs/{SCHEMAS[name].__name__}"
    assert "\n\nLimits: " in schema["description"]
    for example in schema["examples"]:
        assert msgspec.convert(example, SCHEMAS[name], strict=True)


def test_formats_lists_every_format(call: Any) -> None:
    listed = [line.split()[0] for line in call("formats").out.splitlines() if not line.startswith(" ")]
    assert set(listed) >= {*CATALOGS, *BILINGUAL, "texts"}


def test_every_format_is_measured() -> None:
    assert set(format_samples.SAMPLES) == set(CATALOGS)


@pytest.mark.parametrize("name", [name for name in CATALOGS if name not in ("table", "parquet")])
def test_a_sample_of_each_is_recognized_and_read_whole(name: str, tmp_path: Path) -> None:
    file, write = format_samples.SAMPLES[name]
    write(tmp_path / file, 8)
    catalog = formats.opened_catalog(tmp_path / file)
    assert name == catalog.format.NAME
    found = [record.listing for record in formats.records(catalog) if record.listing]
    assert [one.title for one in found] == [format_samples.texts(number)["title"] for number in range(8)] or name == "shopify"
    assert len(found) == 8


def test_a_mapping_that_says_nothing_to_a_format_is_told(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("localize.toml").write_text('[mapping]\n"Item" = "sku"\n', encoding="utf-8")
    Path("a.jsonl").write_text('{"sku": "A-1", "title": "Cup"}\n', encoding="utf-8")
    Path("a.csv").write_text("Item,title\nA-1,Cup\n", encoding="utf-8")
    options = ("--market", "shopify-en-gb", "--jobs", "1", "--no-cache", "--fail-on", "never")
    said = "a.jsonl: [mapping] of localize.toml is for tables and Parquet; native has names of its own and is read by them"
    assert said in call("check", "a.jsonl", *options).err
    assert "[mapping] of" not in call("check", "a.csv", *options).err
