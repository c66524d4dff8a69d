"""Write the JSON Schemas of what the program reads and writes into ``docs/schemas`` (a test holds them up to date)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from localize.model import Listing
from localize.reporters import Stored

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
SCHEMAS: dict[str, Any] = {"listing": Listing, "report": Stored}


def text(kind: Any) -> str:
    """The schema of a struct, two spaces deep."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind), order="sorted"), indent=2).decode() + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, kind in SCHEMAS.items():
        (FOLDER / f"{name}.schema.json").write_text(text(kind), encoding="utf-8")
