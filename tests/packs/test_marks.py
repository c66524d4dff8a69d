"""The marks of scripts and languages: what a locale writes without a guide of its own."""

from __future__ import annotations

import pytest

from localize import packs
from localize.packs import nodes
from localize.packs.marks import MarksFile, of_language, of_script


def test_the_file_holds_keys_of_typography_and_scripts_by_their_codes() -> None:
    document = nodes.read(packs.shipped() / "locales" / "marks.yaml", "locales/marks.yaml")
    file = nodes.convert(document, document.value, MarksFile)
    assert all(len(script) == 4 and script.istitle() for script in file.scripts)
    assert len(file.scripts) > 20


@pytest.mark.parametrize(
    ("locale", "full_stop", "question", "comma"),
    [
        ("de-AT", ".", "?", ","),
        ("hi-IN", "।", "?", ","),
        ("mr-IN", ".", "?", ","),
        ("ur-PK", "۔", "؟", "،"),
        ("pa-IN", "।", "?", ","),
        ("pa-PK", "۔", "؟", "،"),
        ("ar-AE", ".", "؟", "،"),
        ("el-CY", ".", ";", ","),
        ("hy", "։", "", ","),
        ("am-ET", "።", "?", "፣"),
        ("th-TH", "", "?", ","),
        ("ja-JP", "。", "？", "、"),
        ("zh-HK", "。", "？", "，"),
        ("sr-Latn", ".", "?", ","),
        ("xx", ".", "?", ","),
    ],
)
def test_a_locale_writes_as_its_script_and_then_as_its_language(locale: str, full_stop: str, question: str, comma: str) -> None:
    typography = packs.conventions(locale).typography
    assert (typography.full_stop, typography.question, typography.comma) == (full_stop, question, comma)


@pytest.mark.parametrize("locale", ["es", "es-MX", "es-US", "ast"])
def test_inverted_marks_hold_in_every_region(locale: str) -> None:
    assert packs.conventions(locale).typography.inverted == {"?": "¿", "!": "¡"}


def test_a_guide_stands_above_the_script() -> None:
    assert packs.conventions("zh-CN").typography.ellipsis == "……"
    assert packs.conventions("ja").typography.half_width
    assert packs.conventions("fr-CA").typography.also_spaced == "!?;"
    assert packs.conventions("fr").typography.also_spaced == ""


def test_what_nothing_is_said_of_adds_nothing() -> None:
    assert of_script("xx").value == {"typography": {}}
    assert of_language("xx").value == {"typography": {}}
