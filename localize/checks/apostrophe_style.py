"""An accent, an opening quotation mark or the sign of minutes where an apostrophe belongs.

Why: "l´eau" is two strokes of a keyboard and no word: it is not found by a search for "l'eau", and screen readers name
the accent.

Fix: put an apostrophe in: the straight one where the text has others of that kind, else the locale's. Safe, for the word
stays. A straight apostrophe is never reported, both are at home in shops; nor are names that the source writes alike
(Qur‘an), and letters that look so (Hawaiian ʻ).

Data: ``typography.apostrophe``.

Example: "l´eau" becomes "l’eau".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.mistyped import WRONG_APOSTROPHES, suspects, technical, token
from localize.text.unit import Unit

_LETTER = lazy.regex(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}]\p{M}*")
_QUOTING = lazy.regex(r"`[^\s`']*[`'](?!\p{L})|`[^\s`']+`")
"""A grave accent that quotes, as programs do: `name', `name`."""
_TURNED = {"ʻ": "ʻ‘`´'"}
"""A letter that looks like a mark, and what is typed for it."""


@check("T116", "apostrophe-style", severity="note", when=contains(WRONG_APOSTROPHES), of=suspects)
def apostrophe_style(unit: Unit, market: Market) -> Iterator[Finding]:
    masked, wanted = unit.target.masked, market.typography.apostrophe
    straight = "'" if "'" in masked and wanted not in masked else wanted
    for place in unit.see(suspects):
        mark = masked[place]
        if mark not in WRONG_APOSTROPHES or mark in _TURNED.get(wanted, "") or not _inside_a_word(masked, place):
            continue
        if _QUOTING.match(masked, place) or technical(unit, place) or _named(unit, place):
            continue
        yield Finding(
            message="{found} is no apostrophe; {locale} writes {wanted}",
            args={"found": mark, "wanted": straight, "locale": market.locale},
            span=(place, place + 1),
            edit=Edit(place, place + 1, straight, safe=True),
        )


def _inside_a_word(masked: str, place: int) -> bool:
    return place > 0 and all(_LETTER.match(masked, beside) for beside in (place - 1, place + 1))


def _named(unit: Unit, place: int) -> bool:
    """Does the source write the word alike?"""
    return token(unit.target.masked, place).strip("\"'()[].,;:!?") in unit.source.masked
