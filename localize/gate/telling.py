"""The verdicts as people and programs read them: a table with the reasons below, the same in Markdown, and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from localize.gate.verdict import Decided, Decision, Reason, Records
from localize.language import gettext, ngettext, pgettext, told
from localize.model.said import Said, parts
from localize.reporters import SETTLED
from localize.reporters.markdown import escaped
from localize.reporters.visible import printable
from localize.reporters.wording import causes, check_name, joined, listed, severities
from localize.text.cells import padded, width, wrapped

WIDTH = 100
BRIEF = 60
"""Characters that a line says of one thing that was not checked."""
MARKS = {"publish": "✅", "review": "👀", "frozen": "🧊", "fail": "❌", "broken": "💥"}


def text(decided: Decided) -> Iterator[str]:
    """For people, line by line."""
    rows = [_columns(), *map(_row, decided.markets)]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first = [padded(cell, cells) for cell, cells in zip(row[:2], columns, strict=False)]
        numbers = [" " * (cells - width(cell)) + cell for cell, cells in zip(row[2:], columns[2:], strict=True)]
        yield "  ".join((*first, *numbers)).rstrip() + "\n"
    if any(decided.records.issues.values()):
        yield "\n" + "".join(f"{line}\n" for line in wrapped(_records(decided.records), WIDTH))
    for market in decided.markets:
        if market.reasons:
            yield "\n" + gettext(": ").join((printable(market.id), _verdict(market))) + "\n"
            yield from (line for reason in market.reasons for line in _reason(reason))
    beside = [line for market in decided.markets for line in (*_nothing_ready(market), *_unchecked(market))]
    if beside:
        yield "\n" + "".join(f"{printable(line)}\n" for line in beside)
    if decided.left_out:
        yield "\n" + "".join(f"{line}\n" for line in wrapped(_left_out(decided), WIDTH))
    yield f"\n{_sum(decided)}\n"
    yield from (f"{line}\n" for line in _because(decided))


def markdown(decided: Decided) -> Iterator[str]:
    """For a pull request or the summary of a CI step."""
    columns = _columns()
    yield "### " + escaped(_sum(decided)) + "\n\n"
    yield "".join(f"| {escaped(cell)} " for cell in columns) + "|\n"
    yield "|---|---|" + "--:|" * (len(columns) - 2) + "\n"
    for market in decided.markets:
        id, verdict, *numbers = _row(market)
        yield "".join(f"| {cell} " for cell in (escaped(id), f"{MARKS[market.verdict]} {escaped(verdict)}", *numbers)) + "|\n"
    if any(decided.records.issues.values()):
        yield f"\n{escaped(_records(decided.records))}\n"
    for market in decided.markets:
        if market.reasons:
            yield "\n**" + gettext(": ").join((escaped(market.id), escaped(_verdict(market)))) + "**\n\n"
            for reason in market.reasons:
                yield f"- {escaped(_message(reason))}  \n  → {escaped(told(reason.remedy))}\n"
    beside = [line for market in decided.markets for line in (*_nothing_ready(market), *_unchecked(market))]
    if beside:
        yield "\n" + "".join(f"- {escaped(line)}\n" for line in beside)
    if decided.left_out:
        yield f"\n{escaped(_left_out(decided))}\n"
    yield from (f"\n{escaped(line)}\n" for line in _because(decided))


def json(decided: Decided) -> Iterator[str]:
    """For programs: English whatever language is spoken."""
    encoded = msgspec.json.encode(decided, enc_hook=str, order="deterministic")
    yield msgspec.json.format(encoded, indent=1).decode() + "\n"


FORMATS: dict[str, Callable[[Decided], Iterator[str]]] = {"text": text, "markdown": markdown, "json": json}


def _columns() -> tuple[str, ...]:
    return (
        gettext("market"),
        gettext("verdict"),
        gettext("listings"),
        gettext("ready"),
        gettext("held back"),
        gettext("not taken"),
        gettext("errors"),
        gettext("warnings"),
        gettext("notes"),
        gettext("known"),
        gettext("waived"),
        gettext("to read"),
    )


def _row(market: Decision) -> tuple[str, ...]:
    """The cells of a market. Of one that was not judged there is nothing to count."""
    numbers: tuple[Any, ...] = (market.listings, market.published, market.held_back, market.not_taken)
    numbers += (*market.issues.values(), len(market.review))
    shown = ("-" for _ in numbers) if market.verdict == "broken" else (f"{number:,}" for number in numbers)
    return (printable(market.id), _verdict(market), *shown)


def _verdict(market: Decision) -> str:
    return pgettext("word", market.verdict)


def _message(reason: Reason) -> str:
    """The reason in the language spoken, the names of checks too."""
    template, values = parts(reason.message)
    if "name" not in values or not reason.code:
        return told(reason.message)
    return gettext(template, **{**values, "name": check_name(values["name"])})


def _reason(reason: Reason) -> Iterator[str]:
    lines = wrapped(printable(_message(reason)), WIDTH - 4)
    yield from (f"{'  - ' if number == 0 else '    '}{line}\n" for number, line in enumerate(lines))
    lines = wrapped(printable(told(reason.remedy)), WIDTH - 7)
    yield from (f"{'    -> ' if number == 0 else '       '}{line}\n" for number, line in enumerate(lines))


def _records(records: Records) -> str:
    """Issues that no row of the table counts."""
    codes = joined(f"{one['code']} {check_name(one['name'])} {one['count']:,}" for one in records.codes)
    counts = gettext(": ").join(filter(None, (severities(records.issues), codes)))
    settled = {name: records.issues[name] for name in SETTLED if records.issues[name]}
    return gettext(
        "of no market (rows of the catalog, waivers): {counts}",
        counts=joined((counts, *(f"{gettext(name)} {number:,}" for name, number in settled.items()))),
    )


def _nothing_ready(market: Decision) -> Iterator[str]:
    """Known issues fail nothing, yet they hold back: where that leaves nothing to publish, the verdict alone would hide it."""
    if market.verdict in ("publish", "review") and market.held_back and not market.published:
        yield gettext(": ").join((market.id, gettext("nothing would be published: all that it gets is held back")))


def _unchecked(market: Decision) -> Iterator[str]:
    """A line for what was not checked, but for what is among the reasons."""
    reasons = {reason.code for reason in market.reasons if reason.kind in ("crashed", "unchecked")}
    gaps = [gap for gap in market.not_checked if gap["code"] not in reasons]
    if gaps:
        shown = listed([_gap(gap) for gap in gaps], len(gaps))
        yield gettext(": ").join((market.id, told(Said("not checked: {why}", why=shown))))


def _gap(gap: Mapping[str, Any]) -> str:
    """``W108 no dictionary``, ``unreachable 3``: the check and the cause in brief; of pictures out of reach how many."""
    if gap["kind"] == "unreachable":
        return f"{pgettext('word', gap['kind'])} {gap['count']:,}"
    said = " ".join(filter(None, (gap["code"], told(gap["why"]))))
    return said if width(said) <= BRIEF else f"{said[: BRIEF - 1]}…"


def _left_out(decided: Decided) -> str:
    """A market is none the better for what nobody looked for."""
    one, many = (
        "{n} check was left out by --select or --ignore: {codes}",
        "{n} checks were left out by --select or --ignore: {codes}",
    )
    number = len(decided.left_out)
    return ngettext(one, many, number, codes=listed(decided.left_out, number))


def _because(decided: Decided) -> Iterator[str]:
    """What made the open issues in a line, where that is known of any."""
    said = causes(decided.because) if decided.because is not UNSET else ""
    if said:
        yield gettext(": ").join((gettext("because"), said))


def _sum(decided: Decided) -> str:
    """What it comes to in one line."""
    counts = Counter(_verdict(market) for market in decided.markets if market.verdict != "publish")
    whole = len(decided.markets)
    one, many = "{free} of {n} market may be published", "{free} of {n} markets may be published"
    free = ngettext(one, many, whole, free=whole - counts.total())
    return gettext(": ").join(filter(None, (free, ", ".join(f"{name} {count}" for name, count in counts.items()))))
