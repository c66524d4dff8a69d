"""Drafts on disk: what was paid for is never thrown away, whatever befalls the file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from localize.engines.store import ANSWERED, ASKED, DAMAGED, FAILED, Row, Store, Unkept, key
from localize.model import Said
from tests.engines.asked import Fake, made, wanted

ONE = wanted("A [Shimano] bike", kind="bullet")
KEY = key("fake", "1", ("en-US de-DE",), ONE, whole=False)


def test_a_row_says_all_that_is_asked_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.claim("fake", {KEY: (ONE, 12)}) == {KEY}
    assert store.find([KEY]) == {KEY: Row(ASKED, characters=12)}
    why = Said("{count} words of {engine}", count=2, engine=Said("it"))
    store.keep("fake", {KEY: (ONE, Row(ANSWERED, "Ein <k1/> Rad", why, 12))})
    store.close()
    found = Store(tmp_path).find([KEY])[KEY]
    assert found == Row(ANSWERED, "Ein <k1/> Rad", why, 12)
    assert found.why is not None
    assert found.why.template == "{count} words of {engine}", "so that it can be told in any language"
    with sqlite3.connect(tmp_path / "drafts" / "drafts-1.sqlite") as connection:
        row = connection.execute("select engine, kind, source_locale, target_locale, source, day > 20000 from drafts").fetchone()
    assert row == ("fake", "bullet", "en-US", "de-DE", "A Shimano bike", 1)


def test_two_processes_do_not_ask_for_one_text(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    other = wanted("A bell")
    theirs = key("fake", "1", ("en-US de-DE",), other, whole=False)
    assert first.claim("fake", {KEY: (ONE, 1)}) == {KEY}
    assert second.claim("fake", {KEY: (ONE, 1), theirs: (other, 1)}) == {theirs}
    assert second.claim("fake", {KEY: (ONE, 1)}, again=True) == {KEY}
    first.release([KEY])
    assert second.claim("fake", {KEY: (ONE, 1)}) == {KEY}
    first.keep("fake", {KEY: (ONE, Row(FAILED))})
    assert second.claim("fake", {KEY: (ONE, 1)}) == {KEY}, "nothing was charged for it"


def test_what_another_run_asks_meanwhile_is_set_aside(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def answers(some: object) -> list[str | Said]:
        made(other, [wanted("d"), wanted("e")], Store(tmp_path))
        return ["A", "B", "C"]

    engine, other = Fake(answers), Fake()
    found, _ = made(engine, [wanted(text) for text in "abcd"], store)
    assert engine.calls == [["a", "b", "c"]]
    assert found["d"].why == "was sent before, and no answer was kept; it may have been charged"
    assert made(engine, [wanted("d")], store)[0]["d"].text == "D"


@pytest.mark.parametrize("damage", ["no file of SQLite", "cut off", "a changed answer"])
def test_a_damaged_file_is_put_aside_and_told(damage: str, tmp_path: Path) -> None:
    place = tmp_path / "drafts" / "drafts-1.sqlite"
    store = Store(tmp_path)
    for number in range(300):
        one = wanted(f"word {number} " + "long " * 50)
        store.keep("fake", {number.to_bytes(20): (one, Row(ANSWERED, "x" * 200, None, 5))})
    store.keep("fake", {KEY: (ONE, Row(ANSWERED, "Ein <k1/> Rad"))})
    store.close()
    if damage == "no file of SQLite":
        place.write_bytes(b"anything" * 1000)
    elif damage == "cut off":
        place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])
    else:
        with sqlite3.connect(place) as connection:
            connection.execute("update drafts set answer = 'Ein <k1/> Haus' where key = ?", (KEY,))
    before = place.read_bytes()
    told: list[str] = []
    engine = Fake()
    for _ in range(2):
        damaged = Store(tmp_path, told.append)
        found, _ = made(engine, [ONE, *(wanted(f"text {number}") for number in range(600))], damaged)
        assert all(one.text for one in found.values())
        damaged.close()
    assert len(engine.asked) == 601, "what was asked stands in the new file"
    assert told == [Said(DAMAGED, aside="damaged-1-drafts-1.sqlite", file=place.as_posix())]
    assert place.with_name("damaged-1-drafts-1.sqlite").read_bytes() == before
    place.write_bytes(b"again")
    made(engine, [ONE], Store(tmp_path, told.append))
    assert place.with_name("damaged-2-drafts-1.sqlite").read_bytes() == b"again"
    assert place.with_name("damaged-1-drafts-1.sqlite").read_bytes() == before


def test_a_file_that_cannot_be_written_stops_what_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    engine = Fake()

    def full(*_: object) -> None:
        raise Unkept(Said("the disk is full"))

    monkeypatch.setattr(store, "keep", full)
    found, told = made(engine, [wanted(text) for text in "abcdefghi"], store)
    assert len(engine.calls) == 1
    assert [text for text, one in found.items() if one.text] == ["a", "b", "c"], "what came is not lost for this run"
    assert told == ["texts that fake could not be asked for: 6 (the disk is full)"]
    free = Fake()
    free.charges = 0
    found, _ = made(free, [wanted(text) for text in "jklmnopq"], store)
    assert all(one.text for one in found.values())


def test_without_a_folder_drafts_live_as_long_as_the_process() -> None:
    store = Store(None)
    made(Fake(), [ONE], store)
    engine = Fake()
    assert made(engine, [ONE], store)[0]["A Shimano bike"].text == "A Shimano BIKE"
    assert not engine.calls
