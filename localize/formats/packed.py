"""Packed files in place: what a .gz or a .zip with one file in it holds, and how much of it may come out.

Texts shrink to a tenth or a thirtieth. What grows more than two hundredfold beyond a gigabyte was made to fill a disk.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from localize.model import Fault, Faults, Said

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
_CHUNK = 1 << 20
_LARGE = 1 << 30
_RATIO = 200
_OFFICE = ("[Content_Types].xml", "mimetype", "xl/workbook.xml")
"""Members by which an archive is a document of an office program."""
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def is_packed(path: Path, head: bytes) -> bool:
    """Is it an archive and no document of its own?"""
    if head.startswith(GZIP):
        return True
    if not head.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not any(name in _OFFICE for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def unpacked(path: Path, shown: str) -> Path:
    """The file within, in a new folder of its own that the caller removes. Raises ``Faults`` for what cannot be taken out."""
    folder = Path(tempfile.mkdtemp(prefix="localize-unpacked-"))
    try:
        return _unpacked(path, shown, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _unpacked(path: Path, shown: str, folder: Path) -> Path:
    try:
        with path.open("rb") as file:
            if file.read(2) == GZIP:
                name = path.name.removesuffix(".gz") or "catalog"
                with gzip.open(path) as inner:
                    return _copied(inner, folder / name, path.stat().st_size, shown)
        with zipfile.ZipFile(path) as archive:
            one = _only(archive, shown)
            with archive.open(one) as inner:
                return _copied(inner, folder / Path(one.filename).name, one.compress_size, shown)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        message = Said("cannot be unpacked ({why}); unpack it yourself and name the file within", why=str(error))
        raise Faults(Fault(shown, 0, 0, message)) from None


def _only(archive: zipfile.ZipFile, shown: str) -> zipfile.ZipInfo:
    """The file of an archive, beside what systems put into it unasked."""
    found = [one for one in archive.infolist() if not one.is_dir() and not any(junk in one.filename for junk in _JUNK)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.filename for one in found[:5])
    message = Said("holds {count} files ({names}); unpack it and name the one to read", count=len(found), names=names)
    raise Faults(Fault(shown, 0, 0, message))


def _copied(source: IO[bytes] | gzip.GzipFile, target: Path, packed: int, shown: str) -> Path:
    with target.open("wb") as out:
        for chunk in bounded(source, packed, shown):
            out.write(chunk)
    return target


def bounded(source: IO[bytes] | gzip.GzipFile, packed: int, shown: str) -> Iterator[bytes]:
    """What comes out of packed bytes, in pieces. Raises ``Faults`` where it is far more than any catalog would be."""
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > _LARGE and size > _RATIO * max(packed, 1):
            message = "unpacks to more than {ratio} times its size, as no catalog does; it is not read"
            raise Faults(Fault(shown, 0, 0, Said(message, ratio=_RATIO)))
        yield chunk
