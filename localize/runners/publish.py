"""The end of a run: the reports, and every bundle with its own, put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from localize import language
from localize.bundles import publishing
from localize.model import Market
from localize.reporters import Meta, Report
from localize.runners.local import spread
from localize.runners.shelf import Shelf
from localize.runners.spool import Spool

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Encoded(Protocol[T_co]):
    """A list that is kept encoded."""

    def __iter__(self) -> Iterator[T_co]: ...

    def encoded(self) -> Iterator[bytes]: ...


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
        """The same as JSON, one a line; in pieces of any number of lines, which end without a break."""
        return chain.from_iterable(one.encoded() for one in self._lists)


def publish_all(
    report: Report, records: Spool, shelves: Sequence[Shelf], markets: Sequence[Market], out: Path, jobs: int
) -> None:
    """The reports of the run and the bundles with theirs, each in a process of its own where there are several."""
    from localize.reporters import html, json

    for spool in (records, *(spool for shelf in shelves for spool in shelf.spools)):
        spool.flush()
    saves = [partial(_save, out / "report.json", partial(json.render, report))]
    saves += [partial(_save, out / "qa_report.html", partial(html.render, report, pictures=html.BUNDLES), language.spoken())]
    saves += [partial(_publish, shelf, market, report.meta, out) for shelf, market in zip(shelves, markets, strict=True)]
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
    report = Report(own, shelf.issues, shelf.edits, shelf.not_checked)
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
