"""What a layout says of its rows: which are variations, which name some, and which are parts of a product and no listings."""

from __future__ import annotations

from msgspec import Struct


class Variations(Struct, frozen=True, forbid_unknown_fields=True):
    """Rows that take from the row of their product what they do not say themselves."""

    column: str
    """A row is one where this column ``holds`` that, or where it holds anything."""
    holds: str = ""
    parent: str = ""
    """The column that names the product; "": the row above that is none."""
    parent_is_listing: bool = True
    """Is the row of the product a listing too, where a row of a variation follows it?"""
    named: tuple[str, ...] = ()
    """Two columns of the product: keys of what varies, and the names that shoppers see for them."""
    between: str = "|"
    """What stands between those."""


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of parts of a product that hold no texts of a listing, such as options for gift wrapping."""

    columns: tuple[str, ...]
    """A row is one where any of these is filled"""
    unless: tuple[str, ...]
    """and none of these."""


class Children(Struct, frozen=True, forbid_unknown_fields=True):
    """A column in which a product names its variations: ``sku=A-S,size=S|sku=A-M,size=M``."""

    column: str
    path: str
    """How such an item is read."""
    between: str = "|"
    sku: str = "sku"
