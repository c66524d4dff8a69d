"""A character that takes no room and does nothing for the script it stands in.

Why: it arrives by copy and paste, splits a word for search and for every comparison, and counts against limits.

Fix: remove it. It stays where the script works with it: joiners in emoji and in Indic, Arabic and Mongolian letters,
the zero-width space between words of Thai, Lao, Khmer, Burmese and Tibetan, the marks of direction in a text that runs
from right to left, tags in flags. A soft hyphen may help a long description to break its lines; anywhere else it is
reported too, also where a listing's source has it. A message of a program keeps those of its source.

Example: "Falt\u200brad", with an unseen U+200B before the r.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.invisible import NAMES, invisible
from localize.text.unit import Unit

_PROSE = frozenset({"description", "message"})


@check("E104", "zero-width-character", severity="warning", when=contains(NAMES))
def zero_width_character(unit: Unit, market: Market) -> Iterator[Finding]:
    source = unit.source.text if unit.kind == "message" else ""
    for one in invisible(unit.target, prose=unit.kind in _PROSE, source=source):
        yield Finding(
            message="Invisible character: {name}",
            args={"name": one.name},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, "", safe=True),
        )
