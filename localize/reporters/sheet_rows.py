"""The rows of the workbook: what each column says of an issue, and the one text that its fix would replace."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from msgspec import UNSET

from localize.language import gettext, pgettext
from localize.model import EXCERPT, Edit, Issue
from localize.reporters.grouped import numberless
from localize.reporters.wording import said
from localize.text import lazy
from localize.text.fields import LISTS, PLAIN, SEO

FILE = "file"
MEMORY = "memory"
_TEXTS = frozenset({*PLAIN.values(), *LISTS.values(), "images.alt", *(f"seo.{name}" for name in SEO.values())})
_SHEET = lazy.re(r"[\[\]:*?/\\\x00-\x1f]")


class Column(NamedTuple):
    """A column of a market's sheet: its name, which the import reads, and its width in characters."""

    name: str
    width: float


COLUMNS = (
    Column("severity", 9), Column("code", 7), Column("name", 22), Column("SKU", 18), Column("path", 18), Column("line", 7),
    Column("source", 42), Column("target", 42), Column("message", 38), Column("proposal", 42), Column("fix", 42),
    Column("rule", 18), Column("source link", 30), Column("read", 22), Column("state", 9), Column("into", 9),
    Column("file", 20),
    Column("locale", 9), Column("unit", 14), Column("market", 14), Column("fingerprint", 18), Column("target hash", 18),
)  # fmt: skip


def row(issue: Issue) -> tuple[str, ...]:
    """The cells of an issue, in the order of ``COLUMNS``."""
    text = text_of(issue)
    place = issue.location
    cite = issue.cite
    return (
        pgettext("severity", issue.severity),
        issue.code,
        pgettext("check", issue.name),
        issue.sku or "",
        issue.path,
        str(place.line) if place else "",
        issue.source,
        issue.target if text is None else text,
        said(issue, issue.message),
        proposal(issue),
        "",
        issue.rule,
        (cite.url or cite.source) if cite else "",
        gettext("{confidence}, read {day}", confidence=pgettext("word", cite.confidence), day=cite.read) if cite else "",
        issue.standing,
        into(issue),
        place.file if place else "",
        "" if issue.locale is UNSET else issue.locale,
        "" if issue.unit is UNSET else issue.unit,
        issue.market or "",
        issue.fingerprint,
        "" if text is None else digest(text),
    )


def text_of(issue: Issue) -> str | None:
    """The whole text that ``source`` is the source of; None where the report has only a part of it, or there is none."""
    if issue.source.endswith("…") and len(issue.source) >= EXCERPT:
        return None
    by = 0 if issue.offset is UNSET else issue.offset
    start, end = (by, by + len(issue.target)) if issue.segment is UNSET else issue.segment
    if (issue.segment is UNSET and issue.offset is not UNSET) or start < by or end > by + len(issue.target):
        return None
    return issue.target[start - by : end - by] if issue.source else None


def into(issue: Issue) -> str:
    """What a fix would change: the bilingual ``file``, the run's ``memory``, or nothing ("")."""
    if text_of(issue) is None:
        return ""
    if issue.unit is not UNSET:
        return FILE if issue.location else ""
    name = numberless(issue.path)
    return MEMORY if issue.market and issue.sku and (name in _TEXTS or name.startswith("attributes.")) else ""


def proposal(issue: Issue) -> str:
    """The text as the edit, else the first proposal, would leave it; "" where there is none.

    One that moves a phrase to another field is more than a cell can say.
    """
    edit = issue.edit or next((one for one in issue.proposals if one.moves is UNSET), None)
    return "" if edit is None else _edited(issue, edit)


def _edited(issue: Issue, edit: Edit) -> str:
    by = 0 if issue.offset is UNSET else issue.offset
    start, end = (by, by + len(issue.target)) if issue.segment is UNSET or text_of(issue) is None else issue.segment
    if not start <= edit.start <= edit.end <= end:
        return ""
    return issue.target[start - by : edit.start - by] + edit.new + issue.target[edit.end - by : end - by]


def digest(text: str) -> str:
    """16 hex digits that tell a text from any other: whether it is still the one that somebody looked at."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


class Names:
    """Names of sheets: what Excel takes, each once whatever its case."""

    def __init__(self, *taken: str) -> None:
        self._taken = {"history", *(name.casefold() for name in taken)}

    def of(self, wanted: str) -> str:
        plain = _SHEET.sub("_", wanted).strip("'")[:31] or "Sheet"
        name, number = plain, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{plain[: 30 - len(str(number))]}~{number}"
        self._taken.add(name.casefold())
        return name
