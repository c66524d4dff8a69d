"""``check --changed-since REV`` in scratch repositories: what a commit makes new is told, with its cause, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.repository import catalog, commit, git, listing
from tests.cli.running import Said, localize

LONG = "Fernmoor Bottle in Steel for Every Day and for Every Walk, Hike and Ride of Yours"
SETTINGS = 'catalog = "catalog.jsonl"\nsource_locale = "en-GB"\nmarkets = ["amazon-uk"]\nmemory = ["memory.po"]\n'
AS_OF = ("--as-of", "2026-11-22")
MEMORY = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a repository: two listings, one with a title that is too long and with a picture that is too small."""
    folder = tmp_path / "my shop é"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "--quiet")
    Path("localize.toml").write_text(SETTINGS, "utf-8")
    Path("memory.po").write_text(MEMORY, "utf-8")
    Image.new("RGB", (300, 300), "white").save("small é.png")
    catalog(Path("catalog.jsonl"), listing("A", title=LONG, images=[{"file": "small é.png"}]), listing("B"))
    commit(folder)
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    def called(*arguments: str) -> Said:
        return localize(capsys, monkeypatch, "check", *AS_OF, "--no-cache", "--ignore", "F,W108", *arguments)

    return called


def found(said: Said) -> tuple[list[tuple[str, str | None, str | None]], int]:
    """Code, SKU and cause of each issue that is open, and how many are known."""
    issues = json.loads(said.out)["issues"]
    opened = [(one["code"], one["sku"], one.get("because")) for one in issues if not one["known"] and one["waived"] is None]
    return opened, sum(one["known"] for one in issues)


def since(call: Any, *more: str, rev: str = "HEAD") -> tuple[list[tuple[str, str | None, str | None]], int]:
    return found(call("--report", "json", "--changed-since", rev, *more))


def test_where_nothing_changed_all_is_known(shop: Path, call: Any) -> None:
    whole = len(json.loads(call("--report", "json").out)["issues"])
    assert whole >= 2
    said = call("--report", "json", "--changed-since", "HEAD", "--fail-on", "note")
    assert found(said) == ([], whole)
    assert said.code == 0
    assert f"since HEAD: 0 of 2 listings touched; issues: 0 open, 0 of them new, {whole} known" in said.err
    assert git(shop, "status", "--porcelain") == ""


def test_a_text_opens_the_issues_of_its_listing_alone(shop: Path, call: Any) -> None:
    _, whole = since(call)
    catalog(shop / "catalog.jsonl", listing("A", title=LONG, images=[{"file": "small é.png"}]), listing("B", title=f"New {LONG}"))
    opened, known = since(call)
    assert ("L111", "B", "text") in opened
    assert {sku for _, sku, _ in opened} == {"B"}
    assert 0 < known < whole
    commit(shop)
    assert since(call, rev="HEAD~1") == (opened, known)
    assert since(call) == ([], known + len(opened))


def test_issues_of_a_touched_listing_are_open_also_where_they_are_old(shop: Path, call: Any) -> None:
    said = [{"file": "small é.png"}]
    catalog(shop / "catalog.jsonl", listing("A", title=LONG, images=said, search_terms=["thermos"]), listing("B"))
    opened, _ = since(call)
    assert ("L111", "A", None) in opened


def test_rows_moved_and_prices_changed_touch_nothing(shop: Path, call: Any) -> None:
    _, whole = since(call)
    one = listing("A", title=LONG, images=[{"file": "small é.png"}], offer={"price": "12.00"})
    catalog(shop / "catalog.jsonl", listing("B"), one)
    assert since(call) == ([], whole)


def test_a_term_touches_nothing_and_opens_what_it_makes(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS.replace('"amazon-uk"', '"amazon-de"'), "utf-8")
    entry = f'\nmsgctxt "title"\nmsgid "{listing("B")["title"]}"\nmsgstr "Fernmoor Flasche B, Stahl"\n'
    (shop / "memory.po").write_text(MEMORY + entry, "utf-8")
    commit(shop)
    _, whole = since(call)
    (shop / "glossaries").mkdir()
    (shop / "glossaries" / "de.csv").write_text("source,target,status\nbottle,Flasche,forbidden\n", "utf-8")
    assert since(call) == ([("G102", "B", "pack")], whole)


