"""Tags and placeholders of a text as inline elements of XLIFF, and back, without loss.

An element's id says what stood there: ``a_1`` is the shielded tag ``<a_1>``, ``ph1-7b6e7d`` the first placeholder, its
text in hexadecimal. So a file can be read without the catalog that it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.placeholders import placeholders

_TAG = lazy.re(r"<(?P<close>/?)(?P<id>[a-z0-9]+_\d+)(?P<single>/?)>")
_CHOICES = frozenset({"icu", "other", "choice"})
"""Parts of a message that chooses its words: a translator writes between them."""
UNPRINTABLE = lazy.re("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML holds."""
_SHOWN = lazy.re(r"(?P<close></(?:g|pc)>)|<(?P<name>g|pc|x|ph|bx|ex|sc|ec)[ ](?:id|startRef)=\"(?P<id>[^\"<>]*)\"(?P<empty>/?)>")
_CODE = lazy.re(r"ph\d+-((?:[0-9a-f]{2})+)\Z")
_NAME = lazy.re(r"[a-z0-9]+_\d+\Z")
_BEGIN, _END = frozenset({"bx", "sc"}), frozenset({"ex", "ec"})


class Part(NamedTuple):
    """A stretch of a text. ``kind``: text, open and close (a pair that nests), begin and end (one that does not), single
    (a tag alone), code (a placeholder, ``text``)."""

    kind: str
    text: str
    id: str = ""


class Strange(ValueError):
    """An inline element that none of our files holds."""


def parts(text: str, source: str | None = None) -> list[Part]:
    """A text cut up. Of a target (``source`` is given) only what its source has too is an element."""
    found = list(_cut(text))
    if source is not None:
        found = list(_shared(found, parts(source)))
    return found if _nests(found) else [_loose(part) for part in found]


def _cut(text: str) -> Iterator[Part]:
    at = count = 0
    for start, end, tag in sorted(_elements(text), key=lambda one: one[:2]):
        if start < at:
            continue
        if start > at:
            yield Part("text", text[at:start])
        raw = text[start:end]
        if tag:
            yield Part("single" if tag["single"] else "close" if tag["close"] else "open", raw, tag["id"])
        else:
            count += 1
            yield Part("code", raw, f"ph{count}-{raw.encode('utf-8', 'surrogatepass').hex()}")
        at = end
    if at < len(text):
        yield Part("text", text[at:])


def _elements(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    for match in _TAG.finditer(text):
        yield match.start(), match.end(), match
    for one in placeholders(text):
        if one.kind not in _CHOICES:
            yield one.start, one.end, None
    for match in UNPRINTABLE.finditer(text):
        yield match.start(), match.end(), None


def _shared(found: list[Part], source: list[Part]) -> Iterator[Part]:
    """The parts of a target with the ids of the source; what the source lacks is text, but for what no XML holds."""
    tags = {part.id for part in source if part.kind != "code"}
    codes = [part for part in source if part.kind == "code"]
    for part in found:
        if part.kind == "code":
            match = next((one for one in codes if one.text == part.text), None)
            if match:
                codes.remove(match)
            yield match or (part if UNPRINTABLE.search(part.text) else Part("text", part.text))
        elif part.kind != "text" and part.id not in tags:
            yield Part("text", part.text)
        else:
            yield part


def _nests(found: list[Part]) -> bool:
    open_: list[str] = []
    for part in found:
        if part.kind == "open":
            open_.append(part.id)
        elif part.kind == "close" and (not open_ or open_.pop() != part.id):
            return False
    return not open_


def _loose(part: Part) -> Part:
    return part._replace(kind={"open": "begin", "close": "end"}.get(part.kind, part.kind))


def text(shown: str) -> str:
    """A text as ``bilingual`` shows it, its inline elements as what stood there. Raises ``Strange``."""
    open_: list[str] = []
    out: list[str] = []
    at = 0
    for match in _SHOWN.finditer(shown):
        out.append(shown[at : match.start()])
        out.append(_meant(match, open_))
        at = match.end()
    return "".join((*out, shown[at:]))


def _meant(match: re.Match[str], open_: list[str]) -> str:
    name, id = match["name"], match["id"] or ""
    if match["close"]:
        return f"</{open_.pop()}>" if open_ else match[0]
    code = _CODE.match(id)
    if code and match["empty"]:
        return bytes.fromhex(code[1]).decode("utf-8", "surrogatepass")
    if not _NAME.match(id):
        raise Strange(match[0])
    if name in _BEGIN or name in _END:
        return f"<{id}>" if name in _BEGIN else f"</{id}>"
    if name in ("x", "ph"):
        return f"<{id}/>"
    if match["empty"]:
        return f"<{id}></{id}>"
    open_.append(id)
    return f"<{id}>"
