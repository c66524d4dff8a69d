"""What the terminal and the Markdown report say in the same words, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import UNSET

from localize.language import gettext, ngettext, pgettext
from localize.model import AppliedEdit, Bundle, Cite, Edit, Issue, NotChecked
from localize.reporters import Because, Job, MarketNote, Meta, Rows
from localize.reporters.grouped import BROKEN, Gap, Group, by_sku
from localize.reporters.visible import Change, edited, printable

_WORDS = ("unit", "items", "what", "kind", "script", "problem", "why", "name", "here", "there", "wanted")
CONTEXTS = dict.fromkeys(_WORDS, "word") | {"rule": "rule"}
"""Values of messages that may be ours, words or the message of a rule, and are then looked up too, each in its context;
all others are shown as they are."""


def said(found: Issue | AppliedEdit | NotChecked, english: str) -> str:
    """The message, reason or cause in the language spoken. Without a template (in an older report) it stays English."""
    template = found.template or english
    return gettext(template, **{name: _value(name, value) for name, value in (found.args or {}).items()})


def _value(name: str, value: Any) -> Any:
    return pgettext(CONTEXTS[name], value) if name in CONTEXTS and isinstance(value, str) else value


def check_name(code_name: str) -> str:
    """The name of a check: its English one is what options and files call it."""
    return pgettext("check", code_name)


def severity(name: str) -> str:
    return pgettext("severity", name)


def listed(values: Sequence[str], total: int, most: int = 3) -> str:
    """The first few of many: ``A, B, C and 9 more``. Nothing is left unnamed where only one would be."""
    most = most + 1 if total == most + 1 else most
    shown = joined(printable(value) for value in values[:most])
    return ngettext("{names} and {n} more", "{names} and {n} more", total - most, names=shown) if total > most else shown


def joined(parts: Iterable[str]) -> str:
    """Several in a row: ``A, B``."""
    return gettext(", ").join(parts)


def issues(number: int) -> str:
    return ngettext("{n} issue", "{n} issues", number)


def listings(number: int) -> str:
    return ngettext("{n} listing", "{n} listings", number)


def places(group: Group, most: int = 3) -> str:
    """Where a group stands: its SKUs (or lines) and, where that is more, how often."""
    found = listed(group.places, group.listings, most)
    if group.listings > 1 and by_sku(group.first):
        found = ngettext("{n} SKU: {names}", "{n} SKUs: {names}", group.listings, names=found)
    elif group.listings > 1:
        found = ngettext("{n} place: {names}", "{n} places: {names}", group.listings, names=found)
    return found if group.count == group.listings else gettext("{what} ({number})", what=found, number=issues(group.count))


def paths(group: Group) -> str:
    """The fields of a group: ``title``, or ``bullets[0], bullets[2]``."""
    return joined(printable(path) for path in group.paths if path)


def message(issue: Issue) -> str:
    """What was found, with the reason of a waiver."""
    told = printable(said(issue, issue.message))
    reason = printable(waiver(issue))
    return gettext("{message} (waived: {reason})", message=told, reason=reason) if issue.waived else told


def described(issue: Issue) -> str:
    """What was found, and in which market, listing and field, for programs that show a sentence at a line."""
    where = printable(" ".join(filter(None, (issue.market, issue.sku, issue.path))))
    return f"{message(issue)} ({where})" if where else message(issue)


def after(change: Change) -> str:
    """The text as a change leaves it; what is new shows its invisible characters and its kind of space."""
    steps = (printable(step.kept) + printable(step.added, marked=True) for step in change.steps)
    return "".join(steps) + printable(change.tail)


def remedies(group: Group, most: int = 2) -> list[tuple[str, str]]:
    """What the edits would make of the text, else what each proposal would, in its surroundings; and what to know of it."""
    text = group.first.target
    edits = [(after(change), "") for change in edited(text, group.edits)]
    proposals = [(after(change), consequences(edit)) for edit in group.proposals for change in edited(text, [edit])]
    return (edits or proposals)[:most]


def consequences(edit: Edit) -> str:
    """How long a text that is too long then is, and what another field takes in: `` (69; highlight: “Leakproof lid”)``."""
    facts = [] if edit.length is UNSET else [str(edit.length)]
    if edit.moves is not UNSET:
        facts.append(gettext(": ").join((edit.moves.path, f"“{printable(edit.moves.text)}”")))
    return f" ({'; '.join(facts)})" if facts else ""


def origin(cite: Cite) -> str:
    """Where a rule was read, how sure that is, and when: ``https://… (official, read 2026-11-22)``."""
    source = printable(cite.url or cite.source)
    return gettext(
        "{source} ({confidence}, read {day})", source=source, confidence=pgettext("word", cite.confidence), day=cite.read
    )


def rule(issue: Issue) -> str:
    """The rule's name and where it comes from; "" for a check that needs none."""
    return gettext(": ").join(filter(None, (printable(issue.rule), origin(issue.cite) if issue.cite else "")))


