"""What each platform does with an upload by its own documents, as small as it can be said: the shop before, our files, the shop after.

A shop is a record for each SKU, as JSON with its numbers as they are written. ``export`` gives the seller's file that the upload is
filled into, ``apply`` is the platform's rule, and ``localized`` puts a listing's texts where the platform keeps them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from localize.model import Listing

Record = dict[str, Any]
Shop = dict[str, Record]


class Platform(NamedTuple):
    writer: str
    export: Callable[[Path, Shop], Path | None]
    apply: Callable[[Shop, Path], None]
    localized: Callable[[Record, Listing], None]
    base: Callable[[str], Record]
    """What every record of this platform has."""
    filled: bool = False
    """Does the upload carry the seller's record whole?"""


class Literal(str):
    """A number as it is written."""

    __slots__ = ()


def load(text: str | bytes) -> Any:
    return json.loads(text, parse_int=Literal, parse_float=Literal)


def dumped(value: Any) -> str:
    """JSON with numbers as they were written."""
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} : {dumped(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumped, value)) + "]"
    return json.dumps(value)


def lines(folder: Path, name: str) -> list[Any]:
    path = folder / name
    return [load(line) for line in path.read_text("utf-8").split("\n") if line] if path.exists() else []


def rows(folder: Path, pattern: str, encoding: str = "utf-8", delimiter: str = ",") -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for path in sorted(folder.glob(pattern)):
        text = path.read_bytes().decode(encoding)
        found += csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return found


def nothing(folder: Path, shop: Shop) -> None:
    return None


def exported(wrap: Callable[[list[Record]], Any], name: str = "export.json") -> Callable[[Path, Shop], Path]:
    def export(folder: Path, shop: Shop) -> Path:
        path = folder / name
        path.write_text(dumped(wrap(list(shop.values()))), "utf-8")
        return path

    return export


def no_cell_is_empty(row: dict[str, str]) -> None:
    """Rakuten and Yahoo delete what a cell is empty of."""
    assert all(row.values()), row


# Amazon: PARTIAL_UPDATE sets the attributes of the message; PartialUpdate the cells that are not empty.


def amazon(shop: Shop, folder: Path) -> None:
    for path in sorted(folder.glob("listings_feed*.json")):
        for message in load(path.read_bytes())["messages"]:
            assert message["operationType"] == "PARTIAL_UPDATE"
            for name, values in message["attributes"].items():
                shop[message["sku"]]["attributes"][name] = [one["value"] for one in values]


def amazon_localized(record: Record, one: Listing) -> None:
    texts = {
        "item_name": [one.title],
        "title_differentiation": [one.highlight],
        "bullet_point": list(one.bullets),
        "product_description": [one.description],
        "generic_keyword": [" ".join(one.search_terms)],
    }
    record["attributes"] |= {name: values for name, values in texts.items() if any(values)}


COLUMNS = ("feed_product_type", "item_sku", "item_name", "bullet_point1", "bullet_point2", "bullet_point3", "generic_keywords")
COLUMNS += ("product_description", "title_differentiation", "standard_price", "update_delete")
HEADER = (
    "TemplateType=fptcustom\tVersion=2026.1101\tTemplateSignature=Qk9UVExF\r\nProdukttyp\tSKU\r\n" + "\t".join(COLUMNS) + "\r\n"
)


def template(folder: Path, shop: Shop) -> Path:
    path = folder / "template.txt"
    path.write_bytes(HEADER.encode())
    return path


def flat_file(shop: Shop, folder: Path) -> None:
    path = folder / "flat_file.txt"
    if not path.exists():
        return
    text = path.read_bytes().decode("utf-8")
    assert text.startswith(HEADER)
    for line in filter(None, text.removeprefix(HEADER).split("\r\n")):
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        assert row.pop("update_delete") == "PartialUpdate"
        row.pop("feed_product_type")
        shop[row.pop("item_sku")] |= {name: cell for name, cell in row.items() if cell}


