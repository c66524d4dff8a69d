"""Numbers that carry their own proof: GTINs (EAN, UPC, ISBN-13) by their check digit."""

from __future__ import annotations

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
