"""Formats that are no tables: which file is whose, what each says of what it does not read, and files that are no files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import format_samples
from localize import formats
from localize.model import Faults
from localize.packs import nodes
from tests.cli.running import localize
from tests.formats.record_files import listings, messages, records, rows, said

NAMES = ("amazon-feed", "ebay-inventory", "google-xml", "prestashop-xml")
FILE = Path(__file__).parent.parent / "checks" / "F109.yaml"


def cases(section: str) -> Iterator[Any]:
    for name, case in nodes.read(FILE, "F109").value[section].items():
        yield pytest.param(case, id=name)


@pytest.mark.parametrize("case", list(cases("bad")))
def test_what_is_left_unread_is_told_once(case: dict[str, Any], tmp_path: Path) -> None:
    found = records(tmp_path, case["file"], case["content"])
    assert said(found) == [("F109", case["at"])]
    assert case["says"] in messages(found)[0]
    assert (rows(found), len(listings(found))) == (case["rows"], case["listings"])


@pytest.mark.parametrize("case", list(cases("good")))
def test_nothing_is_told_where_all_is_read(case: dict[str, Any], tmp_path: Path) -> None:
    found = records(tmp_path, case["file"], case["content"])
    assert said(found) == []
    assert (rows(found), len(listings(found))) == (case["rows"], case["listings"])


EXAMPLES = {
    "native": '{"sku": "A-1", "title": "Cup", "attributes": {"color": "red", "capacity": {"value": 1, "unit": "l"}}}\n',
    "native list": '[{"sku": "A-1", "ids": {"amazon-de": {"asin": "B0"}}, "offer": {"condition": "NEW"}}]',
    "shopify": "Handle,Title,Type,Variant SKU\na,Cup,Kitchen,A-1\n",
    "amazon-feed": '{"header": {"sellerId": "A2"}, "messages": [{"messageId": 1, "sku": "A-1", "operationType": "DELETE"}]}',
    "amazon-feed item": '{"sku": "A-1", "summaries": [{"marketplaceId": "ATVPDKIKX0DER", "asin": "B0", "itemName": "Cup"}]}',
    "amazon-feed answer": '{"numberOfResults": 1, "items": [{"sku": "A-1", "attributes": {"item_name": [{"value": "Cup", '
    '"language_tag": "en_US", "marketplace_id": "ATVPDKIKX0DER"}]}}]}',
    "ebay-inventory": '{"inventoryItems": [{"sku": "A-1", "product": {"title": "Cup", "aspects": {"Brand": ["B"]}}}]}',
    "ebay-inventory by SKU": '{"A-1": {"product": {"title": "Cup"}, "condition": "NEW"}}',
    "ebay-inventory lines": '{"sku": "A-1", "locale": "en_GB", "product": {"title": "Cup", "imageUrls": []}}\n',
    "google-xml": '<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>1</g:id></item></channel></rss>',
    "google-xml atom": '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry><g:id>1</g:id></entry></feed>',
    "prestashop-xml": "<?xml version='1.0'?>\n<prestashop xmlns:xlink='http://www.w3.org/1999/xlink'><product><id>1</id></product></prestashop>",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_file_is_of_one_format_only(name: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog"
    path.write_text(EXAMPLES[name], encoding="utf-8")
    found = formats.recognized(path.read_bytes(), path, "catalog")
    assert [module.NAME for module in found] == [name.partition(" ")[0]]
    modules = reversed(formats.catalog_formats().values())
    specific = [one.NAME for one in modules if one.recognizes(EXAMPLES[name]) and not hasattr(one, "FALLBACK")]
    assert specific == ([] if name.startswith("native") else [name.partition(" ")[0]])


def test_a_file_of_two_formats_is_asked_about(tmp_path: Path) -> None:
    both = '<rss xmlns:g="http://base.google.com/ns/1.0"><prestashop></prestashop></rss>'
    with pytest.raises(Faults, match=r"may be any of several formats: google-xml, prestashop-xml; name one with --format"):
        records(tmp_path, "catalog.xml", both)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_whole(name: str, tmp_path: Path) -> None:
    file, write = format_samples.SAMPLES[name]
    write(tmp_path / file, 700)
    found = records(tmp_path, file, (tmp_path / file).read_bytes())
    assert name == formats.catalog_format(tmp_path / file).NAME
    assert rows(found) == len(listings(found)) == 700
    assert [one.sku for one in listings(found)] == [f"B-{number:06d}" for number in range(700)]
    wanted = format_samples.texts(699)
    assert listings(found)[-1].title == wanted["title"]
    assert listings(found)[-1].description == wanted["description"]


PEAK = """
import sys
from pathlib import Path
from localize import formats
path = Path(sys.argv[1])
print(sum(record.listing is not None for record in formats.catalog(path, formats.catalog_format(path))))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process's peak of memory like this")
@pytest.mark.parametrize("name", NAMES)
def test_memory_does_not_grow_with_the_file(name: str, tmp_path: Path) -> None:
    file, write = format_samples.SAMPLES[name]
    peaks = []
    for count in (1_000, 12_000):
        write(tmp_path / file, count)
        ran = subprocess.run([sys.executable, "-c", PEAK, tmp_path / file], capture_output=True, text=True, check=True)
        read, peak = map(int, ran.stdout.split())
        assert read == count
        peaks.append(peak)
    assert (tmp_path / file).stat().st_size > 8_000_000
    assert peaks[1] - peaks[0] < 6_000, "kilobytes; what is kept for each SKU is some hundred bytes"


