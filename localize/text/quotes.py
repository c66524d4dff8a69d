"""Quotation marks in pairs, told apart from the strokes of inches. What does not pair up cleanly is left alone."""

from __future__ import annotations

from typing import NamedTuple

from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS
from localize.text.number_forms import SPACES, VULGAR

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«»", "”": "”", "「": "」", "『": "』", '"': '"', "‟": "”"}
_MARK = lazy.re('["“”„‟«»「」『』″]')
_OPENS_AFTER = frozenset(f"{SPACES}\n\t([{{—–-/¿¡>{FILLER}")


class Pair(NamedTuple):
    """An opening and a closing mark by their places; ``level`` 0 is outermost."""

    start: int
    end: int
    opening: str
    closing: str
    level: int


class Quotes(NamedTuple):
    """The pairs of a text, and the strokes after numbers that are inches. Not ``clear``: nobody can tell."""

    pairs: tuple[Pair, ...]
    inches: frozenset[int]
    clear: bool


_NONE = Quotes((), frozenset(), clear=True)


def quotes(masked: str) -> Quotes:
    """The double quotation marks of a masked text."""
    marks = [match.start() for match in _MARK.finditer(masked)]
    if not marks:
        return _NONE
    inches: set[int] = set()
    pairs: list[Pair] = []
    open_: list[int] = []
    for place in marks:
        mark = masked[place]
        closes = bool(open_) and mark in _CLOSERS[masked[open_[-1]]]
        if mark in INCH_MARKS and _after_number(masked, place):
            if not closes:
                inches.add(place)
                continue
            if mark == '"' and '"' in masked[place + 1 :]:
                return Quotes((), frozenset(inches), clear=False)
        if closes and _may_close(masked, place):
            start = open_.pop()
            pairs.append(Pair(start, place, masked[start], mark, len(open_)))
        elif mark in _CLOSERS and _may_open(masked, place):
            open_.append(place)
        else:
            return Quotes((), frozenset(inches), clear=False)
    return Quotes(() if open_ else tuple(sorted(pairs)), frozenset(inches), clear=not open_)


def _after_number(masked: str, place: int) -> bool:
    return place > 0 and (masked[place - 1].isdigit() or masked[place - 1] in VULGAR)


def _may_open(masked: str, place: int) -> bool:
    """A mark that looks the same on both sides opens only at the beginning of a word."""
    if masked[place] not in '"”»':
        return True
    before = place == 0 or masked[place - 1] in _OPENS_AFTER or masked[place - 1] in '“„«»”"'
    return before and place + 1 < len(masked) and not masked[place + 1].isspace()


def _may_close(masked: str, place: int) -> bool:
    return masked[place] != '"' or not masked[place - 1].isspace()


MARKS = '"“”„‟«»「」『』‹›'
"""Marks that quote and are no apostrophes."""
_FAMILIES = ('"“”„‟', "«»", "‹›", "「」", "『』")
"""Marks that pair among themselves, whichever way round a language turns them, and however sloppily they are mixed."""
_ANY = lazy.re(f"[{MARKS}]")
_GERSHAYIM = lazy.regex(r"\p{Hebrew}\p{M}*.\p{Hebrew}")
_OPENS, _CLOSES = "„「『", "」』"


def lonely(masked: str, *, nested: bool = False) -> list[int]:
    """The places of quotation marks without a partner, of families whose number is odd.

    Empty where inches make it impossible to tell, and for quotations that open anew with each paragraph. ``nested``: two
    guillemets may close together.
    """
    places = [match.start() for match in _ANY.finditer(masked)]
    found: list[int] = []
    for family in _FAMILIES if places else ():
        mine = [place for place in places if masked[place] in family and not _inside_a_word(masked, place)]
        if len(mine) % 2 and not any(_measure(masked, place) for place in mine):
            found += _alone(masked, mine, nested=nested)
    return sorted(found)


def _alone(masked: str, places: list[int], *, nested: bool) -> list[int]:
    """Marks of one family that are left over when each closing mark takes the last that opened."""
    open_: list[int] = []
    found: list[int] = []
    for place in places:
        opens, closes = _may_begin(masked, place), _may_finish(masked, place)
        if open_ and closes and not (opens and not masked[place - 1].strip()):
            open_.pop()
        elif opens or not closes or (masked[place] in '“"' and masked[place + 1 : place + 2].strip()):
            open_.append(place)
        else:
            found.append(place)
    if open_ and not found and ((nested and _nested(masked, places)) or all(_goes_on(masked, place) for place in open_)):
        return []
    return found + open_


def _inside_a_word(masked: str, place: int) -> bool:
    """Is it the sign of a Hebrew abbreviation (gershayim), which stands between two letters?"""
    return masked[place] in INCH_MARKS and _GERSHAYIM.match(masked, place - 1) is not None


def _measure(masked: str, place: int) -> bool:
    """May the mark be inches or seconds: behind a number, or behind a placeholder for one?"""
    return masked[place] in INCH_MARKS and place > 0 and (_after_number(masked, place) or masked[place - 1] in "}%°'′’")


def _may_begin(masked: str, place: int) -> bool:
    """Does something follow the mark, or is it one that only opens?"""
    if masked[place] in _OPENS or masked[place] in _CLOSES:
        return masked[place] in _OPENS
    spaced = masked[place] == "«"
    return spaced or (bool(masked[place + 1 : place + 2].strip()) and (place == 0 or masked[place - 1] in _OPENS_AFTER))


def _may_finish(masked: str, place: int) -> bool:
    """Does something stand before the mark, or is it one that only closes?"""
    if masked[place] in _OPENS or masked[place] in _CLOSES:
        return masked[place] in _CLOSES
    return bool(masked[place - 1 : place].strip()) or masked[place] == "»"


def _nested(masked: str, places: list[int]) -> bool:
    """Do two guillemets close together, as custom has it where one quotation ends with the other («a «b»)?"""
    order = "".join(masked[place] for place in places)
    return order.endswith("««»") and not masked[places[-1] + 1 : places[-1] + 3].strip(" .,;:!?)\n")


def _goes_on(masked: str, place: int) -> bool:
    """Does the quotation open anew with the next paragraph?"""
    following = masked.find("\n", place)
    return following >= 0 and masked[following:].lstrip(f"\n\r \t\u00a0{FILLER}")[:1] in (masked[place], "»")
