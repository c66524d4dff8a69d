"""PrestaShop's products as its webservice gives them (api/products?display=full): each product is a listing.

| element | of a listing |
|---|---|
| reference, else id | sku |
| name | title |
| description_short | highlight |
| description | description |
| meta_title, meta_description, link_rewrite | seo: title, description, handle |
| meta_keywords, at its commas | search_terms |
| manufacturer_name | brand |
| ean13 (else upc, else isbn), mpn, id | ids: gtin, mpn, prestashop |
| associations/images, the links of the images | images, the first one main |
| available_now, available_later, delivery_in_stock | attributes by these names |
| price, active, condition, quantity | offer |

Texts stand in each language under its number (<language id="1">). Which number is which language stands in the answer of
api/languages: put its <languages> before the products of the file, and --source-locale chooses; without that the
first language of the file is read. The numbers that are not read are named once. A product that has texts, but none in
the language asked for, is set aside. A file that was asked for in one language (&language=1) has none to choose from.

Not read: features, options, combinations and categories, of which a product gives numbers only; stocks and all else.

Example: <product><id>7</id><reference>A-1</reference><name><language id="1">Cup</language></name></product>

Limits: reading has none.

Source: from memory of PrestaShop's webservice documentation; unverified, no shop was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from localize.formats import Claim, Record, duplicate, several, xml_items
from localize.formats.native import aside
from localize.formats.xml_items import Node
from localize.model import Listing, Picture, Seo
from localize.text import lazy

NAME = "prestashop-xml"
TITLE = "PrestaShop products of its webservice, XML"
SUFFIXES = (".xml",)
MULTILINGUAL = True

TEXTS = ("name", "description_short", "description")
SEO = {"meta_title": "title", "meta_description": "description", "link_rewrite": "handle"}
ATTRIBUTES = ("available_now", "available_later", "delivery_in_stock")
OFFER = ("price", "active", "condition", "quantity")
LINK = "xlink:href"
UNCHOSEN = (
    "the texts in {languages} are not read; those in {read} are. To choose with --source-locale, put <languages>, as "
    "api/languages?display=full answers it, before the products"
)
_ROOT = lazy.re(r"<prestashop[\s>]")


def recognizes(head: str) -> bool:
    return bool(_ROOT.search(head))


class Languages:
    """Which languages the file's numbers are, as far as it says, and which one is read."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.tags: dict[str, str] = {}
        self.unread = several.Unread(UNCHOSEN)
        self.first: str | None = None

    def known(self, node: Node) -> None:
        tag = several.tag(node.text("locale") or node.text("language_code") or node.text("iso_code"))
        if tag and node.text("id"):
            self.tags[node.text("id")] = tag

    def shown(self, number: str) -> str:
        return self.tags.get(number) or number

    def of(self, numbers: list[str]) -> str | None:
        """The number that is read of these; None where none of them is the language asked for."""
        if self.wanted and self.tags:
            found = several.chosen((self.tags.get(number, number) for number in numbers), self.wanted)
            return next((number for number in numbers if self.tags.get(number, number) == found), None)
        self.first = self.first or numbers[0]
        return self.first if self.first in numbers else numbers[0]


def read(path: Path, claim: Claim, wanted: str = "") -> Iterator[Record]:
    """The records of an answer in ``wanted``, "" for the first language of the file."""
    languages = Languages(wanted)
    for node in xml_items.items(path, ("product",), ("language",)):
        if isinstance(node, Record):
            yield node
        elif node.name == "language":
            languages.known(node)
        elif node.name == "product":
            yield _record(node, claim, languages)
    yield from languages.unread.told()


def _record(node: Node, claim: Claim, languages: Languages) -> Record:
    sku = node.text("reference") or node.text("id")
    if not sku:
        reference = node.attributes.get(LINK, "")
        why = (
            "is only a link; ask the webservice for display=full"
            if reference
            else "has neither a reference nor an id; give it one"
        )
        return aside(node.line, None, why)
    numbers = list(dict.fromkeys(one.attributes.get("id", "") for field in (*TEXTS, *SEO) for one in _translations(node, field)))
    number = languages.of(numbers) if numbers else ""
    if number is None:
        return several.elsewhere(sku, node.line, languages.wanted, map(languages.shown, numbers))
    first = claim(sku, node.line)
    if first is not None:
        return Record(line=node.line, aside=True, remarks=(duplicate(sku, node.line, first),))
    if number:
        languages.unread.read[languages.shown(number)] += 1
        languages.unread.languages.update(languages.shown(one) for one in numbers if one != number)
    return Record(line=node.line, listing=_listing(sku, node, number, languages.tags.get(number, "")))


def _translations(node: Node, field: str) -> Iterator[Node]:
    """What a field says in each language; one without a text is in none."""
    found = node.child(field)
    return (one for one in found.children("language") if one.text()) if found else iter(())


def _said(node: Node, field: str, number: str) -> str:
    found = node.child(field)
    if found is None or not any(True for _ in found.children("language")):
        return node.text(field)
    return next((one.text() for one in found.children("language") if one.attributes.get("id") == number), "")


def _listing(sku: str, node: Node, number: str, locale: str) -> Listing:
    keywords = _said(node, "meta_keywords", number).split(",")
    attributes = {name: _said(node, name, number) for name in ATTRIBUTES}
    images = node.child("associations", "images")
    urls = [url for one in images.children() if (url := one.attributes.get(LINK, ""))] if images else []
    gtin = next((code for name in ("ean13", "upc", "isbn") if (code := node.text(name))), "")
    ids = {"gtin": gtin, "mpn": node.text("mpn"), "prestashop": node.text("id")}
    return Listing(
        sku=sku,
        locale=locale,
        brand=node.text("manufacturer_name"),
        title=_said(node, "name", number),
        highlight=_said(node, "description_short", number),
        description=_said(node, "description", number),
        search_terms=tuple(word.strip() for word in keywords if word.strip()),
        attributes={name: text for name, text in attributes.items() if text},
        images=tuple(Picture(url=url, role="" if index else "main") for index, url in enumerate(urls)),
        seo=Seo(**{ours: _said(node, name, number) for name, ours in SEO.items()}),
        ids={name: code for name, code in ids.items() if code},
        offer={name: text for name in OFFER if (text := node.text(name))},
    )
