"""``localize explain``."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from localize.cli.codes import current
from localize.language import ENGLISH, gettext, paragraphs, spoken

if TYPE_CHECKING:
    from localize.checks import Check


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Explain the check CODE (such as T107) or its name: why it exists, what to do, where its data lies."""
    import inspect

    from localize.checks import all_checks
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest
    from localize.text.cells import wrapped

    known = all_checks()
    names = {check.name: found for found, check in known.items()}
    wanted = current(names.get(code.lower(), code.upper()))
    if wanted not in known:
        hint = nearest(code.upper(), [*known, *names])
        raise Faults(Fault("", 0, 0, Said("no check is called {name!r}{hint}", name=code, hint=hint)))
    check = known[wanted]
    click.echo(f"{_heading(check)}\n")
    if spoken() == ENGLISH:
        click.echo(inspect.cleandoc(check.explanation).strip())
        return
    width = min(100, get_terminal_size().columns)
    said = (gettext(one).replace("``", "") for one in paragraphs(check.explanation))
    click.echo("\n\n".join("\n".join(wrapped(one, width)) for one in said))


def _heading(check: Check) -> str:
    from localize.reporters.wording import check_name, severity

    name = check.name if check_name(check.name) == check.name else f"{check.name} {check_name(check.name)}"
    values = {"code": check.code, "name": name, "severity": severity(check.severity)}
    if check.default:
        return gettext("{code} {name} ({severity})", **values)
    return gettext("{code} {name} ({severity}, off unless selected)", **values)
