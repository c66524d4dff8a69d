"""Codes of products: GTINs (EAN, UPC, ISBN-13), which carry their own proof by their check digit, and Amazon's numbers."""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import Span
from localize.text import lazy

_ASIN = lazy.regex(r"(?<![\p{L}\p{N}-])B0[0-9A-Z]{8}(?![\p{L}\p{N}-])")
_LABELLED = lazy.regex(
    r"(?<!\p{L})(?:GTIN|EAN|UPC|JAN|ISBN)(?:[- ]?(?:8|12|13|14))?(?:\p{L}{0,6}[\s:#.]{1,3})(?P<code>\d(?:[ -]?\d){7,13})(?!\d)"
)
GTIN_LENGTHS = frozenset({8, 12, 13, 14})


def gtin_check_digit(body: str) -> str:
    """The digit that completes a GTIN: from the right, digits weigh three and one by turns (GS1's rule).

    ``body`` is the number without its last digit, ASCII digits only.
    """
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def is_gtin(code: str) -> bool:
    """Is it a whole GTIN of 8, 12, 13 or 14 ASCII digits whose last digit is right? No zeros alone, no separators."""
    if len(code) not in GTIN_LENGTHS or not (code.isascii() and code.isdigit()):
        return False
    return code.strip("0") != "" and gtin_check_digit(code[:-1]) == code[-1]


def product_codes(text: str) -> Iterator[Span]:
    """Where a text has a code of a product: ten signs as Amazon gives them, or a GTIN that is called one and is one."""
    yield from (match.span() for match in _ASIN.finditer(text) if any(map(str.isdigit, match[0][2:])))
    for match in _LABELLED.finditer(text):
        if is_gtin(match["code"].replace(" ", "").replace("-", "")):
            yield match.span("code")
