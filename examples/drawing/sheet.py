"""A picture being drawn: shaded shapes, cords and reflections on white or on a pale ground.

Coordinates are those of the finished picture, 1000 x 1000, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SIZE = 1000
MOST_BYTES = 40_000
SCALE = 2
"""Everything is drawn this many times larger and scaled down, which makes smooth edges."""
WHITE, STEEL, DARK, CORD = (255, 255, 255), (186, 190, 194), (58, 60, 64), (92, 95, 100)

Color = tuple[int, int, int]
Box = tuple[float, float, float, float]
Points = Sequence[tuple[float, float]]
TUBE = (0.62, 0.9, 1.28, 1.08, 0.98, 0.9, 0.74, 0.58)
"""Brightness across a round body lit from the left."""
CLOTH = (0.92, 1.08, 1.04, 1.0, 0.95, 0.86)


def tinted(color: Color, factor: float) -> Color:
    """The color made darker (below 1) or lighter, towards white, above it."""
    if factor <= 1:
        return tuple(round(part * factor) for part in color)  # type: ignore[return-value]
    return tuple(round(part + (255 - part) * min(factor - 1, 1)) for part in color)  # type: ignore[return-value]


class Sheet:
    """A picture being drawn: shapes are filled with shaded color, upright or lying."""

    def __init__(self, ground: Color = WHITE) -> None:
        self.image = Image.new("RGB", (SIZE * SCALE, SIZE * SCALE), ground)

    def fill(
        self, draw: Callable[[ImageDraw.ImageDraw], None], color: Color, shades: Sequence[float], *, lying: bool = False
    ) -> None:
        """Fill what ``draw`` paints on a mask; ``shades`` run across its width, or its height where it lies."""
        mask = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(mask))
        box = mask.getbbox()
        if box:
            ramp = Image.new("RGB", (1, len(shades)) if lying else (len(shades), 1))
            ramp.putdata([tinted(color, shade) for shade in shades])
            wide = ramp.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC)
            self.image.paste(wide, box[:2], mask.crop(box))

    def slab(self, box: Box, radius: float, color: Color, shades: Sequence[float] = TUBE, *, lying: bool = False) -> None:
        """A rectangle with round corners."""
        self.fill(lambda pen: pen.rounded_rectangle(scaled(box), radius * SCALE, fill=255), color, shades, lying=lying)

    def disc(self, box: Box, color: Color, shades: Sequence[float] = TUBE, *, lying: bool = False) -> None:
        """An ellipse."""
        self.fill(lambda pen: pen.ellipse(scaled(box), fill=255), color, shades, lying=lying)

    def shape(self, points: Points, color: Color, shades: Sequence[float] = CLOTH, *, lying: bool = False) -> None:
        """A polygon."""
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        self.fill(lambda pen: pen.polygon(flat, fill=255), color, shades, lying=lying)

    def line(self, points: Points, width: float, color: Color) -> None:
        """A cord or seam with round ends."""
        pen = ImageDraw.Draw(self.image)
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        pen.line(flat, color, round(width * SCALE), "curve")
        for x, y in (flat[0], flat[-1]):
            radius = width * SCALE / 2
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), color)

    def arc(self, box: Box, start: float, end: float, width: float, color: Color) -> None:
        """A bent cord, its angles clockwise from three o'clock."""
        ImageDraw.Draw(self.image).arc(scaled(box), start, end, color, round(width * SCALE))

    def glow(self, box: Box, strength: int = 110) -> None:
        """A soft reflection."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).ellipse(scaled(box), strength)
        mask = mask.resize((SIZE // 4, SIZE // 4)).filter(ImageFilter.GaussianBlur(4)).resize(self.image.size)
        self.image.paste(WHITE, (0, 0), mask)

    def saved(self, path: Path, side: int = SIZE) -> None:
        """Scale down to ``side`` pixels and write as JPEG, at the first quality that makes a small file."""
        small = self.image.resize((side, side), Image.Resampling.BOX)
        for quality in (80, 72, 64, 56, 48):
            file = BytesIO()
            small.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
            if file.tell() < MOST_BYTES:
                break
        path.write_bytes(file.getvalue())


def scaled(box: Box) -> list[float]:
    return [part * SCALE for part in box]


def neutral() -> Sheet:
    """A sheet for a detail: pale gray, a little darker at its foot."""
    sheet = Sheet()
    sheet.slab((0, 0, SIZE, SIZE), 0, (226, 226, 223), (1.3, 1.1, 1.0, 0.93), lying=True)
    return sheet
