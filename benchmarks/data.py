"""Generated data: listings and translations in the patterns of real ones, with a known share of distinct texts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict

import polib

BRAND = "Fernmoor"
Template = Literal["title", "weighs", "pack", "description", "alt", "search"]


class Phrases(TypedDict):
    """One language: its words by the English ones, and the texts of a listing with {placeholders}."""

    nouns: dict[str, str]
    colors: dict[str, str]
    qualities: dict[str, str]
    uses: dict[str, str]
    clauses: dict[str, str]
    title: str
    weighs: str
    pack: str
    description: str
    alt: str
    search: str


PHRASES: dict[str, Phrases] = json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8"))
NOUNS, COLORS, QUALITIES, USES, CLAUSES = (
    list(PHRASES["de"][part]) for part in ("nouns", "colors", "qualities", "uses", "clauses")
)
ENGLISH = Phrases(
    nouns={word: word for word in NOUNS},
    colors={word: word for word in COLORS},
    qualities={word: word for word in QUALITIES},
    uses={word: word for word in USES},
    clauses={word: word for word in CLAUSES},
    title="{brand} {Noun} {model}, {size} cm, {Color}",
    weighs="WEIGHS ONLY {grams} G: {first} and {second}, {one}",
    pack="Pack of {pack}, {first} {use}: {two}",
    description="<p>This {noun} is {first} and measures {size} cm; {three}. And {four}, {use}.</p>"
    "<ul><li>{Second}</li><li>{grams} g</li><li>{Color}, {one}</li></ul>",
    alt="{Color} {noun} {use}",
    search="{term} {first}",
)
Pair = tuple[str, str, str]
"""Kind, source, translation."""


def pairs(random_: random.Random, number: int, language: str = "de") -> Iterator[Pair]:
    """The texts of one listing, English and another language; which words are drawn does not depend on the language."""
    noun, color = random_.choice(NOUNS), random_.choice(COLORS)
    first, second = random_.sample(QUALITIES, 2)
    use = random_.choice(USES)
    grams, size, pack = random_.randint(80, 2400), random_.randint(100, 999) / 10, random_.randint(2, 9)
    numbers = {"brand": BRAND, "model": f"FM-{number % 9000 + 1000}", "grams": str(grams), "pack": str(pack)}
    sides = []
    for phrases, decimal in ((ENGLISH, "."), (PHRASES[language], ",")):
        words = {"noun": phrases["nouns"][noun], "color": phrases["colors"][color], "use": phrases["uses"][use]}
        words |= {"first": phrases["qualities"][first], "second": phrases["qualities"][second]}
        words |= {word.title(): words[word][0].upper() + words[word][1:] for word in ("noun", "color", "second")}
        words |= {"term": words["noun"].lower(), "size": str(size).replace(".", decimal)}
        sides.append((phrases, numbers | words))

    def pair(kind: str, template: Template) -> Pair:
        source, target = (phrases[template].format_map(words) for phrases, words in sides)
        return kind, source, target

    yield pair("title", "title")
    clauses = random_.sample(CLAUSES, 4)
    for phrases, words in sides:
        words |= {name: phrases["clauses"][clause] for name, clause in zip(("one", "two", "three", "four"), clauses, strict=True)}
    yield pair("bullet", "weighs")
    yield pair("bullet", "pack")
    yield pair("description", "description")
    yield pair("search_terms", "search")
    yield pair("alt", "alt")


def spoiled(random_: random.Random, pair: Pair) -> Pair:
    """The pair with one of the mistakes that people make."""
    kind, source, target = pair
    mistake = random_.choice(("untranslated", "number", "double space", "brand", "tag"))
    if mistake == "untranslated":
        return kind, source, ""
    if mistake == "number":
        digits = [index for index, character in enumerate(target) if character.isdigit()]
        if digits:
            at = random_.choice(digits)
            return kind, source, target[:at] + str((int(target[at]) + 1) % 10) + target[at + 1 :]
    if mistake == "brand" and BRAND in target:
        return kind, source, target.replace(BRAND, "Marke")
    if mistake == "tag" and "<li>" in target:
        return kind, source, target.replace("<li>", "", 1)
    return kind, source, target.replace(" ", "  ", 1)


def po_file(path: Path, units: int, seed: int = 7, spoil: float = 0.035) -> dict[str, int]:
    """A PO of that many units; gives how many there are, how many distinct, how many spoiled."""
    random_ = random.Random(seed)
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": "de", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    seen: set[tuple[str, str]] = set()
    counts = {"units": 0, "distinct": 0, "spoiled": 0}
    number = 0
    while counts["units"] < units:
        number += 1
        for pair in pairs(random_, number):
            if counts["units"] == units:
                break
            bad = random_.random() < spoil
            kind, source, target = spoiled(random_, pair) if bad else pair
            counts["units"] += 1
            counts["spoiled"] += bad
            seen.add((source, target))
            file.append(polib.POEntry(msgctxt=f"{kind}/FM-{number:06d}", msgid=source, msgstr=target))
    counts["distinct"] = len(seen)
    path.write_text(str(file), encoding="utf-8")
    return counts


def catalog(folder: Path, listings: int, locales: list[str], distinct: float = 0.6, seed: int = 7) -> dict[str, int]:
    """A catalog of listings with a memory for every locale and two pictures each; gives counts.

    About ``distinct`` of the listings have texts of their own; the others repeat one of those, as variants do.
    """
    from PIL import Image

    random_ = random.Random(seed)
    count = max(1, int(listings * distinct))
    own = [list(pairs(random_, number)) for number in range(count)]
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for number in range(20):
        picture = Image.effect_noise((1500, 1500), 20 + number).convert("RGB")
        picture.save(folder / "pictures" / f"{number}.jpg", quality=85)
    with (folder / "catalog.jsonl").open("w", encoding="utf-8") as file:
        for number in range(listings):
            found = own[number] if number < len(own) else random_.choice(own)
            file.write(json.dumps(listing(number, found), ensure_ascii=False) + "\n")
    for locale in locales:
        again = random.Random(seed)
        memory(folder / f"{locale}.po", locale, [pair for number in range(count) for pair in pairs(again, number, locale)])
    texts = {(kind, source) for found in own for kind, source, _ in found}
    return {"listings": listings, "distinct listings": len(own), "distinct texts": len(texts)}


def listing(number: int, found: list[Pair]) -> dict[str, object]:
    by_kind: dict[str, list[str]] = {}
    for kind, source, _ in found:
        by_kind.setdefault(kind, []).append(source)
    alt = by_kind["alt"][0]
    return {
        "sku": f"FM-{number:06d}",
        "locale": "en-US",
        "brand": BRAND,
        "title": by_kind["title"][0],
        "bullets": by_kind["bullet"],
        "description": by_kind["description"][0],
        "search_terms": by_kind["search_terms"],
        "images": [
            {"file": f"pictures/{number % 20}.jpg", "role": "main", "alt": alt},
            {"file": f"pictures/{(number + 7) % 20}.jpg", "alt": alt},
        ],
    }


def memory(path: Path, locale: str, texts: list[Pair]) -> None:
    """What was translated, by segment."""
    from localize.text.markup import shield, split

    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": locale, "Content-Type": "text/plain; charset=UTF-8", "X-Source-Locale": "en-US"}
    seen: set[tuple[str, str]] = set()
    for kind, source, target in texts:
        parts = zip(split(source)[1::2], split(target)[1::2], strict=True) if kind == "description" else [(source, target)]
        for one, other in parts:
            key = (kind, shield(one)[0])
            if key not in seen:
                seen.add(key)
                file.append(polib.POEntry(msgctxt=kind, msgid=key[1], msgstr=shield(other)[0]))
    path.write_text(str(file), encoding="utf-8")
