"""``localize keywords gaps`` and ``pack`` as they are called."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize

LISTING = {
    "sku": "FM-1",
    "locale": "de-DE",
    "title": "Fernmoor Trinkflaschen aus Edelstahl",
    "bullets": ["Für Kinder"],
    "search_terms": ["thermoskanne"],
    "keywords": {"de-DE": ["trinkflasche edelstahl", "flasche für kinder", "wasserflasche"]},
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "localize.toml").write_text('source_locale = "de-DE"\nmarkets = ["amazon-de"]\n', encoding="utf-8")
    (tmp_path / "catalog.jsonl").write_text(json.dumps(LISTING) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shop: Path) -> Any:
    monkeypatch.chdir(shop)
    return lambda *words: localize(capsys, monkeypatch, "keywords", *words)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_gaps_count_the_words_of_each_keyword_by_field(call: Any) -> None:
    said = call("gaps", "catalog.jsonl")
    assert said.code == 0
    found = [[row[name] for name in ("keyword", "words", "title", "bullet", "search_terms", "alt")] for row in rows(said.out)]
    assert found == [
        ["trinkflasche edelstahl", "2", "2", "0", "0", ""],
        ["flasche für kinder", "2", "1", "1", "0", ""],
        ["wasserflasche", "1", "0", "0", "0", ""],
    ]
    assert "3 keywords, 1 of them whole in the title" in said.err


def test_a_pack_fills_what_is_left_behind_what_is_there(call: Any, shop: Path) -> None:
    lines = ["keyword,value,locale,market,sku", "wasserflasche sport,900,de,,", "sport edelstahl,100,,,"]
    lines += [
        "gourde,500,fr,,",
        "kanne,50,,amazon-fr,",
        "becher,40,,,FM-2",
        f"{'x' * 240},1000,,,",
        "sport,5,de-DE,amazon-de,FM-1",
    ]
    (shop / "values.csv").write_text("\n".join(lines), encoding="utf-8")
    said = call("pack", "catalog.jsonl", "--values", "values.csv", "--out", "out/terms.csv")
    assert said.code == 0
    (found,) = rows((shop / "out/terms.csv").read_text(encoding="utf-8"))
    assert found == {
        "sku": "FM-1", "market": "amazon-de", "search_terms": "thermoskanne wasserflasche sport", "used": "32", "room": "249",
        "value": "1005", "bound": "1005", "keywords": "wasserflasche sport|sport edelstahl|sport", "left_out": "x" * 240,
    }  # fmt: skip
    assert (shop / "catalog.jsonl").read_text(encoding="utf-8") == json.dumps(LISTING) + "\n"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "keyword,valu\nx,1\n",
            ["values.csv:1:1: no column is called 'valu'; did you mean 'value'?", "must name keyword and value"],
        ),
        ("keyword,value\nx,1.200,5\n,4\ny,-1\nz,viel\n", ["values.csv:3:1: a line needs", "values.csv:4:1:", "values.csv:5:1:"]),
        ("", ["values.csv: is empty; give one keyword and its value a line"]),
        ("keyword,value\nfl\udce4sche,3\n", ["is not UTF-8"]),
    ],
)
def test_a_wrong_list_is_told_with_every_fault(call: Any, shop: Path, text: str, faults: list[str]) -> None:
    (shop / "values.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    said = call("pack", "catalog.jsonl", "--values", "values.csv")
    assert said.code == 2
    for fault in faults:
        assert fault in said.err
