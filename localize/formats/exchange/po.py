"""gettext PO: an entry for each text, in the form of our jobs. What msgmerge keeps of a translator's file is in ``#`` lines.

PO knows only done and fuzzy: a draft that nobody accepted goes out as fuzzy, and what comes back fuzzy is not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib

from localize.formats import Remark
from localize.formats import po as gettext
from localize.formats.bilingual.tags import tag
from localize.formats.exchange import Back, Job, Unit
from localize.formats.po_comments import EXPORTED
from localize.model import Said

NAME = "po"
SUFFIX = ".po"
SUFFIXES = (".po",)

_ID = "unit"
"""The ``#.`` line with the id."""


def document(job: Job) -> bytes:
    """The file of a job."""
    head = polib.POFile(wrapwidth=0)
    head.metadata = gettext.metadata(job.market, job.locale, job.source_locale)
    entries = (_entry(unit).__unicode__(wrapwidth=0).rstrip("\n") for unit in job.units)
    return "\n".join((str(head).rstrip("\n"), *(f"\n{entry}" for entry in entries), "")).encode("utf-8", "replace")


def _entry(unit: Unit) -> polib.POEntry:
    lines = [f"{what}: {words}".replace("\n", " ") for what, words in unit.notes]
    if unit.target and unit.state != "initial":
        lines.append(f"state: {unit.state}")
    return polib.POEntry(
        msgctxt=unit.context,
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join((*lines, f"{_ID}: {unit.id}")),
        tcomment=f"{EXPORTED} {unit.base or '-'}",
        previous_msgid=unit.former or None,
        flags=["fuzzy"] if unit.target and unit.state == "initial" else [],
    )


def read(path: Path, shown: str) -> Iterator[Back]:
    """The units of a file that came back; obsolete entries are none. Raises ``Faults`` where it is not UTF-8."""
    text = gettext.text(path, shown)
    header = gettext.header(text)
    source_locale, locale = tag(header.get("X-Source-Locale", "")), tag(header.get("Language", ""))
    for one in gettext.scan(text):
        if isinstance(one, Remark):
            yield Back(line=one.line, locale=locale, why=Said(one.message, **one.args))
        elif one.source and not one.obsolete:
            yield _back(one, source_locale, locale)


def _back(entry: gettext.Entry, source_locale: str, locale: str) -> Back:
    told = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in entry.extracted)}
    notes = (line[1:].strip() for line in entry.notes)
    base = next((line.removeprefix(EXPORTED).strip() for line in notes if line.startswith(EXPORTED)), "")
    id = told.get(_ID, "")
    return Back(
        line=entry.line,
        id=id,
        stamp=f"{id}-{base.strip('-')}" if base else "",
        context=entry.context or "",
        source=entry.source,
        target=entry.target,
        state="initial" if entry.fuzzy else "translated",
        open=entry.fuzzy,
        source_locale=source_locale,
        locale=locale,
    )
