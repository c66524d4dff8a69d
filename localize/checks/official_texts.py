"""Texts that a law or an office words, and that must stand so."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.terminology import with_rows
from localize.model import Edit, Finding, Market, Term
from localize.text.fields import AUTHORED
from localize.text.folding import fold, plain
from localize.text.lexicon import source_hits
from localize.text.phrases import within
from localize.text.unit import Unit

_ALIKE = 75.0
"""From so many hundredths of equal letters on a text is the official one, altered."""


@check("G107", "verbatim-text-changed", severity="error", when=with_rows("verbatim"), alone=False)
def verbatim_text_changed(unit: Unit, market: Market) -> Iterator[Finding]:
    """An official text of the source has not the official text of the market in its place, word for word.

    Why: "Use biocides safely ..." and the warning on a toy are worded by law in every language; a translation of one's own,
    however good, is not that text, and the listing is sold without its warning.

    Fix: where an altered one stands, the official text is offered for it. Spaces, and the full stop at its end, do not count.

    Data: rows of ``glossaries/<locale>.csv`` with status ``verbatim``; further wordings that are as official stand in its
    ``forms``. Shipped rows are notes.

    Example: "Biozide vorsichtig benutzen." for "Use biocides safely."
    """
    if unit.kind in AUTHORED or unit.same_language:
        return
    for rows in _asked(unit):
        source, texts = rows[0].source, [text for row in rows for text in (row.target, *row.forms)]
        if any(_core(text) in plain(unit.target.masked) for text in texts):
            continue
        _, start, end, text = max((_nearest(text, unit.target.masked) for text in texts), key=lambda one: one[0])
        yield Finding(
            id="altered" if end else "missing",
            message="This is to read word for word: “{text}”" if end else "The source says “{source}”; this is missing: “{text}”",
            args={"text": text, "source": source},
            span=(start, end) if end else None,
            edit=Edit(start, end, text) if end else None,
            severity="note" if rows[0].advice else "",
            rule=rows[0].origin,
        )


def _asked(unit: Unit) -> Iterator[tuple[Term, ...]]:
    """The official texts of the source, each with its rows; of a longer one and those in it, the longer."""
    hits = [hit for hit in unit.see(source_hits) if hit.phrase.role == "term" and unit.lexicon.official(hit.phrase.owner.source)]
    spans = [(hit.start, hit.end) for hit in hits]
    asked = {hit.phrase.owner.source for hit in hits if not within((hit.start, hit.end), spans)}
    return (unit.lexicon.official(source) for source in sorted(asked))


def _core(text: str) -> str:
    return plain(text).rstrip(".。")


def _nearest(text: str, target: str) -> tuple[float, int, int, str]:
    """How like it, and where, from word to word; nowhere (0, 0) where the target is not like it at all."""
    from rapidfuzz import fuzz  # not before there is such a text: it takes a fiftieth of a second

    found = fuzz.partial_ratio_alignment(fold(text), fold(target), score_cutoff=_ALIKE)
    if found is None:
        return 0.0, 0, 0, text
    start, end = found.dest_start, found.dest_end
    while start and not target[start - 1].isspace():
        start -= 1
    while end < len(target) and not target[end].isspace():
        end += 1
    return found.score, start, end, text