def flat_localized(record: Record, one: Listing) -> None:
    def plain(text: str) -> str:
        return "".join(" " if character in "\t\r\n" else character for character in text)

    bullets = {f"bullet_point{number}": text for number, text in enumerate(one.bullets, 1)}
    texts = {"item_name": one.title, "title_differentiation": one.highlight, "product_description": one.description, **bullets}
    texts["generic_keywords"] = " ".join(one.search_terms)
    record |= {name: plain(text) for name, text in texts.items() if text}


# A template of today: the first row says on which row listings begin; a column is of one store and language.

DE = "[marketplace_id=A1PA6795UKMFR9][language_tag=de_DE]"
TEXTS_OF_TODAY = ("item_name#1", "title_differentiation#1", "bullet_point#1", "bullet_point#2", "bullet_point#3")
TEXTS_OF_TODAY += ("product_description#1", "generic_keyword#1", "list_price#1")
COLUMNS_OF_TODAY = ("contribution_sku#1.value", "::record_action", "product_type#1.value")
COLUMNS_OF_TODAY += tuple(
    name.replace("#", f"{place}#") + ".value" for name in TEXTS_OF_TODAY for place in (DE, DE.replace("de_DE", "en_GB"))
)
ABOVE_OF_TODAY = "settings=attributeRow=5&dataRow=7\tVERKÄUFER\n\n\nSKU\n" + "\t".join(COLUMNS_OF_TODAY) + "\nABC123\tBeispiel\n"


def template_of_today(folder: Path, shop: Shop) -> Path:
    path = folder / "template.txt"
    path.write_bytes(ABOVE_OF_TODAY.encode("utf-16"))
    return path


def flat_file_of_today(shop: Shop, folder: Path) -> None:
    path = folder / "flat_file.txt"
    if not path.exists():
        return
    text = path.read_bytes().decode("utf-16")
    assert text.startswith(ABOVE_OF_TODAY)
    for line in filter(None, text.removeprefix(ABOVE_OF_TODAY).split("\n")):
        row = dict(zip(COLUMNS_OF_TODAY, line.split("\t"), strict=True))
        assert row.pop("::record_action") == "partial_update"
        row.pop("product_type#1.value")
        shop[row.pop("contribution_sku#1.value")] |= {name.replace(DE, ""): cell for name, cell in row.items() if cell}


def today_localized(record: Record, one: Listing) -> None:
    former: Record = {}
    flat_localized(former, one)
    for name, text in former.items():
        bullet = name.removeprefix("bullet_point")
        place = f"bullet_point#{bullet}" if bullet != name else f"{name.replace('keywords', 'keyword')}#1"
        record[f"{place}.value"] = text


# Google: a supplemental feed sets the attributes of its row; an id that the primary feed lacks is ignored.


def google(shop: Shop, folder: Path) -> None:
    for row in rows(folder, "supplemental_feed*.tsv", delimiter="\t"):
        if row["id"] in shop:
            shop[row["id"]] |= {name: cell for name, cell in row.items() if name != "id"}


def google_localized(record: Record, one: Listing) -> None:
    cells = [f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set(',"') else text for text in one.bullets]
    texts = {"title": one.title, "product_highlight": ",".join(cells), "description": one.description, **one.attributes}
    record |= {name: text for name, text in texts.items() if text}


# eBay: createOrReplaceInventoryItem does "a complete replacement of the existing inventory item record"; a Revise row sets its cells.


def ebay(shop: Shop, folder: Path) -> None:
    for call in lines(folder, "inventory_items.jsonl"):
        assert call["method"] == "PUT"
        assert call["headers"] == {"Content-Language": "de-DE"}
        sku = unquoted(call["path"].removeprefix("/sell/inventory/v1/inventory_item/"))
        shop[sku] = {"sku": sku, "locale": "de_DE", **call["body"]}


