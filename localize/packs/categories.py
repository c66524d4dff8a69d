"""Product type definitions laid on a market: what they say stands over what the market's pack says.

A definition tells what an upload refuses, so its limits take the place of the pack's hard ones. What the pack has by policy
stays where it asks for less and is well attested, for the marketplace accepts such a text and may yet rewrite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from localize.model import Category, Choice, Cite, Fault, Faults, FieldRules, Limit, Market, Requirement, Said, loudest
from localize.packs.definitions import Attribute, Definition
from localize.packs.markets import fingerprint
from localize.packs.product_types import Given
from localize.text.conditions import worded

WRITER = "amazon"
"""The upload of the markets that such definitions are for."""
PATHS = {
    "title": "title",
    "highlight": "highlight",
    "bullet": "bullets",
    "description": "description",
    "search_terms": "search_terms",
}
BRAND = "brand"
"""What both a listing and the definitions call the brand."""
LONGEST = 200
"""Characters of a condition that messages show."""
SHOWN = 12
"""Names that a remark lists; the others are counted."""


def laid(market: Market, given: Iterable[Given], types: Mapping[str, str], day: date) -> tuple[Market, list[Said]]:
    """The market with a category for each product type that a definition is given for, and what cannot be judged by them.

    ``types``: our product types to the marketplace's; one that is called alike needs no entry. Raises ``Faults``.
    """
    if market.upload.writer != WRITER:
        return market, []
    remarks: list[Said] = []
    found: dict[str, Category] = {}
    for one in _chosen(market, given):
        cite = Cite(url=None, read=day.isoformat(), confidence="official", source=f"{one.file}, a product type definition")
        theirs = one.definition.product_type
        category = _Category(market, one, cite)
        made = category.made()
        ours = {theirs, *(name for name, other in types.items() if other.casefold() == theirs.casefold())}
        found |= {name: _joined(market.categories.get(name), made) for name in sorted(ours)}
        remarks += category.remarks
    market = replace(market, categories=market.categories | found)
    return replace(market, fingerprint=fingerprint(market)), remarks


def _joined(before: Category | None, made: Category) -> Category:
    """A category with the fields that another source gave, where the definition says nothing of them."""
    return replace(made, fields=before.fields | made.fields) if before else made


def _chosen(market: Market, given: Iterable[Given]) -> list[Given]:
    """The definitions for the market's store and language, one for each product type; a file that names its store first."""
    found: dict[str, list[Given]] = {}
    for one in given:
        definition, upload = one.definition, market.upload
        here = not definition.stores or upload.marketplace_id in definition.stores
        if here and (not definition.languages or not upload.language_tag or upload.language_tag in definition.languages):
            found.setdefault(definition.product_type.casefold(), []).append(one)
    chosen, faults = [], []
    for many in found.values():
        many.sort(key=lambda one: (not one.definition.stores, one.file))
        best = [one for one in many if bool(one.definition.stores) == bool(many[0].definition.stores)]
        chosen.append(best[0])
        for other in best[1:]:
            if other.definition != best[0].definition:
                message = "is for product type {type} in {market}, as {other} is; keep the newer of the two"
                said = Said(message, type=best[0].definition.product_type, market=market.id, other=best[0].file)
                faults.append(Fault(other.file, 0, 0, said))
    if faults:
        raise Faults(*faults)
    return chosen


