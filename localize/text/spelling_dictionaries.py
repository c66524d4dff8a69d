"""Spelling dictionaries of hunspell: where they lie, which of them is a locale's, and what one of them says of a word.

They are not ours: they come with the system, or lie in a folder that ``DICPATH`` names. The library that reads them comes with
the extra ``spell`` and is imported when the first word is asked about.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

from localize.text.locales import maximized, parents

FOLDERS = "DICPATH"
"""The variable that names folders with dictionaries, as for hunspell itself. They are looked at before those of the system, so
that a project can hold on to its own."""
_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
)
_LIBRARY = "hunspell"
_LONGEST = 60
"""Letters of the longest word that is asked about; hunspell takes no more than a hundred bytes."""


def installed() -> bool:
    """Is there a library that reads the dictionaries? It is not imported."""
    return _spec() is not None


def names(locale: str, given: Sequence[str] = ()) -> list[str]:
    """What a locale's dictionary may be called, the best name first: ``de_AT``, ``de_DE``, ``de``.

    ``given``: what data names for it, in place of the dictionaries of its parents, which may spell otherwise.
    """
    chain = () if given else parents(locale)
    found = [locale.replace("-", "_"), *given, *(name for tag in chain for name in _called(tag))]
    return list(dict.fromkeys(found))


def _called(tag: str) -> Iterator[str]:
    language, script, region = maximized(tag)
    yield tag.replace("-", "_")
    yield f"{language}_{region}"
    yield f"{language}_{script}_{region}"


def dictionary(names: Sequence[str]) -> Path | None:
    """The first of the dictionaries that is there and whole, as its path without a suffix."""
    folders = [*map(Path, filter(None, os.environ.get(FOLDERS, "").split(os.pathsep))), *system_folders()]
    return next((path for name in names for folder in folders if _whole(path := folder / name)), None)


def system_folders() -> list[Path]:
    """Where the system keeps dictionaries, and last the folder of the library itself, which brings one of American English."""
    spec = _spec()
    own = [Path(folder) / "dictionaries" for folder in (spec.submodule_search_locations or ())] if spec else []
    return [*(Path(folder).expanduser() for folder in _SYSTEM), *own]


def _whole(path: Path) -> bool:
    """Are both of its files there, and does the list of words begin with their number, as hunspell wants it?"""
    try:
        with Path(f"{path}.dic").open("rb") as file:
            first = file.readline(64).removeprefix(b"\xef\xbb\xbf").split()
    except OSError:
        return False
    return bool(first) and first[0].isdigit() and Path(f"{path}.aff").is_file()


@cache
def _spec() -> Any:
    """Where the library lies; another one that answers to the same name is no folder."""
    spec = util.find_spec(_LIBRARY)
    return spec if spec and spec.submodule_search_locations else None


def edition(path: Path) -> str:
    """The dictionary's name with what changes when it does."""
    return "-".join((path.name, *(str(Path(f"{path}.{suffix}").stat().st_size) for suffix in ("aff", "dic"))))


def stems(path: Path) -> Iterator[str]:
    """The words of the list as they stand in it, without what may be put before and behind them."""
    encoding = "latin-1"
    for line in Path(f"{path}.aff").read_bytes().splitlines():
        if line.removeprefix(b"\xef\xbb\xbf").startswith(b"SET "):
            encoding = line.split()[1].decode("ascii", "replace")
            break
    with Path(f"{path}.dic").open("rb") as file:
        next(file)
        for line in file:
            yield line.decode(encoding, "replace").partition("/")[0].strip()


class Dictionary:
    """An open dictionary."""

    def __init__(self, path: Path) -> None:
        library: Any = importlib.import_module(_LIBRARY)
        self._has = library.Hunspell(path.name, hunspell_data_dir=str(path.parent), system_encoding="utf-8").spell

    def has(self, word: str) -> bool:
        """Does it have the word so? What it cannot write in its own encoding it does not have."""
        try:
            return len(word) <= _LONGEST and bool(self._has(word))
        except UnicodeEncodeError:
            return False