def test_a_pack_opens_what_it_makes(shop: Path, call: Any) -> None:
    _, whole = since(call)
    (shop / "marketplaces").mkdir()
    limit = "{max: 20, unit: characters, kind: policy}"
    pack = f"extends: amazon\nsites:\n  - id: amazon-uk\n    fields: {{title: {{limits: {{add: [{limit}]}}}}}}\n"
    (shop / "marketplaces" / "mine.yaml").write_text(pack, "utf-8")
    opened, known = since(call)
    assert ("L111", "B", "pack") in opened
    assert {because for _, _, because in opened} == {"pack"}
    assert known <= whole


def test_a_picture_touches_its_listing(shop: Path, call: Any) -> None:
    (shop / "small é.png").write_bytes(b"no picture")
    opened, _ = since(call)
    assert {sku for _, sku, _ in opened} == {"A"}
    assert ("P101", "A", "text") in opened


def test_a_picture_that_was_replaced_is_seen_as_it_was(shop: Path, call: Any) -> None:
    Image.new("RGB", (1600, 1600), "white").save(shop / "small é.png")
    opened, _ = since(call)
    assert ("L111", "A", None) in opened
    assert not any(code == "P102" for code, _, _ in opened)


def test_a_memory_touches_what_it_translates(shop: Path, call: Any) -> None:
    settings = SETTINGS.replace('"amazon-uk"', '"amazon-de"')
    (shop / "localize.toml").write_text(settings, "utf-8")
    commit(shop)
    opened, whole = since(call)
    assert not opened
    entry = f'\nmsgctxt "title"\nmsgid "{listing("B")["title"]}"\nmsgstr "Fernmor Flasche 5 Liter"\n'
    (shop / "memory.po").write_text(MEMORY + entry, "utf-8")
    opened, known = since(call)
    assert {sku for _, sku, _ in opened} == {"B"}
    assert any(because == "text" for _, _, because in opened)
    assert known < whole


def test_a_new_listing_with_an_old_title_opens_the_old_one_too(shop: Path, call: Any) -> None:
    one = listing("A", title=LONG, images=[{"file": "small é.png"}])
    catalog(shop / "catalog.jsonl", one, listing("AA", title=listing("B")["title"]), listing("B"))
    opened, _ = since(call)
    assert [(code, because) for code, sku, because in opened if sku == "B"] == [("I103", "text")]


def test_what_only_a_date_made_says_so(shop: Path, call: Any) -> None:
    git(shop, "commit", "--quiet", "--amend", "--no-edit", "--date", "2026-07-01T12:00:00", day="2026-07-01")
    catalog(shop / "catalog.jsonl", listing("A", title=LONG, search_terms=["thermos"]), listing("B"))
    opened, _ = since(call, "--select", "L111")
    assert opened == [("L111", "A", "date")]


def test_an_issue_of_a_text_that_was_tidied_is_known_by_the_tidy_text(shop: Path, call: Any) -> None:
    spaced = LONG.replace("Walk, Hike", "Walk,  Hike")
    catalog(shop / "catalog.jsonl", listing("A", title=spaced))
    commit(shop)
    catalog(shop / "catalog.jsonl", listing("A", title=spaced, search_terms=["thermos"]))
    opened, _ = since(call)
    assert ("L111", "A", None) in opened


def test_a_new_market_is_new(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS.replace('"amazon-uk"', '"amazon-uk", "amazon-de"'), "utf-8")
    said = call("--report", "json", "--changed-since", "HEAD", "--select", "C101")
    assert {one["market"] for one in json.loads(said.out)["issues"] if not one["known"]} == {"amazon-de"}


def test_settings_that_were_broken_make_everything_new(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS + "markets_ = 1\n", "utf-8")
    commit(shop)
    (shop / "localize.toml").write_text(SETTINGS, "utf-8")
    said = call("--report", "json", "--changed-since", "HEAD")
    assert found(said)[1] == 0
    assert (
        "everything counts as new, for what was there at HEAD cannot be judged: localize.toml:5:1: no key is called" in said.err
    )


def test_a_catalog_that_was_not_there_is_new(shop: Path, call: Any) -> None:
    shutil.copy("catalog.jsonl", "other.jsonl")
    said = call("other.jsonl", "--report", "json", "--changed-since", "HEAD")
    assert found(said)[1] == 0
    assert "other.jsonl: there is no such file" in said.err


