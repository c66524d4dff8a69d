"""``localize cache``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.runners.caches import Part

UNITS = ("bytes", "kB", "MB", "GB")


@click.group("cache", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show what is kept between runs, and where; or clear it. It only saves time, but for drafts, which may have cost something.

    \b
      localize cache                  the same as localize cache show
      localize cache clear            delete all of it but the drafts of engines
      localize cache clear results    delete one part: words, pictures, results, packs, memory or product-types
    """
    if context.invoked_subcommand is None:
        show()


@command.command("show")
def shown() -> None:
    """Show where the cache lies and what is in it: words compiled, pictures looked at, results of listings, drafts."""
    show()


@command.command("clear")
@click.argument("part", required=False)
def clear(part: str | None) -> None:
    """Delete the cache, drafts apart, or one PART of it: words, pictures, results, packs, memory, product-types or drafts."""
    from localize.cli.options import cache
    from localize.packs import nearest
    from localize.runners import caches

    if part is not None and part not in caches.PARTS:
        message = gettext("no part of the cache is called {name!r}{hint}", name=part, hint=nearest(part, caches.PARTS))
        raise click.UsageError(message)
    folder = cache(no_cache=False)
    freed = caches.clear(folder, [part] if part else caches.SAVING_TIME) if folder else 0
    click.echo(gettext("cleared: {size}", size=_size(freed)))


def show() -> None:
    """Print the folder, and a line for each part."""
    from localize.cli.options import cache
    from localize.runners import caches

    folder = cache(no_cache=False)
    if folder is None:
        return
    click.echo(folder.as_posix())
    for part in caches.parts(folder):
        click.echo(f"  {part.name:<15}{_size(part.bytes):>10}  {_held(part)}".rstrip())


def _held(part: Part) -> str:
    files = ngettext("{n} file", "{n} files", part.files)
    if part.entries is None:
        return files
    entries = ngettext("{n} entry", "{n} entries", part.entries)
    return gettext("{entries} in {files}", entries=entries, files=files)


def _size(number: float) -> str:
    """A number of bytes as people read it."""
    unit = 0
    while number >= 1000 and unit + 1 < len(UNITS):
        number, unit = number / 1000, unit + 1
    return f"{number:,.1f} {UNITS[unit]}" if unit else gettext("{number} bytes", number=f"{number:,.0f}")