def ebay_localized(record: Record, one: Listing) -> None:
    texts = {"title": one.title, "subtitle": one.highlight, "description": one.description}
    record["product"] |= {name: text for name, text in texts.items() if text}
    if one.attributes.get("color"):
        record["product"]["aspects"]["Farbe"] = [one.attributes["color"]]


def report(folder: Path, shop: Shop) -> Path:
    path = folder / "active.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Item number", "Title", "Custom label (SKU)"))
        writer.writerows((record["ItemID"], "Old", sku) for sku, record in shop.items())
    return path


def revise(shop: Shop, folder: Path) -> None:
    by_number = {record["ItemID"]: record for record in shop.values()}
    for row in rows(folder, "revise*.csv"):
        assert row.pop("*Action(CC=UTF-8)") == "Revise"
        no_cell_is_empty(row)
        by_number[row.pop("ItemID")].update(row)


def revise_localized(record: Record, one: Listing) -> None:
    texts = {
        "Title": one.title,
        "Subtitle": one.highlight,
        "Description": one.description,
        "C:Farbe": one.attributes.get("color"),
    }
    record |= {name: text for name, text in texts.items() if text}


# Etsy: POST makes a translation where there is none; PUT replaces the one there is.


def etsy(shop: Shop, folder: Path) -> None:
    by_number = {record["listing_id"]: record for record in shop.values()}
    for call in lines(folder, "listing_translations.jsonl"):
        *_, number, _, language = call["path"].split("/")
        record = by_number[number]
        assert language == "de"
        assert call["method"] == "PUT"
        record["translation"] = call["body"]


def etsy_localized(record: Record, one: Listing) -> None:
    texts = {"title": one.title, "description": one.description, "tags": list(one.search_terms)}
    record["translation"] |= {name: text for name, text in texts.items() if text}


def translations(records: list[Record]) -> list[Record]:
    return [{"listing_id": Literal(one["listing_id"]), "language": "de", **one["translation"]} for one in records]


# Walmart: an attribute that is left blank does not change; one that is filled out replaces the existing content.


def walmart(shop: Shop, folder: Path) -> None:
    for path in sorted(folder.glob("item_maintenance*.json")):
        for item in load(path.read_bytes())["MPItem"]:
            assert item["Orderable"]["productIdentifiers"] == {"productIdType": "GTIN", "productId": "00012345678905"}
            (texts,) = item["Visible"].values()
            shop[item["Orderable"]["sku"]]["visible"] |= texts


def walmart_localized(record: Record, one: Listing) -> None:
    texts = {"productName": one.title, "keyFeatures": list(one.bullets), "shortDescription": one.description}
    record["visible"] |= {name: text for name, text in texts.items() if text}


# Allegro: PATCH replaces each field that the call names, whole.


def allegro(shop: Shop, folder: Path) -> None:
    by_number = {record["id"]: record for record in shop.values()}
    for call in lines(folder, "product_offers.jsonl"):
        assert call["method"] == "PATCH"
        by_number[call["path"].removeprefix("/sale/product-offers/")] |= call["body"]


def allegro_localized(record: Record, one: Listing) -> None:
    record["name"] = one.title
    if one.description:
        record["description"]["sections"][0]["items"][1]["content"] = one.description


# Mercado Libre: PUT sets the fields of the call; a title is refused once something was sold; a description stands apart.


def mercado_libre(shop: Shop, folder: Path) -> None:
    by_number = {record["id"]: record for record in shop.values()}
    for call in lines(folder, "items.jsonl"):
        assert call["method"] == "PUT"
        number, _, part = call["path"].removeprefix("/items/").partition("/")
        if part:
            by_number[number]["description"] = call["body"]["plain_text"]
        else:
            assert by_number[number]["sold_quantity"] == "0"
            by_number[number] |= call["body"]


def mercado_localized(record: Record, one: Listing) -> None:
    if record["sold_quantity"] == "0":
        record["title"] = one.title
    if one.description:
        record["description"] = one.description


