"""Generated data: listings and translations in the patterns of real ones, with a known share of distinct texts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import polib

BRAND = "Fernmoor"
NOUNS = [
    ("bottle", "Trinkflasche"), ("backpack", "Rucksack"), ("headlamp", "Stirnlampe"), ("tent", "Zelt"),
    ("blanket", "Decke"), ("pan", "Pfanne"), ("cable", "Kabel"), ("lamp", "Lampe"), ("bag", "Tasche"), ("mug", "Becher"),
]  # fmt: skip
COLORS = [("black", "Schwarz"), ("white", "Weiß"), ("green", "Grün"), ("blue", "Blau"), ("red", "Rot"), ("gray", "Grau")]
QUALITIES = [
    ("lightweight", "leicht"), ("waterproof", "wasserdicht"), ("foldable", "faltbar"), ("sturdy", "stabil"),
    ("quiet", "leise"), ("washable", "waschbar"), ("compact", "kompakt"), ("durable", "langlebig"),
]  # fmt: skip
USES = [
    ("for the daily way to work", "für den täglichen Weg zur Arbeit"),
    ("for long tours in the mountains", "für lange Touren in den Bergen"),
    ("for weekends with the family", "für Wochenenden mit der Familie"),
    ("for travel by train", "für Reisen mit der Bahn"),
]
CLAUSES = [
    ("the wide opening makes it easy to fill and to clean", "die weite Öffnung macht das Füllen und Reinigen leicht"),
    ("a loop on the side keeps it in place while you walk", "eine Schlaufe an der Seite hält sie beim Gehen an ihrem Platz"),
    ("the material is free of BPA and keeps no smell", "das Material ist frei von BPA und nimmt keinen Geruch an"),
    ("packed small it fits into every bag and every drawer", "klein verpackt passt es in jede Tasche und jede Schublade"),
    ("two years of spare parts are kept in our workshop", "Ersatzteile halten wir zwei Jahre lang in unserer Werkstatt bereit"),
    ("the seams are sewn twice where the weight hangs", "die Nähte sind dort doppelt genäht, wo das Gewicht hängt"),
    ("reflective strips are easy to see in the evening", "reflektierende Streifen sind am Abend gut zu sehen"),
    ("it dries within minutes and needs no ironing", "es trocknet in Minuten und braucht kein Bügeleisen"),
]
Pair = tuple[str, str, str]
"""Kind, source, translation."""
NBSP = "\u00a0"


def pairs(random_: random.Random, number: int) -> Iterator[Pair]:
    """The texts of one listing, English and German."""
    noun, color = random_.choice(NOUNS), random_.choice(COLORS)
    first, second = random_.sample(QUALITIES, 2)
    use = random_.choice(USES)
    grams, size, pack = random_.randint(80, 2400), random_.randint(100, 999) / 10, random_.randint(2, 9)
    model = f"FM-{number % 9000 + 1000}"
    comma = str(size).replace(".", ",")
    yield (
        "title",
        f"{BRAND} {noun[0].title()} {model}, {size} cm, {color[0].title()}",
        f"{BRAND} {noun[1]} {model}, {comma}{NBSP}cm, {color[1]}",
    )
    one, two, three, four = random_.sample(CLAUSES, 4)
    yield (
        "bullet",
        f"WEIGHS ONLY {grams} G: {first[0]} and {second[0]}, {one[0]}",
        f"WIEGT NUR {grams} G: {first[1]} und {second[1]}, {one[1]}",
    )
    yield (
        "bullet",
        f"Pack of {pack}, {first[0]} {use[0]}: {two[0]}",
        f"{pack}er-Pack, {first[1]} {use[1]}: {two[1]}",
    )
    yield (
        "description",
        f"<p>This {noun[0]} is {first[0]} and measures {size} cm; {three[0]}. And {four[0]}, {use[0]}.</p>"
        f"<ul><li>{second[0].title()}</li><li>{grams} g</li><li>{color[0].title()}, {one[0]}</li></ul>",
        f"<p>Diese Ware ({noun[1]}) ist {first[1]} und misst {comma}{NBSP}cm; {three[1]}. Und {four[1]}, {use[1]}.</p>"
        f"<ul><li>{second[1].title()}</li><li>{grams}{NBSP}g</li><li>{color[1]}, {one[1]}</li></ul>",
    )
    yield "search_terms", f"{noun[0]} {first[0]}", f"{noun[1].lower()} {first[1]}"
    yield "alt", f"{color[0].title()} {noun[0]} {use[0]}", f"{noun[1]} in {color[1]} {use[1]}"


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
    own: list[list[Pair]] = [list(pairs(random_, number)) for number in range(max(1, int(listings * distinct)))]
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for number in range(20):
        picture = Image.effect_noise((1500, 1500), 20 + number).convert("RGB")
        picture.save(folder / "pictures" / f"{number}.jpg", quality=85)
    texts: dict[tuple[str, str], str] = {}
    with (folder / "catalog.jsonl").open("w", encoding="utf-8") as file:
        for number in range(listings):
            found = own[number] if number < len(own) else random_.choice(own)
            file.write(json.dumps(listing(number, found), ensure_ascii=False) + "\n")
            texts |= {(kind, source): target for kind, source, target in found}
    for locale in locales:
        memory(folder / f"{locale}.po", locale, texts)
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


def memory(path: Path, locale: str, texts: dict[tuple[str, str], str]) -> None:
    """What was translated, by segment. The translations are German in every locale: what is timed does not read them."""
    from localize.text.markup import shield, split

    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": locale, "Content-Type": "text/plain; charset=UTF-8", "X-Source-Locale": "en-US"}
    seen: set[tuple[str, str]] = set()
    for (kind, source), target in texts.items():
        parts = zip(split(source)[1::2], split(target)[1::2], strict=True) if kind == "description" else [(source, target)]
        for one, other in parts:
            key = (kind, shield(one)[0])
            if key not in seen:
                seen.add(key)
                file.append(polib.POEntry(msgctxt=kind, msgid=key[1], msgstr=shield(other)[0]))
    path.write_text(str(file), encoding="utf-8")
