"""Laws of countries: where and from when they hold, what a workspace makes of them, and that no gathered fact is lost."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from localize import packs
from localize.model import Faults, StyleRule
from localize.packs.examples import try_all
from localize.packs.laws import law, law_files
from localize.packs.sources import passed
from localize.text.style import RuleSet
from tests.packs.workspaces import faults_of, write

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "marketplace_rules.json"
AS_OF = date(2026, 11, 22)
GREEN = "de.forbid.umweltfreundlich"
LAWS = {path.stem: law(root, path) for root, path in law_files()}
needs_facts = pytest.mark.skipif(not FACTS.is_file(), reason="the gathered facts lie outside the project and are absent here")


def rule(id: str, locale: str, as_of: date = AS_OF, roots: tuple[Path, ...] = ()) -> StyleRule | None:
    return next((one for one in packs.locale_market(locale, as_of, roots).rules if one.id == id), None)


# --- where and when ---


@pytest.mark.parametrize(
    ("locale", "file"),
    [("de-DE", "EU"), ("de-AT", "EU"), ("de-LU", "EU"), ("de", "EU"), ("de-CH", "CH"), ("de-LI", "")],
)
def test_a_law_holds_in_its_countries(locale: str, file: str) -> None:
    found = rule(GREEN, locale)
    assert (found.origin.partition(":")[0] if found else "") == (f"localize/laws/{file}.yaml" if file else "")


def test_the_law_of_fewer_countries_stands_over_that_of_more() -> None:
    id = "fr.forbid.biodegradable"
    found = {locale: rule(id, locale) for locale in ("fr-FR", "fr-BE")}
    assert [one and one.origin.partition(":")[0] for one in found.values()] == ["localize/laws/FR.yaml", "localize/laws/EU.yaml"]


def test_a_law_names_words_of_a_language() -> None:
    assert not any(one.id.startswith("de.") for one in packs.conventions("fr-FR").rules)


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 9, 26), False), (date(2026, 9, 27), True)])
def test_a_law_holds_from_its_day(day: date, holds: bool) -> None:
    assert (rule(GREEN, "de-DE", day) is not None) == holds
    assert any(one.id == GREEN for one in packs.market("amazon-de", day).rules) == holds


def test_a_law_that_has_ended_holds_no_more(tmp_path: Path) -> None:
    roots = write(tmp_path, {"laws/UT.yaml": OWN.replace("good:", "until: 2026-11-22\n    good:")})
    assert rule("ut.forbid.ewig", "de-IS", date(2026, 11, 21), roots)
    assert rule("ut.forbid.ewig", "de-IS", AS_OF, roots) is None
    assert [(one.file, one.use.path) for one in passed(roots, AS_OF, [])] == [("laws/UT.yaml", "rules.ut.forbid.ewig")]


@pytest.mark.parametrize("name", LAWS)
def test_what_is_skimmed_of_a_file_is_what_it_says(name: str) -> None:
    for country in LAWS[name].countries:
        language = next((one.locales[0] for _, one, _ in LAWS[name].rules.values() if isinstance(one, StyleRule)), "")
        if language:
            files = packs.locale_data.resolved(f"{language.partition('-')[0]}-{country}", (packs.shipped(),)).files
            assert f"localize/laws/{name}.yaml" in files


@pytest.mark.parametrize("name", LAWS)
def test_every_source_is_cited_and_every_loud_rule_has_one(name: str) -> None:
    text = (ROOT / "localize" / "laws" / f"{name}.yaml").read_text(encoding="utf-8")
    assert [one for one in LAWS[name].document.value["sources"] if f"cite: {one}\n" not in f"{text}\n"] == []
    rules = [one for _, one, _ in LAWS[name].rules.values() if isinstance(one, StyleRule)]
    assert [one.id for one in rules if one.cite is None and one.severity != "note"] == []


# --- a workspace ---

OWN = """name: Utopia
countries: [IS]
rules:
  - id: ut.forbid.ewig
    kind: forbid
    locales: [de]
    code: X101
    find: [leuchtet ewig]
    message: Give the hours.
    good: ["Leuchtet 40 Stunden"]
    bad: ["Die Lampe ⟦leuchtet ewig⟧"]
