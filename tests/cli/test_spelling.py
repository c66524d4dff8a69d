"""W108 as its users meet it: what is told, what a list of words spares, and what is said where it cannot be checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from localize.text import spelling_dictionaries
from tests.cli.running import Said, localize

DAY = ("--as-of", "2026-11-22", "--no-cache")
PO = """msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "A bottle"
msgstr "Eine Trinkflashce"

msgid "A light bottle"
msgstr "Eine leichte Trinkflashce"
"""
CATALOG = json.dumps({"sku": "A-1", "locale": "de-DE", "title": "Trinkflasche", "bullets": ["Leicht"]}) + "\n"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str]) -> Said:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        said = localize(capsys, monkeypatch, *arguments, *DAY)
        assert "Traceback" not in said.err + said.out
        return said

    return run


def unavailable(said: Said) -> list[tuple[str, str | None, str]]:
    found = json.loads(said.out)["not_checked"]
    assert all(one["sku"] is None and one["path"] == "" for one in found)
    return [(one["kind"], one["market"], one["why"]) for one in found]


def test_a_misspelled_word_is_a_note_with_what_was_meant(call: Any) -> None:
    said = call("check", "x.po", "--report", "json", files={"x.po": PO.format(locale="de-AT")})
    assert said.code == 0
    issues = [one for one in json.loads(said.out)["issues"] if one["code"] == "W108"]
    assert [(one["severity"], one["location"]["line"]) for one in issues] == [("note", 6), ("note", 9)]
    assert issues[0]["message"] == "“Trinkflashce” is in no dictionary: perhaps “Trinkflasche”"
    assert issues[0]["edit"] == {"start": 5, "end": 17, "new": "Trinkflasche", "safe": False}
    assert unavailable(said) == []


def test_the_word_is_spared_that_the_workspace_lists(call: Any) -> None:
    files = {"localize.toml": "", "x.po": PO.format(locale="de-AT"), "locales/de/spelling.txt": "Trinkflashce\n"}
    said = call("check", "x.po", "--select", "W108", "--report", "json", files=files)
    assert json.loads(said.out)["issues"] == []


def test_nothing_is_changed_by_fix(call: Any, tmp_path: Path) -> None:
    before = PO.format(locale="de-AT")
    call("check", "x.po", "--select", "W108", "--fix", files={"x.po": before})
    assert (tmp_path / "x.po").read_text(encoding="utf-8") == before


def test_a_locale_without_a_dictionary_is_listed_once_and_fails_only_a_strict_check(call: Any) -> None:
    files = {"x.po": PO.format(locale="pt-PT"), "y.po": PO.format(locale="pt-PT"), "z.po": PO.format(locale="de-AT")}
    arguments = ("check", "x.po", "y.po", "z.po", "--select", "W108")
    said = call(*arguments, "--report", "json", files=files)
    assert said.code == 0
    wanted = (
        "no spelling dictionary of pt-PT is installed: install hunspell's pt_PT, "
        "or put pt_PT.aff and pt_PT.dic into a folder that DICPATH names"
    )
    assert unavailable(said) == [("unavailable", None, wanted)]
    assert f"W108 unavailable: {wanted}" in " ".join(call(*arguments, files={}).out.split())
    assert call(*arguments, "--strict", files={}).code == 1
    assert call("check", "z.po", "--select", "W108", "--strict", files={}).code == 0


def test_each_market_of_a_catalog_without_a_dictionary_is_listed_once(call: Any) -> None:
    markets = ("--market", "amazon-de", "--market", "amazon-fr", "--market", "amazon-jp")
    said = call("check", "c.jsonl", *markets, "--fail-on", "never", "--report", "json", files={"c.jsonl": CATALOG * 1})
    assert [market for _, market, _ in unavailable(said)] == ["amazon-de", "amazon-fr"]
    terminal = call("check", "c.jsonl", *markets, "--fail-on", "never", files={}).out
    assert terminal.count("no spelling dictionary") == 2


def test_without_the_extra_the_report_says_how_to_get_it(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_dictionaries, "_spec", lambda: None)
    files = {"x.po": PO.format(locale="de-AT"), "y.po": PO.format(locale="pt-PT")}
    said = call("check", "x.po", "y.po", "--select", "W108", "--report", "json", files=files)
    assert unavailable(said) == [
        ("unavailable", None, "spelling needs the extra 'spell': pip install 'localize-listings[spell]'")
    ]


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        pytest.param(("--ignore", "W108"), "", id="left out"),
        pytest.param(("--select", "T"), "", id="not chosen"),
        pytest.param((), '[severity]\nW108 = { level = "off", reason = "no dictionary for our words" }\n', id="switched off"),
    ],
)
def test_what_nobody_wants_is_not_missed(arguments: tuple[str, ...], settings: str, call: Any) -> None:
    files = {"localize.toml": settings, "x.po": PO.format(locale="pt-PT")}
    assert unavailable(call("check", "x.po", "--report", "json", *arguments, files=files)) == []


def test_the_rules_of_a_market_say_why_it_does_not_run(
    call: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = localize(capsys, monkeypatch, "rules", "--market", "amazon-de")
    assert "no spelling dictionary of de-DE is installed" in " ".join(said.out.split())
