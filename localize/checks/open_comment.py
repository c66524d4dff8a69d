"""A question that a translator or reviewer wrote beside a text is still there.

Why: "Is this a lid or a cover?" is asked because the translation is a guess; once it is published nobody comes back to it.

Fix: answer the question, correct the translation by the answer, and delete the comment or begin it with "resolved". A comment
that goes on after its question is taken as answered.

Comments of the translator in PO (``# ...``), of translators and reviewers in XLIFF, and the column ``translator_comments`` of
a table count; what developers explain (``#.``, other notes) does not.

Example: ``# Is this a lid or a cover?``
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.former import quoted
from localize.text.questions import asks
from localize.text.unit import Unit


@check("C112", "open-comment", severity="note", scope="history", empty=True)
def open_comment(unit: Unit, market: Market) -> Iterator[Finding]:
    for comment in unit.history.comments if unit.history else ():
        if asks(comment):
            yield Finding(message="A question beside it is still open: “{question}”", args={"question": quoted(comment)})