"""


def test_a_workspace_adds_a_law(tmp_path: Path) -> None:
    roots = write(tmp_path, {"laws/UT.yaml": OWN})
    assert rule("ut.forbid.ewig", "de-IS", roots=roots)
    assert rule("ut.forbid.ewig", "de-DE", roots=roots) is None
    assert try_all(roots)[1] == []


@pytest.mark.parametrize(
    "files",
    [
        {"style_guides/de.yaml": f"locale: de\nrules: [{{id: {GREEN}, off: true, reason: our lawyers read it otherwise}}]\n"},
        {"laws/EU.yaml": f"rules: [{{id: {GREEN}, off: true, reason: our lawyers read it otherwise}}]\n"},
    ],
)
def test_a_workspace_switches_a_rule_of_law_off(tmp_path: Path, files: dict[str, str]) -> None:
    roots = write(tmp_path, files)
    assert rule(GREEN, "de-DE", roots=roots) is None
    assert faults_of("de-LI", roots) == []
    assert rule("de.pattern.oekologisch", "de-DE", roots=roots)


def test_a_workspace_gives_a_rule_of_law_another_severity(tmp_path: Path) -> None:
    guide = f"locale: de\nrules: [{{id: {GREEN}, severity: error, reason: our lawyers want it}}]\n"
    found = rule(GREEN, "de-DE", roots=write(tmp_path, {"style_guides/de.yaml": guide}))
    assert found is not None
    assert found.severity == "error"
    assert found.cite is not None
    assert found.cite.confidence == "workspace"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (OWN.replace("[IS]", "[IX]"), "laws/UT.yaml:2:13: no country is called 'IX'"),
        (OWN.replace("countries: [IS]\n", ""), "laws/UT.yaml:1:1: the file: give 'countries'"),
        (OWN.replace("    locales: [de]\n", ""), "laws/UT.yaml:4:5: rule ut.forbid.ewig: give 'locales'"),
        (OWN.replace("    find", "    from: soon\n    find"), "laws/UT.yaml:8:5: rules[0].from: Invalid RFC3339 encoded date"),
        (OWN.replace("X101", "X109"), "rule ut.forbid.ewig: a rule of X109 is a 'require' with 'given'"),
        (OWN.replace("countries", "lands"), "laws/UT.yaml:2:1"),
        (OWN.replace("    message", "    cite: act\n    message"), "no source is called 'act'"),
        ("- a\n", "laws/UT.yaml:1:1: holds no keys"),
    ],
)
def test_a_faulty_law_says_where_and_what(tmp_path: Path, text: str, fault: str) -> None:
    roots = write(tmp_path, {"laws/UT.yaml": text})
    assert any(fault in one for one in faults_of("de-IS", roots)), faults_of("de-IS", roots)
    with pytest.raises(Faults) as error:
        packs.locale_market("fr-FR", AS_OF, roots)
    assert fault in str(packs.all_of(error.value, roots))


def test_a_fault_of_a_law_is_told_with_those_of_other_files(tmp_path: Path) -> None:
    roots = write(tmp_path, {"laws/UT.yaml": OWN.replace("[IS]", "[IX]"), "style_guides/de.yaml": "locale: fr\n"})
    said = str(packs.all_of(Faults(), roots))
    assert "laws/UT.yaml:2:13" in said
    assert "style_guides/de.yaml:1:1: locale is 'fr'" in said


def test_the_example_of_the_readme_is_sound(tmp_path: Path) -> None:
    readme = (ROOT / "localize" / "laws" / "README.md").read_text(encoding="utf-8")
    roots = write(tmp_path, {"laws/UT.yaml": re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)[0]})
    assert try_all(roots)[1] == []
    assert rule("en-IS.forbid.shines-forever", "en-IS", date(2027, 1, 1), roots)


# --- facts ---

LANGUAGES = {"EU": "en", "DE": "de", "US": "en", "JP": "ja", "CN": "zh-CN", "KR": "ko", "FR": "fr"}
ELSEWHERE = {("DE", "biocide_advertising"): "EU"}
"""Facts of a member state on a law of the union stand in the union's file."""


