"""HTML in a field whose marketplace takes none of it, or only a few tags.

Why: the marketplace shows the tags as text, drops them so that words run together, or refuses the listing.

Fix: take the tags out and keep the text. The end of a block and a break become ``<br>`` where the field takes it, else a
space, the end of a table cell a space; never at the edges of the text and never more than two in a row. Links,
pictures, frames, scripts and tags that HTML does not know are offered for removal, not removed.

Data: ``markup`` of the field in the marketplace's pack; absent: any HTML that is safe.

Example: "<ul><li>Light</li><li>Strong</li></ul>" becomes "Light<br>Strong".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.checks import NEVER, When, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.elements import INLINE_CODES, NUMBER
from localize.text.markup import FILLER, INLINE, Tag
from localize.text.unit import Unit

_CELLS = frozenset({"td", "th"})
_BLOCKS_LIST = (
    "address article aside blockquote br caption center dd details dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
_BLOCKS = _CELLS | frozenset(_BLOCKS_LIST.split())
_UNSEEN_LIST = "base body col colgroup head html link meta optgroup picture source title track"
_UNSEEN = frozenset(_UNSEEN_LIST.split())
_OFFERED_LIST = "a img iframe script style noscript template textarea svg object embed video audio button input"
_OFFERED = frozenset(_OFFERED_LIST.split())
_REMOVED = (INLINE | _BLOCKS | _UNSEEN) - _OFFERED
_BREAK = lazy.re(r"<br\s*/?>\Z", re.IGNORECASE)
_BLANK = lazy.re(rf"(?:\s{FILLER}*)*")


def _bounded(market: Market) -> When:
    return contains("<") if any(rules.markup is not None for rules in market.fields.values()) else NEVER


@check("M106", "markup-not-allowed", severity="error", scope="field", when=_bounded)
def markup_not_allowed(unit: Unit, market: Market) -> Iterator[Finding]:
    rules = market.rules_of(unit.kind)
    if rules.markup is None:
        return
    for gap in _gaps(unit.target.masked, unit.target.tags, rules.markup):
        for tag, edit in gap.edits(unit.target.text):
            link = _link(unit, tag)
            if link and tag.closing:
                continue
            yield Finding(
                message="{market} takes no {tag} in the {kind}",
                args={"market": market.name or market.locale, "tag": _shown(tag), "kind": unit.kind.replace("_", " ")},
                span=(tag.start, tag.end),
                edit=link or edit,
                cite=rules.markup_cite,
            )


def _link(unit: Unit, tag: Tag) -> Edit | None:
    """The whole link without its tags, told and offered once; None for any other tag, and for a link that is not closed."""
    links = [one for one in unit.target.tags if one.name == tag.name == "a"]
    at = links.index(tag) - tag.closing if links else -1
    pair = links[at : at + 2] if at >= 0 else []
    if [one.closing for one in pair] != [False, True]:
        return None
    (start, inner), (end, after) = ((one.start, one.end) for one in pair)
    return Edit(start, after, unit.target.text[inner:end])


class _Gap(NamedTuple):
    """Tags between two stretches of visible text; an edge of the field counts as no text."""

    tags: list[Tag]
    blanks: list[int]
    """For each tag, where the blank text after it ends."""
    allowed: tuple[str, ...]
    edge: bool
    """Is there no visible text before it, or none after it?"""

    def refused(self, tag: Tag) -> bool:
        if tag.name == "br" and "br" in self.allowed:
            return not _BREAK.match(tag.raw)
        return tag.name not in (*self.allowed, *INLINE_CODES) and not NUMBER.match(tag.raw)

    def edits(self, text: str) -> Iterator[tuple[Tag, Edit]]:
        """One edit for each tag that is refused; the first of a block holds the break for all of them."""
        blocks = [tag.name in _BLOCKS and self.refused(tag) for tag in self.tags]
        first = blocks.index(True) if any(blocks) else -1
        for index, tag in enumerate(self.tags):
            if not self.refused(tag):
                continue
            start, end, new = tag.start, tag.end, ""
            if blocks[index] or index > first >= 0:
                end = self.blanks[self._last_break(index)]
            elif first < 0 and (start == 0 or text[start - 1].isspace()):
                end = self.blanks[index]
            if index == first:
                start = self._before(text, index)
                new = self._break(blocks)
            yield tag, Edit(start, end, new, safe=tag.name in _REMOVED or not tag.name)

    def _kept_break(self, index: int) -> bool:
        return self.tags[index].name == "br" and not self.refused(self.tags[index])

    def _last_break(self, index: int) -> int:
        """The last of the breaks that follow a tag with nothing between, else the tag itself."""
        while index + 1 < len(self.tags) and self._kept_break(index + 1):
            index += 1
        return index

    def _first_break(self, index: int) -> int:
        while index > 0 and self._kept_break(index - 1):
            index -= 1
        return index

    def _before(self, text: str, index: int) -> int:
        """The start of the spaces and the breaks that stand before a tag."""
        first = self._first_break(index)
        start, end = self.tags[first].start, self.tags[first - 1].end if first else 0
        while start > end and text[start - 1].isspace():
            start -= 1
        return start

    def _break(self, blocks: list[bool]) -> str:
        """What separates the two texts: up to two line breaks, a space, nothing at an edge or beside a block that stays."""
        kept = [tag.name for tag in self.tags if not self.refused(tag)]
        if self.edge or any(name in _BLOCKS and name != "br" for name in kept):
            return ""
        names = [tag.name for tag in self.tags if tag.name in _BLOCKS]
        if "br" not in self.allowed or _CELLS.issuperset(names):
            return " "
        first = blocks.index(True)
        replaced = set(range(self._first_break(first), first))
        for index in (index for index, tag in enumerate(self.tags) if index >= first and self.refused(tag)):
            replaced.update(range(index + 1, self._last_break(index) + 1))
        staying = kept.count("br") - sum(1 for index in replaced if self._kept_break(index))
        return "<br>" * max(0, min(2, max(1, names.count("br"))) - staying)


def _gaps(masked: str, tags: list[Tag], allowed: tuple[str, ...]) -> Iterator[_Gap]:
    """The runs of tags with nothing visible between them, where any of them is refused."""
    run: list[Tag] = []
    blanks: list[int] = []
    seen = False
    for index, tag in enumerate(tags):
        before = tags[index - 1].end if index else 0
        end = tags[index + 1].start if index + 1 < len(tags) else len(masked)
        if _visible(masked, before, tag.start):
            seen = True
        run.append(tag)
        blank = _BLANK.match(masked, tag.end, end)
        blanks.append(blank.end() if blank else tag.end)
        if index + 1 == len(tags) or _visible(masked, tag.end, end):
            yield _Gap(run, blanks, allowed, not seen or not _visible(masked, tag.end, end))
            run, blanks = [], []


def _visible(masked: str, start: int, end: int) -> bool:
    return bool(masked[start:end].replace(FILLER, "").strip())


def _shown(tag: Tag) -> str:
    if not tag.name:
        return "<!-- -->"
    return f"</{tag.name}>" if tag.closing else f"<{tag.name}>"
