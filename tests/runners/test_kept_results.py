"""Results that were kept: with them a run writes what it would have written without, whatever was changed before it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from localize import packs
from localize.formats import How
from localize.memory import states
from localize.reporters import json as as_json
from localize.reporters import junit, made_groups, markdown, reading, terminal
from localize.reporters.grouped import grouped
from localize.runners import results
from localize.runners.options import Options
from localize.runners.run import run
from localize.workspace import load
from tests import product_type

pytestmark = pytest.mark.kept

MARKETS = ("amazon-de", "shopify-en-gb")
WORDS = ("Steel bottle", "Bottle 750 ml!", "Cup  for tea", "Blue cup, 12 in", "Fernmoor FM-1")
TARGETS = ("Stahlflasche", "Flasche 750 ml!", "Tasse  für Tee", "Blaue Tasse , 12 in", "Fernmoor FM-1 color")


class Shop:
    """A small workspace that is changed between runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day, self.asked = date(2026, 11, 22), {}
        self.listings: list[dict[str, Any]] = [self.listing(number) for number in range(3)]
        self.memory = dict(zip(WORDS, TARGETS, strict=True))
        self.lines, self.jobs, self.types = 0, 1, False
        self.severity = self.glossary = self.gate = ""
        self.files: dict[str, str] = {}
        """By their name in the workspace, what else lies there; "" for what is to go."""
        for name in ("one", "two"):
            self.picture(name, 40)

    def listing(self, number: int) -> dict[str, Any]:
        images = [{"file": "one.png", "alt": WORDS[number % 5]}, {"file": "missing.png"}, {"url": "https://example.com/x.jpg"}]
        return {
            "sku": f"S-{number}",
            "locale": "en-US",
            "title": WORDS[number % 5],
            "bullets": [WORDS[2]],
            "images": images[: number + 1],
        }

    def picture(self, name: str, side: int) -> None:
        Image.new("RGB", (side, side), "white").save(self.root / f"{name}.png")

    def write(self) -> None:
        (self.root / "glossaries").mkdir(exist_ok=True)
        (self.root / "texts").mkdir(exist_ok=True)
        rows = "".join(json.dumps(one) + "\n" for one in self.listings)
        (self.root / "catalog.jsonl").write_text(rows, encoding="utf-8")
        head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Source-Locale: en-US\\n"\n'
        entries = "".join(f'\nmsgctxt "title"\nmsgid "{a}"\nmsgstr "{b}"\n' for a, b in self.memory.items())
        entries += "".join(f'\nmsgctxt "bullet"\nmsgid "{a}"\nmsgstr "{b}"\n' for a, b in self.memory.items())
        (self.root / "de.po").write_text(head + "# a note\n" * self.lines + entries, encoding="utf-8")
        settings = f'memory = ["de.po"]\nbrands = ["Fernmoor"]\n{self.severity}{self.gate}'
        (self.root / "localize.toml").write_text(settings, encoding="utf-8")
        for name, text in self.files.items():
            (self.root / name).unlink(missing_ok=True)
            if text:
                (self.root / name).write_text(text, encoding="utf-8")
        glossary = self.root / "glossaries" / "de.csv"
        glossary.write_text("source,target,status\ncup,Becher,preferred\n" + self.glossary, encoding="utf-8")
        packs.forget()
        states.load.cache_clear()


Change = Callable[[Shop, int], None]


def _title(shop: Shop, number: int) -> None:
    shop.listings[number % len(shop.listings)]["title"] = WORDS[number % 5] + " x" * (number % 3)


def _order(shop: Shop, number: int) -> None:
    shop.listings = shop.listings[1:] + shop.listings[:1] if number % 2 else shop.listings[::-1]


def _more(shop: Shop, number: int) -> None:
    sku = f"S-{len(shop.listings) + 10}"
    shop.listings.insert(number % 2, {**shop.listings[0], "sku": sku, "title": WORDS[number % 5]})


def _fewer(shop: Shop, number: int) -> None:
    del shop.listings[number % len(shop.listings) : number % len(shop.listings) + len(shop.listings) - 1]


