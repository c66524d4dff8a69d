"""Options that the commands of ``localize memory`` share."""

from __future__ import annotations

from pathlib import Path

import click

from localize.cli import options

WORKSPACE = click.option(
    "--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards)."
)
SOURCE = click.option("--source-locale", default="", metavar="L", help="Language of the source, such as en-US.")
MARKETS = click.option(
    "--market", "markets", multiple=True, metavar="ID", help="Only the languages of this market; may be repeated."
)
LOCALES = click.option(
    "--target-locale", "locales", multiple=True, metavar="L", help="Only translations into this language; may be repeated."
)
AS_OF = click.option("--as-of", type=options.Day(), help="The day whose rules hold (default: today, UTC).")
