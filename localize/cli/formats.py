"""``localize formats``."""

from __future__ import annotations

from typing import Any

import click

from localize.language import ENGLISH, gettext, paragraphs, spoken


@click.command("formats")
@click.argument("words", nargs=-1, metavar="[show NAME]")
def command(words: tuple[str, ...]) -> None:
    """List the formats that are read, and the uploads that are written; `show NAME` prints what becomes of each column.

    `localize formats show native` prints the JSON Schema of a listing; `localize formats show upload:ebay` what that upload
    holds, what it leaves out, and what it needs.
    """
    from localize.bundles import uploads
    from localize.formats import catalog_formats, texts
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    read: dict[str, Any] = {**catalog_formats(), texts.NAME: texts}
    written = {f"upload:{name}": module for name, module in uploads.writers().items()}
    known: dict[str, Any] = {**read, **written}
    wanted = [word for word in words if word != "show"]
    for name in wanted:
        if name not in known:
            hint = nearest(name, known)
            raise Faults(Fault("", 0, 0, Said("no format is called {name!r}{hint}", name=name, hint=hint)))
        show, shape = getattr(known[name], "show", None), getattr(known[name], "SHAPE", None)
        if show:
            click.echo(show())
            continue
        if shape:
            import msgspec

            click.echo(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(shape)), indent=1))
        else:
            said = known[name].__doc__ or ""
            click.echo(said.strip() if spoken() == ENGLISH else "\n\n".join(map(gettext, paragraphs(said))))
    if not wanted:
        for name, module in read.items():
            click.echo(f"{name:18} {', '.join(module.SUFFIXES):36} {gettext(module.TITLE)}")
        for name, module in written.items():
            click.echo(f"{name:24} {gettext(module.TITLE)}\n{'':24} {gettext(module.MODE)}")
