"""``localize check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options

if TYPE_CHECKING:
    from localize.workspace import Workspace

BILINGUAL = (".po", ".pot")


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.common
@click.option("--target-locale", default="", metavar="L", help="Language of a PO file's translations (default: its header).")
def command(paths: tuple[Path, ...], target_locale: str, **given: Any) -> int:
    """Check catalogs or PO files and write nothing.

    A catalog is taken through its markets as a run would, from memory alone. A PO file needs no market.

    \b
      localize check products.csv --market amazon-uk
      localize check translations/de.po --keep brands.txt
    """
    options.known_reports(given["reports"])
    workspace = options.opened(given["workspace"])
    paths = paths or (options.own_catalog(workspace),)
    bilingual = [path for path in paths if path.suffix.lower() in BILINGUAL]
    if bilingual and len(bilingual) < len(paths):
        raise click.UsageError("give either catalogs or PO files; they make two reports")
    if bilingual:
        return _bilingual(workspace, bilingual, target_locale, given)
    if len(paths) > 1:
        raise click.UsageError("give one catalog at a time; SKUs must be unique within it")
    return options.through_markets("Checking", paths[0], given)


def _bilingual(workspace: Workspace, paths: list[Path], target_locale: str, given: dict[str, Any]) -> int:
    from localize.runners.check import Options, check

    if len(given["markets"]) > 1:
        raise click.UsageError("a PO file has one language: give at most one --market")
    wanted = Options(
        as_of=options.today(given["as_of"]),
        market="".join(given["markets"]),
        source_locale=given["source_locale"],
        target_locale=target_locale,
        keep=options.kept(given["keep"]),
        select=options.codes(given["select"]),
        ignore=options.codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
        cache=options.cache(given["no_cache"]),
    )
    checked = check(workspace, paths, wanted)
    if checked.fuzzy:
        click.echo(f"{checked.fuzzy} fuzzy units were not checked: they are drafts", err=True)
    options.show(checked.report, given["reports"], given["lang"])
    return options.verdict(checked.report, given["fail_on"], broken=checked.crashed, strict=given["strict"])
