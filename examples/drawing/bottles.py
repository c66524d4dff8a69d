"""Bottles and their lids."""

from __future__ import annotations

from drawing.sheet import DARK, STEEL, TUBE, WHITE, Color, Sheet, neutral, tinted


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
