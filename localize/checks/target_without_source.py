"""A translation of nothing: the source is empty, the target is not.

Why: the text has lost what it translates, because the source was cut or moved in its file; what stands there now belongs to
another unit or to nobody, and is published all the same.

Fix: give the source back, or clear the target. Search terms, keywords and handles are written anew for each market and
need no source.

Example: source "", translation "Jetzt kaufen".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.fields import AUTHORED
from localize.text.unit import Unit


def _sourceless(unit: Unit) -> bool:
    return not unit.source.text or unit.source.text.isspace()


@check("C103", "target-without-source", severity="warning", of=_sourceless)
def target_without_source(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.target.plain.strip() and unit.kind not in AUTHORED:
        yield Finding(message="Translates nothing: its source is empty")
