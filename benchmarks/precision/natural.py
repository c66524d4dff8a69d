"""Findings on human translations that nobody injected anything into: how many, and how many of them are false.

The texts come from files that the user has (human.py says which kinds) and from shops/ here. Which findings are false
is for people to say: ``--show`` prints them with a key, verdicts.csv holds what was judged, by key, without the texts.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import checked
from human import catalogs, distinct, packages
from run import HERE, of
from score import rows
from units import Texts, Unit, read, write

LANGUAGES = ("de", "fr", "es", "it", "pl", "ja")


class Sample(NamedTuple):
    """Units of one source in one language."""

    source: str
    texts: Texts


class Read(NamedTuple):
    """A finding with its texts and what a reader said of it."""

    sample: Sample
    unit: Unit
    found: checked.Found
    key: str
    verdict: str
    """``true``, ``false`` or empty where nobody read it."""


def key_of(code: str, unit: Unit) -> str:
    return hashlib.blake2b(f"{code}\0{unit.source}\0{unit.target}".encode(), digest_size=6).hexdigest()


def verdicts(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["verdict"] for row in csv.DictReader(file)}


def drawn(units: list[Unit], number: int, seed: str) -> tuple[Unit, ...]:
    """So many units by chance, each with a name of its own; a unit's chance hangs on nothing but the unit and the seed."""

    def rank(unit: Unit) -> bytes:
        return hashlib.blake2b(f"{seed}\0{unit.source}\0{unit.target}".encode()).digest()

    chosen = sorted(units, key=rank)[:number] if len(units) > number else units
    seen: Counter[str] = Counter()
    named = []
    for unit in chosen:
        seen[unit.id] += 1
        named.append(unit if seen[unit.id] == 1 else unit._replace(id=f"{unit.id}/{seen[unit.id]}"))
    return tuple(named)


def samples(given: argparse.Namespace) -> Iterator[Sample]:
    for language in given.language or LANGUAGES:
        if given.descriptions:
            units = distinct(packages(given.descriptions, language))
            yield Sample("descriptions", Texts(language, (), drawn(units, given.units, f"{given.seed}:debian:{language}")))
        for path in given.catalogs:
            name = path.name.split("-")[0].split("_")[-1]
            units = distinct(catalogs(path, language))
            yield Sample(name, Texts(language, (), drawn(units, given.units, f"{given.seed}:{name}:{language}")))
        if (given.shops / f"{language}.yaml").exists():
            yield Sample("shops", read(given.shops / f"{language}.yaml"))


def findings(sample: Sample, folder: Path, judged: dict[str, str], program: str) -> Iterator[Read]:
    path = folder / f"{sample.source}-{sample.texts.locale}.po"
    write(path, sample.texts.locale, sample.texts.units)
    units = {unit.context: unit for unit in sample.texts.units}
    for found in checked.localize(path, sample.texts.brands, program):
        key = key_of(found.code, units[found.context])
        yield Read(sample, units[found.context], found, key, judged.get(key, ""))


def per_thousand(part: int, whole: int) -> str:
    return f"{1000 * part / whole:.2f}" if whole else "–"


def by_sample(all_samples: list[Sample], found: list[Read]) -> str:
    body: list[list[object]] = [
        [f"{sample.source} {sample.texts.locale}", *counted([one for one in found if one.sample is sample], sample)]
        for sample in all_samples
    ]
    everything = sum(len(sample.texts.units) for sample in all_samples)
    body.append(["**all**", *counted(found, everything)])
    return rows(["texts", "units", "errors", "warnings", "of 1,000", "judged", "false", "false of 1,000", "notes"], body)


def counted(found: list[Read], sample: Sample | int) -> list[object]:
    units = sample if isinstance(sample, int) else len(sample.texts.units)
    severity = Counter(one.found.severity for one in found)
    loud = [one for one in found if one.found.severity != "note"]
    verdict = Counter(one.verdict for one in loud)
    return [
        units, severity["error"], severity["warning"], per_thousand(len(loud), units), verdict["true"] + verdict["false"],
        verdict["false"], per_thousand(verdict["false"], units), severity["note"],
    ]  # fmt: skip


def by_code(found: list[Read], units: int) -> str:
    body: list[list[object]] = []
    codes = Counter((one.found.code, one.found.severity) for one in found)
    for (code, severity), number in codes.most_common():
        these = [one.verdict for one in found if (one.found.code, one.found.severity) == (code, severity)]
        false = these.count("false")
        body.append(
            [code, severity, number, per_thousand(number, units), len(these) - these.count(""), false, per_thousand(false, units)]
        )
    return rows(["code", "severity", "findings", "of 1,000", "judged", "false", "false of 1,000"], body)


def shown(one: Read) -> str:
    span = f" {one.found.span}" if one.found.span else ""
    where = f"{one.sample.source}-{one.sample.texts.locale} {one.unit.id}"
    return (
        f"{one.key} {one.verdict or 'unread'} {one.found.severity} {one.found.code} {where}: {one.found.message}{span}\n"
        f"    en   {one.unit.source!r}\n    text {one.unit.target!r}"
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--descriptions", type=Path, metavar="DIR", help="apt's Translation-<language> files, packed or not")
    parser.add_argument("--catalogs", type=Path, nargs="*", default=[], help="archives or folders with PO catalogs or en.json")
    parser.add_argument("--shops", type=Path, default=HERE / "shops")
    parser.add_argument("--units", type=int, default=3000, help="at most so many of each source and language")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument("--verdicts", type=Path, default=HERE / "verdicts.csv")
    parser.add_argument("--show", nargs="*", metavar="CODE", help="print the findings, of these codes or all")
    parser.add_argument("--unread", action="store_true", help="of these only the ones that nobody judged")
    parser.add_argument("--program", default="", help="another localize to measure, as a command line")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    judged, all_samples = verdicts(given.verdicts), list(samples(given))
    with tempfile.TemporaryDirectory() as folder:
        found = [one for sample in all_samples for one in findings(sample, Path(folder), judged, given.program)]
    units = sum(len(sample.texts.units) for sample in all_samples)
    head = f"human translations, seed {given.seed}, {datetime.datetime.now(datetime.UTC).date()}"
    print(f"{head}, {of(given.program)}: {units} units\n")
    print(by_sample(all_samples, found))
    print(by_code(found, units))
    if given.show is not None:
        wanted = [one for one in found if not given.show or one.found.code in given.show]
        print("\n".join(shown(one) for one in wanted if not (given.unread and one.verdict)))


if __name__ == "__main__":
    main()
