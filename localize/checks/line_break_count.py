"""The translation has more or fewer line breaks than its source.

Why: each line may be an item of its own to a program or on a label; two items on one line are one item less, and a break
in a title ends it there.

Fix: break the text where the source does. A lost break at the edges is put back; one too many between two words of a
text that has none is offered for a space. Texts with long lines are wrapped, so there only those breaks count that no
width asks for or that stand behind a sentence, and paragraphs that have all run together; in HTML with blocks a break
is a mere space; the tag ``<br>`` counts as a break, and where nothing but its number differs, that is left to
tag-mismatch.

Example: "Light\\nStrong" became "Leicht Stark".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.layout import Lines, has_blocks, lines
from localize.text.unit import Unit

_ONE_LINE_LIST = "title highlight alt attribute keyword seo_title seo_description handle"
_ONE_LINE = frozenset(_ONE_LINE_LIST.split())
_INDENTED = lazy.re(r"\A\n[ \t]|\n[ \t]+\Z")
"""A text cut out of an indented template: its edges are the template's layout."""


@check("M108", "line-break-count", severity="warning", when=contains("\n", source="\n"), alone=False)
def line_break_count(unit: Unit, market: Market) -> Iterator[Finding]:
    source, target = unit.source.text, unit.target.text
    if _same(source, target):
        return
    theirs, ours = lines(source), lines(target)
    if theirs == ours or unit.copied or has_blocks(unit.source) or has_blocks(unit.target):
        return
    if unit.kind == "message":
        yield from _edges(theirs, ours, source, target, "note" if _INDENTED.search(source) else "")
    unequal = ours.inside > theirs.inside and ours.wrapped
    wrapped = unit.kind not in _ONE_LINE and ((theirs.wrapped and not theirs.chosen) or unequal or _template(source))
    lost = ours.inside < theirs.meant
    if wrapped and not lost and (ours.inside or not theirs.paragraphs):
        return
    counts = (theirs.paragraphs, ours.paragraphs) if wrapped and not lost else (theirs.inside, ours.inside)
    if counts[0] != counts[1] and source.strip().count("\n") != target.strip().count("\n"):
        at = target.strip().find("\n") + target.find(target.strip()) if not theirs.inside else -1
        yield Finding(
            id="inside",
            message="{count} line breaks, the source has {expected}",
            args={"count": counts[1], "expected": counts[0]},
            span=(at, at + 1) if at >= 0 else None,
            edit=Edit(at, at + 1, " ") if at >= 0 and ours.inside == 1 else None,
        )


def _template(source: str) -> bool:
    """Is the text cut out of a template, where it began and ended with a line break and was broken for the eye?"""
    return source[:1] == "\n" and source.rstrip(" \t")[-1:] == "\n"


def _same(source: str, target: str) -> bool:
    """Is it plain that the breaks are the same, as they mostly are?"""
    ends = source[:1] + source[-1:], target[:1] + target[-1:]
    both = source.count("\n") == target.count("\n") and [end == "\n" for end in ends[0]] == [end == "\n" for end in ends[1]]
    return both and "<" not in source and "<" not in target


def _edges(theirs: Lines, ours: Lines, source: str, target: str, severity: str) -> Iterator[Finding]:
    """Breaks at the edges of a message, which programs count on; those too many are edge spaces.

    The whole edge of the source is put back: gettext refuses a text that ends with a break where its source has spaces
    behind it.
    """
    end, last = len(target), len(target.rstrip())
    first = end - len(target.lstrip())
    if theirs.before and not ours.before:
        yield Finding(
            id="start",
            message="Does not begin with a line break as the source does",
            span=(0, 0),
            edit=Edit(0, first, source[: len(source) - len(source.lstrip())], safe=True),
            severity=severity,
        )
    if theirs.after and not ours.after:
        yield Finding(
            id="end",
            message="Does not end with a line break as the source does",
            span=(end, end),
            edit=Edit(last, end, source[len(source.rstrip()) :], safe=True),
            severity=severity,
        )
