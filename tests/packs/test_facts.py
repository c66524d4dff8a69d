"""Every fact that was gathered about a marketplace stands in its pack, and nothing in a pack stands without one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "marketplace_rules.json"
PACKS = ROOT / "localize" / "marketplaces"
NAMES = ("amazon", "shopify")

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
}
"""The facts whose number is a limit of ours, by the field and key that hold it; all others are notes."""

Row = dict[str, Any]
Pack = dict[str, Any]
needs_facts = pytest.mark.skipif(not FACTS.is_file(), reason="the gathered facts lie outside the project and are absent here")


@cache
def pack(name: str) -> Pack:
    text = (PACKS / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("Pack", yaml.load(text, Loader=yaml.CSafeLoader))


def facts(name: str) -> list[Row]:
    rows = json.loads(FACTS.read_text(encoding="utf-8"))
    return [row for row in rows if row["marketplace"] == name]


def fields(name: str, site: Row) -> dict[str, Any]:
    """The fields of one market: the marketplace's, key by key replaced by the site's."""
    base, own = pack(name)["fields"], site.get("fields", {})
    return {kind: {**base.get(kind, {}), **own.get(kind, {})} for kind in {*base, *own}}


def sites(name: str, row: Row) -> tuple[list[Row], list[Row]]:
    """The markets that a row is about, and the others."""
    stores = {one["limit"]: one["site"] for one in facts(name) if one["unit"] == "marketplace_id"}
    listed = set(re.findall(r"\b[A-Z]{2}\b", row["site"].replace("ALL", "")))
    every = row["site"].startswith("ALL")
    about: tuple[list[Row], list[Row]] = ([], [])
    for site in pack(name)["sites"]:
        store = stores.get(site["upload"].get("marketplace_id"), "")
        about[(store in listed) if every else (store not in listed)].append(site)
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
    return (
        limit.get("max") == row["limit"]
        and limit.get("min") == row["min"]
        and limit["unit"] == row["unit"]
        and limit["kind"] == row["kind"]
        and limit.get("from") == (date.fromisoformat(row["effective"]) if row["effective"] else None)
        and limit["cite"] in sources
    )


def limit_gaps(name: str, row: Row) -> Iterator[str]:
    kind, key = PLACES[row["field"]]
    inside, outside = sites(name, row)
    for site in inside:
        if not any(limit_matches(limit, row, cites(name, row)) for limit in fields(name, site)[kind].get(key, ())):
            yield f"{site['id']}: {kind}.{key} lacks {row['min']}..{row['limit']} {row['unit']}"
    for site in outside:
        if any(limit_matches(limit, row, cites(name, row)) for limit in fields(name, site)[kind].get(key, ())):
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
    elif row["field"] == "image.longest_side":
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
    kind = PLACES.get(row["field"], (row["field"], ""))[0]
    characters = "".join(one["characters"] for one in pack(name)["fields"].get(kind, {}).get("forbidden", ()))
    rules = [rule for rule in pack(name).get("rules", ()) if rule["cite"] in cites(name, row)]
    phrases = {phrase.casefold() for rule in rules for phrase in [*rule.get("find", ()), rule.get("pattern", "")]}
    named = set(re.findall(r"[^\W\d_]+", " ".join(note["text"] for note in notes(name, row)).casefold()))
    for term in (piece for whole in row["forbidden"] for piece in pieces(whole)):
        words = re.findall(r"[^\W\d_]+", term.casefold())
        long = [word for word in words if len(word) > 3]
        in_note = any(word in named for word in long) if long else bool(words) and set(words) <= named
        if term not in characters and term.casefold() not in phrases and not in_note:
            yield f"nothing forbids or names {term!r}"


@needs_facts
@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_facts_is_in_the_pack(name: str) -> None:
    gaps = []
    for row in facts(name):
        found = [*term_gaps(name, row)]
        found += limit_gaps(name, row) if row["field"] in PLACES and row["limit"] else other_gaps(name, row)
        if row["note"] and row["field"] != "marketplace" and not notes(name, row):
            found.append(f"no note on it with {row['source']} ({row['confidence']})")
        gaps += [f"{row['site']} {row['field']}: {gap}" for gap in found]
    assert not gaps, "\n".join(gaps)


@needs_facts
@pytest.mark.parametrize("name", NAMES)
def test_no_limit_is_invented(name: str) -> None:
    rows = [row for row in facts(name) if row["field"] in PLACES]
    pages = [row for row in facts("google_search") if row["field"] in PLACES]  # of any shop
    advised = {int(number) * 2 for row in rows for number in re.findall(r"(\d+) full-width", row["recommended"] or "")}
    for site in pack(name)["sites"]:
        for kind, rules in fields(name, site).items():
            for limit in [*rules.get("limits", ()), *rules.get("items", ())]:
                about = [row for row in rows if PLACES[row["field"]][0] == kind and site in sites(name, row)[0]]
                about += [row for row in pages if PLACES[row["field"]][0] == kind]
                known = any(limit_matches(limit, row, cites(name, row)) for row in about)
                assert known or (limit["kind"] == "recommended" and limit["max"] in advised), (site["id"], kind, limit)


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
    assert found
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
