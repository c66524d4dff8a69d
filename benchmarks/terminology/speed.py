"""How many texts a second are looked through for 1,000 terms in all their forms: ``python benchmarks/terminology/speed.py de``.

The terms are the shipped glossary's, at most so many; the texts are those of the precision sets, each once. Looked for are the
known forms, as in every check of a catalog. The second look, at a term that this did not find, is measured by itself.
"""

from __future__ import annotations

import argparse
import datetime
import time
from pathlib import Path

import yaml

from localize.model import Market
from localize.packs.glossaries import terms
from localize.packs.locale_data import conventions
from localize.packs.locate import shipped
from localize.text.lexicon import Lexicon
from localize.text.unit import Text

TEXTS = Path(__file__).parents[1] / "precision"
WANTED = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=["de", "fr", "es", "it", "pl", "ja"])
    parser.add_argument("--cache", type=Path, help="where dictionaries are kept between runs")
    given = parser.parse_args()
    for language in given.languages:
        rows = terms(language, (shipped(),))[:WANTED]
        market = Market(id="x", locale=language, as_of=datetime.date(2026, 11, 23), conventions=conventions(language), terms=rows)
        lexicon = Lexicon(market, conventions, (), given.cache)
        files = sorted(TEXTS.glob(f"heldout*/{language}.yaml"))
        found = [unit["text"] for path in files for unit in yaml.safe_load(path.read_text(encoding="utf-8"))["units"]]
        texts = [Text(text, language) for text in dict.fromkeys(found)]
        for text in texts:
            _ = text.edged
        lexicon.target_hits(texts[0])
        start = time.perf_counter()
        hits = sum(len(lexicon.target_hits(text)) for text in texts)
        took = time.perf_counter() - start
        start = time.perf_counter()
        for text in texts:
            lexicon.evidence(rows[:10], text)
        second = time.perf_counter() - start
        letters = sum(len(text.text) for text in texts) / len(texts)
        many = f"{len(rows)} terms, {len(texts)} texts of {letters:.0f} letters, {hits} hits"
        print(f"{language}: {many}: {len(texts) / took:,.0f} texts a second; second look: {10 * len(texts) / second:,.0f} terms")


if __name__ == "__main__":
    main()
