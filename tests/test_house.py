"""The house's own rules, held by machine: what code may know, how it looks, and what every addition must bring."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize import packs
from localize.text import lazy

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "localize"
MODULES = sorted(PACKAGE.rglob("*.py"))
PURE = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ("checks", "text", "adapt")]
JUDGING = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ("checks", "adapt")]

LOCALE = re.compile(r"(de|fr|ja|es|it|zh|pt|en|nl|sv|pl|tr|ko|ar|ru|cs|fi|da|nb|hu)([-_][A-Za-z]{2,4})?")
MARKETPLACE = re.compile(r"(amazon|ebay|shopify|rakuten|etsy|allegro|walmart)", re.IGNORECASE)
KNOWN_LOCALES = {
    # Casing of dotted and dotless i is Unicode's own rule for these two languages (SpecialCasing.txt).
    ("text/words.py", "tr"),
    ("text/words.py", "az"),
    # The code of Norwegian, for one of whose two written forms it stands: a rule of codes, as CLDR's aliases are.
    ("text/locales.py", "nb"),
    # HTML's table row.
    ("checks/malformed_markup.py", "tr"),
    # Country domains that are words too (contact.py), and the ends of English plurals and Babel's own display names (forms.py).
    *(("text/contact.py", domain) for domain in ("de", "it", "es")),
    ("text/forms.py", "es"),
    ("text/forms.py", "en"),
}


def ids(paths: list[Path]) -> list[str]:
    return [path.relative_to(PACKAGE).as_posix() for path in paths]


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The string constants of a module that are not docstrings."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node


@pytest.mark.parametrize("path", PURE, ids=ids(PURE))
def test_no_locale_or_marketplace_is_named_in_code_that_judges(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    found = [
        node.value
        for node in strings(ast.parse(path.read_text(encoding="utf-8")))
        if (LOCALE.fullmatch(node.value) or MARKETPLACE.search(node.value)) and (name, node.value) not in KNOWN_LOCALES
    ]
    assert not found


LISTING_TEXT = {"lower", "upper", "title", "casefold", "capitalize", "swapcase"}
KNOWN_CALLS: dict[str, set[str]] = {
    "checks/tag_mismatch.py": {"casefold"},  # names of attributes
    "checks/duplicate_title.py": {"casefold"},  # a key, compared with other keys only
    "checks/same_as_source.py": {"casefold"},  # rows of a glossary
    "checks/terminology.py": {"casefold"},  # rows of a glossary
}
"""Exceptions by module: calls that are not on listing text."""


@pytest.mark.parametrize("path", JUDGING, ids=ids(JUDGING))
def test_text_is_measured_and_cased_only_where_that_is_known(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert calls & LISTING_TEXT <= KNOWN_CALLS.get(name, set())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len" and node.args:
            text = ast.unparse(node.args[0])
            assert not text.endswith((".text", ".masked", ".plain")), f"len({text}): ask localize.text.measure"
    for node in strings(tree):
        assert r"\b" not in node.value, f"{node.value!r}: a word's border is no regular expression's"


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_a_module_has_room_and_a_purpose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250, "split it by meaning"
    assert ast.get_docstring(ast.parse(text)), "say in ordinary words what it is"


def test_layers_are_held_and_a_planted_import_is_seen(tmp_path: Path) -> None:
    def lint(folder: Path) -> subprocess.CompletedProcess[str]:
        program = Path(sys.executable).with_name("lint-imports")
        return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)

    copy = tmp_path / "copy"
    for path in [*MODULES, ROOT / "pyproject.toml"]:
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    found = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
    with (copy / "localize" / "text" / "words.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom localize import packs  # planted\n")
    found = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert "localize.text" in found.stdout


GUIDES = sorted(path.stem for path in (ROOT / "style_guides").glob("*.yaml"))
NATIVE = [tag for tag in GUIDES if packs.conventions(tag).native]
READ = {
    tag
    for path in (ROOT / "docs" / "second-reading").glob("*.md")
    for tag in re.findall(r"(?m)^\| ([a-z]{2}(?:-[A-Z0-9]{2,3})?) \|", path.read_text("utf-8"))
}


@pytest.mark.parametrize("locale", NATIVE)
def test_a_native_guide_has_twenty_rules_with_examples(locale: str) -> None:
    rules = packs.conventions(locale).rules
    assert len(rules) >= 20
    assert all(rule.good and rule.bad and rule.message for rule in rules)
    assert locale in READ, "say in docs/second-reading what the second reading changed"


def test_every_rule_does_what_its_examples_say() -> None:
    from localize.packs.examples import try_all

    tested, faults = try_all((packs.shipped(),))
    assert not faults
    assert tested > 100


@pytest.mark.parametrize("folder", ["localize", "style_guides", "locales", "glossaries", "spelling", "examples", "docs"])
def test_nothing_names_this_machine(folder: str) -> None:
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and path.suffix in (".py", ".yaml", ".toml", ".md", ".json", ".jsonl", ".po", ".csv", ".j2", ".txt"):
            text = path.read_text(encoding="utf-8")
            assert "/work/" not in text, path
            assert "/root/" not in text, path


def test_no_pattern_is_compiled_at_a_start() -> None:
    def outside(node: ast.AST) -> Iterator[ast.AST]:
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FunctionDef | ast.Lambda):
                yield child
                yield from outside(child)

    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in outside(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("re.compile", "regex.compile")
    ]
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_every_lazy_pattern_compiles(path: Path) -> None:
    name = ".".join(("localize", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    if name != "localize.__main__":
        for value in vars(importlib.import_module(name)).values():
            for one in value.values() if isinstance(value, dict) else (value,):
                assert not isinstance(one, lazy.Lazy) or one.pattern is not None
