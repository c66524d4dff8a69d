"""Placeholders that a translation lost or made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.placeholder_pairs import compared
from localize.text.placeholders import Placeholder, placeholders
from localize.text.unit import Unit

_SIGNS = "{%[$@<&"
_LOOSE = lazy.re(r"\{[^{}%#\n]{1,60}\}")
_BRACES = frozenset(["brace", "double", "dollar"])


@check("M101", "placeholder-missing", severity="error", when=contains("", source=_SIGNS), alone=False)
def placeholder_missing(unit: Unit, market: Market) -> Iterator[Finding]:
    """A placeholder of the source is gone from the translation.

    Why: what a program would have filled in, a brand or a count, is then missing on the page, and the sentence
    around it may no longer make sense. A single per cent sign where the source doubles it is read as the start of one.

    Fix: put the placeholder back where the sentence needs it; its place may differ from the source's. Where a broken
    rest of it stands in the text ("% s", "{ name"), its repair is offered.

    Example: "{brand} bottle" translated as "Flasche".
    """
    missing, added, single, _ = unit.see(compared)
    translated = _phrases(unit, missing)
    for one in missing:
        span = None if added or translated else _broken(one, unit.target.masked)
        yield Finding(
            message="The placeholder {placeholder} of the source is missing",
            args={"placeholder": one.text},
            span=span,
            edit=Edit(*span, one.text) if span else None,
        )
    if single >= 0:
        yield Finding(
            id="single",
            message="A single % stands where the source has %%",
            span=(single, single + 1),
            edit=Edit(single, single + 1, "%%"),
        )


@check("M102", "placeholder-added", severity="warning", when=contains(_SIGNS), alone=False)
def placeholder_added(unit: Unit, market: Market) -> Iterator[Finding]:
    """The translation has a placeholder that its source does not know.

    Why: nothing will ever be filled in there, so shoppers read "{nom}" as it stands, or the upload fails.

    Fix: remove it, or write the source's name of it: names inside placeholders are never translated. Where exactly
    one is missing and one too many, the exchange is offered.

    Example: "{name}" became "{nom}".
    """
    missing, added, _, doubled = unit.see(compared)
    extra = [(one.start, one.end) for one in added] or _phrases(unit, missing)
    renamed = bool(missing) and not missing[1:] and not extra[1:]
    for start, end in extra:
        yield Finding(
            message="The placeholder {placeholder} is not in the source",
            args={"placeholder": unit.target.text[start:end]},
            span=(start, end),
            edit=Edit(start, end, missing[0].text) if renamed else None,
        )
    if doubled >= 0:
        yield Finding(
            id="doubled",
            message="%% stands where the source has a single %",
            span=(doubled, doubled + 2),
            edit=Edit(doubled, doubled + 2, "%"),
        )


def _phrases(unit: Unit, missing: tuple[Placeholder, ...]) -> list[tuple[int, int]]:
    """Words in braces, where a placeholder in braces is missing: a name that was translated."""
    if not any(one.kind in _BRACES for one in missing):
        return []
    known = {one.start for one in placeholders(unit.target.masked)}
    found = _LOOSE.finditer(unit.target.masked)
    return [match.span() for match in found if " " in match[0].strip("{} ") and match.start() not in known]


def _broken(one: Placeholder, text: str) -> tuple[int, int] | None:
    """Where the one rest of a placeholder stands that lost a sign, or got spaces or another case."""
    if one.kind == "icu":
        return None
    inner = one.text.strip("{}[]%$# ")
    if not inner or (one.kind == "printf" and one.text != f"%{inner}"):
        return None
    signs = r"[{}\[\]%$#]"
    pattern = (
        rf"[%％]\s*{re.escape(inner)}(?!\w)" if one.kind == "printf" else rf"(?:{signs}\s*)+{re.escape(inner)}(?:\s*{signs})*"
    )
    found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return found[0] if found and not found[1:] and text[slice(*found[0])] != one.text else None
