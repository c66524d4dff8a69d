"""The verdicts as people and programs read them: a table with the reasons below, the same in Markdown, and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET

from localize.gate.verdict import Decided, Decision, Reason
from localize.language import gettext, ngettext, pgettext, told
from localize.model.said import parts
from localize.reporters.markdown import escaped
from localize.reporters.visible import printable
from localize.reporters.wording import causes, check_name
from localize.text.cells import padded, width, wrapped

WIDTH = 100
MARKS = {"publish": "✅", "review": "👀", "frozen": "🧊", "fail": "❌", "broken": "💥"}


def text(decided: Decided) -> Iterator[str]:
    """For people, line by line."""
    rows = [_columns(), *map(_row, decided.markets)]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first = [padded(cell, cells) for cell, cells in zip(row[:2], columns, strict=False)]
        numbers = [" " * (cells - width(cell)) + cell for cell, cells in zip(row[2:], columns[2:], strict=True)]
        yield "  ".join((*first, *numbers)).rstrip() + "\n"
    for market in decided.markets:
        if market.reasons:
            yield "\n" + gettext(": ").join((printable(market.id), _verdict(market))) + "\n"
            yield from (line for reason in market.reasons for line in _reason(reason))
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
    for market in decided.markets:
        if market.reasons:
            yield "\n**" + gettext(": ").join((escaped(market.id), escaped(_verdict(market)))) + "**\n\n"
            for reason in market.reasons:
                yield f"- {escaped(_message(reason))}  \n  → {escaped(told(reason.remedy))}\n"
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
