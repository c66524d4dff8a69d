"""A run of which nothing changed since the last one in its place: what that wrote still stands, and its report is shown again.

Trusted is that nobody changes a file and puts back its size and its time of change: of pictures, and of what the run wrote
(of that its place on the disk, too). Everything else is compared by content: the catalog, the texts beside it, memory files with
their states, the waivers, files for uploads, the data of markets, the seller's own limits, the settings, the options with their
day, the language of the pages, the program with its data, libraries and dictionaries. A run in which a check crashed is never
taken for done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize import formats, language
from localize.formats import texts
from localize.gate import waiver_file
from localize.memory import states
from localize.model import Faults, Market, Said
from localize.model.said import parts
from localize.reporters import Report, bundled, made_groups, reading
from localize.runners import surroundings
from localize.runners.keyed import digest
from localize.runners.options import Options
from localize.text import kept
from localize.workspace import Workspace

PICTURES = 200_000
"""Picture files of a run that are remembered; one with more is always done again."""
Stamp = tuple[int, int, int] | None
"""Size, time of change and place on the disk; None for a file that is not there."""


class Record(Struct):
    """What a finished run was made from, and what it wrote."""

    key: str = ""
    pictures: dict[str, Stamp] = {}
    """By the name in the catalog."""
    outputs: dict[str, Stamp] = {}
    """By the name in the run's directory."""
    unused: tuple[str, ...] = ()
    groups: str = ""
    """A digest of the report's groups, which lie beside the record."""
    said: list[Any] = []
    """What was told while the catalog was read."""


def key(workspace: Workspace, options: Options) -> str:
    """32 hex digits over all that a run follows from, but for its pictures; "" where its memory cannot be found."""
    apart = {"how", "cache", "jobs", "catalog", "into"}
    asked = {name: getattr(options, name) for name in options.__struct_fields__ if name not in apart}
    how = {name: value for name, value in msgspec.structs.asdict(options.how).items() if not callable(value)}
    try:
        memory = workspace.memory_files(options.memory)
    except Faults:
        return ""
    beside = [path.parent / states.NAME for path, _ in memory]
    beside += [workspace.root / waiver_file.NAME] if workspace.root else []
    beside += [options.limits] if options.limits else []
    into = sorted(options.into.items())
    files = [options.catalog, *texts.files(workspace.root), *(path for path, _ in memory), *(path for _, path in into)]
    named = [(workspace.shown(path), _content(path)) for path in files]
    told = [[market for market, _ in into], *named, [_content(path) for path in beside]]
    folders = (options.product_types,) if options.product_types else ()
    data = (surroundings.surroundings(workspace.roots, options.cache), surroundings.data(workspace.roots, *folders))
    return digest(asked, how, told, data, language.spoken(), workspace.settings, workspace.root is None).hex()


def _content(path: Path) -> str:
    return formats.sha256(path) if path.is_file() else ""


def place(cache: Path, out: Path) -> Path:
    """Where the record of the run in a directory is kept."""
    name = blake2b(str(out.resolve()).encode(errors="surrogateescape"), digest_size=16).hexdigest()
    return cache / "runs" / f"{name}.json"


def unchanged(options: Options, found: str) -> Record | None:
    """The record of the last run in this directory, if it was made from the same and all that it wrote still stands."""
    if options.cache is None or options.out is None:
        return None
    record = kept.read(place(options.cache, options.out), Record)
    folder = options.catalog.parent
    same = bool(found) and record.key == found and bool(record.outputs)
    same = same and all(_stamp(options.out / name) == stamp for name, stamp in record.outputs.items())
    return record if same and all(_stamp(folder / name) == stamp for name, stamp in record.pictures.items()) else None


def pictures(options: Options, names: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of a catalog's pictures."""
    return {name: _stamp(options.catalog.parent / name) for name in names}


def record(options: Options, done: Record, markets: Iterable[Market], report: Report) -> None:
    """Remember a finished run."""
    if options.cache is None or options.out is None or len(done.pictures) > PICTURES:
        return
    with contextlib.suppress(OSError):
        _beside(options).parent.mkdir(parents=True, exist_ok=True)
        made_groups.write(report, _beside(options))
    done.groups = _groups(options)
    done.outputs = {path.relative_to(options.out).as_posix(): _stamp(path) for path in _written(options.out, markets)}
    with contextlib.suppress(UnicodeError):  # a name that no text can hold
        kept.write(place(options.cache, options.out), done)


def report_of(options: Options, before: Record, tell: Callable[[str], None]) -> Report:
    """The report of the run that stands, and what was told while its catalog was read."""
    for one in before.said:
        tell(telling(one))
    out, beside = options.out or Path(), _beside(options)
    report = bundled.listed(reading.opened(out / "report.json"), out / "bundles")
    return made_groups.placed(report, beside) if before.groups == _groups(options) else report


def _beside(options: Options) -> Path:
    return place(options.cache or Path(), options.out or Path())


def _groups(options: Options) -> str:
    """A digest of the groups that lie beside the record."""
    return digest([_content(_beside(options).with_suffix(what)) for what in (made_groups.GROUPS, made_groups.CHANGES)]).hex()


def forget(options: Options) -> None:
    """A run that begins makes what is remembered of the last one untrue."""
    if options.cache is not None and options.out is not None:
        with contextlib.suppress(OSError):
            place(options.cache, options.out).unlink()


def _written(out: Path, markets: Iterable[Market]) -> Iterator[Path]:
    yield from (out / "report.json", out / "qa_report.html")
    for market in markets:
        job = out / "jobs" / f"{market.id}.po"
        if job.is_file():
            yield job
        yield from (path for path in (out / "bundles" / market.id).rglob("*") if path.is_file())


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def told(text: str) -> Any:
    """A message that was told, so that it can be told again in any language."""
    template, values = parts(text)
    return [template, {name: told(value) if isinstance(value, Said) else value for name, value in values.items()}]


def telling(found: Any) -> Said:
    """The message again."""
    template, values = found
    return Said(template, **{name: telling(value) if isinstance(value, list) else value for name, value in values.items()})
