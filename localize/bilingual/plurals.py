"""Plural forms of one unit, judged together: a form for one count may leave the figure out, another may bring it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from localize.formats.bilingual import Row
from localize.inspection import Found
from localize.text import lazy
from localize.text.placeholders import placeholders
from localize.text.plural_forms import without_figure

_GAINED = {"N102": "number", "M102": "placeholder"}
"""Codes of what is added, with the argument of their messages that names it."""
_COUNT = lazy.re(r"%(?:\(\w+\)|\d+\$)?[\d.]*l{0,2}[diu]")


def kept(found: Sequence[Found], row: Row, group: Sequence[Row], locale: str) -> Iterator[Found]:
    """The findings of one form that hold in sight of the others.

    A form for one count (or for none and one) may do without that count: without a placeholder for a number, or the one
    that may be it, where every form of the source has as many; and without any figure. What stands in any form of the
    source is nobody's invention.
    """
    single = row.source != group[-1].source or row.form in without_figure(locale)
    counted = len({len(placeholders(one.source)) for one in group}) == 1
    lost = sum(one.check.code == "M101" for one in found)
    for one in found:
        code, args = one.check.code, one.finding.args
        if code in _GAINED and any(str(args[_GAINED[code]]) in other.source for other in group):
            continue
        if code == "M101" and single and (_COUNT.fullmatch(str(args["placeholder"])) or (lost == 1 and counted)):
            continue
        if code == "N101" and single:
            continue
        yield one
