"""How a locale writes: its marks, numbers, measures, style rules, terms and search words."""

from __future__ import annotations

from msgspec import Struct

from localize.model.inflection import Inflection
from localize.model.rules import StyleRule


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
    question: str = "?"
    exclamation: str = "!"
    colon: str = ":"
    comma: str = ","
    semicolon: str = ";"
    """What the locale sets there, as ``full_stop`` is what ends its sentences; "": its sentences end without such a mark."""
    inverted: dict[str, str] = {}
    """The mark that ends a sentence to the one that must open it (``?`` to ``¿``)."""
    also_spaced: str = ""
    """Marks before which a space is neither wanted nor wrong."""
    half_width: str = ""
    """Where ``wide``: marks that are set in half width as well."""


class Numbers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a locale writes numbers. ``group`` lists every separator in use, the one we write first."""

    decimal: str = "."
    group: tuple[str, ...] = (",",)
    minimum_grouping: int = 1
    percent: str = "{n}%"
    unit_space: str = "\u00a0"
    tight_units: bool = False
    """May a unit stand tight against its number too, where the two are an adjective (Czech "10m kabel")?"""
    degree_space: str = ""
    """The space before "°C" and "°F"; empty: none is asked for (CLDR's 20°C and SI's 20 °C are both in use)."""
    range_dash: str = "–"
    range_words: tuple[str, ...] = ()
    """Words between the two ends of a range, which share the unit behind the second ("28 to 46 inches")."""
    list_words: tuple[str, ...] = ()
    """Words between numbers that may share the unit behind the last ("10, 20 and 30 cm")."""
    currency: str = ""
    """``{symbol}`` and ``{n}`` as the locale sets them, for its own money and any other; "": not known."""
    money_decimal: str = ""
    """The decimal mark of sums of money, where it is not that of all numbers (Swiss francs); "": the same."""
    group_sizes: tuple[int, int] = (3, 3)
    """Digits in the last group and in those before it (India: 3, 2)."""
    date: str = ""
    labels: tuple[str, ...] = ()
    """Names with a number of their own that other languages lack (``単{n}``, the size of a battery)."""
    words: dict[str, float | tuple[float, ...]] = {}
    """Words that stand for a number ("two": 2, "half": 0.5) or for one of several ("fortnight": 2 weeks or 14 days); one
    that ends in "*" is the beginning of words ("zwei*").
    They explain a digit on the other side and never raise an issue. A dozen and powers of ten from 100 on multiply
    the number before them ("1.5 million") unless they stand in a list ("fully": [100]); -1 is a sign ("minus 20 °C")."""


class Units(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Measures: the system of the market, the unit symbols of the locale, and what the trade keeps in inches."""

    system: str = "metric"
    """metric, us or uk (CLDR's names)."""
    names: dict[str, tuple[str, ...]] = {}
    """CLDR unit id (``length-inch``) to the ways the locale writes it, the one we write first."""
    keep: dict[str, tuple[str, ...]] = {}
    """CLDR unit id to the words of the trade beside which it stays (screens, wheels, jeans). A word from five letters on is
    found at the beginning and the end of longer ones too ("Gaming-Monitore"), one after "=" only by itself ("=Tablet")."""
    both: tuple[str, ...] = ()
    """CLDR unit ids of which the market reads its own measure and the other in brackets behind it ("30.5 cm (12 in)")."""
    tolerance: float = 0.02
    """How far a conversion may be off, as a share of the value."""
    counters: tuple[str, ...] = ()
    """Measure words of languages that count with them (个, 件套): before one of them a written numeral is a count."""
    unsure: tuple[str, ...] = ()
    """Unit symbols that are something else too, so that before a space or a word they prove no unit ("in", "pt")."""
    extents: tuple[str, ...] = ()
    """Words that say along what a measure was taken ("tall", "de haut"): before one at the end of a clause "in" is inches, but
    not behind a size ("size 9 in wide")."""
    no_units: tuple[str, ...] = ()
    """Words that begin like a unit or counter and are none (两用 after 两, 米色 after 米), and set phrases (一次性)."""
    sizes: dict[str, tuple[str, ...]] = {}
    """Region to the systems in which its buyers read shoe and clothing sizes ("EU", "UK"), the one we write first."""
    size_marks: tuple[str, ...] = ()
    """The marks of size systems that texts of every language use ("US", "UK", "EU")."""
    size_words: tuple[str, ...] = ()
    """Words that say that a size follows or stands before ("size", "Größe")."""
    loads: tuple[str, ...] = ()
    """Words beside which a weight is a load or a net content, and never converted ("max load", "capacity").
    Weights are converted only where the locale lists them."""


class SearchRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a locale's search and alt texts need: ``locales/<locale>/seo.yaml``."""

    function_words: frozenset[str] = frozenset()
    alt_prefixes: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    """Texts that stand for a missing one ("TBD")."""
    doubles: frozenset[str] = frozenset()
    """Words that may stand twice in a row ("vous vous"), in lower case; "*": the language repeats words freely."""
    accompanying: frozenset[str] = frozenset()
    """Words before what a product has besides ("mit Deckel"), with which a title could do without it."""
    governing: tuple[str, ...] = ()
    """Words behind which it does not: those that want it ("compatible with") right before it, and prepositions, wherever they
    stand before it ("for bikes with disc brakes"). "*" stands for the rest of a word ("*ed": three letters or more)."""
    accompanied: tuple[str, ...] = ()
    """Endings of the word behind it ("*em"), where only they tell this meaning from others (Polish "z kapturem", "z bawełny")."""
    compatible: tuple[str, ...] = ()
    """Phrases after which the brand of another maker may stand ("compatible with", "passend für")."""
    alt_length: int = 125
    """Characters to which an alt text is best kept. A convention (old screen readers read in pieces of 125), no standard;
    read 2026-11-22 at https://github.com/double-great/alt-text, secondary."""


class WordRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a locale writes its words: capitals, plurals, abbreviations. ``locales/words.yaml``."""

    title_case: bool | None = None
    """May Every Word Of A Title Begin With A Capital? None: not known, or the language's nouns have capitals anyway."""
    noun_capitals: bool = False
    """Are nouns written with a capital, so that a capital says nothing about where a sentence begins?"""
    capitals: dict[str, str] = {}
    """Capitals of letters that are not Unicode's own: the Dutch ij is IJ at the start of a word."""
    tripled: dict[str, str] = {}
    """Letters that may stand three times in a row where two parts of a compound meet (Schifffahrt), to the letters that may
    follow them there; "": any."""
    tripled_last: str = ""
    """Letters that may stand three times at the end of a word (Romanian copiii)."""
    plurals: bool = True
    """Does the language mark the plural of nouns at all?"""
    optional_plurals: tuple[str, ...] | None = None
    """The endings that the language sets in brackets for a plural that may be ("(s)"). None: not known."""
    keeps_acronyms: bool | None = None
    """Do international abbreviations (USB) stay in Latin letters? None: they do where the locale is written in them."""
    kept_acronyms: frozenset[str] = frozenset()
    """Abbreviations that no language translates; measured, see ``locales/words.yaml``."""
    sentence_words: frozenset[str] = frozenset()
    """Words that stand in sentences and hardly ever in labels and items of lists (is, you, please), folded. Empty: not known."""
    negations: tuple[str, ...] = ()
    """Words and phrases that deny what a sentence says (not, without, livre de). A space stands for a hyphen too, 0 for any
    figure."""
    no_negations: tuple[str, ...] = ()
    """Words and phrases that hold one of these, or begin or end like an opposite, and deny nothing (非常, not only, unit,
    stainless)."""
    negation_prefixes: tuple[str, ...] = ()
    """What makes the opposite of a word, set before it (un: unscented)."""
    negation_suffixes: tuple[str, ...] = ()
    """Endings of words that deny (less: sugarless)."""
    colon_endings: bool = False
    """Does a colon tie an ending to a figure, a unit or an abbreviation (Finnish "10 cm:n", Swedish "TV:n")?"""
    polite: frozenset[str] = frozenset()
    """Pronouns that address the reader and may be written with a capital for it (Polish Twój), folded."""
    siblings: tuple[str, ...] = ()
    """Languages so near that a text of one is easily taken for the other's (Danish and Norwegian)."""
    telling: frozenset[str] = frozenset()
    """Common words that its siblings write otherwise, folded, where dictionaries do not tell them apart."""
    telling_alone: bool = False
    """Does its dictionary hold so many words of its siblings that only ``telling`` tells it from them?"""
    plain_letters: dict[str, str] = {}
    """How letters are written where only plain ones may stand (ä: ae); all others lose their accent."""
    keyboard: tuple[str, ...] = ()
    """The letters of its keyboard, row by row: who mistypes a letter hits a neighbour."""
    dictionaries: tuple[str, ...] = ()
    """What its spelling dictionary may be called beside its own tag, where its parent's would not do (pt-PT: pt_PT)."""
    acronyms: dict[str, tuple[str, ...]] = {}
    """Abbreviations of other languages to what this one has for them (DNA: ADN), beside themselves."""


class Conventions(Struct, frozen=True, kw_only=True):
    """How one locale writes: its style guide, its ``seo.yaml`` and its part of ``words.yaml``, along the parent chain."""

    locale: str
    parents: tuple[str, ...] = ()
    """The locale's parent chain, itself first, without base."""
    native: bool = False
    """Is its guide a native copywriter's, read by a second reader? Else it has the facts and few rules (*base only*)."""
    address: str = ""
    """How the reader is addressed, in words for people ("Sie")."""
    typography: Typography = Typography()
    numbers: Numbers = Numbers()
    units: Units = Units()
    abbreviations: dict[str, str] = {}
    """What the locale's titles may write for a word where room is short ("inklusive": "inkl."); ``{n}`` is a number that has to
    stand beside it ("{n} Stück": "Stk.", "Größe {n}": "Gr.")."""
    search: SearchRules = SearchRules()
    words: WordRules = WordRules()
    inflection: Inflection = Inflection()
    length: float = 0.0
    """The characters that the locale takes for what takes 1 in English (``locales/lengths.yaml``); 0: not known."""
    letters: str = ""
    """The small letters of its alphabet (CLDR); "": it is written in none, or not known."""
    currency: str = ""
    """ISO 4217 code of what is paid with in the territory that the tag names; empty where it names none."""
    shared_words: frozenset[str] = frozenset()
    """Words that the language writes as English does, in lower case (``locales/<locale>/shared_words.txt``)."""
    spelled: frozenset[str] = frozenset()
    """Words that are right though no dictionary has them, in lower case (``spelling.txt`` of ``locales`` and of the locale)."""
    rules: tuple[StyleRule, ...] = ()
