"""``localize formats``."""

from __future__ import annotations

import click

from localize.language import ENGLISH, gettext, paragraphs, spoken


@click.command("formats")
@click.argument("words", nargs=-1, metavar="[show NAME]")
def command(words: tuple[str, ...]) -> None:
    """List the catalog formats; `localize formats show native` prints the JSON Schema of the native listing."""
    from localize.formats import catalog_formats
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    wanted = [word for word in words if word != "show"]
    for name in wanted:
        if name not in catalog_formats():
            hint = nearest(name, catalog_formats())
            raise Faults(Fault("", 0, 0, Said("no format is called {name!r}{hint}", name=name, hint=hint)))
        if name == "native":
            import msgspec

            from localize.model import Listing

            click.echo(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Listing)), indent=1))
        else:
            said = catalog_formats()[name].__doc__ or ""
            click.echo(said.strip() if spoken() == ENGLISH else "\n\n".join(map(gettext, paragraphs(said))))
    if not wanted:
        for name, module in catalog_formats().items():
            click.echo(f"{name:12} {', '.join(module.SUFFIXES):24} {gettext(module.TITLE)}")
