"""``localize estimate`` as it is called: a table, CSV and JSON that say the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize
from tests.runners.test_estimate import shop


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    shop(tmp_path, {"sku": "FM-1", "title": "Steel bottle", "bullets": ["Two new words", "Two new words"]})
    monkeypatch.chdir(tmp_path)
    return lambda *words: localize(capsys, monkeypatch, "estimate", "--no-cache", "--market", "amazon-de", *words)


def test_the_table_has_a_line_for_each_band_and_the_sums(call: Any) -> None:
    said = call()
    assert said.code == 0, said.err
    assert said.out.splitlines() == [
        "amazon-de (en-US to de-DE)  segments  words  characters",
        "  in context                       0      0           0",
        "  repetition                       1      3          11",
        "  100                              1      2          11",
        "  95–99                            0      0           0",
        "  85–94                            0      0           0",
        "  75–84                            0      0           0",
        "  50–74                            0      0           0",
        "  new                              1      3          11",
        "  copied                           0      0           0",
        "  own values                       0      0           0",
        "  to translate                     3      8          33",
        "  all                              3      8          33",
    ]


def test_csv_and_json_say_what_the_table_says(call: Any) -> None:
    said = call("--report", "csv:out/offer.csv", "--report", "json")
    assert said.code == 0, said.err
    rows = list(csv.DictReader(Path("out/offer.csv").read_text("utf-8").splitlines()))
    (market,) = json.loads(said.out)["markets"]
    assert (market["id"], market["source_locale"], market["locale"]) == ("amazon-de", "en-US", "de-DE")
    assert [(row["band"], int(row["words"])) for row in rows] == [(one["band"], one["words"]) for one in market["bands"]]
    assert market["to_translate"] == market["all"] == {"segments": 3, "words": 8, "characters": 33}
    assert {row["market"] for row in rows} == {"amazon-de"}


def test_rows_that_are_set_aside_are_named_and_lack_in_every_report(call: Any) -> None:
    lines = ['{"sku": "A", "title": "Steel bottle"}', "{", "", '{"sku": "A", "title": "Cup"}', '{"sku": "B", "title": "Cup"}']
    Path("c.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = call("c.jsonl", "--report", "csv:o.csv", "--report", "json:o.json", "--report", "table")
    assert said.code == 1
    assert said.out.splitlines()[-1] == "2 rows of the catalog are set aside and not counted"
    bad, again, sums = said.err.splitlines()
    assert bad.startswith("c.jsonl:2: this record is set aside: it is not JSON")
    assert again.startswith("c.jsonl:4: SKU 'A' is on line 1 already")
    assert sums == "rows: 5 = 2 in listings + 2 set aside + 1 blank"
    told = json.loads(Path("o.json").read_text("utf-8"))
    assert told["rows"] == {"read": 5, "listings": 2, "aside": 2, "blank": 1}
    assert [(one["file"], one["line"], one["sku"], one["code"]) for one in told["aside"]] == [
        ("c.jsonl", 2, None, "F101"),
        ("c.jsonl", 4, "A", "F102"),
    ]
    rows = list(csv.DictReader(Path("o.csv").read_text("utf-8").splitlines()))
    assert (rows[-1]["market"], rows[-1]["band"], rows[-1]["words"]) == ("", "set aside: 2 rows of the catalog", "0")
    assert sum(int(row["words"]) for row in rows) == 3


def test_of_many_rows_set_aside_the_first_are_named_and_all_counted(call: Any) -> None:
    Path("c.jsonl").write_text('{"sku": "A"}\n' + "[]\n" * 25, encoding="utf-8")
    said = call("c.jsonl")
    assert said.err.count("this record is set aside") == 20
    assert said.err.splitlines()[-1] == "rows: 26 = 1 in listings + 25 set aside + 0 blank"


def test_a_catalog_without_a_text_that_is_taken_says_so(call: Any) -> None:
    Path("empty.jsonl").write_text('{"sku": "FM-1"}\n', encoding="utf-8")
    said = call("empty.jsonl")
    assert said.code == 0, said.err
    assert "  all                              0      0           0" in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--report", "xml"), "no report is called 'xml'; known: csv, json, table"),
        (("--report", "cvs"), "no report is called 'cvs'; did you mean 'csv'?"),
        (("--report", "csv:"), "--report csv: names no file; name one after the colon, or leave the colon out"),
        (("--report", "csv", "--report", "json"), "several reports and decisions go to standard output"),
        (("--report", "csv:catalog.jsonl"), "catalog.jsonl: is a file of the workspace or of this call"),
        (("--report", "csv:memory"), "memory: is a directory; name the file in it"),
        (("missing.csv",), "missing.csv: there is no such file"),
        (("--market", "amazon-xx"), "amazon-xx"),
    ],
)
def test_what_cannot_be_counted_is_told(call: Any, words: tuple[str, ...], message: str) -> None:
    said = call(*words)
    assert said.code == 2
    assert message in said.err
