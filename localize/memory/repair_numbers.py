"""The one number in which two sources differ, alone or with its unit, as the target writes it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from localize.memory.slots import Sides, Slot
from localize.model import Conventions, Numbers
from localize.text.measures import SYMBOLS, customary, family
from localize.text.number_forms import Reading, known, written
from localize.text.numbers import CODE, QUANTITY, VERSION, Number
from localize.text.quantities import Quantity, quantities
from localize.text.unit_symbols import symbol

_COPIED = (CODE, VERSION)
"""What is written alike in every language."""


def number(sides: Sides) -> Slot | None:
    """Where the target has the number that differs, and what is to stand there; None where that is not certain."""
    was, now = (quantities(text.masked, sides.there, sides.here) for text in (sides.was, sides.now))
    if len(was) != len(now) or sides.lexicon.conventions(sides.now.locale).numbers != sides.there.numbers:
        return None
    for place, (old, new) in enumerate(zip(was, now, strict=True)):
        of_unit = sides.around((old.number.start, old.end), (new.number.start, new.end))
        if of_unit and sides.around(_span(old.number), _span(new.number)):
            return _found(sides, was, place, new, with_unit=False)
        if of_unit and old.units and new.units:
            return _found(sides, was, place, new, with_unit=True)
        if sides.around(_span(old.number), _span(new.number)):  # its unit stands behind a later number
            return _found(sides, was, place, new, with_unit=False)
    return None


def _span(one: Number) -> tuple[int, int]:
    return one.start, one.end


def _found(sides: Sides, was: list[Quantity], place: int, new: Quantity, *, with_unit: bool) -> Slot | None:
    """The slot of the number, where the target has all the numbers of its source and this one once."""
    old, target = was[place], quantities(sides.target.masked, sides.here, sides.there)
    if sorted(one.number.value for one in was) != sorted(one.number.value for one in target):
        return None
    theirs = [one for one in target if old.number.value in one.number.values]
    if len(theirs) != 1 or theirs[0].number.kind != old.number.kind or new.number.kind != old.number.kind:
        return None
    changed = old.number.value != new.number.value
    if changed and any(new.number.value in one.number.values for one in target):
        return None
    if old.number.kind in _COPIED:
        return None if with_unit else _copied(old.number, new.number, theirs[0].number)
    if old.number.kind != QUANTITY or not all(map(_plain, (old, new, theirs[0]))) or _priced(sides.target.masked, theirs[0]):
        return None
    alone = len(target) == 1
    return _measure(sides, old, new, theirs[0], alone=alone) if with_unit else _quantity(sides, old, new, theirs[0])


def _copied(old: Number, new: Number, theirs: Number) -> Slot | None:
    """A code is the same in every language."""
    return Slot("code", theirs.start, theirs.end, new.text) if theirs.text == old.text else None


def _plain(one: Quantity) -> bool:
    """Is it one number, without a sign, as its locale writes it, in ASCII digits, and surely with that unit or none?"""
    first = one.number.readings[0]
    simple = first.native and first.integer != "" and len(first.values) == 1
    return simple and not one.number.negative and not one.maybe and all(_usual(sign) for sign in one.number.text)


def _usual(sign: str) -> bool:
    return sign.isascii() or unicodedata.category(sign) == "Zs"


def _priced(text: str, one: Quantity) -> bool:
    """Is it a sum of money? Those are written in ways of their own."""
    beside = text[max(0, one.number.start - 2) : one.number.start] + text[one.number.end : one.number.end + 2]
    return any(unicodedata.category(sign) == "Sc" for sign in beside)


def _quantity(sides: Sides, old: Quantity, new: Quantity, theirs: Quantity) -> Slot | None:
    """The number alone: its unit, if it has one, is the same on both sides."""
    if old.units != new.units or bool(old.units) != bool(theirs.units) or (old.units and set(old.units).isdisjoint(theirs.units)):
        return None
    digits = _digits(old.number, new.number, theirs.number, sides.here.numbers)
    unit = sides.target.masked[theirs.unit_start : theirs.unit_end] if theirs.units else ""
    if digits is None or not (_unchanging(unit, theirs, sides.here) or _same_plural(old, new, sides.target.locale)):
        return None
    tight = theirs.times, theirs.times or (bool(theirs.units) and not theirs.shared)
    return Slot("number", theirs.number.start, theirs.number.end, digits, tight)


def _measure(sides: Sides, old: Quantity, new: Quantity, theirs: Quantity, *, alone: bool) -> Slot | None:
    """The number and its unit, both written as the locale's data have them.

    One to convert is written as the source writes numbers, which the text then says of itself; with another number beside it
    (not ``alone``) nobody could tell how that one is written.
    """
    if len(old.units) != 1 or len(new.units) != 1 or theirs.units[:1] != old.units or theirs.chain >= 0 or old.chain >= 0:
        return None
    was, now = (symbol(one.units[0], sides.here.units) for one in (old, new))
    masked = sides.target.masked
    unit, gap = masked[theirs.unit_start : theirs.unit_end], masked[theirs.number.end : theirs.unit_start]
    alike = family(old.units[0]) == family(new.units[0]) != "" and was[0].isalpha() and now[0].isalpha()
    lasting = (_unchanging(one, each, sides.here) for one, each in ((was, old), (now, new)))
    digits = _digits(old.number, new.number, theirs.number, sides.here.numbers)
    if unit != was or not alike or digits is None or gap.strip() or not all(lasting):
        return None
    foreign = sides.there.units.system != sides.here.units.system and customary(new.units[0]) and not customary(old.units[0])
    if foreign and not alone:
        return None
    figure, notation = (new.number.text, sides.now.locale) if foreign else (digits, "")
    return Slot("measure", theirs.number.start, theirs.unit_end, f"{figure}{gap}{now}", (False, True), notation)


def _unchanging(unit: str, one: Quantity, here: Conventions) -> bool:
    """Is the unit written by a symbol, which has no plural?"""
    names = here.units.names.get(one.units[0], ()) if one.units else ()
    return unit in SYMBOLS or (unit != "" and len(unit) <= 2 and unit in names[:1]) or (unit != "" and not here.words.plurals)


def _same_plural(old: Quantity, new: Quantity, locale: str) -> bool:
    """Do words that belong to the two numbers have the same form?"""
    return _plural(_decimal(old.number), locale) == _plural(_decimal(new.number), locale)


def _decimal(one: Number) -> Decimal:
    reading = one.readings[0]
    return Decimal(f"{reading.integer}.{reading.fraction}" if reading.fraction else reading.integer)


@cache
def _rule(locale: str) -> object:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return None


def _plural(value: Decimal, locale: str) -> str:
    """The plural category by CLDR; the number itself for a language that it does not know."""
    rule = _rule(locale)
    return rule(value) if callable(rule) else str(value)


def _digits(old: Number, new: Number, theirs: Number, numbers: Numbers) -> str | None:
    """The new number as the locale writes it, in groups where the target had set them apart; None if it had another form."""
    first, now = old.readings[0], new.readings[0]
    if theirs.text == written(first, numbers) and known(numbers):
        return written(now, numbers)
    forms = {form: style for style, form in _forms(first, numbers)}
    if theirs.text not in forms or (not known(numbers) and not (first.fraction + now.fraction == "" and now.integer.isdigit())):
        return None
    grouped, own = forms[theirs.text]
    if len(first.integer) <= 3:
        grouped, own = now.grouped, numbers
    return written(now._replace(grouped=grouped), own)


def _forms(reading: Reading, numbers: Numbers) -> Iterator[tuple[tuple[bool, Numbers], str]]:
    """Every way to write it here, the usual one last: without groups, or with any of the marks between them."""
    for mark in reversed(numbers.group):
        own = msgspec.structs.replace(numbers, group=(mark,), minimum_grouping=1)
        yield (True, own), written(reading._replace(grouped=True), own)
    yield (False, numbers), written(reading._replace(grouped=False), numbers)
