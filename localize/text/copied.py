"""What a translation took over from its source as it stands: names, titles, pieces of code."""

from __future__ import annotations

from localize.text import lazy
from localize.text.unit import Unit

_BEFORE = lazy.re(r"\S+\s+\Z")
_AFTER = lazy.re(r"\S*\s+[^\s]*[^\s.,;:!?)\]]")
_FAR = 80


def copied(unit: Unit, start: int, end: int) -> bool:
    """Does the source have what stands here, together with the word before or after it, letter by letter?

    Then it is no word of the translation but part of a name ("Packet Writing Device"). Never so where source and target
    are variants of one language. Meant for what was found already: it searches the source.
    """
    source, target = unit.source.text, unit.target.text
    if not source or unit.same_language:
        return False
    while start and not target[start - 1].isspace():
        start -= 1
    before = _BEFORE.search(target[max(0, start - _FAR) : start])
    if before and before[0] + target[start:end] in source:
        return True
    after = _AFTER.match(target, end)
    return after is not None and target[start : after.end()] in source
