"""The pixels of a picture as sRGB: the first frame, out of whatever mode and profile, upright."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

from localize.pictures.profiles import SRGB, named, srgb

_ORIENTATION = 0x0112
_UPRIGHT, _TURNED = 1, range(2, 9)
_SHALLOW = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"})


def first_frame(opened: Image.Image) -> tuple[Image.Image | None, bytes | None]:
    """The picture in RGB or RGBA with sRGB's colours, and the profile to embed.

    None where the colours cannot be known: CMYK without a profile, or more than 8 bits a channel.
    """
    embedded = opened.info.get("icc_profile") or None
    if opened.mode not in _SHALLOW or (opened.mode in ("CMYK", "LAB") and not embedded):
        return None, None
    opened.load()
    clear = "transparency" in opened.info or opened.mode in ("LA", "PA", "RGBA")
    if opened.mode in ("CMYK", "LAB"):
        return _converted(opened, embedded or b"", "RGB"), srgb()
    picture = opened.convert("RGBA" if clear else "RGB")
    if not embedded or opened.mode not in ("RGB", "RGBA", "P"):
        return picture, None
    if named(embedded) == SRGB:
        return picture, embedded
    alpha = picture.getchannel("A") if clear else None
    picture = _converted(picture.convert("RGB"), embedded, "RGB")
    if alpha is not None:
        picture.putalpha(alpha)
    return picture, srgb()


def _converted(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """Through both profiles, whites kept white, and what sRGB cannot show brought to its nearest colour."""
    found = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.ImageCmsProfile(io.BytesIO(srgb())),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        mode,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if found is None:
        raise ValueError("the profiles give no picture")
    return found


def turned(opened: Image.Image, picture: Image.Image) -> Image.Image | None:
    """The picture as the EXIF data of its file says it is to be seen; None where it is upright."""
    orientation = opened.getexif().get(_ORIENTATION, _UPRIGHT)
    if orientation not in _TURNED:
        return None
    picture.getexif()[_ORIENTATION] = orientation
    return ImageOps.exif_transpose(picture)
