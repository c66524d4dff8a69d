"""The tags of a translation are not those of its source.

Why: a list that lost its items or a link that lost its end changes how the page looks, and shops cut text at broken
places. What may differ is what a language changes: the order of tags, and the values of ``alt``, ``title``, ``lang``,
``dir`` and of a link's address, which has a check of its own. ``<br>`` and ``<br/>`` are one tag; an end tag that
HTML lets authors leave out is not missed. The inline codes of XLIFF (``<g id="1">``, ``<x id="2"/>``) are known by their
ids. Words in angle brackets ("<file>") are no tags.

Fix: give the text the source's tags, each inside the same tag as there. A tag too many is offered for removal, a
changed one for exchange; never by itself, since the words around it decide.

Data: ``markup`` of the field in the marketplace's pack: tags that the field does not take are expected to be gone,
and line breaks to have come for them.

Example: "<b>Do it now</b>" became "Jetzt".
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.elements import NUMBER, code_id, elements
from localize.text.markup import Tag
from localize.text.unit import Unit

_ATTRIBUTE = lazy.re(r"([^\s=/<>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ORDER = lazy.re(r"%\d+\$")
_FREE = frozenset({"alt", "title", "lang", "xml:lang", "dir", "href", "hreflang", "aria-label", "summary", "abbr"})
_END_OPTIONAL_LIST = "li p td th tr dt dd option optgroup thead tbody tfoot colgroup caption rb rt rp html body"
_END_OPTIONAL = frozenset(_END_OPTIONAL_LIST.split())
OUTSIDE = "no tag"
_TWINS = {"b": "strong", "strong": "b", "i": "em", "em": "i"}
"""Tags that look alike."""
_CDATA = "![CDATA[ ]]"


class _Mark(NamedTuple):
    """A tag as it is compared: what it is, its attributes, and what it stands in."""

    tag: Tag
    name: str
    attributes: tuple[tuple[str, str], ...]
    inside: str

    @property
    def shown(self) -> str:
        return f"</{self.name}>" if self.tag.closing else f"<{self.name}>"

    @property
    def key(self) -> tuple[bool, str, tuple[tuple[str, str], ...]]:
        return self.tag.closing, self.name, self.attributes


@check("M103", "tag-mismatch", severity="error", scope="field", when=contains("<", source="<"), alone=False)
def tag_mismatch(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.copied or [tag.raw for tag in unit.source.tags] == [tag.raw for tag in unit.target.tags]:
        return
    allowed = market.rules_of(unit.kind).markup
    before = elements(unit.source.tags)
    source = _marks(before, allowed)
    target = _marks(elements(unit.target.tags, {tag.name for tag in before}), allowed)
    if allowed is not None and any(tag.name and tag.name not in allowed for tag in before):
        source, target = [mark for mark in source if mark.name != "br"], [mark for mark in target if mark.name != "br"]
    missing, added = _beyond(source, target), _beyond(target, source)
    if missing or added:
        yield from _renamed(missing, added, unit.target.text)
        yield from _changed(missing, added)
        yield from _lost(missing)
        yield from _extra(added)
    else:
        yield from _moved(source, target)


def _marks(tags: list[Tag], allowed: Collection[str] | None) -> list[_Mark]:
    """The tags that are compared, each with the nearest tag around it that needs an end."""
    marks: list[_Mark] = []
    open_: list[str] = []
    ended = {tag.name for tag in tags if tag.closing}
    for tag in tags:
        name = _name(tag, open_)
        if not name or (allowed is not None and tag.name not in allowed) or (tag.closing and tag.name in _END_OPTIONAL):
            continue
        if tag.closing and name in open_:
            while open_.pop() != name:
                pass
        whole = "</" in tag.raw[1:]
        attributes = () if name != tag.name or tag.closing or whole else _attributes(tag.raw)
        marks.append(_Mark(tag, name, attributes, open_[-1] if open_ else ""))
        if tag.name in ended and not (tag.closing or tag.void or whole or tag.name in _END_OPTIONAL):
            open_.append(name)
    return marks


def _name(tag: Tag, open_: list[str]) -> str:
    """What a tag is told by: its name, with its number or id where it has one; "" for what is not compared."""
    if not tag.name:
        return _CDATA if tag.raw.startswith("<![") and tag.raw.endswith("[") else ""
    number = NUMBER.match(tag.raw)
    if number:
        return tag.name + number[1]
    if tag.closing:
        return next((name for name in reversed(open_) if name.startswith(f"{tag.name} id=")), tag.name)
    id = code_id(tag)
    return f'{tag.name} id="{id}"' if id else tag.name


def _attributes(raw: str) -> tuple[tuple[str, str], ...]:
    if "=" not in raw:
        return ()
    raw = _ORDER.sub("%", raw)
    found = ((name.casefold(), html.unescape(a or b or c)) for name, a, b, c in _ATTRIBUTE.findall(raw)[1:])
    return tuple(sorted((name, " ".join(value.split())) for name, value in found if name not in _FREE))


def _beyond(these: list[_Mark], others: list[_Mark]) -> list[_Mark]:
    left = Counter(mark.key for mark in others)
    found = []
    for mark in these:
        left[mark.key] -= 1
        if left[mark.key] < 0:
            found.append(mark)
    return found


def _renamed(missing: list[_Mark], added: list[_Mark], text: str) -> Iterator[Finding]:
    """Tags for which another came that looks alike; both ends are taken out of both lists."""
    for mark in [one for one in added if one.name in _TWINS and not one.tag.closing]:
        end = next((one for one in added if one.name == mark.name and one.tag.closing and one.tag.start > mark.tag.start), None)
        theirs = [next((one for one in missing if _twin(one, mark, closing=closing)), None) for closing in (False, True)]
        if end is None or theirs[0] is None or theirs[1] is None:
            continue
        for one in (mark, end):
            added.remove(one)
        for other in filter(None, theirs):
            missing.remove(other)
        new = theirs[0].tag.raw + text[mark.tag.end : end.tag.start] + theirs[1].tag.raw
        yield Finding(
            id="renamed",
            message="{tag} of the source became {new}",
            args={"tag": theirs[0].shown, "new": mark.shown},
            span=(mark.tag.start, mark.tag.end),
            edit=Edit(mark.tag.start, end.tag.end, new),
            severity="warning",
        )


def _twin(one: _Mark, other: _Mark, *, closing: bool) -> bool:
    return one.tag.closing == closing and one.name == _TWINS[other.name]


def _changed(missing: list[_Mark], added: list[_Mark]) -> Iterator[Finding]:
    """Tags of one name that differ in their attributes; they are taken out of both lists."""
    for mark in list(added):
        other = next((one for one in missing if one.name == mark.name and one.tag.closing == mark.tag.closing), None)
        if other:
            added.remove(mark)
            missing.remove(other)
            yield Finding(
                id="changed",
                message="The attributes of {tag} differ from the source's",
                args={"tag": mark.shown},
                span=(mark.tag.start, mark.tag.end),
                edit=Edit(mark.tag.start, mark.tag.end, other.tag.raw),
                severity="warning",
            )


def _lost(missing: list[_Mark]) -> Iterator[Finding]:
    starts = Counter(mark.shown for mark in missing if not mark.tag.closing)
    ends = Counter({f"<{mark.name}>": 0 for mark in missing})
    ends.update(f"<{mark.name}>" for mark in missing if mark.tag.closing)
    for tag in ends:
        for shown, count in ((tag, starts[tag]), (tag.replace("<", "</"), ends[tag] - starts[tag])):
            if count == 1:
                yield Finding(id="lost", message="The tag {tag} of the source is missing", args={"tag": shown})
            elif count > 1:
                args = {"tag": shown, "count": count}
                yield Finding(id="lost-many", message="{count} tags {tag} of the source are missing", args=args)


def _extra(added: list[_Mark]) -> Iterator[Finding]:
    started = Counter(mark.name for mark in added if not mark.tag.closing)
    for mark in added:
        if mark.tag.closing and started[mark.name]:
            started[mark.name] -= 1
            continue
        yield Finding(
            id="added",
            message="The source has no such tag {tag}",
            args={"tag": mark.shown},
            span=(mark.tag.start, mark.tag.end),
            edit=Edit(mark.tag.start, mark.tag.end, ""),
        )


def _moved(source: list[_Mark], target: list[_Mark]) -> Iterator[Finding]:
    """Tags that stand in another tag than in the source."""
    left = Counter((mark.key, mark.inside) for mark in source if not mark.tag.closing)
    for mark in target:
        if mark.tag.closing:
            continue
        left[mark.key, mark.inside] -= 1
        if left[mark.key, mark.inside] < 0:
            around = next((one.inside for one in source if one.key == mark.key and one.inside != mark.inside), "")
            yield Finding(
                id="moved",
                message="{tag} stands in {here}, in the source it stands in {there}",
                args={"tag": mark.shown, "here": _named(mark.inside), "there": _named(around)},
                span=(mark.tag.start, mark.tag.end),
            )


def _named(inside: str) -> str:
    return f"<{inside}>" if inside else OUTSIDE
