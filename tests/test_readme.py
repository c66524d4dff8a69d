"""The README in Chinese says what the English one says: the same parts, commands, names and figures."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"[a-z][\w./-]*(?:\.\w+|/)", re.ASCII)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


ENGLISH, CHINESE = text("README.md"), text("README.zh-CN.md")


def prose(readme: str) -> str:
    return FENCE.sub("", readme)


def commands(readme: str) -> list[tuple[str, list[str]]]:
    """Each code block without what is said in it: commands without comments, of a listing the files."""
    return [
        (kind, [line.partition("#")[0].rstrip() for line in body.splitlines()] if kind == "sh" else FILE.findall(body))
        for kind, body in FENCE.findall(readme)
    ]


def test_each_links_to_the_other() -> None:
    assert "(README.zh-CN.md)" in ENGLISH
    assert "(README.md)" in CHINESE


def test_both_have_the_same_headings_and_tables() -> None:
    def shape(readme: str) -> list[str]:
        lines = prose(readme).splitlines()
        return [
            line.split()[0] if line.startswith("#") else "|" * line.count("|") for line in lines if line.startswith(("#", "|"))
        ]

    assert shape(ENGLISH) == shape(CHINESE)


def test_both_have_the_same_code_blocks() -> None:
    assert commands(ENGLISH) == commands(CHINESE)


@pytest.mark.parametrize("pattern", [r"`[^`]+`", r"\d[\d,.]*\d|\d"], ids=["names", "figures"])
def test_both_have_the_same(pattern: str) -> None:
    def count(readme: str) -> Counter[str]:
        return Counter(re.findall(pattern, prose(readme)))

    assert count(ENGLISH) == count(CHINESE)
