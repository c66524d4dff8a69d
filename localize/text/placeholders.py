"""Placeholders: what a program fills in later, in every notation that is in use.

``{brand}`` ``{0:.2f}`` ``{}`` · ``%s`` ``%1$s`` ``%(n)d`` ``%5.2f`` ``%@`` ``%%`` · ``%1`` · ``%name%`` · ``${x}``
``$(x)`` ``$name`` · ``{{x}}`` ``{% if %}`` · ``[[x]]`` · ``#{x}`` ``%{x}`` ·
``$t(x)`` ``@:x`` · ``<0></0>`` · ``&product;`` · ``{n, plural, ...}``.

Tags are no placeholders, the numbered ones of ``markup.shield`` neither. A percent sign in prose is none:
``50 %d'acier``, ``100%silk`` and ``20%`` hold no placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

import regex

from localize.text import icu, lazy

_MAYBE = lazy.re(r"[{%]|\[\[|\$[A-Za-z(]|@(?:\.[a-z]+)?:|</?\d|&[A-Za-z]")
_PLACEHOLDER = lazy.regex(
    r"""
    (?P<link>https?://[^\s{}<>]+)                       # %20 and %2d are codes there
   |(?P<double>\{\{(?![ ]?["”»“])[^{}]*\}\}|\{%[^{}%]*%\})            # templates: {{ product.title }}, {% if sale %}
   |(?P<dollar>\$\{[^{}]*\}|\$\([A-Za-z_][\w.]*\)|(?<![\w$])\$[a-z_][a-z0-9_]+(?!\w))
   |(?P<square>\[\[[^\[\]]+\]\])
   |(?P<nested>\$t\([^()]*\)|@(?:\.[a-z]+)?:(?:\([\w.]+\)|[A-Za-z]\w*(?:\.\w+)*))
   |(?P<numbered></?\d{1,2}[ ]?/?>)                      # <0>, </0>, <1/>
   |(?P<entity>&(?P<named>[A-Za-z][\w.-]*;))
   |(?P<brace>[%\#]?\{[ ]*(?P<name>[\p{L}_0-9][\p{L}_0-9.\-\[\]]*)?[ ]*
      (?:[:!][^{}]*|,[ ]*(?:number|date|time|spellout|ordinal|duration|-?\d)[^{}]*|(?:\|[ ]*\w+)+[ ]*)?\})   # {}, {brand:.2f}
   |(?P<enclosed>(?<![\w%])%[A-Za-z_][A-Za-z0-9_.]+%(?![\w%(]))
   |(?P<printf>%
      (?:\((?P<key>[\p{L}_0-9.\-]+)\)|(?P<order>[0-9]+)\$)?
      [\-+0\#'I]*(?P<width>[0-9]+|\*(?:\d+\$)?)?(?:\.(?P<precision>[0-9]+|\*(?:\d+\$)?)?)?
      (?P<form>(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcsSpnm@]|<PRI[A-Za-z0-9]+>))
   |(?P<percent>%%)
   |(?P<place>%L?[1-9][0-9]?(?![0-9$%.,]))              # %1
    """,
    regex.X,
)
_IN_LINK = lazy.re(r"%(?:\((\w+)\)|(\d)\$)?[sd@](?![0-9A-Za-z])")
_AFTER_NUMBER = lazy.regex(r"\p{N}[\s\u00a0\u202f]?\Z")
_WORD_AFTER = lazy.regex(r"(?![\p{Han}\p{Hiragana}\p{Katakana}])[\p{L}\p{N}]|['’]\p{L}")
_UNIT_AFTER = lazy.regex(r"\p{Lu}|x(?=%)|(?:s|['’]s)(?!\p{L})")
"""What may stand right behind a conversion: a capital (``%dMB``), a measure (``%dx%d``), an English plural (``%s's``)."""
_SIMPLE = frozenset("diusS@")


class Placeholder(NamedTuple):
    """A placeholder where it stands. ``key`` is equal for the same one written another way (``{{x}}``, ``{{ x }}``)."""

    start: int
    end: int
    text: str
    key: str
    kind: str
    order: int = 0
    """Which argument it names (``%2$s``: 2)."""
    sure: bool = True
    """False: it may be prose (``20 %de``)."""


def placeholders(text: str) -> list[Placeholder]:
    """Every placeholder of a text, in order."""
    return [one for one in candidates(text) if one.sure]


def candidates(text: str) -> list[Placeholder]:
    """Every placeholder, and what may be one, in order."""
    if not _MAYBE.search(text):
        return []
    found = [one for match in _PLACEHOLDER.finditer(text) for one in _read(match, text)]
    chosen = list(icu.messages(text)) if "," in text else []
    if not chosen:
        return found
    bodies = {choice.body[0] - 1 for message in chosen for choice in message.choices}
    heads = {message.head[0] for message in chosen}
    rest = (one for one in found if one.start not in bodies and one.start not in heads)
    return sorted([*rest, *(one for message in chosen for one in _chosen(message, text))])


def spans(text: str, *, places: bool = True) -> list[tuple[int, int]]:
    """Where placeholders stand, with all of the frame of messages that choose their words; ``places``: %1 and the like too."""
    found = [(one.start, one.end) for one in placeholders(text) if places or one.kind != "place"]
    if found and "{" in text:
        found += [span for message in icu.messages(text) for span in message.frame]
    return found


def _chosen(message: icu.Message, text: str) -> Iterator[Placeholder]:
    start, end = message.head
    yield Placeholder(start, end, text[start:end].rstrip(), f"{{{message.name}}}", "icu")
    for choice in message.choices:
        (start, end), name = choice.name, text[slice(*choice.name)]
        if name == icu.OTHER:
            yield Placeholder(start, end, f"{name} {{…}}", f"{{{message.name}}} {name}", "other")
        elif message.select:
            yield Placeholder(start, end, name, f"{{{message.name}}} {name}", "choice")


def _read(match: regex.Match[str], text: str) -> Iterator[Placeholder]:
    start, end = match.span()
    if match["link"]:
        for inner in _IN_LINK.finditer(match[0]):
            key = f"%({inner[1]})" if inner[1] else f"%{inner[0][-1]}"
            yield Placeholder(start + inner.start(), start + inner.end(), inner[0], key, "printf", int(inner[2] or 0))
    elif match["printf"]:
        yield from _printf(match, text)
    elif match["entity"]:
        if match["named"] not in html5:
            yield Placeholder(start, end, match[0], match[0], "entity")
    else:
        kind = str(match.lastgroup) if match.lastgroup != "name" else "brace"
        yield Placeholder(start, end, match[0], _key(match), kind)


def _key(match: regex.Match[str]) -> str:
    """What it stands for: a name without its format, else all of it without its spaces."""
    return f"{{{match['name'] or ''}}}" if match["brace"] else "".join(match[0].split())


def _printf(match: regex.Match[str], text: str) -> Iterator[Placeholder]:
    start, end = match.span()
    form = match["form"]
    stars = "*" * f"{match['width']}{match['precision']}".count("*")
    key = f"%({match['key']})" if match["key"] else f"%{stars}{form.replace('i', 'd').replace('X', 'x')}"
    sure = bool(match["key"] or match["order"]) or _is_sure(form[-1:], text, start, end)
    yield Placeholder(start, end, match[0], key, "printf", int((match["order"] or "0")[:4]), sure)


def _is_sure(conversion: str, text: str, start: int, end: int) -> bool:
    """Is it a conversion for certain, and not a percent sign before a word?"""
    numbered = bool(_AFTER_NUMBER.search(text[max(0, start - 2) : start]))
    if not _WORD_AFTER.match(text, end):
        return not numbered or (conversion in _SIMPLE and not text[start - 1].isdigit())
    return conversion in _SIMPLE and not numbered and bool(_UNIT_AFTER.match(text, end))
