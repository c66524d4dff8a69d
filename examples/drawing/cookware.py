"""Camping pots, and the bag they go into."""

from __future__ import annotations

from drawing.sheet import CORD, DARK, STEEL, Color, Sheet, neutral, tinted

METAL = (104, 107, 112)
"""Hard-anodized aluminum."""
INSIDE = (1.25, 1.0, 0.85)


def set_of_three(color: Color) -> Sheet:
    """Pot, kettle and pan with handles of one color."""
    sheet = Sheet()
    _kettle(sheet, color)
    _pot(sheet, color)
    _pan(sheet, color)
    return sheet


def _pot(sheet: Sheet, color: Color) -> None:
    sheet.arc((40, 300, 220, 470), 90, 270, 30, color)
    sheet.slab((110, 250, 560, 640), 60, METAL)
    sheet.disc((96, 196, 574, 316), STEEL)
    sheet.disc((112, 200, 558, 300), METAL, INSIDE, lying=True)
    sheet.disc((180, 196, 490, 262), tinted(METAL, 1.12), INSIDE, lying=True)
    sheet.slab((313, 160, 357, 226), 12, DARK)
    sheet.slab((272, 128, 398, 184), 26, color)


def _kettle(sheet: Sheet, color: Color) -> None:
    sheet.arc((622, 140, 848, 580), 180, 360, 28, color)
    sheet.shape([(840, 420), (905, 322), (952, 340), (920, 400), (884, 540)], METAL)
    sheet.shape([(600, 600), (634, 350), (836, 350), (890, 600)], METAL, (0.62, 0.9, 1.28, 1.0, 0.8, 0.6))
    sheet.slab((592, 540, 898, 640), 46, METAL)
    sheet.disc((630, 322, 840, 384), STEEL)
    sheet.disc((644, 322, 826, 374), METAL, INSIDE, lying=True)
    sheet.slab((706, 284, 764, 346), 18, color)


def _pan(sheet: Sheet, color: Color) -> None:
    sheet.line([(640, 742), (940, 700)], 44, color)
    sheet.line([(655, 732), (920, 695)], 7, tinted(color, 1.35))
    sheet.slab((600, 710, 690, 782), 14, STEEL)
    sheet.shape([(110, 730), (650, 730), (580, 880), (180, 880)], METAL, (0.62, 0.9, 1.28, 1.08, 0.9, 0.6))
    sheet.disc((96, 664, 664, 792), STEEL)
    sheet.disc((114, 670, 646, 780), METAL, (0.7, 0.9, 1.2), lying=True)
    sheet.disc((170, 696, 590, 776), tinted(METAL, 0.82), (0.85, 1.0, 1.2), lying=True)


def packed(color: Color) -> Sheet:
    """The pots nested in their mesh bag, its cord drawn tight."""
    sheet = neutral()
    sheet.disc((110, 830, 910, 950), (206, 206, 203), (1, 1))
    sheet.slab((150, 350, 850, 920), 110, METAL)
    sheet.disc((150, 300, 850, 470), tinted(METAL, 1.15), INSIDE, lying=True)
    sheet.slab((430, 280, 570, 370), 30, color)
    for step in range(13):
        x = 150 + step * 700 / 12
        sheet.line([(500 + (x - 500) * 0.14, 190), (x, 400), (x, 880)], 4, DARK)
    for y in range(450, 860, 58):
        sheet.line([(152, y), (848, y)], 4, DARK)
    sheet.slab((146, 850, 854, 930), 40, color)
    sheet.shape([(440, 200), (390, 100), (500, 128), (610, 100), (560, 200)], color)
    sheet.slab((424, 180, 576, 214), 15, DARK)
    sheet.line([(560, 198), (690, 220), (740, 330)], 11, CORD)
    sheet.slab((664, 206, 730, 252), 16, DARK)
    return sheet
