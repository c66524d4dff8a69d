"""Files that are made to harm, or were harmed: each has an answer, soon and within bounds, and none makes anything raise."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from localize.model import PictureRules
from localize.pictures.facts import facts
from localize.pictures.fit import fit
from tests.pictures.made import encoded, product

KINDS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")


@cache
def sound(format: str) -> bytes:
    picture = product(64, 48)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return (
        encoded(picture, format, icc_profile=profile) if format in ("JPEG", "PNG", "TIFF", "WEBP") else encoded(picture, format)
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, colours: int = 2) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def gif(width: int, height: int, frames: int = 1) -> bytes:
    """A GIF of that size whose frames are one pixel each."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\x04\x01\x00\x00\x00" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b";"


def tiff(width: int, height: int) -> bytes:
    """A TIFF of one strip that claims that size."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, height), (279, 4, 4)]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0" + b"\0" * 16


def jpeg(width: int, height: int) -> bytes:
    data = bytearray(sound("JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


BOMBS = {
    "a PNG": png(30_000, 30_000, chunk(b"IDAT", zlib.compress(b"\0" * 10_000))),
    "a PNG within Pillow's own bound": png(12_000, 10_000, chunk(b"IDAT", zlib.compress(b"\0" * 10_000))),
    "a GIF": gif(65_000, 65_000),
    "a TIFF": tiff(60_000, 60_000),
    "a JPEG": jpeg(60_000, 60_000),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_small_file_that_would_unfold_to_gigabytes_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    found = facts(tmp_path / "a")
    assert "more than 100 megapixels" in found.problem
    assert found.cells == ""


@pytest.mark.parametrize("data", [png(9000, 9000, chunk(b"IDAT", b"")), gif(9000, 9000), tiff(9000, 9000), jpeg(9000, 9000)])
def test_a_picture_within_the_bound_that_holds_less_than_it_claims_is_answered(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    assert facts(tmp_path / "a").bytes == len(data)


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_text_that_unfolds_without_end_is_not_unfolded(name: bytes, tmp_path: Path) -> None:
    body = zlib.compress(b"\0" * 60_000_000, 9)
    lead = b"k\0\x01\0\0\0" if name == b"iTXt" else b"k\0\0"
    pixels = chunk(b"IDAT", zlib.compress(b"\0" + b"\xff" * 3))
    (tmp_path / "a.png").write_bytes(png(1, 1, chunk(name, lead + body), pixels))
    found = facts(tmp_path / "a.png")
    assert found.problem or found.width == 1
    assert found.profile in ("", "unreadable")


def test_of_ten_thousand_frames_one_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(gif(100, 100, 10_000))
    found = facts(tmp_path / "a.gif")
    assert (found.animated, found.problem, found.width) == (True, "", 100)


def test_a_picture_that_is_too_large_to_be_looked_at_is_still_described(tmp_path: Path) -> None:
    Image.new("1", (8000, 7000), 1).save(tmp_path / "a.png")
    found = facts(tmp_path / "a.png")
    assert (found.width, found.problem, found.border) == (8000, "", ())


EVERYTHING = PictureRules(
    formats=("WEBP",), profiles=("other",), animated=False, main_background="#FFFFFF", main_fill=0.97, longest_side_max=50
)
CHANGES = st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(KINDS), changes=CHANGES, cut=st.integers(0, 2000))
def test_whatever_became_of_a_picture_there_is_an_answer(
    kind: str, changes: list[tuple[int, bytes]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(sound(kind))
    for at, new in changes:
        data[at % len(data) : at % len(data) + len(new)] = new
    data = data[: len(data) - cut] if cut < len(data) else data
    path = tmp_path_factory.getbasetemp() / "changed"
    path.write_bytes(data)
    found = facts(path)
    assert found.problem or found.format
    assert 0 <= found.fill <= 1
    assert all(0 < share <= 1 for _, share in found.border)
    assert bool(found.cells) == bool(found.outline)
    copy = fit(path, found, EVERYTHING, path.with_name("fitted"), main=True)
    if copy is not None:
        known = facts(copy.path)
        assert (known.problem, known.format) == ("", "WEBP")
        assert copy.changes
