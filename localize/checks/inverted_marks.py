"""A question or an exclamation that no inverted mark opens, in a language that opens it.

Why: the reader learns only at its end that the sentence asks, and every school book marks it as a mistake.

Fix: put the mark where the question begins. Safe where that is the beginning of the sentence without doubt; after a
comma or a colon the question may begin later, and the place is only offered. Names that end in a mark (Yahoo!), titles
quoted as the source has them, links and marks in brackets are let be.

Data: ``typography.inverted``.

Example: "Te gusta?" becomes "¿Te gusta?"
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.checks import When, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.markup import FILLER
from localize.text.mistyped import machine_spans
from localize.text.unit import Unit

_ENDS = lazy.regex(rf"(?<=[\p{{L}}\p{{M}}\p{{N}})\]»”’\"'%.…}}{FILLER}])[?!]+(?=[\s{FILLER}\"'”’»)\].,;:…]|\Z)")
_SENTENCE = lazy.regex(rf"[.?!…]+[\"'”’»)\]{FILLER}]*(?:\s+(?=[^\p{{Ll}}])|(?<={FILLER})(?=[^\p{{Ll}}{FILLER}]))|\n+")
_FIRST = lazy.regex(r"[\p{L}\p{N}]")
_CLAUSE = lazy.regex(r".*[,:;—–](?=\s)\s*[\"'“‘«(]?", regex.S)
_QUOTED = lazy.regex(r"[\"“«‘']([^\"“”«»‘’]+)\Z")
_WORDS = lazy.regex(r"\p{L}[\p{L}\p{M}]+")
_NAME = lazy.regex(r"(?<=\S\s+[(\[\"'«“]?)\p{Lu}[\p{L}\p{M}\p{N}_]*\Z")
_ENDED = lazy.regex(rf"\Z|{FILLER}|\s+[\p{{Lu}}¿¡]")
"""Behind it the text ends or another sentence begins."""
_SLASH = "/"


def _opened(market: Market) -> When:
    return contains(market.typography.inverted)


@check("T113", "missing-inverted-mark", severity="warning", when=_opened)
def missing_inverted_mark(unit: Unit, market: Market) -> Iterator[Finding]:
    masked, inverted = unit.target.masked, market.typography.inverted
    if unit.kind in AUTHORED or unit.copied or masked == unit.source.masked:
        return
    for match in _ENDS.finditer(masked):
        mark, start = match[0][0], _beginning(masked, match.start())
        sentence = masked[start : match.start()]
        if mark not in inverted or any(sign in sentence for sign in inverted.values()) or _excused(unit, match, sentence):
            continue
        first = _FIRST.search(masked, start, match.start())
        if first is None:
            continue
        clause = _CLAUSE.match(sentence)
        place = max(first.start(), start + clause.end()) if clause else first.start()
        yield Finding(
            message="{mark} has no {inverted} to open it",
            args={"mark": mark, "inverted": inverted[mark]},
            span=match.span(),
            edit=Edit(place, place, inverted[mark], safe=clause is None and _clear(masked, place)),
        )


def _beginning(masked: str, end: int) -> int:
    """Where the sentence that ends here begins."""
    start = 0
    for match in _SENTENCE.finditer(masked, 0, end):
        start = match.end()
    return start


def _clear(masked: str, place: int) -> bool:
    """Does the sentence begin with a capital letter, a number or a placeholder?"""
    return not masked[place].islower()


def _excused(unit: Unit, match: regex.Match[str], sentence: str) -> bool:
    """Is it a link, a name, a title that was left as it is, or no sentence at all?"""
    if not _WORDS.search(sentence) or _SLASH in sentence.rsplit(None, 1)[-1]:
        return True
    place = match.start()
    if any(start <= place < end for start, end in (*unit.see(machine_spans), *unit.see(names))):
        return True
    quoted = _QUOTED.search(sentence)
    if quoted and quoted[1] + match[0] in unit.source.masked:
        return True
    name = _NAME.search(sentence)
    asks = match[0][0] == "?" and _ENDED.match(unit.target.masked, match.end()) is not None
    if any(end == place for _, end in unit.see(names)):  # a name that is known, and known without the mark
        return False
    return name is not None and not asks and name[0] + match[0][0] in unit.source.masked
