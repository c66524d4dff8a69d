"""Layouts: each reads the example of its platform as it stands, is known by nobody else, and reads what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from localize import formats
from localize.formats import tables
from localize.formats.tables.layout import Layout, faults, layouts
from localize.formats.tables.paths import target
from localize.formats.tables.writing import written
from localize.model import Faults, Listing, Picture, Seo
from tests.formats.tables.opened import opened, saved

FILES = Path(__file__).parent / "files"
EXAMPLES = {
    "amazon_flat_old.txt": ("amazon_flat", 2),
    "amazon_flat_new.txt": ("amazon_flat", 2),
    "amazon_listings.txt": ("amazon_listings", 2),
    "ebay_seller_hub_report.csv": ("ebay_seller_hub_report", 4),
    "ebay_seller_hub.csv": ("ebay_seller_hub", 4),
    "etsy.csv": ("etsy", 2),
    "google_merchant.tsv": ("google_merchant", 3),
    "magento.csv": ("magento", 4),
    "rakuten_item.csv": ("rakuten_item", 4),
    "woocommerce.csv": ("woocommerce", 4),
    "yahoo_shopping_jp.csv": ("yahoo_shopping_jp", 2),
}


def test_every_layout_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES.values()} == set(layouts())
    assert {path.name for path in FILES.iterdir() if path.suffix != ".jsonl"} == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read_as_it_stands(name: str) -> None:
    found = opened(FILES / name)
    wanted = (FILES / name).with_suffix(".jsonl").read_bytes().splitlines()
    assert found.listings == [msgspec.json.decode(line, type=Listing) for line in wanted]
    assert (found.format, found.rows) == EXAMPLES[name]
    assert found.remarks == []
    assert found.rows_that("aside") == 0


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_known_by_one_format(name: str) -> None:
    catalog = formats.opened_catalog(FILES / name)
    known = [each.NAME for each in formats.catalog_formats().values() if each.NAME != "table" and each.recognizes(catalog)]
    assert known == [EXAMPLES[name][0]]


@pytest.mark.parametrize("name", layouts())
def test_the_paths_of_a_layout_are_paths_of_a_listing(name: str) -> None:
    assert list(faults(layouts()[name])) == []


@pytest.mark.parametrize("name", layouts())
def test_a_layout_says_where_it_is_from(name: str) -> None:
    layout = layouts()[name]
    assert layout.sources
    assert all(source.confidence in ("official", "corroborated", "secondary", "unverified") for source in layout.sources)
    assert all(source.read for source in layout.sources if source.confidence != "unverified")
    assert any(part.startswith("Example:") for part in tables.Table(layout).show())


def test_a_heading_that_stands_for_two_is_seen() -> None:
    layout = msgspec.structs.replace(layouts()["etsy"], also_called={"TITLE": ("Titel",), "TAGS": ("titel",)})
    assert list(faults(layout)) == ["titel: stands for TITLE and for TAGS"]


def test_a_wrong_path_in_a_layout_is_seen() -> None:
    layout = msgspec.structs.replace(layouts()["etsy"], columns={"TITLE": "titel", "SKU": "sku"})
    assert list(faults(layout)) == ["TITLE: a listing has no field 'titel'; did you mean 'title'?"]


WORD = st.text('abcäöüßéñ漢字かなカナ한글ไทย=+-@"0123456789.', min_size=1, max_size=12)
TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from(",;|\t\"'=-\n"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
"""Texts of people: nothing is stripped from them."""


def carried(layout: Layout) -> st.SearchStrategy[Listing]:
    """Listings that hold what the layout has columns for."""
    paths = [one for path in layout.columns.values() if not isinstance(one := target(path.format(n=1, i=0, name="Color")), str)]
    fields = {one.field for one in paths}
    separators = {one.separator for one in paths}
    item = WORD.filter(lambda text: not any(sign and sign in text for sign in separators))
    texts = {name: TEXT for name in ("title", "highlight", "description", "brand") if name in fields}
    exact = {name: WORD for name in ("product_type",) if name in fields}
    lists = {name: st.lists(item, max_size=3).map(tuple) for name in ("bullets", "search_terms") if name in fields}
    lists |= (
        {"bullets": st.lists(TEXT, max_size=1).map(tuple)} if [one.item for one in paths if one.field == "bullets"] == [0] else {}
    )
    keys = {
        name: [one.key for one in paths if one.field == name and one.key and one.item is None] for name in ("attributes", "ids")
    }
    named: dict[str, Any] = {
        name: st.dictionaries(st.sampled_from([key for key in found if not key.endswith((".value", ".unit"))]), WORD, max_size=2)
        for name, found in keys.items()
        if found
    }
    named |= {"seo": st.builds(Seo, title=TEXT)} if any(one == ("seo", None, "title", "", "") for one in paths) else {}
    several = any("url" in path and path != "images[0].url" for path in layout.columns.values() if path.startswith("images"))
    picture = st.builds(Picture, url=item.map("https://shop.example/{}".format))
    pictures = st.lists(picture, max_size=3 if several else 1, unique_by=lambda one: one.url).map(tuple)
    named |= {"images": pictures} if "images" in fields else {}
    return st.builds(Listing, sku=WORD, **texts, **exact, **lists, **named)


@pytest.mark.parametrize("name", layouts())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_what_a_layout_writes_it_reads(name: str, tmp_path: Path, data: st.DataObject) -> None:
    layout = layouts()[name]
    listings = data.draw(st.lists(carried(layout), min_size=1, max_size=4, unique_by=lambda one: one.sku))
    text = "".join(written(layout, listings))
    found = opened(saved(tmp_path, text), format=name, encoding="utf-8", separator=layout.separator)
    assert [one.code for record in found.records for one in record.remarks] == []
    assert found.listings == [
        msgspec.structs.replace(one, locale=mine.locale) for one, mine in zip(listings, found.listings, strict=True)
    ]


def test_a_format_that_is_asked_for_says_what_it_wants(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="has no row of headings with TITLE, DESCRIPTION, TAGS, MATERIALS"):
        opened(saved(tmp_path, "sku,name\nA-1,Bottle\n"), format="etsy")


def test_columns_that_nobody_knows_are_named_once(tmp_path: Path) -> None:
    text = (
        (FILES / "etsy.csv")
        .read_text()
        .replace("PRICE,", "PRICE,Shelf,Supplier,")
        .replace("45.00,", "45.00,1,2,")
        .replace("12.00,", "12.00,1,2,")
    )
    found = opened(saved(tmp_path, text))
    assert [(code, line) for code, line, _ in found.remarks] == [("F106", 1)]
    assert "2 columns are not read and go nowhere: Shelf, Supplier" in found.remarks[0][2]


def test_a_variation_before_its_product_waits_for_it(tmp_path: Path) -> None:
    header = "ID,Type,SKU,Name,Published,Description,Regular price,Parent\n"
    rows = "2,variation,A-S,Shirt - S,1,,5,A\n3,variation,B-S,,1,,5,B\n1,variable,A,Shirt,1,Of wool,,\n"
    found = opened(saved(tmp_path, header + rows))
    assert [(one.sku, one.title, one.description) for one in found.listings] == [
        ("A", "Shirt", "Of wool"),
        ("A-S", "Shirt - S", "Of wool"),
    ]
    assert [(code, line) for code, line, _ in found.remarks] == [("F101", 3)]
    assert found.rows == 3


def test_the_language_asked_for_is_read_where_there_are_several(tmp_path: Path) -> None:
    found = opened(FILES / "amazon_flat_new.txt", source_locale="es-US")
    assert (found.listings[0].title, found.listings[0].locale) == ("Chubasquero Fernmoor", "es-US")
    assert found.told[-1].endswith("texts in es-US are read, those in en-US are not")
