"""A draft as it came, with the views that all concerns share: what is seen, what is fixed, its quantities and quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from localize.model import Conventions, Edit, Market, Span
from localize.text import lazy, markup
from localize.text.lexicon import Lexicon
from localize.text.links import link_spans
from localize.text.locales import same_language
from localize.text.money import Amount, amounts
from localize.text.numbers import CODE
from localize.text.placeholders import placeholders
from localize.text.quantities import Quantity, quantities
from localize.text.quotes import Quotes, quotes
from localize.text.unit import Text

SEAL = "\ufff9"
"""Stands for each character of a protected term: neither a space nor a letter nor a digit."""
_ENTITY = lazy.re(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?")


class Change(Struct, frozen=True):
    """One edit of the text that was given, the check that would report it, and the reason in plain English."""

    edit: Edit
    code: str
    reason: str
    rule: str = ""
    """The id of the style rule, where it is one."""


Group = tuple[Change, ...]
"""Changes that make sense only together."""


def change(start: int, end: int, new: str, code: str, reason: str, rule: str = "") -> Change:
    return Change(Edit(start, end, new, safe=True), code, reason, rule)


class Original:
    """The text, its origin's conventions, the market, and what of the text stays as it is."""

    def __init__(
        self, text: str, kind: str, origin: Conventions, lexicon: Lexicon, protect: Sequence[str], *, drafted: bool = False
    ) -> None:
        self.text = text
        self.kind = kind
        self.origin = origin
        self.lexicon = lexicon
        self.market: Market = lexicon.market
        self.drafted = drafted
        self._protect = protect

    @property
    def same_language(self) -> bool:
        """Are the draft's origin and the market variants of one language?"""
        return same_language(self.origin.locale, self.market.locale)

    @cached_property
    def terms(self) -> list[Span]:
        """Where protected terms, links and placeholders stand."""
        found = [(one.start, one.end) for one in placeholders(self.text)] + link_spans(self.text)
        found += self.lexicon.keeps(Text(self.text, self.market.locale))
        for term in self._protect:
            if term:
                found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", self.text)]
        return found

    @cached_property
    def masked(self) -> str:
        """What a reader sees, at the same offsets, with protected terms sealed."""
        masked = markup.mask(self.text)
        for start, end in self.terms:
            masked = masked[:start] + SEAL * (end - start) + masked[end:]
        return masked

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers in the origin's notation, with units as either locale names them."""
        return quantities(self.masked, self.origin, self.market.conventions)

    @cached_property
    def amounts(self) -> list[Amount]:
        """Its sums of money."""
        return list(amounts(self.masked))

    def paid(self, one: Quantity) -> bool:
        """Is the number a sum of money?"""
        return any(amount.start <= one.number.start and one.number.end <= amount.end for amount in self.amounts)

    @cached_property
    def quotes(self) -> Quotes:
        return quotes(self.masked)

    @cached_property
    def fixed(self) -> list[Span]:
        """All that no edit may touch."""
        tags = [(tag.start, tag.end) for tag in markup.tags(self.text)]
        entities = [match.span() for match in _ENTITY.finditer(self.text)] if "&" in self.text else []
        codes = [(one.number.start, one.number.end) for one in self.quantities if one.number.kind == CODE]
        return [*tags, *entities, *self.terms, *codes]

    def allows(self, edit: Edit) -> bool:
        """Does the edit leave alone what is fixed, and bring no character that the field or its upload refuses?"""
        if any(edit.start < end and start < edit.end for start, end in self.fixed):
            return False
        fresh = set(edit.new) - set(self.text[edit.start : edit.end])
        return not (fresh & self._refused) and self._encodable("".join(sorted(fresh)))

    @cached_property
    def _refused(self) -> set[str]:
        return {character for rule in self.market.rules_of(self.kind).forbidden for character in rule.characters}

    def _encodable(self, characters: str) -> bool:
        try:
            characters.encode(self.market.upload.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True
