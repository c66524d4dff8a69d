"""``[gate]`` of localize.toml: every fault at its line with what to do, and what one market has otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults
from localize.policy import Gate, MarketGate, Override, Review, share, within
from localize.policy.settings import Settings
from localize.runners.policies import policy
from localize.runners.rulebook import rulebook
from localize.workspace import load

FAULTY = {
    "an unknown key": ("[gate]\nfail = 'error'\n", ["localize.toml:2:1: no key is called 'fail'; did you mean 'fail_on'?"]),
    "a wrong type, and the other faults beside it": (
        "[gate]\nfail_on = 5\nbudgets = 3\n[gate.markets.amazon-de]\nfrozen = true\n",
        [
            "localize.toml:2:1: fail_on: Expected `str`, got `int`",
            "localize.toml:3:1: budgets: Expected `object`, got `int`",
            "localize.toml:5:1: frozen: Expected `str`, got `bool`",
        ],
    ),
    "no table": ("gate = 5\n", ["localize.toml:1:1: gate: Expected `object`, got `int`"]),
    "an unknown level": ("[gate]\nfail_on = 'eror'\n", ["localize.toml:2:1: fail_on is 'eror'; did you mean 'error'?"]),
    "an unknown market": (
        "[gate.markets.amazon-dee]\nfail_on = 'note'\n",
        ["localize.toml:1:1: no market is called 'amazon-dee'; did you mean 'amazon-de'? (localize markets lists all)"],
    ),
    "an unknown code": (
        "[gate.budgets]\nwarning = 5\nL1033 = 20\n",
        ["localize.toml:3:1: no check is called 'L1033'; did you mean 'L103'? (localize rules lists all)"],
    ),
    "an inline table's word": (
        "[gate]\nbudgets = {warning = 5, L1033 = 20}\n",
        ["localize.toml:2:25: no check is called 'L1033'; did you mean 'L103'? (localize rules lists all)"],
    ),
    "a budget below 0": ("[gate.budgets]\nnote = -1\n", ["localize.toml:2:1: note: -1 is below 0, which allows none"]),
    "a share of issues": (
        "[gate.budgets]\nnote = '5 %'\n",
        ["localize.toml:2:1: note: a budget of issues is a whole number; a share ('5 %') is for held_back alone"],
    ),
    "a share that is none": (
        "[gate.budgets]\nheld_back = '101 %'\n",
        ["localize.toml:2:1: held_back: '101 %' is neither a number of listings nor a share such as \"2 %\""],
    ),
    "unchecked without a reason": (
        "[gate]\nunchecked = {L101 = ' '}\n",
        ["localize.toml:2:14: L101: the reason is empty; say who else does what this check would"],
    ),
    "frozen without a reason": (
        "[gate.markets.amazon-de]\nfrozen = ''\n",
        ["localize.toml:2:1: the reason is empty; say why nothing is published, or take frozen out"],
    ),
    "drafts of nobody": (
        "[gate]\ndrafts = ['engines']\n[gate.markets.amazon-de]\ndrafts = ['person', 'engine']\n",
        [
            "localize.toml:2:12: drafts: 'engines' is none; did you mean 'engine'?",
            "localize.toml:4:12: drafts: 'person' is none; known: engine, memory fuzzy",
        ],
    ),
    "a severity without a reason": (
        "[gate.markets.amazon-de.severity]\nT107 = {level = 'note', reason = ''}\n",
        ["localize.toml:2:1: T107: the reason is empty; say why this check is note here"],
    ),
    "a severity that lacks it": (
        "[gate.markets.amazon-de.severity]\nT107 = {level = 'note'}\n",
        ["localize.toml:2:1: reason is missing here"],
    ),
    "an unknown level of a severity": (
        "[gate.markets.amazon-de.severity]\nT107 = {level = 'loud', reason = 'x'}\n",
        ["localize.toml:2:1: T107: no level is called 'loud'; known: error, note, off, warning"],
    ),
    "an unknown kind, in a list of several lines": (
        "[[gate.review]]\nthen = 'review'\nkinds = [\n  'title',\n  'bulet',\n]\n",
        ["localize.toml:5:4: kinds: 'bulet' is none; did you mean 'bullet'?"],
    ),
    "an unknown origin, in the second rule": (
        "[[gate.review]]\nthen = 'review'\n[[gate.review]]\nthen = 'review'\norigins = ['memory exct']\n",
        ["localize.toml:5:13: origins: 'memory exct' is none; did you mean 'memory exact'?"],
    ),
    "a state that never waits": (
        "[[gate.review]]\nthen = 'review'\nstates = ['final']\n",
        ["localize.toml:3:12: states: a final text never waits for a person; leave it out"],
    ),
    "a rule that does nothing": ("[[gate.review]]\nkinds = ['title']\n", ["localize.toml:1:1: then is missing here"]),
    "a sample without a share": (
        "[[gate.review]]\nthen = 'sample'\n",
        ['localize.toml:1:1: a sample needs a share, such as share = "10 %"'],
    ),
    "a sample of none": (
        "[[gate.review]]\nthen = 'sample'\nshare = '0 %'\n",
        ["localize.toml:3:1: share: '0 %' is no share of texts; write one above 0, such as \"10 %\""],
    ),
    "a share of what is no sample": (
        "[[gate.review]]\nthen = 'review'\nshare = '10 %'\n",
        ["localize.toml:3:1: a share is for then = 'sample'; this rule says 'review'"],
    ),
    "a market of a rule that nobody knows": (
        "[[gate.review]]\nthen = 'review'\nmarkets = ['amazon-fr', 'amazon-fx']\n",
        ["localize.toml:3:26: no market is called 'amazon-fx'; did you mean 'amazon-mx'? (localize markets lists all)"],
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_has_its_place_and_its_remedy(name: str, tmp_path: Path) -> None:
    text, wanted = FAULTY[name]
    packs.forget()
    (tmp_path / "localize.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as stopped:
        load(tmp_path)
    assert [str(fault) for fault in stopped.value.faults] == wanted


def test_a_sound_policy_is_read(tmp_path: Path) -> None:
    text = """
