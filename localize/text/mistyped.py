"""Where marks may be mistyped: behind a space, tight against the next word, doubled, dots for an ellipsis, wrong apostrophes.

One regular expression looks for all of them, for five checks share its answer, which on most texts is: nowhere.
"""

from __future__ import annotations

from localize.text import lazy
from localize.text.links import link_spans
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES
from localize.text.placeholders import placeholders
from localize.text.unit import Unit

WRONG_APOSTROPHES = "´`‘‛′＇"
"""Characters that look like an apostrophe and are none: accents, opening quotation marks, the sign of minutes."""
PLAIN_KINDS = frozenset(
    {"title", "highlight", "bullet", "search_terms", "alt", "attribute", "keyword", "seo_title", "seo_description"}
)
"""Kinds that are texts of a shop and nothing else; in messages and HTML a program's own signs may stand."""

_NARROW = ",.;:!?،؛؟।۔։"
_WIDE = "。、，！？；："
_SUSPECT = lazy.re(
    rf"[{_NARROW}](?:(?<=[{SPACES}].)|(?=[^\W\d_]|[{_NARROW}]))|[{_WIDE}](?:(?<=[{SPACES}].)|(?=[{_WIDE}]))|[¡¿](?=[¡¿])|[・…⋯](?=[・…⋯])|…|⋯"
    rf"|[{WRONG_APOSTROPHES}](?=[^\W\d_])"
)
_TOKEN = lazy.re(rf"[^\s{FILLER}\u3001-\u303f\u3041-\u30ff\u4e00-\u9fff\uff01-\uff1b]")
"""What a run without a space may consist of: a script without spaces, and its marks, end it."""
_SIGNS = r"[\\=<>_{}$@|#~^]|::|\(\)|-\p{L}+=|\.\w+\(|\+\+|->"
_TECHNICAL = lazy.regex(rf"/|{_SIGNS}")
_MEASURED = lazy.regex(_SIGNS)
"""The same without the stroke, which in the texts of a shop parts units and words (km/h, UVA/UVB), not folders."""


def suspects(unit: Unit) -> list[int]:
    """A view: the places of the target's marks that may be mistyped, in order."""
    return [match.start() for match in _SUSPECT.finditer(unit.target.masked)]


def machine_spans(unit: Unit) -> list[tuple[int, int]]:
    """A view: what in the target is addressed to machines: links, addresses and placeholders."""
    masked = unit.target.masked
    return [*link_spans(masked), *((one.start, one.end) for one in placeholders(masked))]


def token(masked: str, place: int) -> str:
    """The run of characters without a space, and without a tag, around a place."""
    start = end = place
    while start and _TOKEN.match(masked, start - 1):
        start -= 1
    while end < len(masked) and _TOKEN.match(masked, end):
        end += 1
    return masked[start:end]


def technical(unit: Unit, place: int) -> bool:
    """Does the place belong to a link, a placeholder, a path or a piece of code? Scripts without spaces write none."""
    if any(start <= place < end for start, end in unit.see(machine_spans)):
        return True
    if place and unspaced(unit.target.masked, place - 1):
        return False
    signs = _MEASURED if unit.kind in PLAIN_KINDS and unit.target.masked[place] in ",;" else _TECHNICAL
    return signs.search(token(unit.target.masked, place)) is not None


_UNSPACED = lazy.regex(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")


def unspaced(masked: str, place: int) -> bool:
    """Does the character at the place belong to a script that puts no spaces between words?"""
    return _UNSPACED.match(masked, place) is not None
