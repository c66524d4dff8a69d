"""What a listing is in one market, in eight bytes: its source, the content of its pictures, and its texts there."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from localize.model import Listing, PictureFacts

_encode = msgspec.json.Encoder(order="deterministic").encode


def digest(source: Listing, target: Listing, not_taken: str, pictures: Mapping[str, PictureFacts]) -> bytes:
    """Equal where nothing is another that a check could look at. What is carried and never read (``offer``) is left out."""
    own = [msgspec.structs.replace(listing, offer={}) for listing in (source, target)]
    seen = [(name, facts.sha256) for name, facts in sorted(pictures.items())]
    return blake2b(_encode([*own, not_taken, seen]), digest_size=8).digest()
