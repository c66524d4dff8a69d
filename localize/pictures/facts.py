"""What is known of a picture file: its header, its checksum, whether the rest of it can be read, and what is seen in it.

A file is decoded once, small where its format allows that. Whatever it is, ``facts`` answers: a file that cannot be
read has a ``problem``, never an exception.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import warnings
from functools import lru_cache
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from localize.model import PictureFacts
from localize.pictures.remembered import Remembered
from localize.pictures.seen import SIDE, Seen, seen
from localize.text import lazy

MEGAPIXELS = 100
"""Larger pictures are not decoded: a small file may unfold to gigabytes. No marketplace takes so large a picture."""
MEASURED = 50
"""Megapixels up to which a picture is looked at; a larger one takes too much memory for what its edge has to say."""

_TOO_LARGE = "it has more than 100 megapixels, the most that are read; scale it down"
_UNOPENED = "it cannot be opened; check its name and permissions"
_MOVING = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose further frames are an animation. Those of TIFF are pages, those of MPO a camera's previews."""
_JPEG = frozenset({"JPEG", "MPO"})
_COLOURED = frozenset({"RGB", "RGBA", "P"})
_JPEG_END = b"\xff\xd9"
"""The end of a JPEG. It cannot stand inside the data of the picture, and most damage before it a decoder passes over."""
_HEIF = lazy.re(rb"....ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
_SVG = lazy.re(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|\?xml\b.*<svg\b|!--.*<svg\b|!DOCTYPE\s+svg\b)", re.DOTALL | re.IGNORECASE)


def facts(path: Path, kept: Remembered | None = None) -> PictureFacts:
    """Look at one picture file; the answer is kept for the process until the file changes, and in ``kept`` between runs."""
    found = _status(path)
    return found if isinstance(found, PictureFacts) else _known(path, found.st_mtime_ns, found.st_size, kept)


def unopened(path: Path, kept: Remembered) -> PictureFacts | None:
    """What is known of a file without opening it: that it cannot be, or what was kept of it; else None."""
    found = _status(path)
    return found if isinstance(found, PictureFacts) else kept.of_file(path, found.st_mtime_ns, found.st_size)


def _status(path: Path) -> os.stat_result | PictureFacts:
    """The file's status; what is wrong with it where it is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return PictureFacts(problem="there is no such file; correct its name, or put the file there")
    except (OSError, ValueError):
        return PictureFacts(problem=_UNOPENED)
    if stat.S_ISDIR(status.st_mode):
        return PictureFacts(problem="it is a folder; name a picture file inside it")
    if not stat.S_ISREG(status.st_mode):
        return PictureFacts(problem="it is not a file; name a picture file")
    return status


@lru_cache(maxsize=4096)
def _known(path: Path, changed: int, size: int, kept: Remembered | None) -> PictureFacts:
    if not size:
        return PictureFacts(problem="the file is empty; export the picture again")
    found = kept.of_file(path, changed, size) if kept else None
    if found is None:
        try:
            with path.open("rb") as file:
                found = _read(file, size, kept)
        except OSError:
            return PictureFacts(bytes=size, problem=_UNOPENED)
        if kept:
            kept.add(path, changed, size, found)
    return found


def _read(file: BufferedReader, size: int, kept: Remembered | None) -> PictureFacts:
    checksum = hashlib.file_digest(file, "sha256").hexdigest()
    found = kept.of_content(checksum) if kept else None
    if found is None:
        file.seek(0)
        found = _looked_at(file, size, checksum)
    return found


def _looked_at(file: BinaryIO, size: int, checksum: str) -> PictureFacts:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, and of many pixels, which are counted here
        try:
            return _decoded(file, size, checksum)
        except UnidentifiedImageError:
            return _unidentified(file, size, checksum)
        except Image.DecompressionBombError:
            problem = _TOO_LARGE
        except Exception:  # noqa: BLE001 - a broken header makes Pillow's readers raise nearly anything
            problem = "it is damaged or cut off; export it or copy it again"
    return PictureFacts(bytes=size, sha256=checksum, problem=problem)


def _decoded(file: BinaryIO, size: int, checksum: str) -> PictureFacts:
    with Image.open(file) as picture:
        kind = picture.format or ""
        width, height = picture.size
        mode = picture.mode
        animated = kind in _MOVING and bool(getattr(picture, "is_animated", False))
        profile = _profile(picture)
        too_large = width * height > MEGAPIXELS * 1_000_000
        found = Seen() if too_large else _looked_into(picture, file)
    return PictureFacts(
        width=width,
        height=height,
        format="JPEG" if kind in _JPEG else kind,
        mode=mode,
        animated=animated,
        bytes=size,
        sha256=checksum,
        problem=_TOO_LARGE if too_large else "",
        profile=profile,
        **found._asdict(),
    )


def _profile(picture: Image.Image) -> str:
    """The name of an RGB picture's profile; those of grey ones and of print are another matter."""
    embedded = picture.info.get("icc_profile")
    if not embedded or picture.mode not in _COLOURED:
        return ""
    from localize.pictures.profiles import named  # few pictures have one: it loads the colour engine

    return named(embedded)


def _looked_into(picture: Image.Image, file: BinaryIO) -> Seen:
    """What is seen in it. Raises if the file is cut off, at the least cost that its format allows."""
    size = picture.size
    small_enough = picture.width * picture.height <= MEASURED * 1_000_000
    if picture.format == "WEBP" and not small_enough:
        return Seen()  # opened means complete
    if picture.format == "PNG":
        picture.verify()  # the checksums of all chunks, which reading the pixels passes over
        if not small_enough:
            return Seen()
        file.seek(0)
        with Image.open(file) as again:
            again.load()
            return seen(again, again.size)
    if picture.format in _JPEG:
        file.seek(-len(_JPEG_END), 2)
        if not small_enough and file.read() == _JPEG_END:
            return Seen()
        picture.draft(None, (SIDE, SIDE) if small_enough else (1, 1))
    picture.load()
    return seen(picture, size) if small_enough else Seen()


def _unidentified(file: BinaryIO, size: int, checksum: str) -> PictureFacts:
    """A picture of a kind that Pillow cannot decode is no fault of the file: it is named, its size stays unknown."""
    file.seek(0)
    head = file.read(1024)
    for kind, signature in (("HEIF", _HEIF), ("SVG", _SVG)):
        if signature.match(head):
            return PictureFacts(format=kind, bytes=size, sha256=checksum)
    problem = "it is not a picture, or its beginning is damaged; save it anew as JPEG or PNG"
    return PictureFacts(bytes=size, sha256=checksum, problem=problem)
