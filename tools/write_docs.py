"""Write ``docs/reference``, which says what the program knows: ``python tools/write_docs.py`` (a test holds it up to date).

Nothing in it depends on the day: a limit is there with its dates, whether it is in force or not.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.reference import checks, commands, engines, files, formats, licences, markets  # noqa: E402

FOLDER = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """The text of every page, by its name in the folder."""
    return {
        "checks.md": checks.text(),
        "commands.md": commands.text(),
        "engines.md": engines.text(),
        "files.md": files.text(),
        "formats.md": formats.text(),
        "licences.md": licences.text(),
        **markets.pages(),
    }


if __name__ == "__main__":
    made = pages()
    for name, text in made.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")
    for gone in markets.unused(FOLDER, made):
        gone.unlink()
