"""Drafts of an engine for whole catalogs: time, why texts have none, and what of the sources came through, counted.

Tags, figures and brands are counted in the sources and in the drafts as they came from the engine, before they are adapted to
the market; terms by the glossaries of the market. Without catalogs: the project's example.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from timing import machine

from localize.formats import How
from localize.memory import Unit
from localize.runners import drafting
from localize.runners.options import Options
from localize.runners.sources import compiled, listings
from localize.text.folding import known
from localize.text.glossary import missing
from localize.text.unit import Text
from localize.text.unit import Unit as Pair
from localize.workspace import Workspace, find

EXAMPLE = Path(__file__).parents[1] / "examples/catalog.jsonl"
TAG, FIGURE = re.compile(r"</?[a-z][a-z0-9]*_\d+/?>"), re.compile(r"\d+(?:[.,]\d+)*")


def kept(pattern: re.Pattern[str], units: Iterable[Unit]) -> Counter[str]:
    """How many places the sources have, how many of them the drafts have too, and how many more."""
    found = Counter[str]()
    for unit in units:
        source, target = (Counter(pattern.findall(text)) for text in (unit.source, unit.target))
        found += Counter(there=source.total(), kept=(source & target).total(), more=(target - source).total())
    return found


def followed(units: Iterable[Unit], lexicon: object) -> Counter[str]:
    """How many places of terms the sources have, and how many terms no draft has."""
    found = Counter[str]()
    for unit in units:
        pair = Pair(unit.kind, Text(unit.source, unit.source_locale), Text(unit.target, unit.locale), lexicon)  # type: ignore[arg-type]
        hits = lexicon.source_hits(pair.source)  # type: ignore[attr-defined]
        terms = {known(hit.phrase.owner.source) for hit in hits if hit.phrase.role == "term" and not hit.joined}
        found += Counter(there=len(terms), lost=len(list(missing(pair))))
    return found


def drafted(workspace: Workspace, options: Options) -> tuple[float, drafting.Drafts]:
    start = time.perf_counter()
    setup = compiled(workspace, options).setup
    made = drafting.drafts(workspace, options, setup, partial(listings, workspace, options))
    return time.perf_counter() - start, made


def lines(catalog: Path, market: str, engine: str, show: Callable[[str], None]) -> Iterator[str]:
    workspace = find(catalog.parent)
    with tempfile.TemporaryDirectory() as name:
        options = Options(
            catalog=catalog,
            markets=(market,),
            as_of=date(2026, 11, 22),
            how=How(accept=True, tell=show),
            engine=engine,
            drafts=Path(name),
        )
        seconds, made = drafted(workspace, options)
        again, _ = drafted(workspace, options)
        units = [unit for unit in made.units if unit.origin.startswith(engine)]
        rows = list(listings(workspace, options))
        lexicon = compiled(workspace, options).compiled.jobs[0].lexicon
    words = sum(len(unit.source.split()) for unit in units)
    yield f"{catalog.name}: {len(rows):,} listings into {market} by {engine}"
    yield f"  {seconds:.1f} s, again {again:.1f} s; {len(units):,} drafts of {words:,} words, {words / seconds:,.0f} a second"
    yield f"  {made.told}"
    brands = sorted({row.brand for row in rows if row.brand}, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, brands)) or '(?!)'})(?!\w)")
    for what, pattern in (("tags", TAG), ("figures", FIGURE), ("brands", names)):
        count = kept(pattern, units)
        yield f"  {what}: {count['there']:,} in the sources, {count['kept']:,} of them in the drafts, {count['more']} more there"
    count = followed(units, lexicon)
    yield f"  terms: {count['there']:,} in the sources, {count['there'] - count['lost']:,} of them in the drafts"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogs", nargs="*", type=Path, default=[EXAMPLE])
    parser.add_argument("--market", default="amazon-es")
    parser.add_argument("--engine", default="apertium")
    given = parser.parse_args()
    print(f"drafts: {machine()}")
    for catalog in given.catalogs:
        said: list[str] = []
        for line in lines(catalog, given.market, given.engine, said.append):
            print(line)
        for line in dict.fromkeys(said):
            print(f"  told: {line}")


if __name__ == "__main__":
    main()