hold_back = "error"
[severity]
T103 = {level = "off", reason = "ours"}
T107 = {level = "off", reason = "ours"}
[gate]
fail_on = "warning"
budgets = {warning = 100, L103 = 20, held_back = "2.5 %"}
[gate.markets.amazon-de]
hold_back = "warning"
severity = {T107 = {level = "error", reason = "their style"}}
[[gate.review]]
then = "sample"
share = "10 %"
"""
    packs.forget()
    (tmp_path / "localize.toml").write_text(text, encoding="utf-8")
    settings = load(tmp_path).settings
    assert settings.gate.review == (Review(then="sample", share="10 %"),)
    here, there = policy(settings, "amazon-de"), policy(settings, "amazon-fr")
    assert (here.hold_back, there.hold_back, policy(settings, "amazon-de", "never").hold_back) == ("warning", "error", "never")
    assert {code: one.level for code, one in here.overrides.items()} == {"T103": "off", "T107": "error"}
    assert {code: one.level for code, one in there.overrides.items()} == {"T103": "off", "T107": "off"}


def test_a_market_goes_before_all_of_them_key_by_key() -> None:
    own = MarketGate(budgets={"note": 1}, unchecked={"L101": "x"}, severity={"T107": Override("off", "y")}, frozen="z", drafts=())
    every = {"fail_on": "warning", "unchecked": {"W108": "w"}, "drafts": ("engine",)}
    gate = Gate(budgets={"note": 5, "warning": 2}, markets={"m": own}, **every)
    found = gate.of("m")
    assert (found.fail_on, found.budgets) == ("warning", {"note": 1, "warning": 2})
    assert (found.unchecked, found.frozen, found.drafts) == ({"W108": "w", "L101": "x"}, "z", ())
    assert gate.of("n") == MarketGate(budgets={"note": 5, "warning": 2}, **every)
    assert policy(Settings(gate=gate), "m").overrides == {"T107": Override("off", "y")}


@pytest.mark.parametrize(
    ("text", "part"), [("2 %", "0.02"), ("2.5%", "0.025"), (" 100 % ", "1"), ("0 %", "0"), ("101 %", ""), ("2", ""), ("-1 %", "")]
)
def test_a_share_is_a_part_of_a_whole(text: str, part: str) -> None:
    assert share(text) == (Decimal(part) if part else None)


def test_a_share_is_exact() -> None:
    assert within(29, "29 %", 100)
    assert not within(30, "29 %", 100)
    assert not within(1, "2 %", 49)
    assert within(1, "2 %", 50)
    assert within(0, "0 %", 0)


def test_a_market_has_its_own_severities_in_what_is_told_of_it(tmp_path: Path) -> None:
    packs.forget()
    text = "[gate.markets.amazon-fr.severity]\nT107 = {level = 'error', reason = 'their readers mind'}\n"
    (tmp_path / "localize.toml").write_text(text, encoding="utf-8")
    workspace = load(tmp_path)
    levels = {
        id: {check.code: (check.severity, check.reason) for check in rulebook(id, date(2026, 11, 22), workspace).checks}["T107"]
        for id in ("amazon-fr", "amazon-de")
    }
    assert levels == {"amazon-fr": ("error", "their readers mind"), "amazon-de": ("warning", "")}
