"""Generated data: listings and translations in the patterns of real ones, with a known share of distinct texts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from itertools import chain, product
from pathlib import Path
from typing import Literal, TypedDict

import polib
from PIL import Image, ImageDraw

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
EASY = "lightweight"
"""In some languages the word for it stands in sentences that mean another thing."""
Pair = tuple[str, str, str]
"""Kind, source, translation."""


def pairs(random_: random.Random, number: int, language: str = "de") -> Iterator[Pair]:
    """Texts of one listing, English and another language; which words are drawn does not depend on the language."""
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


def in_order(random_: random.Random, number: int, language: str = "de") -> Iterator[Pair]:
    """The same with what a listing in good order has too: a third bullet, a text for each picture, search terms of its own."""
    found = list(pairs(random_, number, language))
    said = " ".join(source for _, source, _ in found)
    clauses, uses = (_left(part, said, language) for part in ("clauses", "uses"))
    said = " ".join((said.lower(), clauses[0][0], clauses[1][0], EASY))
    words = [*_left("nouns", said, language), *_left("qualities", said, language)]
    alts = [pair for pair in found if pair[0] == "alt"]
    (use, its_own), (other, theirs) = _used(alts[0], language), uses[0]
    yield from (pair for pair in found if pair[0] != "search_terms")
    yield "bullet", *(f"{one[0][0].upper()}{one[0][1:]}; {one[1]}" for one in zip(*clauses[:2], strict=True))
    yield "alt", alts[0][1].replace(use, other), alts[0][2].replace(its_own, theirs)
    yield "search_terms", *(" ".join(side) for side in zip(*words, strict=True))


def _used(pair: Pair, language: str) -> tuple[str, str]:
    """What the article is for by the text of its picture, in both languages."""
    return next((use, other) for use, other in PHRASES[language]["uses"].items() if use in pair[1])


def _left(part: Literal["nouns", "qualities", "uses", "clauses"], said: str, language: str) -> list[tuple[str, str]]:
    """Phrases that no text of a listing holds, in both languages."""
    return [(word, other) for word, other in PHRASES[language][part].items() if word not in said]


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


def catalog(
    folder: Path, listings: int, locales: list[str], distinct: float = 0.6, flawed: float = 0.1, seed: int = 7
) -> dict[str, int]:
    """A catalog of listings with a memory for every locale and two pictures each; gives counts.

    About ``distinct`` of the listings have texts of their own; the others repeat those of one but for the title, as variants do.
    Of ``flawed`` a bullet is missing, both pictures have one text, and search terms are missing.
    """
    random_ = random.Random(seed)
    count = max(1, int(listings * distinct))
    like = [number if number < count else random_.randrange(count) for number in range(listings)]
    own = list(_in(seed, count, "de"))
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for number in range(20):
        _picture(random_).save(folder / "pictures" / f"{number}.jpg", quality=85)
    bad = 0
    with (folder / "catalog.jsonl").open("w", encoding="utf-8") as file:
        for number, other in enumerate(like):
            bad += (is_bad := random_.random() < flawed)
            found = listing(number, [(kind, source) for kind, source, _ in _renamed(own[other], other, number)], flawed=is_bad)
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
    for locale in locales:
        texts = list(_in(seed, count, locale))
        memory(folder / f"{locale}.po", locale, chain.from_iterable(_renamed(texts[b], b, a) for a, b in enumerate(like)))
    sources = {(kind, source) for found in own for kind, source, _ in found}
    return {"listings": listings, "distinct listings": len(own), "distinct texts": len(sources), "flawed listings": bad}


def _in(seed: int, count: int, language: str) -> Iterator[list[Pair]]:
    """The texts of so many listings; the same ones, whatever the language."""
    random_ = random.Random(seed)
    return (list(in_order(random_, number, language)) for number in range(count))


def _renamed(found: list[Pair], number: int, own: int) -> Iterator[Pair]:
    """The texts of a listing as those of another that is like it."""
    model = f"FM-{number % 9000 + 1000}"
    name = model if number == own else f"{model}-{own}"
    return ((kind, *(text.replace(model, name) for text in texts)) for kind, *texts in found)


def _picture(random_: random.Random) -> Image.Image:
    """A thing on white that is like no other."""
    picture = Image.new("RGB", (1500, 1500), "white")
    draw = ImageDraw.Draw(picture)
    for x, y in product(range(100, 1400, 130), repeat=2):
        draw.rectangle((x, y, x + 129, y + 129), tuple(random_.randrange(220) for _ in range(3)))
    return picture


def workspace(root: Path, markets: Iterable[str]) -> None:
    """The settings of a workspace that ``catalog`` filled."""
    names = ", ".join(f'"{market}"' for market in markets)
    settings = f'catalog = "catalog.jsonl"\nmarkets = [{names}]\nmemory = ["*.po"]\nbrands = ["{BRAND}"]\n'
    amazon = '[amazon]\nseller_id = "A1B2C3D4E5F6G7"\nproduct_types = {home = "HOME"}\n'
    (root / "localize.toml").write_text(settings + amazon, encoding="utf-8")


def listing(number: int, texts: list[tuple[str, str]], *, flawed: bool) -> dict[str, object]:
    by_kind: dict[str, list[str]] = {}
    for kind, source in texts:
        by_kind.setdefault(kind, []).append(source)
    bullets, alts, terms = by_kind["bullet"], by_kind["alt"], by_kind["search_terms"]
    if flawed:
        bullets, alts, terms = bullets[:2], [alts[0], alts[0]], []
    return {
        "sku": f"FM-{number:06d}",
        "locale": "en-US",
        "brand": BRAND,
        "product_type": "home",
        "title": by_kind["title"][0],
        "bullets": bullets,
        "description": by_kind["description"][0],
        "search_terms": terms,
        "images": [
            {"file": f"pictures/{number % 20}.jpg", "role": "main", "alt": alts[0]},
            {"file": f"pictures/{(number + 7) % 20}.jpg", "alt": alts[1]},
        ],
    }


def memory(path: Path, locale: str, texts: Iterable[Pair]) -> None:
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
