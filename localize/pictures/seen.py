"""What is seen in a picture, measured on a small copy of it: the colours of its edge, how much the product fills, its likeness.

Nothing here knows a marketplace: a market's wishes are held against these values by the checks.
"""

from __future__ import annotations

import base64
from collections import Counter
from typing import NamedTuple

from PIL import Image, ImageChops

SIDE = 120
"""Pixels that the shorter side of the small copy has at least, where the picture has them."""
TRANSPARENT = "transparent"

_SAME = 3
"""Levels of a channel by which two colours of the edge may differ and count as one: what a JPEG makes of one colour."""
_LEAST = 0.02
_COLOURS = 16
"""So many colours of an edge are told apart; where it has more, no other has a share worth telling."""
_PARTS = 50
"""Places of each side whose colour is taken."""
_FAINT, _CLEAR = 4, 32
"""Levels by which the slightest shade differs from the background, and by which the product's own outline does."""
_FADING = 0.06
"""Share of the frame within which a shade must become an outline; a wider one may be a shadow, or a product as light as
what is behind it."""
_GRID = 16
_RISE = 2
_PLAIN = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "HSV", "LAB"})
"""Modes of 8 bits a channel. What has more is not looked at: turning it into these loses the colours."""

Box = tuple[int, int, int, int]


class Seen(NamedTuple):
    """The measures, in the words of ``PictureFacts``."""

    border: tuple[tuple[str, float], ...] = ()
    fill: float = 0.0
    outline: str = ""
    cells: str = ""


def seen(picture: Image.Image, size: tuple[int, int]) -> Seen:
    """Measure a picture; ``size`` is what it had before its decoder reduced it. More than 8 bits a channel give nothing."""
    if picture.mode not in _PLAIN:
        return Seen()
    small = reduced(picture)
    border = edge(small)
    colours = grid(small, size)
    cells = base64.b64encode(colours.tobytes()).decode()
    return Seen(border, filled(small, border), outline(colours), cells)


def reduced(picture: Image.Image) -> Image.Image:
    """A small RGBA or RGB copy. A JPEG comes here already reduced, by its decoder's draft."""
    if picture.mode in ("P", "PA", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    factor = min(picture.size) // SIDE
    small = picture.reduce(factor) if factor > 1 else picture
    return small.convert("RGBA" if small.mode in ("LA", "La", "RGBA", "RGBa") else "RGB")


def edge(small: Image.Image) -> tuple[tuple[str, float], ...]:
    """The colours of the outermost row and column of each side, near ones as one, the most frequent first."""
    width, height = small.size
    counts: Counter[tuple[int, ...]] = Counter()
    for box in ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height)):
        shape = (_PARTS, 1) if box[3] - box[1] == 1 else (1, _PARTS)
        side = small.resize(shape, Image.Resampling.BOX, box)
        counts.update(zip(*[iter(side.tobytes())] * len(side.getbands()), strict=True))
    found: list[tuple[str, float]] = []
    left = [(*_colour(pixel), count) for pixel, count in counts.most_common()]
    while left and len(found) < _COLOURS:
        red, green, blue, _ = left[0]
        others = [one for one in left if abs(one[0] - red) > _SAME or abs(one[1] - green) > _SAME or abs(one[2] - blue) > _SAME]
        count = sum(one[3] for one in left) - sum(one[3] for one in others)
        found.append((f"#{red:02X}{green:02X}{blue:02X}" if red >= 0 else TRANSPARENT, count / counts.total()))
        left = others
    found.sort(key=lambda one: -one[1])
    return tuple((colour, round(share, 3)) for colour, share in found if share >= _LEAST or colour == found[0][0])


def _colour(pixel: tuple[int, ...]) -> tuple[int, int, int]:
    """Its red, green and blue; far from any where it is transparent."""
    return (-99, -99, -99) if len(pixel) == 4 and pixel[3] < 128 else pixel[:3]  # type: ignore[return-value]


def filled(small: Image.Image, border: tuple[tuple[str, float], ...]) -> float:
    """The share of the frame that the product takes along the side that lets it grow no further.

    The box around all that differs from the edge's chief colour is held against the frame, width against width and
    height against height, and the larger of the two counts: a bottle that stands from top to bottom fills a square.
    Guides read the 85 % of main pictures so, as those of the "limiting dimension"; an area would ask of a bottle what no
    frame can give. The slightest shade counts as product, so that a white cup on white is not measured by its print.
    Where a shade fades out slowly, nobody can say where the product ends: 0.
    """
    box = product(small, border)
    if box is None:
        return 0.0
    left, top, right, bottom = box
    return round(max((right - left) / small.width, (bottom - top) / small.height), 3)


def product(small: Image.Image, border: tuple[tuple[str, float], ...]) -> Box | None:
    """The box around the product, in pixels of ``small``; None where its outline is not clear on every side."""
    if not border:
        return None
    differs = _difference(small, border[0][0])
    faint, clear = _above(differs, _FAINT), _above(differs, _CLEAR)
    if faint is None or clear is None:
        return None
    sides = (small.width, small.height, small.width, small.height)
    if any(abs(one - two) > _FADING * side + 1 for one, two, side in zip(faint, clear, sides, strict=True)):
        return None
    return faint


def _difference(small: Image.Image, colour: str) -> Image.Image:
    """How far each pixel is from the colour, in the channel where it is farthest; for transparent edges how opaque it is."""
    if colour == TRANSPARENT:
        return small.getchannel("A")
    flat = Image.new("RGB", small.size, colour)
    if small.mode == "RGBA":
        small = Image.composite(small.convert("RGB"), flat, small.getchannel("A"))
    red, green, blue = ImageChops.difference(small, flat).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _above(differs: Image.Image, level: int) -> Box | None:
    """The box around all that differs by more than the level."""
    return ImageChops.subtract(differs, Image.new("L", differs.size, level)).getbbox()


def grid(small: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The mean colours of 16 by 16 cells, on white, as pages show what is transparent.

    A reduced copy is up to a pixel larger than its picture was: cells that followed its edge would not be those of
    the same picture in another size.
    """
    if small.mode == "RGBA":
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
    factor = -(-size[0] // small.width)
    return small.resize((_GRID, _GRID), Image.Resampling.HAMMING, (0, 0, size[0] / factor, size[1] / factor))


def outline(grid: Image.Image) -> str:
    """A difference hash: for each of 8 by 8 cells whether the next one to the right is lighter."""
    values = grid.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for at in range(9 * row, 9 * row + 8):
            bits = bits << 1 | (values[at + 1] - values[at] > _RISE)
    return f"{bits:016x}"
