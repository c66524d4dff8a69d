"""In which encoding a PO file is: what its bytes say goes before what its header says."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from localize.formats import Remark
from localize.model import Fault, Faults, Said
from localize.text import lazy

_CHARSET = lazy.re(rb"Content-Type:[^\n\"]*?charset=[ \t]*([\w.:+-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A file's text as it stands, the byte order mark before it, and the encoding that gives its bytes again."""

    text: str
    encoding: str
    mark: bytes = b""
    remark: Remark | None = None


def marked(data: bytes) -> tuple[str, bytes]:
    """The encoding that a byte order mark tells, and the mark; ("", b"") without one."""
    return next(((encoding, mark) for mark, encoding in _MARKS if data.startswith(mark)), ("", b""))


def decoded(data: bytes, shown: str) -> Decoded:
    """The text of a PO file. Raises ``Faults`` where it is neither UTF-8 nor what its header says."""
    encoding, mark = marked(data)
    head = data[:20000].replace(b"\0", b"") if encoding else data[:20000]
    found = _CHARSET.search(head)
    said = found[1].decode("ascii", "replace") if found else ""
    at = head[: found.start()].count(b"\n") + 1 if found else 1
    if encoding:
        return Decoded(_strict(data[len(mark) :], encoding, shown), encoding, mark, _differs(encoding, said, at))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if _known(said) in ("", "utf-8", "ascii"):
            _strict(data, "utf-8", shown)
        return Decoded(_strict(data, _known(said), shown), _known(said))
    return Decoded(text, "utf-8", b"", None if data.isascii() else _differs("utf-8", said, at))


def _known(name: str) -> str:
    """The plain name of an encoding; "" for one that nobody knows (CHARSET)."""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _strict(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = Said("convert it, for example with iconv, or correct the charset in its header")
        if encoding == "utf-8" and b"\0" in data:
            remedy = Said("it holds NUL bytes: check that it is a PO file, and save one in UTF-16 without its mark as UTF-8")
        message = Said("is not {encoding} (byte {byte}); {remedy}", encoding=encoding.upper(), byte=error.start, remedy=remedy)
        raise Faults(Fault(shown, line, 0, message)) from None


def _differs(encoding: str, said: str, line: int) -> Remark | None:
    """F107 where the header names another encoding than the bytes are in."""
    if not said or _known(said) == encoding:
        return None
    return Remark(
        code="F107",
        message="The header says {said}, but the file is in {found}. It was read as that; correct the header's charset",
        args={"said": said, "found": encoding.upper().removesuffix("-LE").removesuffix("-BE")},
        line=line,
    )
