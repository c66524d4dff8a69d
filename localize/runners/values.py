"""Attribute values of a catalog that no table gives a marketplace's own word for, and the tables to be filled in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from localize import formats, packs
from localize.model import Fault, Faults, Listing, Segment
from localize.packs.attribute_values import COLUMNS, read
from localize.pipeline import Job, find
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners.batch import Worker
from localize.runners.options import Options
from localize.runners.run import opened, resolved, set_up, with_product_types
from localize.text.own_words import KIND, PREFIX, folded, own_word, table_of, valued
from localize.text.platform_shape import near
from localize.workspace import Workspace

ALIKE = 60
"""How like a listed value must be, of 100, to be named beside a gap."""


class Gap(Struct):
    """A value without a word of the marketplace's own, in one market."""

    market: str
    attribute: str
    value: str
    translation: str
    """What goes out as long as there is no row; "" where it has no translation either."""
    near: tuple[str, ...]
    """Listed values that look like it, where a product type definition lists any: proposals, nothing more."""
    skus: int = 0
    marketplace: str = ""


def gaps(workspace: Workspace, options: Options, attributes: Iterable[str] = ()) -> list[Gap]:
    """The values by market, those of the most SKUs first. ``attributes``: only these. Raises ``Faults`` as a run does."""
    catalog = opened(workspace, options)
    source = options.source_locale or workspace.settings.source_locale or DEFAULT_SOURCE
    setup, _ = set_up(workspace, options, with_product_types(workspace, options, resolved(workspace, options))[0], source)
    worker = Worker(msgspec.structs.replace(setup, codes=()))
    wanted = frozenset(map(table_of, attributes))
    found: dict[tuple[str, str, str], Gap] = {}
    for record in formats.records(catalog):
        if record.listing is None:
            continue
        listing = msgspec.structs.replace(record.listing, locale=record.listing.locale or source)
        for number in range(len(worker.jobs)):
            job = worker.compiled.job(number, listing.product_type)
            if listing.sku not in job.excluded and job.market.rules_of(KIND).takes:
                _count(found, listing, job, wanted)
    order = {id: number for number, id in enumerate(job.market.id for job in worker.jobs)}
    for one in found.values():
        one.marketplace = packs.packs_of(one.market, workspace.roots)[0]
    return sorted(found.values(), key=lambda one: (order[one.market], table_of(one.attribute), -one.skus, one.value))


def _count(found: dict[tuple[str, str, str], Gap], listing: Listing, job: Job, wanted: frozenset[str]) -> None:
    market = job.market
    seen = set()
    for name, _, value in valued(listing):
        key = (market.id, table_of(name), folded(value))
        if key in seen or (wanted and table_of(name) not in wanted) or own_word(market, name, value):
            continue
        seen.add(key)
        if key not in found:
            translation = find(Segment(KIND, f"{PREFIX}{name}", value), listing, job).text
            choice = market.category.choices.get(name) if market.category else None
            if choice and translation in choice.values:
                continue
            alike = tuple(near(translation or value, choice, ALIKE)) if choice else ()
            found[key] = Gap(market.id, name, value, translation, alike)
        found[key].skus += 1


def written(folder: Path, found: Iterable[Gap]) -> list[Path]:
    """Write the gaps as tables to be filled in, ``FOLDER/<marketplace>/<attribute>.csv``; the files that were written.

    A table that is there already keeps every row and gets only those that it lacks. Raises ``Faults``.
    """
    tables: dict[Path, list[Gap]] = {}
    for one in found:
        tables.setdefault(folder / one.marketplace / f"{table_of(one.attribute)}.csv", []).append(one)
    tables = {_there(path): many for path, many in tables.items()}
    texts = {path: _table(path, many) for path, many in tables.items()}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return list(texts)


def _there(path: Path) -> Path:
    """The table of that name in the folder, in whatever case it is written."""
    same = [other for other in sorted(path.parent.glob("*.csv")) if table_of(other.stem) == path.stem]
    return same[0] if same else path


def _table(path: Path, found: list[Gap]) -> str:
    """The text of a table with a row for each gap; the target is for a person to write."""
    header, old, before = list(COLUMNS), ",".join(COLUMNS) + "\n", frozenset[tuple[str, str]]()
    if path.exists():
        rows, wrong = read(path, path.as_posix())
        if wrong:
            raise Faults(*wrong)
        old = path.read_text(encoding="utf-8-sig")
        header = [cell.strip() for cell in next(csv.reader([old.partition("\n")[0]]))]
        if "market" not in header:
            raise Faults(
                Fault(path.as_posix(), 1, 1, "has no column market; add it to the header, with an empty cell in each row")
            )
        before = frozenset((folded(one.source), one.market) for one in rows)
    lines = _Lines([old if old.endswith("\n") else old + "\n"])
    writer = csv.DictWriter(lines, header, extrasaction="ignore", restval="", lineterminator="\n")
    for one in found:
        if (folded(one.value), one.market) not in before:
            writer.writerow({"source": one.value, "market": one.market, "note": "; ".join(_note(one))})
    return "".join(lines)


class _Lines(list[str]):
    """A list that a CSV writer takes for a file."""

    write = list.append


def _note(one: Gap) -> Iterator[str]:
    yield f"SKUs: {one.skus}"
    if one.translation:
        yield f"goes out as: {one.translation}"
    if one.near:
        yield f"listed: {', '.join(one.near)}"
