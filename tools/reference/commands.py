"""Every command with its arguments and options, as click has them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from localize import cli
from localize.cli.interface import paragraphs
from tools.reference.markdown import anchor, cell, code, fenced, page, plain, table


def text() -> str:
    commands = list(_all())
    rows = [(f"[`{name}`](#{anchor(name)})", plain(_first(one))) for name, one in commands]
    common = (
        "Options that take a list may be given again. Exit codes: 0 clean, 1 issues at or above `--fail-on`, 2 bad arguments, "
    )
    common += "workspace, pack or input, 3 a check crashed or rows do not add up; 2 goes before 3, 3 before 1."
    return page("Commands", common, table(("command", "what it does"), rows), *(_section(*pair) for pair in commands))


def _all() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its whole name."""
    group = cli.cli
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from _below(f"localize {name}", command)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    if command.invoke_without_command:
        yield name, command
    for inner, one in command.commands.items():
        yield from _below(f"{name} {inner}", one)


def _first(command: click.Command) -> str:
    return paragraphs(command.help or "")[0].partition(". ")[0].rstrip(".") + "."


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    rows = [_option(one, context) for one in options]
    parts = [f"## {name}", fenced(usage, "text"), *map(_paragraph, paragraphs(command.help or ""))]
    return "\n\n".join(filter(None, [*parts, table(("option", "default", "what it says"), rows)]))


def _paragraph(text: str) -> str:
    return fenced(text.removeprefix("\b\n"), "text") if text.startswith("\b") else plain(text)


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    names = [*option.opts, *option.secondary_opts]
    value = "" if option.is_flag else f" {_metavar(option, context)}"
    given = option.get_default(context, call=False)
    shown = "" if option.is_flag or given in (None, "", (), click.UNPROCESSED) or "UNSET" in repr(given) else code(str(given))
    return ", ".join(code(f"{one}{value}") for one in names), shown, plain(cell(option.help or ""))


def _metavar(option: click.Option, context: click.Context) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.make_metavar(context)
