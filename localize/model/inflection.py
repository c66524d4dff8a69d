"""How the words of a language change and join, as far as a dictionary cannot list it."""

from __future__ import annotations

from msgspec import Struct


class Inflection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``locales/<language>/inflection.yaml``. Patterns are of folded words (lower case, accents kept)."""

    alike: dict[str, str] = {}
    """Letters that are spelled in two ways, to the one they are compared as (œ: oe, î: i)."""
    decomposed: bool = False
    """Are words, and all that is said here, taken apart into sounds first (Hangul)?"""
    bare_capitals: bool = False
    """May words in capitals leave their accents out (VELO)?"""
    unaccented: bool = False
    """Do people type whole search terms without accents ("hluboky talir kamenina")? Then a text of several words that has none is
    looked through for bare forms too."""
    regular: tuple[tuple[str, str], ...] = ()
    """Pattern and replacement that make the dictionary form of a word again (``(.)n$``, ``\\1``): inflection so regular that it
    counts although the dictionary knows the word as another one's form too (Leinen of Leine, beside Leinen)."""
    undone: tuple[tuple[str, str], ...] = ()
    """The same for rarer forms, diminutives and clitics: they count only where the dictionary has no other word for them."""
    foreign: tuple[tuple[str, str], ...] = ()
    """Patterns of a word and of the forms that dictionaries give to it although in listings they are another word's (páskou of
    páska, not of pásek)."""
    unlisted: tuple[tuple[str, str], ...] = ()
    """The other way round: what makes the plural of a word of the source that no dictionary has."""
    plurals: tuple[tuple[str, str], ...] = ()
    """What makes a plural, tried in order, for languages whose nouns change for their number alone. The pattern is of the word as
    it is written; what is made counts where the dictionary has it as a form of the word."""
    unchanged: tuple[str, ...] = ()
    """Patterns of what stays in a plural as it is, in a folded term (azul marino, paraguas)."""
    verbs_behind: frozenset[str] = frozenset()
    """Words behind which a word that is a noun too is a verb (it covers, do not cover)."""
    verbs_before: frozenset[str] = frozenset()
    """Words before which it is one (covers the table)."""
    fixed_start: bool = False
    """Does inflection leave a word's first letter as it is? Other words are then not looked at any closer."""
    endings: tuple[str, ...] = ()
    """Endings that are put behind one another, and are taken off again from the end (Turkish -ler-imiz-den)."""
    most: int = 1
    """How many of them one word may have."""
    restored: tuple[tuple[str, str], ...] = ()
    """What a stem's last letters become once an ending is off (kitab: kitap), as pattern and replacement."""
    joints: tuple[str, ...] | None = None
    """What may stand between the parts of a compound (Familie-n-zelt); None: the language has no compounds in one word."""
    regular_firsts: bool = False
    """May a regular form begin a compound although it is a word by itself too (katten-bak)?"""
    dropped: tuple[str, ...] = ()
    """What a first part may lose at its end (Woll-decke of Wolle)."""
    clipped: frozenset[str] = frozenset()
    """First parts that have lost it and are other words too (gryt-lapp of gryta, beside gryt)."""
    heads_only: bool = False
    """Does a compound hold its term only as its last part (portavelas)?"""
    first_parts: frozenset[str] = frozenset()
    """First parts of compounds that are no words by themselves (mini, anti)."""
    no_parts: frozenset[str] = frozenset()
    """Words and prefixes that are no part of a compound (ent, ver): entdecken holds no Decke."""
    opaque: frozenset[str] = frozenset()
    """Words that look like forms or compounds of others and are none, compounds without endings (durchmesser). In scripts without
    spaces: words in which nothing else is meant, wherever they stand (面包 holds no 包)."""
    written: tuple[tuple[str, str], ...] = ()
    """For scripts without spaces: a pattern of a place of a term, and a pattern of how a text may have it there."""
    last_only: bool = False
    """Does only the last word of a phrase change (charging cables)?"""
    uncompounded: str = ""
    """A pattern of terms that are no part of any compound."""
    free_order: bool = False
    """May the two words of a phrase change places (nierdzewna stal)?"""
    shortest: int = 3
    """The fewest letters of a part."""
    unknown_parts: bool = False
    """May any letters be a part of a compound? For languages without a dictionary."""
    separable: frozenset[str] = frozenset()
    """Prefixes of verbs that stand apart from them ("lädt ... auf")."""
    finite: tuple[tuple[str, str], ...] = ()
    """Pattern and replacement that make the infinitive of a verb whose forms are nouns too, so that only the prefix that stands
    apart tells it ("Klap de step in")."""
    prepositions: frozenset[str] = frozenset()
    """Those of ``separable`` that are prepositions too. They belong to a verb only at the end of a clause, or before one of
    ``clauses`` ("klapt in de handen" is no *inklappen*); before their verb only where one of ``between`` stands between."""
    clauses: frozenset[str] = frozenset()
    """Words with which a sentence goes on behind a prefix ("sluit aan op")."""
    between: frozenset[str] = frozenset()
    """What may stand between a prefix and its verb behind it ("in te klappen", "op kunt laden")."""
    conjunctions: frozenset[str] = frozenset()
    """Words that join two prefixes of one verb ("in- en uitklappen")."""
    phrase_seconds: frozenset[str] = frozenset()
    """Second parts that leave a phrase before them whole: elektrische tandenborstel-houder, but no elektrische fiets-pomp."""
    verbs: str = ""
    """A pattern of the dictionary forms of verbs, by which "in" stands apart in no *Ingång*; "": of all words."""
