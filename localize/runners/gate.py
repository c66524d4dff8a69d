"""The gate: markets that can be read are taken through a catalog and judged by their policies, the others are set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from localize.gate.comparing import Fresh
from localize.gate.reading import Text, quietest, waiting
from localize.gate.reasons import decided, of_rows
from localize.gate.tally import tallies
from localize.gate.verdict import Decided, Decision, Records, broken, unread
from localize.model import Fault, Faults, NotChecked
from localize.reporters import Report
from localize.reporters.grouped import gaps
from localize.runners.lines import Texts
from localize.runners.options import Options
from localize.runners.policies import policy
from localize.runners.run import parted
from localize.workspace import Workspace


class Asked(Struct, frozen=True):
    """The markets of a call in their order, and what is wrong with those that cannot be read."""

    ids: tuple[str, ...]
    broken: Mapping[str, tuple[Fault, ...]]

    @property
    def sound(self) -> tuple[str, ...]:
        return tuple(id for id in self.ids if id not in self.broken)


def asked(workspace: Workspace, options: Options) -> Asked:
    """Which markets can be judged. Raises ``Faults`` for what is no market's."""
    _, faulty, wrong = parted(workspace, options)
    if wrong:
        raise Faults(*wrong)
    return Asked(tuple(dict.fromkeys(options.markets or workspace.settings.markets)), faulty)


def judged(
    workspace: Workspace,
    report: Report,
    texts: Mapping[str, Iterable[Texts]],
    *,
    fail_on: str = "",
    strict: bool = False,
    fresh: Fresh | None = None,
) -> tuple[tuple[Decision, ...], Records]:
    """The verdict on every market, and the issues of none. ``fail_on``: the command line's level, which goes first.

    ``fresh``: what a person has to look at, where only what changed counts.
    """
    gate = workspace.settings.gate
    hold_back = {one.market: policy(workspace.settings, one.market).hold_back for one in report.meta.markets}
    counted = tallies(report.issues, hold_back, quietest(gate.review))
    decisions: list[Decision] = []
    for bundle in report.meta.markets:
        own = gate.of(bundle.market)
        tally = counted[bundle.market]
        ours = bundle.market
        touched = partial(fresh.text, ours) if fresh else _any
        mine = waiting(_texts(texts.get(ours, ())), gate.review, ours, tally.loudest, touched)
        own = replace(own, fail_on=fail_on or own.fail_on)
        found = gaps(_gaps(report, ours))
        news = gaps(filter(partial(fresh.gap, ours), _gaps(report, ours))) if fresh else None
        decisions.append(decided(bundle, own, tally, counted[""], found, tuple(mine), strict=strict, fresh=news))
    return tuple(decisions), of_rows(counted[""])


def _any(_: object) -> bool:
    return True


def _gaps(report: Report, market: str) -> Iterator[NotChecked]:
    return (one for one in report.not_checked if one.market in (market, None))


def together(
    ids: Iterable[str],
    report: Report,
    sound: Iterable[Decision],
    faulty: Mapping[str, tuple[Fault, ...]],
    records: Records,
    left_out: tuple[str, ...],
) -> Decided:
    """All verdicts in the order of the markets."""
    found = {one.id: one for one in sound}
    markets = tuple(found[id] if id in found else broken(id, faulty[id]) for id in ids)
    meta = report.meta
    return Decided(
        as_of=meta.as_of, inputs=meta.inputs, markets=markets, records=records, left_out=left_out, because=meta.because
    )


def whole(report: Report, faulty: Mapping[str, tuple[Fault, ...]]) -> Report:
    """The report with what is wrong with the markets that could not be judged."""
    return replace(report, not_checked=_With(tuple(unread(faulty)), report.not_checked)) if faulty else report


class _With:
    """What could not be read, then what else was not checked, as often as it is walked."""

    def __init__(self, first: tuple[NotChecked, ...], others: Iterable[NotChecked]) -> None:
        self._first, self._others = first, others

    def __iter__(self) -> Iterator[NotChecked]:
        return chain(self._first, self._others)


def _texts(texts: Iterable[Texts]) -> Iterable[Text]:
    return (Text(one.sku, path, told.origin, told.state) for one in texts for path, told in one.targets.items())


def exit_code(decided: Decided, *, broken: bool, fail_on: str) -> int:
    """2 where a market could not be read, 3 where a check crashed or rows do not add up, 1 where one may not be published."""
    verdicts = {market.verdict for market in decided.markets}
    if "broken" in verdicts:
        return 2
    if broken:
        return 3
    return 0 if fail_on == "never" or verdicts <= {"publish", "frozen"} else 1