def _entry(shop: Shop, number: int) -> None:
    shop.memory[WORDS[number % 5]] = TARGETS[(number // 5) % 5] + " neu" * (number % 2)


def _gone(shop: Shop, number: int) -> None:
    shop.memory.pop(WORDS[number % 5], None)


def _moved(shop: Shop, number: int) -> None:
    shop.lines = number % 4


def _accepted(shop: Shop, number: int) -> None:
    source = WORDS[number % 5]
    name = states.key("de", "title", "", source, shop.memory.get(source, ""))
    states.save(shop.root, {name: "final"} if number % 2 else {})


def _term(shop: Shop, number: int) -> None:
    shop.glossary = ("", "bottle,Flasche,preferred\n", "tea,Tasse,forbidden\n")[number % 3]


def _picture(shop: Shop, number: int) -> None:
    shop.picture("one", 40 + number)


def _missing(shop: Shop, number: int) -> None:
    if number % 2:
        shop.picture("missing", 30)
    else:
        (shop.root / "missing.png").unlink(missing_ok=True)


def _day(shop: Shop, number: int) -> None:
    shop.day = (date(2026, 11, 22), date(2026, 11, 23), date(2024, 1, 1))[number % 3]


def _options(shop: Shop, number: int) -> None:
    asked = (
        {},
        {"hold_back": "warning"},
        {"ignore": ("P",)},
        {"keep": ("bottle",)},
        {"fit_images": True},
        {"markets": MARKETS[:1]},
    )
    shop.asked = dict(asked[number % 6])


def _severity(shop: Shop, number: int) -> None:
    level = ("error", "off", "note")[number % 3]
    shop.severity = f'[severity]\nW103 = {{level = "{level}", reason = "so"}}\n'


def _brand(shop: Shop, number: int) -> None:
    shop.severity = f'[[exclude]]\nmarket = "amazon-de"\nskus = ["S-{number % 3}"]\nreason = "not sold {number % 2}"\n'


def _waivers(shop: Shop, number: int) -> None:
    """None, one that has expired, one that still holds, one that fits nothing."""
    row = '- {{code: {code}, sku: "S-*", market: amazon-de, reason: agreed, who: Ann, until: {until}}}\n'
    given = (None, ("C101", "2026-11-21"), ("C101", "2026-11-22"), ("L101", "2026-12-31"))[number % 4]
    shop.files["waivers.yaml"] = row.format(code=given[0], until=given[1]) if given else ""


def _gate(shop: Shop, number: int) -> None:
    said = (
        "",
        'hold_back = "never"',
        'hold_back = "warning"',
        'frozen = "moving"',
        'severity.M101 = {level = "error", reason = "so"}',
    )
    shop.gate = f"[gate.markets.amazon-de]\n{said[number % 5]}\n"


def _limits(shop: Shop, number: int) -> None:
    shop.files["limits.csv"] = f"market,field,max,unit\namazon-de,title,{8 + number % 3},characters\n" if number % 4 else ""


def _types(shop: Shop, number: int) -> None:
    product_type.written(shop.root / "types", "bottle.json", product_type.bottle())
    shop.types = bool(number % 2)
    shop.listings[0]["product_type"] = ("BOTTLE", "LAMP")[number // 2 % 2]


def _into(shop: Shop, number: int) -> None:
    rows = (f"PRODUCT,'7,title,en-GB,,,{WORDS[number % 5]},Alt {number}\n",) * (number % 3)
    head = "Type,Identification,Field,Locale,Market,Status,Default content,Translated content\n"
    shop.files["export.csv"] = head + "".join(rows) if number % 4 else ""


def _beside(shop: Shop, number: int) -> None:
    texts = [{"id": f"t{one}", "surface": "aplus", "sku": "S-0", "texts": {"headline": WORDS[one]}} for one in range(number % 3)]
    shop.files["texts/aplus.jsonl"] = "".join(json.dumps(one) + "\n" for one in texts)


def _jobs(shop: Shop, number: int) -> None:
    shop.jobs = 1 + number % 2


CHANGES: tuple[Change, ...] = (
    _title, _order, _more, _fewer, _entry, _gone, _moved, _accepted, _term, _picture, _missing, _day, _options, _severity, _brand,
    _waivers, _gate, _limits, _types, _into, _beside, _jobs,
)  # fmt: skip


class Written(NamedTuple):
    files: dict[str, bytes]
    report: str
    """As JSON, and as people and other machines get it."""
    again: bool


def asked(shop: Shop) -> Any:
    """What is asked of a run, as far as files are there for it."""
    found = {"markets": MARKETS, **shop.asked}
    if (shop.root / "limits.csv").is_file():
        found["limits"] = shop.root / "limits.csv"
    if (shop.root / "export.csv").is_file() and "shopify-en-gb" in found["markets"]:
        found["into"] = {"shopify-en-gb": shop.root / "export.csv"}
    return found | ({"product_types": shop.root / "types"} if shop.types else {})


def written(shop: Shop, out: Path, cache: Path | None, tell: Callable[[str], None] = lambda _: None, jobs: int = 1) -> Written:
    options = Options(
        catalog=shop.root / "catalog.jsonl", as_of=shop.day, out=out, cache=cache, how=How(tell=tell), jobs=jobs, **asked(shop)
    )
    ended = run(load(shop.root), options)
    try:
        report = "".join(chain.from_iterable(one.render(ended.report) for one in (as_json, terminal, markdown, junit)))
    finally:
        ended.close()
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return Written(files, report, ended.again)


Steps = list[tuple[Change, int]]
STEPS = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 29)), min_size=1, max_size=5)


