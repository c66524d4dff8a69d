"""How well texts of neighbouring languages are told apart: ``python benchmarks/language/siblings.py [held]``.

``siblings/`` holds texts of a shop, a manual and everyday prose, about 75 a language (es, pt 50, sv 30), and as many set aside as
``-held``; they were written before the lists of ``telling`` words were. Counted are texts of seven words or more: of those in the
sibling's language the share that is told (a note, a warning), of those in the right language how many are.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import platformdirs

from localize.checks.wrong_variant import LEAST, LIKELY, MAYBE
from localize.packs.locale_data import conventions
from localize.text import dictionary
from localize.text.leaning import Leaning
from localize.text.plain_words import plain_words
from localize.text.unit import Text

TEXTS = Path(__file__).parent / "siblings"
PAIRS = "id<ms ms<id da<nb nb<da gl<pt pt<gl gl<es es<gl da<sv nb<sv sv<da sv<nb es<pt pt<es"


def leanings(leaning: Leaning, language: str, part: str) -> list[float]:
    lines = (TEXTS / f"{language}{part}.txt").read_text(encoding="utf-8").splitlines()
    texts = ([word.text for word in plain_words(Text(line, language))] for line in lines)
    return [0.0 if leaning.settled([word.lower() for word in text]) else leaning.of(text) for text in texts if len(text) >= LEAST]


def main() -> None:
    part = "-held" if "held" in sys.argv[1:] else ""
    knows = partial(dictionary.known, cache_dir=platformdirs.user_cache_path("localize", appauthor=False))
    for pair in PAIRS.split():
        own, other = pair.split("<")
        leaning = Leaning(conventions(own), conventions(other), knows)
        right, strange = leanings(leaning, own, part), leanings(leaning, other, part)
        for name, bound in (("note", MAYBE), ("warning", LIKELY)):
            told = sum(one > bound for one in strange) / len(strange)
            false = sum(one > bound for one in right)
            print(
                f"{own} with {other} in it, {name}: {told:.3f} of {len(strange)} told, {false} of {len(right)} right ones false"
            )


if __name__ == "__main__":
    main()
