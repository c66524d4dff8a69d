"""Files in and out: one module per format, found by being in this folder. A reader never drops a row in silence.

A catalog format (``Format``) is a module with ``recognizes``, or one of those that a package's ``formats()`` gives.
One with ``FALLBACK`` takes what no other format knows.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import shutil
import weakref
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, cast

from msgspec import Struct

from localize.formats import packed
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


class How(Struct, frozen=True, kw_only=True, eq=False):
    """What a person says of how a catalog is to be read; "" for what is to be found out."""

    format: str = ""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    mapping: Mapping[str, str] = {}
    """Headings of columns to paths of a listing (``[mapping]`` of localize.toml)."""
    accept: bool = False
    """Take a guess of what columns hold."""
    source_locale: str = ""
    place: Callable[[str], tuple[str, int, int]] = lambda _: ("", 0, 0)
    """Where a word of the settings stands: file, line, column."""
    tell: Callable[[str], None] = lambda _: None
    """Takes what there is to say of how the file was read."""


class Catalog(Struct, eq=False, weakref=True):
    """A catalog that was opened."""

    path: Path
    """Where its bytes lie, taken out of what they were packed in."""
    shown: str
    head: bytes
    """Its beginning."""
    how: How
    format: Format = None  # type: ignore[assignment] # set as soon as it is recognized

    @property
    def text(self) -> str:
        """Its beginning as text; "" where it is neither UTF-8 nor XML."""
        if self.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML):
            return self.head.decode(_declared(self.path, self.shown), "replace")
        try:
            return decoded(self.head, self.shown)
        except Faults:
            return ""


class Format(Protocol):
    """What reads catalogs of one kind."""

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]

    def recognizes(self, catalog: Catalog) -> bool:
        """Is it mine, by its beginning?"""

    def read(self, catalog: Catalog, claim: Claim) -> Iterator[Record]:
        """Its records; ``claim(sku, line)`` gives the line that has the SKU already, or None."""


@cache
def catalog_formats() -> dict[str, Format]:
    """Every format that reads catalogs, by name; the one for tables of any kind comes last."""
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    alone = [cast("Format", module) for module in modules if hasattr(module, "recognizes")]
    several = [format for module in modules if hasattr(module, "formats") for format in module.formats()]
    return {format.NAME: format for format in (*alone, *several)}


def opened_catalog(path: Path, shown: str = "", how: How | None = None) -> Catalog:
    """A catalog with its format: the one asked for, else the one that recognizes it. What is packed is taken out.

    Raises ``Faults`` for a file that cannot be opened, is empty, or that no format knows.
    """
    how, shown = how or How(), shown or path.as_posix()
    head = beginning(path, shown, "a catalog needs at least one listing")
    known = catalog_formats()
    if how.format and how.format not in known:
        close = get_close_matches(how.format, known, n=1)
        hint = (
            Said("did you mean {close!r}?", close=close[0]) if close else Said("known: {known}", known=", ".join(sorted(known)))
        )
        raise Faults(Fault("", 0, 0, Said("no format is called {name!r}; {hint}", name=how.format, hint=hint)))
    plain = packed.unpacked(path, shown) if packed.is_packed(path, head) else path
    head = head if plain is path else beginning(plain, shown, "a catalog needs at least one listing")
    catalog = Catalog(plain, shown, head, how)
    if plain is not path:
        weakref.finalize(catalog, shutil.rmtree, plain.parent, ignore_errors=True)
    catalog.format = known[how.format] if how.format else _recognized(catalog)
    return catalog


def _recognized(catalog: Catalog) -> Format:
    found = recognized(catalog)
    if len(found) > 1:
        names = ", ".join(sorted(format.NAME for format in found))
        message = Said("may be any of several formats: {names}; name one with --format", names=names)
        raise Faults(Fault(catalog.shown, 1, 1, message))
    if found:
        return found[0]
    from localize.formats.unknown import fault

    raise Faults(fault(catalog))


def recognized(catalog: Catalog) -> list[Format]:
    """Every format that takes a file with this beginning for its own, else the first of those that take what no other does."""
    formats = catalog_formats().values()
    found = [format for format in formats if not hasattr(format, "FALLBACK") and format.recognizes(catalog)]
    rest = (format for format in formats if hasattr(format, "FALLBACK") and format.recognizes(catalog))
    return found or list(islice(rest, 1))


def _declared(path: Path, shown: str) -> str:
    """The encoding that an XML file declares."""
    from localize.formats.bilingual.xml_stream import source

    return source(path, shown, "a catalog needs at least one listing").encoding


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
        with path.open("rb") as file:
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


def records(catalog: Catalog) -> Iterator[Record]:
    """The records of a catalog in its own order; a SKU that was seen before is set aside (F102)."""
    seen: dict[str, int] = {}

    def claim(sku: str, line: int) -> int | None:
        first = seen.setdefault(sku, line)
        return None if first == line else first

    yield from catalog.format.read(catalog, claim)


def duplicate(sku: str, line: int, first: int) -> Remark:
    """The remark on a row whose SKU another row has."""
    return Remark(
        code="F102",
        message="SKU {sku!r} is on line {first} already; this row is set aside. Give each listing its own SKU",
        args={"sku": sku, "first": first},
        line=line,
        sku=sku,
    )
