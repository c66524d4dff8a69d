"""The end of a run: the reports, and every bundle with its own, put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from localize import language
from localize.bundles import publishing
from localize.model import Bundle, Market
from localize.reporters import Meta, Report, made_groups
from localize.reporters.made_groups import Encoded
from localize.runners.local import spread
from localize.runners.shelf import Shelf
from localize.runners.spool import Spool

T = TypeVar("T")


class Each(Generic[T]):
    """Several lists as one that can be walked again."""

    def __init__(self, *lists: Iterable[T]) -> None:
        self._lists = lists

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._lists)


class Chain(Generic[T]):
    """The same of lists that are kept encoded."""

    def __init__(self, *lists: Encoded[T]) -> None:
        self._lists = lists

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._lists)

    def encoded(self) -> Iterator[bytes]:
        return chain.from_iterable(one.encoded() for one in self._lists)


def listed(meta: Meta, shelves: Sequence[Shelf], records: Spool | None = None) -> Report:
    """The report of a run, whose lists are on disk; what its bundles group is not grouped again for it."""
    issues = Chain(*([records] if records else []), *(shelf.issues for shelf in shelves))
    made = [shelf.made for shelf in shelves]
    return Report(
        meta,
        made_groups.Issues(issues, partial(_groups, made, records, meta.markets)),
        made_groups.Edits(Chain(*(shelf.edits for shelf in shelves)), partial(_changes, made)),
        Chain(*(shelf.not_checked for shelf in shelves)),
        Each(*(shelf.listings for shelf in shelves)),
    )


def _groups(made: Sequence[Path], records: Spool | None, bundles: Iterable[Bundle]) -> made_groups.Groups:
    return made_groups.joined([made_groups.read(one, made_groups.GROUPS) for one in made], records or (), bundles)


def _changes(made: Sequence[Path]) -> list[Any] | None:
    found = [made_groups.read(one, made_groups.CHANGES) for one in made]
    return None if None in found else list(chain.from_iterable(found))


def publish_all(
    report: Report, records: Spool, shelves: Sequence[Shelf], markets: Sequence[Market], out: Path, jobs: int
) -> None:
    """The reports of the run, and the bundles with theirs, in several processes where so many are wanted."""
    from localize.reporters import html, json

    records.close()
    bundles = [partial(_publish, shelf, market, report.meta, out) for shelf, market in zip(shelves, markets, strict=True)]
    page = partial(_save, out / "qa_report.html", partial(html.render, report, pictures=html.BUNDLES), language.spoken())
    saves = [page, partial(_save, out / "report.json", partial(json.render, report)), *bundles]
    for _ in spread(_done, partial(list, saves), range(len(saves)), min(jobs, len(saves))):
        pass


def _publish(shelf: Shelf, market: Market, meta: Meta, out: Path) -> None:
    from localize.reporters import html, json

    bundle = next(one for one in meta.markets if one.market == market.id)
    own = msgspec.structs.replace(
        meta,
        markets=(bundle,),
        summary={name: shelf.severities()[name] for name in meta.summary},
        settled={name: shelf.severities()[name] for name in meta.settled},
        jobs=tuple(job for job in meta.jobs if job.market == market.id),
        held=tuple(note for note in meta.held if note.market == market.id),
    )
    report = listed(own, (shelf,))
    staged = shelf.staged
    if staged is None:
        raise RuntimeError(f"the bundle of {market.id} was not staged")
    _save(staged / "qa_report.json", partial(json.render, report))
    _save(staged / "qa_report.html", partial(html.render, report, pictures=""))
    facts: dict[str, Any] = {
        "tool": meta.tool,
        "as_of": meta.as_of,
        "market": {"id": market.id, "locale": market.locale, "fingerprint": market.fingerprint},
        "inputs": meta.inputs,
        "rows": meta.rows,
        "listings": bundle,
        "upload": shelf.mode,
    }
    if shelf.fitted:
        facts["fitted"] = shelf.fitted
    publishing.write_manifest(staged, facts)
    publishing.publish(staged, out / "bundles" / market.id)


def _done(saves: list[Callable[[], None]], number: int) -> None:
    saves[number]()


def _save(path: Path, render: Callable[[], Iterator[str]], tag: str = language.ENGLISH) -> None:
    """Write a report. What lies in a bundle is English, so that its bytes are the same wherever it is made."""
    beside = path.with_name(path.name + ".new")
    with language.speaking(tag), beside.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(render())
    beside.replace(path)
