"""Which checks were asked for, and which were not."""

from __future__ import annotations

from localize import checks, packs
from localize.gate.baseline import WHOLE
from localize.model import Fault, Faults, Said
from localize.runners.options import Options

UNFINISHED = ("C101", "C102", "C110", "C111")
"""The checks that tell of texts that are missing or that nobody has read. Where listings go out, none of them is left out."""


def chosen(select: tuple[str, ...], ignore: tuple[str, ...], *, publishes: bool = False) -> tuple[str, ...]:
    """The codes to run: the default ones, or those selected (``N`` is a family), without those ignored.

    ``publishes``: listings go out by what is found.
    """
    known = checks.all_checks()
    for word in (*select, *ignore):
        if not any(code.startswith(word) for code in known):
            message = Said(
                "no check is called {name!r}{hint} (localize rules lists all)", name=word, hint=packs.nearest(word, known)
            )
            raise Faults(Fault("", 0, 0, message))
    found = [code for code, check in known.items() if (code.startswith(select) if select else check.default)]
    wanted = {code for code in found if not (ignore and code.startswith(ignore))}
    return tuple(code for code in known if code in wanted or (publishes and code in UNFINISHED))


def left_out(options: Options) -> tuple[str, ...]:
    """The codes that a plain call would run and this one does not."""
    asked = {*chosen(options.select, options.ignore, publishes=options.publishes), *WHOLE}
    return tuple(code for code in chosen((), ()) if code not in asked)
