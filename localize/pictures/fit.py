"""Copies of pictures as a market wants them: sRGB, still, on its background, trimmed, padded, no larger than it takes.

Nothing is invented: a picture is never enlarged, a background of another colour is left as it is, the product is never cut,
and CMYK without a profile, of which nobody knows what colours were meant, stays CMYK. What stays wrong is still reported.
The original is only read.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from PIL import Image

from localize.model import PictureFacts, PictureRules, Said
from localize.pictures.facts import MEASURED
from localize.pictures.frame import flattened, of_the_wanted_colour, squared, trimmed
from localize.pictures.pixels import first_frame, turned
from localize.pictures.seen import TRANSPARENT

WRITTEN = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
"""Formats that copies are written in, with the endings of their names."""
QUALITIES = (92, 85, 78, 70)
"""Of a JPEG or WebP, tried in turn until the file is light enough; then it is made smaller."""
_STEP = 0.85


class Change(NamedTuple):
    """What was done, and the code of the check that would have told."""

    code: str
    said: Said


class Copy(Struct, frozen=True):
    """A fitted copy: where it lies, what it is called, and what was done."""

    path: Path
    name: str
    changes: tuple[Change, ...]


def wanted(known: PictureFacts, rules: PictureRules, *, main: bool) -> bool:
    """Is there anything about the picture that a copy can put right?"""
    if known.problem or known.remote or not known.width or known.width * known.height > MEASURED * 1_000_000:
        return False
    side = max(known.width, known.height)
    return (
        bool(rules.formats and known.format not in rules.formats)
        or (known.animated and not rules.animated)
        or known.mode in rules.forbidden_modes
        or bool(rules.profiles and known.profile not in ("", *rules.profiles))
        or 0 < rules.longest_side_max < side
        or 0 < rules.bytes_max < known.bytes
        or (rules.square and known.width != known.height)
        or (main and _main_wanted(known, rules))
    )


def _main_wanted(known: PictureFacts, rules: PictureRules) -> bool:
    if rules.main_background and any(colour == TRANSPARENT for colour, _ in known.border):
        return True
    return 0 < known.fill < rules.main_fill and of_the_wanted_colour(known.border, rules)


def fit(path: Path, known: PictureFacts, rules: PictureRules, folder: Path, *, main: bool) -> Copy | None:
    """The copy that the market wants, in ``folder``; None where the picture is right, or nothing can be done.

    Its name there follows from the content and the rules, so that it is made once, whoever asks.
    """
    if not wanted(known, rules, main=main):
        return None
    try:
        with warnings.catch_warnings(), Image.open(path) as opened:
            warnings.simplefilter("ignore")  # of odd metadata
            made = _made(opened, known, rules, main=main)
    except Exception:  # noqa: BLE001 - broken files make Pillow raise nearly anything; what is wrong is told of the original
        return None
    if made is None:
        return None
    format, data, changes = made
    suffix = path.suffix if path.suffix.lower() in WRITTEN[format] else WRITTEN[format][0]
    key = msgspec.json.encode([known.sha256, msgspec.structs.asdict(rules), main, suffix], order="deterministic")
    place = folder / (blake2b(key, digest_size=16).hexdigest() + suffix)
    _put(place, data)
    return Copy(place, path.stem + suffix, tuple(changes))


def _made(opened: Image.Image, known: PictureFacts, rules: PictureRules, *, main: bool) -> tuple[str, bytes, list[Change]] | None:
    """The format, the file and what was done; None where nothing was."""
    picture, profile = first_frame(opened)
    if picture is None:
        return None
    upright = turned(opened, picture)
    format = _format(known, rules)
    framed, reframed = _framed(upright or picture, rules, format, main=main)
    changes = [*_recoloured(known, rules, format), *reframed]
    heavy = 0 < rules.bytes_max < known.bytes
    if not changes and not heavy:
        return None
    if upright:
        changes.append(Change("P103", Said("turned as its EXIF data says")))
    new, data = _encoded(framed, profile, format, rules)
    if new != format:
        changes.append(Change("P108", Said("{format} saved as {new}", format=format, new=new)))
    if heavy and len(data) <= rules.bytes_max:
        changes.append(Change("P108", Said("made lighter: {size} kB", size=-(-len(data) // 1000))))
    return (new, data, changes) if changes else None


def _recoloured(known: PictureFacts, rules: PictureRules, format: str) -> Iterator[Change]:
    """What ``first_frame`` and the format make of it."""
    if known.animated and not rules.animated:
        yield Change("P107", Said("its first frame alone"))
    if known.mode in ("CMYK", "LAB") and known.mode in rules.forbidden_modes:
        yield Change("P104", Said("{mode} turned into sRGB", mode=known.mode))
    elif rules.profiles and known.profile not in ("", *rules.profiles):
        yield Change("P113", Said("{profile} turned into sRGB", profile=known.profile))
    if format != known.format:
        yield Change("P103", Said("{format} saved as {new}", format=known.format, new=format))


def _framed(picture: Image.Image, rules: PictureRules, format: str, *, main: bool) -> tuple[Image.Image, list[Change]]:
    """The picture on its background, trimmed, padded and no larger than the market takes."""
    changes = []
    colour = (main and rules.main_background) or "#FFFFFF"
    if picture.mode == "RGBA" and (format == "JPEG" or (main and rules.main_background)):
        picture = flattened(picture, colour)
        changes.append(Change("P105", Said("transparency filled with {colour}", colour=colour)))
    if main and (smaller := trimmed(picture, rules)):
        picture = smaller
        changes.append(Change("P106", Said("empty margins trimmed")))
    if rules.square and (padded := squared(picture)):
        picture = padded
        changes.append(Change("P106", Said("margins added to make a square")))
    most = rules.longest_side_max
    if 0 < most < max(picture.size):
        picture = _scaled(picture, most / max(picture.size))
        changes.append(Change("P108", Said("reduced to {most} pixels on the longer side", most=most)))
    return picture, changes


def _format(known: PictureFacts, rules: PictureRules) -> str:
    """The picture's own where it is taken and can be written, else the first that the market takes."""
    taken = rules.formats or (known.format, "JPEG")
    if known.format in WRITTEN and known.format in taken and not (known.animated and not rules.animated):
        return known.format
    return next((format for format in taken if format in WRITTEN), "JPEG")


