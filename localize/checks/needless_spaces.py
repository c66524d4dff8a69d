"""Spaces that nobody meant: two between words, or some at the edges of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import EDGE_SPACE, beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.unit import Unit

_BLANK = " \u00a0\u202f\u2009"
_RUN = lazy.re(rf"(?<=[^\s{FILLER}])(?=[{_BLANK}]*? )[{_BLANK}]{{2,}}(?=[^\s{FILLER}])")
"""Two spaces or more of which one at least is a plain one."""
_BESIDE = tuple(pair for space in _BLANK[1:] for pair in (space + " ", " " + space))
_SPACE = r"[^\S\x1c-\x1f]"
"""Control characters that Python takes for spaces are another check's."""
_LEADING = lazy.re(rf"{_SPACE}+")
_TRAILING = lazy.re(rf"(?<!{_SPACE}){_SPACE}+\Z")
_PLAIN_LIST = "title highlight bullet search_terms alt attribute keyword seo_title seo_description handle"
_PLAIN = frozenset(_PLAIN_LIST.split())
"""Kinds whose text is shown as it stands; in HTML, and maybe in a message, spaces run together on the page."""
_INDENTED = lazy.re(r"\n[ \t]")
_INDENT = "\u3000"


@check("T103", "double-space", severity="warning", when=beside("  ", "x ", " x"))
def double_space(unit: Unit, market: Market) -> Iterator[Finding]:
    """Two or more spaces stand between two words.

    Why: it shows as a gap in the line, and counts against every limit. In HTML the page hides it, so there only a
    translation that has more of them than its source is reported: the sign of a word or a tag that fell out.

    Fix: leave one, the one that does not break if there is one. Indents after a line break, tables of tabs, and spaces
    beside a tag are let be.

    Example: "Folding  bike".
    """
    text = unit.target.text
    if "  " not in text and (text.isascii() or not any(map(text.__contains__, _BESIDE))):
        return
    runs = list(_RUN.finditer(unit.target.masked))
    if unit.kind not in _PLAIN and market.rules_of(unit.kind).markup != ():
        theirs = sum(1 for _ in _RUN.finditer(unit.source.masked))
        runs = _unaligned(unit, runs)[theirs:] if unit.source.text else []
    for run in runs:
        kept = next((space for space in run[0] if space != " "), " ")
        yield Finding(message="More than one space between two words", span=run.span(), edit=Edit(*run.span(), kept, safe=True))


def _unaligned(unit: Unit, runs: list[re.Match[str]]) -> list[re.Match[str]]:
    """The spaces that are no column of a table: instead of the source's tab, or three and more in a text of several lines."""
    if "\t" in unit.source.text:
        return []
    return [run for run in runs if run.end() - run.start() <= 2] if "\n" in unit.target.text else runs


@check("T104", "edge-space", severity="warning", when=EDGE_SPACE)
def edge_space(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text begins or ends with a space or a line break.

    Why: marketplaces count it, compare values with it ("Red " is not "Red"), and show it as a ragged edge.

    Fix: remove it. Where a message of a bilingual file has the very same space in its source, a program may join
    texts with it, and nothing is said; nor of the indent of a paragraph in scripts with full-width spaces. Where the
    source has another one, that takes its place: gettext refuses a line break on one side only.

    Example: " Folding bike".
    """
    text, source = unit.target.text, unit.source.text
    if not (text[:1].isspace() or text[-1:].isspace()) or text.isspace():
        return
    begins = _LEADING.match(text)
    ends = _TRAILING.search(text)
    mirrored = unit.kind not in _PLAIN and bool(source)
    indent = market.typography.wide and begins is not None and begins[0] == _INDENT
    before, after = (found[0] if found and mirrored else "" for found in (_LEADING.match(source), _TRAILING.search(source)))
    if begins and not indent and not (mirrored and _alike(begins[0], before)):
        yield _edge(begins, before, "start", "Begins with a space or a line break")
    if ends and not (mirrored and _alike(ends[0], after)):
        yield _edge(ends, after, "end", "Ends with a space or a line break")


def _alike(ours: str, theirs: str) -> bool:
    """Are the edges the same? Where both break the line, how far the next one is indented is the layout of a template."""
    if ours == theirs or "\n" not in ours or "\n" not in theirs:
        return ours == theirs
    return ours.count("\n") == theirs.count("\n") or _INDENTED.search(theirs) is not None


def _edge(match: re.Match[str], new: str, id: str, message: str) -> Finding:
    return Finding(id=id, message=message, span=match.span(), edit=Edit(*match.span(), new, safe=True))
