"""Draws the pictures of the example catalog: `python draw_pictures.py` writes them into pictures/ beside it.

Every SKU gets a main picture (the product on pure white) and a detail on a neutral ground. No random numbers and no
fonts: the same version of Pillow gives the same bytes. Coordinates are those of the finished picture, 1000 x 1000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 1000
SCALE = 2
"""Everything is drawn this many times larger and scaled down, which makes smooth edges."""
WHITE, STEEL, DARK, CORD = (255, 255, 255), (186, 190, 194), (58, 60, 64), (92, 95, 100)
COLORS = {"blk": (48, 50, 55), "blu": (38, 96, 172), "gry": (132, 137, 143), "grn": (58, 122, 80), "org": (230, 118, 36)}

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

    def fill(self, draw: Callable[[ImageDraw.ImageDraw], None], color: Color, shades: Sequence[float], *, lying: bool = False) -> None:
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

    def saved(self, path: Path) -> None:
        """Scale down and write as JPEG."""
        small = self.image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
        small.save(path, "JPEG", quality=80, optimize=True)


def scaled(box: Box) -> list[float]:
    return [part * SCALE for part in box]


def neutral() -> Sheet:
    """A sheet for a detail: pale gray, a little darker at its foot."""
    sheet = Sheet()
    sheet.slab((0, 0, SIZE, SIZE), 0, (226, 226, 223), (1.3, 1.1, 1.0, 0.93), lying=True)
    return sheet


# --- Bottles -----------------------------------------------------------------------------------


def bottle(color: Color, *, wide: float = 130, straw: bool = False) -> Sheet:
    """A steel bottle with a lid; ``wide`` is half its width."""
    sheet = Sheet()
    left, right = 500 - wide, 500 + wide
    neck = wide * 0.62
    if straw:
        sheet.line([(500, 120), (560, 62), (500 + neck, 78)], 26, tinted(DARK, 1.45))
    else:
        sheet.arc((500 - neck * 0.75, 40, 500 + neck * 0.75, 190), 180, 360, 24, DARK)
    sheet.shape([(left, 330), (500 - neck, 222), (500 + neck, 222), (right, 330), (right, 400), (left, 400)], color, TUBE)
    sheet.slab((left, 300, right, 952), 46, color)
    sheet.slab((500 - neck, 196, 500 + neck, 232), 4, STEEL)
    sheet.slab((500 - neck - 12, 104, 500 + neck + 12, 206), 18, DARK)
    for step in range(9):
        x = 500 - neck + step * neck / 4
        sheet.line([(x, 122), (x, 190)], 2, tinted(DARK, 0.7))
    sheet.slab((left + 2, 916, right - 2, 952), 18, STEEL)
    sheet.glow((left + wide * 0.36, 380, left + wide * 0.56, 860), 120)
    return sheet


def lid_from_above(color: Color) -> Sheet:
    """The screw lid on its bottle, looked at from above."""
    sheet = neutral()
    sheet.disc((110, 120, 910, 920), tinted((226, 226, 223), 0.86), (1, 1))
    sheet.disc((95, 95, 895, 895), color)
    sheet.disc((180, 180, 810, 810), STEEL, lying=True)
    sheet.disc((205, 205, 785, 785), DARK, (1.25, 1.1, 1.0, 0.85), lying=True)
    sheet.disc((262, 262, 728, 728), tinted(DARK, 1.12), (0.85, 1.0, 1.15), lying=True)
    sheet.slab((215, 440, 775, 550), 54, DARK, (1.55, 1.2, 1.0, 0.7), lying=True)
    for x in (270, 720):
        sheet.disc((x - 24, 471, x + 24, 519), STEEL, (1.3, 1.0, 0.7), lying=True)
    return sheet


def open_straw(color: Color) -> Sheet:
    """The lid of the straw bottle, opened."""
    sheet = neutral()
    sheet.line([(560, 420), (540, 210), (600, 80)], 60, tinted(STEEL, 1.35))
    sheet.line([(552, 420), (530, 212), (590, 84)], 14, WHITE)
    sheet.shape([(200, 330), (330, 190), (390, 230), (330, 430), (230, 440)], DARK, (1.3, 1.0, 0.8))
    sheet.slab((180, 410, 820, 640), 40, DARK)
    for x in range(215, 800, 32):
        sheet.line([(x, 450), (x, 610)], 5, tinted(DARK, 0.72))
    sheet.slab((210, 630, 790, 690), 8, STEEL)
    sheet.shape([(210, 690), (790, 690), (930, 830), (930, 1000), (70, 1000), (70, 830)], color, TUBE)
    return sheet


# --- Backpacks ---------------------------------------------------------------------------------


def backpack(color: Color, *, tall: bool = False) -> Sheet:
    """A backpack from the front; the tall one has a top pocket and compression straps."""
    sheet = Sheet()
    top, left, right = (190, 285, 715) if tall else (120, 250, 750)
    sheet.arc((430, top - 140, 570, top + 40), 180, 360, 22, DARK)
    for side in (-1, 1):
        edge = 500 + side * (right - 500)
        sheet.shape([(edge, 720), (edge + side * 105, 760), (edge + side * 120, 820), (edge, 850)], DARK)
        sheet.slab((min(edge, edge + side * 55), 560, max(edge, edge + side * 55), 900), 26, tinted(color, 0.62), CLOTH)
    sheet.slab((left, top, right, 955), 120, color, CLOTH)
    sheet.slab((left + 60, 560, right - 60, 905), 46, tinted(color, 1.1), CLOTH)
    sheet.line([(left + 95, 610), (right - 95, 610)], 9, DARK)
    sheet.line([(right - 110, 610), (right - 118, 655)], 8, CORD)
    if tall:
        sheet.slab((left - 18, 62, right + 18, 300), 84, tinted(color, 1.06), CLOTH)
        sheet.line([(left + 40, 232), (right - 40, 232)], 9, DARK)
        for y in (390, 480):
            sheet.line([(left + 6, y), (right - 6, y)], 15, DARK)
    else:
        sheet.arc((left + 36, top + 44, right - 36, top + 520), 205, 335, 9, DARK)
        sheet.line([(500, 380), (500, 545)], 15, DARK)
        sheet.slab((474, 452, 526, 486), 8, CORD, CLOTH)
    sheet.glow((left + 50, 330, left + 110, 560), 60)
    return sheet


def back_panel(color: Color) -> Sheet:
    """The mesh side with its two shoulder straps."""
    sheet = neutral()
    sheet.slab((110, 60, 890, 1080), 150, color, CLOTH)
    sheet.slab((210, 190, 790, 1080), 90, tinted(DARK, 1.16), (0.9, 1.08, 1.0, 0.88))
    for step in range(14):
        sheet.line([(225 + step * 42, 250), (225 + step * 42, 1000)], 5, DARK)
        sheet.line([(225, 250 + step * 54), (775, 250 + step * 54)], 5, DARK)
    for side in (-1, 1):
        x = 500 + side * 175
        sheet.shape([(x - 62, 120), (x + 62, 120), (x + 62 + side * 60, 1000), (x - 62 + side * 60, 1000)], color, TUBE)
        sheet.line([(x, 150), (x + side * 58, 1000)], 7, tinted(color, 0.62))
    return sheet


def hip_belt(color: Color) -> Sheet:
    """A padded wing of the hip belt with its zip pocket."""
    sheet = neutral()
    sheet.line([(760, 520), (1010, 545)], 62, DARK)
    sheet.shape([(0, 230), (520, 270), (830, 420), (850, 610), (520, 770), (0, 810)], tinted(color, 0.7), CLOTH, lying=True)
    sheet.slab((110, 340, 690, 700), 76, color, (1.12, 1.0, 0.95, 0.8), lying=True)
    sheet.line([(165, 420), (635, 420)], 24, DARK)
    for x in range(170, 640, 15):
        sheet.line([(x, 413), (x, 427)], 4, STEEL)
    sheet.slab((590, 404, 640, 436), 8, STEEL, lying=True)
    sheet.line([(600, 430), (576, 520)], 16, CORD)
    return sheet


# --- Headlamps ---------------------------------------------------------------------------------


def headlamp(color: Color, *, small: bool = False) -> Sheet:
    """A lamp on its headband; the small one has a narrow band and a round lamp."""
    sheet = Sheet()
    band = 70 if small else 104
    sheet.fill(lambda pen: _ring(pen, (50, 150, 950, 700), band * 0.7), tinted(color, 0.55), (0.8, 1.1, 0.8))
    sheet.fill(lambda pen: _front(pen, (50, 150, 950, 760), band), tinted(color, 0.9), (0.6, 1.05, 1.2, 1.0, 0.6))
    if small:
        sheet.disc((352, 560, 648, 856), color, lying=True)
        middle, radius = 708, 92
    else:
        sheet.slab((300, 560, 700, 850), 62, color, (1.2, 1.05, 1.0, 0.7), lying=True)
        sheet.slab((430, 538, 570, 572), 14, DARK, CLOTH)
        middle, radius = 705, 112
    sheet.disc((500 - radius, middle - radius, 500 + radius, middle + radius), STEEL, (0.6, 1.2, 1.0), lying=True)
    inner = radius * 0.82
    sheet.disc((500 - inner, middle - inner, 500 + inner, middle + inner), (222, 230, 236), (0.82, 1.0, 1.5), lying=True)
    sheet.disc((466, middle - 34, 534, middle + 34), (250, 242, 190), (1.4, 1.0, 0.9), lying=True)
    sheet.glow((440, middle - 70, 480, middle - 40), 190)
    return sheet


def _ring(pen: ImageDraw.ImageDraw, box: Box, width: float) -> None:
    pen.arc(scaled(box), 180, 360, 255, round(width * SCALE))


def _front(pen: ImageDraw.ImageDraw, box: Box, width: float) -> None:
    left, top, right, bottom = scaled(box)
    for step in range(round(width * SCALE)):
        pen.arc((left, top + step - width, right, bottom + step - width), 0, 180, 255, 6)


def usb_port(color: Color) -> Sheet:
    """The charging port, its cover folded down."""
    sheet = neutral()
    sheet.slab((60, 130, 940, 760), 120, color, (1.25, 1.06, 1.0, 0.72), lying=True)
    sheet.slab((270, 330, 730, 560), 112, tinted(color, 0.55), CLOTH)
    sheet.slab((318, 376, 682, 514), 68, STEEL, (0.7, 1.2, 0.8), lying=True)
    sheet.slab((340, 398, 660, 492), 46, (26, 27, 30), (0.7, 1.0), lying=True)
    sheet.slab((392, 434, 608, 456), 8, STEEL, (1.2, 0.8), lying=True)
    sheet.slab((300, 570, 700, 900), 90, DARK, (0.8, 1.25, 1.0, 0.8), lying=True)
    sheet.slab((376, 676, 624, 790), 54, tinted(DARK, 1.2), CLOTH, lying=True)
    return sheet


def push_button(color: Color) -> Sheet:
    """The one big button."""
    sheet = neutral()
    sheet.disc((60, 80, 940, 960), color, (1.25, 1.06, 1.0, 0.7), lying=True)
    sheet.disc((270, 290, 730, 750), tinted(color, 0.5), (1, 1))
    sheet.disc((290, 305, 710, 725), DARK, (1.5, 1.15, 1.0, 0.85), lying=True)
    sheet.arc((425, 440, 575, 590), 300, 600, 22, STEEL)
    sheet.line([(500, 425), (500, 500)], 22, STEEL)
    sheet.glow((370, 340, 520, 400), 110)
    return sheet
