"""How well a text left in another language is told: ``python benchmarks/language/measure.py FOLDER [--other en]``.

FOLDER holds translations as ``<language>/*.po`` (catalogs of public programs serve: their sources are English; one that cannot be
read is named). A text left in English is a source text, a right one a translation; texts are counted by their words. For each
language: the share of English texts found at 1 false alarm in 100 (3 to 6 words) and in 1,000 (from 7 words on), and at the
thresholds in use. ``--other da`` holds translations into another language against the expected one. ``--third`` counts how many
texts of the other languages of FOLDER are told in a translation from English (``localize.text.another_language``), and how many
of the language's own are taken for another: 300 texts of each other language, at most 3,000 own ones, drawn by a fixed seed.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
from functools import partial
from pathlib import Path

import platformdirs
import polib

from localize.model import Market
from localize.packs.locale_data import conventions
from localize.text import dictionary
from localize.text.another_language import another_language, strange
from localize.text.leaning import Leaning
from localize.text.lexicon import Lexicon
from localize.text.placeholders import spans
from localize.text.plain_words import plain_words
from localize.text.unit import Text, Unit

FEW, MANY = range(3, 7), range(7, 1000)
IN_USE = {FEW: (0.35, 0.7), MANY: (0.5,)}


def texts(folder: Path, language: str, side: str) -> set[str]:
    """The sources or the translations of a language's catalogs, without placeholders and tags."""
    found: set[str] = set()
    for path in sorted((folder / language).rglob("*.po")):
        try:
            entries = polib.pofile(str(path))
        except OSError as error:
            print(f"left out: {error}")
            continue
        for entry in entries:
            if entry.msgstr and entry.msgid != entry.msgstr and not entry.obsolete and not entry.fuzzy:
                text = entry.msgid if side == "source" else entry.msgstr
                for start, end in reversed(spans(text)):
                    text = text[:start] + " " + text[end:]
                found.add(" ".join(re.sub("<[^>]+>", " ", text).split()))
    return found


def scores(leaning: Leaning, given: set[str], language: str, size: range) -> list[float]:
    """How far each text of that many words leans, the furthest first."""
    words = ([word.text for word in plain_words(Text(text, language))] for text in sorted(given))
    return sorted((leaning.of(one) for one in words if len(one) in size), reverse=True)


def third(folder: Path) -> None:
    chance = random.Random(1)
    languages = sorted(path.name for path in folder.iterdir() if path.is_dir())
    drawn = {one: sorted(texts(folder, one, "target")) for one in languages}
    drawn = {one: chance.sample(found, min(3000, len(found))) for one, found in drawn.items()}
    for language in languages:
        own = conventions(language)
        market = Market(id="x", locale=language, as_of=datetime.date(2026, 11, 23), conventions=own)
        lexicon = Lexicon(market, conventions, (), Path(platformdirs.user_cache_dir("localize")))
        told = [one for text in drawn[language] if (one := told_as(text, language, lexicon)) is not None]
        row = [f"{language}: {sum(map(bool, told))} of {len(told)} own texts taken for another"]
        for size in (range(5, 7), MANY):
            found = [
                (other, one)
                for other in languages
                if other != language and other not in own.words.siblings
                for text in drawn[other][:300]
                if (one := told_as(text, language, lexicon, size)) is not None
            ]
            right = sum(other == one for other, one in found)
            wrong = sum(bool(one) for _, one in found) - right
            row.append(f"{size.start} words or more: {right / len(found):.3f} of {len(found)}, {wrong} under a wrong name")
        print("  ".join(row))


def told_as(text: str, language: str, lexicon: Lexicon, size: range = range(5, 1000)) -> str | None:
    """Which language the text is taken for; None: it has not so many words."""
    unit = Unit("bullet", Text("x", "en"), Text(text, language), lexicon)
    words = plain_words(unit.target)
    if len(words) not in size:
        return None
    leaning = lexicon.leaning("en")
    lean = leaning.of(word.text for word in words)
    return another_language(unit, words, lean) if strange(unit.target.pieces, leaning) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--other", default="en")
    parser.add_argument("--third", action="store_true")
    given = parser.parse_args()
    if given.third:
        third(given.folder)
        return
    knows = partial(dictionary.known, cache_dir=Path(platformdirs.user_cache_dir("localize")))
    for path in sorted(one for one in given.folder.iterdir() if one.is_dir() and one.name != given.other):
        own, other = conventions(path.name), conventions(given.other)
        leaning = Leaning(own, other, knows)
        right = texts(given.folder, path.name, "target")
        left = texts(given.folder, path.name, "source") if given.other == "en" else texts(given.folder, given.other, "target")
        row = [f"{path.name:6}"]
        for size, alarms in ((FEW, 0.01), (MANY, 0.001)):
            good, bad = scores(leaning, right - left, path.name, size), scores(leaning, left - right, path.name, size)
            if not good or not bad:
                row.append("too few texts")
                continue
            threshold = good[int(len(good) * alarms)]
            row.append(f"{share(bad, threshold):.3f} at {alarms:.1%} ({len(bad)} and {len(good)} texts)")
            row += [f"[> {one}: {share(bad, one):.3f}, false {share(good, one):.4f}]" for one in IN_USE[size]]
        print("  ".join(row))


def share(leanings: list[float], threshold: float) -> float:
    return sum(one > threshold for one in leanings) / len(leanings)


if __name__ == "__main__":
    main()
