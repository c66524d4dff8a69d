"""A bundle is written beside its place and renamed into it, so that under its name stands the old or the new one, whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec

MANIFEST = "manifest.json"
OLD, NEW = ".old", ".new-"
_linked: dict[tuple[int, ...], str] = {}


def repair(folder: Path) -> None:
    """Finish what a crash cut in two: a bundle moved away without its successor comes back, leftovers go."""
    if not folder.is_dir():
        return
    for old in sorted(folder.glob(f".*{OLD}")):
        place = folder / old.name[1 : -len(OLD)]
        if place.exists():
            shutil.rmtree(old)
        else:
            old.rename(place)
    for new in sorted(folder.glob(f".*{NEW}*")):
        shutil.rmtree(new)


def stage(folder: Path, name: str) -> Path:
    """An empty folder beside the bundle's place, on the same file system."""
    folder.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{name}{NEW}", dir=folder))
    staged.chmod(0o755)
    return staged


def publish(staged: Path, place: Path) -> None:
    """Put a staged bundle in its place. Between the two renames a start repairs; before and after, a whole one stands."""
    for path in sorted(staged.rglob("*")):
        if path.is_dir() or path.stat().st_nlink == 1:  # the bytes of a linked picture are on the disk already
            _sync(path)
    _sync(staged)
    old = place.with_name(f".{place.name}{OLD}")
    if old.exists():
        shutil.rmtree(old)
    if place.exists():
        place.rename(old)
    staged.rename(place)
    _sync(place.parent)
    if old.exists():
        shutil.rmtree(old)


def write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    """``manifest.json``: what made the bundle, and every file's SHA-256 and size."""
    files = {
        path.relative_to(folder).as_posix(): {"sha256": _digest(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    encoded = msgspec.json.encode({**facts, "files": files}, order="deterministic")
    (folder / MANIFEST).write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def _digest(path: Path) -> str:
    """The checksum of a file; of a picture that is linked into the bundles of several markets it is taken once."""
    status = path.stat()
    if status.st_nlink == 1:
        return _sha256(path)
    which = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    if which not in _linked:
        _linked[which] = _sha256(path)
    return _linked[which]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
