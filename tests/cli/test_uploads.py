"""``--into`` gives each market its own file, and ``formats`` tells what is written and what is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from localize.bundles.uploads import writers
from tests.bundles.markets import MARKETS
from tests.cli.running import localize

RECORD = '{"sku":"A-1","locale":"de_DE","price":1.10,"product":{"title":"Alt","ean":["0012345678905"]}}'


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A workspace with a catalog of one listing."""
    monkeypatch.chdir(tmp_path)
    Path("localize.toml").write_text('catalog = "catalog.jsonl"\nsource_locale = "de-DE"\n', "utf-8")
    Path("catalog.jsonl").write_text('{"sku": "A-1", "title": "Flasche", "description": "Sie ist gut."}\n', "utf-8")
    Path("items.json").write_text(RECORD, "utf-8")
    Path("offers.json").write_text('{"id": "7", "external": {"id": "A-1"}, "language": "pl-PL", "name": "Stary"}', "utf-8")
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def run(call: Any, *arguments: str) -> Any:
    return call("run", "--as-of", "2026-11-22", "--hold-back", "never", "--fail-on", "never", "--jobs", "1", *arguments)


def body(market: str, name: str) -> Any:
    return json.loads(Path(f"out/bundles/{market}/{name}").read_text("utf-8").splitlines()[0])["body"]


@pytest.mark.parametrize("name", MARKETS)
def test_a_run_takes_a_market_of_every_upload(name: str, call: Any) -> None:
    said = run(call, "--market", MARKETS[name])
    assert said.code == 0, said
    manifest = json.loads(Path(f"out/bundles/{MARKETS[name]}/manifest.json").read_text("utf-8"))
    assert manifest["upload"] == writers()[name].MODE


def test_the_record_given_is_filled_and_the_rest_of_it_stays(call: Any) -> None:
    assert run(call, "--market", "ebay-de", "--into", "ebay-de=items.json").code == 0
    line = Path("out/bundles/ebay-de/inventory_items.jsonl").read_text("utf-8")
    assert '"price":1.10' in line
    product = {"title": "Flasche", "ean": ["0012345678905"], "description": "Sie ist gut."}
    assert body("ebay-de", "inventory_items.jsonl")["product"] == product


def test_each_market_has_its_own_file(call: Any) -> None:
    markets = ("--market", "ebay-de", "--market", "allegro-pl")
    said = run(call, *markets, "--into", "ebay-de=items.json", "--into", "allegro-pl=offers.json")
    assert said.code == 0, said
    assert body("ebay-de", "inventory_items.jsonl")["product"]["title"] == "Flasche"
    assert Path("out/bundles/allegro-pl").is_dir()


def test_a_file_given_alone_goes_to_the_market_that_needs_one(call: Any) -> None:
    assert run(call, "--market", "ebay-de", "--market", "google-fr", "--into", "items.json").code == 0
    assert body("ebay-de", "inventory_items.jsonl")["product"]["title"] == "Flasche"


def test_a_template_in_another_encoding_is_filled_in_that(call: Any) -> None:
    head = "TemplateType=x\tbitte nicht ändern\r\n\t\r\nitem_sku\titem_name\tupdate_delete\r\n".encode("cp1252")
    Path("template.txt").write_bytes(head)
    said = run(call, "--market", "amazon-de", "--into", "template.txt")
    assert said.code == 0, said
    assert Path("out/bundles/amazon-de/flat_file.txt").read_bytes() == head + b"A-1\tFlasche\tPartialUpdate\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Type,Größe\n".encode("cp1252"), "items.csv:1: is not UTF-8"),
        (b"PK\x03\x04rest", "items.csv: is a workbook; give the shop's own translation export (CSV)"),
        (b"", "items.csv: is empty; export it again"),
    ],
)
def test_a_file_that_an_upload_cannot_read_is_told_before_anything_is_written(data: bytes, message: str, call: Any) -> None:
    Path("items.csv").write_bytes(data)
    said = run(call, "--market", "shopify-de", "--into", "items.csv")
    assert said.code == 2
    assert message in said.err
    assert not Path("out/bundles").exists()


MISTAKES = {
    "two that need another": (("items.json",), ("ebay-de", "allegro-pl"), "write --into ebay-de=FILE for each"),
    "none that takes one": (("items.json",), ("google-fr",), "no market of this run takes one"),
    "a market without": (("google-fr=items.json",), ("google-fr",), "is not filled into a file"),
    "a market not in the run": (("ebay-dd=items.json",), ("ebay-de",), "did you mean 'ebay-de'"),
    "twice": (("ebay-de=items.json", "ebay-de=offers.json"), ("ebay-de",), "given twice for one market"),
    "no such file": (("ebay-de=item.json",), ("ebay-de",), "did you mean 'items.json'"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_file_is_told_before_anything_is_written(name: str, call: Any) -> None:
    into, markets, message = MISTAKES[name]
    given = [word for file in into for word in ("--into", file)] + [word for id in markets for word in ("--market", id)]
    said = run(call, *given)
    assert said.code == 2
    assert message in said.err
    assert not Path("out/bundles").exists()


def test_formats_lists_every_upload_with_what_it_does(call: Any) -> None:
    said = call("formats")
    assert said.code == 0
    for name, module in writers().items():
        assert f"upload:{name}" in said.out
        assert module.MODE in said.out


@pytest.mark.parametrize("name", writers())
def test_formats_shows_what_an_upload_holds_and_leaves_out(name: str, call: Any) -> None:
    said = call("formats", "show", f"upload:{name}")
    assert said.code == 0
    assert "\nWritten: " in said.out
    assert "\nLeft out: " in said.out


@pytest.mark.parametrize(("market", "file"), [("etsy-en", "listing_translations"), ("mercadolibre-mx", "items")])
def test_what_is_published_as_plain_text_has_neither_tags_nor_entities(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, market: str, file: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "es.po").write_text(
        'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "description"\n'
        'msgid "Sits <b_1>well</b_1> &amp; folds."\nmsgstr "Se sienta <b_1>bien</b_1> &amp; se pliega."\n',
        encoding="utf-8",
    )
    (tmp_path / "localize.toml").write_text('source_locale = "en-US"\nmemory = ["es.po"]\n', encoding="utf-8")
    ids = {market: {"item_id": "MLM1"}}
    listing = {"sku": "A-1", "title": "Chair", "description": "<p>Sits <b>well</b> &amp; folds.</p>", "ids": ids}
    (tmp_path / "c.jsonl").write_text(json.dumps(listing) + "\n", encoding="utf-8")
    localize(capsys, monkeypatch, "run", "c.jsonl", "--market", market, "--hold-back", "never", "--no-cache")
    (found,) = (tmp_path / f"out/bundles/{market}").glob(f"{file}*")
    text = found.read_text(encoding="utf-8")
    assert '"Sits well & folds."' in text or '"Se sienta bien & se pliega."' in text
