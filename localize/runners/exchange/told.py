"""What a translator is told beside a text: whose it is, its limits, the terms that apply, its picture, what stands before."""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import FieldRules, Limit, Listing, Market, Segment, Term
from localize.runners.jobs import NAMED, in_words
from localize.text.fields import HTML_KINDS
from localize.text.folding import known
from localize.text.lexicon import Lexicon
from localize.text.unit import Text

_BINDING = frozenset({"hard", "policy"})


class Terms:
    """The glossary of a market, to be asked for the terms of a source text."""

    def __init__(self, market: Market, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rows: dict[str, list[Term]] = {}
        for term in market.terms:
            self._rows.setdefault(known(term.source), []).append(term)

    def of(self, source: str, locale: str) -> Iterator[str]:
        """Each term of the text with its translations and their status, in the order of the text."""
        language = locale.partition("-")[0]
        seen: set[str] = set()
        for hit in sorted(self._lexicon.source_hits(Text(source, locale)), key=lambda hit: (hit.start, -hit.end)):
            if hit.phrase.role == "keep":
                one = f"{hit.phrase.owner.text} → {hit.phrase.owner.text} (keep)"
            else:
                rows = self._rows.get(known(hit.phrase.owner.source), [])
                mine = dict.fromkeys(_term(row) for row in rows if row.source_locale.partition("-")[0] in ("", language))
                one = f"{hit.phrase.owner.source} → {', '.join(mine)}"
            if one not in seen:
                seen.add(one)
                yield one


def _term(term: Term) -> str:
    """What stands for a term, with its status and its note."""
    note = f"; {term.note}" if term.note else ""
    return f"{term.target or term.source} ({term.status}{note})"


def binding(rules: FieldRules, kind: str) -> Limit | None:
    """The closest limit that bounds a text of this kind alone; None where there is none, or it is that of a longer field."""
    limits = [one for one in rules.limits if one.max is not None and one.kind in _BINDING]
    mine = [one for one in limits if one.per == "item" or not part(rules, kind)]
    return min(mine, key=lambda one: (one.max or 0, one.unit), default=None)


def counted(rules: FieldRules) -> Limit | None:
    """The limit whose unit the lengths of a kind count in, also where it is that of a longer field."""
    limits = (one for one in rules.limits if one.max is not None)
    return min(limits, key=lambda one: (one.kind not in _BINDING, one.max or 0, one.unit), default=None)


def part(rules: FieldRules, kind: str) -> bool:
    """Is a text of this kind a part of a longer field: a block of a description, an item of a list that is joined?"""
    return kind in HTML_KINDS or rules.join is not None


def limits(rules: FieldRules, kind: str) -> Iterator[str]:
    """Every limit of a field in words."""
    whole = "the whole field: " if part(rules, kind) else ""
    yield from (("" if one.per == "item" else whole) + in_words(one) for one in rules.limits)
    yield from (f"shown where room is short: {in_words(one)}" for one in rules.shown)
    if rules.markup is not None:
        yield f"tags: {', '.join(rules.markup)}" if rules.markup else "no tags"


def picture(listing: Listing, segment: Segment) -> str:
    """The file or address of the picture that an alt text describes."""
    for index, one in enumerate(listing.images):
        if segment.path == f"images[{index}].alt":
            return one.file or one.url
    return ""


def named(names: list[str]) -> str:
    """As many names as a note holds, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
