"""``localize packs``: what is in the packs, where it stands, whether it is sound and whether it is stale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Said, localize

RULE = "  - {id: de.forbid.turbo, kind: forbid, find: [turbo], message: No., good: [gut], bad: [⟦turbo⟧ gut]}\n"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A call in a workspace of these files."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Said:
        for name, text in {"localize.toml": "", **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return localize(capsys, monkeypatch, *arguments)

    return run


def test_show_prints_every_part_of_a_locale_with_its_places(call: Any) -> None:
    said = call("packs", "show", "es-MX")
    assert said.code == 0
    headings = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert {"typography", "numbers", "units", "units.names", "search", "rules"} <= set(headings)
    assert [line.split() for line in said.out.splitlines() if line.startswith("  decimal ")] == [
        ["decimal", '"."', next(word for word in said.out.split() if word.startswith("style_guides/es-419.yaml:"))]
    ]
    assert r'"\u00a0"' in said.out, "what cannot be seen is written out"
    assert "    style_guides/es-419.yaml:" in said.out, "a list is told by its files"


def test_show_prints_a_market_with_its_limits_and_sources_and_its_locale(call: Any) -> None:
    out = call("packs", "show", "amazon-jp").out
    assert "fields.title\n" in out
    assert "at most 200 characters (hard since 2025-01-21) [official: https://" in out
    assert "typography\n" in out


def test_show_narrows_to_one_value_in_text_and_json(call: Any) -> None:
    assert call("packs", "show", "es-MX", "numbers.decimal").out.split()[:3] == ["numbers", "decimal", '"."']
    found = json.loads(call("packs", "show", "es-MX", "numbers.decimal", "--json").out)
    assert (found["id"], found["locale"]) == ("es-MX", "es-MX")
    (value,) = found["values"]
    assert (value["path"], value["value"], value["file"]) == ("numbers.decimal", ".", "style_guides/es-419.yaml")
    assert value["line"] > 1


@pytest.mark.parametrize("arguments", [["es-MXX"], ["amazon-dee"], ["es", "numbrs"]])
def test_show_of_an_unknown_name_stops_with_the_nearest(call: Any, arguments: list[str]) -> None:
    said = call("packs", "show", *arguments)
    assert said.code == 2
    assert "did you mean" in said.err


def test_test_says_how_many_rules_are_sound_yours_among_them(call: Any) -> None:
    alone = call("packs", "test")
    said = call("packs", "test", files={"style_guides/de.yaml": f"locale: de\nrules:\n{RULE}"})
    assert (alone.code, said.code) == (0, 0)
    counted = [int(one.out.split()[0]) for one in (alone, said)]
    assert counted[1] == counted[0] + 1


def test_test_tells_every_fault_of_every_file_at_once(call: Any) -> None:
    files = {
        "style_guides/de.yaml": "locale: de\nrules:\n" + RULE.replace("[gut]", "[turbo]").replace("⟦turbo⟧ gut", "⟦gut⟧"),
        "style_guides/fr.yaml": "locale: fr\nnumbers: {decimal: 5}\nunitz: {}\n",
        "locales/it/seo.yaml": "locale: it\nfiller: {remove: [nessuno]}\n",
        "locales/pl/shared_words.txt": "-nieznane\n",
        "glossaries/ja.csv": "source,target\nlid,\n",
        "marketplaces/mine.yaml": "extends: amazon\nfields: {title: {limits: []}}\n",
    }
    said = call("packs", "test", files=files)
    assert said.code == 2
    assert [line.split(": ")[1] for line in said.err.splitlines()] == [
        "glossaries/ja.csv:2:1",
        "locales/it/seo.yaml:2:19",
        "locales/pl/shared_words.txt:1:1",
        "marketplaces/mine.yaml:2:18",
        "style_guides/de.yaml:3:77",
        "style_guides/de.yaml:3:91",
        "style_guides/fr.yaml:2:11",
        "style_guides/fr.yaml:3:1",
    ]
    assert said.out.endswith("8 faults\n")


def test_test_tries_the_rules_of_ones_own_marketplace(call: Any) -> None:
    pack = f"name: Mine\nsites: [{{id: mine-de, locale: de-DE}}]\nrules:\n{RULE.replace('⟦turbo⟧ gut', 'turbo ⟦gut⟧')}"
    said = call("packs", "test", files={"marketplaces/mine.yaml": pack})
    assert said.code == 2
    assert "marketplaces/mine.yaml:4:89: rule de.forbid.turbo finds 'turbo' in its bad example 'turbo ⟦gut⟧'" in said.err


AGED = """\
locale: de
sources:
  law:
    url: https://example.com/law
    read: 2026-01-01
    confidence: official
  rumour:
    url: null
    read: 2026-11-01
    confidence: unverified
    source: heard of it
rules:
  - {id: de.forbid.turbo, kind: forbid, cite: law, find: [turbo], message: No., good: [gut], bad: [⟦turbo⟧ gut]}
  - {id: de.forbid.super, kind: forbid, cite: rumour, find: [supi], message: No., good: [gut], bad: [⟦supi⟧ gut]}
"""
LIMITED = """\
extends: amazon
fields:
  title:
    limits: {add: [{max: 90, unit: characters, until: 2026-11-22, cite: title-2025}]}
