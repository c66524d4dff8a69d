"""The nouns: frozen, plain data that every other part passes around. It imports nothing of ours.

Texts are code-point strings; every span is a half-open pair of code-point offsets into one text.
Locales are BCP 47 tags (``de-DE``). Severities are ``error``, ``warning`` and ``note``; the states
are XLIFF's: ``initial``, ``translated``, ``reviewed``, ``final``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import UNSET, Struct, UnsetType, field

Span = tuple[int, int]

SEVERITIES = ("error", "warning", "note")
APPROVED = frozenset({"reviewed", "final"})
"""States of a text that a person approved: the program offers edits to it and never makes one."""


# --- Where a fact comes from -------------------------------------------------------------------


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """The page a rule was read on. ``url`` is None where the fact names no page; ``source`` says what was read."""

    url: str | None
    read: str
    confidence: str
    """official, corroborated, secondary or unverified: how loud a rule may be (``loudest``)."""
    source: str = ""


def loudest(confidence: str) -> str:
    """The highest severity a rule of that confidence may have."""
    return {"secondary": "warning", "unverified": "note"}.get(confidence, "error")


# --- A listing as people and files know it -----------------------------------------------------


class Picture(Struct, frozen=True, omit_defaults=True):
    """One picture of a listing: a local ``file`` (relative to its catalog) or a ``url``."""

    file: str = ""
    url: str = ""
    role: str = ""
    alt: str | None = None
    text_locale: str = ""


class PictureFacts(Struct, frozen=True, kw_only=True):
    """What is known of one picture file. ``problem`` says why it could not be read ("" when it could)."""

    width: int = 0
    height: int = 0
    format: str = ""
    """Pillow's name: JPEG, PNG, GIF, TIFF, WEBP ..."""
    mode: str = ""
    animated: bool = False
    bytes: int = 0
    sha256: str = ""
    problem: str = ""
    remote: bool = False
    """Named by URL only: nobody looked, which is not a fault."""


class Seo(Struct, frozen=True, omit_defaults=True):
    title: str = ""
    description: str = ""
    handle: str = ""


