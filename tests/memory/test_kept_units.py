"""The units of memory files, kept between runs: with the cache a memory is what it is without."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize.memory import Loaded, load, states, units
from localize.model import Faults
from localize.text import stamps

pytestmark = pytest.mark.kept

WORDS = ("Bottle", "Cup", r"Steel \"bottle\"", "<b>Tea</b> 750 ml", "茶壺 🍵")
TEXTS = st.sampled_from(WORDS)
ENTRY = st.tuples(
    st.sampled_from(("", "title", "title/A-1", "bullet", "description")),
    TEXTS,
    TEXTS,
    st.sampled_from(("", "#. after: Cup", "#. source-locale: zh-CN,ja", "#, fuzzy", "# a note", "#~", "broken")),
)
MEMORY = st.tuples(
    st.lists(ENTRY, max_size=6),
    st.sampled_from(("de", "de_AT", "")),
    st.sampled_from(("", "zh-CN")),
    st.sampled_from(("", "reviewed", "final", "unheard-of")),
    st.sampled_from(("de.po", "memory/de.po")),
    st.sampled_from(("en-US", "fr")),
)


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "SMALL", 0)


def text(entries: Any, locale: str = "de", source: str = "") -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    head += f'"Language: {locale}\\n"\n' if locale else ""
    head += f'"X-Source-Locale: {source}\\n"\n' if source else ""
    for context, one, other, note in entries:
        dead = "#~ " if note == "#~" else ""
        head += "\n" + (f"{note}\n" if note not in ("", "#~") else "")
        head += f'{dead}msgctxt "{context}"\n' if context else ""
        head += f'{dead}msgid "{one}"\n{dead}msgstr "{other}"\n'
    return head


def loaded(path: Path, shown: str, source: str, cache: Path | None) -> Any:
    try:
        return load([(path, shown)], source, cache)
    except Faults as error:
        return error.faults


@settings(max_examples=60)
@given(st.lists(MEMORY, min_size=1, max_size=4))
def test_whatever_is_changed_the_memory_is_that_without_a_cache(memories: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path, cache = Path(folder, "de.po"), Path(folder, "cache")
        for entries, locale, own, state, shown, source in memories:
            path.write_text(text(entries, locale, own), "utf-8")
            keys = [states.key(locale.replace("_", "-"), "title", "", one, other) for _, one, other, _ in entries]
            states.save(path.parent, dict.fromkeys(keys, state) if state else {})
            fresh = loaded(path, shown, source, None)
            assert loaded(path, shown, source, cache) == fresh
            assert loaded(path, shown, source, cache) == fresh


def shop(folder: Path) -> Path:
    path = folder / "de.po"
    path.write_text(
        text([("title", "Cup", "Becher", ""), ("title", "x", "y", "broken"), ("bullet", "Cup", "Tasse", "# a note")]), "utf-8"
    )
    return path


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache").rglob("*.msgpack"))


def test_what_was_kept_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop(tmp_path)
    first = load([(path, "de.po")], "en-US", tmp_path / "cache")
    assert (len(first.units), len(first.remarks)) == (3, 1)
    monkeypatch.setattr("localize.formats.po.scan", lambda _: pytest.fail("the file was read"))
    assert load([(path, "de.po")], "en-US", tmp_path / "cache") == first


@pytest.mark.parametrize("damage", [lambda data: data[:50], lambda data: b"", lambda data: data[:-5] + b"\0" + data[-4:]])
def test_a_damaged_file_is_made_anew(damage: Any, tmp_path: Path) -> None:
    path = shop(tmp_path)
    first = load([(path, "de.po")], "en-US", tmp_path / "cache")
    [one] = kept(tmp_path)
    whole = one.read_bytes()
    one.write_bytes(damage(whole))
    assert load([(path, "de.po")], "en-US", tmp_path / "cache") == first
    assert one.read_bytes() == whole


def test_each_file_has_one_place(tmp_path: Path) -> None:
    path = shop(tmp_path)
    for word in WORDS:
        path.write_text(text([("title", word, word, "")]), "utf-8")
        load([(path, "de.po")], "en-US", tmp_path / "cache")
    assert len(kept(tmp_path)) == 1


def test_small_files_and_faulty_ones_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop(tmp_path)
    states.save(tmp_path, {"k": "unheard-of"})
    assert "unheard-of" in str(loaded(path, "de.po", "en-US", tmp_path / "cache"))
    states.save(tmp_path, {})
    monkeypatch.setattr(units, "SMALL", path.stat().st_size + 1)
    assert isinstance(loaded(path, "de.po", "en-US", tmp_path / "cache"), Loaded)
    assert kept(tmp_path) == []


def test_another_program_reads_the_files_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop(tmp_path)
    load([(path, "de.po")], "en-US", tmp_path / "cache")
    before = kept(tmp_path)[0].read_bytes()
    monkeypatch.setattr(stamps, "libraries", lambda: iter(["msgspec-9.dist-info"]))
    stamps.program.cache_clear()
    load([(path, "de.po")], "en-US", tmp_path / "cache")
    assert kept(tmp_path)[0].read_bytes()[32:] == before[32:]
    assert kept(tmp_path)[0].read_bytes()[:32] != before[:32]
    monkeypatch.setattr(stamps, "LATELY", 10**30)
    stamps.program.cache_clear()
    kept(tmp_path)[0].unlink()
    load([(path, "de.po")], "en-US", tmp_path / "cache")
    assert kept(tmp_path) == []