# Rakuten and Yahoo: the columns of the file are set; an empty cell deletes; other columns stay.


def japanese(pattern: str, key: str) -> Callable[[Shop, Path], None]:
    def apply(shop: Shop, folder: Path) -> None:
        for path in folder.glob(pattern):
            assert path.read_bytes().endswith(b"\r\n")
        for row in rows(folder, pattern, "cp932"):
            no_cell_is_empty(row)
            shop[row.pop(key)] |= row

    return apply


def by_names(title: str, highlight: str, description: str) -> Callable[[Record, Listing], None]:
    def localized(record: Record, one: Listing) -> None:
        texts = {title: one.title, highlight: one.highlight, description: one.description}
        record |= {name: text for name, text in texts.items() if text}

    return localized


# WooCommerce: a product with the row's SKU is set column by column; "\\," is a comma within a tag; unknown SKUs are skipped.


def woocommerce(shop: Shop, folder: Path) -> None:
    for row in rows(folder, "products*.csv"):
        no_cell_is_empty(row)
        record = shop.get(row.pop("SKU"), {})
        if "Tags" in row:
            tags = row.pop("Tags").replace("\\,", "\0").split(",")
            record["Tags"] = [tag.replace("\0", ",").strip() for tag in tags]
        for name in {"Description", "Short description"} & set(row):
            row[name] = "\\n".join(part.replace("\\n", "\n") for part in row[name].split("\\\\n"))
        record |= row


def woocommerce_localized(record: Record, one: Listing) -> None:
    texts = {"Name": one.title, "Short description": one.highlight, "Description": one.description}
    record |= {name: text for name, text in texts.items() if text}
    if one.search_terms:
        record["Tags"] = [tag.strip() for tag in one.search_terms]


# Shopify: a row sets the translation that it holds; a call is refused where the digest is not that of the text of now.

SHOPIFY = ("Type", "Identification", "Field", "Locale", "Market", "Status", "Default content", "Translated content")
KEYS = {"title": "title", "body_html": "description"}


def translation_export(folder: Path, shop: Shop) -> Path:
    path = folder / "translations.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(SHOPIFY)
        for sku, record in shop.items():
            number = "'" + record["id"]
            writer.writerow(("PRODUCT", number, "handle", "de", "", "", sku, ""))
            for key in KEYS:
                writer.writerow(("PRODUCT", number, key, "de", "", "", record["source"][key], record["de"].get(key, "")))
                writer.writerow(("PRODUCT", number, key, "fr", "", "", record["source"][key], "ancien"))
    return path


def shopify(shop: Shop, folder: Path) -> None:
    by_number = {record["id"]: record for record in shop.values()}
    by_call: dict[str, dict[str, str]] = {number: dict(record["de"]) for number, record in by_number.items()}
    for call in lines(folder, "translations_register.jsonl"):
        number = call["resourceId"].removeprefix("gid://shopify/Product/")
        for one in call["translations"]:
            source = by_number[number]["source"][one["key"]]
            assert one["translatableContentDigest"] == hashlib.sha256(source.encode()).hexdigest()
            by_call[number][one["key"]] = one["value"]
    for row in rows(folder, "translations.csv"):
        number = row["Identification"].removeprefix("'")
        if row["Locale"] == "de" and row["Field"] in KEYS and row["Translated content"]:
            by_number[number]["de"][row["Field"]] = row["Translated content"]
        elif row["Locale"] == "fr":
            assert row["Translated content"] == "ancien"
    if (folder / "translations.csv").exists():
        assert {number: record["de"] for number, record in by_number.items()} == by_call


def shopify_localized(record: Record, one: Listing) -> None:
    record["de"] |= {key: getattr(one, name) for key, name in KEYS.items() if getattr(one, name)}


def unquoted(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)


