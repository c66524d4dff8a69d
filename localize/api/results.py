"""What a check of one text, of a file or of a catalog, and a run, give to a Python program."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from msgspec.structs import replace

from localize.model import SEVERITIES, AppliedEdit, Bundle, Fault, Faults, Issue, NotChecked, Said, at_or_above
from localize.packs import nearest
from localize.reporters import Meta, Report, all_reporters, notebook, wording

T = TypeVar("T")
LEVELS = (*SEVERITIES, "never")


class Issues(tuple[Issue, ...]):  # noqa: SLOT001 - a tuple can have no slots with something in them
    """The issues of one text in order of place: a tuple that counts its members and shows itself."""

    not_checked: tuple[NotChecked, ...] = ()
    """What could not be judged, and why: silence of it is no pass."""

    @property
    def summary(self) -> dict[str, int]:
        """How many there are of each severity: ``error``, ``warning``, ``note``."""
        found = Counter(one.counted for one in self)
        return {name: found[name] for name in SEVERITIES}

    def passed(self, fail_on: str = "error") -> bool:
        """Did no check crash, and is there no issue at or above this severity (``never``: none could be)?"""
        return _passed(self.summary, fail_on) and all(one.kind != "crashed" for one in self.not_checked)

    def __repr__(self) -> str:
        lines = (f"  {one.severity} {one.code} {one.name}: {one.message}" for one in self)
        return "\n".join([f"<Issues: {wording.severities(self.summary)}>", *lines])

    def _repr_html_(self) -> str:
        return notebook.page(wording.severities(self.summary), (), self)


class Lines(Generic[T]):
    """A list of a result, read from disk each time it is walked. It keeps its result open."""

    def __init__(self, result: Result, items: Iterable[T]) -> None:
        self._result, self._items = result, items

    def __iter__(self) -> Iterator[T]:
        self._result.still_open()
        for item in self._items:
            yield item
            self._result.still_open()

    def __repr__(self) -> str:
        return "<Lines: read from disk while they are walked>"


class Result:
    """What a run or a check came to. Its lists lie on disk until it is closed, however long they are.

    It closes itself at the end of a ``with`` block, or when neither it nor one of its lists is held any more. What a run
    wrote into its directory stays.
    """

    def __init__(self, report: Report, *, complete: bool, close: Callable[[], None]) -> None:
        self._report = report
        self.complete: bool = complete
        """No check crashed, and every row of the input is accounted for."""
        self._close = weakref.finalize(self, close)

    @property
    def meta(self) -> Meta:
        """Everything but the lists: inputs with their SHA-256, rows, jobs, reasons for holding back. It outlives the result."""
        return self._report.meta

    @property
    def summary(self) -> dict[str, int]:
        """How many issues count, by severity: ``error``, ``warning``, ``note``; neither known nor waived ones."""
        return self.meta.summary

    @property
    def markets(self) -> tuple[Bundle, ...]:
        """For each market how many listings there are, and how many of them are published, held back and not taken."""
        return self.meta.markets

    @property
    def issues(self) -> Iterable[Issue]:
        """Every issue, known and waived ones too, by market, in the order of the input."""
        return Lines(self, self._report.issues)

    @property
    def edits(self) -> Iterable[AppliedEdit]:
        """What was changed in drafts, each with its reason."""
        return Lines(self, self._report.edits)

    @property
    def not_checked(self) -> Iterable[NotChecked]:
        """What could not be judged, and why."""
        return Lines(self, self._report.not_checked)

    @property
    def report(self) -> Report:
        """The same as a whole, as reporters take it."""
        return replace(self._report, issues=self.issues, edits=self.edits, not_checked=self.not_checked)

    def passed(self, fail_on: str = "error") -> bool:
        """Would the command line exit with 0: is all accounted for, and no issue at or above this severity?"""
        return self.complete and _passed(self.summary, fail_on)

    def write(self, path: str | Path, format: str = "") -> Path:
        """Write a report: ``json``, ``html`` ...; by default the one that the file's name ends like.

        Raises ``Faults`` for a format that is not known (``localize check --help`` lists them).
        """
        target = Path(path)
        module = _reporter(format, target)
        self.still_open()
        target.parent.mkdir(parents=True, exist_ok=True)
        if hasattr(module, "write"):
            module.write(self.report, target)
            return target
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(module.render(self.report))
        return target

    def still_open(self) -> None:
        """Raises ``ValueError`` once the result is closed."""
        if not self._close.alive:
            raise ValueError("the result is closed: walk its lists before that, or keep what you need of them")

    def close(self) -> None:
        """Remove what the lists are read from. To close again does nothing."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "" if self._close.alive else " (closed)"
        lines = (
            f"  {one.market}: {one.published} of {one.listings} published, {one.held_back} held back, {one.not_taken} not taken"
            for one in self.markets
        )
        return "\n".join([f"<Result{state}: {wording.severities(self.summary)}>", *lines])

    def _repr_html_(self) -> str:
        return notebook.page(wording.severities(self.summary), self.markets, self.issues if self._close.alive else ())


def _passed(summary: Mapping[str, int], fail_on: str) -> bool:
    if fail_on not in LEVELS:
        hint = nearest(fail_on, LEVELS)
        raise Faults(Fault("", 0, 0, Said("no severity is called {name!r}{hint}", name=fail_on, hint=hint)))
    return not any(count and at_or_above(name, fail_on) for name, count in summary.items())


def _reporter(format: str, path: Path) -> Any:
    """The reporter of that name, else the one whose files end like the path. Raises ``Faults``."""
    known = {name: module for name, module in all_reporters().items() if hasattr(module, "render") or hasattr(module, "write")}
    found = known.get(format) if format else next((one for one in known.values() if path.suffix == one.SUFFIX), None)
    if found is None:
        name = format or path.suffix
        raise Faults(Fault("", 0, 0, Said("no report is called {name!r}{hint}", name=name, hint=nearest(name, known))))
    if hasattr(found, "needed"):
        found.needed()
    return found
