"""The frame around a product: its transparency filled, its empty margins trimmed, its shorter side padded."""

from __future__ import annotations

import math

from PIL import Image

from localize.model import PictureRules
from localize.pictures.seen import TRANSPARENT, edge, product, reduced
from localize.text.colours import apart

_ALL = 0.98
"""Share of the edge that one colour must have to be taken for the background all around."""
_ROOM = 0.02
"""By how much a trimmed product is larger than it must be: it is measured on a small copy."""


def of_the_wanted_colour(border: tuple[tuple[str, float], ...], rules: PictureRules) -> bool:
    """Has the edge, all around, the colour that the market wants?"""
    if not rules.main_background:
        return False
    right = (
        share
        for colour, share in border
        if colour != TRANSPARENT and apart(colour, rules.main_background) <= rules.background_tolerance
    )
    return sum(right) >= _ALL


def flattened(picture: Image.Image, colour: str) -> Image.Image:
    """The picture without transparency, on that colour."""
    return Image.alpha_composite(Image.new("RGBA", picture.size, colour), picture).convert("RGB")


def trimmed(picture: Image.Image, rules: PictureRules) -> Image.Image | None:
    """The picture with so much of its margins taken away, in its own shape, that the product fills the share asked for.

    None where it does already, where the background is not the wanted one or the product's outline is not clear, or where
    too few pixels would be left.
    """
    small = reduced(picture)
    border = edge(small)
    box = product(small, border)
    if box is None or not of_the_wanted_colour(border, rules):
        return None
    wide, tall = picture.width / small.width, picture.height / small.height
    left, top, right, bottom = box[0] * wide, box[1] * tall, box[2] * wide, box[3] * tall
    fill = max((right - left) / picture.width, (bottom - top) / picture.height)
    if not 0 < fill < rules.main_fill:
        return None
    share = fill / min(1, rules.main_fill + _ROOM)
    width, height = math.ceil(picture.width * share), math.ceil(picture.height * share)
    if max(width, height) < rules.longest_side_min:
        return None
    x = round(min(max((left + right - width) / 2, 0), picture.width - width))
    y = round(min(max((top + bottom - height) / 2, 0), picture.height - height))
    return picture.crop((x, y, x + width, y + height))


def squared(picture: Image.Image) -> Image.Image | None:
    """The picture in the middle of a square of its background's colour; None where it is square, or has no one background."""
    colour, share = edge(reduced(picture))[0]
    if picture.width == picture.height or share < _ALL:
        return None
    side = max(picture.size)
    fill = (0, 0, 0, 0) if colour == TRANSPARENT else colour
    whole = Image.new(picture.mode, (side, side), fill)
    whole.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return whole