def legal() -> list[dict[str, Any]]:
    rows = json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.is_file() else []
    return [row for row in rows if row["marketplace"] == "legal"]


def cited(row: dict[str, Any], sources: dict[str, Any]) -> set[str]:
    """The file's sources that are the row's."""
    said = row["source"].strip("()").casefold()
    return {
        name
        for name, source in sources.items()
        if source["confidence"] == row["confidence"]
        and (source["url"] == row["source"] if "://" in said else not source["url"] and _words(said) & _words(source["source"]))
    }


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold())) - {"read", "code", "list"}


def claims(row: dict[str, Any]) -> Iterator[str]:
    """The words of a row, one by one, without what is said of them in brackets."""
    for text in row["forbidden"]:
        yield from (part.strip() for part in re.split(r" / ", re.sub(r"\s*[(（].*?[)）]", "", text)))


def unheard(row: dict[str, Any], name: str) -> list[str]:
    """The words of a row that no rule finds, bare or in one of the law's bad examples, and that no note leaves free."""
    language = LANGUAGES[row["site"]]
    found = LAWS[name]
    rules = [one for _, one, _ in found.rules.values() if isinstance(one, StyleRule) and language in one.locales]
    tried = RuleSet(rules, language)
    marked = " ".join(" ".join(re.findall("⟦(.*?)⟧", text)) for one in rules for text in one.bad).casefold()
    free = " ".join(note["text"] for note in found.document.value.get("notes", ()) if note["topic"] == row["field"])
    return [
        word
        for word in claims(row)
        if word.casefold() not in marked and word not in free and not any(tried.hits(one, word) for one in rules)
    ]


def gaps(row: dict[str, Any]) -> Iterator[str]:
    name = ELSEWHERE.get((row["site"], row["field"]), row["site"])
    document = LAWS[name].document
    names = cited(row, document.value["sources"])
    places = [one for key in ("rules", "notes") for one in document.value.get(key, ()) if one.get("cite") in names]
    if not places:
        yield f"{name}.yaml cites no source of it"
    if row["effective"] and row["kind"] == "claim" and row["confidence"] == "secondary":
        days = {str(one.get("from")) for one in places if "id" in one}
        if days != {row["effective"]}:
            yield f"{name}.yaml has it from {days}"
    yield from (f"{name}.yaml finds {word!r} nowhere" for word in unheard(row, name))


@needs_facts
def test_every_fact_stands_in_its_law() -> None:
    assert [f"{row['site']} {row['field']}: {gap}" for row in legal() for gap in gaps(row)] == []


def test_the_laws_are_read_as_yaml_elsewhere_too() -> None:
    for path in (ROOT / "localize" / "laws").glob("*.yaml"):
        assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["countries"]


@pytest.mark.parametrize("locale", ["de", "fr", "en", "pl"])
def test_what_is_read_for_one_language_is_what_the_whole_file_says_of_it(locale: str) -> None:
    for root, path in law_files():
        whole, part = law(root, path), law(root, path, (locale,))
        wanted = {id: one for id, one in whole.rules.items() if locale in getattr(one[1], "locales", ())}
        assert {id: one[1] for id, one in part.rules.items()} == {id: one[1] for id, one in wanted.items()}
        assert part.countries == whole.countries


# --- the guide ---


def test_the_guide_says_where_a_law_stands_and_where_none_does() -> None:
    spec = importlib.util.spec_from_file_location("write_laws", ROOT / "tools" / "write_laws.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    readme = tool.README.read_text(encoding="utf-8")
    assert tool.text(readme) == readme, "run python tools/write_laws.py"
    rows = dict(line.strip("| \n").split(" | ", 1) for line in readme.splitlines() if line.startswith("| "))
    assert rows["Saudi Arabia"] == "**none** | **none**"
    assert rows["United Kingdom"].startswith("GB | en: ")
    assert {
        tool.row(country, languages).split(" | ")[0].strip("| ") for country, languages in tool.countries().items()
    } <= rows.keys()