class _Category:
    """One definition while it is laid on one market."""

    def __init__(self, market: Market, given: Given, cite: Cite) -> None:
        self.market, self.given, self.cite = market, given, cite
        self.remarks: list[Said] = []
        definition, mapped = given.definition, market.upload.attributes
        kinds = {rules.upload: PATHS[kind] for kind, rules in market.fields.items() if rules.upload and kind in PATHS}
        self.sure = kinds | {theirs: f"attributes.{ours}" for ours, theirs in mapped.items()} | {BRAND: BRAND}
        """The fields of which it is known whether a listing has them."""
        self.paths = {name: f"attributes.{name}" for name in definition.attributes} | self.sure

    def made(self) -> Category:
        definition = self.given.definition
        required = tuple(self._required(definition))
        always = {self.paths[one.names[0]] for one in required if one.when is None and not one.names[1:]}
        fields = dict(self._fields(definition, always))
        self._remark(definition)
        return Category(
            name=definition.product_type,
            fields=fields,
            choices=dict(self._choices(definition)),
            paths=self.sure,
            required=tuple(one for one in required if one.when is not None or one.names[1:] or not self._is_field(one)),
        )

    def _is_field(self, one: Requirement) -> bool:
        return self.paths[one.names[0]] in PATHS.values()

    def _fields(self, definition: Definition, always: set[str]) -> Iterator[tuple[str, FieldRules]]:
        """The rules of each kind and attribute that the definition speaks of; a kind that it lacks is not taken."""
        title = self.market.rules_of("title").upload in definition.attributes
        for kind, path in PATHS.items():
            rules = self.market.rules_of(kind)
            attribute = definition.attributes.get(rules.upload)
            if attribute is not None:
                rules = replace(rules, required=rules.required or path in always)
                yield kind, _over(rules, attribute, self.cite)
            elif title and rules.takes and rules.upload:
                message = "{file}: {type} has no {field}; it is left out"
                self.remarks.append(Said(message, file=self.given.file, type=definition.product_type, field=rules.upload))
                yield kind, replace(rules, takes=False, required=False)
        general = self.market.rules_of("attribute")
        for name, attribute in definition.attributes.items():
            if self.paths[name].startswith("attributes.") and attribute.limits:
                yield self.paths[name], _over(general, attribute, self.cite)

    def _choices(self, definition: Definition) -> Iterator[tuple[str, Choice]]:
        language = self.given.answer.locale.partition("-")[0]
        foreign = language not in ("", "DEFAULT", self.market.locale.partition("-")[0])
        for name, one in definition.attributes.items():
            if one.listed and self.paths[name].startswith("attributes."):
                values = {} if foreign else {shown: value for value, shown in one.listed}
                values |= {_plain(value): value for value, _ in one.listed}
                yield self.paths[name].removeprefix("attributes."), Choice(values, one.closed, self.cite)

    def _required(self, definition: Definition) -> Iterator[Requirement]:
        for one in definition.required if self.given.answer.enforced else ():
            if all(name in self.sure and self.sure[name] != BRAND for name in one.names):
                when = msgspec.json.decode(one.when) if one.when else None
                words = worded(when) if one.when else ""
                yield Requirement(one.names, when, words if len(words) <= LONGEST else f"{words[:LONGEST]} …", self.cite)

    def _remark(self, definition: Definition) -> None:
        """What the definition asks that no check can tell of a listing."""
        file, type, demands = self.given.file, definition.product_type, definition.required
        hidden = {name for name, one in definition.attributes.items() if one.hidden}
        alone = {one.names[0] for one in demands if not one.when and not one.names[1:]} - self.sure.keys() - hidden
        open_ = {name for one in demands if {*one.asks} - self.sure.keys() for name in one.names} & self.sure.keys()
        unread = {*definition.unread} & self.sure.keys()
        if not definition.stores:
            self.remarks.append(Said("{file} names no store: it counts for every market of the marketplace", file=file))
        if not self.given.answer.enforced:
            message = "{file} was downloaded without the required fields of {type} (requirementsEnforced); none is asked for"
            self.remarks.append(Said(message, file=file, type=type))
        if alone:
            message = "{type} requires what nothing of a listing is mapped to (fields: {count}); see to it yourself: {names}"
            self.remarks.append(Said(message, type=type, count=len(alone), names=_listed(alone)))
        if open_:
            message = "{type} requires on conditions that a listing need not tell (fields: {count}): {names}"
            self.remarks.append(Said(message, type=type, count=len(open_), names=_listed(open_)))
        if unread:
            message = "{type} asks more on conditions, or across fields, than is judged here (fields: {count}): {names}"
            self.remarks.append(Said(message, type=type, count=len(unread), names=_listed(unread)))


def _listed(names: set[str]) -> str:
    """Some of the names; the others are counted."""
    found = sorted(names)
    return ", ".join(found[:SHOWN]) + (f" +{len(found) - SHOWN}" if len(found) > SHOWN else "")


def _plain(value: object) -> str:
    """A listed value as a listing would write it."""
    return str(value).casefold() if isinstance(value, bool) else str(value)


def _over(rules: FieldRules, attribute: Attribute, cite: Cite) -> FieldRules:
    return replace(
        rules,
        takes=True,
        limits=_bounds(rules.limits, attribute.limits, cite),
        items=_bounds(rules.items, attribute.items, cite),
    )


def _bounds(ours: tuple[Limit, ...], theirs: tuple[Limit, ...], cite: Cite) -> tuple[Limit, ...]:
    """The definition's limits, then those of ours that it leaves standing."""
    found = [replace(one, kind="hard", cite=cite) for one in theirs]
    for one in ours if theirs else ():
        rivals = [other for other in theirs if other.unit == one.unit and other.max is not None]
        weak = one.cite is not None and loudest(one.cite.confidence) != "error"
        if one.kind == "hard" and (rivals or weak):
            one = replace(one, max=None)
        elif one.kind == "hard":
            one = replace(one, kind="policy", perhaps="")
        elif one.kind == "policy" and rivals and (weak or (one.max or 0) >= min(other.max or 0 for other in rivals)):
            one = replace(one, max=None)
        if one.max is not None or one.min is not None:
            found.append(one)
    return tuple(found) if theirs else ours
