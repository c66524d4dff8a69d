"""The numbers of a text: where they stand, what they may be worth, and what they are part of.

``find`` works on the masked text (``Text.masked``), so its spans are those of the text itself. Digits of links,
e-mail addresses and placeholders are no numbers; those of model names and standards are told apart (``code``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import regex

from localize.model import Numbers
from localize.text import lazy
from localize.text.links import without_links
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES, VULGAR, Reading, Style, ascii_digits, readings, style_of
from localize.text.words import spaceless

QUANTITY, CODE, VERSION, DATE, TIME, ITEM = "quantity", "code", "version", "date", "time", "item"

_SOME = lazy.re(rf"[\d{''.join(VULGAR)}]")
_LATIN = r"\p{Latin}\p{Cyrillic}\p{Greek}"
_CODE = lazy.regex(
    rf"(?<![{_LATIN}\p{{N}}])(?!(?<=\d-)\p{{L}}{{1,2}}-\d)(?:(?P<head>[{_LATIN}]+)(?P<hyphen>-)?(?=\d)|\d+(?:\.\d+){{0,3}}[{_LATIN}--xXh](?=\d))"
    rf"(?:[{_LATIN}\d]|[-_](?=[{_LATIN}\d])|\.(?=\d))*",
    regex.V1,
)
"""Letters before digits (``WB-750``, ``CR2032``, ``IP67``) or between them (``5W30``), with what is joined to them."""
_LABEL = lazy.regex(
    rf"[xX]\d+(?:[.,]\d+)?(?![{_LATIN}\d])|[{_LATIN}]\d+(?:[.,]\d+)?(?:[mcd]m|m|in)(?![{_LATIN}])|[fF]\d{{1,2}}\.\d(?![{_LATIN}\d])"
)
"""``x10``, ``W53mm`` and ``F1.8`` are measures with a sign or label before them."""
_RATED = lazy.re(r"(?:\d+(?:\.\d+)?(?:mAh|mA|[kM]?Hz|[kKMGT]B|V|A|W))+")
"""``5V2A`` is two measures."""
_STEM = lazy.re(r".*\d[^\W\d_]*", re.DOTALL)
_VERSIONED = lazy.regex(
    r"(?<![\p{L}\p{N}])(?:usb|hdmi|bluetooth|bt|wi-?fi|wlan|android|ios|ipados|macos|windows|pcie|displayport|dp|"
    r"thunderbolt|v|vers?|firmware|sata|gen|zigbee|dolby atmos|web|"
    r"versi[oó]n\w*|versões|versão|version\w*|wersj\w*|versies?|バージョン|版本)[-. ]?(?:type[- ])?(?:[a-c] )?\Z",
    regex.I,
)
"""Technical names whose number is a version, in every language."""

_LISTED = lazy.re(rf"[{SPACES}]*[,/–-]?[{SPACES}]*(?:[^\W\d_]{{1,5}}[{SPACES}]+)?")
"""Between two versions of a list."""

_PRINTF = lazy.re(
    r"(?:0[xX])?(?<!\d)%(?:\d+\$)?[-+#0']*(?:\d+|\*(?:\d+\$)?)?(?:\.(?:\d+|\*(?:\d+\$)?)?)?"
    r"(?:hh|h|ll?|[LqjztwI])?[diouxXeEfFgGaAcCsSpnmr](?:\$\d)?"
)
"""What a program fills in, with all that C's printf allows: the figures in it are widths and places."""

