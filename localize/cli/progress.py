"""A progress line on a terminal, silence in a pipe and in CI."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from localize.language import ngettext
from localize.runners.ended import Progress


@contextmanager
def shown(what: str) -> Iterator[Callable[[Progress], None]]:
    """A callback that shows how far a run is; it draws on stderr and only where a person looks."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return

    def draw(progress: Progress) -> None:
        said = ngettext("{what} … {n} listing", "{what} … {n} listings", progress.listings, what=what)
        sys.stderr.write(f"\r{said}")
        sys.stderr.flush()

    try:
        yield draw
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
