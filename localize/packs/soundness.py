"""Every data file of a workspace read by itself: what to say at once where one of them is at fault."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from localize.model import Fault, Faults
from localize.packs import attribute_values, glossaries, spelled
from localize.packs.files import Roots, named
from localize.packs.guides import guide, search
from localize.packs.laws import law, law_files
from localize.packs.locate import is_own
from localize.packs.market_index import collected, index
from localize.packs.marketplace_files import files, marketplace


def all_of(error: Faults, roots: Roots) -> Faults:
    """The faults of an error and those of all other files of the workspace, so that a second run finds no more."""
    faults = list(error.faults)
    faults += [fault for fault in file_faults(roots) if fault not in faults]
    return Faults(*faults)


def file_faults(roots: Roots) -> list[Fault]:
    """What is wrong with each file of the workspace by itself; shipped files are sound."""
    faults: list[Fault] = []
    for root in filter(is_own, roots):
        for path in sorted((root / "style_guides").glob("*.yaml")):
            collected(faults, partial(guide, root, path))
        for path in sorted((root / "locales").glob("*/seo.yaml")):
            collected(faults, partial(search, root, path))
        for path in sorted((root / "glossaries").glob("*.csv")):
            faults += _glossary(root, path)
        for path in sorted((root / attribute_values.FOLDER).glob("*/*.csv")):
            faults += attribute_values.read(path, named(root, path))[1]
        faults += spelled.file_faults(root)
    for root, path in law_files(roots):
        if is_own(root):
            collected(faults, partial(law, root, path))
    for root, path in files(roots):
        if is_own(root):
            collected(faults, partial(marketplace, root, path, roots))
    collected(faults, partial(index, roots))
    return faults


def _glossary(root: Path, path: Path) -> tuple[Fault, ...]:
    return glossaries.read(path, named(root, path), path.stem, advice=False)[1]
