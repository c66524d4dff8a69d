"""The file that a marketplace takes."""

from __future__ import annotations

from msgspec import Struct

from localize.model.sources import Cite


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
