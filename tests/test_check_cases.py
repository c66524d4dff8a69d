"""Every check against its cases: ``tests/checks/<CODE>.yaml`` is the specification, this file only runs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import regex

from localize import checks, packs
from localize.inspection import Inspector, Work
from localize.model import (
    Category,
    History,
    Key,
    Listing,
    Market,
    PictureFacts,
    PictureRules,
    Place,
    Size,
    StyleRule,
    Surface,
    Term,
    Upload,
)
from localize.packs import nodes
from localize.text.fields import fields
from localize.text.lexicon import Lexicon
from localize.text.unit import Localized, Text, Unit

FOLDER = Path(__file__).parent / "checks"
AS_OF = datetime.date(2026, 11, 22)
MARK = regex.compile("⟦(.*?)⟧", regex.S)
OWN: dict[str, Any] = {
    "rules": tuple[StyleRule, ...],
    "terms": tuple[Term, ...],
    "upload": Upload,
    "size_chart": tuple[Size, ...],
    "picture_rules": PictureRules,
    "beside": tuple[str, ...],
    "values": dict[str, dict[str, str]],
    "category": Category,
}
"""Data that a case or its file may give in place of the market's; a case takes the market's own rules by ``rules: shipped``."""
_KEYS = (
    "text fixed offered source source_locale locale market kind brand brands copied state message severity spans count path paths "
    "skus listing listings source_listing pictures picture_rules history values category rules terms upload size_chart beside file content at encoding charset format seller_id"
)
KEYS = frozenset(_KEYS.split())
"""What a case may say; a word that nobody reads would be a case that cannot fail."""
RECORDS = {code for code, check in checks.all_checks().items() if check.scope == "record"}


@cache
def case_file(code: str) -> dict[str, Any]:
    document = nodes.read(FOLDER / f"{code}.yaml", f"tests/checks/{code}.yaml")
    assert isinstance(document.value, dict)
    return document.value


def codes() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in RECORDS)


def cases(section: str) -> Iterator[Any]:
    for code in codes():
        for name, case in (case_file(code).get(section) or {}).items():
            yield pytest.param(code, name, case, id=f"{code}-{name}")


@cache
def market_of(id: str, locale: str, brands: tuple[str, ...]) -> Market:
    if id:
        return packs.market(id, AS_OF, brands=brands)
    return packs.locale_market(locale, AS_OF, brands=brands)


@cache
def lexicon_of(market_id: str, locale: str, brands: tuple[str, ...]) -> Lexicon:
    return Lexicon(market_of(market_id, locale, brands), packs.conventions, properties=packs.properties)


class Case:
    """One case with the defaults of its file filled in."""

    def __init__(self, code: str, case: Any, place: str = "") -> None:
        whole = case_file(code)
        own = case if isinstance(case, dict) else {"text": "" if case is None else str(case)}
        self.values: dict[str, Any] = {
            key: value for key, value in whole.items() if key not in ("good", "bad", "silent_in")
        } | own
        if place:
            self.values |= {"market": place} if place in packs.market_ids() else {"market": "", "locale": place}
        elif "locale" in own:
            self.values["market"] = own.get("market", "")
        assert self.values.keys() <= KEYS, self.values.keys() - KEYS
        if self.values.get("rules") == "shipped":
            del self.values["rules"]
        self.marks: list[str] = []
        if "listing" in self.values:
            self.values["listing"] = self.unmarked(self.values["listing"])
        self.check = checks.all_checks()[code]
        self.brands = tuple(self.values.get("brands") or ())
        key = (str(self.values.get("market") or ""), str(self.values.get("locale") or "en-US"), self.brands)
        self.market = market_of(*key)
        self.lexicon = lexicon_of(*key)
        own = {name: msgspec.convert(self.values[name], kind) for name, kind in OWN.items() if name in self.values}
        if "picture_rules" in own:
            own["pictures"] = own.pop("picture_rules")
        category = own.pop("category", None)
        if own or category:
            self.market = msgspec.structs.replace(self.market, **own, categories={"": category} if category else {}).within("")
            self.lexicon = Lexicon(self.market, packs.conventions, properties=packs.properties)
        self.kind = self.values.get("kind", "message")
        self.marked = str(self.values.get("text", ""))
        self.text = MARK.sub(r"\1", self.marked)

    def unmarked(self, value: Any) -> Any:
        """A listing without the marks in its texts; what they stand around is kept."""
        if isinstance(value, dict):
            return {key: self.unmarked(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.unmarked(one) for one in value]
        if not isinstance(value, str):
            return value
        self.marks += [match[1] for match in MARK.finditer(value)]
        return MARK.sub(r"\1", value)

    @property
    def spans(self) -> list[tuple[int, int]]:
        found, removed = [], 0
        for match in MARK.finditer(self.marked):
            found.append((match.start() - removed, match.end() - 2 - removed))
            removed += 2
        return found

    def unit(self, text: str) -> Unit:
        source_locale = str(self.values.get("source_locale", "en-US"))
        return Unit(
            self.kind,
            Text(str(self.values.get("source", "")), source_locale),
            Text(text, self.market.locale),
            self.lexicon,
            str(self.values.get("brand", "")),
            state=str(self.values.get("state", "translated")),
            copied=bool(self.values.get("copied", False)),
            history=msgspec.convert(self.values["history"], History) if "history" in self.values else None,
        )

    def inspector(self) -> Inspector:
        return Inspector(self.market, self.lexicon, [self.check])

    def found(self, text: str | None = None) -> list[Any]:
        """What the check itself finds; a crash raises, so that it fails the suite."""
        if "listings" in self.values or "listing" in self.values:
            return list(self.listing_findings())
        found, crashes = self.inspector().unit(self.unit(self.text if text is None else text), (self.check.scope,))
        assert not crashes, crashes
        return [one.finding for one in found]

    def pair(self, values: dict[str, Any]) -> Localized:
        """A listing and its source: ``source_listing``, or the listing itself with what it gives under ``source`` instead."""
        other = values.get("source") or {}
        values = {key: value for key, value in values.items() if key != "source"}
        kind = Surface if "surface" in values else Listing
        target: Listing = msgspec.convert({"sku": "A-1", "locale": self.market.locale} | values, kind)
        source: Listing = msgspec.convert(
            {"sku": "A-1", "locale": "en-US"} | (self.values.get("source_listing") or values | other), kind
        )
        joined = {kind: rules.join for kind, rules in self.market.fields.items() if rules.join is not None}
        sources = {field.path: field.text for field in fields(source, joined)}
        units = {
            field.path: Unit(
                field.kind,
                Text(sources.get(field.path, ""), source.locale),
                Text(field.text, self.market.locale),
                self.lexicon,
                target.brand,
            )
            for field in fields(target, joined)
        }
        pictures = {name: msgspec.convert(facts, PictureFacts) for name, facts in (self.values.get("pictures") or {}).items()}
        return Localized(source, target, units, pictures)

    def listing_findings(self) -> Iterator[Any]:
        if self.check.scope == "listing":
            yield from self.check.run(self.pair(self.values["listing"]), self.market)
            return
        groups: dict[str, list[Place]] = {}
        for order, values in enumerate(self.values["listings"]):
            pair = self.pair(values)
            for key in self.check.run(pair, self.market):
                assert isinstance(key, Key)
                place = Place(
                    sku=pair.target.sku,
                    path=key.path,
                    text=key.text,
                    family=pair.target.family,
                    order=order,
                    compared=key.compared,
                )
                groups.setdefault(key.key, []).append(place)
        assert self.check.judge is not None
        for key_text, places in groups.items():
            found = list(self.check.judge(key_text, places))
            assert places[1:] or self.check.single or not found, "a run shows it such a key only where it says so (single)"
            for index, finding in found:
                yield places[index].sku, finding


@pytest.mark.parametrize(("code", "name", "case"), list(cases("good")))
def test_good_text_has_no_finding(code: str, name: str, case: Any) -> None:
    assert Case(code, case).found() == []


@pytest.mark.parametrize(("code", "name", "case"), list(cases("silent_in")))
def test_check_is_silent_in_that_market(code: str, name: str, case: Any) -> None:
    for one in case if isinstance(case, list) else [case]:
        assert Case(code, one, place=name.split(" ", maxsplit=1)[0]).found() == []


@pytest.mark.parametrize(("code", "name", "case"), list(cases("bad")))
def test_bad_text_is_found_where_it_is(code: str, name: str, case: Any) -> None:
    one = Case(code, case)
    found = one.found()
    assert_places(one, found)
    findings = [finding[1] if isinstance(finding, tuple) else finding for finding in found]
    for finding in findings:
        text = finding.message.format(**finding.args)
        assert text
        assert "{" not in text or "{" in one.text or "{" in str(one.values.get("source", "")), text
        if "message" in one.values:
            assert str(one.values["message"]) in text
        if "severity" in one.values:
            assert (finding.severity or one.check.severity) == one.values["severity"]
    if "fixed" in one.values:
        assert_fixed(one)
    if "offered" in one.values:
        edits = [edit for finding in found for edit in (finding.edit, *finding.proposals) if edit]
        assert {one.text[: edit.start] + edit.new + one.text[edit.end :] for edit in edits} == {one.values["offered"]}


def assert_places(one: Case, found: Sequence[Any]) -> None:
    values = one.values
    if "skus" in values:
        assert sorted(sku for sku, _ in found) == sorted(map(str, values["skus"]))
    elif "path" in values or "paths" in values:
        wanted = values.get("paths") or [values["path"]]
        assert sorted(finding.path for finding in found) == sorted(wanted)
        if one.marks:
            units = one.pair(values["listing"]).units
            texts = [units[finding.path].target.text[slice(*finding.span)] for finding in found]
            assert sorted(texts) == sorted(one.marks)
    elif values.get("spans") == "none" or not one.spans:
        assert len(found) == int(values.get("count", 1)), found
        assert all(finding.span is None for finding in found)
    else:
        assert sorted(finding.span for finding in found) == sorted(one.spans), (one.text, found)


def assert_fixed(one: Case) -> None:
    """The safe edits give the fixed text, and in the fixed text the check finds nothing more to edit safely."""
    work = Work(
        kind=one.kind,
        source=("", str(one.values.get("source", "")), ""),
        target=("", one.text, ""),
        source_locale=str(one.values.get("source_locale", "en-US")),
        brand=str(one.values.get("brand", "")),
        copied=bool(one.values.get("copied", False)),
    )
    done = one.inspector().tidy(work)
    assert "".join(done.target) == one.values["fixed"]
    assert not done.unstable


@pytest.mark.parametrize("code", sorted(checks.all_checks()))
def test_every_check_is_explained_and_has_cases(code: str) -> None:
    check = checks.all_checks()[code]
    for word in ("Why:", "Fix:"):
        assert word in check.explanation, f"{code} does not say {word}"
    assert check.severity in ("error", "warning", "note")
    whole = case_file(code)
    if check.scope == "record":
        assert whole.get("bad")
        return
    assert len(whole.get("good") or {}) >= 2
    assert len(whole.get("bad") or {}) >= 2
    assert whole.get("silent_in"), f"{code} names no market in which it is silent"


def test_no_two_checks_share_a_sentence_of_their_explanation() -> None:
    seen: dict[str, str] = {}
    for code, check in checks.all_checks().items():
        text = " ".join(check.explanation.split())
        for sentence in regex.split(r"(?<=[.!?:])\s+", text):
            if sum(character.isalpha() for character in sentence) > 20:
                assert sentence not in seen, f"{code} and {seen[sentence]} share: {sentence}"
                seen[sentence] = code