def _encoded(picture: Image.Image, profile: bytes | None, format: str, rules: PictureRules) -> tuple[str, bytes]:
    """The file, light enough where another format, a lower quality or fewer pixels can make it so."""
    most = rules.bytes_max or sys.maxsize
    data = _bytes(picture, format, QUALITIES[0], profile)
    if len(data) > most and format == "PNG" and picture.mode == "RGB" and "JPEG" in (rules.formats or ("JPEG",)):
        format = "JPEG"
    for quality, smaller in _attempts(picture, format, rules) if len(data) > most else ():
        data = _bytes(smaller, format, quality, profile)
        if len(data) <= most:
            break
    return format, data


def _attempts(picture: Image.Image, format: str, rules: PictureRules) -> Iterator[tuple[int, Image.Image]]:
    """Lower and lower qualities, then fewer and fewer pixels, but never fewer than the market's least."""
    for quality in QUALITIES if format != "PNG" else QUALITIES[:1]:
        yield quality, picture
    while max(picture.size) * _STEP >= max(rules.longest_side_min, 1):
        picture = _scaled(picture, _STEP)
        yield QUALITIES[-1], picture


def _scaled(picture: Image.Image, factor: float) -> Image.Image:
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _bytes(picture: Image.Image, format: str, quality: int, profile: bytes | None) -> bytes:
    """The file without any metadata but the profile."""
    bare = picture.copy()
    bare.info = {}
    file = io.BytesIO()
    if format == "JPEG":
        bare.save(file, format, icc_profile=profile, quality=quality, subsampling=0)
    else:
        bare.save(file, format, icc_profile=profile, quality=quality)
    return file.getvalue()


def _put(place: Path, data: bytes) -> None:
    """Save it beside its place first: another process may be making the same copy."""
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{os.getpid()}-{place.name}")
        beside.write_bytes(data)
        beside.replace(place)


def described(name: str, known: PictureFacts) -> str:
    """A picture in one line, for who reads what was done to it."""
    size = f"{known.width} × {known.height}, {-(-known.bytes // 1000)} kB"
    return f"{name}: {known.format}, {known.mode}{' ' + known.profile if known.profile else ''}, {size}"
