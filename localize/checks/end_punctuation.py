"""The text ends otherwise than its source, or with a mark that its field does not want.

Why: among bullets and paragraphs that end alike, one that lost its full stop or its question mark looks cut off; and
some marketplaces take bullets without any end mark.

Fix: end it as the source does, with the mark of the language's script; a missing full stop is put in. Where the
market says that a field has no end mark, that rule is the only one and the mark is taken away; a note where the text has
several sentences, which would be left half punctuated, and nothing where the law gives the sentence. Marks are read through
closing quotes, brackets and tags; ``...`` and ``…`` are the same; commas and semicolons at the end of list items, the
stop of a short form, scripts without a full stop, marks that the field forbids, and a quotation that brings its own
mark to the end are nobody's fault. A title need not end as its source's does, but gains no mark either. What a
translator may choose is a note: a stop that the source has not, a stop for an exclamation mark or a colon, the
semicolon of a list, an item or a label where the source has a sentence of a few words, a mark left out behind a link
or a path, and in messages, of which many are labels, an added colon, ellipsis or exclamation mark.

Data: ``end`` of the field in the marketplace's pack; ``typography.full_stop``, ``question``, ``exclamation``, ``colon``,
``ellipsis`` and ``space_before``, from ``locales/marks.yaml`` where a locale has no guide.

Example: "Folds in seconds." became "In Sekunden gefaltet".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import When, check
from localize.model import Edit, FieldRules, Finding, Market
from localize.text import lazy, punctuation
from localize.text.fragments import fragment, several
from localize.text.mandatory import held
from localize.text.markup import FILLER
from localize.text.punctuation import COLON, ELLIPSIS, EXCLAMATION, MARKS, NONE, PAUSE, QUESTION, STOP, Ending, ending
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

_LOOSE = frozenset({"attribute", "alt", "search_terms", "keyword", "handle"})
"""Kinds that are no sentences."""
_DOUBLED = ".."
"""May be meant for a stop or for an ellipsis; another check says so."""
_IN_QUOTES = lazy.re(rf"[{re.escape(''.join(MARKS))}](?=[\"'”’»›」』])")
_REMARK = lazy.re(rf"([{re.escape(''.join(MARKS))}])\s*[(（\[][^()（）]*[)）\]][\s{FILLER}]*\Z")
_CLOSING = frozenset('」』”“"»')
_COMMAS = frozenset(",，、،")
_DOTS = lazy.re(r"…|\.\.\.|・・")
_TASTE = frozenset({(STOP, EXCLAMATION), (EXCLAMATION, STOP), (STOP, PAUSE), (COLON, STOP), (ELLIPSIS, STOP), (STOP, COLON)})
"""Endings of source and target that a translator may choose: a list item after a list item, a sentence before a list."""
_LABELS = frozenset({"message"})
"""Kinds of which many are labels, heads of lists and notices, which each language ends as it is used to."""
_SEVERAL = 5
"""Words from which on a text is more than the name of what goes on ("Loading")."""
_LONG = 12
"""Words from which on a text that ends in a single letter is no label ("Vitamin C.")."""
_ADDED = frozenset({COLON, ELLIPSIS, EXCLAMATION})
_ADDRESS = lazy.re(r"(?:https?://|www\.)\S*\Z|(?:^|(?<=[\s\"'“”„«»]))[\w.~-]*(?:/[\w.~-]+)+/?[\"'”“»]*\Z")
"""A link or a path, behind which a full stop would look like a part of it."""
_AND_SO_ON = lazy.re(r"(?<!\w)etc\.\Z", re.IGNORECASE)
_TITLES = frozenset({"title", "seo_title", "highlight"})
_UNWANTED = frozenset({STOP, PAUSE, EXCLAMATION})
"""What a field without end marks does not end with; a question, a colon and an ellipsis mean something."""


@check("T101", "end-punctuation", severity="warning", when=When(MARKS | {"|"}, MARKS, end=True))
def end_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    rules = market.rules_of(unit.kind)
    ours = ending(unit.target.masked, market.typography.question)
    if rules.end == "none":
        yield from _unwanted(unit, ours)
    elif unit.source.text and unit.kind not in _LOOSE and not unit.copied:
        theirs = ending(unit.source.masked, _asking(unit))
        if theirs.kind != ours.kind and (_goes_on(unit, theirs, ours) or not _excused(unit, market, rules, theirs, ours)):
            yield from _different(unit, market, theirs, ours)


def _asking(unit: Unit) -> str:
    """The mark with which the source's locale asks; it matters only where that may be the semicolon."""
    return unit.lexicon.conventions(unit.source.locale).typography.question if ";" in unit.source.text else "?"