def test_the_catalog_of_a_workspace_may_be_renamed(shop: Path, call: Any) -> None:
    _, whole = since(call)
    Path("catalog.jsonl").rename("products.jsonl")
    (shop / "localize.toml").write_text(SETTINGS.replace("catalog.jsonl", "products.jsonl"), "utf-8")
    assert since(call) == ([], whole)
    assert since(call, "products.jsonl")[1] == 0, "a catalog that was named is that one"


def test_what_lies_elsewhere_is_as_it_is_now_and_that_is_said(shop: Path, call: Any) -> None:
    shutil.copy("catalog.jsonl", "../elsewhere.jsonl")
    said = call("../elsewhere.jsonl", "--report", "json", "--changed-since", "HEAD")
    assert found(said)[0] == []
    assert "elsewhere.jsonl lies outside of the repository and is taken as it is now" in said.err


def test_the_keep_file_is_the_one_of_then(shop: Path, call: Any) -> None:
    catalog(shop / "catalog.jsonl", listing("A", title="Fernmoor Bottle in steel"))
    Path("keep.txt").write_text("Other\n", "utf-8")
    commit(shop)
    Path("keep.txt").write_text("Fernmoor\n", "utf-8")
    said = call("--keep", "keep.txt", "--report", "json", "--changed-since", "HEAD")
    assert found(said)[0] == []


