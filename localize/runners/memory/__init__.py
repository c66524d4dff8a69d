"""The memory of a workspace as people work on it: out to other programs and in from them, searched, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from localize import memory, packs
from localize.model import Fault, Faults, Said
from localize.policy.settings import DEFAULT_SOURCE, Settings
from localize.text.locales import maximized
from localize.workspace import Workspace

Chain = tuple[str, ...]
"""A locale with its parents, whose entries serve it too."""


def po_files(workspace: Workspace, more: Sequence[str], *, alone: bool = False) -> list[tuple[Path, str]]:
    """Those of the workspace and the named PO files, or these ``alone``. Raises ``Faults`` where there are none."""
    found = Workspace(None, Settings()).memory_files(more) if more and alone else workspace.memory_files(more)
    if not found:
        message = "there is no memory; name PO files with --memory, or under memory in localize.toml"
        raise Faults(Fault("", 0, 0, message))
    return found


def loaded(workspace: Workspace, more: Sequence[str], source_locale: str, *, alone: bool = False) -> memory.Loaded:
    """The memory in those files. Raises ``Faults`` where there is none."""
    return memory.load(
        po_files(workspace, more, alone=alone), source_locale or workspace.settings.source_locale or DEFAULT_SOURCE
    )


def chains(workspace: Workspace, markets: Iterable[str], locales: Iterable[str], day: date) -> list[Chain]:
    """The locales that were asked for, those of markets first. Raises ``Faults`` for what nobody knows."""
    found = [packs.market(id, day, workspace.roots).conventions.parents for id in markets]
    for one in locales:
        if not maximized(one.partition("-")[0])[1]:
            message = "{name!r} is no language tag that is known; write one such as de or de-DE"
            raise Faults(Fault("", 0, 0, Said(message, name=one)))
        found.append(packs.conventions(one, workspace.roots).parents)
    return list(dict.fromkeys(map(tuple, found)))
