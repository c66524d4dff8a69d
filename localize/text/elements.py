"""Which tags of a text are elements: of HTML, or the inline codes of XLIFF; and which are words in angle brackets.

``<file>`` in "open <file>", ``<info@shop.example>`` and ``<b and c>`` are words that somebody may translate.
"""

from __future__ import annotations

from collections.abc import Collection

from localize.text import lazy
from localize.text.markup import Tag

_CORE_LIST = (
    "b i u s em strong span div p li ul ol dl dt dd br hr img h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th "
    "sub sup small big center blockquote pre wbr"
)
_CORE = frozenset(_CORE_LIST.split())
"""Elements that are known by their names alone; any other needs an attribute, an end, or a slash at its end."""
_BARE = frozenset(f"<{end}{name}>" for name in _CORE for end in ("", "/"))
_CODES_LIST = "g x bx ex ph pc bpt ept it sc ec mrk"
INLINE_CODES = frozenset(_CODES_LIST.split())
"""Elements that stand for formatting in XLIFF 1.2 and 2; which one, their id says."""
_ID = lazy.re(r"""\s(?:id|rid|mid|startref|startRef)\s*=\s*["']?([^"'\s/>]+)""")
NUMBER = lazy.re(r"</?[a-z0-9]+?(_\d+)/?>\Z")
"""A tag as jobs and memories hold it: ``<b_1>``."""
_ASSIGNED = lazy.re(r"""\s[^\s=<>"'/]+\s*=\s*(?:["'][^"']*["']|[^\s"'=<>]+)""")


def code_id(tag: Tag) -> str:
    """The id of an inline code of XLIFF; "" for anything else."""
    found = _ID.search(tag.raw) if tag.name in INLINE_CODES else None
    return found[1] if found else ""


def elements(tags: list[Tag], known: Collection[str] = ()) -> list[Tag]:
    """The tags without words in angle brackets. ``known``: names that are elements where they look like one at all."""
    if not tags:
        return tags
    ended = {tag.name for tag in tags if tag.closing}
    return [tag for tag in tags if tag.raw in _BARE or not tag.name or _is_element(tag, ended, known)]


def _is_element(tag: Tag, ended: set[str], known: Collection[str]) -> bool:
    if "</" in tag.raw[1:] or NUMBER.match(tag.raw):
        return True
    rest = tag.raw[len(tag.name) + 1 + tag.closing : -1]
    slashed = rest.endswith("/")
    if tag.closing:
        return not rest.strip()
    if rest and not rest[0].isspace() and rest != "/":
        return False
    if rest.strip(" \t\r\n/") and not _ASSIGNED.search(rest):
        return False
    return bool(tag.name in _CORE or tag.name in known or tag.name in ended or slashed or rest.strip())
