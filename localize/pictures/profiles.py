"""Colour profiles: what an embedded one is called, and the sRGB that the program itself embeds."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from PIL import ImageCms

SRGB: Final = "sRGB"
UNREADABLE = "unreadable"

_PRIMARIES = ((0.436, 0.222, 0.014), (0.385, 0.717, 0.097), (0.143, 0.061, 0.714))
"""Red, green and blue of sRGB as profiles hold them, adapted to D50 (IEC 61966-2-1)."""
_NEAR = 0.01
_MADE = slice(24, 36)
"""Where a profile says when it was made (ICC.1:2022, 7.2.10)."""


@lru_cache(maxsize=256)
def named(profile: bytes) -> str:
    """What an RGB picture's profile is called. One with the colours of sRGB is sRGB, whatever it calls itself."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space.strip() != "RGB":
            return UNREADABLE
        if _is_srgb(opened.profile):
            return SRGB
        return " ".join(ImageCms.getProfileDescription(opened).split()) or UNREADABLE
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return UNREADABLE


def _is_srgb(profile: Any) -> bool:
    found = (profile.red_colorant, profile.green_colorant, profile.blue_colorant)
    return all(
        one is not None and all(abs(a - b) < _NEAR for a, b in zip(one[0], wanted, strict=True))
        for one, wanted in zip(found, _PRIMARIES, strict=True)
    )


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """An sRGB profile, the same bytes whenever it is made."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile(SRGB)).tobytes())
    made[_MADE] = bytes(len(made[_MADE]))
    return bytes(made)