def number_of(sku: str) -> str:
    """A long number for each SKU, with the zeros that a spreadsheet would take."""
    return "9" + str(int.from_bytes(sku.encode())).zfill(16)


def _allegro(sku: str) -> Record:
    items = [{"type": "IMAGE", "url": "https://a.allegroimg.com/1"}, {"type": "TEXT", "content": "<p>Stary</p>"}]
    return {
        "id": number_of(sku),
        "external": {"id": sku},
        "language": "pl-PL",
        "name": "Stary",
        "description": {"sections": [{"items": items}, {"items": [{"type": "IMAGE", "url": "https://a.allegroimg.com/2"}]}]},
    }


PLATFORMS = {
    "amazon": Platform(
        "amazon",
        nothing,
        amazon,
        amazon_localized,
        lambda sku: {"attributes": {"item_name": ["Alt"], "list_price": [Literal("1.10")]}},
    ),
    "amazon flat file": Platform(
        "amazon", template, flat_file, flat_localized, lambda sku: {"item_name": "Alt", "standard_price": "1.10"}
    ),
    "amazon flat file of today": Platform(
        "amazon",
        template_of_today,
        flat_file_of_today,
        today_localized,
        lambda sku: {"item_name#1.value": "Alt", "list_price#1.value": "1.10"},
    ),
    "google": Platform("google", nothing, google, google_localized, lambda sku: {"title": "Ancien", "gtin": "00012345678905"}),
    "ebay inventory": Platform(
        "ebay",
        exported(lambda found: {"inventoryItems": found, "total": Literal(str(len(found)))}),
        ebay,
        ebay_localized,
        lambda sku: {"sku": sku, "locale": "de_DE", "product": {"title": "Alt", "aspects": {"Farbe": ["Rot"], "Marke": ["Q"]}}},
        filled=True,
    ),
    "ebay revise": Platform("ebay", report, revise, revise_localized, lambda sku: {"ItemID": number_of(sku), "Title": "Alt"}),
    "etsy": Platform(
        "etsy",
        exported(translations),
        etsy,
        etsy_localized,
        lambda sku: {"listing_id": number_of(sku), "translation": {"title": "Alt", "description": "Alt", "tags": ["alt"]}},
    ),
    "walmart": Platform("walmart", nothing, walmart, walmart_localized, lambda sku: {"visible": {"productName": "Viejo"}}),
    "allegro": Platform("allegro", exported(lambda found: found), allegro, allegro_localized, _allegro, filled=True),
    "mercado libre": Platform(
        "mercado_libre",
        exported(lambda found: [{"code": Literal("200"), "body": one} for one in found]),
        mercado_libre,
        mercado_localized,
        lambda sku: {
            "id": "MLM" + number_of(sku),
            "seller_custom_field": sku,
            "title": "Viejo",
            "sold_quantity": Literal(str(len(sku) % 2)),
        },
        filled=True,
    ),
    "rakuten": Platform(
        "rakuten",
        nothing,
        japanese("normal-item*.csv", "商品管理番号（商品URL）"),
        by_names("商品名", "キャッチコピー", "PC用商品説明文"),
        lambda sku: {"商品名": "旧", "販売価格": "1.10"},
    ),
    "yahoo": Platform(
        "yahoo_jp",
        nothing,
        japanese("data_spy*.csv", "code"),
        by_names("name", "headline", "caption"),
        lambda sku: {"name": "旧", "jan": "0123"},
    ),
    "woocommerce": Platform(
        "woocommerce",
        nothing,
        woocommerce,
        woocommerce_localized,
        lambda sku: {"Name": "Alt", "Tags": ["alt"], "Regular price": "1.10"},
    ),
    "shopify": Platform(
        "shopify",
        translation_export,
        shopify,
        shopify_localized,
        lambda sku: {
            "id": number_of(sku),
            "source": {"title": f"Bottle {sku}", "body_html": "<p>Good.</p>"},
            "de": {"title": "Alt"},
        },
    ),
}
