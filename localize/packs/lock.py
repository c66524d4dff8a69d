"""``packs.lock``: what the data of a workspace's markets came to when somebody last looked, part by part.

It pins what markets say of all days, so that a limit which comes into force on its day is no change. Where a value stands
in its file, the examples of rules, and the day on which a source was read are not pinned.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from localize import __version__
from localize.model import Conventions, Fault, Faults, Said
from localize.packs import glossaries, size_chart
from localize.packs.files import Roots
from localize.packs.locale_data import resolved
from localize.packs.markets import own_values, resolved_market

NAME = "packs.lock"
HEADER = "# What the packs said, by market and locale, when this was last accepted: localize packs lock writes it anew.\n"
_APART = frozenset({"origin", "good", "bad", "read"})
_OF_LOCALE = [name for name in Conventions.__struct_fields__ if name not in ("locale", "parents")]
Parts = dict[str, str]


class Locked(Struct, frozen=True, forbid_unknown_fields=True):
    """A market as it was locked. ``parts``: its own; those of its language stand with its locale."""

    locale: str
    fingerprint: str
    parts: Parts


class Lock(Struct, frozen=True, forbid_unknown_fields=True):
    """The file: who wrote it, the day that was looked at, and the fingerprints of every part."""

    tool: str
    as_of: date
    markets: dict[str, Locked]
    locales: dict[str, Parts]
    policy: dict[str, dict[str, str]] | UnsetType = UNSET
    """The levels that the workspace gave checks: all markets' by "", and what one has otherwise. No change of data."""

    def levels(self, market: str) -> dict[str, str] | None:
        """Those of a market; None where the lock was written by a localize that did not note them."""
        return None if self.policy is UNSET else self.policy.get("", {}) | self.policy.get(market, {})


class Difference(Struct, frozen=True):
    """A market that is not as it was locked: its parts (``fields.title``), and those of its locale, that differ."""

    market: str
    locale: str
    parts: tuple[str, ...]
    of_locale: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, those of the locale with its name."""
        return (*self.parts, *(f"{self.locale} {part}" for part in self.of_locale))


def taken(ids: Mapping[str, Any] | tuple[str, ...], roots: Roots, as_of: date) -> Lock:
    """What these markets come to now. Raises ``Faults``."""
    own = {id: dict(_market_parts(id, roots)) for id in sorted(ids)}
    locale_of = {id: resolved_market(id, roots).parts.locale for id in own}
    locales = {locale: dict(_locale_parts(locale, roots)) for locale in sorted(set(locale_of.values()))}
    markets = {
        id: Locked(locale_of[id], _fingerprint([locale_of[id], parts, locales[locale_of[id]]]), parts)
        for id, parts in own.items()
    }
    return Lock(__version__, as_of, markets, locales)


def differences(lock: Lock, now: Lock) -> list[Difference]:
    """The markets of ``now`` that the lock has otherwise, or not at all."""
    found = []
    for id, market in now.markets.items():
        was = lock.markets.get(id)
        if was is not None and was.fingerprint == market.fingerprint:
            continue
        parts = _other(was.parts if was else {}, market.parts)
        of_locale = _other(lock.locales.get(was.locale if was else "", {}), now.locales[market.locale])
        found.append(Difference(id, market.locale, parts, of_locale))
    return found


def _other(old: Parts, new: Parts) -> tuple[str, ...]:
    return tuple(part for part in sorted({*old, *new}) if old.get(part) != new.get(part))


def _market_parts(id: str, roots: Roots) -> Iterator[tuple[str, str]]:
    found = resolved_market(id, roots)
    for kind, rules in sorted(found.parts.fields.items()):
        yield f"fields.{kind}", _fingerprint(rules)
    for name in ("pictures", "upload", "limits_known"):
        yield name, _fingerprint(getattr(found.parts, name))
    yield "rules", _fingerprint(found.rules)
    yield "values", _fingerprint(own_values(id, roots))


def _locale_parts(locale: str, roots: Roots) -> Iterator[tuple[str, str]]:
    own = resolved(locale, roots).conventions
    yield from ((name, _fingerprint(getattr(own, name))) for name in _OF_LOCALE)
    yield "terms", _fingerprint(glossaries.terms(locale, roots))
    yield "sizes", _fingerprint(size_chart.sizes(roots))


def _fingerprint(value: Any) -> str:
    return blake2b(msgspec.json.encode(_plain(value), order="deterministic"), digest_size=6).hexdigest()


def _plain(value: Any) -> Any:
    """The value without what says only where it stands, or shows what it does."""
    if isinstance(value, Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__ if name not in _APART}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def read(folder: Path) -> Lock | None:
    """The lock of a workspace; None where it has none. Raises ``Faults`` for one that cannot be read."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Lock)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        said = "cannot be read ({why}); localize packs lock writes it anew"
        raise Faults(Fault(NAME, 0, 0, Said(said, why=str(error)))) from None


def written(lock: Lock) -> str:
    """The text of the file, in a fixed order, a part a line."""
    tables = [f'{HEADER}tool = "{lock.tool}"\nas_of = {lock.as_of}\n']
    for id, market in lock.markets.items():
        head = f'[markets.{id}]\nlocale = "{market.locale}"\nfingerprint = "{market.fingerprint}"\n'
        tables.append(f"{head}[markets.{id}.parts]\n{_lines(market.parts)}")
    tables += [f"[locales.{locale}]\n{_lines(parts)}" for locale, parts in lock.locales.items()]
    policy = {} if lock.policy is UNSET else lock.policy
    tables += [f'[policy."{market}"]\n{_lines(levels)}' for market, levels in sorted(policy.items())]
    return "\n".join(tables)


def _lines(parts: Parts) -> str:
    return "".join(f'"{name}" = "{value}"\n' for name, value in sorted(parts.items()))
