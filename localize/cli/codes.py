"""Codes of checks on the command line."""

from __future__ import annotations

from collections.abc import Iterable

import click

from localize.language import gettext


def codes(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of a list, by what they are called now."""
    return tuple(current(code.strip().upper()) for word in given for code in word.split(",") if code.strip())


def current(code: str) -> str:
    """The code that a check has now; that it had another is told on standard error."""
    from localize import checks

    if (now := checks.current(code)) != code:
        once(gettext("{old} is now {new}", old=code, new=now))
    return now


def once(text: str) -> None:
    """Tell it on standard error, however often the command comes by."""
    said = click.get_current_context().meta.setdefault(f"{__name__}.said", set())
    if text not in said:
        said.add(text)
        click.echo(text, err=True)
