"""The ``rules`` of a file: whole rules, and changes of rules that stand before it.

``{id: fr.forbid.x, off: true, reason: "..."}`` switches an inherited rule off, ``{id: ..., severity: note, reason: "..."}``
gives it another severity. A whole rule whose id is known already takes the other's place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import SEVERITIES, Cite, Fault, Faults, Said, StyleRule, loudest
from localize.packs.layers import Layer
from localize.packs.nodes import Document, convert, nearest
from localize.packs.rules import rule_faults

TEXTS = ("find", "use", "good", "bad")


class RuleChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What a child makes of an inherited rule, and why."""

    id: str
    reason: str
    off: bool = False
    severity: str = ""


class RuleEntry(StyleRule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole rule as a file gives it."""

    reason: str = ""
    """Where a workspace's rule takes the place of a shipped one: why."""


Entries = dict[str, tuple[int, StyleRule | RuleChange, str]]
"""What a file says of rules, by id: where in its list, the rule or change, and the reason."""


def entries(document: Document, given: Any, locales: Collection[str] = ()) -> Entries:
    """The rules and changes of a file's ``rules``. Raises ``Faults`` with the faults of all of them.

    ``locales``: only what names words of one of them is read (none: all).
    """
    found: Entries = {}
    faults: list[Fault] = []
    if not isinstance(given, list):
        said = "rules add up by themselves; give a list, and {id: ..., off: true, reason: ...} for one that is not to hold"
        raise Faults(document.fault(said, "rules"))
    for index, value in enumerate(given):
        if locales and isinstance(value, dict) and not {*value.get("locales", locales)} & {*locales}:
            continue
        try:
            entry, reason = _entry(document, value, index)
        except Faults as error:
            faults += error.faults
            continue
        faults += _entry_faults(document, entry, index)
        if entry.id in found:
            faults.append(document.fault(Said("rule {rule}: is given twice; keep one", rule=entry.id), "rules", index))
        found[entry.id] = index, entry, reason
    if faults:
        raise Faults(*faults)
    return found


def _entry(document: Document, value: Any, index: int) -> tuple[StyleRule | RuleChange, str]:
    if isinstance(value, dict) and value.keys() <= {"id", "off", "severity", "reason"}:
        change = convert(document, value, RuleChange, "rules", index)
        return change, change.reason
    if not isinstance(value, dict):
        return convert(document, value, StyleRule, "rules", index), ""
    texts = {key: _texts(value[key]) for key in TEXTS if key in value}
    rule = value | texts | {"origin": f"{document.name}:{document.place('rules', index)[0]}"}
    reason = rule.pop("reason", "")
    return convert(document, rule, StyleRule, "rules", index), str(reason)


def _texts(value: Any) -> Any:
    """Figures among the words of a rule are words too."""
    return [str(item) if isinstance(item, int | float) else item for item in value] if isinstance(value, list) else value


def _entry_faults(document: Document, entry: StyleRule | RuleChange, index: int) -> Iterator[Fault]:
    if isinstance(entry, StyleRule):
        yield from rule_faults(document, entry, "rules", index)
        return
    if entry.off == bool(entry.severity):
        yield document.fault(Said("rule {rule}: give either 'off: true' or a 'severity'", rule=entry.id), "rules", index)
    if entry.severity and entry.severity not in SEVERITIES:
        wrong = Said(
            "rule {rule}: no severity is called {severity!r}{hint}",
            rule=entry.id,
            severity=entry.severity,
            hint=nearest(entry.severity, SEVERITIES),
        )
        yield document.fault(wrong, "rules", index, "severity")
    if not entry.reason.strip():
        yield document.fault(
            Said("rule {rule}: the reason is empty; say why it is another here", rule=entry.id), "rules", index, "reason"
        )


def laid_rules(layer: Layer, before: dict[str, StyleRule], given: Entries) -> dict[str, StyleRule]:
    """The rules with a layer's over them. Faults go to the pile."""
    found = dict(before)
    for id, (index, entry, reason) in given.items():
        path, at = ("rules", id), ("rules", index)
        old, origin = found.get(id), layer.pile.origins.get(("rules", id))
        if isinstance(entry, RuleChange) and old is None:
            if layer.pile.complete and path not in layer.pile.taken:
                known = nearest(id, found)
                layer.pile.faults.append(
                    layer.document.fault(Said("no rule before this file is called {name!r}{hint}", name=id, hint=known), *at)
                )
            continue
        if isinstance(entry, StyleRule) and layer.own and origin and not origin.own and not reason.strip():
            wrong = Said(
                "rule {rule}: takes the place of the shipped rule at {origin}; add 'reason: ...' and say why",
                rule=id,
                origin=origin,
            )
            layer.pile.faults.append(layer.document.fault(wrong, *at))
        layer.pile.origins[path] = layer.origin(at)
        if isinstance(entry, StyleRule):
            found[id] = entry
        elif entry.off:
            del found[id]
            layer.pile.taken.add(path)
        elif old is not None:
            found[id] = _other_severity(old, entry, own=layer.own)
    return found


def _other_severity(rule: StyleRule, change: RuleChange, *, own: bool) -> StyleRule:
    """The rule with that severity. A workspace may make it louder than its source allows: then its reason is the source."""
    cite = rule.cite
    if own and cite and SEVERITIES.index(change.severity) < SEVERITIES.index(loudest(cite.confidence)):
        cite = Cite(cite.url, cite.read, "workspace", f"{change.reason} ({cite.confidence}: {cite.source})")
    return msgspec.structs.replace(rule, severity=change.severity, cite=cite)
