"""In which encoding a table is: by its mark, as UTF-8, else by what its bytes would say in those that are likely.

A file is UTF-8 where most of its rows beyond ASCII are; rows that are not are then set aside one by one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from localize.formats.bilingual import charset
from localize.text import lazy
from localize.text.locales import maximized

WIDE = {"Jpan": "cp932", "Hans": "gb18030", "Hant": "cp950", "Kore": "cp949"}
"""Encodings of several bytes to a character, by script. They refuse most bytes of others and so are tried first."""
NARROW = {"Cyrl": "cp1251", "Grek": "cp1253", "Hebr": "cp1255", "Arab": "cp1256", "Thai": "cp874"}
LATIN = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}
WEST = "cp1252"
_LETTERED = ("cp1252", "cp1250", "mac_roman")
"""Encodings of one byte whose letters are Latin ones, those first that are met the most."""
_WIDE_ZEROS = 20
"""One byte of so many is zero at least in UTF-16, by line ends and digits alone; less are damage."""
_CHUNK = 1 << 20
_ENOUGH = 400_000
"""Bytes of rows beyond ASCII by which an encoding is judged."""
_FREQUENT = {
    "cp932": ("shift_jis", 0x81, 0x97),
    "gb18030": ("gb2312", 0xA1, 0xD7),
    "cp950": ("big5", 0xA1, 0xC6),
    "cp949": ("euc_kr", 0xA1, 0xC8),
}
"""For encodings of several bytes: the standard behind them, and the first bytes of its frequent characters and marks."""
_PAIRED = 1.5
"""Bytes beyond ASCII that stand together in texts of several bytes to a character, on average at least; accents stand alone."""
_HIGH = lazy.re(rb"[\x80-\xff]+")
_LETTERS = lazy.regex(r"\p{L}|[\u2010-\u2026°®©™€£«»ºª²³½¼¾×·–—‘’“”•…]")
_DOUBTFUL = lazy.regex(
    r"\p{L}[\u00a1-\u00a9\u00ac\u00ae-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7†‡‰‹›Œ]\p{L}"
    r"|\p{L}[À-ÖØ-ÞŠŽŸ]\p{Ll}|(?<!\p{L})[†‡‰]\p{Ll}|\ufffd|[\x80-\x9f]"
)
"""What stands in no word: a sign between letters, a capital among small ones."""
_SCRIPTS = {
    "cp1251": lazy.regex(r"\p{Cyrillic}"),
    "cp1253": lazy.regex(r"\p{Greek}"),
    "cp1255": lazy.regex(r"\p{Hebrew}"),
    "cp1256": lazy.regex(r"\p{Arabic}"),
    "cp874": lazy.regex(r"\p{Thai}"),
}


class Encoding(NamedTuple):
    """How the bytes of a file become text. ``given``: a person named it. ``sure``: nothing speaks for another one."""

    name: str
    given: bool = False
    sure: bool = True

    @property
    def called(self) -> str:
        """Its name as people write it."""
        return self.name.upper().removesuffix("-SIG")

    @property
    def errors(self) -> str:
        """What becomes of bytes that do not fit: marks by which their row is known."""
        return "replace" if self.name.startswith("utf-16") else "surrogateescape"

    @property
    def misfit(self) -> re.Pattern[str]:
        """How bytes that did not fit look in the text."""
        return _REPLACED if self.errors == "replace" else _BYTES


_BYTES = lazy.re("[\udc80-\udcff]")
_REPLACED = lazy.re("\ufffd")


def of(locale: str) -> str:
    """The encoding that programs of a language's countries save tables in, where that is not UTF-8."""
    language, script, _ = maximized(locale)
    return WIDE.get(script) or NARROW.get(script) or LATIN.get(language) or WEST


def known(name: str) -> str:
    """Python's name of an encoding; "" for one that nobody knows or that is no text."""
    try:
        found = codecs.lookup(name)
        "a".encode(found.name)
    except (LookupError, TypeError):
        return ""
    aliases = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "euc_kr": "cp949", "iso8859-1": WEST}
    return aliases.get(found.name, found.name)


