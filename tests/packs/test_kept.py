"""What data files come to, kept between runs: with the cache a market is what it is without, and so are its faults."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import packs
from localize.model import Faults
from localize.packs import locale_data, markets
from localize.packs.instead import instead, package_in
from localize.text import kept, stamps
from tests.cli.test_pack_diff import release

pytestmark = pytest.mark.kept

DAY = date(2026, 11, 22)
SHIPPED = (packs.shipped(),)
LIMIT = "extends: amazon\nsites:\n  - id: amazon-de\n    fields: {{title: {{limits: {{add: [{{max: {}, unit: characters, kind: hard}}]}}}}}}\n"
CHANGES: dict[str, tuple[str, ...]] = {
    "style_guides/de.yaml": (
        "locale: de\nnumbers: {words: {add: {gespann: 2}}}\n",
        "locale: de\nnumbers: {words: {add: {gespann: 3}}}\n",
        "locale: de\nnumbers: {wrods: {add: {gespann: 3}}}\n",
    ),
    "glossaries/de.csv": ("source,target,status\ncup,Becher,preferred\n", "source,target,status\ncup,Tasse,preferred\n", "a,b\n"),
    "marketplaces/ours.yaml": (LIMIT.format(30), LIMIT.format(31), LIMIT.format("x")),
    "locales/de/seo.yaml": (
        "locale: de\nfiller: {add: [unvergleichlich]}\n",
        "locale: de\nfiller: {add: [ganz unvergleichlich]}\n",
    ),
    "locales/de/spelling.txt": ("Feenmoor\n", "Fernmoor\n", "zwei Worte\n"),
    "locales/de/shared_words.txt": ("loden\n", "laden\n", "-nirgends\n"),
    "values/amazon/color.csv": ("source,target\nBlack,Schwarz\n", "source,target\nBlack,Dunkel\n", "x\n"),
    "sizes.csv": ("US,EU\n7,40\n", "US,EU\n7,41\n", "US\n"),
}
"""What may stand in each file of a workspace; the last one of some is a fault."""
STEPS = st.lists(st.tuples(st.sampled_from([*CHANGES]), st.integers(0, 3)), min_size=1, max_size=4)


def shown(value: Any) -> Any:
    """A value with the order of its maps, sets apart."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, msgspec.Struct):
        return [type(value).__name__, *(shown(getattr(value, name)) for name in value.__struct_fields__)]
    if isinstance(value, dict):
        return [(key, shown(one)) for key, one in value.items()]
    return [type(value).__name__, *map(shown, value)] if isinstance(value, list | tuple) else (type(value).__name__, value)


def market(roots: tuple[Path, ...], cache: Path | None, id: str = "amazon-de") -> Any:
    """A market as a process has it that has read nothing yet; or what is wrong with it."""
    packs.forget()
    try:
        return shown([packs.market(id, DAY, roots, alone=True, cache=cache), packs.pack_faults(roots, cache)])
    except Faults as error:
        return shown([error.faults, packs.pack_faults(roots, cache)])


def everything(cache: Path | None, id: str = "amazon-de") -> Any:
    """All that a run asks of the packs."""
    found = market(SHIPPED, cache, id)
    locale = packs.market(id, DAY, SHIPPED, cache=cache).locale
    alone = packs.locale_market(locale, DAY, SHIPPED, cache=cache)
    return [found, shown([alone, packs.conventions("en-US", SHIPPED, cache), packs.properties(locale, cache)])]


never = Mock(side_effect=AssertionError("a data file was read"))


def files(cache: Path) -> list[Path]:
    return sorted((cache / "packs").glob("*"))


