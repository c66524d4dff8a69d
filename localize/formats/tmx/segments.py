"""The content of a seg: a shielded text with its tags as ``bpt``, ``ept``, ``it`` and ``ph``, and back.

An element holds what stood there as native code, so that nothing but the file itself is needed to read it. Of another
program's element the code is taken where it is a tag or a placeholder; RTF and the like would stand in a listing as it is.
What is no code of ours becomes a tag by its ``type``, in source and target the same by its ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from localize.formats.bilingual import inline as shown
from localize.formats.bilingual.tmx import DIALECT
from localize.formats.exchange import inline
from localize.text import lazy
from localize.text.placeholders import placeholders

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "ulined", "a": "link", "font": "font", "br": "lb",
    "img": "image",
}  # fmt: skip
"""Tags in the words that TMX recommends for ``type``."""
_NAMES = {"bold": "b", "italic": "i", "ulined": "u", "link": "a", "font": "font", "lb": "br", "image": "img"}
_OTHER = "x-html-"
_CODE = "x-code-"
"""Begins the type of an element that stands for what no XML holds, in hexadecimal."""
_REFERENCES = {"\r": "&#13;"}
_ATTRIBUTE = lazy.re(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG = lazy.re(r"</?[A-Za-z!][^<>]*>(?:\s*</?[A-Za-z!][^<>]*>)*\Z")
_MARKED = lazy.re(r"[<>&{%$@\[]")
"""What a text has none of in which there is no tag and no placeholder."""
_NAME = lazy.re(r"[a-z0-9]+\Z")


def content(text: str) -> str:
    """A text as the content of a seg."""
    if text.isprintable() and not _MARKED.search(text):
        return text
    return "".join(_elements(text))


def _elements(text: str) -> Iterator[str]:
    numbers = count(1)
    open_: list[int] = []
    for part in inline.parts(text):
        raw = escape(part.text, _REFERENCES)
        name, _, x = part.id.rpartition("_")
        told = f'x="{x}" type={quoteattr(TYPES.get(name, _OTHER + name))}'
        if part.kind == "text":
            yield raw
        elif part.kind == "code" and inline.UNPRINTABLE.search(part.text):
            yield f'<ph type="{_CODE}{part.text.encode("utf-8", "surrogatepass").hex()}"/>'
        elif part.kind == "code":
            yield f'<ph type="x-placeholder">{raw}</ph>'
        elif part.kind == "open":
            open_.append(next(numbers))
            yield f'<bpt i="{open_[-1]}" {told}>{raw}</bpt>'
        elif part.kind == "close":
            yield f'<ept i="{open_.pop()}">{raw}</ept>'
        elif part.kind == "single":
            yield f"<ph {told}>{raw}</ph>"
        else:
            yield f'<it pos="{part.kind}" {told}>{raw}</it>'


def text(raw: str) -> str:
    """The content of a seg as a text with the tags that stood there; ``shield`` makes the form of a memory of it."""
    if "<" not in raw:
        return shown.read(raw, DIALECT)
    names: dict[str, str] = {}
    numbers = count(1)
    found = shown.pieces(raw, DIALECT)
    return "".join(_code(one.raw, names, numbers) if one.kind == "code" else one.shown for one in found)


def _code(raw: str, names: dict[str, str], numbers: Iterator[int]) -> str:
    """What an element stands for. ``names``: those of the pairs that are open."""
    start = shown.START.match(raw)
    if start is None:
        return ""
    element = start[1].rpartition(":")[2]
    attributes = {key: value or other for key, value, other in _ATTRIBUTE.findall(start[0])}
    native = "" if start[2] else shown.read(raw[start.end() : raw.rindex("</")], DIALECT)
    number = next(numbers)
    kind = attributes.get("type", "")
    if kind.startswith(_CODE) and not native:
        return _decoded(kind.removeprefix(_CODE))
    if _TAG.match(native) or (element == "ph" and _is_placeholder(native)):
        return native
    if element == "ept":
        return f"</{names.pop(attributes.get('i', ''), 'x')}>"
    name = f"{_name(kind)}_{attributes.get('x') or attributes.get('i') or number}"
    name = name if re.fullmatch(r"[a-z0-9]+_\w+", name) else f"x_{number}"
    if element == "bpt":
        names[attributes.get("i", "")] = name
    if element == "bpt" or (element == "it" and attributes.get("pos", "begin").startswith("b")):
        return f"<{name}>"
    return f"</{name}>" if element == "it" else f"<{name}/>"


def _name(kind: str) -> str:
    """The tag that a type speaks of."""
    name = _NAMES.get(kind.lower(), kind.removeprefix(_OTHER) if kind.startswith(_OTHER) else "x")
    return name if _NAME.match(name) else "x"


def _is_placeholder(native: str) -> bool:
    found = placeholders(native)
    return bool(found) and found[0].start == 0 and found[-1].end == len(native)


def _decoded(code: str) -> str:
    try:
        return bytes.fromhex(code).decode()
    except ValueError:
        return ""
