"""Every fact that was gathered about a marketplace stands in its pack, and nothing in a pack stands without one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
KEPT = [folder / "shared" / "facts" / "marketplace_rules.json" for folder in ROOT.parents]
FACTS = next((path for path in KEPT if path.is_file()), KEPT[0])
PACKS = ROOT / "localize" / "marketplaces"
NAMES = tuple(sorted(path.stem for path in PACKS.glob("*.yaml")))
CALLED = {
    "google": "google_merchant",
    "mercadolibre": "mercado_libre",
    "rakuten": "rakuten_ichiba",
    "tiktok": "tiktok_shop",
    "yahoo": "yahoo_shopping_jp",
    "yandex": "yandex_market",
}
"""What the facts call a marketplace, where its pack has a shorter name."""
MORE = {"woocommerce": ("google_search",)}
"""Facts of search engines concern every shop of one's own; this pack carries them."""
ELSEWHERE = {
    "legal": "localize/laws, held by tests/packs/test_laws.py",
    "locale": "style_guides and locales, held by tests/packs/test_facts_of_locales.py",
}
"""Facts that no pack carries, and where they are."""

PLACES = {
    "title": ("title", "limits"),
    "title_differentiation (Item Highlight)": ("highlight", "limits"),
    "bullet_point": ("bullet", "limits"),
    "bullet_point.count": ("bullet", "items"),
    "product_description": ("description", "limits"),
    "generic_keyword": ("search_terms", "limits"),
    "aplus.image.altText": ("alt", "limits"),
    "seo.title": ("seo_title", "limits"),
    "seo.description": ("seo_description", "limits"),
    "image.alt": ("alt", "limits"),
    "title_tag": ("seo_title", "limits"),
    "meta_description": ("seo_description", "limits"),
    "img.alt": ("alt", "limits"),
}
"""The facts whose number is a limit of ours, by the field and key that hold it; all others are notes."""

PLACES_IN: dict[str, dict[str, tuple[str, str]]] = {
    "amazon": PLACES,
    "shopify": PLACES,
    "woocommerce": PLACES,
    "google": {
        "title": ("title", "limits"),
        "description": ("description", "limits"),
        "short_title": ("attributes.short_title", "limits"),
        "product_highlight": ("bullet", "limits"),
        "product_highlight.count": ("bullet", "items"),
        "promotion.long_title": ("attributes.long_title", "limits"),
    },
    "ebay": {
        "title": ("title", "limits"),
        "subtitle": ("highlight", "limits"),
        "aspect.value": ("attribute", "limits"),
        "brand": ("attributes.brand", "limits"),
        "mpn": ("attributes.mpn", "limits"),
        "listingDescription": ("description", "limits"),
        "product.description": ("description", "limits"),
        "images": ("pictures", "items"),
    },
    "etsy": {
        "title": ("title", "limits"),
        "tags": ("search_terms", "limits"),
        "tags.count": ("search_terms", "items"),
        "image.alt_text": ("alt", "limits"),
        "images.count": ("pictures", "items"),
    },
    "walmart": {
        "title": ("title", "limits"),
        "key_features": ("bullet", "limits"),
        "short_description": ("description", "limits"),
        "images": ("pictures", "items"),
    },
    "tiktok": {"title": ("title", "limits"), "description": ("description", "limits"), "images": ("pictures", "items")},
    "yahoo": {
        "name": ("title", "limits"),
        "headline": ("highlight", "limits"),
        "caption": ("description", "limits"),
        "explanation": ("attributes.explanation", "limits"),
    },
    "rakuten": {"title": ("title", "limits"), "catch_copy": ("highlight", "limits")},
    "wildberries": {"title": ("title", "limits"), "description": ("description", "limits"), "images": ("pictures", "items")},
    "mercadolibre": {"title": ("title", "limits"), "description": ("description", "limits"), "images": ("pictures", "items")},
    "trendyol": {"title": ("title", "limits"), "description": ("description", "limits")},
    "coupang": {"displayProductName / sellerProductName": ("title", "limits")},
    "bol": {"unknownProductTitle": ("title", "limits")},
}
"""The same for each pack that has more than a title, which may be called a name."""
ONLY_TITLE = {"title": ("title", "limits"), "name": ("title", "limits")}
OWN_SHOPS = ("shopify", "woocommerce")
"""Programs for shops of one's own: search engines set the lengths there."""
REGRADED: dict[tuple[str, str], tuple[Row, str]] = {
    ("ebay", "product.description"): ({"kind": "policy"}, "a longer one goes into the offer's listingDescription"),
    ("walmart", "images"): ({"kind": "policy"}, "the facts say image, and second-hand advice refuses no upload"),
    **{
        (name, "images"): ({"kind": "hard"}, "the facts say image: what is over the number is not taken")
        for name in ("ebay", "tiktok", "wildberries", "mercadolibre")
    },
}
"""Rows whose limit stands in its pack with another value, and why."""
UNITS = {"characters_incl_html": "characters"}
"""Our words for units: a description counts with its tags anyway."""

