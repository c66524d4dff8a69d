"""Inflected forms: what a dictionary read backwards gives, what is kept of it, and what is left out on purpose."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from localize.text import forms
from localize.text.forms import MOST, Inflected, inflections, own_forms, recased, spellings, stem, surface_forms


def of(word: str, language: str) -> Inflected:
    return inflections([word], language)[word]


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("Rucksack", "de", "Rucksäcken"),
        ("rucksack", "de", "Rucksäcke"),
        ("plecak", "pl", "plecakami"),
        ("sac", "fr", "sacs"),
        ("botella", "es", "botellas"),
        ("reppu", "fi", "repuissa"),
        ("рюкзак", "ru", "рюкзаков"),
        ("kitabu", "sw", "vitabu"),
    ],
)
def test_a_word_has_its_inflected_forms(word: str, language: str, form: str) -> None:
    assert form in of(word, language).own


def test_forms_of_the_same_headword_count_as_present() -> None:
    assert "auricular" in of("auriculares", "es").all
    assert "words" in of("word", "en").all


def test_a_forbidden_word_reaches_endings_of_its_kind_only() -> None:
    assert {"kostenlose", "kostenlosem"} <= of("kostenloser", "de").close
    assert "schnelle" not in of("schnellste", "de").close
    assert "good" not in of("best", "en").close
    assert "glass" not in of("glasses", "en").close


def test_a_noun_that_is_a_verb_too_has_only_its_plural() -> None:
    assert of("light", "en").noun == {"light", "lights"}
    assert of("tire", "en").noun == {"tire", "tires"}
    assert {"Helme", "Helms"} <= of("Helm", "de").noun
    assert "väskor" in of("väska", "sv").noun


def test_abbreviations_are_no_forms() -> None:
    assert not any(form.isupper() for form in of("light", "en").own)
    assert "pl" not in of("pullo", "fi").own


def test_a_word_that_no_dictionary_knows_is_its_own_only_form() -> None:
    assert of("Xyzzyq", "de").all == {"Xyzzyq"}
    assert of("水筒", "ja").all == {"水筒"}
    assert of("750", "de").all == {"750"}


def test_surface_forms_of_several_words_are_their_combinations() -> None:
    found = surface_forms("kostenloser Versand", "de")
    assert {"kostenloser versand", "kostenlosem versand"} <= found
    assert len(surface_forms("darmowa dostawa", "pl")) <= MOST + 1


def test_spellings_fold_and_spell_sharp_s_both_ways() -> None:
    assert spellings(["Fuß"], "de") == {"fuß", "fuss"}
    assert spellings(["IŞIK"], "tr") == {"ışık"}


@pytest.mark.parametrize(
    ("new", "like", "result"),
    [("colour", "color", "colour"), ("colour", "Color", "Colour"), ("colour", "COLOR", "COLOUR"), ("x", "A", "X"), ("", "A", "")],
)
def test_recased(new: str, like: str, result: str) -> None:
    assert recased(new, like) == result


def test_stems() -> None:
    assert stem("flaskor", "sv") == stem("flaska", "sv")
    assert stem("flaskene", "nb") == stem("flaske", "nb")
    assert stem("水筒", "ja") == "水筒"
    assert stem("word", "xx") == "word"


def test_found_forms_are_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "_known", {})
    first = inflections(["sac", "vélo"], "fr", tmp_path)
    (kept,) = (tmp_path / "forms").iterdir()
    assert kept.name.startswith("fr-")
    monkeypatch.setattr(forms, "_known", {})
    monkeypatch.setattr(forms, "_pass", None)
    assert inflections(["sac"], "fr", tmp_path)["sac"] == first["sac"]


def test_what_is_kept_grows_by_new_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("sac", "vélo"):
        monkeypatch.setattr(forms, "_known", {})
        inflections([word], "fr", tmp_path)
    (kept,) = (tmp_path / "forms").iterdir()
    assert {"sac", "vélo"} <= set(forms._read(kept))


def test_a_damaged_or_forbidden_cache_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "_known", {})
    inflections(["sac"], "fr", tmp_path)
    (kept,) = (tmp_path / "forms").iterdir()
    kept.write_bytes(b"{")
    monkeypatch.setattr(forms, "_known", {})
    assert "sacs" in inflections(["sac"], "fr", tmp_path)["sac"].own
    monkeypatch.setattr(forms, "_known", {})
    (tmp_path / "file").write_bytes(b"")
    assert "sacs" in inflections(["sac"], "fr", tmp_path / "file")["sac"].own


def test_no_cache_for_a_language_without_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "_known", {})
    assert inflections(["水筒"], "ja", tmp_path)["水筒"].all == {"水筒"}
    assert list(tmp_path.iterdir()) == []


def test_a_warm_start_imports_no_dictionary(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from localize.text.forms import inflections;"
        f"inflections(['sac'], 'fr', Path({str(tmp_path)!r})); print('simplemma' in sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)
    ]
    assert runs == ["True", "False"]


def test_forms_that_are_another_words_are_taken_away_from_those_alone_that_the_pattern_names() -> None:
    found = inflections(["pásek", "páska"], "cs")
    left = own_forms(found, [("ek$", "kou$")])
    assert "páskou" in found["pásek"].all
    assert "páskou" not in left["pásek"].all
    assert "páskem" in left["pásek"].all
    assert "páskou" in left["páska"].all


def test_a_word_keeps_itself_although_the_pattern_names_it() -> None:
    assert own_forms({"ask": Inflected("ask", own=("ask", "aska"))}, [("^ask$", "^ask")])["ask"].all == {"ask"}
