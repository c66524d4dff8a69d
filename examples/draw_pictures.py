"""Draws the pictures of the example catalog: `python draw_pictures.py` writes them into pictures/ beside it.

Every SKU gets a main picture (the product on pure white) and a detail on a neutral ground, under the names that
catalog.jsonl gives them. No random numbers and no fonts: the same version of Pillow gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from drawing import backpacks, blankets, bottles, cables, cookware, headlamps
from drawing.sheet import Color, Sheet

FOLDER = Path(__file__).parent
COLORS = {"blk": (48, 50, 55), "blu": (38, 96, 172), "gry": (132, 137, 143), "grn": (58, 122, 80), "org": (230, 118, 36)}

Drawing = Callable[[Color], Sheet]
PRODUCTS: dict[str, dict[str, Drawing]] = {
    "sk25": {"main": bottles.bottle, "detail": bottles.lid_from_above},
    "sk32": {"main": partial(bottles.bottle, wide=155, straw=True), "detail": bottles.open_straw},
    "hc28": {"main": backpacks.backpack, "detail": backpacks.back_panel},
    "hc45": {"main": partial(backpacks.backpack, tall=True), "detail": backpacks.hip_belt},
    "em400": {"main": headlamps.headlamp, "detail": headlamps.usb_port},
    "em150": {"main": partial(headlamps.headlamp, small=True), "detail": headlamps.push_button},
    "nl50": {"main": blankets.folded, "detail": blankets.stuff_sack},
    "nl60": {"main": partial(blankets.folded, layers=4), "detail": partial(blankets.stuff_sack, wide=290)},
    "ll1": {"main": partial(cables.coiled, loops=3), "detail": cables.plug_close},
    "ll2": {"main": partial(cables.coiled, loops=5), "detail": cables.plug_close},
    "hb3": {"main": cookware.set_of_three, "detail": cookware.packed},
}
"""What is drawn for a name such as ``qf-sk25-blk-main.jpg``: by family, then by role."""


def wanted() -> list[str]:
    """The picture files that the catalog names, in its order."""
    lines = (FOLDER / "catalog.jsonl").read_text(encoding="utf-8").splitlines()
    return [image["file"] for line in lines for image in json.loads(line)["images"]]


def drawn(file: str) -> Sheet:
    """The picture for a file name: maker, family, color and role with hyphens between them."""
    _, family, color, role = Path(file).stem.split("-")
    return PRODUCTS[family][role](COLORS[color])


def spoiled(folder: Path) -> None:
    """The two bad pictures that mistakes.jsonl names: a text with a picture's name, and one far too small."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "not-a-picture.jpg").write_text("The photographer sends this picture next week.\n", encoding="utf-8", newline="\n")
    drawn("qf-nl50-gry-main.jpg").saved(folder / "small.jpg", 300)


def main() -> None:
    for file in wanted():
        path = FOLDER / file
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn(file).saved(path)
    spoiled(FOLDER / "pictures" / "mistakes")
    sys.stderr.write(f"{len(wanted())} pictures in {FOLDER / 'pictures'}\n")


if __name__ == "__main__":
    main()
