"""The encodings that UTF-8 is read in by mistake, byte by byte, and what such damage looks like in each.

A letter of two bytes becomes two characters, a lead and a tail. Whether a pair is damage or a letter beside a mark is
judged by what stands around it and by what it decodes to; each family of encodings has its own judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from localize.text import lazy

BOM = "\ufeff"
LATIN = lazy.re("[\u0020-\u024f\u1e00-\u1eff\u2010-\u203a\u20ac\u2122]+")
"""Latin letters and what is set between them."""


class Reading:
    """One encoding of single bytes that UTF-8 was read in: its characters by their bytes, and what damage looks like in it."""

    def __init__(self, codec: str, seen: str, judge: Callable[[str, re.Match[str], str], bool]) -> None:
        high = {byte: bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100)}
        self.bytes = {character: byte for byte, character in high.items()}
        if codec == "cp1252":
            self.bytes |= {chr(byte): byte for byte in range(0x80, 0xA0)}
        tail = _any(character for character, byte in self.bytes.items() if byte < 0xC0)
        two, three, four = (
            _any(high[byte] for byte in leads) for leads in (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
        )
        self.run = lazy.re(f"(?:{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}})+")
        self.seen = lazy.re(seen.replace("T", tail))
        self.judge = judge

    def decoded(self, run: str) -> str:
        """The text that those bytes are in UTF-8, as often as it can be read so; "" where it cannot."""
        found = ""
        while run and not run.isascii() and all(character in self.bytes or character.isascii() for character in run):
            try:
                run = bytes(self.bytes.get(character, ord(character)) for character in run).decode()
            except UnicodeDecodeError:
                break
            found = run
            if not self.seen.search(run):
                break
        return found


def _any(characters: Iterator[str]) -> str:
    return "[" + re.escape("".join(sorted(set(characters)))) + "]"


_EASTERN = lazy.re("[\u3041-\u30ff\u4e00-\u9fff]")
"""A letter of Japanese or Chinese: one that was read as Western among others is no accent and a sign."""
_LEAD = lazy.re("[\u00c2-\u00f4]")
_PUNCTUATION = frozenset("“”„‘‚…–—™›‹»«®©°ºª¡¿\u00a0")
"""Characters that may stand behind a capital letter by right, and are also how a second byte looks."""
_QUOTES = frozenset("“”„‘’‚")
_TIGHT = _PUNCTUATION - frozenset("…–—\u00a0")
"""Of these, what no letter follows without a space: behind it the pair is damage."""
MEASURES = frozenset("×Ø¼½¾²³¹\u00a0")
"""What measures are made of: ½×½, Ø½."""


def _western(text: str, run: re.Match[str], decoded: str) -> bool:
    """Is this damage, or a letter that rightly stands beside punctuation (MAÇÃ”, été…)?"""
    first, second = run[0][0], run[0][1]
    if MEASURES.issuperset(run[0]):
        return False
    if decoded == BOM or _LEAD.search(run[0], 1) or "\x80" <= second <= "\x9f":
        return True
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    if first >= "\u00e0":
        eastern = _EASTERN.match(decoded) is not None and _EASTERN.search(text) is not None
        return _three(run[0], decoded, after) or (eastern and not _QUOTES.issuperset(run[0][1:]))
    if first not in "ÃÂ":
        return before.islower() or (after.isalpha() and (second in _TIGHT or (after.islower() and second not in _PUNCTUATION)))
    if second == "©" and before.isupper() and not text[: run.start() - 1][-1:].isalpha():
        return True
    return not (second in _PUNCTUATION and before.isupper()) or (after.isalpha() and second != "\u00a0")


def _three(run: str, decoded: str, after: str) -> bool:
    """Sequences of three and four: curly marks, emoji, Vietnamese letters, and any two in a row."""
    tail = READINGS[0].bytes[run[1]]
    if (run[0] == "â" and 0x80 <= tail < 0xA0) or (run[0] == "ð" and tail == 0x9F) or decoded[1:]:
        return True
    return "\u1e80" <= decoded < "\u1f00" and (run[2] not in _PUNCTUATION or after.isalpha())


def _central(text: str, run: re.Match[str], decoded: str) -> bool:
    """Central European: a capital of that region with a small letter, a sign, or the next capital beside it."""
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    if (run[0][0] in "ÂÄâ" and _western_too(run[0])) or not LATIN.fullmatch(decoded):
        return False
    if run[0][1] in _PUNCTUATION and not run[0][2:]:
        return before.islower() or after.islower() or (run[0][1] in _TIGHT and after.isalpha())
    upper = before.isupper() or after.isupper()
    return not (upper and run[0][1].isupper()) and (decoded[0].isalpha() or not run[0][1].isalpha())


def _western_too(run: str) -> bool:
    return all(character in READINGS[0].bytes for character in run)


def _paired(text: str, run: re.Match[str], decoded: str) -> bool:  # noqa: ARG001
    """A script whose letters all have one of two leads: capital, other, capital, other is no word; one pair proves nothing."""
    pairs = [run[0][place] for place in range(1, len(run[0]), 2)]
    return len(run[0]) > 3 and any(not tail.isupper() for tail in pairs) and all(map(str.isprintable, decoded))


def _beside_latin(text: str, run: re.Match[str], decoded: str) -> bool:
    """A foreign capital and a sign inside a Latin word (grГ¶Гџer), or the three of a curly quote or dash (вЂ™)."""
    around = text[: run.start()][-1:] + text[run.end() :][:1]
    if any("a" <= letter.lower() <= "z" for letter in around if letter):
        return decoded[0].isalpha() or not decoded[0].isalnum()
    return len(run[0]) > 2 or _paired(text, run, decoded)


def _sign(text: str, run: re.Match[str], decoded: str) -> bool:
    """A sign of mathematics or a piece of a frame, beside a letter or with a whole run behind it (gr√∂√üer, gr├Â├ƒer)."""
    around = text[: run.start()][-1:] + text[run.end() :][:1]
    return len(run[0]) > 2 or run[0][0] in "¬┬" or (any(map(str.isalpha, around)) and decoded[0].isalpha())


READINGS = (
    Reading("cp1252", "[\u00c2-\u00f4]T", _western),
    Reading("cp1250", "[ĂÄĹ]T|â[€‚]", _central),
    Reading("cp1251", "(?:[РС]T){2}|ГT|вЂ|в‚¬|В[°®©·«»\u00a0]", _beside_latin),
    Reading("cp1253", "(?:[ΞΟ]T){2}|ΓT|β€", _beside_latin),
    Reading("cp1255", "(?:׳T){3}", _paired),
    Reading("cp1256", "(?:[طظ]T){3}", _paired),
    Reading("mac_roman", "[√¬]T|‚ÄT|‚Ç¨", _sign),
    Reading("cp437", "[├┬]T|ΓÇ", _sign),
    Reading("cp850", "[├┬]T|ÔÇ", _sign),
)
LEADS = "\u00c2-\u00f4ĂĹРСГвВΞΟΓβ׳طظ√‚¬├┬"
"""What the first of two bytes looks like in any of them, as the inside of a class of ``re``."""
TAILS = re.escape(
    "".join(sorted({character for reading in READINGS for character, byte in reading.bytes.items() if byte < 0xC0}))
)
"""What the others look like."""
