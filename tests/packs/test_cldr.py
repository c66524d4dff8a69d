"""Style guides against CLDR: what they say of quotes, figures and measures is CLDR's, or the guide says why not."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel import Locale

from localize.packs import nodes
from localize.packs.locale_data import conventions
from localize.text import locales

ROOT = Path(__file__).resolve().parents[2]
CLDR: dict[str, Any] = json.loads((ROOT / "locales" / "cldr.json").read_text(encoding="utf-8"))
GUIDES = sorted(path.stem for path in (ROOT / "style_guides").glob("*.yaml") if path.stem != "base")
KNOWN_DIFFERENCES = {("de-AT", "group"), ("de-CH", "group"), ("fr-CH", "group")}
"""Where Babel's CLDR is older than ours: ``locales/cldr.md`` lists them with the reason."""
SPACES = re.compile("[ \u00a0\u202f]")
UNSEEN = re.compile("[\u200e\u200f\u061c]")


def facts(locale: str) -> dict[str, Any]:
    """CLDR's facts of a locale: its own, else its nearest parent's."""
    found = next((CLDR["locales"][tag] for tag in locales.parents(locale) if tag in CLDR["locales"]), None)
    assert found is not None, f"{locale} is not in locales/cldr.json: add it to LOCALES in tools/vendor_cldr.py"
    return found


def departures(locale: str) -> dict[str, str]:
    """The reasons a guide and those it extends give for what differs from CLDR."""
    found: dict[str, str] = {}
    tag: str | None = locale
    while tag:
        path = ROOT / "style_guides" / f"{tag}.yaml"
        value = nodes.read(path, path.name).value or {}
        found = {**(value.get("departs") or {}), **found}
        tag = value.get("extends")
    return found


def spaced(pattern: str) -> str:
    """A percent pattern in which a space is a space, whatever its width, and marks of direction do not count."""
    return UNSEEN.sub("", SPACES.sub(" ", pattern))


def said(locale: str) -> dict[str, Any]:
    """What the guide says, by the path a departure names it with."""
    found = conventions(locale)
    return {
        "typography.quotes": list(found.typography.quotes),
        "numbers.decimal": found.numbers.decimal,
        "numbers.group": found.numbers.group[0] if found.numbers.group else "",
        "numbers.minimum_grouping": found.numbers.minimum_grouping,
        "numbers.percent": spaced(found.numbers.percent),
        "units.system": found.units.system,
    }


def wanted(locale: str) -> dict[str, Any]:
    found = facts(locale)
    return {
        "typography.quotes": found["quotes"],
        "numbers.decimal": found["decimal"],
        "numbers.group": found["group"],
        "numbers.minimum_grouping": found["minimum_grouping"],
        "numbers.percent": spaced(found["percent"]),
        "units.system": found["system"],
    }


@pytest.mark.parametrize("locale", GUIDES)
def test_guide_says_what_cldr_says_or_why_not(locale: str) -> None:
    reasons = departures(locale)
    guide, cldr = said(locale), wanted(locale)
    different = {key: (guide[key], cldr[key]) for key in cldr if guide[key] != cldr[key]}
    unexplained = {key: both for key, both in different.items() if key not in reasons and key.rpartition(".")[2] not in reasons}
    assert unexplained == {}, f"style_guides/{locale}.yaml: (guide, CLDR) differ; follow CLDR or give the reason under departs"


@pytest.mark.parametrize("locale", GUIDES)
def test_every_departure_has_a_reason(locale: str) -> None:
    for key, reason in departures(locale).items():
        assert isinstance(reason, str), key
        assert len(reason.split()) >= 3, f"{key}: say why in a sentence"


@pytest.mark.parametrize("locale", sorted(CLDR["locales"]))
def test_extract_agrees_with_babel(locale: str) -> None:
    found = CLDR["locales"][locale]
    babel = Locale.parse(locale, sep="-")
    symbols = babel.number_symbols.get("latn", babel.number_symbols)
    assert found["decimal"] == symbols["decimal"]
    assert (found["group"] == symbols["group"]) is ((locale, "group") not in KNOWN_DIFFERENCES)
    assert spaced(found["percent"]) == spaced(re.sub(r"[#0,.]+", "{n}", babel.percent_formats[None].pattern))
    assert tuple(found["parents"]) == locales.parents(locale)[1:]
    assert found["script"] == locales.maximized(locale)[1]
    assert found["system"] == {"US": "us", "GB": "uk"}.get(locales.maximized(locale)[2], "metric")


