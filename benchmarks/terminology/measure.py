"""How surely terms are found in the forms in which listings write them: ``python benchmarks/terminology/measure.py tune``.

``tune/`` holds the examples that the rules were written with, ``held/`` those that were set aside before. Each term has five
texts that hold it and three with a word that only looks like it. Found is a term by its known forms, or by the second look
(``localize.text.evidence``); words of a phrase that are there, but apart, do not count.
"""

from __future__ import annotations

import argparse
import datetime
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from localize.model import Market, Term
from localize.packs.locale_data import conventions
from localize.text.lexicon import Lexicon
from localize.text.unit import Text

HERE = Path(__file__).parent


def how(term: Term, text: str, locale: str, cache: Path) -> str:
    """The class of evidence, "" where the term is not there."""
    market = Market(id="gold", locale=locale, as_of=datetime.date(2026, 11, 22), conventions=conventions(locale), terms=(term,))
    lexicon = Lexicon(market, conventions, (), cache)
    looked_at = Text(text, locale)
    known = {hit.evidence for hit in lexicon.target_hits(looked_at)}
    found = "form" if "form" in known else lexicon.evidence((term,), looked_at).how
    return next(iter(known), "") if found in ("", "apart") else found


def judged(path: Path, cache: Path) -> Iterator[tuple[str, str, str, str]]:
    """Kind (forms, near), evidence, term and text of every example of a language."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        speech = "" if entry["pos"] == "phrase" else entry["pos"]
        term = Term(source="x", target=entry["term"], part_of_speech=speech, locale=path.stem)
        for kind in ("forms", "near"):
            for text in entry[kind]:
                yield kind, how(term, text.replace("⟦", "").replace("⟧", ""), path.stem, cache), entry["term"], text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("tune", "held", "held2", "held3"))
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--show", action="store_true", help="name what was missed and what was found wrongly")
    parser.add_argument("--cache", type=Path, help="where dictionaries are kept between runs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((HERE / given.part).glob("*.yaml")):
            if given.languages and path.stem not in given.languages:
                continue
            rows = list(judged(path, given.cache or Path(folder)))
            counts = Counter((kind, evidence) for kind, evidence, _, _ in rows)
            total = Counter(kind for kind, _, _, _ in rows)
            recall = 1 - counts["forms", ""] / total["forms"]
            full = counts["forms", "form"] / total["forms"]
            wrong = 1 - counts["near", ""] / total["near"]
            print(
                f"{path.stem}: recall {recall:.3f} (by known forms {full:.3f}), false {wrong:.3f} "
                f"(by known forms {counts['near', 'form'] / total['near']:.3f}), {total['forms']} and {total['near']} texts"
            )
            if given.show:
                for kind, evidence, term, text in rows:
                    if (kind == "forms") != bool(evidence):
                        print(f"   {'missed' if kind == 'forms' else f'wrong, {evidence}'}  {term}: {text}")


if __name__ == "__main__":
    main()
