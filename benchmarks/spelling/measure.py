"""How often W108 speaks where nothing is wrong, and how often it finds a planted misspelling: ``measure.py heldout10 heldout11``.

The texts are those of ``benchmarks/precision/<folder>/<language>.yaml``, as a translator wrote them, with their brands as kept
terms. *Told* counts the words told in them, of 1,000 words; each is false unless ``--show`` names a real misspelling. Then one
word of each text, of four letters or more and not in the source, is misspelled: a letter left out or doubled, two swapped, a
neighbouring key, an accent lost; never so that a dictionary has what comes out. *Found* is the share that is told, *named* the
share in which the right word is among those that the message names. Needs the extra ``spell`` and hunspell's dictionaries.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from localize import packs
from localize.text.folding import bare, fold
from localize.text.forms import recased
from localize.text.lexicon import Lexicon, names
from localize.text.misspelled import Slip, Slips
from localize.text.near_words import neighbours
from localize.text.plain_words import plain_words
from localize.text.unit import Text, Unit
from localize.text.words import pieces

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "precision"))
texts = importlib.import_module("units")
AS_OF = datetime.date(2026, 11, 22)
LANGUAGES = ("de", "es", "fr", "it", "pl")
KINDS = ("left out", "doubled", "swapped", "neighbour", "accent")
LEAST = 4


class Planted(NamedTuple):
    """A text with one word misspelled."""

    kind: str
    start: int
    word: str
    new: str
    unit: Unit


def slips(unit: Unit) -> list[Slip]:
    judge = judge_of(unit)
    return judge.of(unit, unit.see(names)) if judge.doubtful(unit) else []


def judge_of(unit: Unit) -> Slips:
    if unit.lexicon.slips is None:
        raise SystemExit(f"no dictionary of {unit.target.locale}: install hunspell's, and localize-listings[spell]")
    return unit.lexicon.slips


def read(folders: list[str], language: str, cache: Path | None) -> Iterator[Unit]:
    for folder in folders:
        found = texts.read(HERE.parent / "precision" / folder / f"{language}.yaml")
        market = packs.locale_market(found.locale, AS_OF, brands=found.brands)
        lexicon = Lexicon(market, packs.conventions, found.brands, cache)
        for one in found.units:
            if one.kind not in ("handle", "search_terms", "keyword"):
                yield Unit(one.kind, Text(one.source, "en-US"), Text(one.target, found.locale), lexicon)
        lexicon.keep()


def misspelled(word: str, kind: str, keys: dict[str, str], chance: random.Random) -> str:
    """The word with one slip of that kind at a place by chance; the word itself where it has no place for one."""
    place = chance.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    if kind == "left out":
        return before + after
    if kind == "doubled":
        return before + letter * 2 + after
    if kind == "swapped":
        return before + after[:1] + letter + after[1:]
    if kind == "neighbour":
        return before + (chance.choice(keys[letter]) if keys.get(letter) else letter) + after
    accented = [place for place, letter in enumerate(word) if bare(letter) != letter]
    place = chance.choice(accented) if accented else 0
    return word[:place] + bare(word[place]) + word[place + 1 :]


def plant(unit: Unit, chance: random.Random) -> Planted | None:
    """One misspelling in a text; None where no word takes one."""
    language, right = unit.target.language, judge_of(unit).spelling.right
    known = set(unit.source.edged.split())
    words = [
        (word.start + piece.start, piece.text)
        for word in plain_words(unit.target, unit.see(names))
        for piece in pieces(word.text)
        if len(piece.text) >= LEAST and fold(piece.text, language) not in known
    ]
    keys = neighbours(unit.lexicon.market.conventions.words.keyboard)
    tries = [(start, word, kind) for start, word in words for kind in KINDS]
    chance.shuffle(tries)
    for start, word, kind in tries:
        small = fold(word, language)
        new = misspelled(small, kind, keys, chance)
        if new != small and len(small) == len(word) and not right(new):
            shown = recased(new, word)
            text = unit.target.text[:start] + shown + unit.target.text[start + len(word) :]
            changed = Unit(unit.kind, unit.source, Text(text, unit.target.locale), unit.lexicon)
            return Planted(kind, start, word, shown, changed)
    return None


def clean(units: list[Unit], show: bool) -> tuple[int, int]:
    """How many words there are, and how many are told."""
    words = told = 0
    for unit in units:
        words += len(unit.target.words)
        for slip in slips(unit):
            told += 1
            if show:
                around = unit.target.text[max(0, slip.start - 30) : slip.end + 20]
                print(f"   told  {slip.word}: {', '.join(slip.meant)} | {around!r}")
    return words, told


def planted(units: list[Unit], seed: int, show: bool) -> Counter[tuple[str, str]]:
    """By kind: how many were planted, found, and named rightly."""
    chance = random.Random(seed)
    counts: Counter[tuple[str, str]] = Counter()
    for one in filter(None, (plant(unit, chance) for unit in units)):
        found = next((slip for slip in slips(one.unit) if slip.start == one.start), None)
        named = found is not None and one.word.lower() in map(str.lower, found.meant)
        for what, true in (("planted", True), ("found", found is not None), ("named", named)):
            counts[one.kind, what] += true
            counts["all", what] += true
        if show and not named:
            meant = f": {', '.join(found.meant)}" if found else ""
            print(f"   {'other' if found else 'missed'}  {one.kind}: {one.word} as {one.new}{meant}")
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="folders of benchmarks/precision")
    parser.add_argument("--language", nargs="*", default=LANGUAGES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="name what was told in clean texts, missed, or taken for another word"
    )
    parser.add_argument("--kinds", action="store_true", help="a line for each kind of misspelling")
    parser.add_argument("--cache", type=Path, help="where dictionaries are kept between runs")
    given = parser.parse_args()
    print("| language | words | told | of 1,000 | planted | found | named |\n|---|---|---|---|---|---|---|")
    for language in given.language:
        units = list(read(given.folders, language, given.cache))
        words, told = clean(units, given.show)
        counts = planted(units, given.seed, given.show)
        for kind in ("all", *(KINDS if given.kinds else ())):
            total = counts[kind, "planted"] or 1
            shares = f"{counts[kind, 'found'] / total:.3f} | {counts[kind, 'named'] / total:.3f}"
            head = f"{language} | {words:,} | {told} | {1000 * told / words:.2f}" if kind == "all" else f"{kind} | | |"
            print(f"| {head} | {counts[kind, 'planted']:,} | {shares} |")
        units[-1].lexicon.keep()


if __name__ == "__main__":
    main()
