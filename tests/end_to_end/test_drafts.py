"""The example into Spanish by machine translation: what comes through whole, what is left to people, and what a chain is."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.cli.running import Said, localize
from tests.engines.server import Answer, Seen, serving

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DAY = ("--as-of", "2026-11-22", "--jobs", "1")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def installed(*pairs: str) -> bool:
    if not shutil.which("apertium"):
        return False
    listed = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=True, timeout=60)
    return set(pairs) <= set(listed.stdout.split())


needs_pairs = pytest.mark.skipif(not installed("eng-spa", "es-pt_BR"), reason="apertium is not installed here")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(EXAMPLES, "shop", ignore=shutil.ignore_patterns("drawing", "pictures"))

    def run(*arguments: str) -> Said:
        return localize(capsys, monkeypatch, *arguments)

    return run


def drafts(market: str) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(f"out/jobs/{market}.po") if entry.fuzzy]


def origins(entries: list[polib.POEntry]) -> set[str]:
    """What made the drafts. Those that the glossary has all words of, no engine was asked for."""
    found = {entry.comment.partition("draft: ")[2].rpartition(" (")[0] for entry in entries}
    return {one for one in found if " " in one}


@needs_pairs
def test_every_tag_and_every_brand_comes_through_and_the_glossary_s_words_are_there(call: Any) -> None:
    with Path("shop/glossaries/es.csv").open("a", encoding="utf-8") as glossary:
        glossary.write("blanket,mantita,preferred,,noun,word,,\nblanket,manta,forbidden,,noun,word,,\n")
    said = call("run", "--workspace", "shop", "--market", "amazon-es", "--engine", "apertium", *DAY)
    assert said.code == 1, "drafts hold their listings back"
    found = drafts("amazon-es")
    assert len(found) > 100
    assert any("Quenfell" in entry.msgid for entry in found)
    for entry in found:
        assert entry.msgid.count("Quenfell") == entry.msgstr.count("Quenfell"), entry.msgid
        tags = re.compile(r"</?[a-z]+_\d+/?>")
        assert sorted(tags.findall(entry.msgid)) == sorted(tags.findall(entry.msgstr)), entry.msgid
        assert "draft: apertium" in entry.comment
    blankets = [entry.msgstr for entry in found if re.search(r"(?i)\bblanket", entry.msgid)]
    assert blankets
    assert all("mantita" in text.lower() and not re.search(r"(?i)\bmantas?\b", text) for text in blankets)
    report = json.loads(Path("out/report.json").read_text("utf-8"))
    lost = [one for one in report["issues"] if one["code"] in ("N101", "T101", "T104", "G103") and "apertium" in str(one)]
    assert not lost, "numbers, tags and names, by the checks"


@needs_pairs
def test_texts_for_which_there_is_no_pair_are_named_and_left_to_people(call: Any) -> None:
    said = call("run", "--workspace", "shop", "--market", "amazon-es", "--engine", "apertium", *DAY)
    assert "texts that stay as they are: 66; apertium has no way from zh-CN to es-ES" in said.err
    waiting = [entry for entry in polib.pofile("out/jobs/amazon-es.po") if "source-locale: zh-CN" in entry.comment]
    assert len(waiting) == 66
    assert not [entry for entry in waiting if entry.msgstr]
    assert not Path("out/bundles/amazon-es/listings.jsonl").read_text("utf-8")


@needs_pairs
def test_a_chain_goes_through_spanish_and_every_draft_names_both_hops(call: Any) -> None:
    call("run", "--workspace", "shop", "--market", "amazon-br", "--engine", "apertium", *DAY)
    found = drafts("amazon-br")
    assert found
    assert origins(found) == {"apertium eng-spa es-pt_BR"}


def pairs_of_our_own(seen: Seen) -> Answer:
    """A server in APY's shape that has Chinese, which no free pair of Apertium has; each hop is told by its mark."""
    if seen.path.startswith("/listPairs"):
        pairs = [("zho", "eng"), ("eng", "spa")]
        return Answer({"responseData": [{"sourceLanguage": one, "targetLanguage": two} for one, two in pairs]})
    form = seen.form
    hop = {"zho|eng": "hop", "eng|spa": "salto"}[form["langpair"]]
    texts = form["q"].split("\n<p>\n")
    return Answer({"responseData": {"translatedText": "\n<p>\n".join(f"{hop} {text}" for text in texts)}})


def test_chinese_is_chained_where_a_server_has_the_pairs(call: Any) -> None:
    """By a server of this test, no real one."""
    with serving(pairs_of_our_own) as server:
        settings = Path("shop/localize.toml")
        settings.write_text(f'{settings.read_text("utf-8")}\n[engines.apy]\nurl = "{server.url}"\n', "utf-8")
        call("run", "--workspace", "shop", "--market", "amazon-es", "--engine", "apy", *DAY)
        asked = len(server.seen)
        found = [entry for entry in drafts("amazon-es") if CHINESE.search(entry.msgid)]
        assert found
        assert origins(found) == {"apy zho|eng eng|spa"}
        texts = [html.unescape(entry.msgstr).lower() for entry in found]
        assert all("salto" in text and "hop" in text for text in texts)
        call("run", "--workspace", "shop", "--market", "amazon-es", "--engine", "apy", "--no-cache", *DAY)
        again = [seen.form["langpair"] for seen in server.seen[asked:] if seen.path.startswith("/translate")]
        assert again == [], "what was drafted is asked for once"
