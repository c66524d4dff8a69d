"""Numbers that a translation may leave out or add: points of lists, a bare one, abbreviations, plural forms."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from localize.text import lazy
from localize.text.compounds import half_after
from localize.text.numbers import CODE, ITEM, Number
from localize.text.quantities import Quantity

if TYPE_CHECKING:
    from localize.text.number_side import Side

_ONE_AND_A_HALF = Fraction(3, 2)
SMALL = 12
"""Up to here every language likes to write a number as a word."""
_ALWAYS = frozenset({"24/7", "20/20"})
_WHOLE = lazy.re(r"([1-9])/\1")
"""``4/4``: the whole size of an instrument, which another language names by a word."""
_SHORTENED = lazy.re(r"[A-Za-z]\d{1,2}[a-z](?:'?d|s)?")
"""i18n, l10n, m17n: words with the number of their letters."""
_SECTION = lazy.re(r"[a-z_]\([1-9][a-z]?\)")
"""``ioctl(2)``: the section of the manual."""
_PLURAL = lazy.re(r"\b(?:one|=1)\s*\{\s*\Z")
"""``one {1 day}``: a form that languages without a singular leave out."""
_THOUSANDTHS = lazy.re(r"\d{3}/1000\Z")
"""``375/1000``: the fineness of gold."""
_POINT = lazy.re(r"[.):]\s")


def may_lack(one: Quantity, these: Side, those: Side) -> bool:
    """Can nobody know whether it should be there? List numbers, a bare one, i18n, the "(2)" of a manual."""
    number = one.number
    if _POINT.match(these.text, number.end) and number.text.isdecimal() and _dropped(one, these, those):
        return False
    if (
        (number.kind == ITEM and not _renumbered(number, these, those))
        or number.text in _ALWAYS
        or _WHOLE.fullmatch(number.text)
        or (number.kind == CODE and _SHORTENED.fullmatch(number.text))
        or _labelled(number, these)
    ):
        return True
    told = (
        _THOUSANDTHS.search(these.text, max(0, number.start - 4), number.start + len("1000"))
        or _PLURAL.search(these.text, max(0, number.start - 12), number.start)
        or _SECTION.match(these.text, max(0, number.start - 2))
    )
    return told is not None or small(one, those) or these.counts(one)


def _labelled(number: Number, these: Side) -> bool:
    """Is it part of a name that only this language numbers?"""
    names = (name.partition("{n}") for name in these.conventions.numbers.labels)
    return any(these.text.endswith(a, 0, number.start) and these.text.startswith(b, number.end) for a, _, b in names)


def _dropped(one: Quantity, these: Side, those: Side) -> bool:
    """Does the other text number the next point of the list, but not this one?"""
    points = {each.number.value for each in these.found if _POINT.match(these.text, each.number.end)}
    left = {each.number.value for each in those.found if _POINT.match(those.text, each.number.end)}
    value = one.number.value
    return {value, value + 1} <= points and value + 1 in left and value not in those.spoken


def _renumbered(number: Number, these: Side, those: Side) -> bool:
    """Have both texts as many points, and the other none of this number?"""
    ours, theirs = ([one.number.value for one in side.found if one.number.kind == ITEM] for side in (these, those))
    return len(ours) == len(theirs) > 1 and number.value not in theirs


def small(one: Quantity, those: Side) -> bool:
    """A bare one, or a small count where the other locale has no number words."""
    number = one.number
    bare = not one.units and one.chain < 0 and number.kind != CODE and number.text.isdecimal()
    return bare and (number.value == 1 or (number.value <= SMALL and not those.words.known))


def unsaid(one: Quantity, those: Side) -> bool:
    """Is the one left unsaid: "hora y media" for 1½ hours, "Literflasche" for a 1-litre bottle, "litr wody"?"""
    value = one.number.value
    if value == _ONE_AND_A_HALF:
        return any(half_after(those.text, end, those.conventions) for _, end in those.named(one.units))
    return value == 1 and (those.compounded(one.units) or (one.chain < 0 and those.spelled(one.units)))
