"""Files that an option gives by market."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def named_files(given: Iterable[str], option: str) -> dict[str, Path]:
    """Files given as MARKET=FILE, by market, and by "" the one given alone. Raises ``Faults`` where one cannot be opened."""
    from localize.formats import beginning
    from localize.model import Fault, Faults, Said

    found: dict[str, Path] = {}
    for word in given:
        name, equals, file = word.partition("=")
        if not equals or Path(word).exists():
            name, file = "", word
        if name in found:
            raise Faults(Fault("", 0, 0, Said("{option} is given twice for one market: {word}", option=option, word=word)))
        found[name] = Path(file)
        beginning(found[name], found[name].as_posix(), "export it again")
    return found