class Listing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One SKU in one language, in the shape of the native format (``localize formats show native``).

    ``offer`` is carried and never read; ``attributes`` holds texts or measures (``{"value": 25, "unit": "fl oz"}``).
    """

    sku: str
    locale: str = ""
    brand: str = ""
    product_type: str = ""
    family: str = ""
    variant: dict[str, str] = {}
    title: str = ""
    highlight: str = ""
    bullets: tuple[str, ...] = ()
    description: str = ""
    search_terms: tuple[str, ...] = ()
    attributes: dict[str, Any] = {}
    images: tuple[Picture, ...] = ()
    keywords: dict[str, tuple[str, ...]] = {}
    seo: Seo = Seo()
    ids: dict[str, Any] = {}
    offer: dict[str, Any] = {}


class Segment(Struct, frozen=True):
    """One translatable text: a whole title, one bullet, one block of a description.

    ``previous`` is the segment before it in the same field ("" for the first): its context in the memory.
    """

    kind: str
    path: str
    text: str
    previous: str = ""


class Field(Struct, frozen=True):
    """One field of a listing, as what is fixed and what is translated.

    ``parts`` alternate: even places hold what stays (block tags, separators), odd places the segments.
    A plain field is ``("", text, "")``. ``"".join(parts)`` is the field's text, byte for byte.
    """

    kind: str
    path: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def segments(self) -> tuple[str, ...]:
        return self.parts[1::2]


# --- What a market wants -----------------------------------------------------------------------


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A bound on one text (or, with ``unit`` items, on how many there are), in force from a date until a date.

    ``unit`` is one of characters (code points), utf8_bytes, utf16_units, graphemes, half_width_units, pixels, words, items.
    """

    max: int | None = None
    min: int | None = None
    unit: str
    kind: str = "hard"
    """hard: refused above it. policy: accepted, but against the rules. recommended: better below it."""
    from_: date | None = field(default=None, name="from")
    until: date | None = None
    per: str = "field"
    """field: the whole field is measured. item: each of its segments (Etsy's tags)."""
    font: str = ""
    size: int = 0
    cite: Cite | None = None

    def in_force(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


class Characters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Characters a field may not hold. ``unless_brand``: they may stand inside the brand's own name."""

    characters: str
    unless_brand: bool = False
    message: str = ""
    cite: Cite | None = None


class Repeat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often one word may stand in the field."""

    max: int
    cite: Cite | None = None


class FieldRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one market wants of one field kind."""

    takes: bool = True
    required: bool = False
    upload: str = ""
    """The platform's own name of the field."""
    limits: tuple[Limit, ...] = ()
    items: tuple[Limit, ...] = ()
    join: str | None = None
    """The items are one text for the platform, joined by this."""
    markup: tuple[str, ...] | None = None
    """HTML tags the field takes; empty: plain text; None: whatever HTML is safe."""
    markup_cite: Cite | None = None
    links: bool = True
    """May the text link to, or name, other sites and contact data?"""
    contact_cite: Cite | None = None
    end: str = ""
    """End punctuation: "" as the source has it, "none" no full stop."""
    forbidden: tuple[Characters, ...] = ()
    repeat: Repeat | None = None


class PictureRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one market wants of pictures. ``cite`` is the source of the two sizes, ``content_cite`` of all else."""

    longest_side_min: int = 0
    longest_side_max: int = 0
    cite: Cite | None = None
    formats: tuple[str, ...] = ()
    """Pillow's names of the formats it takes, the one it prefers first; empty: any."""
    forbidden_modes: tuple[str, ...] = ()
    """Pillow's names of colour modes it does not take."""
    animated: bool = True
    """May a picture move?"""
    items: tuple[Limit, ...] = ()
    """How many pictures."""
    main_background: str = ""
    """The colour around the product of the main picture (``#FFFFFF``); empty: any."""
    main_fill: float = 0.0
    """The share of the main picture that the product fills at least."""
    content_cite: Cite | None = None


class Upload(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file a marketplace takes: the writer's name and what the platform wants to be called."""

    writer: str = ""
    language_tag: str = ""
    marketplace_id: str = ""
    currency: str = ""
    attributes: dict[str, str] = {}
    """Our attribute names to the platform's, for those that are texts."""
    encoding: str = "utf-8"
    cite: Cite | None = None


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


class Market(Struct, frozen=True, kw_only=True):
    """All that is known of one market on one day, resolved: only what is in force, nothing to look up."""

    id: str
    locale: str
    name: str = ""
    marketplace: str = ""
    as_of: date
    fields: dict[str, FieldRules] = {}
    pictures: PictureRules = PictureRules()
    upload: Upload = Upload()
    conventions: Conventions
    rules: tuple[StyleRule, ...] = ()
    """The style guide's rules and the marketplace's own forbidden phrases, as one list."""
    terms: tuple[Term, ...] = ()
    brands: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """The seller's own sites, which a text may name where links are taken."""
    limits_known: bool = True
    fingerprint: str = ""

    def rules_of(self, kind: str) -> FieldRules:
        return self.fields.get(kind, ANY_FIELD)

    @property
    def typography(self) -> Typography:
        return self.conventions.typography

    @property
    def numbers(self) -> Numbers:
        return self.conventions.numbers

    @property
    def units(self) -> Units:
        return self.conventions.units

    @property
    def search(self) -> SearchRules:
        return self.conventions.search


ANY_FIELD = FieldRules()


# --- What is wrong with an input -----------------------------------------------------------------


class Fault(Struct, frozen=True):
    """Something a person can mend: where it is, what it is and what to do. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class Faults(Exception):
    """An input that cannot be used, with every fault found in it (exit code 2)."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


# --- What is found -----------------------------------------------------------------------------


class Edit(Struct, frozen=True):
    """Replace ``start:end`` by ``new``. ``safe``: the check vouches for it; the engine still looks at the result."""

    start: int
    end: int
    new: str
    safe: bool = False


class Finding(Struct, frozen=True, kw_only=True):
    """What a check saw. It names no code, SKU or market: the engine stamps those.

    ``message`` is an English template over ``args``; ``id`` tells several messages of one check apart.
    """

    message: str
    args: dict[str, Any] = {}
    id: str = ""
    span: Span | None = None
    edit: Edit | None = None
    proposals: tuple[Edit, ...] = ()
    path: str = ""
    """Listing checks only: the field it is about."""
    severity: str = ""
    """Only where it is lower or higher than the check's own."""
    rule: str = ""
    cite: Cite | None = None


class Key(Struct, frozen=True):
    """What a catalog check wants to see beside other listings: equal ``key``s are judged together."""

    key: str
    path: str
    text: str = ""


class Place(Struct, frozen=True):
    """A listing that gave a key: where it stands and what it says there."""

    sku: str
    path: str
    text: str
    family: str = ""
    order: int = 0


class Location(Struct, frozen=True):
    file: str
    line: int
    column: int | None = None


class Issue(Struct, frozen=True, kw_only=True):
    """A finding in its place: one row of a report (``--report json``, schema 1)."""

    code: str
    name: str
    severity: str
    market: str | None
    sku: str | None
    path: str
    message: str
    message_id: str
    args: dict[str, Any] = {}
    span: Span | None = None
    source: str = ""
    target: str = ""
    offset: int | UnsetType = UNSET
    """Set where ``target`` is an excerpt: the place of its first character in the full text."""
    edit: Edit | None = None
    proposals: tuple[Edit, ...] = ()
    rule: str = ""
    cite: Cite | None = None
    location: Location | None = None
    fingerprint: str = ""
    known: bool = False
    waived: dict[str, str] | None = None


class AppliedEdit(Struct, frozen=True, kw_only=True):
    """A change that adapt or tidy made, with its reason."""

    code: str
    market: str
    sku: str
    path: str
    before: str
    after: str
    reason: str


class NotChecked(Struct, frozen=True, kw_only=True):
    """Something that could not be judged, so that silence is never taken for a pass."""

    kind: str
    """crashed, unavailable, unreachable or unstable."""
    code: str
    market: str | None
    sku: str | None
    path: str
    why: str


# --- What comes in and goes out ----------------------------------------------------------------


class Draft(Struct, frozen=True):
    """A target text with where it came from and how far it has been accepted."""

    text: str
    origin: str
    """memory in context, memory exact, fuzzy 87, source, an engine's name, person; "" for none."""
    state: str
    locale: str = ""
    """The locale it was written for, where that is not the market's own."""


class Bundle(Struct, frozen=True, kw_only=True):
    """The outcome of one market: what its folder holds and what stayed out of it."""

    market: str
    locale: str
    fingerprint: str
    listings: int
    segments: int
    published: int
    held_back: int
    not_taken: int
