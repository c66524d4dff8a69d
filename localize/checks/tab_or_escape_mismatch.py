"""Tabs, or escapes that are written out (``\\n``, ``\\t``, ``\\\\``), which the translation lost or made up.

Why: a tab parts the columns of a table, and a written escape becomes a line break later; without it two values run
together, and a single backslash where the source has two spoils the file.

Fix: put them where the source has them. Rows of tabs count as one, since columns are as wide as their words; in a text
of several lines they count only where all are gone. Paths of Windows (``C:\\new``) hold no escapes. A tab that became
spaces is offered for exchange.

Example: "Size\\tColour" became "Größe  Farbe".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.layout import escapes
from localize.text.unit import Unit

_TABS = lazy.re(r"\t+")
_COLUMN = lazy.re(r"\S\t")
_SPACES = lazy.re(r"(?<=\S) {2,}(?=\S)")


@check("M109", "tab-or-escape-mismatch", severity="warning", when=contains("\t\\", source="\t\\"), alone=False)
def tab_or_escape_mismatch(unit: Unit, market: Market) -> Iterator[Finding]:
    yield from _tabs(unit.source.masked, unit.target.masked)
    source, target = unit.source.masked, unit.target.masked
    if "\\" not in source and "\\" not in target:
        return
    theirs = Counter(source[start:end] for start, end in escapes(source))
    left = Counter(theirs)
    for start, end in escapes(target):
        escape = target[start:end]
        left[escape] -= 1
        if left[escape] < 0:
            args = {"escape": escape}
            yield Finding(id="added", message="The source has no such {escape}", args=args, span=(start, end))
    for escape, count in left.items():
        if count > 0:
            yield Finding(id="lost", message="{escape} of the source is missing", args={"escape": escape})


def _tabs(source: str, target: str) -> Iterator[Finding]:
    theirs, ours = list(_TABS.finditer(source)), list(_TABS.finditer(target))
    if len(theirs) == len(ours):
        return
    several = "\n" in source or "\n" in target
    if several and (ours or "  " in target or not _COLUMN.search(source)):
        return
    if len(ours) > len(theirs):
        at = ours[-1].span() if theirs else ours[0].span()
        edit = None if theirs else Edit(*at, " ")
        yield Finding(id="more-tabs", message="A tab that the source does not have", span=at, edit=edit)
        return
    gaps = list(_SPACES.finditer(target))
    span = gaps[0].span() if len(gaps) == 1 and len(theirs) == len(ours) + 1 else None
    edit = Edit(*span, "\t") if span else None
    yield Finding(id="fewer-tabs", message="A tab of the source is missing", span=span, edit=edit)
