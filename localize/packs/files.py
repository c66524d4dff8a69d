"""Data files found, read once, and their sources put where they are cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from localize.model import Cite, Fault, Faults, Said
from localize.packs import nodes

CONFIDENCES = ("official", "corroborated", "secondary", "unverified")
Roots = tuple[Path, ...]
"""Folders with ``style_guides``, ``locales`` and ``glossaries``, shipped data first."""


def named(root: Path, path: Path) -> str:
    """How a data file is called in messages: relative to its root, never absolute."""
    return path.relative_to(root).as_posix()


@lru_cache(maxsize=512)
def read(root: Path, path: Path, cut: Callable[[str], str] = str) -> nodes.Document:
    """A data file, read once per process. Raises ``Faults``, also where it holds something else than keys and values.

    ``cut`` may leave out what is not asked for before it is parsed, which takes most of the time; lines keep their numbers.
    """
    document = nodes.read(path, named(root, path), cut)
    if not isinstance(document.value, dict):
        raise Faults(document.fault("holds no keys; a data file is a map such as 'locale: de'"))
    return document


def cited(document: nodes.Document, sources: Any, faults: list[Fault]) -> Any:
    """The document's value with every ``cite: name`` replaced by that entry of ``sources``; faults go to ``faults``."""
    return _cited(document, document.value, (), sources if isinstance(sources, dict) else {}, faults)


def source_faults(document: nodes.Document, sources: dict[str, Cite]) -> Iterator[Fault]:
    """What is wrong with the sources of a file beyond their types."""
    for name, cite in sources.items():
        try:
            date.fromisoformat(cite.read)
        except ValueError:
            yield document.fault(
                Said("source {name}: {read!r} is no date; write it as 2026-11-22", name=name, read=cite.read),
                "sources",
                name,
                "read",
            )
        if cite.confidence not in CONFIDENCES:
            near = nodes.nearest(cite.confidence, CONFIDENCES)
            wrong = Said(
                "source {name}: no confidence is called {confidence!r}{hint}", name=name, confidence=cite.confidence, hint=near
            )
            yield document.fault(wrong, "sources", name, "confidence")
        if not cite.url and not cite.source:
            yield document.fault(
                Said("source {name}: give its 'url', or say under 'source' what was read", name=name), "sources", name
            )


def _cited(document: nodes.Document, value: Any, path: tuple[str | int, ...], sources: Any, faults: list[Fault]) -> Any:
    if isinstance(value, list):
        return [_cited(document, item, (*path, index), sources, faults) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, item in value.items():
        if key.endswith("cite") and isinstance(item, str):
            if item not in sources:
                faults.append(
                    document.fault(
                        Said("no source is called {name!r}{hint}", name=item, hint=nodes.nearest(item, sources)), *path, key
                    )
                )
            found[key] = sources.get(item)
        else:
            found[key] = _cited(document, item, (*path, key), sources, faults)
    return found
