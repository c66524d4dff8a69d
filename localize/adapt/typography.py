"""Quotation marks, the space before marks and the ellipsis, as the locale sets them. Apostrophes are left alone."""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said, Typography
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES
from localize.text.quotes import Pair

_MARKS = lazy.re(
    rf"(?<=[^\s!?;:])([{SPACES}]*)([!?]+(?=[\s{FILLER})\]»”\"’]|\Z)|[;:](?=[\s{FILLER}»”“\"’]|\Z))",
)
_UNKNOWN = (Typography().quotes, Typography().inner_quotes)
"""What stands where nobody has said how the locale quotes."""
_QUOTES = frozenset('"“”„‟«»「」『』([{¿¡')
_LAST = lazy.re(rf"[^{FILLER}]{FILLER}*\Z")
_NO_BREAK = frozenset("\u00a0\u202f")
_DOTS = lazy.re(r"(?<!\.)\.\.\.(?!\.)|…")
_BEFORE = lazy.re(rf"[{SPACES}]*\Z")
_AFTER = lazy.re(rf"[{SPACES}]*")


def changes(original: Original) -> Iterator[Group]:
    """All marks of the draft that the market sets otherwise. A locale without a style guide has no wishes."""
    marks = original.market.typography
    if (marks.quotes, marks.inner_quotes) == _UNKNOWN and not original.market.conventions.rules:
        return
    yield from _quotes(original)
    if not original.market.typography.wide:
        yield from _spaces(original)
    yield from _ellipses(original)


def _quotes(original: Original) -> Iterator[Group]:
    marks = original.market.typography
    own = original.same_language and original.origin.typography.quotes == marks.quotes
    for pair in original.quotes.pairs:
        used = (pair.opening, pair.closing)
        if used in marks.also_quotes or (own and used == ('"', '"')):
            continue
        wanted = marks.inner_quotes if pair.level else marks.quotes
        if not (pair.level and used == marks.quotes):
            yield from _quoted(original, pair, wanted, marks.quote_space)


def _quoted(original: Original, pair: Pair, wanted: tuple[str, str], space: str) -> Iterator[Group]:
    inner = _AFTER.match(original.masked, pair.start + 1)
    before = _BEFORE.search(original.masked[pair.start + 1 : pair.end])
    first = inner.end() if inner else pair.start + 1
    last = pair.start + 1 + before.start() if before else pair.end
    if first >= last:
        return
    space = space if space and wanted[0] in "«»‹›" else ""
    opening, closing = wanted[0] + space, space + wanted[1]
    if original.masked[pair.start : first] != opening or original.masked[last : pair.end + 1] != closing:
        reason = Said("{locale} quotes as {marks}", locale=original.market.locale, marks=f"{opening}…{closing}")
        yield (
            change(pair.start, first, opening, "T108", reason),
            change(last, pair.end + 1, closing, "T108", reason),
        )


def _spaces(original: Original) -> Iterator[Group]:
    wanted_of, origin_of = original.market.typography.space_before, original.origin.typography.space_before
    if not wanted_of and not origin_of:
        return
    for match in _MARKS.finditer(original.masked):
        gap, mark = match[1], match[2][0]
        wanted = wanted_of.get(mark, "")
        if gap == wanted or (gap in _NO_BREAK and wanted in _NO_BREAK) or (not wanted and mark not in origin_of):
            continue
        if not _follows_text(original, match.start(1)):
            continue
        said = "{locale} sets {mark} after a space" if wanted else "{locale} sets {mark} without a space"
        reason = Said(said, locale=original.market.locale, mark=mark)
        yield (change(match.start(1), match.end(1), wanted, "T107", reason),)


def _follows_text(original: Original, place: int) -> bool:
    """Does something stand before the mark that it can end: no space of an entity, no opening quotation mark?"""
    last = _LAST.search(original.masked, 0, place)
    if last is None or last[0][0].isspace():
        return False
    quotes = original.quotes
    ends = last.start() in quotes.inches or any(pair.end == last.start() for pair in quotes.pairs)
    return ends or last[0][0] not in _QUOTES


def _ellipses(original: Original) -> Iterator[Group]:
    wanted = original.market.typography.ellipsis
    if wanted == original.origin.typography.ellipsis:
        return
    for match in _DOTS.finditer(original.masked):
        if match[0] != wanted and wanted in ("…", "..."):
            reason = Said("{locale} writes {wanted} for {found}", locale=original.market.locale, wanted=wanted, found=match[0])
            yield (change(match.start(), match.end(), wanted, "T112", reason),)
