"""Colour profiles: which are sRGB under whatever name, and what others are called."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from localize.pictures import profiles
from tests.pictures.made import product, saved

P3 = {b"rXYZ": (0.5151, 0.2412, -0.0011), b"gXYZ": (0.2920, 0.6922, 0.0419), b"bXYZ": (0.1571, 0.0666, 0.7841)}


def other() -> bytes:
    """A profile of other colours: that of sRGB with the primaries of Display P3."""
    data = bytearray(profiles.srgb())
    count = int.from_bytes(data[128:132], "big")
    for entry in range(132, 132 + 12 * count, 12):
        offset = int.from_bytes(data[entry + 4 : entry + 8], "big")
        for at, level in enumerate(P3.get(bytes(data[entry : entry + 4]), ())):
            data[offset + 8 + 4 * at : offset + 12 + 4 * at] = round(level * 65536).to_bytes(4, "big", signed=True)
    return bytes(data)


def test_the_profile_that_is_embedded_is_srgb_and_always_the_same() -> None:
    made = profiles.srgb()
    assert profiles.named(made) == profiles.SRGB
    profiles.srgb.cache_clear()
    assert profiles.srgb() == made
    assert ImageCms.getOpenProfile(io.BytesIO(made))


def test_a_profile_with_the_colours_of_srgb_is_srgb_whatever_it_is_called() -> None:
    assert profiles.named(other()) != profiles.SRGB
    assert profiles.named(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()) == "sRGB"


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 200, profiles.srgb()[:300]])
def test_what_is_no_profile_is_called_unreadable(data: bytes) -> None:
    assert profiles.named(data) in (profiles.UNREADABLE, profiles.SRGB)
    assert profiles.named(b"\0" * 200) == profiles.UNREADABLE


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_a_picture_says_which_profile_it_has(name: str, tmp_path: Path) -> None:
    assert saved(tmp_path, product(100, 100), "none-" + name).profile == ""
    assert saved(tmp_path, product(100, 100), "srgb-" + name, icc_profile=profiles.srgb()).profile == "sRGB"
    assert saved(tmp_path, product(100, 100), "other-" + name, icc_profile=other()).profile not in ("", "sRGB")


def test_a_grey_picture_and_one_for_print_have_no_profile_of_ours(tmp_path: Path) -> None:
    grey = product(100, 100).convert("L")
    assert saved(tmp_path, grey, "grey.jpg", icc_profile=profiles.srgb()).profile == ""
    assert saved(tmp_path, Image.new("CMYK", (50, 50)), "print.jpg", icc_profile=b"x" * 200).profile == ""
