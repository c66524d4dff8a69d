"""A memory as TMX 1.4b. Equal entries give equal bytes: nothing in it depends on the day.

Its specification: https://www.gala-global.org/tmx-14b.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from localize import __version__
from localize.formats.exchange.inline import UNPRINTABLE
from localize.formats.tmx import BEFORE, CONTEXT, STATE, Group, Target, segments

ALL = "*all*"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="localize" creationtoolversion={version} segtype="block" o-tmf="PO" adminlang="en" srclang={srclang} \
datatype="html"/>
<body>
"""


def document(groups: Iterable[Group], source_locale: str) -> Iterator[str]:
    """The file, tu by tu. ``source_locale``: that of all groups, "" where they differ."""
    yield _HEAD.format(version=quoteattr(__version__), srclang=quoteattr(source_locale or ALL))
    for group in groups:
        yield from _unit(group, source_locale)
    yield "</body>\n</tmx>\n"


def holds(*names: str) -> bool:
    """Can XML say whose text it is? A kind, SKU or locale with a control character it cannot."""
    return not any(map(UNPRINTABLE.search, names))


def _unit(group: Group, source_locale: str) -> Iterator[str]:
    own = "" if group.source_locale == source_locale else f" srclang={quoteattr(group.source_locale)}"
    yield f'<tu tuid="{_identity(group)}"{own}>\n'
    if group.context != "message":
        yield _prop(CONTEXT, group.context)
    yield f"<tuv xml:lang={quoteattr(group.source_locale)}>"
    if group.after is not None:
        yield "\n" + _prop(BEFORE, f"<seg>{segments.content(group.after)}</seg>")
    yield f"<seg>{segments.content(group.source)}</seg></tuv>\n"
    yield from map(_target, group.targets)
    yield "</tu>\n"


def _target(one: Target) -> str:
    state = _prop(STATE, one.state).rstrip()
    return f"<tuv xml:lang={quoteattr(one.locale)}>{state}<seg>{segments.content(one.text)}</seg></tuv>\n"


def _prop(kind: str, value: str) -> str:
    return f'<prop type="{kind}">{escape(value)}</prop>\n'


def _identity(group: Group) -> str:
    """The id of a tu: 16 hex digits, the same in every export."""
    parts = (group.context, group.source_locale, "" if group.after is None else f"\0{group.after}", group.source)
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()
