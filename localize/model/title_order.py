"""What a marketplace wants a title to name first."""

from __future__ import annotations

from msgspec import Struct

from localize.model.sources import Cite

ELEMENTS = ("brand", "series", "model", "product", "material", "color", "size", "capacity", "pack")
"""What an order of a title may name. ``product`` is what remains of it without the others: what the product is called."""


class TitleOrder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The order in which a marketplace advises to name things in a title. It is advice: nothing is refused for it."""

    elements: tuple[str | tuple[str, ...], ...]
    """The first one first: brand, series, model, product, material, color, size, capacity, pack; those of an inner list stand
    in any order. One that is named twice may stand in either place, one that is not named anywhere."""
    product_types: tuple[str, ...] = ()
    """Our names of the product types that it is for; empty: all that no other order names."""
    separator: str = ""
    """What stands between elements; empty: what the title has between them."""
    cite: Cite | None = None
