"""What the terminal and the Markdown report say in the same words (English; the HTML report has its words as data)."""

from __future__ import annotations

from collections.abc import Sequence

from localize.model import Bundle, Cite, Issue
from localize.reporters import Job, MarketNote, Meta, Rows
from localize.reporters.grouped import Gap, Group, MarketIssues, by_sku
from localize.reporters.visible import Change, edited, printable

_PLURALS = {"entry": "entries", "listing is": "listings are", "text has": "texts have"}


def count(number: int, noun: str) -> str:
    """``1 SKU``, ``1,404 texts``."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def listed(values: Sequence[str], total: int, most: int = 3) -> str:
    """The first few of many: ``A, B, C and 9 more``. Nothing is left unnamed where only one would be."""
    most = most + 1 if total == most + 1 else most
    shown = ", ".join(printable(value) for value in values[:most])
    return f"{shown} and {total - most:,} more" if total > most else shown


def places(group: Group, most: int = 3) -> str:
    """Where a group stands: its SKUs (or lines) and, where that is more, how often."""
    noun = "SKU" if by_sku(group.first) else "place"
    names = listed(group.places, group.listings, most)
    found = names if group.listings == 1 else f"{count(group.listings, noun)}: {names}"
    return found if group.count == group.listings else f"{found} ({count(group.count, 'issue')})"


def paths(group: Group) -> str:
    """The fields of a group: ``title``, or ``bullets[0], bullets[2]``."""
    return ", ".join(printable(path) for path in group.paths if path)


def message(issue: Issue) -> str:
    """What was found, with the reason of a waiver."""
    said = printable(issue.message)
    reason = printable(", ".join(filter(None, (issue.waived or {}).values())))
    return f"{said} (waived: {reason})" if issue.waived else said


def after(change: Change) -> str:
    """The text as a change leaves it; what is new shows its invisible characters and its kind of space."""
    steps = (printable(step.kept) + printable(step.added, marked=True) for step in change.steps)
    return "".join(steps) + printable(change.tail)


def remedies(group: Group, most: int = 2) -> list[str]:
    """What the edits would make of the text, else what each proposal would, in its surroundings."""
    text = group.first.target
    proposals = [change for edit in group.proposals for change in edited(text, [edit])]
    return [after(change) for change in (edited(text, group.edits) or proposals)[:most]]


def origin(cite: Cite) -> str:
    """Where a rule was read, how sure that is, and when: ``https://… (official, read 2026-11-22)``."""
    return f"{printable(cite.url or cite.source)} ({cite.confidence}, read {cite.read})"


def rule(issue: Issue) -> str:
    """The rule's name and where it comes from; "" for a check that needs none."""
    return ": ".join(filter(None, (printable(issue.rule), origin(issue.cite) if issue.cite else "")))


def rows(rows: Rows) -> str:
    """How the rows add up, or that they do not."""
    units = bool(rows.judged or rows.skipped)
    noun, first = ("unit", f"{rows.judged:,} judged") if units else ("row", f"{rows.listings:,} in listings")
    skipped = (f"{number:,} {reason}" for reason, number in rows.skipped.items())
    sum_ = " + ".join((first, *skipped, f"{rows.aside:,} set aside", f"{rows.blank:,} blank"))
    return (
        f"{count(rows.read, noun)} read = {sum_}"
        if rows.accounted == rows.read
        else (f"{count(rows.read, noun)} read, but {sum_} = {rows.accounted:,}: the {noun}s do not add up")
    )


def outcome(bundle: Bundle) -> str:
    """``100 published, 18 held back, 2 not taken``."""
    return f"{bundle.published:,} published, {bundle.held_back:,} held back, {bundle.not_taken:,} not taken"


def severities(counts: dict[str, int]) -> str:
    """``12 errors, 1 warning``; "no issues"."""
    return ", ".join(count(counts[name], name) for name in ("error", "warning", "note") if counts.get(name)) or "no issues"


def held(meta: Meta, market: str) -> list[str]:
    """Why listings of a market are held back, a reason each."""
    return [_reason(note) for note in meta.held if note.market == market]


def _reason(note: MarketNote) -> str:
    return f"{note.code} {note.name}: {count(note.listings, 'listing')} ({count(note.issues, 'issue')})"


def job(job: Job, meta: Meta) -> str:
    """A job's file, as the user would name it, and how much is in it."""
    return f"{meta.out}/{job.path} ({count(job.entries, 'entry')})" if meta.out else f"{job.path} ({count(job.entries, 'entry')})"


def untranslated(group: Group, meta: Meta) -> str:
    """One sentence for all texts of a market without a translation, and where their job is."""
    mine = [job(one, meta) for one in meta.jobs if one.market == (group.first.market or "")]
    return f"{count(group.count, 'text has')} no translation yet: {', '.join(mine) or places(group)}"


def settled(markets: Sequence[MarketIssues]) -> int:
    """How many issues are known or waived: listed apart and counted nowhere else."""
    return sum(section.issues for market in markets for section in market.settled)


def gap(gap: Gap) -> str:
    """What was not checked and why: crashes by the check's code; what could not be reached counted, with an example."""
    first = gap.first
    if first.kind == "unreachable":
        return (
            f"pictures out of reach in {count(gap.count, 'place')}, such as {listed(gap.places[:1], 1)}: {printable(first.why)}"
        )
    what = " ".join(filter(None, (first.code, first.kind)))
    return f"{what}, {count(gap.count, 'time')}: {printable(first.why)} ({listed(gap.places[:3], gap.count)})"
