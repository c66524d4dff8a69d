"""Glossaries as people work on them: are they sound, what should stand in them, and files to and from other programs.

Read and written here are the files of other programs: CSV, TSV, XLSX and TBX-Basic. A file holds many languages or one
pair; ``Wanted`` says which pair is asked for. Whatever is no row is set aside with its place and its reason, so that rows
add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from localize.formats import beginning
from localize.model import Fault, Faults, Said, Term
from localize.terms.reading import Aside, Place, Reading, Row, Wanted

SUFFIXES = (".csv", ".tsv", ".xlsx", ".tbx")


def read(path: Path, shown: str, wanted: Wanted) -> Reading:
    """The rows of a file for one pair of languages. Raises ``Faults`` for what cannot be read at all."""
    suffix = _suffix(path, shown)
    beginning(path, shown, "a glossary needs at least one term")
    if suffix == ".tbx":
        from localize.terms import tbx

        return tbx.read(path, shown, wanted)
    from localize.terms import tables

    return tables.read(path, shown, wanted)


def write(path: Path, shown: str, terms: Sequence[Term], locale: str) -> None:
    """The terms of a locale as a file, written beside its place and put there whole; equal terms give equal bytes."""
    from localize.terms import table_writing, tbx_writing

    suffix = _suffix(path, shown)
    if suffix == ".tbx":
        data = tbx_writing.document(terms, locale)
    elif suffix == ".xlsx":
        data = table_writing.workbook(terms, locale)
    else:
        data = table_writing.table(terms, "\t" if suffix == ".tsv" else ",").encode()
    put(path, shown, data)


def put(path: Path, shown: str, data: bytes) -> None:
    """Write a file beside its place and put it there whole; a link goes on to lead there. Raises ``Faults``."""
    put_parts(path, shown, (data,))


def put_parts(path: Path, shown: str, parts: Iterable[bytes]) -> None:
    """The same for a file that is made part by part."""
    real = path.resolve()
    beside = real.with_name(f".{real.name}.new")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.writelines(parts)
        beside.replace(real)
    except OSError as error:
        raise Faults(Fault(shown, 0, 0, Said("cannot be written: {why}", why=error.strerror))) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _suffix(path: Path, shown: str) -> str:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message = "is in no format of glossaries; its name must end in one of {known}"
        raise Faults(Fault(shown, 0, 0, Said(message, known=", ".join(SUFFIXES))))
    return suffix


__all__ = ["SUFFIXES", "Aside", "Place", "Reading", "Row", "Wanted", "put", "put_parts", "read", "write"]
