"""``localize run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from localize.cli import options


@click.command("run", context_settings={"show_default": True})
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.common
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), help="Where bundles, jobs and reports go.")
@click.option(
    "--hold-back",
    type=click.Choice(["error", "warning", "never"]),
    help="From which level on a listing stays out (default: error).",
)
@click.option(
    "--into", type=click.Path(path_type=Path), help="The shop's own translation export, which the Shopify upload fills."
)
def command(catalog: Path | None, out: Path, hold_back: str | None, into: Path | None, **given: Any) -> int:
    """Localize CATALOG into every market: bundles, jobs for translators, and a report.

    Without CATALOG the workspace's own is taken. Listings with blocking issues are held back and named; texts
    without a translation go to OUT/jobs/MARKET.po, which you fill and name as memory.

    \b
      localize run products.csv --market shopify-fr --market amazon-uk
      localize run products.csv --market shopify-fr --memory out/jobs/shopify-fr.po
    """
    from localize.cli.progress import shown
    from localize.runners.run import run
    from localize.runners.walk import Options

    options.known_reports(given["reports"])
    workspace = options.opened(given["workspace"])
    wanted = Options(
        catalog=catalog or options.own_catalog(workspace),
        markets=given["markets"],
        as_of=options.today(given["as_of"]),
        source_locale=given["source_locale"],
        format=given["format_"],
        hold_back=hold_back or "",
        memory=given["memory"],
        keep=options.kept(given["keep"]),
        select=options.codes(given["select"]),
        ignore=options.codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
        cache=options.cache(given["no_cache"]),
        into=options.readable(into),
        out=out,
    )
    with shown("Localizing") as progress:
        ended = run(workspace, wanted, progress)
    try:
        options.show(ended.report, given["reports"], given["lang"])
        broken = ended.crashed or not ended.rows_add_up
        return options.verdict(ended.report, given["fail_on"], broken=broken, strict=given["strict"])
    finally:
        ended.close()
