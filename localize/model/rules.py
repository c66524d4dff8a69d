"""What a market asks of words: a rule of a style guide, a marketplace or a law, and a row of a glossary."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from localize.model.sources import Cite


class StyleRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of a style guide. ``kind`` is the code that judges it, everything else is data."""

    id: str
    kind: str
    """forbid, prefer, require (one of ``find`` has to be there), repeat (what ``pattern`` takes at the beginning of a text
    may not open more than ``most`` texts of a listing) or pattern."""
    find: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    """prefer: what to write for ``find`` at the same place (one for all, or one each). In a rule with ``code: I107`` the
    name of the form of address that the pattern tells ("du")."""
    pattern: str = ""
    given: str = ""
    """require: a pattern; asked only of texts in which it is found, whose match is then the place."""
    most: int = 2
    """repeat: how many texts may begin alike."""
    match: str = "word"
    """word: every inflected form; exact: as written; part: anywhere in a word."""
    kinds: tuple[str, ...] = ()
    message: str = ""
    locales: tuple[str, ...] = ()
    """A rule of a marketplace or a law: the languages or locales whose words it names; empty: all."""
    code: str = ""
    """The check that reports it, where that is not its kind's own (a marketplace's promotion word: X102)."""
    whole: bool = False
    """Found only where it is the whole text of the field."""
    severity: str = ""
    from_: date | None = field(default=None, name="from")
    """The day from which the rule holds, and with ``until`` the first on which it does no more; none: always."""
    until: date | None = None
    cite: Cite | None = None
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    """``⟦ ⟧`` marks what is found."""
    origin: str = ""
    """file:line, for ``rules`` and for messages."""

    def in_force(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


class Term(Struct, frozen=True, kw_only=True):
    """A row of a glossary. ``advice`` rows (those shipped with the program) are never more than notes."""

    source: str
    target: str = ""
    status: str = "preferred"
    """preferred, allowed, forbidden, keep or verbatim."""
    source_locale: str = ""
    locale: str = ""
    part_of_speech: str = ""
    match: str = "word"
    forms: tuple[str, ...] = ()
    note: str = ""
    advice: bool = False
    origin: str = ""
