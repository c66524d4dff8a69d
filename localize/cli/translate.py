"""``localize translate``."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from localize.cli import engine_options, options
from localize.language import gettext, ngettext, told

if TYPE_CHECKING:
    from localize.runners.drafting import Drafts
    from localize.runners.translating import Planned


def engine(command: Any) -> Any:
    """Add the options of an engine, which has to be named."""
    return reduce(lambda made, option: option(made), reversed(engine_options.options(required=True)), command)


@click.command("translate")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@engine
@click.option("--plan", is_flag=True, help="Only say what would be asked, and what that would cost.")
def command(catalog: Path | None, workspace: Path | None, *, plan: bool, **given: Any) -> int:
    """Have an engine draft what no memory translates in CATALOG.

    \b
      localize translate --engine apertium --plan
      localize translate products.csv --engine apertium --market amazon-es
      localize run products.csv --engine apertium --market amazon-es

    Drafts are kept and asked for once. A run with the same --engine uses them: they stand in the market's job, marked
    fuzzy, and hold their listings back until a person has read them or the market's policy lets them out
    (drafts under [gate], docs/policy.md). `localize engines` says what each engine is sent.

    Exit code 1 where the engine failed before it had answered for all texts (what it did answer is kept), or a row of the
    catalog was set aside.
    """
    from localize.runners import translating
    from localize.runners.listings import Rows

    opened = options.opened(workspace)
    with options.every_fault(opened):
        wanted = msgspec.structs.replace(options.asked(opened, catalog, given), **engine_options.asking(given))
        rows = Rows(wanted.how.tell)
        if plan:
            _show(translating.planned(opened, wanted, rows))
        failed = not plan and _failed(translating.translated(opened, wanted, rows))
    return 1 if failed or rows.asides else 0


def _show(found: Planned) -> None:
    for ask in found.asks:
        texts = ngettext("{n} text", "{n} texts", ask.texts)
        characters = ngettext("{n} character", "{n} characters", ask.characters)
        click.echo(gettext("{locale}: {texts}, {characters}", locale=ask.locale, texts=texts, characters=characters))
    if not found.asks:
        click.echo(gettext("nothing is to be asked"))
    if found.cost:
        click.echo(gettext("cost: {cost} at most", cost=found.cost))
    for said in found.told:
        click.echo(told(said))


def _failed(found: Drafts) -> bool:
    """Say what became of the texts. Did the engine fail?"""
    from msgspec import UNSET

    from localize.reporters import Drafting
    from localize.reporters.drafted import drafted

    click.echo(drafted(Drafting(texts=0) if found.told is UNSET else found.told))
    if not found.failed:
        return False
    said = "the engine did not answer for all texts; mend what is named above and run this again: what it answered is kept"
    click.echo(gettext(said), err=True)
    return True
