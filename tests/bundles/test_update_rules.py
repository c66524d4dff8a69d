"""A full shop, the platform's documented rule, our upload: only localized fields change, and what is held back stays as it was."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.bundles.uploads import Context, Ready, writer, writers
from localize.model import Listing
from tests.bundles.markets import market
from tests.bundles.platforms import PLATFORMS, Literal, Platform, Shop

NASTY = ("=1+1", "-5 °C", "@home", "+49", "'quoted'", 'a "b", c', "a;b", "00123", "1.10", "1e5", "<p>a</p>\n<p>b</p>", "C:\\new")
CHANGED = "¢£¬‖\u2212\u301c"
"""What comes out of CP932 as another character."""
LITERALS = ("1.10", "0", "-0.0", "1E5", "12345678901234567890123", "0.1000000000000000055")


def texts(encoding: str, least: int = 0) -> st.SearchStrategy[str]:
    changed = CHANGED if encoding == "cp932" else ""
    characters = st.characters(codec=encoding, exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=changed)
    nasty = [text for text in NASTY if text.encode(encoding, "ignore").decode(encoding) == text]
    return st.sampled_from(nasty) | st.text(characters, min_size=least, max_size=12).filter(
        lambda text: len(text.strip()) >= least
    )


def listings(encoding: str) -> st.SearchStrategy[Listing]:
    full, some = texts(encoding, 1), texts(encoding)
    return st.builds(
        Listing,
        sku=st.text("ABCabc019-_", min_size=1, max_size=6),
        product_type=st.just("BOTTLE"),
        title=full,
        highlight=some,
        bullets=st.lists(full, max_size=3).map(tuple),
        description=some,
        search_terms=st.lists(full, max_size=3).map(tuple),
        attributes=st.fixed_dictionaries({}, optional={"color": full}),
        ids=st.just({"gtin": "00012345678905"}),
    )


JSON = st.recursive(
    st.sampled_from(LITERALS).map(Literal) | st.booleans() | st.none() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xyzé /", max_size=3), inner, max_size=3),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(st.text("xyzé", min_size=1, max_size=4).map("own_".__add__), JSON, max_size=3)
KNOWN = Context(
    seller_id="A2EXAMPLE0SELLER",
    shop_id="7",
    spec_version="5.0.1-api",
    product_types={"BOTTLE": "DRINKING_CUP"},
    into_shown="export",
)


def ready(platform: Platform, found: list[Listing], shop: Shop) -> Iterator[Ready]:
    """Published listings with the source and the platform's number that their record has."""
    own = market(platform.writer)
    for one in found:
        record = shop[one.sku]
        source = record.get("source", {})
        ids = {**one.ids, own.id: {"listing_id": record["listing_id"]}} if "listing_id" in record else one.ids
        old = Listing(sku=one.sku, title=source.get("title", "Old"), description=source.get("body_html", "Old"))
        yield Ready(old, msgspec.structs.replace(one, ids=ids))


@pytest.mark.parametrize("name", PLATFORMS)
@given(data=st.data())
def test_only_localized_fields_change(name: str, data: st.DataObject) -> None:
    platform = PLATFORMS[name]
    own = market(platform.writer)
    found = data.draw(st.lists(listings(own.upload.encoding), min_size=1, max_size=4, unique_by=lambda one: one.sku))
    held = data.draw(st.sets(st.sampled_from([one.sku for one in found])))
    shop: Shop = {one.sku: platform.base(one.sku) | data.draw(UNKNOWN) for one in found}
    expected = copy.deepcopy(shop)
    published = [one for one in found if one.sku not in held]
    for one in published:
        platform.localized(expected[one.sku], one)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "bundle"
        folder.mkdir()
        context = msgspec.structs.replace(KNOWN, into=platform.export(folder.parent, shop))
        remarks = list(writer(platform.writer).write(folder, own, lambda: ready(platform, published, shop), context))
        assert all("sold" in remark.message or "few columns" in remark.message for remark in remarks), remarks
        assert not list(folder.glob("*.incomplete"))
        assert bool(published) == any(folder.iterdir()) or name == "mercado libre"
        platform.apply(shop, folder)
    assert {sku: shop[sku] for sku in held} == {sku: expected[sku] for sku in held}
    assert shop == expected


@pytest.mark.parametrize("name", PLATFORMS)
@given(data=st.data())
def test_a_published_listing_reaches_its_platform_or_is_told(name: str, data: st.DataObject) -> None:
    platform = PLATFORMS[name]
    own = market(platform.writer)
    found = data.draw(st.lists(listings(own.upload.encoding), min_size=1, max_size=4, unique_by=lambda one: one.sku))
    apart = data.draw(st.sets(st.sampled_from([one.sku for one in found])))
    shop: Shop = {one.sku: platform.base(one.sku) for one in found}
    expected = copy.deepcopy(shop)
    for one in found:
        platform.localized(expected[one.sku], one)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "bundle"
        folder.mkdir()
        # Etsy's file would say by a missing listing that it has no translation yet.
        unknown = data.draw(st.sets(st.sampled_from([one.sku for one in found]))) if name != "etsy" else set[str]()
        context = msgspec.structs.replace(
            KNOWN, into=platform.export(folder.parent, {sku: record for sku, record in shop.items() if sku not in unknown})
        )
        published = [msgspec.structs.replace(one, shared=one.target.sku not in apart) for one in ready(platform, found, shop)]
        remarks = list(writer(platform.writer).write(folder, own, lambda: iter(published), context))
        platform.apply(shop, folder)
    told = {sku for remark in remarks for sku in remark.args.get("first", "").split(", ")}
    assert {one.sku for one in found if shop[one.sku] != expected[one.sku]} <= told


def test_every_upload_is_tried() -> None:
    assert {platform.writer for platform in PLATFORMS.values()} == set(writers())


@pytest.mark.parametrize("name", writers())
def test_every_upload_says_what_it_does(name: str) -> None:
    module = writers()[name]
    assert module.MODE.startswith(("partial", "replacing"))
    assert module.TITLE
    said: Any = module.__doc__ or ""
    assert all(word in said for word in ("\nWritten: ", "\nLeft out: ", "\nNeeds: ", "read 2026-11-2"))
