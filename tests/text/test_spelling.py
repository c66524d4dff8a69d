"""Dictionaries found and asked, what is kept of them between runs, and what a machine may lack."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from localize import packs
from localize.text import spelling, spelling_dictionaries
from localize.text.lexicon import Lexicon, names
from localize.text.spelling_dictionaries import Dictionary, dictionary
from localize.text.unit import Text, Unit

AS_OF = datetime.date(2026, 11, 22)
OURS = Path(__file__).parents[1] / "dictionaries"


def told(locale: str, *texts: str, cache: Path | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """The misspelled words of texts in one market, with what was likely meant."""
    lexicon = Lexicon(packs.locale_market(locale, AS_OF), packs.conventions, cache_dir=cache)
    units = [Unit("title", Text("", "en-US"), Text(text, locale), lexicon) for text in texts]
    assert lexicon.slips is not None
    found = [slip for one in units if lexicon.slips.doubtful(one) for slip in lexicon.slips.of(one, one.see(names))]
    lexicon.keep()
    return [(slip.word, slip.meant) for slip in found]


def written(folder: Path, name: str, words: str = "1\nBottle\n", affixes: str = "SET UTF-8\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(affixes, encoding="utf-8")
    (folder / f"{name}.dic").write_text(words, encoding="utf-8")
    return folder / name


# --- which dictionary ---


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("de-DE", ["de_DE"]),
        ("de", ["de", "de_DE"]),
        ("de-AT", ["de_AT", "de", "de_DE"]),
        ("pt", ["pt", "pt_BR"]),
        ("nb", ["nb", "nb_NO"]),
        ("es-MX", ["es_MX", "es_419", "es", "es_ES"]),
        ("sv-SE", ["sv_SE"]),
    ],
)
def test_a_locale_takes_its_own_dictionary_then_its_parents(locale: str, wanted: list[str]) -> None:
    found = spelling_dictionaries.names(locale, packs.conventions(locale).words.dictionaries)
    assert [name for name in found if name in wanted] == wanted
    assert found[0] == locale.replace("-", "_")


@pytest.mark.parametrize(
    ("locale", "own", "other"),
    [("pt-PT", "pt_PT", "pt_BR"), ("en-GB", "en_GB", "en_US"), ("en-AU", "en_GB", "en_US"), ("de-CH", "de_CH", "de_DE")],
)
def test_a_locale_that_spells_otherwise_does_not_take_its_parents(locale: str, own: str, other: str) -> None:
    found = spelling_dictionaries.names(locale, packs.conventions(locale).words.dictionaries)
    assert own in found
    assert other not in found


def test_folders_are_asked_in_their_order_and_names_before_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    written(one, "de_DE")
    wanted = written(two, "de_AT")
    monkeypatch.setenv("DICPATH", os.pathsep.join(("", str(tmp_path / "none"), str(one), str(two))))
    assert dictionary(["de_AT", "de_DE"]) == wanted
    assert dictionary(["de_LU", "de_DE"]) == one / "de_DE"
    assert dictionary(["de_LU"]) is None


@pytest.mark.parametrize("words", ["", "\n", "<html>\n", "Bottle\n"], ids=["empty", "blank", "a page of the web", "no number"])
def test_what_is_no_dictionary_is_passed_over(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))
    written(tmp_path, "de_DE", words)
    assert dictionary(["de_DE"]) is None


def test_a_dictionary_without_its_endings_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))
    Path(f"{written(tmp_path, 'de_DE')}.aff").unlink()
    assert dictionary(["de_DE"]) is None


@pytest.mark.usefixtures("system_dictionaries")
def test_the_folders_of_the_system_come_after_those_that_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spelling_dictionaries, "_SYSTEM", (str(tmp_path / "system"), "~/Library/Spelling"))
    wanted = written(tmp_path / "system", "qq_QQ")
    assert dictionary(["qq_QQ"]) == wanted
    assert dictionary(["en_US"]) is not None, "the library brings one of its own"
    monkeypatch.setenv("DICPATH", str(tmp_path / "own"))
    assert dictionary(["qq_QQ"]) == wanted
    own = written(tmp_path / "own", "qq_QQ")
    assert dictionary(["qq_QQ"]) == own


# --- what it says ---


def test_a_dictionary_knows_its_words_with_their_endings_in_its_own_encoding() -> None:
    french = Dictionary(OURS / "fr_BE")
    assert [french.has(word) for word in ("étroulin", "étroulins", "quilloirs", "quilloirss", "aujourd'hui")] == [1, 1, 1, 0, 1]
    assert not french.has("ołówek"), "letters that its encoding has not"
    assert not french.has("é" * 2000)


def test_stems_are_read_in_the_encoding_of_the_dictionary() -> None:
    assert list(spelling_dictionaries.stems(OURS / "fr_BE"))[:4] == ["glimbarde", "quilloir", "aujourd'hui", "étroulin"]


def test_a_word_is_told_with_the_likeliest_words_first() -> None:
    assert told("de-AT", "Trinkflashce udn Glimrinde") == [
        ("Trinkflashce", ("Trinkflasche",)),
        ("udn", ("und",)),
        ("Glimrinde", ("Glimmrinde",)),
    ]


def test_no_more_than_three_words_are_named() -> None:
    assert [len(meant) for _, meant in told("de-AT", "Ein Hauz, ein Tich, eine Loste")] <= [3, 3, 3]


def test_nothing_is_looked_for_around_what_is_too_long_for_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def near(word: str, _: Any) -> dict[str, int]:
        asked.append(word)
        return {}

    asked: list[str] = []
    monkeypatch.setattr(spelling, "near", near)
    assert told("de-AT", "Trinkflashce" * 5, "Trinkflashce" * 1000) == []
    assert asked == ["trinkflashce" * 5]


def test_equal_texts_get_equal_answers_in_any_order() -> None:
    texts = ("l'aciér", "La glimbade", "Un aciér, glimbade", "aujourd'hui", "Aujourd hui")
    alone = {text: told("fr-BE", text) for text in texts}
    for order in (texts, texts[::-1]):
        assert told("fr-BE", *order) == [one for text in order for one in alone[text]]


# --- what is kept ---


def _nobody(path: Path) -> Any:
    raise AssertionError(f"{path.name} was opened")


def test_a_second_run_never_opens_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("Trinkflashce aus Glimmrinden", "wasserdihct", "Zorblattimus")
    first = told("de-AT", *texts, cache=tmp_path)
    monkeypatch.setattr(spelling_dictionaries, "Dictionary", _nobody)
    assert told("de-AT", *texts, cache=tmp_path) == first
    with pytest.raises(AssertionError, match="de_AT was opened"):
        told("de-AT", "Trinkflahsce", cache=tmp_path)


def test_runs_add_to_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = told("de-AT", "Trinkflashce", cache=tmp_path), told("de-AT", "wasserdihct", cache=tmp_path)
    monkeypatch.setattr(spelling_dictionaries, "Dictionary", _nobody)
    assert told("de-AT", "Trinkflashce", "wasserdihct", cache=tmp_path) == one + two


def test_a_damaged_file_is_not_believed(tmp_path: Path) -> None:
    first = told("de-AT", "Trinkflashce", cache=tmp_path)
    files = list((tmp_path / "spelling").iterdir())
    assert {file.name.rpartition("-")[2] for file in files} == {"words.json", "triples.json"}
    for file in files:
        file.write_bytes(file.read_bytes()[:20])
    assert told("de-AT", "Trinkflashce", cache=tmp_path) == first


def test_another_dictionary_is_asked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path / "dictionaries"))
    written(tmp_path / "dictionaries", "de_DE")
    assert told("de-DE", "Glimrinde", cache=tmp_path) == []
    written(tmp_path / "dictionaries", "de_DE", "2\nBottle\nGlimmrinde\n")
    assert told("de-DE", "Glimrinde", cache=tmp_path) == [("Glimrinde", ("Glimmrinde",))]


def test_a_folder_that_takes_no_file_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "spelling").write_text("a file where the folder would be", encoding="utf-8")
    assert told("de-AT", "Trinkflashce", cache=tmp_path) == [("Trinkflashce", ("Trinkflasche",))]


def test_the_library_is_not_imported_before_a_word_asks_for_it() -> None:
    code = (
        "import sys, datetime; from localize import packs; from localize.text.lexicon import Lexicon; from localize.text.unit import *\n"
        "lexicon = Lexicon(packs.locale_market('de-AT', datetime.date(2026, 11, 22)), packs.conventions)\n"
        "unit = lambda text: Unit('title', Text('', 'en'), Text(text, 'de-AT'), lexicon)\n"
        "print(lexicon.slips.doubtful(unit('Eine Flasche mit 750 ml')), 'hunspell' in sys.modules)\n"
        "print(lexicon.slips.doubtful(unit('Eine Flashce')), 'hunspell' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True", "True"]


# --- what a machine lacks ---


@pytest.mark.parametrize("locale", ["ja-JP", "zh-CN", "ko", "th"])
def test_languages_without_letters_or_spaces_are_never_asked_about(locale: str) -> None:
    assert not spelling.has_letters(packs.conventions(locale))


def test_what_is_lacking_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    german = packs.locale_market("de-AT", AS_OF)
    assert spelling.lacking(german) == ""
    assert "put pt_PT.aff and pt_PT.dic into a folder that DICPATH names" in spelling.lacking(packs.locale_market("pt-PT", AS_OF))
    assert "install hunspell's es_ES" in spelling.lacking(packs.locale_market("es-419", AS_OF))
    monkeypatch.setattr(spelling_dictionaries, "_spec", lambda: None)
    assert "pip install 'localize-listings[spell]'" in spelling.lacking(german)
    assert Lexicon(german, packs.conventions).slips is None


# --- the dictionaries of the system ---

REAL = {
    "de-DE": ("Edelstaltrinkflasche, wasserdicht", "Edelstahltrinkflasche"),
    "fr-FR": ("Une bouteile isotherme", "bouteille"),
    "es-ES": ("Una boetlla de acero", "botella"),
    "it-IT": ("Una borracia in acciaio", "borraccia"),
    "pl-PL": ("Butelka ze stali nierdzewenj", "nierdzewnej"),
    "ru-RU": ("Бутылка из нержавеющей стлаи", "стали"),
    "sv-SE": ("En flsaka av rostfritt stål", "flaska"),
}


@pytest.mark.usefixtures("system_dictionaries")
@pytest.mark.parametrize("locale", REAL)
def test_the_systems_dictionary_names_the_right_word(locale: str) -> None:
    text, right = REAL[locale]
    if spelling.dictionary_of(packs.conventions(locale)) is None:
        pytest.skip("hunspell's dictionaries are not installed here")
    ((_, meant),) = told(locale, text)
    assert right in meant
