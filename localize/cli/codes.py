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
        click.echo(gettext("{old} is now {new}", old=code, new=now), err=True)
    return now
