"""What Apertium makes of a text's surface, mended: its quotation marks, white space and capitals are those of the source.

Words wander past quotation marks, which it does not know, and never past brackets, which it does: so that marks travel as
brackets. It begins every text with a capital, and whatever stands behind an element that begins one; a text in capitals
ends in words that are none; for a word that falls away two spaces are left.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from localize.engines import Request
from localize.engines.pieces import ELEMENT, Kept, Pieces, marked
from localize.engines.ways import language
from localize.model import Said
from localize.text import lazy
from localize.text.case import capital, lowered, small
from localize.text.forms import recased
from localize.text.quotes import quotes

CHANGED = "its quotation marks came back changed: {what}"
_SINGLE = lazy.re(r"(?<![\w'’])['‘](?=\S)[^'‘’]+(?<=\S)['’](?!\w)")
_SPACES = lazy.re(r" {2,}")
_CLAUSES = lazy.re(r"( [-–—|/] |[:–—|]|[【】])")
_RAW = lazy.re(r"<[^<>]*>|&#?\w+;")
_LONG = lazy.re(r"[^\W\d_]{4}")
"""Shorter words in capitals may be names (LED, USB)."""
_NOUNS = frozenset({"de", "gsw", "lb"})
"""Languages whose nouns have capitals of their own."""


def bracketed(text: str) -> str:
    """The marked text with its pairs of quotation marks as brackets."""
    places = {place: bracket for pair in quotes(text).pairs for place, bracket in ((pair.start, "("), (pair.end, ")"))}
    for match in _SINGLE.finditer(text):
        places |= {match.start(): "(", match.end() - 1: ")"}
    return "".join(places.get(place, character) for place, character in enumerate(text))


def mended(request: Request, answer: str) -> str | Said:
    """An answer to the bracketed text, with the surface of its source; or why it cannot have that."""
    source = marked(request.pieces)
    marks = [(one, mark) for one, mark in zip(bracketed(source), source, strict=True) if one in "()"]
    if any(one != mark for one, mark in marks):
        if [one for one, _ in marks] != [one for one in answer if one in "()"]:
            return Said(CHANGED, what=" ".join(mark for one, mark in marks if one != mark))
        left = iter(marks)
        answer = "".join(next(left)[1] if one in "()" else one for one in answer)
    if not _SPACES.search(source):
        answer = _SPACES.sub(" ", answer)
    return _first_letters(request, _shouted(request.pieces, answer.strip()))


def _shouted(pieces: Pieces, answer: str) -> str:
    """In capitals where the source is, clause by clause where both have the same."""
    source = marked(pieces)
    theirs, ours = _CLAUSES.split(source), _CLAUSES.split(answer)
    if theirs[1::2] != ours[1::2]:
        theirs, ours = [source], [answer]
    return "".join(_loud(one) if _is_loud(like, pieces) else one for like, one in zip(theirs, ours, strict=True))


def _is_loud(clause: str, pieces: Pieces) -> bool:
    """Are its own words all in capitals, and is one among them or the names that is no abbreviation?"""
    own = _RAW.sub(" ", clause)
    names = (pieces[int(match[1])] for match in ELEMENT.finditer(clause))
    shown = [own, *(one.text for one in names if isinstance(one, Kept) and one.text.isupper())]
    return own.isupper() and any(map(_LONG.search, shown))


def _loud(clause: str) -> str:
    found = iter(_RAW.findall(clause))
    return "".join(recased(part, "AA") + next(found, "") for part in _RAW.split(clause))


def _first_letters(request: Request, answer: str) -> str:
    """Small and capital first letters as the source has them: of the text, and behind each element."""
    parts = ELEMENT.split(answer)
    spoken = language(request.target_locale)
    begun = False
    for at in range(0, len(parts), 2):
        text = html.unescape(parts[at])
        wanted = _behind(request.pieces, int(parts[at - 1])) if begun else _first(request.pieces)
        parts[at] = html.escape(_begun(text, wanted, spoken), quote=False)
        number = int(parts[at + 1]) if at + 1 < len(parts) else -1
        begun = begun or any(map(str.isalpha, text)) or bool(_seen(request.pieces, number))
    return "".join(f"<k{part}/>" if at % 2 else part for at, part in enumerate(parts))


def _first(pieces: Pieces) -> str:
    """The first letter of the source; "" where it is a small one of a name (iPhone)."""
    for number, one in enumerate(pieces):
        if isinstance(one, str):
            if found := _letter(one):
                return found
        elif found := _seen(pieces, number):
            return found if capital(found) else ""
    return ""


def _behind(pieces: Pieces, number: int) -> str:
    """The small letter that stands behind an element of the source; where none does at all, one if all are small; else ""."""
    after = pieces[number + 1] if number + 1 < len(pieces) else ""
    found = _letter(after) if isinstance(after, str) else ""
    own = found or "".join(one for one in pieces if isinstance(one, str))
    return found or "a" if not any(map(capital, own)) else ""


def _seen(pieces: Sequence[str | Kept], number: int) -> str:
    """The first letter that a reader sees of an element."""
    one = pieces[number] if 0 <= number < len(pieces) else ""
    return _letter(one.text) if isinstance(one, Kept) and not one.text.startswith("<") else ""


def _letter(text: str) -> str:
    return next(filter(str.isalpha, text), "")


def _begun(text: str, wanted: str, spoken: str) -> str:
    """The text with its first letter small or a capital as ``wanted`` is; words in capitals stay."""
    at = next((at for at, one in enumerate(text) if one.isalpha()), len(text))
    first, after = text[at : at + 1], text[at + 1 : at + 2]
    if capital(first) and small(wanted) and not capital(after) and spoken not in _NOUNS:
        return text[:at] + lowered(first, spoken) + text[at + 1 :]
    return text[:at] + recased(first, "AA") + text[at + 1 :] if small(first) and wanted and capital(wanted) else text
