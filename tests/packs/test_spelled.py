"""A workspace's lists of words that are spelled right."""

from __future__ import annotations

from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults
from localize.packs import spelled
from localize.packs.provenance import all_values, below
from localize.packs.soundness import file_faults
from tests.packs.workspaces import faults_of, write

WORDS = {
    "locales/spelling.txt": "# coined by us\nGlimmo\n\n",
    "locales/de/spelling.txt": "\ufeffTrinkflosche\r\n  Faltdings-Bürste \r\n# Notiz\r\n",
    "locales/de-AT/spelling.txt": "Schlagobersdose\n",
}
FAULTS = {
    "two words in a line": ("Trinkflosche\nweiche Kappe\n", "locales/de/spelling.txt:2:1: 'weiche Kappe' is not one word"),
    "a mark behind a word": ("Kappe/N\n", "locales/de/spelling.txt:1:1: 'Kappe/N' is not one word"),
    "a code": ("MX750\n", "locales/de/spelling.txt:1:1: 'MX750' is not one word"),
    "a note behind a word": ("Kappe # ours\n", "notes behind # on lines of their own"),
}


def test_words_hold_along_the_parent_chain_and_those_of_all_everywhere(tmp_path: Path) -> None:
    roots = write(tmp_path, WORDS)
    own = {"glimmo", "trinkflosche", "faltdings", "bürste", "schlagobersdose"}
    assert own <= packs.conventions("de-AT", roots).spelled
    assert packs.conventions("de-DE", roots).spelled & own == own - {"schlagobersdose"}
    assert packs.conventions("fr", roots).spelled & own == {"glimmo"}


def test_each_word_has_its_place(tmp_path: Path) -> None:
    (value,) = below(all_values("de-AT", write(tmp_path, WORDS))[1], "spelling")
    places = {item.value: f"{item.origin.file}:{item.origin.line}" for item in value.items}
    assert places["glimmo"] == "locales/spelling.txt:2"
    assert places["bürste"] == "locales/de/spelling.txt:2"
    assert places["schlagobersdose"] == "locales/de-AT/spelling.txt:1"


@pytest.mark.parametrize("name", FAULTS)
def test_a_line_that_is_no_word_is_named_with_its_remedy(name: str, tmp_path: Path) -> None:
    text, message = FAULTS[name]
    (said,) = faults_of("de", write(tmp_path, {"locales/de/spelling.txt": text}))
    assert message in said


def test_a_list_in_another_encoding_is_named(tmp_path: Path) -> None:
    roots = write(tmp_path, WORDS)
    (tmp_path / "locales" / "de" / "spelling.txt").write_bytes("Bürste\n".encode("latin-1"))
    packs.forget()
    (said,) = faults_of("de", roots)
    assert said.startswith("locales/de/spelling.txt: ")
    assert "UTF-8" in said
    with pytest.raises(Faults):
        spelled.spelled("de-AT", roots)


def test_a_file_that_no_locale_reads_is_named(tmp_path: Path) -> None:
    roots = write(tmp_path, {"locales/de_DE/spelling.txt": "Kappe\n", "locales/de/spelling.txt": "zwei Wörter\n"})
    said = [str(fault) for fault in file_faults(roots)]
    assert ["locales/de/spelling.txt:1:1" in said[0], "'de_DE' is no locale; call the folder de or pt-BR" in said[1]] == [
        1,
        1,
    ]


def test_the_shipped_lists_are_sound_sorted_and_without_repeats() -> None:
    assert spelled.file_faults(packs.shipped()) == []
    for path in (packs.shipped() / "locales").rglob("spelling.txt"):
        words = path.read_text(encoding="utf-8").splitlines()[1:]
        assert words == sorted(set(words), key=str.casefold), path