def test_differences_from_babel_are_documented() -> None:
    document = (ROOT / "locales" / "cldr.md").read_text(encoding="utf-8")
    for locale, fact in KNOWN_DIFFERENCES:
        assert re.search(rf"^\| {locale} \| {fact}", document, re.MULTILINE), locale


def test_extract_names_its_edition_and_licence() -> None:
    document = (ROOT / "locales" / "cldr.md").read_text(encoding="utf-8")
    assert CLDR["version"] in document
    assert "UNICODE LICENSE V3" in document


# --- the tool ---


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_cldr", ROOT / "tools" / "vendor_cldr.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packages(folder: Path) -> Path:
    """The least that the tool needs: two languages, one of them in two scripts, one region of its own."""

    def put(path: str, value: Any) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(value), encoding="utf-8")

    likely = {"zh": "zh-Hans-CN", "zh-TW": "zh-Hant-TW", "zh-Hant": "zh-Hant-TW", "en": "en-Latn-US"}
    parents = {"zh-Hant": "und", "en-GB": "en-001"}
    systems = {"001": "metric", "US": "US", "GB": "UK"}
    put("cldr-core/package.json", {"version": "1.2.3"})
    put("cldr-core/supplemental/likelySubtags.json", {"supplemental": {"likelySubtags": likely}})
    put("cldr-core/supplemental/parentLocales.json", {"supplemental": {"parentLocales": {"parentLocale": parents}}})
    put("cldr-core/supplemental/measurementData.json", {"supplemental": {"measurementData": {"measurementSystem": systems}}})
    for locale in ("en", "zh", "zh-Hant"):
        kinds = ("quotation", "alternateQuotation")
        marks = {f"{kind}{side}": f"{kind[0]}{side[0]}" for kind in kinds for side in ("Start", "End")}
        numbers = {
            "defaultNumberingSystem": "latn",
            "minimumGroupingDigits": "1",
            "symbols-numberSystem-latn": {"decimal": ".", "group": "\u00a0", "percentSign": "%"},
            "percentFormats-numberSystem-latn": {"standard": "#,##0\u00a0%"},
        }
        letters = {
            "exemplarCharacters": "[é b A {ch} a]"
            if locale == "en"
            else f"[{'一丁七'}{''.join(map(chr, range(0x4E10, 0x4E80)))}]"
        }
        put(f"cldr-misc-full/main/{locale}/characters.json", {"main": {locale: {"characters": letters}}})
        put(f"cldr-misc-full/main/{locale}/delimiters.json", {"main": {locale: {"delimiters": marks}}})
        put(f"cldr-numbers-full/main/{locale}/numbers.json", {"main": {locale: {"numbers": numbers}}})
    return folder


def test_tool_reads_the_packages(tmp_path: Path) -> None:
    document = tool().Cldr(packages(tmp_path)).document(["zh-TW", "en-GB", "zh"])
    assert list(document["locales"]) == ["en-GB", "zh", "zh-TW"]
    assert document["version"] == "1.2.3"
    assert document["systems"] == {"GB": "uk", "US": "us"}
    assert document["parents"] == {"en-GB": "en-001", "zh-Hant": ""}
    assert document["locales"]["zh-TW"] == {
        "decimal": ".",
        "digits": "latn",
        "group": "\u00a0",
        "inner_quotes": ["aS", "aE"],
        "letters": "",
        "minimum_grouping": 1,
        "parents": ["zh-Hant"],
        "percent": "{n}\u00a0%",
        "quotes": ["qS", "qE"],
        "script": "Hant",
        "system": "metric",
    }
    assert document["locales"]["en-GB"]["parents"] == ["en-001", "en"]
    assert document["locales"]["en-GB"]["system"] == "uk"
    assert document["locales"]["en-GB"]["letters"] == "abché"


def test_file_is_the_tools_own_form_with_no_unseen_character() -> None:
    written = (ROOT / "locales" / "cldr.json").read_text(encoding="utf-8")
    assert tool().text(CLDR) == written
    assert "\u00a0" not in written
    assert "\u202f" not in written
    assert not UNSEEN.search(written)