def deep(count: int) -> str:
    return "<a>" * count + "</a>" * count


XML_TRAPS = {
    "an entity that grows": (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        "<g:title>&b;</g:title>",
        "defines the entity 'a', which is refused",
    ),
    "an entity that reads a file": (
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "<g:title>&a;</g:title>",
        "defines the entity 'a', which is refused",
    ),
    "elements without end": ("", f"<g:title>{deep(100)}</g:title>", "more than 64 deep in one another"),
}


@pytest.mark.parametrize("name", XML_TRAPS)
def test_xml_that_is_a_trap_is_refused_with_the_remedy(name: str, tmp_path: Path) -> None:
    before, within, wanted = XML_TRAPS[name]
    content = f'{before}<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>1</g:id>{within}</item></channel></rss>'
    with pytest.raises(Faults, match=wanted):
        records(tmp_path, "feed.xml", content)


def test_an_item_that_is_never_closed_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.xml_items, "LARGEST", 2_000_000)
    content = '<rss xmlns:g="http://base.google.com/ns/1.0"><item>' + "<g:a>text of some length</g:a>" * 200_000
    with pytest.raises(Faults, match=r"holds a <item> of more than 2 million characters"):
        records(tmp_path, "feed.xml", content)


@pytest.mark.parametrize("name", [*NAMES, "parquet"])
def test_show_says_what_becomes_of_what(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = localize(capsys, monkeypatch, "formats", "show", name)
    assert shown.code == 0
    assert "| of a listing |" in shown.out
    for word in ("Example:", "Limits:", "Source:"):
        assert f"\n{word}" in shown.out
    assert ("Not read:" in shown.out) or ("are not read" in shown.out)


def test_the_table_of_formats_has_each_of_them() -> None:
    table = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in (*NAMES, "parquet"):
        assert f"| `{name}` |" in table


@pytest.mark.parametrize("name", NAMES)
def test_a_check_reads_it_and_its_rows_add_up(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, write = format_samples.SAMPLES[name]
    monkeypatch.chdir(tmp_path)
    write(Path(file), 3)
    shown = localize(
        capsys,
        monkeypatch,
        "check",
        file,
        "--market",
        "amazon-uk",
        "--no-cache",
        "--jobs",
        "1",
        "--report",
        "json",
        "--fail-on",
        "never",
    )
    assert shown.code == 0
    report = json.loads(shown.out)
    assert report["inputs"][0]["rows"] == 3
    assert [one["listings"] for one in report["markets"]] == [3]
    assert {one["sku"] for one in report["issues"] if one["sku"]} <= {f"B-{number:06d}" for number in range(3)}


@pytest.mark.parametrize(("asked", "code", "listed"), [("fr-CA", "F109", 1), ("en-CA", "F109", 1), ("de-DE", "F101", 0)])
def test_the_language_asked_for_reaches_the_reader(
    asked: str, code: str, listed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = nodes.read(FILE, "F109").value["bad"]["a feed for two languages of one store"]
    monkeypatch.chdir(tmp_path)
    Path(case["file"]).write_text(case["content"], encoding="utf-8")
    options = ("--market", "amazon-ca-fr", "--source-locale", asked, "--no-cache", "--jobs", "1", "--fail-on", "never")
    shown = localize(capsys, monkeypatch, "check", case["file"], *options, "--report", "json")
    report = json.loads(shown.out)
    assert [one["code"] for one in report["issues"] if one["code"] in ("F101", "F109")] == [code]
    assert report["markets"][0]["listings"] == listed
    left = {"fr-CA": "en_CA", "en-CA": "fr_CA", "de-DE": "en_CA, fr_CA"}[asked]
    assert left in next(one["message"] for one in report["issues"] if one["code"] == code)
