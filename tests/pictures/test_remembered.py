"""Facts of pictures between runs: by path, time and size, else by content; damage is mended, and never harms a run."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from localize.model import PictureFacts
from localize.pictures import facts as looking
from localize.pictures import remembered
from localize.pictures.remembered import Remembered
from tests.cli.running import localize
from tests.pictures.made import product

LONG_AGO = (1_700_000_000_000_000_000, 1_700_000_000_000_000_000)


def picture(folder: Path, name: str = "a.jpg", side: int = 200) -> Path:
    path = folder / name
    product(side, side).save(path)
    os.utime(path, ns=LONG_AGO)
    return path


def known(path: Path, folder: Path) -> PictureFacts:
    """What a new process would know."""
    looking._known.cache_clear()
    kept = Remembered(folder)
    found = looking.facts(path, kept)
    kept.save()
    kept.close()
    return found


def test_a_file_that_did_not_change_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path)
    first = known(path, tmp_path / "cache")
    assert first == looking.facts(path)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read again"))
    assert known(path, tmp_path / "cache") == first


def test_the_same_content_in_another_place_is_read_and_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = known(picture(tmp_path), tmp_path / "cache")
    again = picture(tmp_path, "b.jpg")
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("decoded again"))
    assert known(again, tmp_path / "cache") == first


@pytest.mark.parametrize("how", ["time", "size", "content"])
def test_a_file_that_changed_is_looked_at_again(how: str, tmp_path: Path) -> None:
    path = picture(tmp_path)
    known(path, tmp_path / "cache")
    product(300, 300).save(path)
    if how == "time":
        path.write_bytes(path.read_bytes()[:2000].ljust(2000, b"\0"))
        os.utime(path, ns=(1, 1))
    elif how == "size":
        os.utime(path, ns=LONG_AGO)
    assert known(path, tmp_path / "cache") == looking.facts(path)
    assert known(path, tmp_path / "cache").width in (0, 300)


def test_a_file_that_was_changed_just_now_is_known_by_its_content_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    product(200, 200).save(path)
    known(path, tmp_path / "cache")
    with sqlite3.connect(remembered.place(tmp_path / "cache")) as connection:
        assert connection.execute("select count(*) from files").fetchone() == (0,)
        assert connection.execute("select count(*) from facts").fetchone() == (1,)
    connection.close()


def test_what_cannot_be_read_is_kept_by_its_content_and_what_is_not_there_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"no picture at all")
    os.utime(path, ns=LONG_AGO)
    first = known(path, tmp_path / "cache")
    assert "not a picture" in first.problem
    assert known(path, tmp_path / "cache") == first
    path.unlink()
    assert "no such file" in known(path, tmp_path / "cache").problem


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_never_harms_a_run_and_is_mended(damage: bytes, tmp_path: Path) -> None:
    path = picture(tmp_path)
    first = known(path, tmp_path / "cache")
    place = remembered.place(tmp_path / "cache")
    place.write_bytes(damage)
    assert known(path, tmp_path / "cache") == first
    if damage:
        assert remembered.mended(tmp_path / "cache")
        assert not place.exists()
    assert not remembered.mended(tmp_path / "cache")
    assert known(path, tmp_path / "cache") == first
    assert known(path, tmp_path / "cache") == first


def test_a_row_that_nobody_can_read_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = picture(tmp_path)
    first = known(path, tmp_path / "cache")
    with sqlite3.connect(remembered.place(tmp_path / "cache")) as connection:
        connection.execute("update facts set facts = x'ff'")
    connection.close()
    assert known(path, tmp_path / "cache") == first


def test_where_nothing_can_be_written_pictures_are_looked_at_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert known(picture(tmp_path), tmp_path / "cache").width == 200


def test_a_file_that_grew_too_large_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path)
    known(path, tmp_path / "cache")
    monkeypatch.setattr(remembered, "LARGEST", 1)
    assert known(path, tmp_path / "cache").width == 200


def test_two_processes_may_add_at_once(tmp_path: Path) -> None:
    one, other = Remembered(tmp_path / "cache"), Remembered(tmp_path / "cache")
    for number, kept in enumerate((one, other)):
        looking._known.cache_clear()
        looking.facts(picture(tmp_path, f"{number}.jpg", 100 + number), kept)
        kept.save()
    assert one.of_file(tmp_path / "1.jpg", LONG_AGO[0], (tmp_path / "1.jpg").stat().st_size) == looking.facts(tmp_path / "1.jpg")
    one.close()
    other.close()


def test_a_run_says_that_it_makes_the_cache_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    picture(tmp_path)
    Path("c.jsonl").write_text('{"sku": "A", "locale": "en-GB", "title": "Cup", "images": [{"file": "a.jpg"}]}\n', "utf-8")
    order = ("check", "c.jsonl", "--market", "amazon-uk", "--select", "P", "--jobs", "1", "--fail-on", "never")
    place = remembered.place(tmp_path / "cache" / "localize")
    localize(capsys, monkeypatch, *order)
    assert place.is_file()
    place.write_bytes(b"no database")
    assert "was damaged; it is made anew" in localize(capsys, monkeypatch, *order).err
    assert "damaged" not in localize(capsys, monkeypatch, *order).err
    place.unlink()
    localize(capsys, monkeypatch, *order, "--no-cache")
    assert not place.exists()
