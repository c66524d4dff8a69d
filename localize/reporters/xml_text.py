"""Texts as any XML file holds them: invisible characters by name, and none that XML knows not."""

from __future__ import annotations

from html import escape

from localize.reporters.visible import printable, sound
from localize.text import lazy

_NO_XML = lazy.re("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def quoted(text: str) -> str:
    """The text for an element or an attribute, on one line."""
    return escape(held(printable(text)))


def held(text: str) -> str:
    """The text without what no XML holds."""
    return _NO_XML.sub("\ufffd", sound(text))


def element(name: str, /, *, end: str = "", **attributes: object) -> str:
    """A tag with the attributes that have a value, ended by ``end`` ("/" where nothing is in it)."""
    given = "".join(f' {key}="{quoted(str(value))}"' for key, value in attributes.items() if value not in (None, ""))
    return f"<{name}{given}{end}>"
