"""Characters that a wrong encoding left behind: mojibake, replacement characters, control characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.unit import Unit

_HIGH = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""Windows-1252 for the bytes that Latin-1 leaves to control characters; five have no character in it either."""
_BYTES = {character: byte for byte, character in _HIGH.items()} | {chr(byte): byte for byte in range(0x80, 0x100)}
_TAIL = "[" + re.escape("".join({*_HIGH.values(), *map(chr, range(0x80, 0xC0))})) + "]"
_RUN = re.compile(f"(?:[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}})+")
_START = re.compile(f"[\u00c2-\u00f4]{_TAIL}")
_LEAD = re.compile("[\u00c2-\u00f4]")
_BROKEN = "â€"
"""The first two thirds of a curly quote or dash whose last byte got lost."""
_LEADS = "".join(map(chr, range(0xC2, 0xF5)))
_PUNCTUATION = frozenset("“”„‘’‚…–—™›‹»«®©°ºª¡¿\u00a0")
"""Characters that may stand behind a capital letter by right, and are also how a second byte looks."""
_MEASURES = frozenset("×Ø¼½¾²³¹")
"""What measures are made of: ½×½, Ø½."""
_BOM = "\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = "\x0b\x0c\x85"


@check("E101", "mojibake", severity="error", when=contains(_LEADS))
def mojibake(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """Letters that came out as two or three others, because UTF-8 was read as Windows-1252 or Latin-1.

    Why: "TrinkflÃ¤schchen" cannot be found, cannot be read, and spreads with every further export.

    Fix: read the bytes back as UTF-8, twice if they were damaged twice. Only what decodes exactly, and to printable
    characters, is repaired. Capitals that rightly stand before a quote or a dash (MAÇÃ”, CAFÉ™) are no damage.

    Example: "grÃ¶ÃŸer" is "größer".
    """
    text = unit.target.text
    if not _START.search(text):
        return
    for run in _RUN.finditer(text):
        decoded = _decoded(run[0])
        if decoded and _damaged(text, run, decoded):
            yield Finding(
                message="{found} was {decoded} before it was read in a wrong encoding",
                args={"found": run[0], "decoded": decoded},
                span=run.span(),
                edit=Edit(*run.span(), decoded.replace(_BOM, ""), safe=all(map(_printable, decoded))),
            )
    place = text.find(_BROKEN)
    while place >= 0:
        if not _RUN.match(text, place):
            args = {"found": _BROKEN}
            yield Finding(id="cut", message="{found} is left of a damaged quote or dash", args=args, span=(place, place + 2))
        place = text.find(_BROKEN, place + 2)


def _decoded(run: str) -> str:
    """The text that those bytes are in UTF-8, as often as it can be read so; "" where it cannot."""
    found = ""
    while run and all(character in _BYTES or character.isascii() for character in run) and not run.isascii():
        try:
            run = bytes(_BYTES.get(character, ord(character)) for character in run).decode()
        except UnicodeDecodeError:
            break
        found = run
    return found


def _damaged(text: str, run: re.Match[str], decoded: str) -> bool:
    """Is this sequence damage, or a letter that rightly stands beside punctuation?"""
    first, second = run[0][0], run[0][1]
    if _MEASURES.issuperset(run[0]):
        return False
    if decoded == _BOM or _LEAD.search(run[0], 1):
        return True
    if first >= "\u00e0":
        return (first == "â" and 0x80 <= _BYTES[second] < 0xA0) or (first == "ð" and _BYTES[second] == 0x9F)
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    if first not in "ÃÂ":
        return before.islower() or (after.islower() and second not in _PUNCTUATION)
    return not (second in _PUNCTUATION and before.isupper()) or (after.isalpha() and second != "\u00a0")


def _printable(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNPS" or character.isspace() or character == _BOM


@check("E102", "replacement-character", severity="error", when=contains("\ufffd"))
def replacement_character(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """U+FFFD stands where a character could not be read.

    Why: the shop shows it as a black diamond, and what was there is lost for good in this file.

    Fix: take the text again from where it came, in its right encoding. Nobody can know the lost letter, so no edit
    is offered.

    Example: "Gr\ufffd\ufffde".
    """
    for run in re.finditer("\ufffd+", unit.target.text):
        yield Finding(message="A character was lost here (U+FFFD)", span=run.span())


@check("E103", "control-character", severity="error", when=contains(filter(_CONTROL.match, map(chr, range(160)))))
def control_character(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """An invisible control character other than a tab or a line end.

    Why: upload files in XML may not hold one, so a single character stops the whole file.

    Fix: remove it. A vertical tab or form feed, which spreadsheets write for a line end inside a cell, becomes a
    space; a code of Windows-1252 that was read as Latin-1 becomes the quote or dash it was.

    Example: a backspace (U+0008) within a word.
    """
    text = unit.target.text
    damage = {place for run in _RUN.finditer(text) for place in range(*run.span())}
    for match in _CONTROL.finditer(text):
        if match.start() not in damage:
            yield Finding(
                message="Control character {code}",
                args={"code": f"U+{ord(match[0]):04X}"},
                span=match.span(),
                edit=Edit(*match.span(), _instead(text, match), safe=True),
            )


def _instead(text: str, match: re.Match[str]) -> str:
    if match[0] in _LINE_ENDS:
        beside = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if all(beside) and not any(map(str.isspace, beside)) else ""
    known = _HIGH.get(ord(match[0]), "")
    return known if known.isprintable() else ""
