"""Markup that runs something in the buyer's browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from localize.checks import NEVER, When, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.elements import elements
from localize.text.markup import Tag, tags
from localize.text.unit import Unit

_HANDLER = lazy.re(r"""[\s"'/](on[a-z]{3,})\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_SCRIPT_LINK = lazy.re(r"""=\s*["']?\s*(?:javascript|vbscript|data\s*:\s*text/html)[^"'\s>]*""", re.IGNORECASE)
_RUNS = frozenset({"script", "object", "embed", "applet", "form"})
_FRAMES = frozenset({"iframe", "frame"})


def _free(market: Market) -> When:
    """Only where some field takes whatever HTML is safe; elsewhere each tag is already one too many."""
    listed = all(rules.markup is not None or not rules.takes for rules in market.fields.values()) and market.fields
    return NEVER if listed else contains("<")


@check("M105", "unsafe-markup", severity="error", scope="field", when=_free)
def unsafe_markup(unit: Unit, market: Market) -> Iterator[Finding]:
    """A script, an event handler, an embedded object or a ``javascript:`` link in a text.

    Why: it runs in the browser of everybody who opens the page; shops strip it, break on it, or are attacked by it.
    A frame from another site shows what that site likes tomorrow, so it is a warning.

    Fix: remove it; a video belongs into the shop's own media field. The removal is offered, not safe: what a script did
    for the page cannot be seen from here.

    Data: fields whose pack gives ``markup`` are left to markup-not-allowed, which lets no such tag pass either.

    Example: ``<p onclick="buy()">Good.</p>``.
    """
    if market.rules_of(unit.kind).markup is not None:
        return
    if _harmless(tuple(tag.raw for tag in unit.target.tags)):
        return
    for tag in elements(unit.target.tags):
        for start, end, what in _unsafe(tag):
            yield Finding(
                message="{what} runs in the buyer's browser",
                args={"what": what},
                span=(start, end),
                edit=Edit(start, end, ""),
                severity="warning" if tag.name in _FRAMES and what == f"<{tag.name}>" else "",
            )


@lru_cache(maxsize=4096)
def _harmless(raw: tuple[str, ...]) -> bool:
    """Is none of these tags unsafe? Many texts have the same."""
    return not any(True for tag in elements(tags("".join(raw))) for _ in _unsafe(tag))


def _unsafe(tag: Tag) -> Iterator[tuple[int, int, str]]:
    """What of a tag is unsafe: all of it, or single attributes."""
    if tag.closing or not tag.name:
        return
    if tag.name in _RUNS | _FRAMES:
        yield tag.start, tag.end, f"<{tag.name}>"
        return
    for pattern in (_HANDLER, _SCRIPT_LINK):
        for match in pattern.finditer(tag.raw):
            start = match.start(1) if pattern is _HANDLER else match.start() + 1
            yield tag.start + start, tag.start + match.end(), match[0].strip(" \t\n\"'/=")[:40]
