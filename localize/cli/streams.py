"""Standard output and error that cannot be written: which one it was, and an end without more noise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from localize.language import gettext

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

READER_GONE = 141
"""The exit code where nobody reads any more: 128 and the number of SIGPIPE, as shells show it of programs which that ends."""


class ReaderGone(Exception):
    """Nobody reads what is written. No ``OSError``: click ends the program for one with 1, which says that issues were found."""


class _Named(FileIO):
    """A stream whose errors say which it is."""

    called = ""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            raise ReaderGone from None
        except OSError as error:
            error.filename = self.called
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            raise


def named() -> None:
    """From here on errors of standard output and error say which it was, and what they cannot show is replaced.

    A stream that failed is dropped, so that the interpreter's own last attempt does not fail again.
    """
    sys.stdout = _named(sys.stdout, gettext("standard output"))
    sys.stderr = _named(sys.stderr, gettext("standard error"))


def _named(stream: TextIO | None, called: str) -> TextIO:
    if stream is None:  # it was closed by who called (>&-), who wants to read nothing
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")  # a terminal that cannot show a character still shows the rest
    buffer = getattr(stream, "buffer", None)
    if type(stream) is not TextIOWrapper or type(getattr(buffer, "raw", buffer)) is not FileIO:
        return stream
    raw = _Named(stream.fileno(), "w", closefd=False)
    raw.called = called
    lines = stream.line_buffering or stream.write_through
    return TextIOWrapper(BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=lines)


@contextmanager
def to_file(target: Path) -> Iterator[None]:
    """Within the block a file is written: an error without a place is the file's."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, target.as_posix()) from error
        raise
