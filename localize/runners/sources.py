"""What a command that judges nothing goes through: the listings of a catalog, the texts beside them, the compiled markets."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from localize.formats import texts
from localize.model import Listing
from localize.policy.settings import DEFAULT_SOURCE
from localize.runners.batch import Worker
from localize.runners.listings import Rows, read
from localize.runners.options import Options
from localize.runners.run import opened, resolved, set_up, with_product_types
from localize.workspace import Workspace


def source_of(workspace: Workspace, options: Options) -> str:
    """The language of listings that name none."""
    return options.source_locale or workspace.settings.source_locale or DEFAULT_SOURCE


def compiled(workspace: Workspace, options: Options) -> Worker:
    """The markets that were asked for, without checks. Raises ``Faults`` as a run does."""
    markets, _ = with_product_types(workspace, options, resolved(workspace, options))
    setup, _ = set_up(workspace, options, markets, source_of(workspace, options))
    return Worker(msgspec.structs.replace(setup, codes=()))


def listings(workspace: Workspace, options: Options, rows: Rows | None = None) -> Iterator[Listing]:
    """Every listing with its language, then every text beside them. Rows that are set aside are told."""
    rows = rows or Rows(options.how.tell)
    beside = texts.files(workspace.root)
    yield from read(opened(workspace, options), options, source_of(workspace, options), beside, rows.take)
    rows.sum_up()