def _unwanted(unit: Unit, ours: Ending) -> Iterator[Finding]:
    masked = unit.target.masked
    if ours.kind not in _UNWANTED or ours.inside or _short_form(masked, ours):
        return
    if any(start < ours.end and ours.start <= end for start, end in held(unit)):
        return
    more = several(masked)
    yield Finding(
        id="unwanted",
        message="Ends with {mark}; this field takes no mark at its end",
        args={"mark": masked[ours.start : ours.end]},
        span=(ours.start, ours.end),
        edit=_without(masked, ours, safe=not more),
        severity="note" if more else "",
    )


def _without(masked: str, ours: Ending, *, safe: bool) -> Edit:
    """Take the mark away, with the space that some languages set before it."""
    start = ours.start
    while start and masked[start - 1].isspace():
        start -= 1
    return Edit(start, ours.end, "", safe=safe)


def _goes_on(unit: Unit, theirs: Ending, ours: Ending) -> bool:
    """Does a comma stand in place of the full stop? It ends nothing, however short the text."""
    comma = (theirs.kind, ours.kind) == (STOP, PAUSE) and unit.target.masked[ours.start] in _COMMAS
    return comma and not theirs.inside and not unit.same_language


def _excused(unit: Unit, market: Market, rules: FieldRules, theirs: Ending, ours: Ending) -> bool:
    """Is the difference right, or too little to speak of?"""
    source, target, kinds = unit.source.masked, unit.target.masked, {theirs.kind, ours.kind}
    if unit.same_language or theirs.inside or kinds <= {NONE, PAUSE} or punctuation.tiny(source):
        return True
    if ours.inside and (ours.kind != NONE or _bracketed(target, theirs.kind)):
        return True
    if punctuation.asks_inside(theirs.kind, target) or punctuation.transposed(target):
        return True
    if _alike(source, target, theirs, ours):
        return True
    if ours.kind in (NONE, STOP) and any(
        mark in one.characters for one in rules.forbidden for mark in source[theirs.start : theirs.end]
    ):
        return True
    dotted = theirs.kind == ELLIPSIS and ours.kind == NONE and _DOTS.search(target) is not None
    return dotted or _no_sentence(unit, market, theirs, ours) or _quoted(source, target, theirs, ours, market)


def _alike(source: str, target: str, theirs: Ending, ours: Ending) -> bool:
    """Two dots, which may be either; an "etc." for an ellipsis; a stop behind a particle that asks."""
    mark, other = target[ours.start : ours.end], source[theirs.start : theirs.end]
    if {theirs.kind, ours.kind} == {STOP, ELLIPSIS}:
        return _DOUBLED in (mark, other) or any(_AND_SO_ON.search(text) for text in (source[: theirs.end], target[: ours.end]))
    return (theirs.kind, ours.kind) == (STOP, QUESTION) and punctuation.ENDS[mark[-1]] == STOP


def _bracketed(target: str, kind: str) -> bool:
    """Does the mark stand before a remark in brackets that ends the text?"""
    match = _REMARK.search(target)
    return match is not None and punctuation.ENDS[match[1]] == kind


def _no_sentence(unit: Unit, market: Market, theirs: Ending, ours: Ending) -> bool:
    """Does one side end without a mark by right: as a title, in a script without stops, against a short form?"""
    source, target = unit.source.masked, unit.target.masked
    if ours.kind == NONE and (unit.kind in _TITLES or (not market.typography.full_stop and theirs.kind == STOP)):
        return True
    if {theirs.kind, ours.kind} == {STOP, NONE} and not (_written(unit, unit.source) and market.typography.full_stop):
        return True
    if ours.kind in (NONE, PAUSE):
        return _short_form(source, theirs) and not _sentence(source[: theirs.start])
    return theirs.kind in (NONE, PAUSE) and _short_form(target, ours)