def detected(path: Path, locale: str) -> Encoding:
    """The encoding of a file. ``locale``: the language it is likely in, which decides between those that look alike."""
    with path.open("rb") as file:
        head = file.read(4096)
    marked, _ = charset.marked(head)
    if marked:
        return Encoding("utf-8-sig" if marked == "utf-8" else marked.removesuffix("-le").removesuffix("-be"))
    if head.count(0) > len(head) / _WIDE_ZEROS:
        even, odd = head[::2].count(0), head[1::2].count(0)
        return Encoding("utf-16-be" if even > odd else "utf-16-le")
    if _is_utf8(path):
        return Encoding("utf-8")
    rows = list(_beyond_ascii(path))
    fitting = sum(_fits(row, "utf-8") for row in rows)
    if 2 * fitting >= len(rows):
        return Encoding("utf-8")
    name, sure = likely([row for row in rows if not _fits(row, "utf-8")], locale)
    return Encoding(name, sure=sure)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(path: Path) -> Iterator[bytes]:
    """Lines with other bytes than ASCII, as many as tell."""
    size = 0
    with path.open("rb") as file:
        while (line := file.readline(_CHUNK)) and size < _ENOUGH:
            if not line.isascii():
                size += len(line)
                yield line


def _fits(row: bytes, encoding: str) -> bool:
    try:
        row.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def likely(rows: list[bytes], locale: str) -> tuple[str, bool]:
    """The encoding in which the rows look most like texts of people, and whether that is sure.

    Frequent bytes of Korean are frequent ones of Chinese too, but not the other way round: of equals it is Korean.
    """
    hint = of(locale)
    wide = {name: _wide(rows, name) + 0.05 * (name == hint) + 0.02 * (name == WIDE["Kore"]) for name in WIDE.values()}
    best = max(wide, key=wide.__getitem__)
    runs = [len(run) for row in rows for run in _HIGH.findall(row)]
    together = sum(runs) / len(runs) if runs else 0.0
    if wide[best] >= 0.7 and together >= _PAIRED:
        return best, True
    if together >= 2.5:
        narrow = {name: _narrow(rows, name) + 0.2 * (name == hint) for name in NARROW.values()}
        return max(narrow, key=narrow.__getitem__), True
    return _lettered(rows, hint if hint not in (*WIDE.values(), *NARROW.values()) else WEST)


def _lettered(rows: list[bytes], hint: str) -> tuple[str, bool]:
    """The encoding with the fewest oddities inside words; the hint among equals, and it alone is sure, where it has none."""
    text = b"\n".join(rows)
    doubts = {name: len(_DOUBTFUL.findall(text.decode(name, "replace"))) for name in (hint, *_LETTERED)}
    best = min(doubts, key=doubts.__getitem__)
    return best, best == hint and not doubts[best]


def _wide(rows: list[bytes], name: str) -> float:
    """How much of the text beyond ASCII is frequent characters of the encoding, rows that do not fit counted as none."""
    standard, first, last = _FREQUENT[name]
    good = total = 0
    for row in rows:
        fits = _fits(row, name)
        for character in row.decode(name, "replace"):
            if character.isascii():
                continue
            total += 1
            try:
                raw = character.encode(standard)
            except UnicodeEncodeError:
                continue
            good += fits and len(raw) == 2 and first <= raw[0] <= last
    return good / total if total else 0.0


def _narrow(rows: list[bytes], name: str) -> float:
    """How much of the text beyond ASCII is letters of the encoding's own script, small ones above all."""
    text = b"".join(rows).decode(name, "replace")
    beyond = [character for character in text if not character.isascii()]
    own = [one for one in beyond if _SCRIPTS[name].match(one)]
    small = sum(one.islower() or one == one.swapcase() for one in own)
    return (len(own) + small) / (2 * len(beyond)) if beyond else 0.0