_GAP = f"[{SPACES}]{FILLER}*"
_FORM = lazy.re(
    rf"""
    (?P<date>(?<![\d.,/-])(?:(?:0[1-9]|1[0-2])[./](?:19|20)\d\d|(?:19|20)\d\d(?P<m1>[-./])\d{{1,2}}(?P=m1)\d{{1,2}}
        |\d{{1,2}}(?P<m2>[./-])\d{{1,2}}(?P=m2)(?:(?:19|20)\d\d|\d\d))(?![\d]|[.,/-]\d))
   |(?P<time>(?<![\d.,])(?<!\d:)(?:[01]?\d|2[0-4])[:h][0-5]\d(?!\d|:\d))
   |(?P<fraction>(?:\d+(?:{_GAP}|-|{FILLER}+))?\d{{1,3}}[/⁄]\d{{1,3}}(?:[/⁄]\d{{1,3}})*(?![\d/⁄]|[.,]\d)
        |(?:\d+(?:{_GAP}|-|{FILLER}+)?)?[{"".join(VULGAR)}])
   |(?P<spaced>(?<![\d.,])\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:[.,]\d+(?![.,]?\d))?)
   |(?P<pointed>(?<![^\W\u2e80-\ud7ff])(?<![.,])\.\d+(?![.,]?\d))
   |(?P<plain>\d+(?:(?:[.,·٫٬]|['’](?=\d{{3}}(?!\d)))\d+)*)
    """,
    re.VERBOSE,
)
_AFTER_ITEM = lazy.re(r"[.)](?=\s|\Z)")
_INLINE = lazy.re(r"(?<![^\s(])\(?1\)\s.*?\s\(?2\)\s", re.DOTALL)
"""A list within a line: ``(1) Open, (2) close``."""
_HALF_DAY = lazy.re(
    rf"(?:[{SPACES}]?(?:[–—-]|to|and|until|till)[{SPACES}]?\d{{1,2}}(?:[:.][0-5]\d)?)?[{SPACES}]?([ap])\.?m\b", re.IGNORECASE
)
"""``pm``, which may stand behind the second of two times only ("7–9 pm")."""
_CLOCK = lazy.re(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_DEGREES = lazy.re(rf"[{SPACES}]?[°℃℉度]|[〜～~][-−–+]?\d+[{SPACES}]?[°℃℉度]")
_DECADE = lazy.re(r"['’]?s\b")
_SHORT_YEAR = lazy.re(r"(?<![^\W_])['’‘]\Z")
_CENTURY = 1900
"""A decade of two digits belongs to it: the 80s are 1980."""


class Number(NamedTuple):
    """A number where it stands. ``text`` is as written; ``kind`` says what it is part of."""

    start: int
    end: int
    text: str
    kind: str
    readings: tuple[Reading, ...]
    """What it may stand for, the locale's own reading first."""
    negative: bool = False
    """A minus sign stands before it (readings have no sign)."""

    @property
    def value(self) -> Fraction:
        """The first value of the first reading."""
        return self.readings[0].values[0]

    @property
    def values(self) -> frozenset[Fraction]:
        """Every value of every reading: what this number can explain on the other side."""
        return frozenset(value for reading in self.readings for value in reading.values)


def find(masked: str, numbers: Numbers) -> list[Number]:
    """Every number of a masked text in order, read in the conventions of ``numbers``."""
    if not _SOME.search(masked):
        return []
    text = ascii_digits(masked)
    if "%" in text:
        text = _PRINTF.sub(lambda match: FILLER * len(match[0]), text)
    text = without_links(text, percent_first=numbers.percent.startswith("%"))
    found = [Number(start, end, masked[start:end], CODE, _code_readings(text[start:end])) for start, end in _codes(text)]
    for code in reversed(found):
        text = text[: code.start] + FILLER * (code.end - code.start) + text[code.end :]
    found += _plain(text, masked, style_of(numbers))
    return _versions(text, sorted(found, key=lambda number: number.start))


def _versions(text: str, found: list[Number]) -> list[Number]:
    """After a version, the figures of its list are versions too (USB 2.0, 3.0 and 3.1)."""
    for place in range(1, len(found)):
        last, one = found[place - 1], found[place]
        if last.kind == VERSION and one.kind == QUANTITY and "." in one.text and _LISTED.fullmatch(text, last.end, one.start):
            found[place] = one._replace(kind=VERSION)
    return found


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """The model names and standards that hold digits, each up to the end of the word of its last digit."""
    for match in _CODE.finditer(text):
        if match["hyphen"] and not match["head"].isupper():
            continue
        stem = None if _LABEL.match(match[0]) or _RATED.fullmatch(match[0]) else _STEM.match(match[0])
        if stem:
            yield match.start(), match.start() + len(stem[0])


def _code_readings(code: str) -> tuple[Reading, ...]:
    runs = re.findall(r"\d+", code)
    return (Reading(tuple(Fraction(int(run[:40])) for run in runs), True),)


def _plain(text: str, masked: str, style: Style) -> Iterator[Number]:
    for match in _FORM.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        form = match[0].replace(FILLER, "") if FILLER in match[0] else match[0]
        negative = start > 0 and text[start - 1] in "-−–" and _signed(text, start, end)
        yield Number(
            start - negative, end, masked[start - negative : end], *_read(kind, form, text, match.span(), style), negative
        )


def _signed(text: str, start: int, end: int) -> bool:
    """Is the dash before it a minus? After a script without spaces only before degrees."""
    if start == 1 or text[start - 2] in f"{SPACES}([/:：~～〜（{FILLER}\n\t":
        return True
    return spaceless(text[start - 2]) and _DEGREES.match(text, end) is not None


def _read(kind: str, form: str, text: str, span: tuple[int, int], style: Style) -> tuple[str, tuple[Reading, ...]]:
    start, end = span
    if kind == "plain" and _CLOCK.fullmatch(form) and _HALF_DAY.match(text, end):
        kind = "time"
    if kind in ("date", "time", "m1", "m2"):
        parts = Reading(tuple(Fraction(int(piece)) for piece in re.findall(r"\d+", form)), True)
        if kind != "time":
            return DATE, (parts,)
        return TIME, (*_clock(parts, text, end), *(_span(parts) if "h" in form else ()))
    found = readings(form, style)
    if form.count(".") > 1 and len(found[0].values) > 1:
        return VERSION, found
    if kind == "plain" and not form.isdigit() and _VERSIONED.search(text, max(0, start - 24), start):
        return VERSION, found
    if form.isdigit():
        if len(form) <= 2 and _AFTER_ITEM.match(text, end) and (_opens(text, start) or _INLINE.search(text)):
            return ITEM, found
        found = _decade(found[0], text, end) if form.endswith("0") and len(form) > 1 else found
        found = _clock(found[0], text, end) if len(form) <= 2 and not found[1:] else found
        found = (*found, *_year(found[0])) if len(form) == 2 and _SHORT_YEAR.search(text, max(0, start - 2), start) else found
    return QUANTITY, found


def _opens(text: str, start: int) -> bool:
    """Does a line or a marked-up stretch begin here?"""
    before = text[:start].rstrip(f"({SPACES}\t")
    return not before or before[-1] in f"\n{FILLER}"


def _clock(reading: Reading, text: str, end: int) -> tuple[Reading, ...]:
    """An hour with "pm" is also the hour of the 24-hour clock; a full hour needs no minutes."""
    hour, *rest = reading.values
    found = [reading]
    half = _HALF_DAY.match(text, end)
    if half:
        late = half[1] in "pP"
        found.append(Reading(((hour % 12) + 12 * late, *rest), True))
    if rest and not any(rest):
        found += [Reading(one.values[:1], True) for one in found]
    return tuple(found)


def _span(time: Reading) -> Iterator[Reading]:
    """``1h30`` is also an hour and a half, and ninety minutes."""
    hours, minutes = time.values
    yield Reading((hours + minutes / 60,), True)
    yield Reading((hours * 60 + minutes,), True)


def _year(reading: Reading) -> Iterator[Reading]:
    """``'78`` is a year of the last century or of this one."""
    yield from (Reading((reading.values[0] + century,), True) for century in (_CENTURY, _CENTURY + 100))


def _decade(reading: Reading, text: str, end: int) -> tuple[Reading, ...]:
    """``1940's`` is ``40er`` elsewhere, and the ``80s`` are ``1980``."""
    year = reading.values[0]
    if not _DECADE.match(text, end):
        return (reading,)
    if 1000 < year < 2000:
        return reading, Reading((year % 100,), True)
    return (reading, Reading((year + _CENTURY,), True)) if 20 <= year <= 90 else (reading,)
