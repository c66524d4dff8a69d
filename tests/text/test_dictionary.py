"""Dictionaries: which words a language has, and that what is kept of them between runs is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from localize.text import dictionary
from localize.text.dictionary import headwords, known


@pytest.fixture(autouse=True)
def fresh() -> None:
    headwords.cache_clear()
    dictionary._trie.cache_clear()


def test_words_and_their_headwords(tmp_path: Path) -> None:
    assert headwords("bottles", "en", tmp_path) == ("bottle",)
    assert headwords("zzqx", "en", tmp_path) == ()
    assert known("Bottle", "en", tmp_path) is True
    assert known("zzqx", "en", tmp_path) is False
    assert known("zzqx", "xx", tmp_path) is None


def test_a_capital_that_is_not_there_can_be_asked_for(tmp_path: Path) -> None:
    assert known("rucksack", "de", tmp_path) is True
    assert known("rucksack", "de", tmp_path, as_written=True) is False
    assert known("Rucksack", "de", tmp_path, as_written=True) is True


def test_it_is_kept_and_read_again(tmp_path: Path) -> None:
    first = headwords("bottles", "en", tmp_path)
    (path,) = (tmp_path / "dictionaries").iterdir()
    assert path.name == f"{dictionary.kept_as('en')}.trie"
    fresh_again()
    written = path.stat().st_mtime_ns
    assert headwords("bottles", "en", tmp_path) == first
    assert path.stat().st_mtime_ns == written


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "dictionaries" / f"{dictionary.kept_as('en')}.trie"
    path.parent.mkdir()
    path.write_bytes(b"no trie")
    assert headwords("bottles", "en", tmp_path) == ("bottle",)
    assert path.stat().st_size > 1000


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "dictionaries").write_text("a file where the folder should be")
    assert headwords("bottles", "en", tmp_path) == ("bottle",)


def fresh_again() -> None:
    headwords.cache_clear()
    dictionary._trie.cache_clear()
