"""``packs diff``: what two editions of the data say otherwise, and which listings fail by one of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from localize import packs
from localize.packs.instead import instead, package_in
from localize.runners.surroundings import surroundings
from tests.cli.repository import catalog, commit, git, listing
from tests.cli.running import localize

ROOT = Path(__file__).parents[2]
SETTINGS = 'source_locale = "en-GB"\nmarkets = ["amazon-uk"]\n'
PACK = "extends: amazon\nsites:\n  - id: amazon-uk\n    fields:\n      title:\n        limits: {add: [%s]}\n"
LIMIT = "{max: 20, unit: characters, kind: hard}"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("localize.toml").write_text(SETTINGS, "utf-8")
    return lambda *arguments: localize(capsys, monkeypatch, "packs", "diff", *arguments)


def release(folder: Path, *, wheel: bool = False) -> Path:
    """The data of a release as a checkout has it, or as a wheel does."""
    for name in ("marketplaces", "laws"):
        shutil.copytree(ROOT / "localize" / name, folder / "localize" / name)
    for name in ("glossaries", "style_guides", "locales"):
        shutil.copytree(ROOT / name, folder / ("localize/data" if wheel else ".") / name)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_results_of_another_release_are_kept_apart(tmp_path: Path) -> None:
    ours = surroundings((packs.shipped(),))
    other = package_in(release(tmp_path / "other"))
    with instead(other):
        same = surroundings((packs.shipped(),))
    edit(tmp_path / "other/locales/de/seo.yaml", "\n", "\n# changed\n")
    packs.forget()
    with instead(other):
        changed = surroundings((packs.shipped(),))
    assert len({ours, same, changed}) == 3
    assert surroundings((packs.shipped(),)) == ours


def test_two_workspaces(call: Any, tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name / "marketplaces").mkdir(parents=True)
        (tmp_path / name / "localize.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "new/marketplaces/mine.yaml").write_text(PACK % LIMIT, "utf-8")
    said = call("old", "new")
    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "amazon-uk",
            "  fields.title.limits",
            "    + at most 20 characters (hard)  marketplaces/mine.yaml:6 (workspace)",
            "1 value differs",
        ],
    )
    assert call("new", "new").out == "0 values differ\n"
    turned = json.loads(call("new", "old", "--json").out)
    assert turned["markets"]["amazon-uk"][0]["after"] is None
    assert turned["markets"]["amazon-uk"][0]["before"]["line"] == 6


def test_two_releases_and_what_becomes_of_the_listings(call: Any, tmp_path: Path) -> None:
    release(tmp_path / "old")
    release(tmp_path / "new", wheel=True)
    edit(
        tmp_path / "new/localize/marketplaces/amazon.yaml",
        "{max: 75, unit: characters, kind: policy",
        "{max: 20, unit: characters, kind: hard",
    )
    catalog(Path("catalog.jsonl"), listing("A"), listing("B", title="Short Bottle"))
    said = call("old", "new/localize/data", "--catalog", "catalog.jsonl", "--as-of", "2026-11-22", "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert [one["path"] for one in found["markets"]["amazon-uk"]] == ["fields.title.limits"]
    assert found["locales"] == {}
    assert found["listings"]["amazon-uk"]["failing"] == ["A"]
    said = call("new", "old", "--catalog", "catalog.jsonl", "--as-of", "2026-11-22")
    assert "  listings that will fail: 0; that will pass again: 1" in said.out
    assert "    no more: L101  A: title" in said.out


def test_terms_and_rules_of_a_locale_stand_once(call: Any, tmp_path: Path) -> None:
    release(tmp_path / "old")
    release(tmp_path / "new")
    edit(tmp_path / "new/glossaries/de.csv", "ab roller,Bauchtrainer,allowed", "ab roller,Bauchrolli,allowed")
    with (tmp_path / "new/style_guides/de.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment moves nothing\n")
    said = call("old", "new", "--market", "amazon-de", "--market", "ebay-de")
    lines = said.out.splitlines()
    assert lines[:2] == ["de-DE", "  terms.ab roller"]
    assert lines[-1] == "1 value differs"
    assert "Bauchtrainer" in lines[2]
    assert lines[2].endswith("glossaries/de.csv:3")


def test_revisions_of_the_workspace(call: Any, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    Path("marketplaces").mkdir()
    Path("marketplaces/mine.yaml").write_text(PACK % LIMIT, "utf-8")
    assert "    + at most 20 characters (hard)  marketplaces/mine.yaml:6 (workspace)" in call("HEAD", ".").out
    commit(tmp_path)
    assert call("HEAD", ".").out == "0 values differ\n"
    assert "1 value differs" in call("HEAD~1", "HEAD").out


def test_a_market_that_only_one_has(call: Any, tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "localize.toml").write_text('markets = ["amazon-uk"]\n', "utf-8")
    (tmp_path / "new/marketplaces").mkdir()
    site = "extends: amazon\nsites:\n  - {id: amazon-uk-cy, locale: cy-GB, upload: {marketplace_id: A1F83G8C2ARO7P}}\n"
    (tmp_path / "new/marketplaces/mine.yaml").write_text(site, "utf-8")
    assert call("old", "new", "--market", "amazon-uk-cy").out.splitlines()[0] == "amazon-uk-cy: only in the new"
    assert call("new", "old", "--market", "amazon-uk-cy").out.splitlines()[0] == "amazon-uk-cy: only in the old"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "."), "'nowhere' is neither a folder nor a revision of the repository:"),
        (("empty", "."), "empty: holds no data of packs; give a workspace"),
        ((".", ".", "--market", "amazn-uk"), "no market is called 'amazn-uk'; did you mean 'amazon-uk'?"),
        (("bare", "."), "lengths.yaml: there is no such file; this release cannot read the data"),
    ],
)
def test_what_cannot_be_compared(call: Any, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "empty").mkdir()
    if arguments[0] == "bare":
        release(tmp_path / "bare")
        (tmp_path / "bare/locales/lengths.yaml").unlink()
    said = call(*arguments)
    assert (said.code, message in said.err) == (2, True), said.err


def test_another_release_stands_in_only_for_a_while(tmp_path: Path) -> None:
    release(tmp_path / "old")
    ours = packs.shipped()
    with instead(package_in(tmp_path / "old")):
        assert packs.shipped() == tmp_path / "old"
        assert packs.market_ids((packs.shipped(),))
    assert packs.shipped() == ours
    assert package_in(tmp_path) is None
