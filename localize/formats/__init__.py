"""Files in and out: one module per format, found by being in this folder. A reader never drops a row in silence.

A catalog format has ``NAME``, ``TITLE``, ``SUFFIXES``, ``recognizes(head)`` (is this text of a file's beginning mine?) and
``read(path, claim)``, which yields records; ``claim(sku, line)`` gives the line that has the SKU already, or None.
A binary format has ``MAGIC``, its first bytes. One with ``FALLBACK`` takes what no other format knows. One that is
``MULTILINGUAL`` has texts in several languages in a record; its ``read`` is also given the locale that is wanted.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from msgspec import Struct

from localize.model import Fault, Faults, Listing, Said, not_utf8

Claim = Callable[[str, int], int | None]
HEAD = 65536
_XML = (b"<", b"\xff\xfe<\0", b"\xfe\xff\0<")


class Remark(Struct, frozen=True, kw_only=True):
    """What a reader has to say of a record: an F check's code, a message over ``args``, and where it is."""

    code: str
    message: str
    args: dict[str, Any] = {}
    line: int
    column: int | None = None
    sku: str | None = None
    path: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """One or more rows of a file and what became of them: a listing, set aside, or blank.

    Rows without a listing of their own (a picture of the row before) are ``rows`` with neither.
    """

    line: int
    rows: int = 1
    listing: Listing | None = None
    aside: bool = False
    blank: bool = False
    remarks: tuple[Remark, ...] = ()


class Input(Struct, frozen=True):
    """A file that takes part in a run."""

    path: str
    sha256: str
    rows: int


@cache
def catalog_formats() -> dict[str, ModuleType]:
    """Every format that reads catalogs, by name."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "recognizes")}


def catalog_format(path: Path, name: str = "", shown: str = "") -> ModuleType:
    """The module that reads this catalog: the one asked for, else the one whose beginning it has.

    Raises ``Faults`` for a file that cannot be opened, is empty, or that no format knows.
    """
    shown = shown or path.as_posix()
    data = beginning(path, shown, "a catalog needs at least one listing")
    if name:
        if name not in catalog_formats():
            close = get_close_matches(name, catalog_formats(), n=1)
            known = ", ".join(sorted(catalog_formats()))
            hint = Said("did you mean {close!r}?", close=close[0]) if close else Said("known: {known}", known=known)
            raise Faults(Fault("", 0, 0, Said("no format is called {name!r}; {hint}", name=name, hint=hint)))
        return catalog_formats()[name]
    found = recognized(data, path, shown)
    if len(found) > 1:
        names = ", ".join(sorted(module.NAME for module in found))
        raise Faults(Fault(shown, 1, 1, Said("may be any of several formats: {names}; name one with --format", names=names)))
    if found:
        return found[0]
    known = ", ".join(f"{name} ({module.TITLE})" for name, module in sorted(catalog_formats().items()))
    raise Faults(Fault(shown, 1, 1, Said("is in no format known here: {known}; name one with --format", known=known)))


def recognized(data: bytes, path: Path, shown: str) -> list[ModuleType]:
    """Every format that takes a file with this beginning for its own; one that is a ``FALLBACK`` only where no other does."""
    modules = catalog_formats().values()
    found = [module for module in modules if data.startswith(getattr(module, "MAGIC", ()))]
    if found:
        return found
    head = decoded(data, shown) if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML) else _declared(data, path, shown)
    found = [module for module in modules if module.recognizes(head)]
    return [module for module in found if not hasattr(module, "FALLBACK")] or found


def _declared(data: bytes, path: Path, shown: str) -> str:
    """The beginning of an XML file, in the encoding that it declares."""
    from localize.formats.bilingual.xml_stream import source

    return data.decode(source(path, shown, "a catalog needs at least one listing").encoding, "replace")


def opened(path: Path, shown: str, needs: str = "a catalog needs at least one listing") -> str:
    """The beginning of a file as text. Raises ``Faults`` with the remedy where there is nothing to read."""
    return decoded(beginning(path, shown, needs), shown)


def beginning(path: Path, shown: str, needs: str) -> bytes:
    """The first bytes of a file. Raises ``Faults`` with the remedy where there is nothing to read."""
    if path.is_dir():
        raise Faults(Fault(shown, 0, 0, "is a directory; name the file in it"))
    if path.exists() and not path.is_file():
        raise Faults(Fault(shown, 0, 0, "is a pipe or a device, which cannot be read twice; save it to a file first"))
    try:
        with binary(path) as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        folder = path.parent
        close = get_close_matches(path.name, [one.name for one in folder.iterdir()], n=1) if folder.is_dir() else []
        missing = Said("there is no such file; did you mean {close!r}?", close=close[0]) if close else "there is no such file"
        raise Faults(Fault(shown, 0, 0, missing)) from None
    except OSError as error:
        raise Faults(Fault(shown, 0, 0, Said("cannot be opened: {why}", why=error.strerror))) from None
    if not head.strip():
        raise Faults(Fault(shown, 0, 0, Said("is empty; {needs}", needs=Said(needs))))
    return head


def binary(path: Path) -> IO[bytes]:
    """The bytes of a catalog, from their beginning; whoever reads one as a stream opens it here."""
    return path.open("rb")


def decoded(head: bytes, shown: str) -> str:
    """Bytes of a file's beginning as text; UTF-8 with or without a mark."""
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                line = head[: error.start].count(b"\n") + 1
                raise Faults(Fault(shown, line, 0, not_utf8(error))) from None
    return head.decode("utf-8", "replace")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def catalog(path: Path, module: ModuleType, source_locale: str = "") -> Iterator[Record]:
    """The records of a catalog in its own order; a SKU that was seen before is set aside (F102).

    ``source_locale`` is the language to read where records hold several; "" for the first.
    """
    seen: dict[str, int] = {}

    def claim(sku: str, line: int) -> int | None:
        first = seen.setdefault(sku, line)
        return None if first == line else first

    yield from module.read(path, claim, source_locale) if hasattr(module, "MULTILINGUAL") else module.read(path, claim)


def duplicate(sku: str, line: int, first: int) -> Remark:
    """The remark on a row whose SKU another row has."""
    return Remark(
        code="F102",
        message="SKU {sku!r} is on line {first} already; this row is set aside. Give each listing its own SKU",
        args={"sku": sku, "first": first},
        line=line,
        sku=sku,
    )
