"""Text that was read in a wrong encoding: which letters it was, where the bytes still say so.

Three kinds of damage are told apart. UTF-8 that was read byte by byte (``grÃ¶ÃŸer``; see ``readings``) is recognized by its
pairs of lead and tail; UTF-8 that was read as Chinese or Japanese (``锟斤拷``, ``縺ゅ→``) by what it decodes to; and text in
an old encoding that was read as Western (``Ñòàëü``) by the script that the locale is written in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from localize.text import lazy
from localize.text.readings import BOM, LATIN, LEADS, MEASURES, READINGS, TAILS, Reading
from localize.text.script import scripts, writes, writes_latin


class Damage(NamedTuple):
    """Damaged letters where they stand, and what they were ("" where the bytes are lost). ``certain``: they read back exactly."""

    start: int
    end: int
    was: str
    certain: bool


_PAIR = lazy.re(f"[{LEADS}][{TAILS}]|ΓÇ|ÔÇ")
"""A lead and a tail of any reading: a text without one has no UTF-8 that was read byte by byte."""
_LONE = lazy.re(r"(?<=[a-z0-9])Â(?= )")
"""What is left of a no-break space whose second byte became a plain one."""


def suspected(rare: str, locale: str) -> bool:
    """May a text with these characters outside ASCII be damaged?"""
    if _SUSPECT.search(rare):
        return True
    if writes_latin(locale) and _IDEOGRAPH.search(rare):
        return True
    return bool(_codecs(locale)) and _WESTERN_LONG.search(rare) is not None


def damage(text: str, locale: str) -> Iterator[Damage]:
    """Every damaged place of a text, in order; of guesses that overlap the first counts."""
    found: list[Damage] = []
    if _PAIR.search(text):
        for reading in READINGS:
            found += _read(text, reading, locale)
    if "Â" in text:
        found += [Damage(match.start(), match.end(), "", certain=True) for match in _LONE.finditer(text)]
    if _ASIAN.search(text):
        found += _asian(text)
    if writes_latin(locale) and _IDEOGRAPH.search(text):
        found += _among_latin(text)
    old = _legacy(text, locale)
    if sum(one.end - one.start for one in old) > sum(one.end - one.start for one in found):
        found = old
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one


def _read(text: str, reading: Reading, locale: str) -> list[Damage]:
    """The damage of one reading. Where some of it is beyond doubt, all that reads back is of the same making."""
    if not reading.seen.search(text):
        return []
    runs = [(run, decoded) for run in reading.run.finditer(text) if (decoded := reading.decoded(run[0]))]
    runs = [(run, decoded) for run, decoded in runs if decoded[2:] or _known(decoded, locale)]
    judged = [one for one in runs if reading.judge(text, *one)]
    if len(judged) > (reading is READINGS[0]):
        judged = [(run, decoded) for run, decoded in runs if not MEASURES.issuperset(run[0])]
    return [Damage(*run.span(), decoded, all(map(_readable, decoded))) for run, decoded in judged]


def _known(decoded: str, locale: str) -> bool:
    """Are these Latin letters, letters of the locale, or signs?"""
    return all(LATIN.match(letter) or not letter.isalpha() or writes(letter, locale) for letter in decoded)


def _readable(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNPS" or character.isspace() or character == BOM


# --- UTF-8 that was read as Chinese or Japanese ---

_REREAD = "".join(
    bytes([lead, tail]).decode("gbk", "ignore")
    for lead in (*range(0xE2, 0xEA), 0xEF)
    for tail in range(0x80, 0xC0)
    if tail != 0x7F
)
"""What the first two bytes of Chinese characters and marks look like in GBK."""
_ASIAN = lazy.re(f"[{_REREAD}縺繧繝锟锘]")
_SUSPECT = lazy.re(f"{_PAIR.pattern}|Â|â€|{_ASIAN.pattern}")
"""What a damaged text has at least, among its characters outside ASCII."""
_IDEOGRAPH = lazy.re("[\u4e00-\u9fff]")
_HOLLOW = lazy.re("[銆锛][^\\s]*\ufffd")
"""Chinese marks in UTF-8 read as GBK, with letters that were lost."""
_DENSE = lazy.re(r"[^\x00-\x7f\s]{3,}")
_LOST = lazy.re("(?:锟斤拷)+|锘[縗�?]?(?=[\u0000-\u007f]|$)")
"""U+FFFD, and the byte order mark, in UTF-8 read as GBK."""
_EASTERN = lazy.re("[\u2010-\u2026\u3000-\u9fff\uff00-\uffef]+")
_AMONG_LATIN = lazy.re("(?<=[a-z])[\u4e00-\u9fff]{1,2}(?=[a-z .,]|$)|[\u4e00-\u9fff]{1,2}(?=[a-z])")
"""A Chinese character or two inside or behind a Latin word (gr枚脽er, it鈥檚)."""
_KANA = lazy.re("[縺繧繝]")
"""What the lead bytes of kana look like in Shift-JIS; hardly ever met otherwise."""


def _asian(text: str) -> Iterator[Damage]:
    yield from (Damage(*match.span(), "", certain=False) for match in _LOST.finditer(text))
    yield from (Damage(*match.span(), "", certain=False) for match in _HOLLOW.finditer(text))
    for run in _DENSE.finditer(text):
        if len(_KANA.findall(run[0].replace("繧繝", ""))) > 1:
            was = _reread(run[0], "cp932")
            yield Damage(*run.span(), was, certain=bool(was))
        elif _EASTERN.fullmatch(was := _reread(run[0], "gbk")):
            yield Damage(*run.span(), was, certain=True)


def _among_latin(text: str) -> Iterator[Damage]:
    for run in _AMONG_LATIN.finditer(text):
        if LATIN.fullmatch(was := _reread(run[0], "gbk")):
            yield Damage(*run.span(), was, certain=True)


def _reread(run: str, codec: str) -> str:
    """What the bytes of the run in that encoding are in UTF-8; "" where they are nothing."""
    try:
        return run.encode(codec).decode()
    except UnicodeError:
        return ""


# --- old encodings that were read as Western ---

_OLD = {
    "Cyrl": ("cp1251",),
    "Grek": ("cp1253",),
    "Hebr": ("cp1255",),
    "Arab": ("cp1256",),
    "Thai": ("cp874",),
    "Hani": ("gbk", "euc_jp", "big5"),
    "Hang": ("cp949",),
}
"""ISO 15924 codes to the encodings that the script was written in."""
_WESTERN_WORD = lazy.re("[\u00c0-\u00ff\u00a1-\u00bfŒœŠšŽžŸƒ€‚„…†‡ˆ‰‹‘’“”•–—˜™›]+")
_TYPOGRAPHIC = lazy.re("[€‚„…†‡ˆ‰‹‘’“”•–—˜™›]")
"""Of those, signs that stand beside words of any language: a quoted "üçün" is no damage."""
_WESTERN_LONG = lazy.re("[\u00c0-\u00ff\u00a1-\u00bfŒœŠšŽžŸƒ€‚„…†‡ˆ‰‹‘’“”•–—˜™›]{4}")
_LEAST = 4
"""So many letters of that kind in a row are damage; once a text has them, fewer are too."""


def _legacy(text: str, locale: str) -> list[Damage]:
    codecs = _codecs(locale)
    if not codecs or not _WESTERN_LONG.search(text):
        return []
    runs = [run for run in _WESTERN_WORD.finditer(text) if run[0][1:] or run[0].isalpha()]
    for codec in codecs:
        read = [Damage(*run.span(), was, certain=True) for run in runs if (was := _old(run[0], codec)) not in ("", run[0])]
        if any(len(_TYPOGRAPHIC.sub("", text[one.start : one.end])) >= _LEAST for one in read):
            return read
    return []


@lru_cache(maxsize=256)
def _codecs(locale: str) -> tuple[str, ...]:
    return next((_OLD[script] for script in scripts(locale) if script in _OLD), ())


def _old(run: str, codec: str) -> str:
    """The run's bytes in the old encoding, if that makes letters of nothing but letters, or nearly."""
    western = READINGS[0].bytes
    if not all(character in western for character in run) or sum(map(str.isalpha, run)) * 2 < len(run):
        return ""
    try:
        was = bytes(western[character] for character in run).decode(codec)
    except UnicodeError:
        return ""
    return was if all(letter.isalpha() or unicodedata.category(letter) == "Mn" for letter in was) and not was.isascii() else ""
