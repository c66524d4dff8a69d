"""Where the shipped data lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from localize.text import lazy

TAG = lazy.re(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""A locale: language, script, region."""

_PACKAGE = Path(__file__).resolve().parent.parent


def placed(package: Path) -> Path:
    """Look for the data in another program's folder from now on (``localize.packs.instead``); gives the one before."""
    global _PACKAGE
    before, _PACKAGE = _PACKAGE, package
    return before


def program() -> Path:
    """The program's folder in which data is looked for."""
    return _PACKAGE


@cache
def shipped() -> Path:
    """The folder that holds ``glossaries``, ``style_guides`` and ``locales``: in the wheel or in a checkout."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent


def package() -> Path:
    """The folder that holds the program: what marketplace packs are named from."""
    return _PACKAGE.parent


def marketplaces() -> Path:
    return _PACKAGE / "marketplaces"


def laws() -> Path:
    return _PACKAGE / "laws"


def is_own(root: Path) -> bool:
    """Is what lies there a workspace's, and not shipped?"""
    return root not in (shipped(), package())