def law(steps: Steps) -> list[Written]:
    """After each step: the same files and reports with and without what was kept, and again where nothing changes."""
    with TemporaryDirectory() as name:
        root = Path(name)
        (root / "shop").mkdir()
        shop, found = Shop(root / "shop"), []
        for change, number in ((_moved, 0), *steps):
            change(shop, number)
            shop.write()
            kept = written(shop, root / "kept" / "out", root / "cache", jobs=shop.jobs)
            fresh = written(shop, root / "fresh" / "out", None)
            assert kept[:2] == fresh[:2], change.__name__
            assert written(shop, root / "kept" / "out", root / "cache") == (*fresh[:2], True)
            found.append(fresh)
    return found


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_a_run_with_kept_results_writes_what_it_writes_without(steps: Steps) -> None:
    law(steps)


@pytest.mark.soak
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_runs_with_kept_results_over_many_changes(steps: Steps) -> None:
    law(steps)


def test_what_lies_beside_the_catalog_is_looked_at_again() -> None:
    steps: Steps = [(_waivers, 2), (_day, 1), (_gate, 3), (_gate, 4), (_limits, 1), (_types, 1), (_into, 1), (_into, 4)]
    found = law(steps)
    idle = [step for step, one, two in zip(steps, found, found[1:], strict=False) if one[:2] == two[:2]]
    assert not idle, "a step that changes nothing shows nothing"


def test_places_that_move_and_texts_beside_the_listings_are_told_anew() -> None:
    found = law([(_beside, 1), (_jobs, 1), (_moved, 3), (_beside, 2)])
    assert [one[:2] != two[:2] for one, two in pairwise(found)] == [True, False, True, True]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    (tmp_path / "shop").mkdir()
    found = Shop(tmp_path / "shop")
    found.write()
    return found


def worked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The SKUs of each task that is handed to a worker, with the number of markets."""
    from localize.runners import rows

    seen: list[tuple[str, ...]] = []
    work = rows.work

    def told(worker: Any, task: Any) -> Any:
        seen.extend((item.listing.sku, len(markets)) for item, markets in zip(task.items, task.markets, strict=True))
        return work(worker, task)

    monkeypatch.setattr(rows, "work", told)
    return seen


def test_only_what_changed_is_worked_out_again(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = worked(monkeypatch)

    def done() -> list[tuple[str, ...]]:
        seen.clear()
        shop.write()
        written(shop, tmp_path / "out", tmp_path / "cache")
        return list(seen)

    for one in shop.listings:
        one["images"] = []  # pictures that were made this very moment are looked at again
    assert done() == [("S-0", 2), ("S-1", 2), ("S-2", 2)]
    assert done() == []
    _order(shop, 1)
    assert done() == [], "another order, nothing else"
    shop.listings[0]["title"] = WORDS[4]
    assert done() == [("S-1", 2)]
    shop.memory["Never asked for"] = "Nie gefragt"
    assert sorted(done()) == [("S-0", 1), ("S-1", 1), ("S-2", 1)], "the places of German entries moved, which issues name"
    assert done() == []
    shop.memory[WORDS[4]] = "Fernmoor FM-1 neu"
    assert done() == [("S-1", 1)], "only German asked for it"
    shop.glossary = "bottle,Flasche,preferred\n"
    assert sorted(done()) == [("S-0", 1), ("S-1", 1), ("S-2", 1)]
    row = "- {code: C101, market: amazon-de, sku: S-2, reason: agreed, who: Ann, until: 2026-12-31, text: '000000000000'}\n"
    shop.files["waivers.yaml"] = row
    assert done() == [("S-2", 1)], "nobody else's finding was taken on"
    shop.files["waivers.yaml"] = f"# why\n{row}"
    assert done() == [], "an entry that stands elsewhere says the same"


def test_what_a_run_wrote_must_still_be_there(shop: Shop, tmp_path: Path) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    first = written(shop, out, cache)
    (out / "bundles" / "amazon-de" / "listings.jsonl").unlink()
    again = written(shop, out, cache)
    assert not again.again
    assert again.files == first.files
    assert written(shop, out, cache).again
    (out / "report.json").write_text("{}", encoding="utf-8")
    assert written(shop, out, cache)[:2] == first[:2]


@pytest.mark.parametrize("damage", [b"", b"no groups", None])
def test_groups_that_are_not_what_was_written_are_made_again(shop: Shop, tmp_path: Path, damage: bytes | None) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    first = written(shop, out, cache)
    (groups,) = (cache / "runs").glob("*.groups")
    if damage is None:
        groups.unlink()
    else:
        groups.write_bytes(damage)
    assert written(shop, out, cache) == (*first[:2], True)


def test_a_report_takes_the_groups_that_are_kept(shop: Shop, tmp_path: Path) -> None:
    written(shop, tmp_path / "out", tmp_path / "cache")
    (groups,) = (tmp_path / "cache" / "runs").glob("*.groups")
    report = reading.opened(tmp_path / "out" / "report.json")
    walked = grouped(report.issues, report.meta.markets)
    assert sum(group.count for market in walked for section in market.sections for group in section.groups)
    placed = made_groups.placed(msgspec.structs.replace(report, issues=made_groups.Issues(Empty(), list)), groups)
    assert grouped(placed.issues, report.meta.markets) == walked


class Empty:
    """A list without issues."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def encoded(self) -> Iterator[bytes]:
        return iter(())


