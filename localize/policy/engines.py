"""Every fault of ``[engines]`` in ``localize.toml``, each at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from localize.engines import Settings, module, names, unread
from localize.engines.cost import sum_of
from localize.engines.ways import language, tag
from localize.model import Fault, Said
from localize.packs import nearest
from localize.packs.toml_places import Path, Places
from localize.policy.faults import Found, shape
from localize.text.fields import KINDS
from localize.text.locales import maximized

FORMALITY = ("more", "less", "default")
_KEYS = ("key", "api_key", "auth_key", "token", "secret", "password")
_AT_LEAST = {"most_characters": 0, "per_minute": 0, "at_once": 1}


def engine_faults(value: Any, file: str, places: Places) -> list[Fault]:
    """Those of ``[engines]``."""
    found = list(_engines(value))
    return [Fault(file, *places.of(path, at), message) for path, at, message in found]


def _engines(value: Any) -> Found:
    if not isinstance(value, dict):
        yield ("engines",), "", Said("engines: write [engines.NAME], one for each engine ({known})", known=", ".join(names()))
        return
    for name, own in value.items():
        path: Path = ("engines", name)
        if name not in names():
            yield path, "", Said("no engine is called {name!r}{hint}", name=name, hint=nearest(name, names()))
            continue
        secrets = {key for key in own if key in _KEYS} if isinstance(own, dict) else set()
        for key in sorted(secrets):
            yield (*path, key), "", _elsewhere(name, key)
        wrong_shape = list(shape(Settings, {key: own[key] for key in own if key not in secrets} if secrets else own, path))
        yield from wrong_shape or _meaning(own, path)
        for key in () if wrong_shape else own:
            if key in unread(name):
                yield (*path, key), "", Said("{key}: {engine} has no such setting; take it out", key=key, engine=name)


def _elsewhere(name: str, key: str) -> Said:
    """That a key has no place in a file that many read."""
    variable = getattr(module(name), "KEY", "")
    if not variable:
        return Said("{key}: {engine} has no key; take it out", key=key, engine=name)
    message = "{key}: no key stands in this file, which others read too; take it out and set {variable} in the environment"
    return Said(message, key=key, variable=variable)


def _meaning(own: Mapping[str, Any], path: Path) -> Found:
    """What is wrong with values of the right type."""
    from localize.engines.http import wrong

    yield from _money(own, path)
    if own.get("url") and (why := wrong(own["url"])):
        yield (*path, "url"), "", Said("url: {why}", why=why)
    for key, least in _AT_LEAST.items():
        if own.get(key, least) < least:
            yield (*path, key), "", Said("{key} is {value}; it is at least {least}", key=key, value=own[key], least=least)
    if own.get("timeout", 1) <= 0:
        yield (*path, "timeout"), "", Said("timeout is {value}; give seconds above 0", value=own["timeout"])
    yield from _languages(own, path)
    for kind in own.get("withheld", ()):
        if kind not in KINDS:
            hint = nearest(kind, KINDS)
            yield (*path, "withheld"), kind, Said("{key}: {name!r} is none{hint}", key="withheld", name=kind, hint=hint)


def _languages(own: Mapping[str, Any], path: Path) -> Found:
    """Languages that no setting can be for, and formalities that are none."""
    for locale, word in own.get("formality", {}).items():
        if word not in FORMALITY:
            hint = nearest(word, FORMALITY)
            yield (*path, "formality", locale), "", Said("{key} is {value!r}{hint}", key=locale, value=word, hint=hint)
        if said := _unknown("formality", locale, tag(locale)):
            yield (*path, "formality", locale), "", said
    for pivot in own.get("pivots", ()):
        if said := _unknown("pivots", pivot, language(pivot)):
            yield (*path, "pivots"), pivot, said


def _unknown(key: str, name: str, wanted: str) -> Said | None:
    """Why a language is none, or not written as it would be found; ``wanted``: as that is."""
    if not maximized(wanted)[1]:
        return Said("{key}: {name!r} is no language that is known; write it as en or pt", key=key, name=name)
    return None if name == wanted else Said("{key}: {name!r} is written {wanted} here", key=key, name=name, wanted=wanted)


def _money(own: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str, str]]:
    """A sum that says none, and a bound that no price leads to."""
    for key in ("price", "most_cost"):
        if own.get(key) and sum_of(own[key]) is None:
            yield (*path, key), "", Said('{key}: {value!r} is no sum such as "20 EUR"', key=key, value=own[key])
            return
    price, most = sum_of(own.get("price", "")), sum_of(own.get("most_cost", ""))
    if most and not price:
        message = 'most_cost takes price, what a million characters cost (price = "20 {currency}")'
        yield (*path, "most_cost"), "", Said(message, currency=most.currency)
    elif most and price and most.currency != price.currency:
        message = "most_cost is in {most} and price in {price}; write both in one currency"
        yield (*path, "most_cost"), "", Said(message, most=most.currency, price=price.currency)