@pytest.mark.parametrize("id", ["amazon-de", "amazon-jp", "shopify-fr-ca", "ebay-uk"])
def test_a_market_is_the_same_from_the_cache_and_no_data_file_is_read(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = everything(None, id)
    assert everything(tmp_path, id) == fresh
    monkeypatch.setattr("localize.packs.nodes.read", never)
    monkeypatch.setattr("localize.packs.glossaries.read", never)
    monkeypatch.setattr(markets, "resolved_market", never)
    monkeypatch.setattr(locale_data, "resolved", never)
    monkeypatch.setattr("localize.packs.market_index.index", never)
    assert everything(tmp_path, id) == fresh


@settings(max_examples=6)
@given(STEPS)
def test_whatever_is_changed_markets_and_faults_are_those_without_a_cache(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        root, cache = Path(folder, "shop"), Path(folder, "cache")
        for name, number in steps:
            path, texts = root / name, CHANGES[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if number < len(texts):
                path.write_text(texts[number], "utf-8")
            first = market((*SHIPPED, root), cache)
            assert first == market((*SHIPPED, root), cache) == market((*SHIPPED, root), None)


def test_every_change_of_a_file_shows(tmp_path: Path) -> None:
    roots = (*SHIPPED, tmp_path / "shop")
    for name, texts in CHANGES.items():
        path = tmp_path / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        seen = [market(roots, tmp_path / "cache")]
        for text in texts:
            path.write_text(text, "utf-8")
            seen.append(market(roots, tmp_path / "cache"))
        assert all(one != other for number, one in enumerate(seen) for other in seen[:number]), name
        path.unlink()
        assert market(roots, tmp_path / "cache") == seen[0], name


def test_what_is_faulty_is_never_kept(tmp_path: Path) -> None:
    path = tmp_path / "shop/style_guides/de.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(CHANGES["style_guides/de.yaml"][2], "utf-8")
    first = market((*SHIPPED, path.parents[1]), tmp_path / "cache")
    assert "wrods" in str(first)
    assert market((*SHIPPED, path.parents[1]), tmp_path / "cache") == first
    assert len(files(tmp_path / "cache")) == 1, "that the files of markets are sound, and no more"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "one byte another": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "something else": lambda data: b"\xff" * len(data),
    "of another kind": lambda data: data[:36] + b"\xc0",
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_made_anew(name: str, tmp_path: Path) -> None:
    fresh = everything(tmp_path)
    before = {path: path.read_bytes() for path in files(tmp_path)}
    for path, data in before.items():
        path.write_bytes(DAMAGES[name](data))
    assert everything(tmp_path) == fresh
    assert {path: path.read_bytes()[:36] for path in files(tmp_path)} == {path: data[:36] for path, data in before.items()}


def test_without_a_cache_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("localize.packs.kept.stamp", never)
    everything(None)
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert everything(tmp_path / "cache") == everything(None)


def test_nothing_is_kept_of_files_that_changed_just_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "LATELY", 60 * 10**9)
    path = tmp_path / "shop/sizes.csv"
    path.parent.mkdir()
    path.write_text("US,EU\n7,40\n")
    packs.market("amazon-de", DAY, (*SHIPPED, tmp_path / "shop"), cache=tmp_path / "cache")
    assert files(tmp_path / "cache") == []


def test_data_of_another_release_is_kept_apart(tmp_path: Path) -> None:
    ours = market(SHIPPED, tmp_path / "cache")
    other = package_in(release(tmp_path / "other"))
    (tmp_path / "other/glossaries/de.csv").write_text("source,target\ncup,Humpen\n", "utf-8")
    with instead(other):
        theirs = [market((packs.shipped(),), cache) for cache in (tmp_path / "cache", tmp_path / "cache", None)]
    assert theirs[0] == theirs[1] == theirs[2] != ours
    assert "Humpen" in str(theirs[0])
    assert market(SHIPPED, tmp_path / "cache") == ours


def _write(place: Path, key: str, text: str) -> None:
    for _ in range(150):
        kept.remember(place, key, [text] * 20_000, 9)


def test_two_writers_never_leave_half_a_file(tmp_path: Path) -> None:
    place, key = tmp_path / "packs" / "one.msgpack", "k" * 32
    writers = [get_context("fork").Process(target=_write, args=(place, key, text)) for text in ("one", "two")]
    for one in writers:
        one.start()
    seen = set()
    while any(one.is_alive() for one in writers):
        if place.is_file():
            seen.add(tuple(sorted(set(kept.recalled(place, key, list[str]) or ["none"]))))
    assert [one.exitcode for one in writers] == [0, 0]
    assert seen <= {("one",), ("two",)}
    assert seen
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["one.msgpack"]


def test_the_oldest_files_go(tmp_path: Path) -> None:
    for number in range(6):
        kept.remember(tmp_path / f"{number}.msgpack", "k", number, 4)
        os.utime(tmp_path / f"{number}.msgpack", (1_700_000_000 + number,) * 2)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["2", "3", "4", "5"]


def test_half_a_character_is_not_kept(tmp_path: Path) -> None:
    kept.remember(tmp_path / "one.msgpack", "k", "\ud800", 4)
    assert list(tmp_path.iterdir()) == []
