"""Fitted copies: right in what was wrong, otherwise the same, never larger, never cut, and always the same bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms

from localize.model import PictureFacts, PictureRules
from localize.pictures.facts import facts
from localize.pictures.fit import Copy, fit
from localize.pictures.profiles import srgb
from tests.pictures.made import product
from tests.pictures.test_profiles import other

AMAZON = PictureRules(
    longest_side_min=500,
    longest_side_max=2000,
    formats=("JPEG", "TIFF", "PNG", "GIF"),
    forbidden_modes=("CMYK",),
    profiles=("sRGB",),
    animated=False,
    main_background="#FFFFFF",
    main_fill=0.85,
)
ANY = PictureRules()


def made(
    folder: Path, picture: Image.Image, name: str = "a.jpg", rules: PictureRules = AMAZON, *, main: bool = True, **how: Any
) -> tuple[Copy | None, PictureFacts]:
    """The copy of a picture stored under that name, and what is known of it; of the original where there is none."""
    path = folder / name
    picture.save(path, **how)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    copy = fit(path, facts(path), rules, folder / "fitted", main=main)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    return copy, facts(copy.path if copy else path)


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
    return picture


def codes(copy: Copy | None) -> list[str]:
    return [change.code for change in copy.changes] if copy else []


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.jpeg"])
def test_a_picture_that_is_right_has_no_copy(name: str, tmp_path: Path) -> None:
    assert made(tmp_path, product(), name)[0] is None
    assert made(tmp_path, product(), name, ANY)[0] is None
    assert not (tmp_path / "fitted").exists()


def test_a_format_that_is_not_taken_becomes_the_first_that_is(tmp_path: Path) -> None:
    copy, known = made(tmp_path, product(), "front view.webp")
    assert copy is not None
    assert (copy.name, known.format, known.width) == ("front view.jpg", "JPEG", 600)
    assert [str(change.said) for change in copy.changes] == ["WEBP saved as JPEG"]


def test_an_animation_becomes_its_first_frame(tmp_path: Path) -> None:
    frames = [product(colour=(200, 0, 0)), product(colour=(0, 0, 200))]
    copy, known = made(tmp_path, frames[0], "a.gif", save_all=True, append_images=frames[1:])
    assert (codes(copy), known.format, known.animated) == (["P107", "P103"], "JPEG", False)
    assert copy is not None
    red, _, blue = opened(copy.path).convert("RGB").getpixel((300, 500))  # type: ignore[misc]
    assert red > 150 > 100 > blue


def test_another_colour_space_is_turned_into_srgb(tmp_path: Path) -> None:
    copy, known = made(tmp_path, product(), icc_profile=other())
    assert (codes(copy), known.profile) == (["P113"], "sRGB")
    assert copy is not None
    here = opened(copy.path).getpixel((300, 500))
    assert here != (40, 70, 110)
    assert opened(copy.path).getpixel((5, 5)) == (255, 255, 255)
    clear, known = made(tmp_path, product(background=(255, 255, 255, 0)), "b.png", main=False, icc_profile=other())
    assert (codes(clear), known.profile, known.mode) == (["P113"], "sRGB", "RGBA")


def test_print_colours_with_a_profile_are_turned_and_those_without_are_left(tmp_path: Path) -> None:
    assert made(tmp_path, product().convert("CMYK"))[0] is None
    found = sorted(Path("/usr/share").rglob("*.icc")) if Path("/usr/share/color").is_dir() else []
    prints = [path for path in found if ImageCms.ImageCmsProfile(str(path)).profile.xcolor_space.strip() == "CMYK"]
    for path in prints[:1]:
        copy, known = made(tmp_path, product().convert("CMYK"), "b.jpg", icc_profile=path.read_bytes())
        assert (codes(copy), known.mode, known.profile) == (["P104"], "RGB", "sRGB")


def test_transparency_is_filled_with_the_wanted_colour(tmp_path: Path) -> None:
    copy, known = made(tmp_path, product(background=(0, 0, 0, 0)), "a.png")
    assert (codes(copy), known.format, known.border) == (["P105"], "PNG", (("#FFFFFF", 1.0),))
    assert made(tmp_path, product(background=(0, 0, 0, 0)), "b.png", main=False)[0] is None
    detail, known = made(tmp_path, product(background=(0, 0, 0, 0)), "c.webp", main=False)
    assert (codes(detail), known.format, known.border[0][0]) == (["P103", "P105"], "JPEG", "#FFFFFF")


@pytest.mark.parametrize("size", [(1600, 1600), (1600, 1200), (900, 1700)])
@pytest.mark.parametrize("box", [(0.4, 0.3, 0.6, 0.75), (0.05, 0.05, 0.3, 0.5), (0.5, 0.6, 0.99, 0.9)])
def test_empty_margins_are_trimmed_until_the_product_fills_the_frame(
    size: tuple[int, int], box: tuple[float, float, float, float], tmp_path: Path
) -> None:
    whole = product(*size, box)
    copy, known = made(tmp_path, whole, "a.png")
    assert codes(copy) == ["P106"]
    assert 0.85 <= known.fill <= 0.92
    assert known.width / known.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert copy is not None
    kept = opened(copy.path)
    white = Image.new("RGB", size, "white")
    inside = ImageChops.difference(whole, white).getbbox()
    again = ImageChops.difference(kept, white.resize(kept.size)).getbbox()
    assert inside
    assert again
    assert whole.crop(inside).tobytes() == kept.crop(again).tobytes(), "the product itself is untouched"


def test_what_would_become_too_small_or_is_not_clear_is_not_trimmed(tmp_path: Path) -> None:
    assert made(tmp_path, product(700, 700, (0.4, 0.4, 0.6, 0.6)), "small.png")[0] is None
    assert made(tmp_path, product(900, 900, (0.4, 0.3, 0.6, 0.75), (240, 240, 240)), "grey.png")[0] is None
    assert made(tmp_path, product(900, 900, (0.4, 0.3, 0.6, 0.75)), "detail.png", main=False)[0] is None


def test_a_picture_is_reduced_and_never_enlarged(tmp_path: Path) -> None:
    copy, known = made(tmp_path, product(3000, 1500))
    assert (codes(copy), known.width, known.height) == (["P108"], 2000, 1000)
    assert made(tmp_path, product(200, 200), "small.jpg")[0] is None
    webp, known = made(tmp_path, product(200, 150), "small.webp")
    assert (codes(webp), known.width, known.height) == (["P103"], 200, 150)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
def test_a_heavy_file_is_made_lighter_by_quality_then_by_size(name: str, tmp_path: Path) -> None:
    grain = Image.merge("RGB", [Image.effect_noise((1200, 1200), 90) for _ in range(3)])
    for most in (900_000, 400_000, 100_000):
        rules = PictureRules(bytes_max=most, longest_side_min=300, formats=("JPEG", "PNG"))
        copy, known = made(tmp_path, grain, name, rules, **({"quality": 98} if name == "a.jpg" else {}))
        assert copy is not None
        assert known.bytes <= most
        assert codes(copy)[-1] == "P108"
        assert 300 <= known.width <= 1200


def test_a_file_that_cannot_be_made_light_enough_keeps_the_least_size(tmp_path: Path) -> None:
    grain = Image.merge("RGB", [Image.effect_noise((900, 900), 90) for _ in range(3)])
    rules = PictureRules(bytes_max=1000, longest_side_min=800, formats=("JPEG",))
    assert made(tmp_path, grain, "a.jpg", rules)[0] is None
    copy, known = made(tmp_path, grain, "a.png", rules)
    assert (codes(copy), known.width) == (["P103"], 900)


def test_a_square_is_padded_with_the_background_where_the_market_shows_squares(tmp_path: Path) -> None:
    rules = PictureRules(square=True)
    copy, known = made(tmp_path, product(500, 800, background=(240, 230, 220)), "a.png", rules, main=False)
    assert (codes(copy), known.width, known.height, known.border[0][0]) == (["P106"], 800, 800, "#F0E6DC")
    clear, known = made(tmp_path, product(500, 800, background=(0, 0, 0, 0)), "b.png", rules, main=False)
    assert (codes(clear), known.border[0][0], known.width) == (["P106"], "transparent", 800)
    scene = Image.linear_gradient("L").resize((500, 800)).convert("RGB")
    assert made(tmp_path, scene, "c.png", rules)[0] is None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_stands_upright_and_carries_no_metadata(orientation: int, tmp_path: Path) -> None:
    picture = product(600, 400)
    exif = picture.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of cameras"
    copy, known = made(tmp_path, picture, "a.webp", exif=exif.tobytes(), icc_profile=srgb())
    assert copy is not None
    assert codes(copy) == (["P103"] if orientation == 1 else ["P103", "P103"])
    assert (known.width, known.height) == ((600, 400) if orientation < 5 else (400, 600))
    assert known.profile == "sRGB"
    assert not opened(copy.path).getexif()
    assert b"Maker" not in copy.path.read_bytes()


def test_a_copy_is_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    copies = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        copy, _ = made(tmp_path / folder, product(3000, 3000, (0.4, 0.3, 0.6, 0.75)), icc_profile=other())
        assert copy is not None
        copies.append((copy.path.name, copy.path.read_bytes(), copy.changes))
    assert copies[0] == copies[1]
    assert [change.code for change in copies[0][2]] == ["P113", "P106"]


def test_what_nobody_can_read_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    product().save(path)
    known = facts(path)
    path.write_bytes(path.read_bytes()[:100])
    assert fit(path, known, AMAZON, tmp_path / "fitted", main=True) is None
    Image.new("I;16", (600, 600)).save(tmp_path / "deep.png")
    deep = tmp_path / "deep.png"
    assert fit(deep, facts(deep), PictureRules(formats=("JPEG",)), tmp_path / "fitted", main=True) is None
    assert fit(deep, PictureFacts(problem="it is damaged"), AMAZON, tmp_path / "fitted", main=True) is None


def test_a_copy_is_right_in_its_own_market(tmp_path: Path) -> None:
    copy, known = made(tmp_path, product(2400, 3000, (0.4, 0.3, 0.6, 0.75), (0, 0, 0, 0)), "a.webp", icc_profile=other())
    assert copy is not None
    assert codes(copy) == ["P113", "P103", "P105", "P106"]
    assert fit(copy.path, known, AMAZON, tmp_path / "again", main=True) is None
