"""A text cut into what an engine translates and what comes through it byte for byte.

What is kept travels as one empty element (``<k3/>``), which machine translation carries as it carries any markup. An answer
is used only if every element came back once and those of a pair in their order, with the numbers and without elements of
its own; otherwise it is broken.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from msgspec import Struct

from localize.model import Said, Span
from localize.text import lazy
from localize.text.case import capital
from localize.text.forms import recased

ELEMENT = lazy.re(r"<k(\d+)\s*(?:/>|>\s*</k\1\s*>)")
"""What is kept, as it travels: one empty element with the number of its piece."""
_TAG = lazy.re(r"</?[a-z][a-z0-9]*_\d+/?>")
_DIGITS = lazy.re(r"\d+")
_ELEMENT = lazy.re(r"</?[A-Za-z!?][^<>]*>")
_START = lazy.re(r"(?:^|[.!?…]\s)[^\w]*\Z")
"""Where a sentence begins."""
_CONTROL = lazy.re("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML has not, and halves of some, which no encoding has."""
_LOST = "what has to stay came back changed: {what}"
_NUMBERS = "its numbers came back changed: {what}"
_EMPTY = "nothing came back but what has to stay"
_BROUGHT = "it came back with what was not there: {what}"


class Kept(Struct, frozen=True):
    """A stretch that no engine changes."""

    text: str
    """As the source has it."""
    out: str
    """As the target has it: the same, or the glossary's word for it."""

    @property
    def term(self) -> bool:
        """Does another word stand in its place, which moves and begins sentences as words do?"""
        return self.out != self.text and "<" not in self.text


Pieces = tuple[str | Kept, ...]


def cut(text: str, spans: Iterable[tuple[Span, str | None]]) -> Pieces:
    """The text in pieces. Each span with what stands there in the target; None: the same. Of two that overlap the longer
    holds, of equal ones the first.
    """
    pieces: list[str | Kept] = []
    at = 0
    for (start, end), out in _apart(spans):
        if at < start:
            pieces.append(text[at:start])
        pieces.append(Kept(text[start:end], text[start:end] if out is None else out))
        at = end
    return (*pieces, text[at:]) if at < len(text) else tuple(pieces)


def _apart(spans: Iterable[tuple[Span, str | None]]) -> list[tuple[Span, str | None]]:
    taken: list[tuple[Span, str | None]] = []
    for one in sorted(spans, key=lambda one: (one[0][0] - one[0][1], one[0][0])):
        start, end = one[0]
        if start < end and all(end <= other[0] or other[1] <= start for other, _ in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one[0])


def wordless(pieces: Pieces) -> bool:
    """Is there nothing in it to translate?"""
    return not any(isinstance(one, str) and any(map(str.isalpha, one)) for one in pieces)


def unsendable(pieces: Pieces) -> list[str]:
    """The characters in it that no engine can be sent, as code points."""
    found = (match for one in pieces for match in _CONTROL.findall(one if isinstance(one, str) else one.text + one.out))
    return [f"U+{ord(one):04X}" for one in dict.fromkeys(found)]


def kept_only(pieces: Pieces) -> str:
    """The target of a text in which there is nothing to translate."""
    text = ""
    for number, _ in enumerate(pieces):
        text += _placed(pieces, number, text)
    return text


def marked(pieces: Pieces, *, opened: bool = False) -> str:
    """The text as it is sent: XML, what is kept as empty elements with their numbers.

    ``opened``: words of which others take the place are in theirs, for who can follow them (``<k3>hip belt</k3>``).
    """
    return "".join(_marked(number, one, opened=opened) for number, one in enumerate(pieces))


def _marked(number: int, one: str | Kept, *, opened: bool) -> str:
    if isinstance(one, str):
        return html.escape(one, quote=False)
    return f"<k{number}>{html.escape(one.text, quote=False)}</k{number}>" if opened and one.term else f"<k{number}/>"


def restored(answer: str, pieces: Pieces) -> tuple[str, Said | None]:
    """An answer with what was kept in its place again; or why it cannot be used."""
    here = [int(match[1]) for match in ELEMENT.finditer(answer)]
    kept = [number for number, one in enumerate(pieces) if isinstance(one, Kept)]
    lost = sorted(set(kept).symmetric_difference(here)) or sorted({one for one in here if here.count(one) > 1})
    if lost or (here != kept and _crossed(here, pieces)):
        names = [one.text for number in lost or kept if number < len(pieces) and isinstance(one := pieces[number], Kept)]
        return "", Said(_LOST, what=", ".join(names))
    parts = [html.unescape(part) for part in ELEMENT.split(answer)[::2]]
    said = "\0".join(parts)
    if wrong := _numbers(pieces, said):
        return "", Said(_NUMBERS, what=", ".join(wrong))
    if not wordless(pieces) and not any(map(str.isalpha, said)):
        return "", Said(_EMPTY)
    if brought := _brought(pieces, parts):
        return "", Said(_BROUGHT, what=", ".join(brought))
    text = parts[0]
    for number, part in zip(here, parts[1:], strict=True):
        text += _placed(pieces, number, text) + part
    return text, None


def _placed(pieces: Pieces, number: int, before: str) -> str:
    """What is kept as it stands behind that text: a term that begins a sentence has a capital if the source begins with one."""
    one = pieces[number]
    if isinstance(one, str) or not one.term or not _START.search(_TAG.sub("", before)):
        return one if isinstance(one, str) else one.out
    source = "".join(one if isinstance(one, str) else one.text for one in pieces)
    first = next(filter(str.isalpha, _TAG.sub("", source)), "")
    return recased(one.out, first) if capital(first) else one.out


def _brought(pieces: Pieces, parts: Sequence[str]) -> list[str]:
    """Elements and control characters that no text of the source has."""
    own = {found for one in pieces if isinstance(one, str) for found in _ELEMENT.findall(one)}
    elements = [found for part in parts for found in _ELEMENT.findall(part) if found not in own]
    return elements + [f"U+{ord(found):04X}" for part in parts for found in _CONTROL.findall(part)]


def _crossed(here: Sequence[int], pieces: Pieces) -> bool:
    """Does a tag close before it opens, or across another?"""
    open_: list[str] = []
    for number in here:
        one = pieces[number]
        if isinstance(one, str) or not _TAG.fullmatch(one.text) or one.text.endswith("/>"):
            continue
        if not one.text.startswith("</"):
            open_.append(one.text[1:])
        elif not open_ or open_.pop() != one.text[2:]:
            return True
    return False


def _numbers(pieces: Pieces, answer: str) -> list[str]:
    """The figures outside of what is kept that an answer lost or brought."""
    sent = sorted(figure for one in pieces if isinstance(one, str) for figure in _DIGITS.findall(one))
    came = sorted(_DIGITS.findall(answer))
    return sorted({*sent}.symmetric_difference(came)) or ([] if sent == came else sorted({*sent}))
