"""Signs of Markdown or BBCode in a text that is not read as either.

Why: shoppers see the asterisks: "**Leicht** und stark". It comes from a chat or a wiki out of which the text was pasted.

Fix: the signs go, the words stay; where the field takes HTML, the tags may be put instead. A link keeps its words, which
is offered only, since its address is lost. A message whose source has the same syntax is written in it. Footnotes
(``Gewicht*``), ratings (``5*****``), multiplications, names with underscores and ``[sic]`` are none of it.

Data: ``markup`` of the field in the marketplace's pack says which fields are plain text.

Example: "Light and strong" became "**Leicht** und stark".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.folding import fold
from localize.text.links import link_spans
from localize.text.unit import Unit

_CODES = "b|i|u|s|url|img|list|size|color|colour|quote|code|center|left|right|font|email|table|tr|td|li|ul|ol|h[1-6]"
_SYNTAX = lazy.re(
    rf"""
    (?P<bold>(?<![\w*\\/])(?P<marks>\*\*\*?|__(?=[^\W\d_]+[ ]))(?=[^\s*_])(?P<strong>[^*\n]*?[^\s*_])(?P=marks)(?![\w*]))
   |(?P<head>^\#{{2,6}}[ ]+(?=[^\W\d_]))
   |(?P<title>\A\#[ ]+(?=[^\W\d_]))
   |(?P<link>!?\[(?P<shown>[^\[\]\n]{{1,200}})\]\((?:https?://|www\.|/|mailto:|\#)[^\s()]*\))
   |(?P<code>`{{1,3}}(?=[^\s`'])(?P<literal>[^`'’\n]*[^\s`'’])`{{1,3}}(?!`))
   |(?P<bb>\[/?(?:{_CODES})(?:=[^\[\]\n]{{1,100}})?\])
   |(?P<struck>~~(?=\S)(?P<gone>[^~\n]+)(?<=\S)~~)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
NAMES = {
    "bold": "Markdown emphasis",
    "head": "a Markdown heading",
    "title": "a Markdown heading",
    "link": "a Markdown link",
    "code": "Markdown code",
    "bb": "BBCode",
    "struck": "Markdown strike-through",
}
_SIGNS = {"bold": "**", "head": "#", "title": "#", "link": "](", "code": "`", "bb": "[", "struck": "~~"}
"""By which a source shows that it is written in the same syntax."""
_KEPT = {"bold": "strong", "link": "shown", "code": "literal", "struck": "gone"}


@check("M112", "leftover-syntax", severity="warning", scope="field", when=contains("*#[`~_"))
def leftover_syntax(unit: Unit, market: Market) -> Iterator[Finding]:
    text = unit.target.masked
    found = list(_SYNTAX.finditer(text))
    if not found or unit.copied:
        return
    rules = market.rules_of(unit.kind)
    if rules.markup is None and unit.kind == "message" and not unit.source.text:
        return
    plain = rules.markup == ()
    mirrored = frozenset() if plain else {kind for kind, sign in _SIGNS.items() if sign in unit.source.masked}
    spared = link_spans(text) if "_" in text else []
    ends = {fold(match["bb"]).strip("[/]") for match in found if match["bb"] and match["bb"].startswith("[/")}
    for match in found:
        kind = _kind(match)
        if kind in mirrored or any(start <= match.start() < end for start, end in spared) or not _is_code(match, ends):
            continue
        yield Finding(
            id=kind,
            message="{what} is shown as it stands: {found}",
            args={"what": NAMES[kind], "found": match[0][:40].strip()},
            span=match.span(),
            edit=Edit(*match.span(), _kept(match, kind, unit.target.text), safe=plain and kind != "link"),
        )


def _kept(match: re.Match[str], kind: str, text: str) -> str:
    """The words between the signs."""
    return text[slice(*match.span(_KEPT[kind]))] if kind in _KEPT else ""


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in NAMES if match[kind])


def _is_code(match: re.Match[str], ends: set[str]) -> bool:
    """BBCode comes in pairs: ``[b]`` alone may be a key, ``[i]`` a footnote."""
    return not match["bb"] or fold(match["bb"]).strip("[/]").partition("=")[0] in ends
