"""``localize formats``."""

from __future__ import annotations

import click

from localize.language import ENGLISH, gettext, paragraphs, spoken


@click.command("formats")
@click.argument("words", nargs=-1, metavar="[show NAME]")
def command(words: tuple[str, ...]) -> None:
    """List the formats that are read; `localize formats show native` prints the JSON Schema of a listing."""
    from localize.formats import catalog_formats, texts
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    known = {**catalog_formats(), texts.NAME: texts}
    wanted = [word for word in words if word != "show"]
    for name in wanted:
        if name not in known:
            hint = nearest(name, known)
            raise Faults(Fault("", 0, 0, Said("no format is called {name!r}{hint}", name=name, hint=hint)))
        shape = getattr(known[name], "SHAPE", None)
        if shape:
            import msgspec

            click.echo(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(shape)), indent=1))
        else:
            said = known[name].__doc__ or ""
            click.echo(said.strip() if spoken() == ENGLISH else "\n\n".join(map(gettext, paragraphs(said))))
    if not wanted:
        for name, module in known.items():
            click.echo(f"{name:15} {', '.join(module.SUFFIXES):24} {gettext(module.TITLE)}")
