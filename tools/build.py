"""Build the wheel and the source distribution: ``python tools/build.py FOLDER``, without a network.

The wheel is built from the unpacked source distribution, so that this is known to hold all that is needed.
"""

from __future__ import annotations

import os
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from hatchling import build

ROOT = Path(__file__).resolve().parents[1]


def both(folder: Path) -> tuple[Path, Path]:
    """The wheel and the source distribution, in the folder."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / _in(ROOT, build.build_sdist, folder)
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(source) as archive:
            archive.extractall(unpacked, filter="data")
        (inner,) = Path(unpacked).iterdir()
        return folder / _in(inner, build.build_wheel, folder), source


def _in(place: Path, make: Callable[[str], str], folder: Path) -> str:
    """What a hook of the backend makes, which looks for the project in the working directory."""
    before = Path.cwd()
    os.chdir(place)
    try:
        return make(str(folder))
    finally:
        os.chdir(before)


if __name__ == "__main__":
    for made in both(Path(sys.argv[1] if sys.argv[1:] else "dist")):
        print(made.name)
