"""What results follow from besides catalog, memory and market: the program, what it is built on, and the data around it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from localize.packs import attribute_values, size_chart
from localize.packs.files import Roots
from localize.packs.kept import SHIPPED, kept
from localize.packs.locate import is_own, laws, marketplaces, shipped
from localize.text import spelling_dictionaries, stamps

OWN = ("locales", "style_guides", "laws")
"""Folders of a workspace from which any locale is made; its glossaries, markets and values are part of a market."""
MARKETS = ("glossaries", "marketplaces", attribute_values.FOLDER)
"""Folders of a workspace from which its markets are made beside these; and a chart of sizes."""


def surroundings(roots: Iterable[Path], cache: Path | None = None) -> str:
    """32 hex digits that change with the program, its libraries, spelling dictionaries and a workspace's locales."""
    own = [path for root in roots if is_own(root) for name in OWN for path in _files(root / name)]
    parts = (_program("", (shipped(),), cache), *stamps.libraries(), *_dictionaries(), *map(_content, own))
    return blake2b("\0".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def data(roots: Iterable[Path], *more: Path) -> str:
    """32 hex digits that change with the files from which a workspace's markets are made, and those of other folders."""
    own = [root for root in roots if is_own(root)]
    files = [path for root in own for name in MARKETS for path in _files(root / name)]
    files += [root / size_chart.NAME for root in own if (root / size_chart.NAME).is_file()]
    files += [path for folder in more for path in _files(folder)]
    return blake2b("\0".join(map(_content, files)).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _folders() -> Iterator[Path]:
    """The program that runs, and the data that it reads: those of another release, while two are compared."""
    program = Path(__file__).resolve().parents[1]
    data = (marketplaces(), laws(), *(shipped() / name for name in SHIPPED))
    yield from (program, *(one for one in data if not one.is_relative_to(program)))


@kept(str)
def _program(_: str, __: Roots) -> str:
    """A digest of every file of the program and of its data."""
    found = blake2b(digest_size=16)
    for path in (path for folder in _folders() for path in _files(folder)):
        found.update(_content(path).encode(errors="surrogateescape"))
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place, name) for name in sorted(names))


def _content(path: Path) -> str:
    return f"{path.name} {path.parent.name} {blake2b(path.read_bytes(), digest_size=16).hexdigest()}"


def _dictionaries() -> Iterator[str]:
    """The spelling dictionaries of this machine."""
    named = filter(None, os.environ.get(spelling_dictionaries.FOLDERS, "").split(os.pathsep))
    for folder in (*map(Path, named), *spelling_dictionaries.system_folders()):
        if folder.is_dir():
            for one in sorted(os.scandir(folder), key=lambda one: one.name):
                if one.name.endswith((".dic", ".aff")) and one.is_file():
                    status = one.stat()
                    yield f"{one.path} {status.st_size} {status.st_mtime_ns}"
