"""A file changed in place: written beside and renamed whole, so that under its name stands the old or the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from localize.model import Fault, Faults

_WRITE = 0o222
"""The bits of a mode that let somebody write."""

Stamp = tuple[int, int, int]
"""What tells that a file is still the one that was read: its number, its size, when it was changed."""


def stamp(path: Path) -> Stamp:
    facts = path.stat()
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def writable(path: Path, shown: str) -> None:
    """Raises ``Faults`` for a file that is not to be written, before any work is done on it."""
    real = path.resolve()
    if not real.stat().st_mode & _WRITE or not os.access(real, os.W_OK):
        raise Faults(Fault(shown, 0, 0, "is read-only; make it writable (chmod u+w), or see the edits with --diff"))
    if not os.access(real.parent, os.W_OK):
        raise Faults(Fault(shown, 0, 0, "lies in a folder that cannot be written; a file is written beside and renamed"))


def rewrite(path: Path, shown: str, read: Stamp, chunks: Iterable[bytes], wanted: Callable[[Path], bool]) -> None:
    """Put new content in the place of a file; its mode stays, and a link goes on to lead there.

    The content is written beside the file; ``wanted`` sees it there and says whether it is to take the place. Raises
    ``Faults`` where the file is no longer the one that was read.
    """
    real = path.resolve()
    number, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".new", dir=real.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if not wanted(new):
            return
        facts = real.stat()
        with contextlib.suppress(OSError):  # only who owns the machine gives files away
            os.chown(new, facts.st_uid, facts.st_gid)
        new.chmod(facts.st_mode & 0o7777)
        if stamp(path) != read:
            raise Faults(Fault(shown, 0, 0, "was changed while it was checked; nothing was written, run it again"))
        new.replace(real)
    finally:
        new.unlink(missing_ok=True)
