"""Parquet: columns by the native names, in every way they may be typed; and what is said where pyarrow is missing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.format_samples import SAMPLES
from localize import formats
from localize.formats.native import plain
from localize.model import Faults, Listing, Picture, Seo
from tests.formats.record_files import listings, messages, records, rows, said


def need() -> None:
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError:
        pytest.skip("pyarrow is not installed here")


def written(folder: Path, found: list[dict[str, Any]], schema: Any = None, **options: Any) -> bytes:
    need()
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "written.parquet"
    parquet.write_table(pa.Table.from_pylist(found, schema), path, **options)
    return path.read_bytes()


WHOLE = Listing(
    sku="A-1",
    family="AQ",
    variant={"color": "red"},
    title="Bottle",
    bullets=("Light", "Tight"),
    attributes={"color": "red", "capacity": {"value": 25, "unit": "fl oz"}},
    images=(Picture(url="https://example.com/1.jpg", role="main", alt="A bottle"),),
    seo=Seo(title="Bottle", handle="bottle"),
    ids={"gtin": "4006381333931"},
    offer={"price": 5},
)
NESTED = plain(WHOLE)
WAYS: dict[str, dict[str, Any]] = {
    "nested": NESTED,
    "JSON in texts": {
        key: json.dumps(value) if isinstance(value, list | dict | tuple) else value for key, value in NESTED.items()
    },
    "points and numbers": {
        "sku": "A-1",
        "family": "AQ",
        "variant.color": "red",
        "title": "Bottle",
        "bullets[1]": "Tight",
        "bullets[0]": "Light",
        "attributes.color": "red",
        "attributes.capacity": {"value": 25, "unit": "fl oz"},
        "images": NESTED["images"],
        "seo.title": "Bottle",
        "seo.handle": "bottle",
        "ids.gtin": "4006381333931",
        "offer.price": 5,
    },
}


@pytest.mark.parametrize("name", WAYS)
def test_every_way_of_columns_gives_the_same_listing(name: str, tmp_path: Path) -> None:
    found = records(tmp_path, "catalog.parquet", written(tmp_path, [WAYS[name]]))
    assert listings(found) == [WHOLE]
    assert said(found) == []


def test_maps_and_numbers_are_taken(tmp_path: Path) -> None:
    need()
    import pyarrow as pa

    schema = pa.schema([("sku", pa.int64()), ("title", pa.string()), ("attributes", pa.map_(pa.string(), pa.string()))])
    data = written(tmp_path, [{"sku": 7, "title": "Cup", "attributes": [("color", "red")]}], schema)
    assert listings(records(tmp_path, "catalog.parquet", data)) == [Listing(sku="7", title="Cup", attributes={"color": "red"})]


def test_a_column_of_another_name_is_named_once(tmp_path: Path) -> None:
    data = written(tmp_path, [{"sku": f"A-{number}", "titel": "Cup", "weight": 5} for number in range(3)])
    found = records(tmp_path, "catalog.parquet", data)
    assert (rows(found), len(listings(found))) == (3, 3)
    assert messages(found) == [
        "the key 'titel' is not read; did you mean 'title'?",
        "the key 'weight' is not read and goes nowhere",
    ]
    path = tmp_path / "catalog.parquet"
    mapping = {"titel": "title", "weight": "attributes.weight"}
    mapped = list(formats.records(formats.opened_catalog(path, how=formats.How(mapping=mapping))))
    assert [(one.title, one.attributes) for one in listings(mapped)] == [("Cup", {"weight": 5})] * 3


def mapped(folder: Path, row: dict[str, Any], mapping: dict[str, str]) -> list[Listing]:
    path = folder / "catalog.parquet"
    path.write_bytes(written(folder, [row]))
    return listings(list(formats.records(formats.opened_catalog(path, how=formats.How(mapping=mapping)))))


def test_a_mapping_has_the_paths_of_tables(tmp_path: Path) -> None:
    row = {
        "no": 7,
        "Feature 1": "Light",
        "Feature 2": "Tight",
        "Tags": "cup, mug",
        "Photo": "a.jpg",
        "Size": 2.5,
        "Unit": "l",
        "Shelf": "9",
    }
    paths = {"no": "sku", "Feature 1": "bullets[]", "Feature 2": "bullets[]", "Tags": "search_terms (,)"}
    paths |= {"Photo": "images[0].url", "Size": "attributes.capacity.value"}
    paths |= {"Unit": "attributes.capacity.unit", "Shelf": ""}
    assert mapped(tmp_path, row, paths) == [
        Listing(
            sku="7",
            bullets=("Light", "Tight"),
            search_terms=("cup", "mug"),
            images=(Picture(url="a.jpg"),),
            attributes={"capacity": {"value": 2.5, "unit": "l"}},
        )
    ]


def test_what_a_mapping_adds_to_a_column_of_its_own_name_stands_behind_it(tmp_path: Path) -> None:
    row = {"sku": "A-1", "bullets": ["Light"], "Feature": "Tight"}
    assert [one.bullets for one in mapped(tmp_path, row, {"Feature": "bullets[]"})] == [("Light", "Tight")]


@pytest.mark.parametrize(
    ("mapping", "wanted"),
    [
        ({"Titel": "title"}, "names the column 'Titel', which .* has not; did you mean 'titel'?"),
        ({"titel": "titles"}, r"\[mapping\] 'titel': a listing has no field 'titles'; did you mean 'title'?"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], wanted: str, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=wanted):
        mapped(tmp_path, {"sku": "A-1", "titel": "Cup"}, mapping)


def test_rows_that_cannot_be_listings_are_set_aside_by_number(tmp_path: Path) -> None:
    found = records(
        tmp_path,
        "catalog.parquet",
        written(
            tmp_path,
            [
                {"sku": "A-1", "bullets": '["Light"]'},
                {"sku": None, "bullets": None},
                {"sku": " ", "bullets": '["Light"]'},
                {"sku": "A-2", "bullets": '["Light"'},
                {"sku": "A-3", "bullets": '{"one": 1}'},
                {"sku": "A-1", "bullets": None},
                {"sku": "A-4", "bullets": None},
            ],
        ),
    )
    assert [one.sku for one in listings(found)] == ["A-1", "A-4"]
    assert said(found) == [("F101", 3), ("F101", 4), ("F101", 5), ("F102", 6)]
    assert (rows(found), sum(one.blank for one in found)) == (7, 1)


def test_a_file_without_skus_says_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"has no column sku; rename the one that names each listing \(columns: name\)"):
        records(tmp_path, "catalog.parquet", written(tmp_path, [{"name": "Cup"}]))


def test_a_damaged_file_is_no_crash(tmp_path: Path) -> None:
    data = written(tmp_path, [{"sku": f"A-{number}"} for number in range(100)])
    with pytest.raises(Faults, match="is no Parquet file that can be read"):
        records(tmp_path, "catalog.parquet", data[: len(data) // 2])
    with pytest.raises(Faults, match="is no Parquet file that can be read"):
        records(tmp_path, "catalog.parquet", data[:4] + b"\xff" * 40 + data[44:])


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Faults, match=r"needs pyarrow; install it with: pip install 'localize-listings\[parquet\]'"):
        records(tmp_path, "catalog.parquet", b"PAR1\x15\x04\xff\xfe rest PAR1")


def test_a_sample_of_many_row_groups_is_read_whole(tmp_path: Path) -> None:
    need()
    file, write = SAMPLES["parquet"]
    write(tmp_path / file, 12_000)
    found = list(formats.records(formats.opened_catalog(tmp_path / file)))
    assert rows(found) == len(listings(found)) == 12_000
    assert [record.line for record in found] == list(range(1, 12_001))


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
LISTING = st.builds(
    Listing,
    sku=TEXT.filter(str.strip).map(str.strip),
    title=TEXT,
    description=TEXT,
    bullets=st.lists(TEXT, max_size=3).map(tuple),
    attributes=st.dictionaries(st.sampled_from(["color", "size"]), TEXT.filter(bool)),
    images=st.lists(st.builds(Picture, url=TEXT, alt=st.none() | TEXT), max_size=2).map(tuple),
    seo=st.builds(Seo, title=TEXT, handle=TEXT),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(LISTING, min_size=1, max_size=4, unique_by=lambda one: one.sku))
def test_what_was_written_is_read(tmp_path: Path, wanted: list[Listing]) -> None:
    need()
    import pyarrow as pa

    text = pa.string()
    schema = pa.schema(
        [
            *((name, text) for name in ("sku", "title", "description")),
            ("bullets", pa.list_(text)),
            ("attributes", pa.struct({"color": text, "size": text})),
            ("images", pa.list_(pa.struct({"url": text, "alt": text}))),
            ("seo", pa.struct({"title": text, "handle": text})),
        ]
    )
    found = records(tmp_path, "catalog.parquet", written(tmp_path, [plain(one) for one in wanted], schema, row_group_size=2))
    assert listings(found) == wanted
