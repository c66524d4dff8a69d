"""HTML whose tags do not close as they opened: never closed, crossed, or closed without having been opened.

Why: an open ``<b>`` makes the rest of the page bold, an open ``<div>`` or one ``</div>`` too many moves what the shop
shows around the description.

Fix: close each tag in the element in which it was opened. End tags that HTML lets authors leave out (``</li>``,
``</p>``, ``</td>`` and their kin) are missed only where the source has every one of them, which is a warning; a ``<``
that opens no tag is text, and so are words in angle brackets and the inline codes of XLIFF, which have pairs of their
own. A fault that the translation took over from its source is a warning, in descriptions only, and only where a browser
shows it: a tag that is never closed, or the end of a block that never began.

Example: "<b>Light and strong".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from localize.checks import check, contains
from localize.model import Finding, Market
from localize.text.elements import INLINE_CODES, NUMBER, elements
from localize.text.fields import HTML_KINDS
from localize.text.markup import INLINE, VOID, Tag, tags
from localize.text.unit import Unit

_OPTIONAL_LIST = "li p td th tr dt dd option optgroup thead tbody tfoot colgroup caption rb rt rp html head body"
_OPTIONAL = frozenset(_OPTIONAL_LIST.split())
_CELL = frozenset({"td", "th"})
_ROW = _CELL | {"tr"}
_SECTION = _ROW | {"thead", "tbody", "tfoot", "colgroup", "caption"}
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "td": _CELL,
    "th": _CELL,
    "tr": _ROW,
    "thead": _SECTION,
    "tbody": _SECTION,
    "tfoot": _SECTION,
}
"""What the start of a tag ends, where no end tag does."""
_UNENDED = "unended"
"""Left without an end tag that HTML lets authors leave out."""
_MESSAGES = {
    "open": "{tag} is never closed",
    "crossed": "{tag} comes too late: what it ends was opened inside {other}",
    "stray": "{tag} ends nothing that was opened",
    _UNENDED: "{tag} has no end tag, in the source each has one",
}


class _Fault(NamedTuple):
    kind: str
    name: str
    tag: Tag
    other: str = ""

    @property
    def shown_by_browsers(self) -> bool:
        """Does it change how the page looks? Browsers mend crossed tags and drop a stray end of an inline tag."""
        return self.kind == "open" or (self.kind == "stray" and self.tag.name not in INLINE and self.tag.name not in VOID)


@check("M104", "malformed-markup", severity="error", scope="field", when=contains("<"))
def malformed_markup(unit: Unit, market: Market) -> Iterator[Finding]:
    if _sound(tuple(tag.raw for tag in unit.target.tags)):
        return
    faults = _faults(elements(unit.target.tags))
    theirs = elements(unit.source.tags)
    inherited = Counter((fault.kind, fault.name) for fault in _faults(theirs))
    ended = {tag.name for tag in theirs if tag.closing}
    for fault in faults:
        if fault.kind == _UNENDED:
            if fault.name in ended and not inherited[fault.kind, fault.name]:
                yield _finding(fault, "warning")
            continue
        inherited[fault.kind, fault.name] -= 1
        own = inherited[fault.kind, fault.name] < 0
        if own or (unit.kind in HTML_KINDS and fault.shown_by_browsers):
            yield _finding(fault, "" if own else "warning")


def _finding(fault: _Fault, severity: str) -> Finding:
    end = "/" if fault.tag.closing else ""
    return Finding(
        id=fault.kind,
        message=_MESSAGES[fault.kind],
        args={"tag": f"<{end}{fault.name}>", "other": f"<{fault.other}>"},
        span=(fault.tag.start, fault.tag.end),
        severity=severity,
    )


@lru_cache(maxsize=4096)
def _sound(raw: tuple[str, ...]) -> bool:
    """Are these tags in this order without a fault? Many texts have the same."""
    return not _faults(elements(tags("".join(raw))))


def _faults(tags: list[Tag]) -> list[_Fault]:
    """Every fault of a text, in order of place."""
    open_: list[tuple[str, Tag]] = []
    late: list[tuple[str, Tag, str]] = []
    implied: list[tuple[str, Tag]] = []
    found: list[_Fault] = []
    for tag in tags:
        if not tag.name or tag.name in INLINE_CODES or "</" in tag.raw[1:] or (tag.void and not tag.closing):
            continue
        number = NUMBER.match(tag.raw)
        name = tag.name + (number[1] if number else "")
        if not tag.closing:
            _end_before(tag.name, open_, late, implied)
            open_.append((name, tag))
        elif any(one == name for one, _ in open_):
            _close(name, open_, late, implied)
        else:
            _end_late(name, tag, late, found)
    found += [
        _Fault("open", name, tag) for name, tag in (*open_, *((name, tag) for name, tag, _ in late)) if name not in _OPTIONAL
    ]
    implied += [(name, tag) for name, tag in open_ if name in _OPTIONAL]
    found += [_Fault(_UNENDED, name, tag) for name, tag in implied]
    return sorted(found, key=lambda fault: fault.tag.start)


_Open = list[tuple[str, Tag]]


def _close(name: str, open_: _Open, late: list[tuple[str, Tag, str]], implied: _Open) -> None:
    """Close the innermost element of that name; what is open inside it is late, or ended by implication."""
    while (element := open_.pop())[0] != name:
        if element[0] in _OPTIONAL:
            implied.append(element)
        else:
            late.append((*element, name))


def _end_before(name: str, open_: _Open, late: list[tuple[str, Tag, str]], implied: _Open) -> None:
    """Close what the start of this element ends by itself: an item before the next one, a paragraph before a block."""
    ended = _ENDED_BY.get(name, frozenset())
    if name not in INLINE:
        ended |= {"p"}
    while ended:
        place = next((index for index in reversed(range(len(open_))) if open_[index][0] not in INLINE), None)
        if place is None or open_[place][0] not in ended:
            return
        implied.append(open_[place])
        _close(open_[place][0], open_, late, implied)


def _end_late(name: str, tag: Tag, late: list[tuple[str, Tag, str]], found: list[_Fault]) -> None:
    """An end tag for nothing that is open: it crosses another, or it is a stray."""
    for index in reversed(range(len(late))):
        if late[index][0] == name:
            found.append(_Fault("crossed", name, tag, late.pop(index)[2]))
            return
    found.append(_Fault("stray", name, tag))
