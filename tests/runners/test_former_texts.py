"""A run says where the memory's own translation for a SKU is of a text that the listing no longer has."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest

from tests.cli.running import localize

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
OWN = 'msgctxt "title/A-1"\nmsgid "Steel bottle 700 ml"\nmsgstr "{}"\n'
GENERAL = 'msgctxt "title"\nmsgid "Steel bottle 750 ml"\nmsgstr "Stahlflasche 750 ml"\n\n'


@pytest.mark.parametrize("title", ["Steel bottle 750 ml", "Steel bottle 700 ml", "Steel bottle 800 ml"])
def test_a_former_text_is_told_where_something_else_is_used_instead(
    title: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    listings = [{"sku": sku, "locale": "en-US", "title": title} for sku in ("A-1", "A-2")]
    Path("catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), "utf-8")
    Path("de.po").write_text(HEAD.format("de") + GENERAL + OWN.format("Trinkflasche aus Stahl 700 ml"), "utf-8")
    Path("en.po").write_text(HEAD.format("en-GB") + OWN.format("Drinks bottle of steel, 700 ml"), "utf-8")
    arguments = [
        "check",
        "catalog.jsonl",
        "--memory",
        "de.po",
        "--memory",
        "en.po",
        "--market",
        "amazon-de",
        "--market",
        "amazon-uk",
    ]
    said = localize(capsys, monkeypatch, *arguments, "--select", "C109", "--report", "json:r.json")
    assert said.code == 0, said
    found = json.loads(Path("r.json").read_text("utf-8"))["issues"]
    wanted = {
        "Steel bottle 750 ml": [("amazon-de", "note"), ("amazon-uk", "warning")],
        "Steel bottle 700 ml": [],
        "Steel bottle 800 ml": [("amazon-de", "note"), ("amazon-uk", "warning")],
    }
    assert [(one["market"], one["severity"]) for one in found] == wanted[title]
    assert {(one["sku"], one["path"], one["message_id"]) for one in found} <= {("A-1", "title", "C109.unused")}


def test_after_a_change_of_the_source_exactly_its_texts_are_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    bullets = ["Holds 700 ml of water", "Lid with a loop", "Fits every bag"]
    listings = [{"sku": sku, "locale": "en-US", "title": "Steel bottle", "bullets": bullets} for sku in ("A-1", "A-2")]
    rows = {"Steel bottle": ("title", "Stahlflasche"), bullets[0]: ("bullet", "Fasst 700 ml Wasser")}
    rows |= {bullets[1]: ("bullet", "Deckel mit Schlaufe"), bullets[2]: ("bullet", "Passt in jede Tasche")}
    entries = (f'msgctxt "{kind}"\nmsgid "{source}"\nmsgstr "{target}"\n\n' for source, (kind, target) in rows.items())
    Path("de.po").write_text(HEAD.format("de") + "".join(entries), "utf-8")

    def found() -> list[tuple[str, str, str]]:
        Path("c.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), "utf-8")
        words = ("run", "c.jsonl", "--memory", "de.po", "--market", "amazon-de", "--select", "C109", "--out", "out")
        localize(capsys, monkeypatch, *words)
        issues = json.loads(Path("out/report.json").read_text("utf-8"))["issues"]
        return [(one["code"], one["sku"], one["path"]) for one in issues]

    assert found() == []
    listings[1] = listings[1] | {"bullets": ["Holds 750 ml of water", *bullets[1:]]}
    assert found() == [("C111", "A-2", "bullets[0]")]
    (entry,) = polib.pofile("out/jobs/amazon-de.po")
    assert (entry.previous_msgid, entry.msgstr) == (bullets[0], "Fasst 750 ml Wasser")
