"""Characters written as HTML entities that browsers do not read as meant, or that stand where nothing is HTML.

Why: shoppers see the code instead of the sign: "Salz &amp;amp; Pfeffer", "10&nbsp", "f&uumll;r".

Fix: write the entity with its ampersand and its semicolon, once. What has only one reading is repaired; where a name is
merely near to a known one, that one is offered. In fields of plain text the character itself is put, also for an entity
without fault; ``<``, ``>`` and what nobody sees are offered there. "AT&T" and "R&D;"
are names, links have ampersands of their own, and whatever the source has as well is let be.

Data: the entities of HTML; ``markup: []`` of the field in the marketplace's pack says that it is plain text.

Example: "Salt &amp; pepper" became "Salz &amp;amp; Pfeffer".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from localize.checks import check, contains
from localize.model import Edit, Finding, Market, Span
from localize.text import lazy
from localize.text.links import link_spans
from localize.text.unit import Unit

_PLAIN_LIST = "title highlight bullet search_terms alt attribute keyword seo_title seo_description handle"
_PLAIN = frozenset(_PLAIN_LIST.split())
_WORDS = frozenset(["para", "not", "sect", "sup1", "sup2", "sup3", "times", "cent", "reg", "part", "uml", "macr", "ordm", "ordf"])
"""Names that are words or units somewhere, so that without a semicolon they prove nothing."""
_ENDLESS = frozenset(name for name in html5 if not name.endswith(";")) - _WORDS
"""Entities that browsers read without a semicolon too, more or less."""
_COMMON = tuple(sorted({f"{name};" for name in html5 if not name.endswith(";")} | {
    "hellip;", "ndash;", "mdash;", "lsquo;", "rsquo;", "ldquo;", "rdquo;", "bdquo;", "sbquo;", "lsaquo;", "rsaquo;", "euro;",
    "trade;", "bull;", "thinsp;", "ensp;", "emsp;", "apos;", "oelig;", "OElig;", "scaron;", "Scaron;", "zwnj;", "zwj;", "prime;",
    "Prime;", "minus;", "ge;", "le;", "rarr;", "larr;", "hearts;", "star;", "check;", "permil;", "infin;", "asymp;", "ne;",
}))  # fmt: skip
_NBSP = lazy.re("nbsp", re.IGNORECASE)
_ENTITY = lazy.re(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FORM = lazy.re(
    r"""
    &(?P<again>amp;)+(?=(?P<inner>[A-Za-z][A-Za-z0-9]{1,31};|\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};))
   |&(?P<space>\s?)(?P<apart>nbsp|amp|lt|gt|quot|apos|\#[0-9]{2,5}|\#x[0-9A-Fa-f]{2,5})(?P<before>[ \u00a0\u202f]?);
   |&(?P<number>\#[0-9]{2,5}|\#[xX][0-9A-Fa-f]{2,5})(?![0-9A-Fa-f;])
   |&(?P<glued>nbsp(?=[A-Za-z0-9])|amp(?=[A-Z]))
   |&(?P<name>[A-Za-z][A-Za-z0-9]{1,31})(?P<end>;?)
    """,
    re.VERBOSE,
)


@check("M107", "broken-entity", severity="warning", scope="field", when=contains("&"))
def broken_entity(unit: Unit, market: Market) -> Iterator[Finding]:
    text, plain = unit.target.text, unit.rules.markup == ()
    matches = [match for match in _FORM.finditer(text) if _fault(match)]
    sound = _sound(text, matches) if plain else []
    if not matches and not sound:
        return
    inherited = {match[0] for match in _FORM.finditer(unit.source.text) if _fault(match)}
    spared = [(tag.start, tag.end) for tag in unit.target.tags] + link_spans(unit.target.masked)
    yield from (_shown(unit, market, match) for match in sound if not _within(match, spared))
    for match in matches:
        if _within(match, spared) or match[0] in inherited:
            continue
        new, safe = _repair(match, plain=plain or unit.kind in _PLAIN)
        fault = _fault(match)
        if fault == "unknown" and not new:
            continue
        span: Span = match.span()
        edit = Edit(*span, new, safe=safe) if new and new != match[0] else None
        yield Finding(id=fault, message=_MESSAGES[fault], args={"entity": match[0]}, span=span, edit=edit)


def _within(match: re.Match[str], spans: Iterable[Span]) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _sound(text: str, faulty: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The entities that a browser reads as meant."""
    spans = [match.span() for match in faulty]
    return [one for one in _ENTITY.finditer(text) if html.unescape(one[0]) != one[0] and not _within(one, spans)]


def _shown(unit: Unit, market: Market, match: re.Match[str]) -> Finding:
    """An entity where the field is plain text: its character instead, safely where that is one that people see."""
    seen = html.unescape(match[0])
    return Finding(
        id="plain",
        message="{market} takes no HTML in the {kind}, and shows {entity} as it stands; write the character itself",
        args={"market": market.name or market.locale, "kind": unit.kind.replace("_", " "), "entity": match[0]},
        span=match.span(),
        edit=Edit(*match.span(), seen, safe=seen not in "<>" and (seen == "\u00a0" or seen.isprintable())),
    )


_MESSAGES = {
    "doubled": "{entity} is escaped twice",
    "apart": "A space breaks the entity {entity}",
    "endless": "The entity {entity} has no semicolon",
    "unknown": "HTML knows no entity {entity}",
}


def _fault(match: re.Match[str]) -> str:
    """What is wrong with it; "" for nothing."""
    if match["again"]:
        return "doubled" if match["inner"][:1] == "#" or match["inner"] in html5 else ""
    if match["apart"]:
        return "apart" if match["space"] or match["before"] else ""
    if match["number"] or match["glued"]:
        return "endless"
    if not match["end"]:
        return "endless" if match["name"] in _ENDLESS and match.string[match.end() : match.end() + 1] != "=" else ""
    return "" if f"{match['name']};" in html5 else "unknown"


def _repair(match: re.Match[str], *, plain: bool) -> tuple[str, bool]:
    """What to write instead, and whether that is certain."""
    if match["again"]:
        return "&", True
    name = match["apart"] or match["number"] or match["glued"] or match["name"]
    if match["end"]:
        return _nearest(name)
    entity = f"&{name};"
    seen = html.unescape(entity)
    return (seen if plain and seen not in "<>&" else entity), True


def _nearest(name: str) -> tuple[str, bool]:
    """The known entity that an unknown name is a slip of; "" if none is near."""
    if _NBSP.fullmatch(name):
        return "&nbsp;", True
    from rapidfuzz.distance import OSA  # not before there is such a name: it takes a fiftieth of a second
    from rapidfuzz.process import extractOne

    found = extractOne(f"{name};", _COMMON, scorer=OSA.distance, score_cutoff=1 + (name[5:] != ""))
    return (f"&{found[0]}", False) if found and name[3:] else ("", False)
