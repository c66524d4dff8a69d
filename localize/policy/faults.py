"""Every fault of ``[gate]`` and of severities in ``localize.toml``, each at its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from localize.checks import all_checks, current
from localize.model import APPROVED, SEVERITIES, Fault, Said
from localize.packs import nearest, unknown
from localize.packs.toml_places import Path, Places
from localize.policy import DRAFTS, HELD_BACK, OPEN_STATES, ORIGINS, WAYS, Gate, share
from localize.text.fields import KINDS

LEVELS = (*SEVERITIES, "never")
Found = Iterator[tuple[Path, str, str]]
"""Where a fault is: the path of its key, a word in its value ("" for the key itself); and what it is."""


def gate_faults(value: Any, file: str, places: Places, known: Callable[[], Collection[str]]) -> list[Fault]:
    """Those of ``[gate]``. ``known``: the ids of all markets, asked only where some are named."""
    found = list(shape(Gate, value, ("gate",))) or list(_gate(value, known))
    return [Fault(file, *places.of(path, at), message) for path, at, message in found]


def severity_faults(value: Mapping[str, Any], file: str, places: Places, path: Path = ("severity",)) -> Iterator[Fault]:
    """Those of severities by code, whose shape is right."""
    for at, near, message in _severity(value, path):
        yield Fault(file, *places.of(at, near), message)


def shape(kind: Any, value: Any, path: Path) -> Found:
    """Unknown keys and values of a wrong type, all of them."""
    outer, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        yield from _record(kind, value, path)
    elif outer is dict and isinstance(value, dict) and inner[1] is not str:
        for key, item in value.items():
            yield from shape(inner[1], item, (*path, key))
    elif outer is tuple and isinstance(value, list) and inner[0] is not str:
        for number, item in enumerate(value):
            yield from shape(inner[0], item, (*path, number))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield path, "", Said("{key}: {why}", key=str(path[-1]), why=str(error).replace("`$", f"`{path[-1]}"))


def _record(kind: type[Struct], value: Mapping[str, Any], path: Path) -> Found:
    types = get_type_hints(kind)
    for key, item in value.items():
        if key in types:
            yield from shape(types[key], item, (*path, key))
        else:
            yield (*path, key), "", Said("no key is called {name!r}{hint}", name=key, hint=nearest(key, types))
    for field in msgspec.structs.fields(kind):
        if field.required and field.encode_name not in value:
            yield path, "", Said("{key} is missing here", key=field.encode_name)


def _gate(value: Mapping[str, Any], known: Callable[[], Collection[str]]) -> Found:
    """What is wrong with values of the right type."""
    yield from _common(value, ("gate",))
    for id, own in value.get("markets", {}).items():
        path: Path = ("gate", "markets", id)
        yield from _market(id, known, path, "")
        yield from _common(own, path)
        yield from _word(own, "hold_back", LEVELS, path)
        yield from _severity(own.get("severity", {}), (*path, "severity"))
        if "frozen" in own and not own["frozen"].strip():
            yield (*path, "frozen"), "", Said("the reason is empty; say why nothing is published, or take frozen out")
    for number, rule in enumerate(value.get("review", ())):
        yield from _review(rule, ("gate", "review", number), known)


def _common(value: Mapping[str, Any], path: Path) -> Found:
    yield from _word(value, "fail_on", LEVELS, path)
    yield from _words(value, "drafts", DRAFTS, path)
    for name, budget in value.get("budgets", {}).items():
        yield from _budget(name, budget, (*path, "budgets", name))
    for code, reason in value.get("unchecked", {}).items():
        at = (*path, "unchecked", code)
        yield from _code(code, all_checks(), at)
        if not reason.strip():
            yield at, "", Said("{code}: the reason is empty; say who else does what this check would", code=code)


def _budget(name: str, budget: int | str, path: Path) -> Found:
    yield from _code(name, (HELD_BACK, *SEVERITIES, *all_checks()), path)
    if isinstance(budget, int):
        if budget < 0:
            yield path, "", Said("{name}: {value} is below 0, which allows none", name=name, value=budget)
    elif name != HELD_BACK:
        message = "{name}: a budget of issues is a whole number; a share ({value!r}) is for held_back alone"
        yield path, "", Said(message, name=name, value=budget)
    elif share(budget) is None:
        yield (
            path,
            "",
            Said('{name}: {value!r} is neither a number of listings nor a share such as "2 %"', name=name, value=budget),
        )


def _review(rule: Mapping[str, Any], path: Path, known: Callable[[], Collection[str]]) -> Found:
    yield from _word(rule, "then", WAYS, path)
    yield from _word(rule, "issues", SEVERITIES, path)
    approved = [one for one in rule.get("states", ()) if one in APPROVED]
    for one in approved:
        yield (*path, "states"), one, Said("states: a {state} text never waits for a person; leave it out", state=one)
    for key, words in (("kinds", KINDS), ("origins", ORIGINS), ("states", (*OPEN_STATES, *approved))):
        yield from _words(rule, key, words, path)
    for id in rule.get("markets", ()):
        yield from _market(id, known, (*path, "markets"), id)
    if rule["then"] == "sample" and "share" not in rule:
        yield path, "", Said('a sample needs a share, such as share = "10 %"')
    elif "share" in rule and rule["then"] != "sample":
        yield (*path, "share"), "", Said("a share is for then = 'sample'; this rule says {value!r}", value=rule["then"])
    elif "share" in rule and not share(rule["share"]):
        message = 'share: {value!r} is no share of texts; write one above 0, such as "10 %"'
        yield (*path, "share"), "", Said(message, value=rule["share"])


def _words(value: Mapping[str, Any], key: str, words: Sequence[str], path: Path) -> Found:
    for one in value.get(key, ()):
        if one not in words:
            yield (*path, key), one, Said("{key}: {name!r} is none{hint}", key=key, name=one, hint=nearest(one, words))


def _severity(value: Mapping[str, Any], path: Path) -> Found:
    for code, override in value.items():
        at, level = (*path, code), override["level"]
        yield from _code(code, all_checks(), at)
        if level not in (*SEVERITIES, "off"):
            hint = nearest(level, (*SEVERITIES, "off"))
            yield at, "", Said("{code}: no level is called {name!r}{hint}", code=code, name=level, hint=hint)
        if not override["reason"].strip():
            yield at, "", Said("{code}: the reason is empty; say why this check is {level} here", code=code, level=level)


def _word(value: Mapping[str, Any], key: str, words: Iterable[str], path: Path) -> Found:
    if key in value and value[key] not in words:
        yield (*path, key), "", Said("{key} is {value!r}{hint}", key=key, value=value[key], hint=nearest(value[key], words))


def _code(code: str, known: Collection[str], path: Path) -> Found:
    if current(code) not in known:
        message = "no check is called {name!r}{hint} (localize rules lists all)"
        yield path, "", Said(message, name=code, hint=nearest(code, known))


def _market(id: str, known: Callable[[], Collection[str]], path: Path, near: str) -> Found:
    if id not in known():
        yield path, near, unknown(id, known())
