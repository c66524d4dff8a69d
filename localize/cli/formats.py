"""``localize formats``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from localize.language import gettext, paragraphs, told


@click.command("formats")
@click.argument("words", nargs=-1, metavar="[show NAME]")
def command(words: tuple[str, ...]) -> None:
    """List the formats that are read, and the uploads that are written; `show NAME` prints what becomes of each column.

    `localize formats show native` prints the JSON Schema of a listing, with an example; `localize formats show upload:ebay`
    what that upload holds, what it leaves out, and what it needs.
    """
    from localize.bundles import uploads
    from localize.formats import catalog_formats, texts
    from localize.formats.bilingual import bilingual_formats
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    read: dict[str, Any] = {**catalog_formats(), texts.NAME: texts, **bilingual_formats()}
    written = {f"upload:{name}": module for name, module in uploads.writers().items()}
    known: dict[str, Any] = {**read, **written}
    wanted = [word for word in words if word != "show"]
    for name in wanted:
        if name not in known:
            hint = nearest(name, known)
            raise Faults(Fault("", 0, 0, Said("no format is called {name!r}{hint}", name=name, hint=hint)))
        click.echo(_explained(known[name]))
    if not wanted:
        for name, module in read.items():
            click.echo(f"{name:20} {', '.join(module.SUFFIXES):36} {gettext(module.TITLE)}")
        for name, module in written.items():
            click.echo(f"{name:24} {gettext(module.TITLE)}\n{'':24} {gettext(module.MODE)}")


def _explained(format: Any) -> str:
    """What becomes of each column of a format: in paragraphs, or as the JSON Schema of what it holds."""
    text = "\n\n".join(paragraphs_of(format))
    shape = getattr(format, "SHAPE", None)
    if shape is None:
        return text
    import msgspec

    about = {"title": gettext(format.TITLE), "description": text, "examples": [format.EXAMPLE]}
    return msgspec.json.format(msgspec.json.encode(about | msgspec.json.schema(shape)), indent=1).decode()


def paragraphs_of(format: Any) -> Iterator[str]:
    """Each paragraph in the language spoken, one without a translation as it stands."""
    show = getattr(format, "show", None)
    for one in show() if show else (format.__doc__ or "").strip().split("\n\n"):
        joined = "".join(paragraphs(one))
        yield (told(one) if gettext(joined) == joined else gettext(joined)).replace("``", "")