Row = dict[str, Any]
Pack = dict[str, Any]
needs_facts = pytest.mark.skipif(not FACTS.is_file(), reason="the gathered facts lie outside the project and are absent here")


@cache
def pack(name: str) -> Pack:
    text = (PACKS / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("Pack", yaml.load(text, Loader=yaml.CSafeLoader))


def all_facts() -> list[Row]:
    return cast("list[Row]", json.loads(FACTS.read_text(encoding="utf-8")))


def facts(name: str) -> list[Row]:
    """The facts of one marketplace by their own name, or those that a pack carries."""
    wanted = (CALLED.get(name, name), *MORE.get(name, ()))
    return [row for row in all_facts() if row["marketplace"] in wanted]


def places(name: str) -> dict[str, tuple[str, str]]:
    return PLACES_IN.get(name, ONLY_TITLE)


def fields(name: str, site: Row) -> dict[str, Any]:
    """The fields of one market: the marketplace's, key by key replaced by the site's."""
    base, own = (one.get("fields", {}) | {"pictures": one.get("pictures", {})} for one in (pack(name), site))
    return {kind: {**base.get(kind, {}), **own.get(kind, {})} for kind in {*base, *own}}


def sites(name: str, row: Row) -> tuple[list[Row], list[Row]]:
    """The markets that a row is about, and the others."""
    if name != "amazon":
        return other_sites(name, row["site"])
    stores = {one["limit"]: one["site"] for one in facts(name) if one["unit"] == "marketplace_id"}
    listed = set(re.findall(r"\b[A-Z]{2}\b", row["site"].replace("ALL", "")))
    every = row["site"].startswith("ALL")
    about: tuple[list[Row], list[Row]] = ([], [])
    for site in pack(name)["sites"]:
        store = stores.get(site["upload"].get("marketplace_id"), "")
        about[(store in listed) if every else (store not in listed)].append(site)
    return about


def other_sites(name: str, where: str) -> tuple[list[Row], list[Row]]:
    """By the countries of the locales; where there are no countries, or others of no name, all."""
    codes = set(re.findall(r"[A-Z]{2}\b", where)) - {"EU"}
    every = "ALL" in where or "intl" in where or not codes
    about: tuple[list[Row], list[Row]] = ([], [])
    for site in pack(name)["sites"]:
        about[not every and site["locale"].rpartition("-")[2] not in codes].append(site)
    return about


def cites(name: str, row: Row) -> list[str]:
    """The pack's sources that are the row's: same page (or same words where it has none), same confidence."""
    said = row["source"].strip("()").casefold()
    return [
        key
        for key, source in pack(name)["sources"].items()
        if source["confidence"] == row["confidence"]
        and (source["url"] == row["source"] if "://" in said else not source["url"] and said in source["source"].casefold())
    ]


def limit_matches(limit: Row, row: Row, sources: list[str]) -> bool:
    since = str(limit.get("from") or "")
    return (
        limit.get("max") == row["limit"]
        and limit.get("min") == row["min"]
        and limit["unit"] == UNITS.get(row["unit"], row["unit"])
        and limit["kind"] == row["kind"]
        and (since.startswith(row["effective"]) if row["effective"] else not since)
        and limit["cite"] in sources
    )


def expected(name: str, row: Row, site: Row) -> Row:
    """The row as its pack has it."""
    if (name, row["field"]) == ("trendyol", "description") and site["id"] == "trendyol-tr":
        return row | {"min": None}  # "min applies to international (v3) docs"
    return row | REGRADED.get((name, row["field"]), ({}, ""))[0]


def limit_gaps(name: str, row: Row) -> Iterator[str]:
    kind, key = places(name)[row["field"]]
    inside, outside = sites(name, row)
    for site in inside:
        wanted = expected(name, row, site)
        if not any(limit_matches(limit, wanted, cites(name, row)) for limit in fields(name, site)[kind].get(key, ())):
            yield f"{site['id']}: {kind}.{key} lacks {row['min']}..{row['limit']} {row['unit']}"
    for site in outside:
        wanted = expected(name, row, site)
        if any(limit_matches(limit, wanted, cites(name, row)) for limit in fields(name, site)[kind].get(key, ())):
            yield f"{site['id']}: {kind}.{key} has {row['limit']} {row['unit']}, which is not for it"


def store_gaps(name: str, row: Row) -> Iterator[str]:
    """The id is official; where the facts doubt the language tag, the upload's cite doubts it too."""
    languages, _, currency = row["recommended"].partition(" | ")
    listing = re.findall(r"[a-z]{2}_[A-Z]{2}", re.sub(r"\([^)]*\)", "", languages))
    found = [site["upload"] for site in sites(name, row)[0]]
    doubted = "UNVERIFIED" in row["note"] or "display list" in row["note"]
    for upload in found:
        confidence = pack(name)["sources"][upload["cite"]]["confidence"]
        if upload["currency"] != currency or upload["language_tag"] not in listing:
            yield f"{row['site']}: {upload} is not {languages}, {currency}"
        if confidence != ("unverified" if doubted else row["confidence"]):
            yield f"{row['site']}: the language tag counts as {confidence}"
    if len(found) != len(listing) and not row["recommended"].startswith("ar_AE,en_AE (display)"):
        yield f"{row['site']}: {len(found)} markets for {listing}"
    if doubted and not any(row["limit"] in note["text"] for note in notes(name, row)):
        yield f"{row['site']}: no note says that the id is certain"


def notes(name: str, row: Row) -> list[Row]:
    return [note for note in pack(name)["notes"] if note["topic"] == row["field"] and note["cite"] in cites(name, row)]


def note_gaps(name: str, row: Row) -> Iterator[str]:
    texts = " ".join(note["text"] for note in notes(name, row))
    if not texts:
        yield "no note on it"
    for number in (row["limit"], row["min"]):
        if number and not re.search(rf"(?<!\d){number}(?!\d)", texts):
            yield f"the note does not say {number}"


def other_gaps(name: str, row: Row) -> Iterator[str]:
    if row["field"] == "marketplace":
        yield from store_gaps(name, row)
    elif row["field"] == "title.word_repetition":
        repeat = pack(name)["fields"]["title"]["repeat"]
        if repeat["max"] != row["limit"] or repeat["cite"] not in cites(name, row):
            yield f"title.repeat is not {row['limit']}"
    elif row["field"] == "image.longest_side" and name == "amazon":
        own = pack(name)["pictures"]
        if (own["longest_side_min"], own["longest_side_max"]) != (row["min"], row["limit"]) or own["cite"] not in cites(
            name, row
        ):
            yield f"pictures are not {row['min']}..{row['limit']}"
    else:
        yield from note_gaps(name, row)


def pieces(term: str) -> list[str]:
    """The phrases of "temporary: new, this week/month"; any other term is one."""
    listed = re.fullmatch(r"\w+: (.+)", term)
    return [piece.split("/")[0] for piece in listed[1].split(", ")] if listed else [term]


def term_gaps(name: str, row: Row) -> Iterator[str]:
    """What a row forbids is a forbidden character, a phrase of a rule, or named in the row's note."""
    kind = places(name).get(row["field"], (row["field"], ""))[0]
    kept = [fields(name, site).get(kind, {}).get("forbidden", ()) for site in sites(name, row)[0]]
    characters = "".join(one["characters"] for many in kept for one in many)
    rules = [rule for rule in pack(name).get("rules", ()) if rule["cite"] in cites(name, row)]
    phrases = {phrase.casefold() for rule in rules for phrase in [*rule.get("find", ()), rule.get("pattern", "")]}
    named = set(re.findall(r"[^\W\d_]+", " ".join(note["text"] for note in notes(name, row)).casefold()))
    for term in (piece for whole in row["forbidden"] for piece in pieces(whole)):
        words = re.findall(r"[^\W\d_]+", term.casefold())
        long = [word for word in words if len(word) > 3]
        in_note = any(word in named for word in long) if long else bool(words) and set(words) <= named
        if term not in characters and term.casefold() not in phrases and not in_note:
            yield f"nothing forbids or names {term!r}"


def missing(name: str) -> list[str]:
    """What the facts say and the pack does not."""
    gaps = []
    for row in facts(name):
        found = [*term_gaps(name, row)]
        bound = row["field"] in places(name) and (row["limit"] or row["min"])
        found += limit_gaps(name, row) if bound else other_gaps(name, row)
        if row["note"] and row["field"] != "marketplace" and not notes(name, row):
            found.append(f"no note on it with {row['source']} ({row['confidence']})")
        gaps += [f"{row['site']} {row['field']}: {gap}" for gap in found]
    return gaps


@needs_facts
@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_facts_is_in_the_pack(name: str) -> None:
    gaps = missing(name)
    assert not gaps, "\n".join(gaps)


def figures(row: Row) -> set[int]:
    """Every number of a row: its bounds, and those of its words ("<15" is 14, 30 full-width are 60 half-width, 16 MB are bytes)."""
    text = f"{row['recommended'] or ''} {row['note'] or ''}"
    found = {row["limit"], row["min"], *map(int, re.findall(r"(?<![\d.])\d+", text.replace(",", "")))}
    found |= {int(number) - 1 for number in re.findall(r"<(\d+)", text)}
    found |= {int(number) * 2 for number in re.findall(r"(\d+)(?=[^.;]*full-width)", text)}
    found |= {int(number) * 2 for number in re.findall(r"~\d+-(\d+)", text)}
    return found | {int(number) * 1_000_000 for number in re.findall(r"(\d+) ?MB", text)}


def said_of(name: str, row: Row, limit: Row) -> list[str]:
    """The sources of a row; of what is over by now, which the row's note calls unread, the doubtful ones too."""
    same = [key for key, source in pack(name)["sources"].items() if source["url"] == row["source"]]
    return cites(name, row) + (same if "until" in limit else [])


def bounds(name: str, site: Row) -> Iterator[tuple[str, str, Row]]:
    """Every limit of a market, with the field and key that hold it."""
    for kind, rules in fields(name, site).items():
        for key in ("limits", "items", "shown", "sizes"):
            yield from ((kind, key, limit) for limit in rules.get(key, ()))
    own = fields(name, site)["pictures"]
    for key in ("bytes_max", "longest_side_max", "longest_side_min"):
        if key in own:
            yield "pictures", key, {"max": own[key], "unit": key, "kind": "", "cite": own["cite"]}


def invented(name: str) -> list[Any]:
    """The limits of a pack that are no row's and no number in the words of a row of the same page."""
    rows = [*facts(name), *(facts("google_search") if name == "shopify" else ())]  # of any shop
    strange: list[Any] = []
    for site in pack(name)["sites"]:
        for kind, key, limit in bounds(name, site):
            about = [row for row in rows if limit["cite"] in said_of(name, row, limit) and site in sites(name, row)[0]]
            exact = any(limit_matches(limit, expected(name, row, site), [limit["cite"]]) for row in about)
            advised = {number for row in about for number in figures(row)}
            loose = limit["kind"] == "recommended" or key in ("sizes", "shown") or limit["unit"] == key or "until" in limit
            if not exact and not (loose and {limit.get("max"), limit.get("min")} - {None} <= advised):
                strange.append((site["id"], kind, key, limit))
    return strange


@needs_facts
@pytest.mark.parametrize("name", NAMES)
def test_no_limit_is_invented(name: str) -> None:
    assert invented(name) == []


@needs_facts
@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_is_changed_is_seen(name: str) -> None:
    for limit in bounded(pack(name)):
        for key in {"max", "min"} & set(limit):
            right = limit[key]
            limit[key] = right + 11
            try:
                assert missing(name) or invented(name), f"{limit} instead of {right}"
            finally:
                limit[key] = right


def bounded(value: Any) -> Iterator[Row]:
    """Every record of a pack with a bound, wherever it stands."""
    if isinstance(value, dict):
        if {"unit", "kind"} <= set(value):
            yield value
        for item in value.values():
            yield from bounded(item)
    elif isinstance(value, list):
        for item in value:
            yield from bounded(item)


@needs_facts
def test_every_fact_has_a_place() -> None:
    named = {CALLED.get(name, name) for name in NAMES} | {one for more in MORE.values() for one in more}
    rows = {row["marketplace"] for row in all_facts()}
    assert rows == named | set(ELSEWHERE)
    assert len(all_facts()) == sum(len(facts(name)) for name in (*NAMES, *ELSEWHERE))


DISPUTES = {
    "Amazon title 75 vs 200": ("amazon", "title"),
    "Exactly 75, or under 75?": ("amazon", "title of exactly 75"),
    "Item Highlight length": ("amazon", "item highlight"),
    "Item Highlight availability": ("amazon", "availability of the item highlight"),
    "Which media keep 200": ("amazon", "media that keep 200"),
    "Bullet length": ("amazon", "bullet"),
    "Backend search terms": ("amazon", "search terms"),
    "Amazon main image minimum": ("amazon", "main picture"),
    "Amazon description HTML": ("amazon", "description"),
    "eBay item specific value": ("ebay", "aspect.value"),
    "Etsy alt text": ("etsy", "image.alt_text"),
    "Google product_highlight": ("google", "product_highlight.count"),
    "SERP widths": ("shopify", "search results"),
    "Walmart title": ("walmart", "title"),
    "Yahoo Shopping Japan": ("yahoo", "headline"),
    "Amazon JP title": ("amazon", "titles in Japan"),
    "Allegro": ("allegro", "title"),
    "Shopify SEO fields": ("shopify", "seo.title and seo.description"),
    "Trendyol description": ("trendyol", "description"),
    "CLDR vs house style": ("", "of style guides, which say where they depart from CLDR (tests/packs/test_cldr.py)"),
}


@needs_facts
def test_every_disagreement_is_carried() -> None:
    section = FACTS.with_suffix(".md").read_text(encoding="utf-8").partition("## 1. ")[2].partition("\n## 2")[0]
    topics = [topic.strip() for topic in re.findall(r"(?m)^\| ([^|]+) \|", section)][1:]
    assert sorted(topic for topic in topics if not topic.startswith("-")) == sorted(DISPUTES)
    for name, topic in DISPUTES.values():
        assert not name or [one for one in pack(name)["disputes"] if one["topic"] == topic], topic


@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_read_says_so(name: str) -> None:
    """A marketplace without one limit of its titles that somebody read is unknown, and its note names the remedy."""
    for site in pack(name)["sites"]:
        given = fields(name, site)["title"].get("limits", ())
        read = [limit for limit in given if pack(name)["sources"][limit["cite"]]["confidence"] != "unverified"]
        known = site.get("limits_known", pack(name).get("limits_known", True))
        assert known == bool(read) or name in OWN_SHOPS, site["id"]
    if any(site.get("limits_known") is False for site in [*pack(name)["sites"], pack(name)]):
        assert [note for note in pack(name)["notes"] if "--limits" in note["text"]]


def cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (item for key, item in value.items() if key.endswith("cite"))
        yield from (name for item in value.values() for name in cited(item))
    elif isinstance(value, list):
        yield from (name for item in value for name in cited(item))


def limits(value: Any) -> Iterator[Row]:
    """Every limit of a pack, wherever it stands."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from item if key in ("limits", "items") else limits(item)
    elif isinstance(value, list):
        for item in value:
            yield from limits(item)


@pytest.mark.parametrize("name", NAMES)
def test_every_cite_names_a_source_and_every_source_is_cited(name: str) -> None:
    assert set(cited(pack(name))) == set(pack(name)["sources"])


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_has_its_unit_and_source(name: str) -> None:
    found = list(limits(pack(name)))
    assert found or not pack(name).get("limits_known", True)
    assert [limit for limit in found if not {"unit", "kind", "cite"} <= set(limit)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_marked_examples(name: str) -> None:
    for rule in pack(name).get("rules", ()):
        assert {"message", "kinds", "cite", "good", "bad"} <= set(rule), rule["id"]
        assert not any("⟦" in text for text in rule["good"]), rule["id"]
        assert all(re.search("⟦.+?⟧", text) for text in rule["bad"]), rule["id"]


def test_market_ids_are_unique_and_fit_into_paths() -> None:
    ids = [site["id"] for name in NAMES for site in pack(name)["sites"]]
    assert len(ids) == len(set(ids))
    assert [id for id in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []
    for name in NAMES:
        assert [site["id"] for site in pack(name)["sites"] if not site["id"].startswith(f"{name}-")] == []


def test_titles_in_germany_have_a_policy_of_75_below_the_200_of_the_interface() -> None:
    (site,) = (site for site in pack("amazon")["sites"] if site["id"] == "amazon-de")
    assert {limit["max"]: limit["kind"] for limit in fields("amazon", site)["title"]["limits"]} == {75: "policy", 200: "hard"}


def test_stores_outside_the_title_policy_do_not_have_the_75() -> None:
    without = [s["id"] for s in pack("amazon")["sites"] if all(x["max"] != 75 for x in fields("amazon", s)["title"]["limits"])]
    assert without == ["amazon-eg", "amazon-tr", "amazon-sa", "amazon-sa-en", "amazon-ae", "amazon-ae-ar"]
