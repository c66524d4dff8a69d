"""``localize glossary``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.language import gettext, ngettext, told

if TYPE_CHECKING:
    from localize.terms import Aside, Reading
    from localize.terms.glossary import Merged

SHOWN = 20
"""How many rows without a translation that were set aside for one reason are named."""


@click.group("glossary")
def command() -> None:
    """Glossaries: are they sound, what should stand in them, and terms in and out of the files of other programs."""


@command.command("check")
@click.option("--locale", "locales", multiple=True, metavar="L", help="Only these languages (default: every glossary there is).")
@click.option(
    "--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern to hold the terms against; may be repeated."
)
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
@click.option("--no-cache", is_flag=True, help="Do not read or write the cache of compiled words.")
def check(locales: tuple[str, ...], memory: tuple[str, ...], workspace: Path | None, no_cache: bool) -> int:
    """Look for rows that contradict each other, and for terms that your translations never follow.

    Two preferred words for one term, a wanted word that another row forbids, words that send from one to the other and back
    are warnings: exit code 1. What the memory never follows is a note.
    """
    from localize.terms import gathered

    opened = options.opened(workspace)
    counts: Counter[str] = Counter()
    for locale in locales or gathered.own_glossaries(opened):
        with options.every_fault(opened):
            read, found = gathered.checked(opened, locale, memory, options.cache(no_cache))
        counts["row"] += read
        for one in found:
            counts[one.severity] += 1
            level = gettext(one.severity)
            click.echo(gettext("{place}: {level}: {message}", place=one.origin, level=level, message=told(one.message)))
    rows = ngettext("{n} row", "{n} rows", counts["row"])
    warnings = ngettext("{n} warning", "{n} warnings", counts["warning"])
    notes = ngettext("{n} note", "{n} notes", counts["note"])
    click.echo(gettext("{rows}: {warnings}, {notes}", rows=rows, warnings=warnings, notes=notes))
    return 1 if counts["warning"] else 0


@command.command("extract")
@click.argument("catalog", type=click.Path(path_type=Path), required=False)
@click.option("--locale", required=True, metavar="L", help="Language of the translations, such as de or de-DE.")
@click.option("--source-locale", default="", metavar="L", help="Language of the source (default: the workspace's, else en-US).")
@click.option(
    "--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern to take translations from; may be repeated."
)
@click.option("--least", type=click.IntRange(min=2), default=3, metavar="N", help="In so many texts at least (default: 3).")
@click.option("--top", type=click.IntRange(min=1), default=100, metavar="N", help="The best N (default: 100).")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write those with a translation as a glossary: .csv .tsv .xlsx .tbx."
)
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
@click.option("--no-cache", is_flag=True, help="Do not read or write the cache of compiled words.")
def extract(
    catalog: Path | None,
    locale: str,
    source_locale: str,
    memory: tuple[str, ...],
    least: int,
    top: int,
    out: Path | None,
    workspace: Path | None,
    no_cache: bool,
) -> None:
    """Propose terms that CATALOG speaks of again and again, with what the memory says for them.

    Nothing is changed: read the proposals, keep what is right, and take it in with `localize glossary import`.

    \b
      localize glossary extract --locale de                       the workspace's own catalog
      localize glossary extract --locale de --out terms.xlsx      those with a translation, for people
    """
    from localize import terms
    from localize.terms import gathered, languages

    opened = options.opened(workspace)
    with options.every_fault(opened):
        wanted = languages.known(locale)
        source = source_locale or opened.settings.source_locale or "en-US"
        catalog = catalog or options.own_catalog(opened)
        kept = options.cache(no_cache)
        found = gathered.proposed(opened, catalog, wanted, source, memory=memory, least=least, cache_dir=kept)[:top]
        if out:
            rows = gathered.rows_of(found, source, wanted)
            terms.write(out, out.as_posix(), rows, wanted)
            click.echo(ngettext("{n} term written to {file}", "{n} terms written to {file}", len(rows), file=out.as_posix()))
            return
    for one in found:
        target = one.target or gettext("(no translation in the memory)")
        texts = ngettext("{n} text", "{n} texts", one.texts)
        click.echo(f"{one.source}\t{target}\t{texts}\t{one.example}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locale", required=True, metavar="L", help="Language of the translations, such as de or de-DE.")
@click.option("--source-locale", default="", metavar="L", help="Language of the source (default: the workspace's, else en).")
@click.option("--replace", is_flag=True, help="Where a row of yours says something else, take what the file says.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def import_(file: Path, locale: str, source_locale: str, replace: bool, workspace: Path | None) -> int:
    """Take the terms of FILE (.csv .tsv .xlsx .tbx) into glossaries/<L>.csv of the workspace.

    Tables name their columns (source, target, status, 术语, 译文 ...) or languages (en, German); two columns without a
    header are source and target. docs/glossaries.md lists what is read.

    \b
      localize glossary import terms.xlsx --locale de
      localize glossary import termbase.tbx --locale fr-CA --source-locale en-US

    What is there already stays. A row that says another status than yours is set aside and named; exit code 1.
    """
    from localize import terms
    from localize.terms import glossary

    opened = options.opened(workspace)
    with options.every_fault(opened):
        wanted = glossary.wanted(opened, locale, source_locale)
        reading = terms.read(file, file.as_posix(), wanted)
        name, done = glossary.take(opened, reading, wanted.target, replace=replace)
    _tell(file, reading, done)
    if done.new or done.replaced:
        click.echo(gettext("changed: {file}", file=name), err=True)
    sums = {"new": done.new, "replaced": done.replaced, "there": done.there, "aside": done.left}
    one = "{n} row = {new} imported + {replaced} replaced + {there} already there + {aside} set aside"
    many = "{n} rows = {new} imported + {replaced} replaced + {there} already there + {aside} set aside"
    click.echo(ngettext(one, many, done.rows, **{name: f"{number:,}" for name, number in sums.items()}))
    if not done.adds_up:
        return 3
    return 1 if done.aside else 0


def _tell(file: Path, reading: Reading, done: Merged) -> None:
    """How the file was read, and what was not taken of it, on standard error."""
    for remark in reading.remarks:
        click.echo(gettext("{place}: {message}", place=file.as_posix(), message=told(remark)), err=True)
    for line in _left(done.aside):
        click.echo(line, err=True)
    if done.differing:
        one = "{n} row is there already with other forms, notes or the like; --replace takes what the file says"
        many = "{n} rows are there already with other forms, notes or the like; --replace takes what the file says"
        click.echo(ngettext(one, many, done.differing), err=True)


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locale", required=True, metavar="L", help="Language of the translations, such as de or de-DE.")
@click.option("--all", "every", is_flag=True, help="The shipped terms too: all that hold in the locale.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def export(file: Path, locale: str, every: bool, workspace: Path | None) -> None:
    """Write the workspace's terms for a locale to FILE; its name chooses the format: .csv .tsv .xlsx .tbx.

    \b
      localize glossary export terms.xlsx --locale de          for people; import takes it back
      localize glossary export terms.tbx --locale de --all     TBX-Basic (ISO 30042:2019), for other programs
    """
    from localize import terms
    from localize.terms import glossary, languages

    opened = options.opened(workspace)
    with options.every_fault(opened):
        wanted = languages.known(locale)
        found = glossary.held(opened, wanted, shipped=every)
        terms.write(file, file.as_posix(), found, wanted)
    click.echo(ngettext("{n} term written to {file}", "{n} terms written to {file}", len(found), file=file.as_posix()))


def _left(aside: Iterable[Aside]) -> Iterator[str]:
    """A line for each row that was set aside; of those that lack a translation the first, and how many more there are."""
    counts: Counter[str] = Counter()
    for one in aside:
        why = told(one.why)
        counts[why] += not one.target
        if counts[why] <= SHOWN or one.target:
            place = gettext("line {line}", line=one.place.line)
            if one.place.sheet:
                place = gettext("sheet {sheet}, row {row}", sheet=one.place.sheet, row=one.place.line)
            texts = " → ".join(filter(None, (one.source, one.target)))
            where = gettext("{place} ({terms})", place=place, terms=texts) if texts else place
            yield gettext("set aside: {where}: {why}", where=where, why=why)
    for why, count in counts.items():
        if count > SHOWN:
            yield ngettext("set aside: {n} more row: {why}", "set aside: {n} more rows: {why}", count - SHOWN, why=why)
