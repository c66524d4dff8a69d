"""The command line: arguments in, exit code out; no logic. Commands load what they need when they are called."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from localize import __version__, language
from localize.cli import streams
from localize.cli.completed import completing
from localize.cli.interface import LANG, asked, speaking, told_fault, translated, unknown
from localize.language import gettext

COMMANDS = {
    "init": "Write a small workspace that works: localize.toml, a catalog, a memory.",
    "run": "Localize a catalog: bundles, jobs for translators and a report.",
    "check": "Check catalogs or bilingual files; write nothing but what --fix changes.",
    "translate": "Have an engine draft what no memory translates.",
    "stats": "Tell how much people change of what engines draft.",
    "gate": "Decide for each market whether it may be published, and say why.",
    "waive": "Take on a finding, with a reason and until a day: waivers.yaml.",
    "upcoming": "Tell which listings will fail, and when: limits and laws have their days.",
    "explain": "Explain a check: why it exists, what to do, where its data lies.",
    "rules": "List the checks with their severities.",
    "markets": "List the markets, or show one with its limits and sources.",
    "formats": "List the catalog formats, or show one.",
    "engines": "List the engines of machine translation: what leaves this machine, what they cost, how far they were tried.",
    "packs": "Test style guides and market packs, and show what is in them.",
    "glossary": "Check, import, export and propose glossary terms.",
    "keywords": "Tell which fields say the search words, and propose search terms.",
    "values": "List the attribute values that have no word of the marketplace's own yet.",
    "memory": "The translation memory: TMX out and in, what it has for a text, what is in it.",
    "estimate": "Count the words to translate by match band, as translators quote them.",
    "exchange": "Texts out to translators' own tools (XLIFF, PO, XLSX), and back into the memory.",
    "report": "Show the report of a run again, in another format.",
    "cache": "Show what is kept between runs and where it lies, or clear it.",
    "completion": "Print the script by which a shell completes commands, markets and checks.",
}


class Lazy(click.Group):
    """Commands by name; a command's module is imported when it is called, so that help costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"localize.cli.{name}").command
        return translated(completing(command))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(what)) for name, what in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            if close:
                raise click.UsageError(
                    gettext("no command is called {name!r}; did you mean {close!r}?", name=args[0], close=close[0])
                )
            raise click.UsageError(gettext("no command is called {name!r}", name=args[0]))
        return super().resolve_command(ctx, args)


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="localize")
@LANG
def cli() -> None:
    """Localize product listings for each marketplace, and check them before they are published.

    \b
    Start here:
      localize init shop && cd shop && localize run     a workspace with an example
      localize check catalog.csv --market amazon-de     a catalog against a market
      localize check de.po                              a translation
      localize explain T107                             what a finding means

    Exit codes: 0 clean, 1 issues at or above --fail-on, 2 something cannot be read or written, 3 a check crashed;
    130 stopped by Ctrl-C, 141 nobody reads the output any more (localize ... | head).
    """


GARBAGE = 200_000
"""New objects after which cycles are looked for: there are few, and to look at every 700 costs a tenth of a start."""


def main() -> None:
    """Run the command line; what a person can mend is said in one line each, a traceback only with --debug."""
    gc.set_threshold(GARBAGE)
    wanted, arguments = asked(sys.argv[1:])
    if wanted and not any(map(language.known, wanted.split(":"))):
        click.echo(unknown(wanted), err=True)
    with speaking(language.chosen(wanted, os.environ)):
        _main(arguments)


def _main(arguments: list[str]) -> None:
    debug = "--debug" in arguments
    streams.named()
    try:
        code = translated(cli).main(arguments, standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(gettext("stopped; what was published before stands whole"), err=True)
        sys.exit(130)
    except streams.ReaderGone:
        sys.exit(streams.READER_GONE)
    except Exception as error:
        if debug:
            raise
        sys.exit(_said(error))


def _said(error: Exception) -> int:
    from localize.model import Faults

    if isinstance(error, Faults):
        for fault in error.faults:
            click.echo(told_fault(fault), err=True)
        return 2
    if isinstance(error, OSError):
        what = ": ".join(filter(None, (error.filename, error.strerror or str(error))))
        click.echo(gettext("error: {message}", message=what), err=True)
        return 2
    what = gettext("{error}. This is a fault of localize; --debug shows where", error=f"{type(error).__name__}: {error}")
    click.echo(gettext("error: {message}", message=what), err=True)
    return 3
