"""How a locale writes: its marks, numbers, measures, style rules, terms and search words."""

from __future__ import annotations

from msgspec import Struct

from localize.model.sources import Cite


class Typography(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a locale sets its marks; ``space_before`` maps a mark to the space it wants (absent: none)."""

    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("‘", "’")
    also_quotes: tuple[tuple[str, str], ...] = ()
    quote_space: str = ""
    space_before: dict[str, str] = {}
    apostrophe: str = "’"
    ellipsis: str = "…"
    full_stop: str = "."
    wide: bool = False
    """Full-width punctuation: marks carry their own space."""


class Numbers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a locale writes numbers. ``group`` lists every separator in use, the one we write first."""

    decimal: str = "."
    group: tuple[str, ...] = (",",)
    minimum_grouping: int = 1
    percent: str = "{n}%"
    unit_space: str = "\u00a0"
    range_dash: str = "–"
    currency: str = "{symbol}{n}"
    date: str = ""
    words: dict[str, float] = {}
    """Words that stand for a number ("two": 2, "half": 0.5); one that ends in "*" is the beginning of words ("zwei*").
    They explain a digit on the other side and never raise an issue. From 1000 on they multiply the number before
    them ("1.5 million"), -1 is a sign ("minus 20 °C")."""


class Units(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Measures: the system of the market, the unit symbols of the locale, and what the trade keeps in inches."""

    system: str = "metric"
    """metric, us or uk (CLDR's names)."""
    names: dict[str, tuple[str, ...]] = {}
    """CLDR unit id (``length-inch``) to the ways the locale writes it, the one we write first."""
    keep: dict[str, tuple[str, ...]] = {}
    """CLDR unit id to the words of the trade beside which it stays (screens, wheels, jeans)."""
    tolerance: float = 0.02
    """How far a conversion may be off, as a share of the value."""
    loads: tuple[str, ...] = ()
    """Words beside which a weight is a load or a net content, and never converted ("max load", "capacity").
    Weights are converted only where the locale lists them."""


class StyleRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of a style guide. ``kind`` is the code that judges it, everything else is data."""

    id: str
    kind: str
    """forbid, prefer, require, repeat, case or pattern."""
    find: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    """prefer: what to write for ``find`` at the same place (one for all, or one each)."""
    pattern: str = ""
    match: str = "word"
    """word: every inflected form; exact: as written; part: anywhere in a word."""
    kinds: tuple[str, ...] = ()
    message: str = ""
    locales: tuple[str, ...] = ()
    """A marketplace's rule: the languages or locales whose words it names; empty: all."""
    code: str = ""
    """The check that reports it, where that is not its kind's own (a marketplace's promotion word: X102)."""
    whole: bool = False
    """Found only where it is the whole text of the field."""
    severity: str = ""
    cite: Cite | None = None
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    """``⟦ ⟧`` marks what is found."""
    origin: str = ""
    """file:line, for ``rules`` and for messages."""


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


class SearchRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a locale's search and alt texts need: ``locales/<locale>/seo.yaml``."""

    function_words: frozenset[str] = frozenset()
    alt_prefixes: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    """Texts that stand for a missing one ("TBD")."""
    doubles: frozenset[str] = frozenset()
    """Words that may stand twice in a row ("vous vous"), in lower case; "*": the language repeats words freely."""
    alt_length: int = 125
    """Characters to which an alt text is best kept. A convention (old screen readers read in pieces of 125), no standard;
    read 2026-11-22 at https://github.com/double-great/alt-text, secondary."""


class Conventions(Struct, frozen=True, kw_only=True):
    """How one locale writes: what its style guide and its ``seo.yaml`` hold, resolved along the parent chain."""

    locale: str
    parents: tuple[str, ...] = ()
    """The locale's parent chain, itself first, without base."""
    typography: Typography = Typography()
    numbers: Numbers = Numbers()
    units: Units = Units()
    search: SearchRules = SearchRules()
    rules: tuple[StyleRule, ...] = ()
