"""Facts of picture files, and of files that are none."""

from __future__ import annotations

import hashlib
import os
import struct
import warnings
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from localize.model import PictureFacts
from localize.pictures.facts import facts


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    picture = Image.effect_noise((width, height), 60)
    return picture.convert(mode)


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "kind", "mode"),
    [
        ("a.jpg", "JPEG", "RGB"),
        ("a.jpg", "JPEG", "L"),
        ("a.jpg", "JPEG", "CMYK"),
        ("a.png", "PNG", "RGBA"),
        ("a.png", "PNG", "P"),
        ("a.gif", "GIF", "L"),
        ("a.tif", "TIFF", "CMYK"),
        ("a.webp", "WEBP", "RGB"),
        ("a.bmp", "BMP", "RGB"),
    ],
)
def test_a_good_picture_is_described(tmp_path: Path, name: str, kind: str, mode: str) -> None:
    path = tmp_path / name
    noise(300, 200, mode).save(path)
    data = path.read_bytes()
    found = facts(path)
    assert found.border
    assert len(found.cells) == 1024
    assert msgspec.structs.replace(found, border=(), fill=0.0, outline="", cells="") == PictureFacts(
        width=300,
        height=200,
        format=kind,
        mode=mode,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def test_the_content_decides_the_format_not_the_name(tmp_path: Path) -> None:
    noise(20, 20).save(tmp_path / "a.jpg", format="PNG")
    assert facts(tmp_path / "a.jpg").format == "PNG"


@pytest.mark.parametrize(("name", "moves"), [("a.gif", True), ("a.png", True), ("a.webp", True), ("a.tif", False)])
def test_frames_are_an_animation_and_pages_are_not(tmp_path: Path, name: str, moves: bool) -> None:
    frames = [noise(40, 40) for _ in range(3)]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    found = facts(tmp_path / name)
    assert (found.animated, found.problem) == (moves, "")


def test_a_camera_picture_with_its_preview_is_a_still_jpeg(tmp_path: Path) -> None:
    noise(80, 60).save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[noise(40, 30)])
    found = facts(tmp_path / "a.jpg")
    assert (found.format, found.animated, found.width, found.problem) == ("JPEG", False, 80, "")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.bmp"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_picture_that_is_cut_off_is_damaged(tmp_path: Path, name: str, share: float) -> None:
    path = tmp_path / name
    noise(400, 300).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in facts(path).problem


def test_a_progressive_jpeg_is_decoded_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    noise(400, 300).save(path, progressive=True)
    assert facts(path).problem == ""
    path.write_bytes(path.read_bytes()[:-2000])
    assert "damaged" in facts(path).problem


def test_what_follows_the_end_of_a_jpeg_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    noise(100, 80).save(path)
    path.write_bytes(path.read_bytes() + b"\0" * 100)
    assert facts(path).problem == ""


def test_a_changed_byte_in_a_png_is_seen_by_its_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    noise(60, 60).save(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert "damaged" in facts(path).problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"This is a text.", "not a picture"),
        (b"\xff\xd8\xff\xe0", "a"),
        (b"\x89PNG\r\n\x1a\n", "a"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a"),
        (b"GIF89a\x01", "a"),
        (b"<html><body>404</body></html>", "not a picture"),
        (png_header(30_000, 30_000), "more than 100 megapixels"),
        (png_header(12_000, 10_000), "more than 100 megapixels"),
        (png_header(0, 5), "a"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_problem(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert problem in facts(path).problem
    assert warned == []


def test_what_is_no_file_has_a_problem_with_a_remedy(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("missing.jpg", "folder", "pipe", "a\0b.jpg", "folder/../missing/../x.jpg", "n" * 300):
        problem = facts(tmp_path / name).problem
        assert problem
        assert ";" in problem, "what to do comes after the semicolon"


def test_a_file_that_may_not_be_opened_has_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.jpg").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", refuse)
    assert facts(tmp_path / "a.jpg").problem == "it cannot be opened; check its name and permissions"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIF"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\xef\xbb\xbf<svg/>", "SVG"),
    ],
)
def test_a_picture_of_a_kind_that_is_not_decoded_is_no_fault(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(content)
    found = facts(path)
    assert (found.format, found.width, found.problem) == (kind, 0, "")


def test_the_answer_is_kept_until_the_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    noise(30, 30).save(path)
    first = facts(path)
    with monkeypatch.context() as patch:
        patch.setattr(Image, "open", lambda _: pytest.fail("read again"))
        assert facts(path) is first
    noise(40, 40).save(path)
    os.utime(path, ns=(1, 1))
    assert facts(path).width == 40
