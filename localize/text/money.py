"""Amounts of money: a number with a currency's sign or code beside it.

Signs by CLDR; a sign that several currencies share stands for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.number_forms import SPACES

_ISO = """USD EUR GBP JPY CNY CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN MXN BRL INR TRY KRW SGD HKD TWD THB AED SAR EGP
ZAR"""
_DOLLARS = "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP BMD BSD BBD BZD JMD TTD NAD FJD"
_SIGNS = {
    "€": "EUR", "£": "GBP EGP LBP GIP FKP SHP", "¥": "JPY CNY", "￥": "JPY CNY", "₹": "INR", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₩": "KRW", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₪": "ILS", "₸": "KZT", "zł": "PLN", "Kč": "CZK",
    "円": "JPY", "$": _DOLLARS, "R$": "BRL", "US$": "USD", "U$S": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "MX$": "MXN", "RMB": "CNY", "RM": "MYR",
}  # fmt: skip
SIGNS: dict[str, frozenset[str]] = {sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()}
CODES = frozenset(_ISO.split())
_ANY = "|".join(map(re.escape, sorted([*SIGNS, *CODES], key=lambda sign: (-len(sign), sign))))
_LETTERS = r"A-Za-zÀ-ž"
_AMOUNT = lazy.re(
    rf"(?<![{_LETTERS}\d$])(?P<before>{_ANY})[{SPACES}]?(?P<n>\d(?:[\d.,'’{SPACES}]*\d)?)(?![\d{_LETTERS}])"
    rf"|(?<![\d.,])(?P<m>\d(?:[\d.,'’]*\d)?)[{SPACES}]?(?P<after>{_ANY})(?![{_LETTERS}\d])"
)
_SIZES = 60
"""``EUR 42`` is a shoe."""


class Amount(NamedTuple):
    start: int
    end: int
    number: str
    sign: str
    currencies: frozenset[str]


def amounts(masked: str) -> Iterator[Amount]:
    """The amounts of a text. ``$1`` is a place in a pattern rather than a price, ``EUR 42`` a size, ``CAD 2024`` a program."""
    for match in _AMOUNT.finditer(masked):
        sign = match["before"] or match["after"]
        number = match["n"] or match["m"]
        if _doubtful(sign, number):
            continue
        yield Amount(match.start(), match.end(), number, sign, SIGNS.get(sign) or frozenset({sign}))


def _doubtful(sign: str, number: str) -> bool:
    if not number.isdecimal():
        return False
    if sign == "$":
        return len(number) == 1
    return sign in CODES and (int(number[:9]) <= _SIZES or len(number) == 4)
