"""What a marketplace wants of one product type beyond what it wants of all: values it lists, fields it requires."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from localize.model.sources import Cite


class Choice(Struct, frozen=True):
    """The values that the marketplace lists for an attribute. ``closed``: it takes no other."""

    values: dict[str, Any]
    """What a listing may say, the platform's own value or its name in the market's language, to the platform's own."""
    closed: bool = True
    cite: Cite | None = None


class Requirement(Struct, frozen=True):
    """A field that listings of the product type must have, always or on a condition."""

    names: tuple[str, ...]
    """The platform's names of the fields of which one has to be there; mostly there is only one."""
    when: Any = None
    """The condition, as a JSON Schema over the listing in the platform's own shape; None: always."""
    words: str = ""
    """The condition as people read it."""
    cite: Cite | None = None
