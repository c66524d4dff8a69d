"""Options of commands that may ask an engine, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

WHAT = "Machine translation drafts what has no translation (localize engines)."


def options(*, required: bool) -> tuple[Callable[[Any], Any], ...]:
    """The options; ``required``: there is nothing to do without an engine."""
    return (
        click.option("--engine", default=None if required else "", required=required, metavar="NAME", help=WHAT),
        click.option("--ask-again", is_flag=True, help="Ask it again for texts that it may have been paid for already."),
        click.option("--offline", is_flag=True, help="Use no network; an engine that needs one is refused."),
    )


def asking(given: dict[str, Any]) -> dict[str, Any]:
    """What they say, and where drafts are kept: always, for they may have been paid for."""
    from localize.cli.options import cache

    return {name: given[name] for name in ("engine", "ask_again", "offline")} | {"drafts": cache(no_cache=False)}
