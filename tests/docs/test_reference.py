"""The reference in ``docs/reference`` says what the program knows, and no more."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from localize import checks, packs
from tools import write_docs
from tools.reference import commands, licences, markets
from tools.reference.markdown import anchor, cell, code, plain

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return write_docs.pages()


def test_every_page_is_as_the_program_says(made: dict[str, str]) -> None:
    old = [name for name, text in made.items() if (write_docs.FOLDER / name).read_text("utf-8") != text]
    assert not old, "run python tools/write_docs.py"
    assert not markets.unused(write_docs.FOLDER, made)


def test_the_pages_hold_every_check_market_and_command(made: dict[str, str]) -> None:
    for code_, check in checks.all_checks().items():
        assert f"\n## {code_} {check.name}\n" in made["checks.md"]
    for id in packs.market_ids():
        assert f"`{id}`" in made["markets.md"]
    assert {name for name, _ in commands._all()} >= {"localize run", "localize check", "localize packs stale"}


def test_no_page_names_a_day_that_no_source_names(made: dict[str, str]) -> None:
    """What is in force today is no business of a page that is written once."""
    assert not [name for name, text in made.items() if "as of 20" in text]


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text("utf-8"))
    for target in LINK.findall(re.sub(r"`[^`\n]*`(?!\]\()", "", text)):
        file, _, part = target.partition("#")
        if "://" in file or target.startswith("mailto:"):
            continue
        found = (path.parent / file) if file else path
        assert found.exists(), target
        if part and found.suffix == ".md":
            headings = re.findall(r"(?m)^#+ (.*)$", found.read_text("utf-8"))
            assert part in {anchor(one.replace("`", "")) for one in headings}, target


def test_texts_are_no_markup() -> None:
    assert plain("a <b> `<i>` *x*") == r"a \<b> `<i>` \*x\*"
    assert cell("a | b\n c") == r"a \| b c"
    assert code("a`b") == "`` a`b ``"


def test_nothing_that_is_installed_is_under_the_gpl() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = licences.closure(wanted)
    locked = set(re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8")))
    assert licences.closure(project["dependencies"]) >= locked - {"colorama", "tzdata"}
    said = {name: licences.licence(distribution(name)) for name in names}
    assert not [name for name, one in said.items() if not one or not free(one)]


def free(licence: str) -> bool:
    """May it be taken without the GPL: has every part a choice that is not of it?"""
    parts = re.split(r" AND ", licence.replace("(", "").replace(")", ""))
    return all(any(not re.search(r"(?<!L)GPL", choice) for choice in part.split(" OR ")) for part in parts)


def test_a_gpl_licence_is_seen() -> None:
    assert not free("GPL-3.0-or-later")
    assert not free("MIT AND AGPL-3.0")
    assert free("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)")
    assert free("MPL-1.1 OR GPL-2.0 OR LGPL-2.1")
