"""Texts as markup: spans, changes, tags and invisible characters, with the language and direction of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from markupsafe import Markup, escape

from localize.model import Span
from localize.reporters.grouped import Group
from localize.reporters.visible import LINE_END, Change, Piece, edited, label, pieces, printable
from localize.reporters.wording import consequences
from localize.text.locales import maximized

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


def right_to_left(locale: str) -> bool:
    """Is the locale's script written from right to left?"""
    return maximized(locale)[1] in _RIGHT_TO_LEFT


@cache
def language_of(locale: str) -> Markup:
    """``lang`` and ``dir`` of a text, so that fonts and direction are its own."""
    if not locale:
        return Markup(' dir="auto"')
    direction = "rtl" if right_to_left(locale) else "ltr"
    return Markup(' lang="{}" dir="{}"').format(locale, direction)


def shown(text: str, spans: Sequence[Span] = (), insertion: str = "") -> Markup:
    """A text with its marked stretches, insertion points, tags and invisible characters."""
    if not spans and text.isascii() and text.isprintable() and "<" not in text:
        return escape(text)
    out = []
    open_ = False
    for piece in pieces(text, spans):
        marked = piece.marked and not piece.point
        if marked != open_:
            out.append("<mark>" if marked else "</mark>")
            open_ = marked
        out.append(_piece(piece, insertion))
    return _safe(*out, "</mark>" * open_)


def _safe(*parts: str) -> Markup:
    """Parts that are escaped, or markup of this module, as one."""
    return Markup("".join(parts))  # noqa: S704 - the parts are escaped where they are made


def _piece(piece: Piece, insertion: str) -> str:
    if piece.point:
        return f'<mark class="point" title="{escape(insertion)}"></mark>'
    if piece.label:
        return _invisible(piece.text, piece.label)
    return f'<span class="tag">{escape(piece.text)}</span>' if piece.tag else escape(piece.text)


def _invisible(character: str, name: str) -> str:
    """A character nobody sees: its name is drawn, the character itself is what a copy takes along, where HTML takes it."""
    kept = name == LINE_END or not ("\x00" <= character <= "\x9f" or "\ud800" <= character <= "\udfff")
    return f'<i class="inv" data-c="{name}">{escape(character) if kept else ""}</i>'


def before(change: Change) -> Markup:
    """A change's stretch of text as it was."""
    steps = "".join(f"{shown(step.kept)}<del>{_named(step.removed)}</del>" for step in change.steps)
    return _safe(steps, shown(change.tail))


def after(change: Change) -> Markup:
    """A change's stretch of text as it becomes."""
    steps = "".join(f"{shown(step.kept)}<ins>{_named(step.added)}</ins>" for step in change.steps)
    return _safe(steps, shown(change.tail))


def _named(text: str) -> str:
    if text.isascii() and text.isprintable():
        return escape(text)
    names = ((character, label(character, marked=True)) for character in text)
    return "".join(_invisible(character, name) if name else escape(character) for character, name in names)


@lru_cache(maxsize=1 << 16)
def _sku(place: str) -> str:
    return f'<span class="sku">{escape(printable(place))}</span>'


def skus(places: Iterable[str]) -> Markup:
    """The places of a group side by side; a page has many times as many as groups, so the template does not walk them."""
    return _safe(", ".join(map(_sku, places)))


@lru_cache(maxsize=1 << 10)
def _encoded(names: tuple[str, ...]) -> Markup:
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps(names)


def fields_of(group: Group) -> Markup:
    """The fields of a group for the page's script."""
    return _encoded(tuple(group.fields))


def edits_of(group: Group) -> list[Change]:
    """What the group's edits do to its text."""
    return edited(group.first.target, group.edits)


def proposals_of(group: Group) -> list[tuple[Change, str]]:
    """What each of its proposals would do, and what to know of it."""
    text = group.first.target
    return [(change, consequences(edit)) for edit in group.proposals for change in edited(text, [edit])]
