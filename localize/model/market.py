"""What a marketplace wants of each field, and a market as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from localize.model.category import Choice, Requirement
from localize.model.conventions import Conventions, Numbers, SearchRules, Typography, Units
from localize.model.rules import StyleRule, Term
from localize.model.sources import Cite
from localize.model.title_order import TitleOrder
from localize.model.upload import Upload


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
    perhaps: str = ""
    """Another unit that the marketplace may count in: nobody says which."""
    per: str = "field"
    """field: the whole field is measured. item: each of its segments (Etsy's tags)."""
    unless: tuple[str, ...] = ()
    """HTML tags: a text with one of them need not reach ``min``."""
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
    shown: tuple[Limit, ...] = ()
    """How much of it, from its start, the marketplace shows where room is short: in a list, on a phone."""
    join: str | None = None
    """The items are one text for the platform, joined by this."""
    markup: tuple[str, ...] | None = None
    """HTML tags the field takes; empty: plain text; None: whatever HTML is safe."""
    markup_cite: Cite | None = None
    links: bool = True
    """May the text link to, or name, other sites and contact data?"""
    contact_cite: Cite | None = None
    codes: bool = True
    """May the text name the numbers of products (ASIN, EAN)?"""
    codes_cite: Cite | None = None
    end: str = ""
    """End punctuation: "" as the source has it, "none" no full stop."""
    forbidden: tuple[Characters, ...] = ()
    repeat: Repeat | None = None
    emoji: bool = True
    """May the text hold emoji?"""
    emoji_cite: Cite | None = None
    order: tuple[TitleOrder, ...] = ()
    """Titles only: what is named first, for each product type that has an order of its own and for all others."""


class PictureNames(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a picture file is called that the platform places by its name."""

    pattern: str
    """A regular expression that the whole name matches."""
    shape: str
    """The same for people, with an example."""
    good: tuple[str, ...]
    bad: tuple[str, ...]
    cite: Cite | None = None


class PictureRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one market wants of pictures. ``cite`` is the source of the sizes, ``content_cite`` of all that has no other."""

    longest_side_min: int = 0
    longest_side_max: int = 0
    bytes_max: int = 0
    cite: Cite | None = None
    formats: tuple[str, ...] = ()
    """Pillow's names of the formats it takes, the one it prefers first; empty: any."""
    forbidden_modes: tuple[str, ...] = ()
    """Pillow's names of colour modes it does not take."""
    profiles: tuple[str, ...] = ()
    """Names of the colour profiles it wants; empty: any. A picture without one counts as sRGB."""
    animated: bool = True
    """May a picture move?"""
    items: tuple[Limit, ...] = ()
    """How many pictures."""
    sizes: tuple[Limit, ...] = ()
    """Bounds of the pictures themselves, each with its own dates and source: ``unit`` is width, height, longest_side,
    shortest_side (in pixels) or megapixels."""
    main_background: str = ""
    """The colour around the product of the main picture (``#FFFFFF``); empty: any."""
    background_tolerance: int = 5
    """Levels of a channel (of 255) by which that colour may be missed: what a JPEG makes of one colour."""
    main_fill: float = 0.0
    """The share of the main picture that the product fills at least."""
    square: bool = False
    """Does it show pictures as squares, so that fitted copies (``--fit-images``) are padded to one?"""
    names: PictureNames | None = None
    """How files are called that go to the platform under their own names."""
    content_cite: Cite | None = None


class Size(Struct, frozen=True):
    """A row of the seller's size chart: one size in the systems of several countries."""

    figures: dict[str, str]
    """System ("US", "EU") to the figure, with a point for decimals."""
    whose: tuple[str, ...] = ()
    """Words of which a text must hold one for the row to be about it ("women", "Damen"); none: any text."""
    origin: str = ""


class Category(Struct, frozen=True, kw_only=True):
    """What a market wants of listings of one product type, from a file that the seller got of the marketplace."""

    name: str
    """The marketplace's own name of the product type."""
    fields: dict[str, FieldRules] = {}
    """By kind ("title"), or for one attribute ("attributes.color"); they stand in place of the market's."""
    choices: dict[str, Choice] = {}
    """By our name of the attribute."""
    paths: dict[str, str] = {}
    """The platform's names of fields to ours ("item_name": "title", "color": "attributes.color")."""
    required: tuple[Requirement, ...] = ()


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
    size_chart: tuple[Size, ...] = ()
    limits_known: bool = True
    """False where nobody could read them: then a run says that they were not checked."""
    beside: tuple[str, ...] = ()
    """The locales of the other markets of the same marketplace that a run writes with this one."""
    values: dict[str, dict[str, str]] = {}
    """The platform's own words for attribute values: by attribute and by the source's value, both folded."""
    categories: dict[str, Category] = {}
    """What it wants beyond that of listings of some product types, by our name of the type."""
    category: Category | None = None
    """The one that holds, where this is the market as one product type meets it."""
    fingerprint: str = ""

    def rules_of(self, kind: str) -> FieldRules:
        return self.fields.get(kind, ANY_FIELD)

    def named(self, path: str) -> str:
        """The key of the rules for one attribute alone, in whatever case its name is written; "" where it has none."""
        if path in self.fields:
            return path
        folded = path.casefold()
        return next((kind for kind in self.fields if "." in kind and kind.casefold() == folded), "")

    def within(self, product_type: str) -> Market:
        """The market as listings of a product type meet it."""
        found = self.categories.get(product_type)
        if found is None:
            return self
        return replace(self, fields=self.fields | found.fields, limits_known=True, category=found, categories={})

    def strictest(self, kind: str, product_types: Iterable[str]) -> FieldRules:
        """The rules of a kind for a text that listings of several product types share: of each sort of limit the closest."""
        rules = [self.within(one).rules_of(kind) for one in dict.fromkeys(product_types)] or [self.rules_of(kind)]
        found: dict[tuple[str, ...], Limit] = {}
        for limit in (limit for one in rules for limit in one.limits):
            sort = (limit.kind, limit.unit, limit.per, "most" if limit.max is not None else "least")
            closest = min if limit.max is not None else max
            found[sort] = closest(found.get(sort, limit), limit, key=lambda one: one.max or one.min or 0)
        return rules[0] if len(rules) == 1 else replace(rules[0], limits=tuple(found.values()))

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