@pytest.mark.parametrize("damage", ["text", "row"])
def test_a_damaged_cache_is_made_anew_and_that_is_told(shop: Shop, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    first = written(shop, tmp_path / "out", cache)
    place = results.place(cache)
    if damage == "text":
        place.write_bytes(b"no database at all" * 100)
    else:
        connection = sqlite3.connect(place)
        with connection:
            connection.execute("update rows set row = zeroblob(10)")
        connection.close()
    shutil.rmtree(tmp_path / "out")
    said: list[str] = []
    assert written(shop, tmp_path / "out", cache, said.append)[:2] == first[:2]
    assert said == [f"the cache of results was damaged; it is made anew: {place.as_posix()}"]
    shutil.rmtree(tmp_path / "out")
    assert written(shop, tmp_path / "out", cache, said.append)[:2] == first[:2]
    assert len(said) == 1


def test_a_cache_that_cannot_be_written_is_told_and_the_run_goes_on(shop: Shop, tmp_path: Path) -> None:
    first = written(shop, tmp_path / "out", None)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "results").write_text("a file in its place", encoding="utf-8")
    said: list[str] = []
    assert written(shop, tmp_path / "out", tmp_path / "cache", said.append)[:2] == first[:2]
    assert len(said) == 1
    assert said[0].startswith("the cache of results cannot be written (")


def test_a_crash_is_not_kept(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from localize import pipeline

    def crashed(*_: Any) -> Any:
        raise RuntimeError("planted")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline.Inspector, "listing", lambda *_: ((), (pipeline.Crash("T107", "planted"),)))
        broken = written(shop, tmp_path / "out", tmp_path / "cache")
        assert "planted" in broken.report
    sound = written(shop, tmp_path / "out", tmp_path / "cache")
    assert "planted" not in sound.report
    assert not sound.again


def test_the_longest_unused_rows_go(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    written(shop, tmp_path / "out", cache)
    connection = sqlite3.connect(results.place(cache))
    with connection:
        connection.execute("update found set used = used - 9 where key = (select min(key) from found)")
    before = connection.execute("select count(*) from found").fetchone()[0]
    (pages,) = connection.execute("pragma page_count").fetchone()
    monkeypatch.setattr(results, "LARGEST", (pages - 1) * 16384)
    results.Results(cache).close()
    assert connection.execute("select count(*) from found").fetchone()[0] in (before - 1, 0)
    connection.close()


def test_two_runs_at_once_do_each_other_no_harm(shop: Shop, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "localize", "run", "--workspace", str(shop.root), str(shop.root / "catalog.jsonl")]
    command += ["--as-of", "2026-11-22", "--fail-on", "never", *(word for one in MARKETS for word in ("--market", one))]
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([*command, "--no-cache", "--out", str(tmp_path / "alone" / "out")], env=environment, check=True, timeout=300)
    alone = (tmp_path / "alone" / "out" / "report.json").read_text(encoding="utf-8")
    for _ in range(2):
        both = [
            subprocess.Popen(
                [*command, "--out", str(tmp_path / name / "out")], env=environment, stderr=subprocess.PIPE, text=True
            )
            for name in ("one", "two")
        ]
        for name, process in zip(("one", "two"), both, strict=True):
            error = process.communicate()[1]
            assert process.returncode == 0, error
            out = tmp_path / name / "out"
            assert "damaged" not in error
            assert (out / "report.json").read_text(encoding="utf-8") == alone
        shutil.rmtree(tmp_path / "one")


def test_more_rows_are_found_than_are_looked_up_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "AT_ONCE", 2)
    made = {bytes([number]) * 16: b"row %d" % number for number in range(5)}
    for key, row in made.items():
        (kept := results.Results(tmp_path)).add(results.New(key, b"", b"", row, b""))
        kept.close()
    kept = results.Results(tmp_path)
    assert {key: one.row for key, one in kept.find([*made, b"\xff" * 16]).items()} == made
    kept.close()
