"""The keys of ``localize.toml``: what a user's project says of itself."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from localize import engines
from localize.policy import Gate, Override
from localize.policy.sellers import Amazon, Etsy, Excluded, Walmart

SCHEMA = 1
"""The version of what ``localize.toml`` and the folders beside it mean."""
DEFAULT_SOURCE = "en-US"
LEAST = 50
"""Per cent below which texts of a memory are not looked for: less is another text."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of ``localize.toml``."""

    schema: int = SCHEMA
    """The version of this file; a newer localize says how it is brought up to date."""
    catalog: str = ""
    source_locale: str = ""
    markets: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """The seller's own sites, which texts may name where a market takes links."""
    hold_back: str = "error"
    severity: dict[str, Override] = {}
    mapping: dict[str, str] = {}
    """Headings of a catalog in a table to what they hold; "" for what is not to be read."""
    amazon: Amazon = Amazon()
    etsy: Etsy = Etsy()
    walmart: Walmart = Walmart()
    exclude: tuple[Excluded, ...] = ()
    fuzzy: Annotated[int, Meta(ge=0, le=100)] = 75
    """From how many per cent on a similar text of the memory is a draft, 50 or more; 0: none ever is."""
    engines: dict[str, engines.Settings] = {}
    """How engines of machine translation are asked, by their names."""
    baseline: str = ""
    """The file of the issues that were there before (``localize check --baseline``), from the folder of this file."""
    gate: Gate = Gate()
    """What is asked of a market before it may be published."""
