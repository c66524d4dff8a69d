"""Which checks were asked for."""

from __future__ import annotations

from localize import checks, packs
from localize.model import Fault, Faults


def chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    """The codes to run: the default ones, or those selected (``N`` is a family), without those ignored."""
    known = checks.all_checks()
    for word in (*select, *ignore):
        if not any(code.startswith(word) for code in known):
            raise Faults(Fault("", 0, 0, f"no check is called {word!r}{packs.nearest(word, known)} (localize rules lists all)"))
    found = [code for code, check in known.items() if (code.startswith(select) if select else check.default)]
    return tuple(code for code in found if not (ignore and code.startswith(ignore)))
