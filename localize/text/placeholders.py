"""Placeholders: what a program fills in later (``{brand}``, ``%s``, ``%(n)d``, ``${x}``, ``{{x}}``, ``[[x]]``).

Tags are no placeholders, the numbered ones of ``markup.shield`` neither. A percent sign in prose is none:
``50 %d'acier``, ``100%silk`` and ``20%`` hold no placeholder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import regex

from localize.text.unit import Unit

_PLACEHOLDER = regex.compile(
    r"""
    (?P<link>https?://[^\s{}<>]+)                       # %20 and %2d are codes there
   |(?P<double>\{\{[^{}]*\}\}|\{%[^{}%]*%\})            # templates: {{ product.title }}, {% if sale %}
   |(?P<dollar>\$\{[^{}]*\})                            # ${x}
   |(?P<square>\[\[[^\[\]]+\]\])                        # [[x]]
   |(?P<brace>[%\#]?\{[ ]?(?P<name>[\p{L}_0-9][\p{L}_0-9.\-]*)?[ ]?(?:[:!,][^{}]*)?\}   # {}, {0}, {brand}, {price:.2f}, %{n}
              |\{[ ]?(?P<argument>[\p{L}_0-9]+)[ ]?,[ ]?(?:plural|select|selectordinal)[ ]?,)     # {count, plural, ...
   |(?P<printf>(?<![\p{N}%]|\p{N}[\s])%
      (?:\((?P<key>[\p{L}_0-9]+)\)|(?P<order>[0-9]+\$))?
      (?P<form>[\-+0\#]*[0-9]?(?:\.[0-9]+)?(?:l?[sdifugxXc]|@))(?![\p{L}\p{N}'’]))
    """,
    regex.X,
)
_SIGNS = "{%["


class Placeholder(NamedTuple):
    """A placeholder where it stands. ``key`` is equal for the same one written another way (``{{x}}``, ``{{ x }}``)."""

    start: int
    end: int
    text: str
    key: str


class Compared(NamedTuple):
    """What the target lost of the source's placeholders, and which of its own the source does not have."""

    missing: tuple[Placeholder, ...]
    added: tuple[Placeholder, ...]


def placeholders(text: str) -> list[Placeholder]:
    """Every placeholder of a text, in order."""
    if not any(sign in text for sign in _SIGNS):
        return []
    found = (match for match in _PLACEHOLDER.finditer(text) if not match["link"])
    return [Placeholder(match.start(), match.end(), match[0], _key(match)) for match in found]


def _key(match: regex.Match[str]) -> str:
    """What it stands for: a name without its format, a printf conversion without its place in the order."""
    if match["brace"]:
        return f"{{{match['name'] or match['argument'] or ''}}}"
    if match["printf"]:
        return f"%({match['key']})" if match["key"] else "%" + match["form"].replace("i", "d")
    return "".join(match[0].split())


def compared(unit: Unit) -> Compared:
    """The placeholders of source and target as bags: order does not count, how many there are does."""
    source = placeholders(unit.source.masked)
    target = placeholders(unit.target.masked)
    return Compared(_beyond(source, target), _beyond(target, source))


def _beyond(these: Iterable[Placeholder], others: Iterable[Placeholder]) -> tuple[Placeholder, ...]:
    """Those that have no partner among the others; of equal ones the last are left over."""
    left = Counter(one.key for one in others)
    found = []
    for one in these:
        left[one.key] -= 1
        if left[one.key] < 0:
            found.append(one)
    return tuple(found)
