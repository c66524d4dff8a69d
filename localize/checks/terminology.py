"""The glossary's terms: wanted ones that are missing, forbidden ones that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market, Term
from localize.text.fields import AUTHORED
from localize.text.folding import fold
from localize.text.forms import recased
from localize.text.glossary import forbidden, missing
from localize.text.unit import Unit


def with_rows(*statuses: str) -> Callable[[Market], When]:
    """Run only in markets whose glossary has such rows."""

    def when(market: Market) -> When:
        return ALWAYS if any(term.status in statuses for term in market.terms) else NEVER

    return when


@check("G101", "term-missing", severity="warning", when=with_rows("preferred", "allowed"), alone=False)
def term_missing(unit: Unit, market: Market) -> Iterator[Finding]:
    """The source has a term of the glossary, and the target none of its translations.

    Why: shoppers who know the product as "Rucksack" do not find a "Tornister", and a shop that calls it both looks like two.

    Fix: use one of the words that the message names. Every inflected form counts, so do the further forms of the row and a
    compound that holds the word; a longer term of the source stands for the shorter ones in it. Silent between variants of
    one language.

    Data: rows of ``glossaries/<locale>.csv`` with status preferred or allowed, by the language of their source. Shipped rows
    are notes.

    Example: source "Canvas backpack", target "Tornister aus Segeltuch", glossary "backpack, Rucksack".
    """
    if unit.kind in AUTHORED or unit.same_language:
        return
    for source, terms in missing(unit):
        yield Finding(
            message="The source says “{source}”, the glossary wants {wanted}",
            args={"source": source, "wanted": " / ".join(dict.fromkeys(term.target for term in terms))},
            severity="note" if terms[0].advice else "",
            rule=terms[0].origin,
        )


@check("G102", "forbidden-term", severity="warning", when=with_rows("forbidden"))
def forbidden_term(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word that the glossary forbids, in any inflected form.

    Why: it is a competitor's trademark, a false friend or last year's name, and the glossary is where that was decided.

    Fix: the preferred word for the same source is offered where the glossary has one; not safe, for the grammar around it.
    Where the row is about another word of the source than this text has, it is a note; so is a longer word that holds it.

    Data: rows with status ``forbidden``. A longer brand or wanted term that holds the word excuses it; so does the source,
    where it has the same word and the row is about another (a mark that both name).

    Example: "Tornistern" where the row forbids "Tornister".
    """
    if unit.kind == "handle":
        return
    for start, end, term, likely in unit.see(forbidden):
        found = unit.target.masked[start:end]
        better = unit.lexicon.wanted(term.source, unit.source.language)
        yield Finding(
            id="replaceable" if better else "forbidden",
            message="“{found}” is a forbidden term; write “{wanted}”" if better else "“{found}” is a forbidden term",
            args={"found": found, "wanted": better[0].target if better else ""},
            span=(start, end),
            edit=_edit(start, end, found, term, better),
            severity="note" if term.advice or not likely else "",
            rule=term.origin,
        )


def _edit(start: int, end: int, found: str, term: Term, better: tuple[Term, ...]) -> Edit | None:
    if not better or fold(found) != fold(term.target):
        return None
    return Edit(start, end, recased(better[0].target, found))
