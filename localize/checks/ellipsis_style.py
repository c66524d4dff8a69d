"""An ellipsis that is not written as the locale writes it.

Why: three dots come apart at the end of a line and are read out one by one; a row of circles where six dots belong looks
typed on the wrong keyboard.

Fix: the locale's own sign. It is asked for where the source has that sign, or where there is no source to go by: whoever
follows a source that writes "..." follows the house. Nor is it asked for where the field does not take it.

Data: ``typography.ellipsis``; ``forbidden`` of the field in the marketplace's pack.

Example: "Und mehr..." for "And more…" becomes "Und mehr…".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.mistyped import suspects, technical
from localize.text.punctuation import ends_a_word
from localize.text.unit import Unit

_FORM = lazy.re(r"(?<!\.)(?:\.{3}|\.{6}|\. \. \.)(?![.\w])|(?<!\.)\.{3}(?=[^\W\d_])|…+|⋯+|。{3,}|・{3,}|、{3,}|，{3,}")
_ANY = lazy.re(r"\.{2,}|…|⋯|。{3,}|・{3,}|、{3,}|，{3,}")
_BESIDE = frozenset("/\\[]<>|{}=-_*")
_SIGN, _DOTS = "…", "."
_SIGNS = "…⋯"


@check("T112", "ellipsis-style", severity="note", when=beside(",,", target="…⋯。・、，"), of=suspects)
def ellipsis_style(unit: Unit, market: Market) -> Iterator[Finding]:
    wanted = market.typography.ellipsis
    if unit.kind in AUTHORED or unit.copied or not wanted or _forbidden(unit, market, wanted):
        return
    done = 0
    for place in unit.see(suspects):
        match = _FORM.match(unit.target.masked, place) if place >= done else None
        if match is None or _form(match[0]) == _form(wanted):
            continue
        done = match.end()
        if not _asked_for(unit, _form(match[0]), _form(wanted)) or not _free(unit, match):
            continue
        yield Finding(
            message="{found} is not the ellipsis of {locale}: {wanted}",
            args={"found": match[0], "wanted": wanted, "locale": market.locale},
            span=match.span(),
            edit=Edit(*match.span(), wanted, safe=True),
        )


def _form(written: str) -> str:
    """One sign for the sign, however often it stands; one for dots; a row of anything else is itself."""
    mark = written[:1]
    return _SIGN if mark in _SIGNS else _DOTS if mark == _DOTS else mark


def _asked_for(unit: Unit, found: str, wanted: str) -> bool:
    """Does the source write as the locale does, or is there none, or is the form one that no locale writes?"""
    theirs = {_form(match[0]) for match in _ANY.finditer(unit.source.masked)}
    return found not in theirs and (wanted in theirs or not unit.source.text or found not in (_SIGN, _DOTS))


def _forbidden(unit: Unit, market: Market, wanted: str) -> bool:
    return any(set(wanted) & set(one.characters) for one in market.rules_of(unit.kind).forbidden)


def _free(unit: Unit, match: re.Match[str]) -> bool:
    """Does it stand in running text, not in a path or beside a placeholder's brackets?"""
    masked, start, end = unit.target.masked, match.start(), match.end()
    if masked[start - 1 : start] in _BESIDE or masked[end : end + 1] in _BESIDE:
        return False
    before = masked[:start].rstrip()
    return ends_a_word(before) and not before[-1].isdigit() and not technical(unit, start)
