"""The sign of a currency before or behind its amount, as the market sets it. Amounts are never converted.

A sign that is a code (EUR) always keeps a space. Ranges, amounts with a plus or minus, and signs that are words of a
language (円, zł) stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text import lazy
from localize.text.money import Amount
from localize.text.number_forms import SPACES, known

_PATTERN = lazy.re(rf"\{{symbol\}}([{SPACES}]*)\{{n\}}|\{{n\}}([{SPACES}]*)\{{symbol\}}")
_JOINED_BEFORE = lazy.re(rf"[-–—−~+\d][{SPACES}]*\Z")
_JOINED_AFTER = lazy.re(rf"[{SPACES}]*[-–—~][{SPACES}]*\S?\d|[.,]?[-–—]")
_NO_BREAK = "\u00a0"


def changes(original: Original) -> Iterator[Group]:
    """Every amount whose sign stands on the other side, or with another gap. A market that gave no pattern has no wishes."""
    wanted, usual = original.market.numbers.currency, original.origin.numbers.currency
    pattern = _PATTERN.fullmatch(wanted)
    if pattern is None or not known(original.market.numbers) or (original.same_language and wanted == usual):
        return
    before = wanted.startswith("{symbol}")
    for amount in original.amounts:
        word, code = amount.sign.isalpha(), amount.sign.isalpha() and amount.sign.isascii()
        if code or not word:
            yield from _set(original, amount, _NO_BREAK if code else (pattern[1] if before else pattern[2]), before=before)


def _set(original: Original, amount: Amount, gap: str, *, before: bool) -> Iterator[Group]:
    masked = original.masked
    if _JOINED_BEFORE.search(masked, max(0, amount.start - 4), amount.start) or _JOINED_AFTER.match(masked, amount.end):
        return
    first = masked.startswith(amount.sign, amount.start)
    number = (amount.end - len(amount.number), amount.end) if first else (amount.start, amount.start + len(amount.number))
    space = (amount.start + len(amount.sign), number[0]) if first else (number[1], amount.end - len(amount.sign))
    shown = f"{amount.sign}{gap}{amount.number}" if before else f"{amount.number}{gap}{amount.sign}"
    reason = Said("{locale} writes {wanted}", locale=original.market.locale, wanted=shown)
    if first == before:
        if bool(gap) != (space[0] < space[1]):
            yield (change(*space, gap, "N107", reason),)
    elif first:
        yield (
            change(amount.start, number[0], "", "N107", reason),
            change(number[1], number[1], gap + amount.sign, "N107", reason),
        )
    else:
        yield (change(number[0], number[0], amount.sign + gap, "N107", reason), change(number[1], amount.end, "", "N107", reason))
