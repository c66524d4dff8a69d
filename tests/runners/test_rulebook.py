"""What is asked in a market: checks that run there, rules and limits, each as loud as it is there."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from localize import packs
from localize.checks import all_checks
from localize.model import Faults
from localize.packs.locate import package
from localize.runners.rulebook import Rulebook, rulebook
from localize.workspace import find
from tests.packs.workspaces import write

AS_OF = datetime.date(2026, 11, 22)


def book(id: str, root: Path, files: dict[str, str] | None = None, as_of: datetime.date = AS_OF) -> Rulebook:
    write(root, {"localize.toml": "", **(files or {})})
    return rulebook(id, as_of, find(root))


def idle(of: Rulebook) -> dict[str, str]:
    return {check.code: check.idle for check in of.checks if check.idle}


def test_every_check_is_told_whether_it_runs_or_why_not(tmp_path: Path) -> None:
    found = book("shopify-fr", tmp_path)
    assert [check.code for check in found.checks] == list(all_checks())
    assert idle(found)["C108"] == "only where it is selected"
    assert idle(found)["T113"] == "the market's data gives it nothing to look for"
    assert idle(found)["K108"] == "the market takes none of its fields"
    assert "T113" not in idle(book("amazon-es", tmp_path))


def test_a_workspace_changes_how_loud_a_check_is_and_says_why(tmp_path: Path) -> None:
    settings = '[severity]\nT107 = {level = "error", reason = "brand"}\nT103 = {level = "off", reason = "we like spaces"}\n'
    found = book("amazon-fr", tmp_path, {"localize.toml": settings})
    by_code = {check.code: check for check in found.checks}
    assert (by_code["T107"].severity, by_code["T107"].reason) == ("error", "brand")
    off = next(check for check in found.checks if check.code == "T103")
    assert (off.idle, off.reason) == ("switched off", "we like spaces")


def test_a_rule_is_no_louder_than_its_source_and_as_loud_as_the_workspace_makes_it(tmp_path: Path) -> None:
    rules = "rules:\n" + "".join(
        f"  - {{id: de.forbid.{name}, kind: forbid, severity: error, cite: {name}, find: [{name}x], message: No., good: [gut], bad: [⟦{name}x⟧]}}\n"
        for name in ("secondary", "unverified", "official")
    )
    sources = "sources:\n" + "".join(
        f"  {name}: {{url: null, read: 2026-11-22, confidence: {name}, source: heard}}\n"
        for name in ("secondary", "unverified", "official")
    )
    files = {"style_guides/de.yaml": f"locale: de\n{sources}{rules}"}
    found = {rule.id: rule for rule in book("amazon-de", tmp_path, files).rules}
    wanted = {"secondary": "warning", "unverified": "note", "official": "error"}
    assert {name: found[f"de.forbid.{name}"].severity for name in wanted} == wanted
    assert str(found["de.forbid.secondary"].origin) == "style_guides/de.yaml:7"
    files["localize.toml"] = '[severity]\nS101 = {level = "off", reason = "x"}\n'
    off = {rule.id: rule for rule in book("amazon-de", tmp_path, files).rules}["de.forbid.official"]
    assert (off.severity, off.runs) == ("off", False)


def test_a_changed_rule_stands_where_the_workspace_changes_it(tmp_path: Path) -> None:
    id = next(rule.id for rule in packs.conventions("de").rules)
    files = {"style_guides/de.yaml": f"locale: de\nrules:\n  - {{id: {id}, severity: error, reason: ours}}\n"}
    (changed,) = (rule for rule in book("amazon-de", tmp_path, files).rules if rule.id == id)
    assert (changed.severity, str(changed.origin)) == ("error", "style_guides/de.yaml:3")


def test_limits_have_unit_kind_dates_and_a_place(tmp_path: Path) -> None:
    found = [
        one for one in book("amazon-de", tmp_path, as_of=datetime.date(2026, 7, 26)).limits if one.path == "fields.title.limits"
    ]
    assert [(one.limit.max, one.limit.unit, one.code, one.severity, one.in_force) for one in found] == [
        (75, "characters", "L111", "warning", False),
        (200, "characters", "L101", "error", True),
    ]
    lines = (package() / found[0].origin.file).read_text(encoding="utf-8").splitlines()
    assert "max: 75" in lines[found[0].origin.line - 1]


@pytest.mark.parametrize(("path", "code"), [("fields.bullet.items", "L104"), ("fields.bullet.limits", "L111")])
def test_a_limit_is_reported_by_its_own_check(path: str, code: str, tmp_path: Path) -> None:
    assert [one.code for one in book("amazon-de", tmp_path).limits if one.path == path] == [code]


def test_bounds_of_pictures_have_checks_of_their_own(tmp_path: Path) -> None:
    found = [(one.code, one.severity, one.in_force) for one in book("google-de", tmp_path).limits if one.path == "pictures.sizes"]
    assert found == [("P108", "warning", True), ("P102", "note", True), ("P102", "warning", False), ("P102", "note", True)]
    found = [(one.code, one.severity) for one in book("etsy-de", tmp_path).limits if one.path == "pictures.items"]
    assert found == [("P111", "error")]


def test_a_hard_count_is_an_error_where_its_source_is_official(tmp_path: Path) -> None:
    limits = [one for id in ("google-de", "tiktok-uk") for one in book(id, tmp_path).limits if one.path.endswith(".items")]
    assert [(one.path, one.limit.max, one.severity) for one in limits] == [
        ("fields.bullet.items", 100, "error"),
        ("fields.bullet.items", 6, "note"),
        ("pictures.items", 9, "warning"),
        ("pictures.items", None, "note"),
    ]


def test_an_unverified_hard_limit_is_a_note(tmp_path: Path) -> None:
    assert [one.severity for one in book("shopify-fr", tmp_path).limits if one.path == "fields.title.limits"] == ["note"]


def test_every_market_has_a_rulebook(tmp_path: Path) -> None:
    for id in ("amazon-jp", "amazon-be-nl", "shopify-ar", "shopify-cs"):
        found = book(id, tmp_path)
        assert found.rules
        assert all(one.origin.line for one in (*found.rules, *found.limits))


def test_an_unknown_market_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="did you mean 'amazon-de'"):
        book("amazon-dee", tmp_path)
