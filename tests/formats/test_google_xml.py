"""Google Merchant feeds in RSS and Atom: every attribute in its place, and broken feeds."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.model import Faults, Listing, Picture
from tests.formats.record_files import listings, messages, records, rows, said

GOOGLE = 'xmlns:g="http://base.google.com/ns/1.0"'


def rss(*items: str, namespaces: str = GOOGLE, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    within = "\n".join(f"<item>{item}</item>" for item in items)
    return f'{declaration}\n<rss version="2.0" {namespaces}>\n<channel><title>Shop</title><link>https://example.com</link>\n{within}\n</channel></rss>\n'


ITEM = """
<g:id>A-1</g:id>
<g:title>Fernmoor bottle &amp; lid</g:title>
<g:description><![CDATA[<p>Made of steel & silicone.</p>]]></g:description>
<g:link>https://example.com/a-1</g:link>
<g:image_link>https://example.com/1.jpg</g:image_link>
<g:additional_image_link>https://example.com/2.jpg</g:additional_image_link>
<g:additional_image_link>https://example.com/3.jpg</g:additional_image_link>
<g:product_highlight>Light</g:product_highlight>
<g:product_highlight>Tight</g:product_highlight>
<g:product_detail><g:section_name>General</g:section_name><g:attribute_name>Lid</g:attribute_name><g:attribute_value>Screw</g:attribute_value></g:product_detail>
<g:product_detail><g:attribute_name>Lid</g:attribute_name><g:attribute_value>Straw</g:attribute_value></g:product_detail>
<g:brand>Fernmoor</g:brand><g:product_type>Home &gt; Bottles</g:product_type><g:item_group_id>AQ</g:item_group_id>
<g:color>Red</g:color><g:size>750 ml</g:size><g:material></g:material><g:short_title>Bottle</g:short_title>
<g:gtin>4006381333931</g:gtin><g:mpn>AQ-750</g:mpn>
<g:price>19.90 GBP</g:price><g:availability>in_stock</g:availability><g:gender>unisex</g:gender>
<g:shipping><g:country>GB</g:country><g:price>3 GBP</g:price></g:shipping>"""
WHOLE = Listing(
    sku="A-1",
    brand="Fernmoor",
    product_type="Home > Bottles",
    family="AQ",
    variant={"color": "Red", "size": "750 ml"},
    title="Fernmoor bottle & lid",
    bullets=("Light", "Tight"),
    description="<p>Made of steel & silicone.</p>",
    attributes={"color": "Red", "size": "750 ml", "short_title": "Bottle", "Lid": "Screw", "Lid[1]": "Straw"},
    images=(
        Picture(url="https://example.com/1.jpg", role="main"),
        Picture(url="https://example.com/2.jpg"),
        Picture(url="https://example.com/3.jpg"),
    ),
    ids={"gtin": "4006381333931", "mpn": "AQ-750"},
    offer={"link": "https://example.com/a-1", "price": "19.90 GBP", "availability": "in_stock", "gender": "unisex"},
)


def test_every_attribute_has_its_place(tmp_path: Path) -> None:
    found = records(tmp_path, "feed.xml", rss(ITEM))
    assert listings(found) == [WHOLE]
    assert said(found) == []


def test_atom_is_read_alike(tmp_path: Path) -> None:
    link = '<link href="https://example.com/a-1"/>'
    entry = ITEM.replace("<g:link>https://example.com/a-1</g:link>", link)
    content = f'<feed xmlns="http://www.w3.org/2005/Atom" {GOOGLE}><title>Shop</title><entry>{entry}</entry></feed>'
    (found,) = listings(records(tmp_path, "feed.atom", content))
    assert found == Listing(
        **{name: getattr(WHOLE, name) for name in Listing.__struct_fields__ if name != "offer"}, offer=found.offer
    )
    assert found.offer == WHOLE.offer


@pytest.mark.parametrize(
    ("item", "title", "description"),
    [
        ("<title>Own</title><description>Text</description>", "Own", "Text"),
        ("<title>Own</title><g:title>Google</g:title>", "Google", ""),
        ("<g:title>Google</g:title><title>Own</title>", "Google", ""),
        (
            "<g:structured_title><g:digital_source_type>default</g:digital_source_type><g:content>Made</g:content></g:structured_title>",
            "Made",
            "",
        ),
        ("<title>Own</title><g:structured_title><g:content>Made</g:content></g:structured_title>", "Made", ""),
        ("<title>Own</title><media:title>Other</media:title><summary>Short</summary>", "Own", "Short"),
        (
            "<description><p>Not <b>escaped</b> &amp; so on<br/></p></description>",
            "",
            "<p>Not <b>escaped</b> &amp; so on<br/></p>",
        ),
    ],
)
def test_which_of_several_titles_is_taken(item: str, title: str, description: str, tmp_path: Path) -> None:
    content = rss(f"<g:id>A-1</g:id>{item}", namespaces=f'{GOOGLE} xmlns:media="http://search.yahoo.com/mrss/"')
    (found,) = listings(records(tmp_path, "feed.xml", content))
    assert (found.title, found.description) == (title, description)


def test_the_prefix_is_the_one_that_the_file_binds(tmp_path: Path) -> None:
    item = "<goods:id>A-1</goods:id><goods:title>Cup</goods:title><g:title>Not Google's</g:title>"
    content = rss(item, namespaces='xmlns:goods="http://base.google.com/ns/1.0" xmlns:g="https://example.com/g"')
    assert [(one.sku, one.title) for one in listings(records(tmp_path, "feed.xml", content))] == [("A-1", "Cup")]


def test_an_item_that_is_not_sold_in_variants_has_no_variant(tmp_path: Path) -> None:
    (found,) = listings(records(tmp_path, "feed.xml", rss("<g:id>A-1</g:id><g:color>Red</g:color>")))
    assert (found.variant, found.attributes) == ({}, {"color": "Red"})


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "windows-1252", "UTF-8"])
def test_the_declared_encoding_holds(encoding: str, tmp_path: Path) -> None:
    content = rss("<g:id>A-1</g:id><g:title>Gourde légère</g:title>", declaration=f'<?xml version="1.0" encoding="{encoding}"?>')
    assert [one.title for one in listings(records(tmp_path, "feed.xml", content.encode(encoding)))] == ["Gourde légère"]


OTHERS = [f"<g:id>B-{number}</g:id><g:title>Cup</g:title>" for number in range(5)]
BAD = {
    "no id": ("<g:title>Cup</g:title>", "F101", "has no g:id"),
    "an empty id": ("<g:id> </g:id>", "F101", "has no g:id"),
    "the id again": ("<g:id>B-0</g:id>", "F102", "'B-0' is on line 4 already"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_item_is_set_aside_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    bad, code, why = BAD[name]
    found = records(tmp_path, "feed.xml", rss(*OTHERS[:2], bad, *OTHERS[2:]))
    assert [one.sku for one in listings(found)] == [f"B-{number}" for number in range(5)]
    assert (rows(found), said(found)) == (6, [(code, 6)])
    assert why in messages(found)[0]


BREAKS = {
    "a bare ampersand": (ITEM.replace("&amp;", "&"), 8, "not well-formed"),
    "a tag that is not closed": ("<g:id>A-1</g:id><g:title>Cup", 6, "mismatched tag"),
    "an entity of HTML": ("<g:id>A-1</g:id><g:title>Cup&nbsp;red</g:title>", 6, "write &#160; for &nbsp;"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_where_the_xml_breaks_the_rest_is_counted(name: str, tmp_path: Path) -> None:
    bad, line, why = BREAKS[name]
    found = records(tmp_path, "feed.xml", rss(*OTHERS[:2], bad, *OTHERS[2:]))
    assert [one.sku for one in listings(found)] == ["B-0", "B-1"]
    assert (rows(found), said(found)) == (6, [("F101", line)])
    assert why in messages(found)[0]
    assert "(units: 4)" in messages(found)[0]


def test_a_file_that_only_looks_like_a_feed_says_so(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="is HTML, in which no listings can be read"):
        records(tmp_path, "page.xml", "<html><body>Not found</body></html>")
    with pytest.raises(Faults, match="is in no format known here"):
        records(tmp_path, "page.xml", "<page>Not found</page>")
    found = records(tmp_path, "feed.xml", rss())
    assert (rows(found), listings(found)) == (0, [])


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=20).map(str.strip)
FULL = TEXT.filter(bool)
LISTING = st.builds(
    Listing,
    sku=FULL,
    title=TEXT,
    description=TEXT,
    bullets=st.lists(FULL, max_size=3).map(tuple),
    brand=TEXT,
    attributes=st.dictionaries(st.sampled_from(["color", "size"]), FULL),
)


def item_of(listing: Listing) -> str:
    """A listing as an item."""
    pairs = [("id", listing.sku), ("title", listing.title), ("description", listing.description), ("brand", listing.brand)]
    pairs += [("product_highlight", text) for text in listing.bullets] + list(listing.attributes.items())
    return "".join(f"<g:{name}>{escape(text)}</g:{name}>" for name, text in pairs)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(LISTING, min_size=1, max_size=4, unique_by=lambda one: one.sku))
def test_what_was_written_is_read(tmp_path: Path, wanted: list[Listing]) -> None:
    found = records(tmp_path, "feed.xml", rss(*map(item_of, wanted)))
    assert listings(found) == wanted
