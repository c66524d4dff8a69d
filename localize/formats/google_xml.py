"""Google Merchant Center's feed as XML: RSS 2.0 (item) or Atom (entry), its attributes in the namespace g.

| element | of a listing |
|---|---|
| g:id | sku |
| g:title, else g:structured_title's content, else title | title |
| g:description, else g:structured_description's content, else description, summary or content | description |
| g:product_highlight, each | bullets |
| g:image_link, g:additional_image_link, each | images, the first one main |
| g:brand | brand |
| g:product_type | product_type |
| g:item_group_id | family |
| g:color, g:size, g:material, g:pattern | attributes; and variant, where there is a family |
| g:product_detail, each | attributes: its attribute_name with its attribute_value, a second value as name[1] |
| g:short_title | attributes.short_title |
| g:gtin, g:mpn | ids: gtin, mpn |
| any other element of one text (link, price, availability, condition, google_product_category ...) | offer |

The prefix may be any that the file's root binds to http://base.google.com/ns/1.0; elements without a prefix count too,
those with another do not. HTML that stands in a description unescaped is read as its markup.

Not read: section_name of a product detail, digital_source_type, elements that hold elements (shipping, tax), and what
stands outside the items.

Example: <item><g:id>A-1</g:id><g:title>Cup</g:title><g:image_link>https://example.com/a.jpg</g:image_link></item>

Limits: Google takes 150 characters of title and 5,000 of description; reading has none.

Source: https://support.google.com/merchants/answer/7052112 for the attributes (secondary); how RSS and Atom hold them is
written from memory of Google's examples (unverified).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from localize.formats import Claim, Record, duplicate, several, xml_items
from localize.formats.native import aside
from localize.formats.xml_items import Node
from localize.model import Listing, Picture
from localize.text import lazy

NAME = "google-xml"
TITLE = "Google Merchant Center feed, RSS or Atom XML"
SUFFIXES = (".xml", ".rss", ".atom")

NAMESPACE = "http://base.google.com/ns/1.0"
VARIES = ("color", "size", "material", "pattern")
READ = frozenset(
    {"id", "title", "description", "summary", "content", "brand", "product_type", "item_group_id", "image_link", "gtin", "mpn"}
    | {"additional_image_link", "product_highlight", "product_detail", "structured_title", "structured_description"}
    | {"short_title", *VARIES}
)
_ROOT = lazy.re(r"<(?:rss|feed|channel|RDF|rdf:RDF)[\s>]")


def recognizes(head: str) -> bool:
    return bool(_ROOT.search(head)) and "base.google.com/ns/1.0" in head


def read(path: Path, claim: Claim) -> Iterator[Record]:
    """The records of a feed, item by item."""
    found = xml_items.items(path, ("item", "entry"))
    prefixes = {"", "g"}
    for item in found:
        if isinstance(item, Record):
            yield item
        elif item.name not in ("item", "entry"):
            bound = {key.partition(":")[2] for key, value in item.attributes.items() if value.rstrip("/") == NAMESPACE}
            prefixes = {"", *(bound or "g")}
        else:
            yield _record(item, prefixes, claim)


def _record(item: Node, prefixes: set[str], claim: Claim) -> Record:
    values = _values(item, prefixes)
    sku = _first(values, "id")
    if not sku:
        return aside(item.line, None, "has no g:id; give every item its own")
    first = claim(sku, item.line)
    if first is not None:
        return Record(line=item.line, aside=True, remarks=(duplicate(sku, item.line, first),))
    return Record(line=item.line, listing=_listing(sku, values))


def _values(item: Node, prefixes: set[str]) -> dict[str, list[Node]]:
    """The elements of an item by Google's names; those with a prefix come first."""
    found: dict[str, list[Node]] = {}
    for node in sorted(item.children(), key=lambda node: ":" not in node.name):
        prefix, _, name = node.name.rpartition(":")
        if prefix in prefixes:
            found.setdefault(name, []).append(node)
    return {name: [one for one in nodes if one.name == nodes[0].name] for name, nodes in found.items()}


def _first(values: dict[str, list[Node]], *names: str) -> str:
    return next((text for name in names for node in values.get(name, ()) if (text := node.text())), "")


def _part(node: Node, name: str) -> str:
    """A text in an element, whatever its prefix."""
    return next((one.text() for one in node.children() if one.name.rpartition(":")[2] == name), "")


def _structured(values: dict[str, list[Node]], name: str) -> str:
    return next((_part(node, "content") for node in values.get(f"structured_{name}", ())), "")


def _listing(sku: str, values: dict[str, list[Node]]) -> Listing:
    family = _first(values, "item_group_id")
    attributes = dict(_attributes(values))
    urls = [node.text() for name in ("image_link", "additional_image_link") for node in values.get(name, ())]
    ids = {name: _first(values, name) for name in ("gtin", "mpn")}
    return Listing(
        sku=sku,
        brand=_first(values, "brand"),
        product_type=_first(values, "product_type"),
        family=family,
        variant={name: attributes[name] for name in VARIES if family and name in attributes},
        title=_best(values, "title"),
        bullets=tuple(filter(None, (node.text() for node in values.get("product_highlight", ())))),
        description=_best(values, "description") or _first(values, "summary", "content"),
        attributes=dict(attributes),
        images=tuple(Picture(url=url, role="" if index else "main") for index, url in enumerate(filter(None, urls))),
        ids={name: value for name, value in ids.items() if value},
        offer=_offer(values),
    )


def _best(values: dict[str, list[Node]], name: str) -> str:
    """Google's own element, else the structured one, else the feed's."""
    own = _first(values, name)
    if own and ":" in values[name][0].name:
        return own
    return _structured(values, name) or own


def _attributes(values: dict[str, list[Node]]) -> Iterator[tuple[str, str]]:
    details: dict[str, list[str]] = {}
    for name in (*VARIES, "short_title"):
        details[name] = [_first(values, name)]
    for node in values.get("product_detail", ()):
        details.setdefault(_part(node, "attribute_name"), []).append(_part(node, "attribute_value"))
    for name, texts in details.items():
        if name:
            yield from several.numbered(name, texts)


def _offer(values: dict[str, list[Node]]) -> dict[str, str]:
    found = {
        name: nodes[0].text() or nodes[0].attributes.get("href", "")
        for name, nodes in values.items()
        if name not in READ and not any(True for _ in nodes[0].children())
    }
    return {name: value for name, value in found.items() if value}
