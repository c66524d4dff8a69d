"""Blankets, folded and packed."""

from __future__ import annotations

from drawing.sheet import CLOTH, CORD, DARK, Color, Sheet, neutral, tinted


def folded(color: Color, *, layers: int = 3) -> Sheet:
    """A quilted blanket folded into ``layers``, seen from a little above."""
    sheet = Sheet()
    foot, fold = 430, 420 / layers
    sheet.shape([(86, foot + 20), (250, 140), (750, 140), (914, foot + 20)], color, (1.22, 1.12, 1.02), lying=True)
    for step in range(1, 8):
        share = step / 8
        sheet.line([(250 + 500 * share, 142), (86 + 828 * share, foot + 14)], 5, tinted(color, 0.78))
    for share in (0.2, 0.44, 0.71):
        left, y = 254 - 164 * share, 140 + 310 * share
        sheet.line([(left, y), (1000 - left, y)], 5, tinted(color, 0.78))
    for layer in range(layers):
        top = foot + layer * fold
        sheet.slab((70, top, 930, top + fold), min(fold / 2, 56), color, (1.16, 1.06, 0.98, 0.74), lying=True)
        for step in range(1, 8):
            x = 70 + 860 * step / 8
            sheet.line([(x, top + 16), (x, top + fold - 18)], 5, tinted(color, 0.76))
        sheet.line([(102, top + fold - 7), (898, top + fold - 7)], 7, tinted(color, 0.58))
    return sheet


def stuff_sack(color: Color, *, wide: float = 230) -> Sheet:
    """A blanket in its stuff sack, the cord drawn tight; ``wide`` is half the sack's width."""
    sheet = neutral()
    left, right = 500 - wide, 500 + wide
    sheet.disc((left - 50, 850, right + 90, 960), (206, 206, 203), (1, 1))
    sheet.shape([(500 - 66, 230), (500 - 130, 120), (500, 150), (500 + 130, 120), (500 + 66, 230)], tinted(color, 0.92), CLOTH)
    sheet.shape([(left, 380), (500 - 66, 226), (500 + 66, 226), (right, 380), (right, 480), (left, 480)], color, CLOTH)
    sheet.slab((left, 340, right, 930), 90, color, CLOTH)
    for step in range(-3, 4):
        sheet.line([(500 + step * 20, 250), (500 + step * wide * 0.27, 400)], 5, tinted(color, 0.74))
    sheet.slab((500 - 82, 214, 500 + 82, 246), 14, DARK, CLOTH)
    sheet.line([(560, 232), (650, 300), (628, 420), (690, 500)], 11, CORD)
    sheet.slab((600, 360, 652, 432), 18, DARK, CLOTH)
    sheet.line([(left + 40, 800), (right - 40, 800)], 6, tinted(color, 0.74))
    return sheet