def rows(rows: Rows) -> str:
    """How the rows add up, or that they do not."""
    aside = (gettext("{n} set aside", n=f"{rows.aside:,}"), gettext("{n} blank", n=f"{rows.blank:,}"))
    if rows.judged or rows.skipped:
        sum_ = " + ".join((gettext("{n} judged", n=f"{rows.judged:,}"), *skipped(rows), *aside))
        if rows.accounted == rows.read:
            return ngettext("{n} unit read = {sum}", "{n} units read = {sum}", rows.read, sum=sum_)
        wrong = (
            "{n} unit read, but {sum} = {total}: the units do not add up",
            "{n} units read, but {sum} = {total}: the units do not add up",
        )
        return ngettext(*wrong, rows.read, sum=sum_, total=f"{rows.accounted:,}")
    beside = [gettext("{n} in texts beside them", n=f"{rows.texts:,}")] if rows.texts else []
    sum_ = " + ".join((gettext("{n} in listings", n=f"{rows.listings:,}"), *beside, *aside))
    if rows.accounted == rows.read:
        return ngettext("{n} row read = {sum}", "{n} rows read = {sum}", rows.read, sum=sum_)
    wrong = (
        "{n} row read, but {sum} = {total}: the rows do not add up",
        "{n} rows read, but {sum} = {total}: the rows do not add up",
    )
    return ngettext(*wrong, rows.read, sum=sum_, total=f"{rows.accounted:,}")


def skipped(rows: Rows) -> list[str]:
    """How many units were not judged, by reason: ``3 fuzzy``."""
    return [gettext("{n} {reason}", n=f"{number:,}", reason=pgettext("word", reason)) for reason, number in rows.skipped.items()]


def outcome(bundle: Bundle) -> str:
    """``100 published, 18 held back, 2 not taken; texts: 3 of 4 ready``."""
    numbers = {name: f"{getattr(bundle, name):,}" for name in ("published", "held_back", "not_taken")}
    found = gettext("{published} published, {held_back} held back, {not_taken} not taken", **numbers)
    return "; ".join(filter(None, (found, beside(bundle))))


def beside(bundle: Bundle) -> str:
    """How many of the texts beside the listings are ready; "" where there are none."""
    numbers = {name: f"{getattr(bundle, name):,}" for name in ("texts", "texts_ready")}
    return gettext("texts beside them: {texts_ready} of {texts} ready", **numbers) if bundle.texts else ""


def severities(counts: dict[str, int]) -> str:
    """``12 errors, 1 warning``; "no issues"."""
    said = (
        ngettext("{n} error", "{n} errors", counts.get("error", 0)) if counts.get("error") else "",
        ngettext("{n} warning", "{n} warnings", counts.get("warning", 0)) if counts.get("warning") else "",
        ngettext("{n} note", "{n} notes", counts.get("note", 0)) if counts.get("note") else "",
    )
    return joined(filter(None, said)) or gettext("no issues")


def causes(because: Because) -> str:
    """What made the open issues: ``2 by a text, 1 by a date (rules changed on 2026-07-27)``. A date may end waivers alone."""
    days, number = joined(map(str, because.days)), f"{because.date:,}"
    ruled = gettext("{n} by a date (rules changed on {days})", n=number, days=days) if days else ""
    dated = (ruled or gettext("{n} by a date", n=number)) if because.date else ""
    return joined(
        filter(
            None,
            (
                gettext("{n} by a text", n=f"{because.text:,}") if because.text else "",
                gettext("{n} by a pack", n=f"{because.pack:,}") if because.pack else "",
                gettext("{n} by the policy", n=f"{because.policy:,}") if because.policy else "",
                dated,
            ),
        )
    )


def held(meta: Meta, market: str) -> list[str]:
    """Why listings of a market are held back, a reason each."""
    return [_reason(note) for note in meta.held if note.market == market]


def _reason(note: MarketNote) -> str:
    what = f"{note.code} {check_name(note.name)}"
    return gettext("{what}: {listings} ({issues})", what=what, listings=listings(note.listings), issues=issues(note.issues))


def job(job: Job, meta: Meta) -> str:
    """A job's file, as the user would name it, and how much is in it."""
    path = f"{meta.out}/{job.path}" if meta.out else job.path
    return ngettext("{path} ({n} entry)", "{path} ({n} entries)", job.entries, path=path)


def untranslated(group: Group, meta: Meta) -> str:
    """One sentence for all texts of a market without a translation, and where their job is."""
    mine = [job(one, meta) for one in meta.jobs if one.market == (group.first.market or "")]
    where = joined(mine) or places(group)
    return ngettext(
        "{n} text has no translation yet: {where}", "{n} texts have no translation yet: {where}", group.count, where=where
    )


def waiver(issue: Issue) -> str:
    """Why it was waived, by whom and until when; "" where it was not."""
    said = issue.waived or {}
    return joined(filter(None, map(said.get, ("reason", "by", "until"))))


def gap(gap: Gap) -> str:
    """What was not checked and why: crashes by the check's code; what could not be reached counted, with an example."""
    first = gap.first
    why = printable(said(first, first.why))
    if first.kind == "unreachable":
        one, many = (
            "pictures out of reach in {n} place, such as {place}: {why}",
            "pictures out of reach in {n} places, such as {place}: {why}",
        )
        return ngettext(one, many, gap.count, place=listed(gap.places[:1], 1), why=why)
    if first.kind == BROKEN:
        what = " ".join(filter(None, (first.market, pgettext("word", first.kind))))
        return gettext("{what}: {why}", what=what, why=gettext(": ").join(filter(None, (first.place, why))))
    what = " ".join(filter(None, (first.code, pgettext("word", first.kind))))
    where = listed([place for place in gap.places[:3] if place], gap.count)
    if first.kind == "unavailable" and not first.market:
        return gettext("{what}: {why}", what=what, why=why)
    if first.kind == "unavailable" and not first.code:
        return gettext("{why} ({where})", why=why, where=where)
    return ngettext(
        "{what}, {n} time: {why} ({where})", "{what}, {n} times: {why} ({where})", gap.count, what=what, why=why, where=where
    )
