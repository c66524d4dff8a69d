"""Lines of a bundle, as they are read back."""

from __future__ import annotations

import msgspec

from localize.model import Listing, Picture


class Origin(msgspec.Struct, frozen=True):
    origin: str = ""
    state: str = ""


class Texts(msgspec.Struct, frozen=True):
    """Where the texts of one listing came from, by path."""

    sku: str
    targets: dict[str, Origin] = {}


class Localized(Listing, frozen=True, omit_defaults=True, kw_only=True):
    """A line of a bundle: a listing, and where its texts came from."""

    targets: dict[str, Origin] = msgspec.field(default_factory=dict)


class Pictured(msgspec.Struct, frozen=True):
    """The pictures of one listing."""

    sku: str
    images: tuple[Picture, ...] = ()


pictured = msgspec.json.Decoder(Pictured).decode
"""The pictures of a line."""
