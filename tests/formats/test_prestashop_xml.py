"""PrestaShop's products: languages by number and how one is chosen, and products that cannot be read."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.model import Listing, Picture, Seo
from tests.formats.record_files import listings, messages, records, rows, said

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
LANGUAGES = """<languages>
<language><id>1</id><iso_code>en</iso_code><language_code>en-us</language_code><locale>en-US</locale></language>
<language><id>2</id><iso_code>fr</iso_code><language_code>fr-fr</language_code></language>
<language><id>3</id><iso_code>de</iso_code></language>
</languages>"""
PRODUCT = """<product>
<id><![CDATA[7]]></id>
<id_default_image xlink:href="https://shop.example/api/images/products/7/31" notFilterable="true"><![CDATA[31]]></id_default_image>
<manufacturer_name notFilterable="true"><![CDATA[Fernmoor]]></manufacturer_name>
<reference><![CDATA[A-1]]></reference>
<ean13><![CDATA[4006381333931]]></ean13><isbn/><upc/><mpn><![CDATA[AQ-750]]></mpn>
<price><![CDATA[19.900000]]></price><condition><![CDATA[new]]></condition><active><![CDATA[1]]></active>
<meta_description><language id="1"><![CDATA[Buy it]]></language><language id="2"><![CDATA[Achetez]]></language></meta_description>
<meta_keywords><language id="1"><![CDATA[flask, jug ,]]></language><language id="2"/></meta_keywords>
<meta_title><language id="1"><![CDATA[Bottle]]></language><language id="2"><![CDATA[Gourde]]></language></meta_title>
<link_rewrite><language id="1"><![CDATA[bottle]]></language><language id="2"><![CDATA[gourde]]></language></link_rewrite>
<name><language id="1"><![CDATA[Fernmoor bottle]]></language><language id="2"><![CDATA[Gourde Fernmoor]]></language></name>
<description><language id="1"><![CDATA[<p>Made of steel & more.</p>]]></language><language id="2"><![CDATA[<p>En acier.</p>]]></language></description>
<description_short><language id="1"><![CDATA[Keeps cold]]></language><language id="2"><![CDATA[Garde au froid]]></language></description_short>
<available_now><language id="1"><![CDATA[In stock]]></language><language id="2"><![CDATA[En stock]]></language></available_now>
<associations>
<images nodeType="image" api="images"><image xlink:href="https://shop.example/api/images/products/7/31"><id>31</id></image>
<image xlink:href="https://shop.example/api/images/products/7/32"><id>32</id></image></images>
<accessories nodeType="product" api="products"><product xlink:href="https://shop.example/api/products/8"><id>8</id></product></accessories>
</associations>
</product>"""
ENGLISH = Listing(
    sku="A-1",
    locale="en-US",
    brand="Fernmoor",
    title="Fernmoor bottle",
    highlight="Keeps cold",
    description="<p>Made of steel & more.</p>",
    search_terms=("flask", "jug"),
    attributes={"available_now": "In stock"},
    images=(
        Picture(url="https://shop.example/api/images/products/7/31", role="main"),
        Picture(url="https://shop.example/api/images/products/7/32"),
    ),
    seo=Seo(title="Bottle", description="Buy it", handle="bottle"),
    ids={"gtin": "4006381333931", "mpn": "AQ-750", "prestashop": "7"},
    offer={"price": "19.900000", "active": "1", "condition": "new"},
)


def shop(*products: str, before: str = "") -> str:
    within = "\n".join(products)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<prestashop {LINKS}>\n{before}<products>\n{within}\n</products>\n</prestashop>\n'


def test_every_element_has_its_place(tmp_path: Path) -> None:
    found = records(tmp_path, "products.xml", shop(PRODUCT, before=LANGUAGES))
    assert listings(found) == [ENGLISH]
    assert rows(found) == 1, "an accessory is no product of the file"
    assert messages(found) == [
        (
            "the texts in fr-FR are not read; those in en-US are. To choose with --source-locale, put <languages>, as "
            "api/languages?display=full answers it, before the products"
        )
    ]


@pytest.mark.parametrize(
    ("before", "wanted", "title", "locale"),
    [
        (LANGUAGES, "fr-FR", "Gourde Fernmoor", "fr-FR"),
        (LANGUAGES, "fr", "Gourde Fernmoor", "fr-FR"),
        (LANGUAGES, "en-GB", "Fernmoor bottle", "en-US"),
        ("", "", "Fernmoor bottle", ""),
        ("", "fr-FR", "Fernmoor bottle", ""),
    ],
)
def test_the_language_is_chosen_where_the_file_says_which_is_which(
    before: str, wanted: str, title: str, locale: str, tmp_path: Path
) -> None:
    found = records(tmp_path, "products.xml", shop(PRODUCT, before=before), wanted)
    assert [(one.title, one.locale) for one in listings(found)] == [(title, locale)]
    assert said(found) == [("F109", 1)]


def test_a_product_without_the_language_asked_for_is_set_aside(tmp_path: Path) -> None:
    found = records(tmp_path, "products.xml", shop(PRODUCT, before=LANGUAGES), "de-DE")
    assert (listings(found), rows(found), said(found)) == ([], 1, [("F101", 8)])
    assert "no text in de-DE (only en-US, fr-FR)" in messages(found)[0]


def test_an_answer_in_one_language_has_its_texts_bare(tmp_path: Path) -> None:
    product = (
        "<product><id>7</id><reference/><name><![CDATA[Cup]]></name><description>&lt;p&gt;Red&lt;/p&gt;</description></product>"
    )
    found = records(tmp_path, "product.xml", f"<prestashop {LINKS}>{product}</prestashop>")
    assert [(one.sku, one.title, one.description) for one in listings(found)] == [("7", "Cup", "<p>Red</p>")]
    assert said(found) == []


BAD = {
    "a link only": (
        '<product id="8" xlink:href="https://shop.example/api/products/8"/>',
        "F101",
        "ask the webservice for display=full",
    ),
    "no reference and no id": ("<product><name>Cup</name></product>", "F101", "neither a reference nor an id"),
    "the reference again": ("<product><reference>B-1</reference></product>", "F102", "'B-1' is on line 4 already"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_product_is_set_aside_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    bad, code, why = BAD[name]
    others = [f"<product><reference>B-{number}</reference><name>Cup</name></product>" for number in (1, 2)]
    found = records(tmp_path, "products.xml", shop(others[0], bad, others[1]))
    assert [one.sku for one in listings(found)] == ["B-1", "B-2"]
    assert (rows(found), said(found)) == (3, [(code, 5)])
    assert why in messages(found)[0]


def test_where_the_xml_breaks_the_rest_is_counted(tmp_path: Path) -> None:
    others = [f"<product><reference>B-{number}</reference><name>Cup</name></product>" for number in range(4)]
    found = records(tmp_path, "products.xml", shop(*others[:2], "<product><name>Cup & lid</name></product>", *others[2:]))
    assert ([one.sku for one in listings(found)], rows(found), said(found)) == (["B-0", "B-1"], 5, [("F101", 6)])


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff,"), max_size=20).map(str.strip)
FULL = TEXT.filter(bool)
LISTING = st.builds(
    Listing,
    sku=FULL,
    title=FULL,
    description=TEXT,
    highlight=TEXT,
    search_terms=st.lists(FULL, max_size=3).map(tuple),
    seo=st.builds(Seo, title=TEXT, description=TEXT, handle=TEXT),
)


def product_of(listing: Listing) -> str:
    """A listing as a product with one language."""
    texts = {
        "name": listing.title,
        "description": listing.description,
        "description_short": listing.highlight,
        "meta_keywords": ",".join(listing.search_terms),
        "meta_title": listing.seo.title,
        "meta_description": listing.seo.description,
        "link_rewrite": listing.seo.handle,
    }
    within = "".join(f'<{name}><language id="4">{escape(text)}</language></{name}>' for name, text in texts.items())
    return f"<product><reference>{escape(listing.sku)}</reference>{within}</product>"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(LISTING, min_size=1, max_size=4, unique_by=lambda one: one.sku))
def test_what_was_written_is_read(tmp_path: Path, wanted: list[Listing]) -> None:
    found = records(tmp_path, "products.xml", shop(*map(product_of, wanted)))
    assert listings(found) == wanted
    assert said(found) == []
