"""Pictures for tests, made as they are needed: products before a background, in many ways of storing."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from localize.model import PictureFacts
from localize.pictures.facts import facts

WHITE = (255, 255, 255)


def product(
    width: int = 600,
    height: int = 600,
    box: tuple[float, float, float, float] = (0.3, 0.05, 0.7, 0.95),
    background: tuple[int, ...] = WHITE,
    colour: tuple[int, ...] = (40, 70, 110),
) -> Image.Image:
    """A bottle with a label and a lid before a background; ``box`` in parts of the frame."""
    picture = Image.new("RGBA" if len(background) == 4 else "RGB", (width, height), background)
    draw = ImageDraw.Draw(picture)
    left, top, right, bottom = (part * side for part, side in zip(box, (width, height, width, height), strict=True))
    tall, wide = bottom - top, right - left
    draw.rectangle((left, top, right - 1, bottom - 1), colour)
    draw.rectangle((left, top, right - 1, top + tall * 0.1), (20, 20, 20))
    draw.rectangle((left + wide * 0.1, top + tall * 0.4, left + wide * 0.6, top + tall * 0.7), (230, 200, 60))
    return picture


def shadowed(picture: Image.Image, spread: float) -> Image.Image:
    """The product with a soft shadow below it, as wide as ``spread`` of the frame."""
    side = picture.width
    shade = Image.new("L", picture.size, 255)
    ImageDraw.Draw(shade).ellipse((side * 0.2, side * 0.55, side * 0.8, side * 0.7), 120)
    soft = shade.filter(ImageFilter.GaussianBlur(side * spread)).convert("RGB")
    return Image.composite(picture, soft, picture.convert("L").point([255] * 250 + [0] * 6))


def saved(folder: Path, picture: Image.Image, name: str = "a.jpg", **how: object) -> PictureFacts:
    """What is known of the picture, stored under that name."""
    picture.save(folder / name, **how)
    return facts(folder / name)


def encoded(picture: Image.Image, format: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, format, **how)
    return file.getvalue()
