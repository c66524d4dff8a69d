"""Findings that a person took on, with a reason: the entries of ``waivers.yaml``, and which of them is for an issue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b

from msgspec import UNSET, Struct
from msgspec.structs import replace

from localize.checks import all_checks, current
from localize.model import Issue, Surface
from localize.reporters.grouped import numberless
from localize.text.fields import RULED, kind_of

ANY = "*"
"""What stands for any characters in a SKU or a market."""
FIELDS = frozenset({*RULED, *Surface.__struct_fields__})
"""What a path in a listing may begin with: a key of the listing, or a kind."""


class Waiver(Struct, frozen=True):
    """One entry: what it is for, who says so and why, and where it stands."""

    code: str
    markets: tuple[str, ...]
    sku: str
    reason: str
    who: str
    until: date
    """The last day on which it holds."""
    path: str = ""
    text: str = ""
    """The hash of the text that it was given for; "" for any, which an entry for one SKU may not have."""
    was: str = ""
    """The code that the entry names, where the check has another now."""
    line: int = 0
    column: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from other entries of the file."""
        return self.line, self.column

    @property
    def over(self) -> date:
        """The first day on which it does not hold any more."""
        return self.until + timedelta(days=1)

    @property
    def several(self) -> bool:
        """Is it for any number of SKUs?"""
        return ANY in self.sku

    def in_market(self, market: str) -> bool:
        return any(fits(one, market) for one in self.markets)

    def about(self, issue: Issue) -> bool:
        """Is it for that issue, whatever the text?"""
        if not self.sees(issue.sku or ""):
            return False
        return (not self.path or self.path in names(issue.path)) and self.in_market(issue.market or "")

    def sees(self, sku: str) -> bool:
        return fits(self.sku, sku)

    def of_text(self, hashed: str) -> bool:
        """Was it given for a text with that hash? One for several SKUs may leave that open."""
        return self.text == hashed or (self.several and not self.text)


class Waivers(Struct, frozen=True):
    """The waivers of a workspace on a day, by code and by SKU (those for several under ``*``)."""

    rows: tuple[Waiver, ...] = ()
    as_of: date = date.min
    by_code: dict[str, dict[str, tuple[Waiver, ...]]] = {}

    def about(self, issue: Issue) -> Iterator[Waiver]:
        """Those that are for an issue, whatever its text."""
        skus = self.by_code.get(issue.code)
        if skus is not None:
            for sku in (issue.sku or "", ANY):
                yield from (row for row in skus.get(sku, ()) if row.about(issue))

    def ending(self, market: str, after: date, last: date) -> Iterator[Waiver]:
        """Those of a market that are over on one of the days behind ``after``, up to and with ``last``."""
        return (row for row in self.rows if row.in_market(market) and after <= row.until < last)

    def asked(self, issue: Issue, text: str) -> Issue:
        """The issue as it stands: waived where an entry holds. ``text``: what it was found in."""
        if issue.code not in self.by_code:
            return issue
        mine = tuple(self.about(issue))
        if not mine:
            return issue
        hashed = text_hash(text)
        taken = next((row for row in mine if self.as_of <= row.until and row.of_text(hashed)), None)
        waived = {"reason": taken.reason, "by": taken.who, "until": taken.until.isoformat()} if taken else None
        return replace(issue, text_hash=hashed or UNSET, waived=waived)


def arranged(rows: Iterable[Waiver], as_of: date) -> Waivers:
    """The waivers as they are looked up."""
    rows = tuple(rows)
    found: dict[str, dict[str, tuple[Waiver, ...]]] = {}
    for row in rows:
        skus = found.setdefault(row.code, {})
        key = ANY if row.several else row.sku
        skus[key] = (*skus.get(key, ()), row)
    return Waivers(rows, as_of, found)


def text_hash(text: str) -> str:
    """The first 12 hex digits of a text's BLAKE2b in NFC; "" for no text, of which there is nothing to change."""
    return blake2b(unicodedata.normalize("NFC", text).encode(errors="surrogatepass"), digest_size=6).hexdigest() if text else ""


@cache
def names(path: str) -> frozenset[str]:
    """What a field may be called by: ``bullets[2]``, ``bullets`` or its kind, ``bullet``."""
    return frozenset({path, numberless(path), kind_of(path)})


def may_be(path: str, sku: str, code: str) -> bool:
    """Can an issue have that path? Those of rows name columns, and a unit of a file that is no listing's has no SKU."""
    check = all_checks().get(current(code))
    plain = path.partition("[")[0].partition(".")[0]
    return not path or plain in FIELDS or check is None or check.scope == "record" or fits(sku, "")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split(ANY))), re.DOTALL)


def fits(pattern: str, word: str) -> bool:
    """Is it the word, or does it fit the pattern?"""
    return _pattern(pattern).fullmatch(word) is not None if ANY in pattern else pattern == word
