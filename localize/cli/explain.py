"""``localize explain``."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Explain the check CODE (such as T107) or its name: why it exists, what to do, where its data lies."""
    import inspect

    from localize.checks import all_checks
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    known = all_checks()
    names = {check.name: found for found, check in known.items()}
    wanted = names.get(code.lower(), code.upper())
    if wanted not in known:
        hint = nearest(code.upper(), [*known, *names])
        raise Faults(Fault("", 0, 0, Said("no check is called {name!r}{hint}", name=code, hint=hint)))
    check = known[wanted]
    click.echo(f"{check.code} {check.name} ({check.severity}{'' if check.default else ', off unless selected'})\n")
    click.echo(inspect.cleandoc(check.explanation).strip())
