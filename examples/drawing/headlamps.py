"""Headlamps, their button and their port."""

from __future__ import annotations

from PIL import ImageDraw

from drawing.sheet import CLOTH, DARK, SCALE, STEEL, Color, Sheet, neutral, scaled, tinted


def headlamp(color: Color, *, small: bool = False) -> Sheet:
    """A lamp on its headband; the small one has a narrow band and a round lamp."""
    sheet = Sheet()
    band = 70 if small else 104
    sheet.fill(lambda pen: _band(pen, band, 180), tinted(color, 0.55), (0.8, 1.1, 0.8))
    sheet.fill(lambda pen: _band(pen, band, 0), tinted(color, 0.9), (0.6, 1.05, 1.2, 1.0, 0.6))
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


def _band(pen: ImageDraw.ImageDraw, width: float, start: int) -> None:
    """Half of the headband, an upright strip: the back of it from 180 degrees, the front from 0."""
    left, top, right, bottom = scaled((50, 150, 950, 760))
    for step in range(round(width * SCALE)):
        pen.arc((left, top + step - width, right, bottom + step - width), start, start + 180, 255, 6)


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
