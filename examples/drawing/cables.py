"""Braided cables and their plugs."""

from __future__ import annotations

from drawing.sheet import CLOTH, DARK, STEEL, Color, Sheet, neutral, tinted

THICK = 24


def coiled(color: Color, *, loops: int = 4) -> Sheet:
    """A cable coiled and held by a strap, both plugs hanging out."""
    sheet = Sheet()
    for end, bend in ((330, 400), (670, 600)):
        sheet.line([(bend, 722), (end + (bend - end) * 0.4, 742), (end, 790), (end, 850)], THICK, tinted(color, 0.8))
        _plug(sheet, end, 800)
    for loop in range(loops):
        radius = 350 - loop * (THICK + 4)
        middle = 405 + (loop % 2) * 8
        _ring(sheet, 500 + (loop % 3 - 1) * 5, middle, radius, tinted(color, 1.0 + 0.06 * (loop % 2)))
    top, bottom = 780 - loops * (THICK + 6), 776
    sheet.slab((462, top, 538, bottom), 12, DARK, CLOTH)
    sheet.line([(470, top + 12), (530, top + 12)], 4, tinted(DARK, 1.4))
    return sheet


def _ring(sheet: Sheet, x: float, y: float, radius: float, color: Color) -> None:
    """One turn of the cable with the pattern of its braid."""
    box = (x - radius, y - radius, x + radius, y + radius)
    sheet.arc(box, 0, 360, THICK, color)
    inner = radius - 3
    for angle in range(0, 360, 20):
        sheet.arc((x - inner, y - inner, x + inner, y + inner), angle, angle + 8, THICK - 8, tinted(color, 0.86))


def _plug(sheet: Sheet, x: float, top: float) -> None:
    """A plug that points down."""
    sheet.slab((x - 15, top - 34, x + 15, top + 14), 8, tinted(DARK, 0.8))
    sheet.slab((x - 30, top + 70, x + 30, top + 142), 20, STEEL)
    sheet.slab((x - 40, top, x + 40, top + 96), 18, DARK)


def plug_close(color: Color) -> Sheet:
    """One plug up close, the braid of the cable behind it."""
    sheet = neutral()
    sheet.slab((90, 640, 960, 700), 30, (206, 206, 203), (1, 1))
    sheet.slab((690, 425, 1060, 575), 10, color, (1.3, 1.1, 0.95, 0.6), lying=True)
    for step in range(18):
        x = 690 + step * 22
        sheet.line([(x, 430), (x + 70, 570)], 5, tinted(color, 0.62))
        sheet.line([(x + 70, 430), (x, 570)], 5, tinted(color, 1.3))
    sheet.slab((610, 405, 770, 595), 24, tinted(DARK, 0.85), (1.4, 1.1, 0.9, 0.6), lying=True)
    for x in (650, 690, 730):
        sheet.line([(x, 420), (x, 580)], 7, tinted(DARK, 0.55))
    sheet.slab((90, 412, 360, 588), 80, STEEL, (1.35, 1.5, 1.0, 0.66), lying=True)
    sheet.line([(130, 500), (300, 500)], 6, tinted(STEEL, 0.76))
    sheet.slab((290, 355, 640, 645), 46, DARK, (1.5, 1.12, 1.0, 0.66), lying=True)
    sheet.line([(330, 392), (600, 392)], 5, tinted(DARK, 1.5))
    return sheet
