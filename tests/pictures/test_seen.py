"""What is seen in a picture: its edge, how much the product fills, and whether two pictures are one."""

from __future__ import annotations

import datetime
import itertools
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from localize import checks, packs
from localize.model import Listing, Picture, PictureFacts
from localize.pictures.seen import seen
from localize.text.unit import Localized
from tests.pictures.made import product, saved, shadowed

AS_OF = datetime.date(2026, 11, 22)
STORED: dict[str, dict[str, Any]] = {
    "a.jpg": {"quality": 80},
    "b.jpg": {"quality": 60, "progressive": True},
    "c.jpg": {"quality": 95, "subsampling": 0},
    "d.png": {},
    "e.webp": {"quality": 80},
    "f.gif": {},
    "g.tif": {},
    "h.bmp": {},
}


def told(code: str, *pictures: PictureFacts) -> list[str]:
    """The paths of what a check of Amazon.de finds."""
    files = [f"{number}.jpg" for number, _ in enumerate(pictures)]
    listing = Listing(sku="A", images=tuple(Picture(file=file) for file in files))
    pair = Localized(listing, listing, {}, dict(zip(files, pictures, strict=True)))
    found = checks.all_checks()[code].run(pair, packs.market("amazon-de", AS_OF))
    return [f"{one.path} {one.id}".strip() for one in found]


@pytest.mark.parametrize(("name", "how"), list(STORED.items()))
@pytest.mark.parametrize("size", [1500, 640, 130])
def test_a_product_on_white_is_measured_in_every_way_of_storing_it(
    name: str, how: dict[str, Any], size: int, tmp_path: Path
) -> None:
    found = saved(tmp_path, product(size, size), name, **how)
    assert found.border[0][1] >= 0.98
    assert found.fill == pytest.approx(0.9, abs=0.02 if size > 200 else 0.09)
    assert told("P105", found) == []


@pytest.mark.parametrize(("name", "how"), list(STORED.items()))
def test_a_product_that_is_small_in_its_frame_is_told(name: str, how: dict[str, Any], tmp_path: Path) -> None:
    found = saved(tmp_path, product(1200, 1200, (0.3, 0.3, 0.7, 0.8)), name, **how)
    assert found.fill == pytest.approx(0.5, abs=0.02)
    assert told("P106", found) == ["images[0]"]


@pytest.mark.parametrize("grey", [255, 253, 250])
def test_white_and_what_a_camera_makes_of_it_is_white(grey: int, tmp_path: Path) -> None:
    assert told("P105", saved(tmp_path, product(background=(grey, grey, grey)), quality=70)) == []


@pytest.mark.parametrize("background", [(246, 246, 246), (255, 250, 240), (235, 240, 255), (200, 20, 20), (0, 0, 0)])
def test_another_background_is_told_with_its_colour(background: tuple[int, ...], tmp_path: Path) -> None:
    found = saved(tmp_path, product(background=background), quality=85)
    assert told("P105", found) == ["images[0] other"]
    colour = found.border[0][0]
    assert all(abs(int(colour[at : at + 2], 16) - level) <= 3 for at, level in zip((1, 3, 5), background, strict=True))


