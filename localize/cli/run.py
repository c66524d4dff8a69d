"""``localize run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from localize.cli import options, passing
from localize.cli.named_files import named_files
from localize.language import gettext


@click.command("run")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.common
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), help="Where bundles, jobs and reports go (default: out)."
)
@click.option(
    "--hold-back",
    type=click.Choice(["error", "warning", "never"]),
    help="From which level on a listing stays out (default: error).",
)
@click.option(
    "--into",
    multiple=True,
    metavar="[MARKET=]FILE",
    help="Your own export or records, which that market's upload is filled into; may be repeated (localize formats).",
)
@click.option(
    "--fit-images",
    is_flag=True,
    help="Bundles hold pictures as the market wants them: sRGB, with the right margins, no larger than taken.",
)
def command(catalog: Path | None, out: Path, hold_back: str | None, into: tuple[str, ...], fit_images: bool, **given: Any) -> int:
    """Localize CATALOG into every market: bundles, jobs for translators, and a report.

    Without CATALOG the workspace's own is taken. Listings with blocking issues are held back and named; texts
    without a translation go to OUT/jobs/MARKET.po, which you fill and name as memory. With --fit-images a picture that
    the market would refuse goes out as a copy that it takes, judged as it goes out; every change is in the report, and
    your own file is never touched.

    \b
      localize run products.csv --market shopify-fr --market amazon-uk
      localize run products.csv --market shopify-fr --memory out/jobs/shopify-fr.po
    """
    return passing.through(
        gettext("Localizing"),
        catalog,
        given,
        hold_back=hold_back or "",
        into=named_files(into, "--into"),
        out=out,
        fit_images=fit_images,
    )
