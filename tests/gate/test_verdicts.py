"""The verdict on a market: each kind, each reason, budgets at their bound and one above."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from localize.checks import all_checks
from localize.gate import reasons
from localize.gate.reading import Waiting
from localize.gate.reasons import decided
from localize.gate.tally import Tally, tallies
from localize.gate.telling import markdown, text
from localize.gate.verdict import Decided, Decision
from localize.model import Bundle, Issue, NotChecked
from localize.policy import Gate
from localize.reporters.grouped import gaps

CASES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verdicts.yaml").read_text(encoding="utf-8"))


def issue(line: str, market: str | None) -> Issue:
    severity, code, sku = line.removeprefix("* ").split()
    return Issue(
        code=code,
        name=all_checks()[code].name,
        severity=severity,
        market=market,
        sku=None if sku == "-" else sku,
        path="title",
        message="",
        message_id=code,
        known=line.startswith("*"),
    )


def gap(line: str) -> NotChecked:
    kind, code = line.split()
    return NotChecked(kind=kind, code=code, market="m", sku=None, path="", why="it is not there")


def verdict(case: dict[str, Any], waiting: tuple[Waiting, ...] = ()) -> Decision:
    listings, out = case.get("listings", 50), case.get("not_taken", 0)
    issues = [*(issue(line, "m") for line in case.get("issues", ())), *(issue(line, None) for line in case.get("records", ()))]
    counted = tallies(issues, {"m": case.get("hold_back", "error")}, "")
    bundle = Bundle(
        market="m",
        locale="de-DE",
        fingerprint="f",
        listings=listings,
        segments=0,
        published=listings - out,
        held_back=0,
        not_taken=out,
    )
    gate = msgspec.convert(case.get("gate", {}), Gate).of("m")
    found = gaps(map(gap, case.get("not_checked", ())))
    return decided(bundle, gate, counted["m"], counted[""], found, waiting, strict=case.get("strict", False))


@pytest.mark.parametrize("name", CASES)
def test_a_market_has_its_verdict_and_every_reason(name: str) -> None:
    found = verdict(CASES[name])
    assert found.verdict == CASES[name]["verdict"]
    assert [reason.message for reason in found.reasons] == CASES[name].get("reasons", [])
    assert all(reason.remedy for reason in found.reasons)


def test_texts_that_wait_are_told_by_kind_and_samples_apart() -> None:
    texts = (
        Waiting("A-1", "title", "title", "memory exact", "translated", sampled=False),
        Waiting("A-1", "bullets[0]", "bullet", "memory exact", "translated", sampled=False),
        Waiting("A-1", "bullets[1]", "bullet", "memory exact", "translated", sampled=False),
        Waiting("A-2", "description", "description", "memory exact", "translated", sampled=True),
    )
    found = verdict({}, texts)
    assert found.verdict == "review"
    assert [(reason.message, reason.found, reason.skus) for reason in found.reasons] == [
        ("texts that a person has to read: bullet 2, title 1", 3, ("A-1",)),
        ("texts of a sample that a person has to read: description 1", 1, ("A-2",)),
    ]
    assert verdict({"issues": ["error L101 A-1"]}, texts).verdict == "fail"


def test_every_issue_is_counted_once_by_what_it_is() -> None:
    found = verdict({"issues": ["error L101 A-1", "* error L101 A-2", "note L103 A-1"]})
    assert found.issues == {"error": 1, "warning": 0, "note": 1, "known": 1, "waived": 0}


def test_the_loudest_issue_of_a_text_is_known_by_its_field_too() -> None:
    tally = Tally()
    for severity in ("note", "warning", "note"):
        tally.take(msgspec.structs.replace(issue(f"{severity} T107 A-1", "m"), path="search_terms[2]"), "error", "note")
    assert tally.loudest == {("A-1", "search_terms[2]"): "warning", ("A-1", "search_terms"): "warning"}


def test_what_was_not_checked_is_a_line_of_its_market() -> None:
    gaps_found = ["unavailable L101", "unavailable W108", "unreachable P102", "unreachable P102"]
    found = verdict({"not_checked": gaps_found})
    decided_ = Decided(as_of=date(2026, 11, 22), markets=(found,))
    line = "m: not checked: W108 it is not there, unreachable 2\n"
    assert f"\n\n{line}" in "".join(text(decided_)), "L101 is among the reasons"
    assert f"\n- {line}" in "".join(markdown(decided_)).replace("\\", "")
    whole = Decided(as_of=date(2026, 11, 22), markets=(verdict({}),))
    assert "not checked" not in "".join(text(whole))


@pytest.mark.parametrize(
    ("market", "code", "told"),
    [
        ("amazon-de", "L101", "localize check, called the same way with --market amazon-de --select L101, shows each"),
        ("", "F101", "mend the rows of the catalog; localize check, called the same way with --select F101, shows each"),
        ("", "F111", "mend the entries of waivers.yaml; localize check, called the same way, names their lines"),
    ],
)
def test_a_remedy_leads_to_what_it_is_about(market: str, code: str, told: str) -> None:
    """Stale waivers are known only where all checks have run, so that nothing is selected there."""
    assert reasons._mend(market, code).endswith(told)