def test_a_hook_of_git_may_ask(shop: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, whole = since(call)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
    assert since(call) == ([], whole)


def test_a_link_leads_to_what_was_there(shop: Path, call: Any) -> None:
    Path("link.jsonl").symlink_to("catalog.jsonl")
    commit(shop)
    catalog(shop / "catalog.jsonl", listing("A", title=LONG, images=[{"file": "small é.png"}]), listing("B", title=f"New {LONG}"))
    opened, known = found(call("link.jsonl", "--report", "json", "--changed-since", "HEAD"))
    assert {sku for _, sku, _ in opened} == {"B"}
    assert known


def test_a_memory_named_on_the_command_line_is_the_one_of_then(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS.replace('"amazon-uk"', '"amazon-de"'), "utf-8")
    commit(shop)
    Path("more").mkdir()
    entry = f'\nmsgctxt "title"\nmsgid "{listing("B")["title"]}"\nmsgstr "Fernmor Flasche 5 Liter"\n'
    Path("more/de.po").write_text(MEMORY + entry, "utf-8")
    opened, _ = since(call, "--memory", "more")
    assert {sku for _, sku, _ in opened} == {"B"}


@pytest.mark.parametrize(
    ("rev", "message"),
    [
        ("--output=x", "'--output=x' is no revision: it begins with a hyphen"),
        ("nowhere", "no commit is called 'nowhere'; git branch --all and git tag list names"),
        ("nowhere...", "no commit is called 'nowhere...'"),
        ("main..", "'main..' is no single commit; for the one at which this work left main write 'main...'"),
        ("main...HEAD", "write 'main...'"),
        ("HEAD:catalog.jsonl", "no commit is called 'HEAD:catalog.jsonl'"),
    ],
)
def test_a_revision_that_is_not_there(shop: Path, call: Any, rev: str, message: str) -> None:
    said = call(f"--changed-since={rev}")
    assert said.code == 2
    assert message in said.err
    assert not (shop / "x").exists()


def test_the_point_where_a_branch_began(shop: Path, call: Any) -> None:
    _, whole = since(call)
    git(shop, "switch", "--quiet", "--create", "mine")
    git(shop, "switch", "--quiet", "main")
    catalog(shop / "catalog.jsonl", listing("A"), listing("B"))
    commit(shop)
    git(shop, "switch", "--quiet", "mine")
    assert since(call, rev="main...") == ([], whole)
    assert since(call, rev="main")[0] != []


def test_a_shallow_clone_says_how_to_fetch_more(shop: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = git(shop, "rev-parse", "HEAD")
    (shop / "note").write_text("x", "utf-8")
    commit(shop)
    git(shop.parent, "clone", "--quiet", "--depth", "1", shop.as_uri(), "shallow")
    monkeypatch.chdir(shop.parent / "shallow")
    said = call("--changed-since", first)
    assert said.code == 2
    assert "is not in this clone, which is a shallow one" in said.err
    assert "fetch-depth: 0" in said.err


def test_no_repository_and_no_git(shop: Path, call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    shutil.copytree(shop, plain, ignore=shutil.ignore_patterns(".git"))
    monkeypatch.chdir(plain)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    said = call("--changed-since", "HEAD")
    assert said.code == 2
    assert "plain lies in no repository that git can read (not a git repository" in said.err
    monkeypatch.setenv("PATH", "")
    said = call("--changed-since", "HEAD")
    assert said.code == 2
    assert "git is not installed here" in said.err


def test_a_submodule_and_a_pointer_of_lfs_are_told(shop: Path, call: Any) -> None:
    from localize.gate.revisions import laid_out, revision

    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a" * 64 + "\nsize 3\n"
    (shop / "big.png").write_text(pointer, "utf-8")
    git(shop, "add", "big.png")
    git(shop, "update-index", "--add", "--cacheinfo", "160000", git(shop, "rev-parse", "HEAD"), "part")
    git(shop, "commit", "--quiet", "--message", "parts")
    (shop / "big.png").write_bytes(b"png")
    (shop / "part").mkdir()
    laid = shop.parent / "laid"
    laid.mkdir()
    said = list(map(str, laid_out(revision(shop, "HEAD"), laid)))
    assert said[0] == "part is a submodule; it is taken as it is now"
    assert said[1].startswith(
        "files that Git LFS keeps are not here as they were at HEAD, and count as changed: 1, such as big.png;"
    )
    kept = shop / ".git" / "lfs" / "objects" / "aa" / "aa" / ("a" * 64)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"old")
    again = shop.parent / "again"
    again.mkdir()
    assert len(laid_out(revision(shop, "HEAD"), again)) == 1
    assert (again / "big.png").read_bytes() == b"old"


def test_a_name_that_is_no_line_is_told_on_one(shop: Path, call: Any) -> None:
    git(shop, "update-index", "--add", "--cacheinfo", "160000", git(shop, "rev-parse", "HEAD"), "part\n::error::owned\x1b[2J")
    git(shop, "commit", "--quiet", "--message", "parts")
    said = call("--report", "json", "--changed-since", "HEAD")
    assert "part↵::error::owned<U+001B>[2J is a submodule" in said.err
    assert "\n::error" not in said.err


def test_a_tree_that_leads_out_of_the_repository_is_refused(shop: Path, tmp_path: Path) -> None:
    from localize.gate.revisions import laid_out, revision
    from localize.model import Faults

    (tmp_path / "secret").write_text("x", "utf-8")
    blob = git(shop, "hash-object", "-w", "localize.toml")

    def tree(mode: bytes, name: bytes, id: str) -> str:
        (tmp_path / "tree").write_bytes(mode + b" " + name + b"\0" + bytes.fromhex(id))
        return git(shop, "hash-object", "-t", "tree", "-w", "--literally", str(tmp_path / "tree"))

    outside = tree(b"40000", b"..", tree(b"100644", b"secret", blob))
    commit = git(shop, "commit-tree", outside, "-m", "outside")
    (tmp_path / "deep" / "laid").mkdir(parents=True)
    with pytest.raises(Faults, match="cannot lay out"):
        laid_out(revision(shop, commit), tmp_path / "deep" / "laid")
    assert not [*(tmp_path / "deep").glob("secret")]


def test_a_pointer_of_lfs_that_is_none_leads_nowhere(shop: Path, tmp_path: Path) -> None:
    from localize.gate.revisions import laid_out, revision

    (tmp_path / "secret").write_text("x", "utf-8")
    path = f"{'../' * 9}{tmp_path / 'secret'}".replace("//", "/")
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{path}\nsize 3\n"
    (shop / "big.png").write_text(pointer, "utf-8")
    commit(shop)
    (shop / "big.png").write_bytes(b"png")
    (tmp_path / "laid").mkdir()
    assert "such as big.png" in str(laid_out(revision(shop, "HEAD"), tmp_path / "laid")[0])
    assert (tmp_path / "laid" / "big.png").read_text("utf-8") == pointer


PO = MEMORY + '\nmsgid "Blue lid"\nmsgstr "Blauer Deckel ,"\n\nmsgid "Red lid"\nmsgstr "Roter Deckel ,"\n'


def test_units_of_a_bilingual_file(shop: Path, call: Any) -> None:
    Path("de.po").write_text(PO, "utf-8")
    commit(shop)
    said = call("de.po", "--report", "json", "--changed-since", "HEAD", "--fail-on", "note")
    assert (found(said)[0], said.code) == ([], 0)
    whole = found(said)[1]
    assert "since HEAD: 0 of 2 units touched; issues: 0 open" in said.err
    changed = PO.replace("Roter Deckel ,", "Der rote Deckel ,").replace('\nmsgid "Blue', '\n# moved\n\nmsgid "Blue')
    Path("de.po").write_text(changed, "utf-8")
    said = call("de.po", "--report", "json", "--changed-since", "HEAD", "--fail-on", "note")
    issues = [one for one in json.loads(said.out)["issues"] if not one["known"]]
    assert {(one["source"], one["because"]) for one in issues} == {("Red lid", "text")}
    assert "since HEAD: 1 of 2 units touched" in said.err
    assert len(issues) + found(said)[1] == whole


def test_a_bilingual_file_that_was_not_there_is_new(shop: Path, call: Any) -> None:
    Path("de.po").write_text(PO, "utf-8")
    commit(shop)
    Path("fr.po").write_text(PO.replace("Language: de", "Language: fr"), "utf-8")
    said = call("de.po", "fr.po", "--report", "json", "--changed-since", "HEAD")
    assert {one["location"]["file"] for one in json.loads(said.out)["issues"] if not one["known"]} == {"fr.po"}


def test_a_rule_opens_what_it_makes_in_a_bilingual_file(shop: Path, call: Any) -> None:
    Path("de.po").write_text(PO, "utf-8")
    commit(shop)
    Path("style_guides").mkdir()
    rule = '{id: ours.roter, kind: forbid, find: [Roter], message: not red, good: [blau], bad: ["⟦Roter⟧ Hut"]}'
    Path("style_guides/de.yaml").write_text(f"locale: de\nrules:\n  - {rule}\n", "utf-8")
    opened, known = found(call("de.po", "--report", "json", "--changed-since", "HEAD"))
    assert [because for _, _, because in opened] == ["pack"]
    assert known


def test_an_issue_that_grew_louder_is_open(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS + '[severity]\nL111 = {level = "error", reason = "we obey"}\n', "utf-8")
    assert since(call)[0] == [("L111", "A", "policy")]
    commit(shop)
    (shop / "localize.toml").write_text(SETTINGS, "utf-8")
    assert since(call)[0] == []


def test_a_market_that_could_not_be_read_is_new_and_no_other_is(shop: Path, call: Any) -> None:
    (shop / "localize.toml").write_text(SETTINGS.replace('["amazon-uk"]', '["amazon-uk", "mine-uk"]'), "utf-8")
    (shop / "marketplaces").mkdir()
    pack = "name: Mine\nsites:\n  - {id: mine-uk, locale: en-GB, limits_known: true}\n"
    (shop / "marketplaces" / "mine.yaml").write_text(pack.replace("known", "knwn"), "utf-8")
    commit(shop)
    (shop / "marketplaces" / "mine.yaml").write_text(pack, "utf-8")
    said = call("--report", "json", "--changed-since", "HEAD")
    issues = json.loads(said.out)["issues"]
    assert {one["market"] for one in issues if one["known"]} == {"amazon-uk"}
    assert {one["market"] for one in issues if not one["known"]} <= {"mine-uk"}
    assert "all of mine-uk counts as new, for what was there at HEAD cannot be read: marketplaces/mine.yaml:3:" in said.err


def test_what_a_baseline_knows_has_no_cause(shop: Path, call: Any) -> None:
    catalog(shop / "catalog.jsonl", listing("A", title=LONG), listing("B", title=f"New {LONG}"))
    call("--write-baseline", "baseline.jsonl", "--report", "json")
    catalog(shop / "catalog.jsonl", listing("A", title=LONG), listing("B", title=f"New {LONG}"), listing("C", title=LONG))
    said = json.loads(call("--report", "json", "--changed-since", "HEAD", "--baseline", "baseline.jsonl").out)
    known, opened = ([one for one in said["issues"] if one["known"] == wanted] for wanted in (True, False))
    assert {one["sku"] for one in known} >= {"B"}
    assert not [one for one in known if "because" in one]
    assert {one["sku"] for one in opened} == {"C"}
    assert said["because"]["text"] == len(opened)
