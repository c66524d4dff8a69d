"""The command line in the reader's language: help of commands and options, Click's own words, lines of wide characters."""

from __future__ import annotations

import gettext as library
import inspect
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING

import click

from localize import language
from localize.language import ENGLISH, gettext, told

if TYPE_CHECKING:
    from localize.model import Fault

OPTION = "--lang"
LANG = click.option(
    OPTION,
    metavar="L",
    expose_value=False,
    help="Language of messages, help and reports, such as zh-CN (default: the system's).",
)


def asked(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that the command line asks for, and the line without it.

    It is wanted before Click reads the line, whose errors it words; so it may stand anywhere, before the command too.
    """
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and arguments[number + 1 :]:
            return arguments[number + 1], [*arguments[:number], *arguments[number + 2 :]]
        if argument.startswith(f"{OPTION}="):
            return argument.removeprefix(f"{OPTION}="), [*arguments[:number], *arguments[number + 1 :]]
    return "", list(arguments)


def unknown(name: str) -> str:
    """What is said, in English, where there is no such language."""
    there = ", ".join((ENGLISH, *language.languages()))
    return f"--lang: there is no language {name!r} here ({there}); it goes on in English"


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language, and let Click, which asks gettext by the environment, speak it too."""
    with language.speaking(tag):
        if tag == ENGLISH:
            yield
            return
        domain, before = library.textdomain(), os.environ.get("LANGUAGE")
        library.bindtextdomain(language.DOMAIN, language.folder())
        library.textdomain(language.DOMAIN)
        os.environ["LANGUAGE"] = tag
        try:
            yield
        finally:
            library.textdomain(domain)
            if before is None:
                del os.environ["LANGUAGE"]
            else:
                os.environ["LANGUAGE"] = before


def told_fault(fault: Fault) -> str:
    """A fault as it is told on standard error."""
    said = told(fault.message)
    what = gettext("{place}: {message}", place=fault.place, message=said) if fault.place else said
    return gettext("error: {message}", message=what)


def translated(command: click.Command) -> click.Command:
    """The command with its help in the language spoken; in English the command itself."""
    if language.spoken() == ENGLISH:
        return command
    mine = copy(command)
    mine.help = "\n\n".join(map(_paragraph, paragraphs(command.help or "")))
    mine.params = [_parameter(one) for one in command.params]
    mine.context_class = Context
    if isinstance(mine, click.Group):
        mine.commands = {name: translated(one) for name, one in mine.commands.items()}
    return mine


def paragraphs(help: str) -> list[str]:
    """The paragraphs of a command's help: those that begin with Click's sign for it keep their lines."""
    found = (one.strip("\n") for one in inspect.cleandoc(help).split("\n\n"))
    return [one if one.startswith("\b") else " ".join(one.split()) for one in found if one.strip()]


def _paragraph(text: str) -> str:
    return "\b\n" + gettext(text.removeprefix("\b\n")) if text.startswith("\b") else gettext(text)


def _parameter(parameter: click.Parameter) -> click.Parameter:
    mine = copy(parameter)
    if isinstance(mine, click.Option) and mine.help:
        mine.help = gettext(mine.help)
    if isinstance(mine, click.Argument) and mine.metavar:
        mine.metavar = gettext(mine.metavar)
    return mine


class Formatter(click.HelpFormatter):
    """Help whose lines are broken by their width on a terminal, where Chinese characters fill two cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, gettext("Usage:") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}{gettext(': ').rstrip()}\n")

    def write_text(self, text: str) -> None:
        from localize.text.cells import wrapped

        width = max(self.width - self.current_indent, 11)
        for number, paragraph in enumerate(text.split("\n\n")):
            kept = paragraph.startswith("\b\n")
            lines = paragraph.split("\n")[1:] if kept else wrapped(paragraph, width)
            self.write("\n" if number else "")
            self.write("".join(f"{'':>{self.current_indent}}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from localize.text.cells import padded, width, wrapped

        rows = list(rows)
        column = min(max((width(first) for first, _ in rows), default=0), col_max) + col_spacing
        for first, second in rows:
            head = f"{'':>{self.current_indent}}{first}"
            lines = wrapped(second, max(self.width - column - self.current_indent, 10))
            if width(first) > column - col_spacing:
                self.write(f"{head}\n")
                head = ""
            for line in lines or [""]:
                self.write(f"{padded(head, column + self.current_indent)}{line}".rstrip() + "\n")
                head = ""


class Context(click.Context):
    """Click's context, with help that knows wide characters."""

    formatter_class = Formatter
