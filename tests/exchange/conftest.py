"""A workspace with a memory, and the command as a person would call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localize.formats.exchange import Back, exchange_format
from tests.cli.running import Said, localize

LISTINGS: list[dict[str, Any]] = [
    {
        "sku": "FM-1",
        "brand": "Fernmoor",
        "title": "Fernmoor Insulated Water Bottle, 25 fl oz",
        "bullets": ["Leakproof lid for every bag", "Holds {size} of water"],
        "description": "<p>Cold all day. Fits <b>every</b> cup holder &amp; bag.</p><p>Hand wash.</p>",
        "search_terms": ["gym flask"],
        "images": [{"file": "fm-1.jpg", "alt": "A blue bottle"}],
    },
    {"sku": "FM-2", "brand": "Fernmoor", "title": "Fernmoor Bottle, Red", "bullets": ["Leakproof lid for every bag"]},
]
MEMORY = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: FM-1
msgctxt "title"
msgid "Fernmoor Insulated Water Bottle, 25 fl oz"
msgstr "Fernmoor Isolierflasche, 740 ml"

msgctxt "bullet"
msgid "Leakproof lid for every bag"
msgstr "Auslaufsicherer Deckel für jede Tasche"

msgctxt "bullet/FM-2"
msgid "Leakproof lid for every bag"
msgstr "Dichter Deckel für jede Tasche"

#, fuzzy
msgctxt "alt"
msgid "A blue bottle"
msgstr "Blau"
"""


class Shop:
    """The workspace, and what is done in it."""

    def __init__(self, root: Path, call: Callable[..., Said]) -> None:
        self.root, self.call = root, call
        self.memory = root / "locales/de/LC_MESSAGES/catalog.po"

    def export(self, name: str = "xliff", *more: str) -> Path:
        """The exported file of the German market."""
        said = self.call("exchange", "export", "--to", "out", "--as", name, "--replace", "--no-cache", *more)
        assert said.code == 0, said.err
        return next(
            path for path in (self.root / "out").iterdir() if path.suffix == {"po": ".po", "xlsx": ".xlsx"}.get(name, ".xlf")
        )

    def bring(self, *words: str | Path) -> Said:
        return self.call("exchange", "import", *map(str, words))

    def text(self) -> str:
        return self.memory.read_text(encoding="utf-8")


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    lines = ['source_locale = "en-US"', 'markets = ["amazon-de"]', 'memory = ["locales/*/LC_MESSAGES/*.po"]']
    (tmp_path / "localize.toml").write_text("\n".join([*lines, 'catalog = "catalog.jsonl"', ""]), encoding="utf-8")
    (tmp_path / "catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in LISTINGS), encoding="utf-8")
    found = Shop(tmp_path, lambda *words: localize(capsys, monkeypatch, *words))
    found.memory.parent.mkdir(parents=True)
    found.memory.write_text(MEMORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return found


def backs(path: Path) -> list[Back]:
    """The units of a file as an import reads them."""
    return list(exchange_format(path, path.name).read(path, path.name))
