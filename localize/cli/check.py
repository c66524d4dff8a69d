"""``localize check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options, output, passing, since, targets
from localize.cli.baselines import before, with_baselines
from localize.cli.codes import codes
from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.runners.check import Checked, Options
    from localize.workspace import Workspace


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.common
@with_baselines
@click.option(
    "--target-locale",
    default="",
    metavar="L",
    help="Language of the translations, where the file does not say; of a file in several languages, the one to check.",
)
@click.option("--fix", is_flag=True, help="Make the safe edits in bilingual files; what people approved is left alone.")
@click.option(
    "--diff", is_flag=True, help="Print the safe edits of bilingual files as a patch; without --fix nothing is written."
)
@since.OPTION
@click.option("--timings", is_flag=True, help="Tell on standard error what each check of bilingual files costs.")
def command(paths: tuple[Path, ...], target_locale: str, fix: bool, diff: bool, timings: bool, **given: Any) -> int:
    """Check catalogs or bilingual files. Nothing is written but what --fix changes.

    A catalog is taken through its markets as a run would, from memory alone. A bilingual file (PO, XLIFF, TMX, or a CSV
    with the columns source and target) needs no market; several files of any of these formats may be given at once.

    \b
      localize check products.csv --market amazon-uk
      localize check locales/*/LC_MESSAGES/*.po --keep brands.txt
      localize check from-the-agency.xlf --market amazon-de --fail-on warning
      localize check memory.tmx --target-locale fr --report html:memory.html
      localize check terms.csv --source-locale zh-CN --target-locale de
      localize check translations.csv --market shopify-fr

    \b
    Safe edits (spaces, quotation marks and the like; no word changes):
      localize check de.po --diff            what --fix would change, as a patch
      localize check de.po --fix             change it; the report lists the edits and what is left
      localize check de.po --fix --diff      change it, and print what was changed as a patch

    Only the fixed entries of a file change. Units whose state is reviewed or final, or that are locked, are never
    edited. With --diff the patch goes to standard output, and a report only to a file (--report json:report.json).
    """
    output.known_reports(given["reports"])
    if Path("-") in paths:
        raise click.UsageError(gettext("standard input cannot be read twice, as a check does; save it to a file first"))
    workspace = options.opened(given["workspace"])
    paths = paths or (options.own_catalog(workspace),)
    bilingual = [path for path in paths if is_bilingual(path, given["format_"])]
    if bilingual and len(bilingual) < len(paths):
        raise click.UsageError(gettext("give either catalogs or bilingual files; they make two reports"))
    if bilingual:
        return _units(workspace, bilingual, _wanted(target_locale, given, fix=fix, diff=diff, timings=timings), given)
    if timings:
        raise click.UsageError(gettext("--timings is for bilingual files (PO, XLIFF, TMX, CSV with source and target)"))
    if fix or diff:
        raise click.UsageError(
            gettext(
                "--fix and --diff are for bilingual files (PO, XLIFF, TMX, CSV with source and target). The drafts of a catalog "
                "are edited by localize run; the catalog itself is never changed"
            )
        )
    if len(paths) > 1:
        raise click.UsageError(gettext("give one catalog at a time; SKUs must be unique within it"))
    return passing.through(gettext("Checking"), paths[0], given)


def is_bilingual(path: Path, format_: str) -> bool:
    """Is it a bilingual file, by the format that was named or by its own name?"""
    from localize.formats.bilingual import bilingual_format, bilingual_formats

    if format_:
        _known_format(format_)
        return format_ in bilingual_formats()
    if path.is_file():
        return bilingual_format(path) is not None
    return any(path.suffix.lower() in one.SUFFIXES for one in bilingual_formats().values() if not hasattr(one, "recognizes"))


def _known_format(name: str) -> None:
    """Raises a usage error for a name that neither a catalog format nor a bilingual one has."""
    from difflib import get_close_matches

    from localize.formats import catalog_formats
    from localize.formats.bilingual import bilingual_formats

    known = {*bilingual_formats(), *catalog_formats()}
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = (
            gettext("did you mean {close!r}?", close=close[0])
            if close
            else gettext("known: {known}", known=", ".join(sorted(known)))
        )
        raise click.UsageError(gettext("no format is called {name!r}; {hint}", name=name, hint=hint))


def _units(workspace: Workspace, paths: list[Path], wanted: Options, given: dict[str, Any]) -> int:
    from localize.runners.check import check
    from localize.runners.units_since import units

    if len(given["markets"]) > 1:
        raise click.UsageError(gettext("give at most one --market for bilingual files"))
    if given["product_types"]:
        raise click.UsageError(gettext("--product-types is for catalogs; a unit of a bilingual file has no product type"))
    if given["limits"] and not given["markets"]:
        raise click.UsageError(gettext("--limits of a bilingual file needs its market: give --market ID too"))
    if given.get("memory"):
        raise click.UsageError(gettext("--memory is for catalogs; a bilingual file holds its own translations"))
    if any(given[name] for name in ("encoding", "separator", "sheet", "accept_mapping")):
        raise click.UsageError(gettext("--encoding, --separator, --sheet and --accept-mapping are for catalogs in tables"))
    if wanted.diff and any(":" not in report for report in given["reports"]):
        raise click.UsageError(
            gettext("--diff prints the patch to standard output: send the report to a file (--report json:report.json)")
        )
    targets.free(workspace, paths, given)
    patch: list[bytes] = []
    at = since.revision(workspace, paths[0], given)
    with options.every_fault(workspace):
        settled = before(workspace, given, wanted.select, wanted.ignore)
        then = units(workspace, paths, wanted, at, given["keep"], options.kept) if at else None
        checked = check(workspace, paths, wanted, patch.append)
    if checked.unused:
        passing.unused_limits(checked.unused)
    try:
        _tell(checked, wanted.fix)
        report = since.marked_units(settled(checked.report), then, at)
        if given["reports"] or not wanted.diff:
            output.show(report, given["reports"], workspace=workspace, fail_on=given["fail_on"])
        click.echo(b"".join(patch), nl=False)
        broken = checked.crashed or not checked.rows_add_up
        return options.verdict(report, given["fail_on"], broken=broken, strict=given["strict"])
    finally:
        checked.close()


def _wanted(target_locale: str, given: dict[str, Any], **flags: Any) -> Options:
    from localize.runners.check import Options

    return Options(
        as_of=options.today(given["as_of"]),
        market="".join(given["markets"]),
        source_locale=given["source_locale"],
        target_locale=target_locale,
        format=given["format_"],
        keep=options.kept(given["keep"]),
        select=codes(given["select"]),
        ignore=codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
        cache=options.cache(given["no_cache"]),
        limits=options.readable(given["limits"]),
        **flags,
    )


def _tell(checked: Checked, fixed: bool) -> None:
    """What was not checked, what was edited and what it cost, on standard error."""
    from localize.inspection.timings import table
    from localize.reporters.wording import joined, skipped

    rows, edits = checked.report.meta.rows, checked.edits
    if rows.skipped:
        click.echo(gettext("units not checked: {reasons}", reasons=joined(skipped(rows))), err=True)
    if edits.edits:
        places = {
            "edits": ngettext("{n} safe edit", "{n} safe edits", edits.edits),
            "units": ngettext("{n} unit", "{n} units", edits.units),
            "files": ngettext("{n} file", "{n} files", edits.files),
        }
        done, open_ = "{edits} in {units} of {files} made", "{edits} in {units} of {files} to be made with --fix"
        click.echo(gettext(done if fixed else open_, **places), err=True)
    approved = (
        "{n} unit left unedited: approved (reviewed, final or locked)",
        "{n} units left unedited: approved (reviewed, final or locked)",
    )
    if edits.approved:
        click.echo(ngettext(*approved, edits.approved), err=True)
    refused = (
        "{n} unit left unedited: the file cannot hold the new text",
        "{n} units left unedited: the file cannot hold the new text",
    )
    if edits.refused:
        click.echo(ngettext(*refused, edits.refused), err=True)
    for line in table(checked.clock) if checked.clock else ():
        click.echo(line, err=True)
