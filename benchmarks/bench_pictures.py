"""Pictures per second of one core's time, by format and step: read, decode, measure, all of it, remembered, fitted."""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from timing import machine

from localize.model import PictureRules
from localize.pictures import facts as looking
from localize.pictures.facts import facts
from localize.pictures.fit import fit
from localize.pictures.remembered import Remembered
from localize.pictures.seen import SIDE, seen

SIZE = 1500
STORED: dict[str, tuple[str, dict[str, object]]] = {
    "JPEG": (".jpg", {"quality": 85}),
    "JPEG, progressive": (".jpg", {"quality": 85, "progressive": True}),
    "JPEG, scene": (".jpg", {"quality": 85}),
    "PNG": (".png", {}),
    "WebP": (".webp", {"quality": 85}),
}
LONG_AGO = (1_700_000_000_000_000_000, 1_700_000_000_000_000_000)
WISHES = PictureRules(longest_side_min=500, formats=("JPEG",), main_background="#FFFFFF", main_fill=0.95)
"""Every picture on white has too little product in it, so that each is decoded whole, trimmed and saved."""


def surface(random_: random.Random) -> Image.Image:
    """Soft shapes with fine grain, as photographs of things have them."""
    soft = [
        Image.effect_noise((SIZE // 12, SIZE // 12), random_.randint(60, 110)).resize((SIZE, SIZE), Image.Resampling.BICUBIC)
        for _ in range(3)
    ]
    return ImageChops.add(Image.merge("RGB", soft), Image.effect_noise((SIZE, SIZE), 6).convert("RGB"), 2)


def photograph(random_: random.Random, *, scene: bool) -> Image.Image:
    """A thing on white, or a scene from edge to edge."""
    whole = surface(random_)
    if scene:
        return whole
    mask = Image.new("L", (SIZE, SIZE), 0)
    wide = random_.uniform(0.25, 0.45)
    ImageDraw.Draw(mask).rounded_rectangle(
        (SIZE * (0.5 - wide), SIZE * 0.06, SIZE * (0.5 + wide), SIZE * 0.94), SIZE // 8, fill=255
    )
    white = Image.new("RGB", (SIZE, SIZE), "white")
    white.paste(whole, (0, 0), mask.filter(ImageFilter.GaussianBlur(2)))
    return white


def made(folder: Path, label: str, count: int) -> list[Path]:
    random_ = random.Random(7)
    suffix, how = STORED[label]
    paths = []
    for number in range(count):
        path = folder / f"{label.replace(', ', '-')}-{number}{suffix}"
        photograph(random_, scene=label.endswith("scene")).save(path, **how)
        os.utime(path, ns=LONG_AGO)
        paths.append(path)
    return paths


def checksum(path: Path) -> object:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def decode(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.draft(None, (SIDE, SIDE))
        picture.load()
    return picture


def rates(step: Callable[[Path], object], paths: Sequence[Path], runs: int) -> str:
    """Pictures a second of processor time: median and spread of the runs, after one uncounted."""
    found = []
    for _ in range(runs + 1):
        looking._known.cache_clear()  # noqa: SLF001 - each run is a new process's
        start = time.process_time()
        for path in paths:
            step(path)
        found.append(len(paths) / (time.process_time() - start))
    counted = sorted(found[1:])
    return f"{statistics.median(counted):7.0f} /s ({counted[0]:.0f} to {counted[-1]:.0f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=30, help="of each format")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(f"pictures: {given.pictures} of {SIZE} x {SIZE} of each format, one core of {machine()}, median of {given.runs} runs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label in STORED:
            paths = made(folder, label, given.pictures)
            size = statistics.mean(path.stat().st_size for path in paths) / 1000
            small = {path: decode(path) for path in paths}
            kept = Remembered(folder / "cache")
            known = {path: facts(path, kept) for path in paths}
            kept.save()
            steps: dict[str, Callable[[Path], object]] = {
                "read, checksum": checksum,
                "decode": decode,
                "measure": lambda path, small=small: seen(small[path], (SIZE, SIZE)),
                "facts, all of it": facts,
                "facts, remembered": lambda path, kept=kept: facts(path, kept),
                "fit": lambda path, known=known: fit(path, known[path], WISHES, Path(tempfile.mkdtemp(dir=folder)), main=True),
            }
            if label.endswith("scene"):
                del steps["fit"]  # what is no product on white is left as it is
            for step, function in steps.items():
                print(f"{label:18} {size:5.0f} kB  {step:18} {rates(function, paths, given.runs)}", flush=True)
            kept.close()


if __name__ == "__main__":
    main()
