"""Write what locales come to in the lists that they share with a parent into ``tests/packs/inherited.json``.

A test holds it: who adds a word to es sees there that es-419 has it now too, and says whether that is right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from localize import packs
from localize.packs import nodes
from localize.packs.changes import is_change

FILE = Path(__file__).parents[1] / "tests" / "packs" / "inherited.json"


def changed(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The paths at which a file says what to add and remove."""
    if is_change(value):
        return [path]
    items = value.items() if isinstance(value, dict) else ()
    return [found for key, item in items for found in changed(item, (*path, key))]


def inherited() -> dict[str, dict[str, Any]]:
    """By locale and path what every changed list and map of the shipped data comes to, in alphabetical order."""
    found: dict[str, dict[str, Any]] = {}
    root = packs.shipped()
    files = [(path, path.stem, ()) for path in root.glob("style_guides/*.yaml")]
    files += [(path, path.parent.name, ("search",)) for path in root.glob("locales/*/seo.yaml")]
    for file, locale, prefix in sorted(files):
        for path in changed(nodes.read(file, file.name).value):
            value: Any = packs.conventions(locale)
            for step in (*prefix, *path):
                value = value[step] if isinstance(value, dict) else getattr(value, step)
            plain = dict(sorted(value.items())) if isinstance(value, dict) else sorted(value)
            found.setdefault(locale, {})[".".join((*prefix, *path))] = plain
    return dict(sorted(found.items()))


def text() -> str:
    """The file: one line for each list."""
    encoder = json.JSONEncoder(ensure_ascii=False)
    locales = (
        f"{encoder.encode(locale)}: {{\n"
        + ",\n".join(f"  {encoder.encode(k)}: {encoder.encode(v)}" for k, v in lists.items())
        + "\n}"
        for locale, lists in inherited().items()
    )
    return "{\n" + ",\n".join(locales) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
