"""What a product is like, and by which words a locale says so."""

from __future__ import annotations

from msgspec import Struct


class Meanings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``locales/properties.yaml``: what colours and materials there are, and in which attributes sellers give what."""

    colours: dict[str, tuple[str, ...]] = {}
    """Meaning to what it is a kind of (navy: blue)."""
    materials: dict[str, tuple[str, ...]] = {}
    any_colour: tuple[str, ...] = ()
    """Meanings that no colour contradicts (multicoloured, transparent)."""
    attributes: dict[str, tuple[str, ...]] = {}
    """Property (colour, material, count, volume, power, size, model) to the names of its attributes, in small letters."""
    views: tuple[str, ...] = ()
    """What a picture can show: the product from one side, from within, a table of sizes."""
    roles: dict[str, tuple[str, ...]] = {}
    """Roles of pictures, in small letters, to the views that they may show."""


class Properties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one locale: ``locales/<locale>/properties.yaml``. Meanings are those of ``locales/properties.yaml``."""

    colours: dict[str, tuple[str, ...]] = {}
    """Meaning to its words, each in the form of the dictionary."""
    colours_alone: dict[str, tuple[str, ...]] = {}
    """Words that are colours only where nothing else stands beside them ("olive", 黒)."""
    alike_colours: tuple[dict[str, str], ...] = ()
    """Groups of meanings with the one word of each that stands, in that very form, wherever another of its group may stand."""
    not_colours: tuple[str, ...] = ()
    """Words and phrases in which a word of a colour means none ("Orangensaft", "white noise")."""
    materials: dict[str, tuple[str, ...]] = {}
    materials_alone: dict[str, tuple[str, ...]] = {}
    not_materials: tuple[str, ...] = ()
    views: dict[str, tuple[str, ...]] = {}
    """Phrases that say from where a picture shows the product ("rear view")."""
    views_alone: dict[str, tuple[str, ...]] = {}
    """Words that say so only where nothing else stands beside them ("back")."""
    not_views: tuple[str, ...] = ()
    """Phrases that hold one of them and say nothing of the picture ("rear view mirror")."""
    backgrounds: tuple[str, ...] = ()
    """A colour beside one of these is the picture's."""
    both: tuple[str, ...] = ()
    """What may stand between the colours of one thing ("and")."""
    counts: tuple[str, ...] = ()
    """How the locale says how many pieces there are, with ``{n}`` for the number ("{n}er-Set")."""
    guarantees: tuple[str, ...] = ()
    """A time beside one of these is that of the warranty."""
    meanings: Meanings = Meanings()
    """The same for all locales; no part of their files."""
