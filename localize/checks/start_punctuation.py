"""The text begins with other marks than its source: a list mark, a dash or a bracket was lost, or one was added.

Why: one line of a list without its dash, or a line that begins with a stray comma, shows that a piece was cut or pasted.

Fix: begin as the source does. Which dash or dot stands for a list, which quotation marks, and which way round a bracket
is, are matters of style, and so is what the translator quotes or brackets; inverted marks, elisions ("'n"), names such
as ".NET", and a quotation or a bracket that the order of words moves elsewhere, are let be.

Data: none; ``typography.inverted`` belongs to another check.

Example: "Folds in seconds" for "- Folds in seconds".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from localize.checks import When, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.markup import FILLER
from localize.text.punctuation import ENDS, transposed
from localize.text.unit import Unit

_LIST, _QUOTE, _BRACKET, _STRAY, _DOTS = "list", "quote", "bracket", "stray", "ellipsis"
_BULLETS = "-‐‑–—−•·∙●○■□▪▫►▸▶➤➢✓✔✅★☆✦*→※・◆◇"
_QUOTES = '"“”„‟«»「『‘‚‹《'
_BRACKETS = "([{（［【〔〈＜"
_STRAYS = ",.;:!?、。，．；：！？،؛؟।۔։"
_LEAD = lazy.regex(
    rf"[\s{FILLER}\u200b-\u200f\u061c\u2066-\u2069]*(?:(?P<list>[{regex.escape(_BULLETS)}]+)(?=[\s{FILLER}]+\S)"
    rf"|(?P<ellipsis>\.{{2,}}|[…⋯]+)|(?P<bracket>[{regex.escape(_BRACKETS)}])|(?P<quote>[{_QUOTES}])"
    rf"|(?P<stray>[{_STRAYS}]+)(?=[\s\p{{L}}]))"
)
_TIGHT = lazy.regex(rf"\s*[{regex.escape(_BULLETS)}][\p{{Han}}\p{{Hiragana}}\p{{Katakana}}]")
"""Where words have no spaces between them, none stands behind the mark of a list either."""
_ANY_QUOTE = lazy.regex(r"[\"“”„‟«»「」『』‘’‚‹›《》'`´]")
_ANY_BRACKET = lazy.regex(r"[()\[\]{}（）［］【】〔〕〈〉＜＞]")
_FREE = lazy.regex(rf"(?:\A|\s)[{regex.escape(_BULLETS)}]+(?=[\s\d])")
_NAMED = lazy.regex(rf"[{_STRAYS}]+\w+")
"""A name that begins with a mark."""
_TABLE = frozenset(_BULLETS + _QUOTES + _BRACKETS + _STRAYS + "…⋯&")


class _Lead(NamedTuple):
    kind: str
    start: int
    end: int


_NONE = _Lead("", 0, 0)


@check("T102", "start-punctuation", severity="warning", when=When(_TABLE, _TABLE, start=True), alone=False)
def start_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    source, target = unit.source.masked, unit.target.masked
    if unit.kind in AUTHORED or unit.copied or unit.same_language:
        return
    theirs, ours = _lead(source), _lead(target)
    if theirs.kind != ours.kind and not transposed(target):
        yield from _lost(unit, theirs, ours)
        yield from _added(unit, theirs, ours)


def _lead(masked: str) -> _Lead:
    """The marks at the beginning of a text."""
    match = _LEAD.match(masked)
    if match is None or match.lastgroup is None:
        return _NONE
    kind = next(kind for kind in (_LIST, _DOTS, _BRACKET, _QUOTE, _STRAY) if match[kind] is not None)
    return _Lead(kind, *match.span(kind))


def _lost(unit: Unit, theirs: _Lead, ours: _Lead) -> Iterator[Finding]:
    if not theirs.kind or not _missed(unit, theirs, ours):
        return
    begin = next((place for place, sign in enumerate(unit.target.masked) if not sign.isspace() and sign != FILLER), 0)
    shown = unit.source.masked[theirs.start : theirs.end]
    yield Finding(
        id="missing",
        message="The source begins with {mark}, this does not",
        args={"mark": shown},
        span=(begin, begin),
        edit=Edit(begin, begin, shown + " ", safe=True) if theirs.kind == _LIST and not ours.kind else None,
    )


def _missed(unit: Unit, theirs: _Lead, ours: _Lead) -> bool:
    """Is the mark gone, rather than moved or set in another way?"""
    target = unit.target.masked
    if theirs.kind == _QUOTE:
        return not ours.kind and _ANY_QUOTE.search(target) is None and _closes_at_the_end(unit)
    if theirs.kind == _BRACKET:
        return not ours.kind and _ANY_BRACKET.search(target) is None
    if theirs.kind == _LIST:
        return ours.kind in ("", _STRAY) and not _TIGHT.match(target)
    return theirs.kind == _DOTS and not ours.kind and not ({"…", "⋯"} & set(target)) and "..." not in target


def _closes_at_the_end(unit: Unit) -> bool:
    """Is the whole source one quotation? One inside a sentence may be set off in another way."""
    return _ANY_QUOTE.search(unit.source.masked.rstrip()[-2:]) is not None


def _added(unit: Unit, theirs: _Lead, ours: _Lead) -> Iterator[Finding]:
    if not ours.kind or not _unheard_of(unit, theirs, ours):
        return
    target = unit.target.masked
    shown, end = target[ours.start : ours.end], ours.end
    while target[end : end + 1].isspace():
        end += 1
    yield Finding(
        id="added",
        message="Begins with {mark}, the source does not",
        args={"mark": shown},
        span=(ours.start, ours.end),
        edit=Edit(ours.start, end, "", safe=ours.kind == _STRAY),
    )


def _unheard_of(unit: Unit, theirs: _Lead, ours: _Lead) -> bool:
    """Is the mark the target's own, with nothing like it in the source?"""
    source, target = unit.source.masked, unit.target.masked
    if ours.kind == _STRAY:
        word = _NAMED.match(target, ours.start)
        alone = not theirs.kind and not source[:1].isspace() and FILLER not in target[: ours.start]
        return alone and (word is None or word[0] not in source)
    if ours.kind == _LIST:
        return theirs.kind in ("", _STRAY) and _FREE.search(source) is None
    return ours.kind == _DOTS and not any(ENDS.get(sign) == _DOTS for sign in source) and "..." not in source
