"""Where keys of a TOML file stand, whatever way they are written."""

from __future__ import annotations

import pytest

from localize.packs.toml_places import Path, Places

TEXT = '''# catalog = "not here"
catalog = "c.jsonl"
gate.fail_on = "error"
long = """
[gate.markets.fake]
frozen = "in a text"
"""
list = [
  "one", # ] no end
  "two]",
]
[severity]
"T107" = {level = "note", reason = "[ours]"}

  [gate.markets."amazon-de"]
frozen = "x"
budgets.warning = 5

[[gate.review]]
then = "review"
[[gate.review]]
then = "sample"
kinds = ["title",
         "bullet"]
[gate.review.more]
deep = 1
'''
CASES: dict[str, tuple[Path, str, tuple[int, int]]] = {
    "a key": (("catalog",), "", (2, 1)),
    "a dotted key": (("gate", "fail_on"), "", (3, 1)),
    "a key after a text of several lines": (("list",), "", (8, 1)),
    "a word in a list of several lines": (("list",), "two", (10, 4)),
    "a quoted key": (("severity", "T107"), "", (13, 1)),
    "a key of an inline table": (("severity", "T107", "reason"), "", (13, 27)),
    "a table": (("gate", "markets", "amazon-de"), "", (15, 3)),
    "a key of a table": (("gate", "markets", "amazon-de", "frozen"), "", (16, 1)),
    "a dotted key of a table": (("gate", "markets", "amazon-de", "budgets", "warning"), "", (17, 1)),
    "the first of several tables": (("gate", "review", 0, "then"), "", (20, 1)),
    "the second of several tables": (("gate", "review", 1, "then"), "", (22, 1)),
    "an item on a further line": (("gate", "review", 1, "kinds"), "bullet", (24, 11)),
    "a table within the last of several": (("gate", "review", 1, "more", "deep"), "", (26, 1)),
    "a key that stands nowhere": (("gate", "markets", "amazon-de", "hold"), "", (15, 3)),
    "nothing at all": (("nowhere",), "", (1, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_key_is_found_where_it_stands(name: str) -> None:
    path, word, wanted = CASES[name]
    assert Places(TEXT).of(path, word) == wanted


def test_an_empty_file_has_a_first_line() -> None:
    assert Places("").of(("catalog",)) == (1, 1)