def _sentence(source: str) -> bool:
    """Is it a sentence that only happens to end in a short form or a single letter ("from A to B.")?"""
    return several(source) or (source[-2:-1].isspace() and len(source.split()) >= _LONG)


def _written(unit: Unit, text: Text) -> str:
    """The full stop of the text's locale, "" where its sentences end without one."""
    return unit.lexicon.conventions(text.locale).typography.full_stop


def _quoted(source: str, target: str, theirs: Ending, ours: Ending, market: Market) -> bool:
    """Does only the order of words put a quotation, with the mark inside it, at the end of one of the two?"""
    end, text, other = (ours, target, source) if theirs.kind == NONE else (theirs, source, target)
    if NONE not in (theirs.kind, ours.kind) or not text[end.end : end.end + 1].strip(FILLER):
        return False
    if market.typography.wide and ours.kind == NONE and target.rstrip(f" {FILLER}")[-1:] in _CLOSING:  # no 。 before 」
        return True
    return any(quoted[0] in MARKS and punctuation.ENDS[quoted[0]] == end.kind for quoted in _IN_QUOTES.finditer(other))


def _short_form(masked: str, end: Ending) -> bool:
    return end.kind == STOP and punctuation.shortened(masked, end.start)


def _different(unit: Unit, market: Market, theirs: Ending, ours: Ending) -> Iterator[Finding]:
    target = unit.target.masked
    theirs_mark, ours_mark = unit.source.masked[theirs.start : theirs.end], target[ours.start : ours.end]
    wanted = punctuation.mark_for(theirs.kind, market.typography)
    if ours.kind == NONE:
        place = _place(unit, theirs, ours.end)
        clear = theirs.kind == STOP and not target[ours.end : place].strip(FILLER) and punctuation.ends_a_word(target[: ours.end])
        yield Finding(
            id="missing",
            message="The source ends with {mark}, this does not",
            args={"mark": theirs_mark},
            span=(place, place),
            edit=Edit(place, place, wanted, safe=clear) if wanted else None,
            severity="note" if _may_drop(unit, theirs) else "",
        )
    elif theirs.kind in (NONE, PAUSE):
        yield Finding(
            id="added",
            message="Ends with {mark}, the source does not",
            args={"mark": ours_mark},
            span=(ours.start, ours.end),
            edit=_without(target, ours, safe=False) if theirs.kind == NONE else None,
            severity="note" if ours.kind == STOP or (unit.kind in _LABELS and ours.kind in _ADDED) else "",
        )
    else:
        yield Finding(
            id="other",
            message="Ends with {mark}, the source with {other}",
            args={"mark": ours_mark, "other": theirs_mark},
            span=(ours.start, ours.end),
            edit=Edit(ours.start, ours.end, wanted) if wanted else None,
            severity="note" if _free(unit, theirs.kind, ours.kind, ours_mark) else "",
        )


def _may_drop(unit: Unit, theirs: Ending) -> bool:
    """May the translation end without the mark: a label, a list's head, a text that ends with a link or path?"""
    target = unit.target.masked
    if _ADDRESS.search(target) or fragment(unit, theirs.kind):
        return True
    if unit.kind not in _LABELS:
        return False
    brief = spaceless(target) or (theirs.kind == ELLIPSIS and len(target.split()) < _SEVERAL)
    return theirs.kind == EXCLAMATION or (theirs.kind in (COLON, ELLIPSIS) and brief)


def _free(unit: Unit, theirs: str, ours: str, mark: str) -> bool:
    """May a translator choose to end so? A comma ends nothing; a question may become a request that does not ask."""
    if (theirs, ours) == (STOP, PAUSE):
        return mark not in _COMMAS or fragment(unit, STOP)
    if (theirs, ours) == (QUESTION, EXCLAMATION):
        return unit.kind in _LABELS
    return (theirs, ours) in _TASTE or (theirs == QUESTION and fragment(unit, QUESTION))


def _place(unit: Unit, theirs: Ending, end: int) -> int:
    """Where the missing mark belongs: inside the tag that closes there, if the source has it so, else behind everything."""
    after = unit.target.text[end : end + 1]
    within = after == "<" and unit.source.masked[theirs.end : theirs.end + 1] == FILLER
    return end if within or not after or after.isspace() else punctuation.length(unit.target.masked)
