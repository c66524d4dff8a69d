"""The data of another release in the place of the shipped one, for as long as it is looked at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from localize.packs import locate


def package_in(folder: Path) -> Path | None:
    """The program's folder whose data lies there: in a checkout, an unpacked wheel or its ``localize/data``; None for no data."""
    for one in (folder / "localize", folder, *([folder.parent] if folder.name == "data" else [])):
        data = one / "data" if (one / "data").is_dir() else one.parent
        if all((one / name).is_dir() for name in ("marketplaces", "laws")) and (data / "style_guides").is_dir():
            return one
    return None


@contextmanager
def instead(package: Path | None) -> Iterator[None]:
    """Within the block the data of that program's folder is the shipped one; None: our own."""
    if package is None:
        yield
        return
    before = locate.placed(package.resolve())
    _forget()
    try:
        yield
    finally:
        locate.placed(before)
        _forget()


def from_now_on(package: Path) -> None:
    """The same to the end of the process: one that was started sees the data of the one that started it (``locate.program``)."""
    if locate.placed(package) != package:
        _forget()


def _forget() -> None:
    """Forget all that was read of the data, also by what does not remember from where."""
    for name, module in list(sys.modules.items()):
        if name.startswith("localize.packs."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
