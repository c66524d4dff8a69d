"""Backpacks, their straps and their hip belt."""

from __future__ import annotations

from drawing.sheet import CLOTH, CORD, DARK, STEEL, TUBE, Color, Sheet, neutral, tinted


def backpack(color: Color, *, tall: bool = False) -> Sheet:
    """A backpack from the front; the tall one has a top pocket and compression straps."""
    sheet = Sheet()
    top, left, right = (190, 285, 715) if tall else (120, 250, 750)
    sheet.arc((430, 34, 570, top + 110), 180, 360, 22, DARK)
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
    for step in range(10):
        sheet.line([(230 + step * 60, 250), (230 + step * 60, 1000)], 6, DARK)
        sheet.line([(225, 250 + step * 78), (775, 250 + step * 78)], 6, DARK)
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