def test_a_picture_whose_light_falls_off_towards_the_corners_is_told(tmp_path: Path) -> None:
    light = (
        ImageOps.invert(Image.radial_gradient("L")).resize((800, 800)).point([min(255, 200 + level // 2) for level in range(256)])
    )
    found = saved(
        tmp_path,
        Image.composite(product(800, 800), light.convert("RGB"), product(800, 800).convert("L").point([255] * 250 + [0] * 6)),
    )
    assert told("P105", found) == ["images[0] other"]
    assert told("P106", found) == []


def test_transparency_is_no_white(tmp_path: Path) -> None:
    found = saved(tmp_path, product(background=(255, 255, 255, 0)), "a.png")
    assert found.border == (("transparent", 1.0),)
    assert found.fill == pytest.approx(0.9, abs=0.02)
    assert told("P105", found) == ["images[0] transparent"]
    palette = saved(tmp_path, product(background=(255, 255, 255, 0)).quantize(16), "b.png")
    assert told("P105", palette) == ["images[0] transparent"]
    colour_key = saved(tmp_path, product(background=(9, 9, 9)), "c.png", transparency=(9, 9, 9))
    assert told("P105", colour_key) == ["images[0] transparent"]


def test_a_scene_is_a_note_and_a_product_that_reaches_the_edges_nothing(tmp_path: Path) -> None:
    down, across = Image.linear_gradient("L").resize((700, 700)), Image.linear_gradient("L").rotate(90).resize((700, 700))
    scene = ImageEnhance.Brightness(Image.merge("RGB", (down, across, ImageOps.invert(down)))).enhance(0.7)
    assert told("P105", saved(tmp_path, scene, "scene.jpg")) == ["images[0] mixed"]
    assert told("P106", saved(tmp_path, scene, "scene.jpg")) == []
    cropped = product(box=(0.2, 0.1, 0.8, 1.0))
    assert told("P105", saved(tmp_path, cropped, "model.jpg")) == []


def test_a_narrow_shadow_counts_as_product(tmp_path: Path) -> None:
    picture = shadowed(product(800, 800, (0.35, 0.3, 0.65, 0.65)), 0.02)
    found = saved(tmp_path, picture)
    assert 0.6 < found.fill < 0.8
    assert told("P106", found) == ["images[0]"]


@pytest.mark.parametrize("spread", [0.06, 0.1])
def test_where_a_shadow_fades_out_nothing_is_told_of_the_fill(spread: float, tmp_path: Path) -> None:
    picture = shadowed(product(800, 800, (0.35, 0.3, 0.65, 0.65)), spread)
    assert told("P106", saved(tmp_path, picture)) == []


def test_a_white_cup_on_white_is_not_measured_by_its_print(tmp_path: Path) -> None:
    cup = product(900, 900, (0.45, 0.45, 0.55, 0.55))
    cup.paste(
        Image.composite(cup, Image.new("RGB", cup.size, (247, 247, 247)), cup.convert("L").point([255] * 250 + [0] * 6)).crop(
            (60, 60, 840, 840)
        ),
        (60, 60),
    )
    assert told("P106", saved(tmp_path, cup, "cup.png")) == []
    faded = Image.new("RGB", (900, 900), "white")
    faded.paste(Image.linear_gradient("L").point([244 + level // 24 for level in range(256)]).resize((300, 300)), (300, 300))
    assert told("P106", saved(tmp_path, faded, "faded.png")) == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "I", "F", "RGBA", "YCbCr"])
def test_every_mode_is_measured_or_left_alone(mode: str) -> None:
    picture = product(300, 300).convert("L" if mode in ("I;16", "I", "F") else mode)
    if picture.mode != mode:
        picture = picture.convert(mode)
    found = seen(picture, picture.size)
    assert bool(found.cells) is (mode not in ("I;16", "I", "F"))
    if found.cells:
        assert found.border[0] == ("#FFFFFF", 1.0)


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (3, 5), (5000, 7), (119, 121)])
def test_every_shape_is_measured(size: tuple[int, int]) -> None:
    found = seen(Image.new("RGB", size, "white"), size)
    assert (found.border, found.fill) == ((("#FFFFFF", 1.0),), 0.0)


def test_one_picture_in_other_sizes_and_qualities_is_the_same(tmp_path: Path) -> None:
    picture = product(1500, 1125)
    first = saved(tmp_path, picture, "first.jpg", quality=90)
    for size in ((1500, 1125), (1000, 750), (777, 583), (300, 225)):
        for name, how in STORED.items():
            if not name.endswith(".gif"):
                again = saved(tmp_path, picture.resize(size, Image.Resampling.LANCZOS), f"{size[0]}-{name}", **how)
                assert told("P109", first, again) == ["images[1] alike"], (size, name)


def test_what_differs_in_more_than_size_and_quality_is_another_picture(tmp_path: Path) -> None:
    picture = product(900, 900)
    others = {
        "black": product(900, 900, colour=(20, 20, 20)),
        "navy": product(900, 900, colour=(20, 20, 45)),
        "flipped": ImageOps.mirror(picture),
        "turned": picture.rotate(90, fillcolor="white"),
        "aslant": picture.rotate(3, fillcolor="white"),
        "nearer": picture.crop((40, 40, 860, 860)),
        "another label": product(900, 900, (0.3, 0.05, 0.7, 0.9)),
        "lighter": ImageEnhance.Brightness(picture).enhance(0.9),
        "grey": picture.convert("L"),
    }
    known = {"first": saved(tmp_path, picture, "first.png")}
    known |= {name: saved(tmp_path, other, f"{name}.png") for name, other in others.items()}
    for one, other in itertools.combinations(known, 2):
        assert told("P109", known[one], known[other]) == [], (one, other)


def test_a_copy_of_a_copy_is_told_once(tmp_path: Path) -> None:
    first = saved(tmp_path, product(), "first.png")
    soft = saved(tmp_path, product().filter(ImageFilter.GaussianBlur(1)), "soft.png")
    assert told("P109", first, soft, first, soft) == ["images[1] alike", "images[2]", "images[3]"]


def test_every_check_that_looks_at_pictures_is_of_their_family() -> None:
    asking = [code for code, check in checks.all_checks().items() if "looked_at" in sys.modules[check.run.__module__].__dict__]
    assert len(asking) > 8
    assert all(code.startswith("P") for code in asking)
