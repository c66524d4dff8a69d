"""Every engine of machine translation: what leaves the machine, what it costs, what it was tried against."""

from __future__ import annotations

from types import ModuleType

import msgspec

from localize import engines
from localize.cli.engines import meanings
from tools.reference.markdown import cell, code, page, plain, table


def text() -> str:
    found = {name: engines.module(name) for name in engines.names()}
    rows = [(code(name), plain(one.SENDS), "yes" if one.NETWORK else "no", plain(one.COSTS)) for name, one in found.items()]
    keys = {name: code(one.KEY) for name, one in found.items() if hasattr(one, "KEY")}
    tried = [(code(name), plain(cell(one.TRIED)), keys.get(name, "none")) for name, one in found.items()]
    return page(
        "Engines",
        "What `localize engines` lists. How drafts come about and what becomes of them: [engines.md](../engines.md).",
        "## What leaves this machine\n\n" + table(("engine", "it is sent", "network", "it costs"), rows),
        "## What a call holds\n\nAll of it, header by header and field by field. A text that is cut has an element with a number "
        "in the place of whatever has to stay as it is.\n\n" + _calls(found),
        "## What it was tried against\n\n" + table(("engine", "tried against", "its key, from the environment"), tried),
        "## Settings\n\nUnder `[engines.NAME]` of `localize.toml`; a key that an engine does not read is a fault.\n\n"
        + _settings(found),
    )


def _calls(found: dict[str, ModuleType]) -> str:
    rows = [(code(name), code(field), plain(cell(what))) for name, one in found.items() for field, what in one.FIELDS.items()]
    return table(("engine", "what", "holds"), rows)


def _settings(found: dict[str, ModuleType]) -> str:
    said = meanings()
    rows = []
    for field in msgspec.structs.fields(engines.EngineSettings):
        users = [code(name) for name in found if field.name not in engines.unread(name)]
        who = "all" if len(users) == len(found) else ", ".join(users)
        rows.append((code(field.name), plain(cell(said[field.name])), who))
    return table(("key", "what it means", "read by"), rows)
