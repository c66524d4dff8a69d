"""The markets of a run may end in several processes, forked or started anew: the bytes are those of one process."""

from __future__ import annotations

import json
import multiprocessing
from datetime import date
from pathlib import Path

import pytest

from localize.policy.settings import Settings
from localize.runners import run, walk
from localize.runners.options import Options
from localize.workspace import Workspace

MARKETS = ("amazon-de", "shopify-de", "amazon-fr")
LISTINGS = [
    {"sku": "A-1", "locale": "de-DE", "title": "Kanne", "bullets": ["Leicht", "Rot"], "attributes": {"color": "Rot"}},
    {"sku": "A-2", "locale": "de-DE", "title": "Kanne", "bullets": ["Leicht", "Rot"]},
    {"sku": "A-3", "locale": "de-DE", "title": "", "description": "<p>Ohne Titel</p>"},
    {"sku": "A-4", "locale": "en-US", "title": "A pot", "images": [{"url": "https://example.com/a.jpg", "alt": "A pot"}]},
]


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in LISTINGS), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    beside = {"surface": "manual", "about": "A-1", "sku": "M-1", "locale": "de-DE", "title": "Anleitung", "description": "Blau"}
    (tmp_path / "texts" / "manual.jsonl").write_text(json.dumps(beside) + "\n", encoding="utf-8")
    return path


def done(catalog: Path, jobs: int) -> dict[str, bytes]:
    out = catalog.parent / f"jobs-{jobs}" / "out"
    out.parent.mkdir()
    options = Options(catalog=catalog, markets=MARKETS, as_of=date(2026, 11, 22), jobs=jobs, out=out, hold_back="warning")
    ended = run.run(Workspace(catalog.parent, Settings()), options)
    said = [issue.code for issue in ended.report.issues]
    held = [text.sku for market in MARKETS for text in ended.texts[market]]
    ended.close()
    assert said.count("I103") == 2, "two listings of one title, in the market of a language that both are in"
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return {**files, "said": repr((said, held)).encode()}


@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & {*multiprocessing.get_all_start_methods()}))
def test_several_processes_write_what_one_writes(catalog: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    alone = done(catalog, 1)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: [method])
    monkeypatch.setattr(walk, "FEW", 0)
    assert done(catalog, 2) == alone
