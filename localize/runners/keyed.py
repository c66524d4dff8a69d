"""The keys of kept results: a digest of everything that a row follows from, but for what the memory answers.

A key covers the listing without its place, what is known of its pictures, the market's data, the policy, the checks, and the
program with all that lies around it (``surroundings``). Whatever else a ``Setup`` comes to hold is part of the key by itself;
only what is named here is not.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.gate.waivers import Waiver, Waivers
from localize.issues import Policy
from localize.model import Listing, Market, PictureFacts, Surface
from localize.runners.compiled import Setup

APART = frozenset(
    {"markets", "policy", "policies", "frozen", "units", "memory", "excluded", "catalog", "shown", "conventions", "cache"}
)
"""Parts of a set-up that say only where something lies, or of which each row has its own share in the key."""


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else pickle.dumps(value)


_encode = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic").encode


def digest(*values: Any) -> bytes:
    """16 bytes that are equal for equal values."""
    return blake2b(_encode(values), digest_size=16).digest()


class Seen(Struct, frozen=True):
    """A listing with its pictures: a digest of both, and whether pictures are only named by URL."""

    digest: bytes
    remote: bool


class Keys:
    """The keys of the rows of one set-up."""

    def __init__(self, setup: Setup) -> None:
        shared = {name: getattr(setup, name) for name in setup.__struct_fields__ if name not in APART}
        self._markets = [
            digest(shared, plain(market), *levels(setup.policies[market.id]), setup.frozen.get(market.id, ""))
            for market in setup.markets
        ]
        self._excluded = [setup.excluded.get(market.id, {}) for market in setup.markets]
        self._waived = [Waived(setup.policies[market.id].waivers, market.id) for market in setup.markets]

    def of(self, listing: Listing, known: Mapping[str, PictureFacts]) -> Seen:
        told = msgspec.structs.astuple(listing)  # as a struct, a default is left out or not by which object it is
        return Seen(digest(told, isinstance(listing, Surface), known), any(one.remote for one in known.values()))

    def one(self, seen: Seen, listing: Listing, number: int) -> bytes:
        """The key of a listing's row in one market, by number. What cannot be fetched is told in the first one."""
        first = seen.remote and not number
        own = (self._excluded[number].get(listing.sku, ""), self._waived[number].of(listing.sku))
        return digest(seen.digest, self._markets[number], *own, first)


def plain(market: Market) -> Market:
    """The market without its day: of the rules only those in force are in it."""
    return msgspec.structs.replace(market, as_of=date.min)


def levels(policy: Policy) -> tuple[Any, ...]:
    """A policy without its waivers, of which each listing has its own share."""
    return policy.overrides, policy.hold_back, policy.drafts


class Waived:
    """The waivers of a market, by the listings that they are for: without their places and their day, with whether they hold."""

    def __init__(self, waivers: Waivers, market: str) -> None:
        self._alone: dict[str, list[tuple[Any, ...]]] = {}
        self._several: list[tuple[Waiver, tuple[Any, ...]]] = []
        for row in waivers.rows:
            if row.in_market(market):
                said = (row.code, row.sku, row.path, row.text, row.reason, row.who, row.until, waivers.as_of <= row.until)
                if row.several:
                    self._several.append((row, said))
                else:
                    self._alone.setdefault(row.sku, []).append(said)

    def of(self, sku: str) -> list[tuple[Any, ...]]:
        """Those that are for a listing."""
        return [*self._alone.get(sku, ()), *(said for row, said in self._several if row.sees(sku))]