"""


def test_stale_lists_old_sources_with_what_hangs_on_them(call: Any) -> None:
    files = {"style_guides/de.yaml": AGED}
    said = call("packs", "stale", "--as-of", "2026-11-22", files=files)
    assert said.code == 1
    first, second, third, *rest = said.out.splitlines()
    assert first == "read more than 180 days before 2026-11-22:"
    assert second == "  style_guides/de.yaml:3  law, read 2026-01-01, 325 days ago: https://example.com/law"
    assert third == "      holds up rules.de.forbid.turbo (line 13)"
    assert "  style_guides/de.yaml:7  rumour, read 2026-11-01: heard of it" in rest
    assert rest[-1].startswith("1 sources too old, 0 limits passed, ")


@pytest.mark.parametrize(("days", "code"), [("325", 0), ("324", 1)])
def test_stale_counts_from_the_day_given(call: Any, days: str, code: int) -> None:
    files = {"style_guides/de.yaml": AGED}
    assert call("packs", "stale", "--days", days, "--as-of", "2026-11-22", files=files).code == code


def test_stale_lists_limits_that_have_passed(call: Any) -> None:
    files = {"marketplaces/mine.yaml": LIMITED}
    assert call("packs", "stale", "--as-of", "2026-11-21", files=files).code == 0
    said = call("packs", "stale", "--as-of", "2026-11-22", files=files)
    assert said.code == 1
    assert "  marketplaces/mine.yaml:4  fields.title.limits.add[0]: until 2026-11-22" in said.out


def test_stale_tells_what_a_workspace_hangs_on_a_shipped_source(call: Any) -> None:
    out = call("packs", "stale", "--days", "0", "--as-of", "2026-12-22", files={"marketplaces/mine.yaml": LIMITED}).out
    assert "marketplaces/mine.yaml: fields.title.limits.add[0] (line 4)" in " ".join(out.split())


def test_a_source_with_a_wrong_date_or_confidence_is_a_fault(call: Any) -> None:
    wrong = AGED.replace("read: 2026-01-01", "read: 1 January").replace("confidence: unverified", "confidence: unsure")
    said = call("packs", "stale", files={"style_guides/de.yaml": wrong})
    assert said.code == 2
    assert [line.split(": ", 2)[1] for line in said.err.splitlines()] == ["style_guides/de.yaml:5:5", "style_guides/de.yaml:10:5"]
    assert "'1 January' is no date; write it as 2026-11-22" in said.err


# --- localize packs show without a name ---


def test_the_guides_are_listed_with_what_they_are(call: Any) -> None:
    said = call("packs", "show")
    assert said.code == 0
    lines = {line.split()[0]: line for line in said.out.splitlines()}
    assert "base" not in lines
    assert " native " in lines["de"]
    assert " base only " in lines["de-CH"]
    found = {one["locale"]: one for one in json.loads(call("packs", "show", "--json").out)["guides"]}
    assert found.keys() == lines.keys()
    assert all(0 < one["own"] <= one["in_force"] for one in found.values())
    assert f"{found['de']['own']} rules of its own, {found['de']['in_force']} in force" in lines["de"]


def test_a_guide_of_the_workspace_is_listed_and_a_broken_one_is_told(call: Any) -> None:
    assert (
        "de-LU "
        in call("packs", "show", files={"style_guides/de-LU.yaml": "locale: de-LU\nname: Luxemburg\n" + "rules:\n" + RULE}).out
    )
    said = call("packs", "show", files={"style_guides/de-LU.yaml": "locale: de-LU\nnmae: Luxemburg\n"})
    assert said.code == 2
    assert "style_guides/de-LU.yaml:2:1" in said.err


# --- localize rules ---


def test_rules_of_a_market_are_told_with_places_sources_and_limits(call: Any) -> None:
    settings = '[severity]\nT107 = {level = "error", reason = "our brand book"}\n'
    said = call("rules", "--market", "amazon-fr", "--as-of", "2026-11-22", files={"localize.toml": settings})
    assert said.code == 0
    assert "checks run in amazon-fr (fr-FR) on 2026-11-22:\n" in said.out
    assert "(localize.toml: our brand book)" in next(line for line in said.out.splitlines() if line.startswith("  T107  error "))
    assert "  C108  dropped-sentence           only where it is selected\n" in said.out
    (rule,) = (line for line in said.out.splitlines() if line.startswith("  fr.forbid.prix "))
    assert "style_guides/fr.yaml:" in rule
    assert "[official: https://" in rule
    assert (
        "  fields.title.limits          at most 75 characters (policy since 2026-07-27)\n      L111  warning  localize/"
        in said.out
    )


def test_rules_are_told_to_programs_too(call: Any) -> None:
    found = json.loads(call("rules", "--market", "amazon-fr", "--as-of", "2026-11-22", "--json").out)
    assert (found["market"], found["locale"], found["as_of"]) == ("amazon-fr", "fr-FR", "2026-11-22")
    assert {check["code"] for check in found["checks"] if not check["runs"]} >= {"C108"}
    assert all(rule["file"] and rule["line"] for rule in found["rules"])
    assert {limit["limit"]["unit"] for limit in found["limits"]} >= {"characters", "utf8_bytes", "items"}
    checks = json.loads(call("rules", "--json").out)["checks"]
    assert [check["code"] for check in checks] == [check["code"] for check in found["checks"]]


def test_rules_of_an_unknown_market_stop_with_the_nearest(call: Any) -> None:
    said = call("rules", "--market", "amazon-dee")
    assert said.code == 2
    assert "did you mean 'amazon-de'" in said.err
