"""Characters that a wrong encoding left behind: mojibake, replacement characters, control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import beside, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.mojibake import damage, suspected
from localize.text.readings import BOM, READINGS
from localize.text.unit import Unit

_HIGH = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
"""Windows-1252 for the bytes that Latin-1 leaves to control characters; five have no character in it either."""
_BROKEN = "â€"
"""The first two thirds of a curly quote or dash whose last byte got lost."""
_CONTROL = lazy.re(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = "\x0b\x0c\x85"


@check("E101", "mojibake", severity="error", when=beside("xxx", target="Â"))
def mojibake(unit: Unit, market: Market) -> Iterator[Finding]:
    """Letters that came out as two or three others, because their bytes were read in a wrong encoding.

    Why: "TrinkflÃ¤schchen" cannot be found, cannot be read, and spreads with every further export.

    Fix: read the bytes back, twice if they were damaged twice: UTF-8 that was taken for Windows-1250, 1251, 1252, 1253,
    1255 or 1256, Mac Roman, DOS, GBK or Shift-JIS, and in a market of another script its old encoding taken for Western.
    Only what decodes exactly, and to printable characters, is repaired. Capitals that rightly stand before a quote
    or a dash (MAÇÃ”, CAFÉ™), roots (√2) and Ukrainian or Romanian capitals are no damage. What came through a
    replacement character (锟斤拷) is lost: take the text again from where it came.

    Data: CLDR's likely subtags say which scripts the market reads.

    Example: "grÃ¶ÃŸer" is "größer".
    """
    text = unit.target.text
    if not suspected(unit.target.rare, market.locale):
        return
    for one in damage(text, market.locale):
        args = {"found": text[one.start : one.end], "decoded": one.was.replace(BOM, "")}
        if one.was or one.certain:
            message = (
                "{found} was {decoded} before it was read in a wrong encoding"
                if args["decoded"]
                else "{found} is left of a wrong encoding"
            )
            edit = Edit(one.start, one.end, args["decoded"], safe=one.certain)
            yield Finding(id="" if args["decoded"] else "left", message=message, args=args, span=(one.start, one.end), edit=edit)
        else:
            yield Finding(
                id="lost", message="{found}: letters were lost here in a wrong encoding", args=args, span=(one.start, one.end)
            )
    yield from _cut(text)


def _cut(text: str) -> Iterator[Finding]:
    """What is left of a quote or dash that lost its last byte."""
    place = text.find(_BROKEN)
    while place >= 0:
        if not READINGS[0].run.match(text, place):
            yield Finding(
                id="cut", message="{found} is left of a damaged quote or dash", args={"found": _BROKEN}, span=(place, place + 2)
            )
        place = text.find(_BROKEN, place + 2)


@check("E102", "replacement-character", severity="error", when=contains("\ufffd"))
def replacement_character(unit: Unit, market: Market) -> Iterator[Finding]:
    """U+FFFD stands where a character could not be read.

    Why: the shop shows it as a black diamond, and what was there is lost for good in this file.

    Fix: take the text again from where it came, in its right encoding. Nobody can know the lost letter, so no edit
    is offered.

    Example: "Gr\ufffd\ufffde".
    """
    for run in re.finditer("\ufffd+", unit.target.text):
        yield Finding(message="A character was lost here (U+FFFD)", span=run.span())


@check("E103", "control-character", severity="error", when=contains(filter(_CONTROL.match, map(chr, range(160)))))
def control_character(unit: Unit, market: Market) -> Iterator[Finding]:
    """An invisible control character other than a tab or a line end.

    Why: upload files in XML may not hold one, so a single character stops the whole file.

    Fix: remove it. A vertical tab or form feed, which spreadsheets write for a line end inside a cell, becomes a
    space; a code of Windows-1252 that was read as Latin-1 becomes the quote or dash it was. A message of a program may
    ring the bell or draw in colour where its source does.

    Example: a backspace (U+0008) within a word.
    """
    text = unit.target.text
    damaged = {place for run in READINGS[0].run.finditer(text) for place in range(*run.span())}
    for match in _CONTROL.finditer(text):
        if match.start() not in damaged and not (unit.kind == "message" and match[0] in unit.source.text):
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
