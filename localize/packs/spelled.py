"""Words that are right though no dictionary has them: ``locales/<locale>/spelling.txt`` along the parent chain, and
``locales/spelling.txt`` for every language.

One word a line; lines that begin with ``#`` are notes. A word that hyphens join counts by its parts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from localize.model import Fault, Faults, Said, not_utf8
from localize.packs.files import Roots, named
from localize.packs.layers import Origin
from localize.packs.locate import TAG, is_own
from localize.text import lazy
from localize.text.folding import fold
from localize.text.locales import parents

_NAME = "spelling.txt"
_WORD = lazy.regex(r"[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*")
_PART = lazy.regex(r"[\p{L}\p{M}]+")


@lru_cache(maxsize=256)
def spelled(locale: str, roots: Roots) -> dict[str, Origin]:
    """The words of a locale's files, folded, each with its place. Raises ``Faults`` with every fault of every file."""
    found: dict[str, Origin] = {}
    faults: list[Fault] = []
    for tag in ("", *reversed(parents(locale))):
        for root in roots:
            path = root / "locales" / tag / _NAME
            if path.is_file():
                words, wrong = read(root, path)
                found |= {fold(word, locale.partition("-")[0]): origin for word, origin in words.items()}
                faults += wrong
    if faults:
        raise Faults(*faults)
    return found


def file_faults(root: Path) -> list[Fault]:
    """What is wrong with the files of a root: their folders, and what stands in them."""
    faults: list[Fault] = []
    folder = root / "locales"
    for path in sorted((*folder.glob(_NAME), *folder.glob(f"*/{_NAME}"))):
        if path.parent != folder and not TAG.fullmatch(path.parent.name):
            message = Said("{name!r} is no locale; call the folder de or pt-BR", name=path.parent.name)
            faults.append(Fault(named(root, path), 0, 0, message))
        faults += read(root, path)[1]
    return faults


def read(root: Path, path: Path) -> tuple[dict[str, Origin], list[Fault]]:
    """The words of a file, as they are written, and its faults."""
    name = named(root, path)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        return {}, [Fault(name, 0, 0, not_utf8(error))]
    found: dict[str, Origin] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=1):
        word = line.strip()
        if word.startswith("#") or not word:
            continue
        if not _WORD.fullmatch(word):
            message = Said(
                "{text!r} is not one word; write one word of letters a line, and notes behind # on lines of their own", text=word
            )
            faults.append(Fault(name, number, 1, message))
        found |= dict.fromkeys(_PART.findall(word), Origin(name, number, 1, is_own(root)))
    return found, faults
