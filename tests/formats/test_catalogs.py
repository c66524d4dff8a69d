"""Catalogs: rows in are rows in listings, set aside, or blank; and every fault has its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize import formats
from localize.model import Faults, Listing
from localize.packs import nodes

CASES = Path(__file__).parent.parent / "checks"
BICYCLES = Path(__file__).parents[2] / ".." / "shared" / "catalogs" / "bicycles.csv"


def cases(section: str) -> Iterator[Any]:
    for code in ("F101", "F102", "F106"):
        for name, case in nodes.read(CASES / f"{code}.yaml", code).value[section].items():
            yield pytest.param(code, case, id=f"{code}-{name}")


def records(path: Path) -> list[formats.Record]:
    return list(formats.records(formats.opened_catalog(path)))


def read(case: dict[str, Any], folder: Path) -> list[formats.Record]:
    path = folder / case["file"]
    path.write_text(case["content"], encoding="utf-8")
    found = records(path)
    header = path.suffix == ".csv"
    assert sum(record.rows for record in found) == case["content"].count("\n") - header
    return found


@pytest.mark.parametrize(("code", "case"), list(cases("bad")))
def test_a_bad_record_is_named_with_its_line(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = read(case, tmp_path)
    remarks = [(remark.code, remark.line) for record in found for remark in record.remarks]
    assert remarks == [(code, case["at"])]
    assert sum(record.listing is not None for record in found) == case["listings"]
    for record in found:
        for remark in record.remarks:
            assert remark.message.format_map(remark.args)


@pytest.mark.parametrize(("code", "case"), list(cases("good")))
def test_a_clean_file_has_no_remark(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = read(case, tmp_path)
    assert [remark for record in found for remark in record.remarks] == []
    assert sum(record.listing is not None for record in found) == case["listings"]


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
LISTING = st.builds(
    Listing,
    sku=TEXT.filter(str.strip),
    title=TEXT,
    bullets=st.lists(TEXT, max_size=3).map(tuple),
    description=TEXT,
    attributes=st.dictionaries(TEXT, TEXT | st.integers(0, 9), max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LISTING, max_size=6, unique_by=lambda listing: listing.sku))
def test_native_reads_what_was_written(tmp_path: Path, listings: list[Listing]) -> None:
    path = tmp_path / "catalog.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(listing) + b"\n" for listing in listings) or b"{}\n")
    found = [record.listing for record in records(path) if record.listing]
    assert found == listings
    path.write_bytes(msgspec.json.encode(listings))
    if listings:
        assert [record.listing for record in records(path) if record.listing] == listings


UNREADABLE = {
    "missing": (None, "there is no such file"),
    "empty": (b"", "is empty"),
    "blank": (b"\n \n", "is empty"),
    "not UTF-8": (b'{"sku": "A-1", "title": "caf\xe9 au lait"}\n', "is not UTF-8"),
    "unknown": (b"hello world\n", "is in no format known here"),
    "a table without headings": (b"A-1,Sock,M\nA-2,Cap,L\n", "the first row holds A-1, Sock, M. Write headings above"),
    "a page that a program called a workbook": (b"<html><table><tr><td>sku</td></tr></table></html>", "is HTML, in which no"),
    "a workbook cut short": (b"PK\x03\x04" + bytes(range(200)), "is no whole workbook or archive"),
    "a manual": (b"%PDF-1.7\nsku", "is PDF, in which no listings"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_at_all_says_so(name: str, tmp_path: Path) -> None:
    data, wanted = UNREADABLE[name]
    path = tmp_path / "catalog.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Faults, match=wanted):
        formats.opened_catalog(path)


def test_a_directory_is_no_catalog(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="is a directory"):
        formats.opened_catalog(tmp_path)


def test_a_shop_of_the_real_world_adds_up() -> None:
    if not BICYCLES.is_file():
        pytest.skip("the real catalog lies outside the project and is absent here")
    found = records(BICYCLES)
    assert sum(record.rows for record in found) == 1399
    listings = [record.listing for record in found if record.listing]
    aside = [remark for record in found for remark in record.remarks]
    assert len({listing.family for listing in listings}) <= 284
    assert {remark.code for remark in aside} == {"F102"}
    assert len(listings) + sum(record.aside for record in found) + sum(
        not record.listing and not record.aside for record in found
    ) == len(found)
    assert len({listing.sku for listing in listings}) == len(listings) == 1080
