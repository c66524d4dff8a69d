"""Pieces of Markdown: tables, cells, paragraphs of docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence

MADE = "<!-- Written by tools/write_docs.py: change the program or its data, not this page. -->\n"


def page(title: str, *parts: str) -> str:
    """A page with its title and its parts, each a paragraph, table or section."""
    return "\n".join([f"# {title}\n", MADE, *(part.strip("\n") + "\n" for part in parts if part.strip())])


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; "" where it has no rows."""
    lines = [f"| {' | '.join(map(cell, row))} |" for row in rows]
    return "\n".join([f"| {' | '.join(headings)} |", "|---" * len(headings) + "|", *lines]) if lines else ""


def cell(text: str) -> str:
    """A text that stands in one cell of a table."""
    return " ".join(text.replace("|", "\\|").split())


def prose(docstring: str) -> str:
    """The paragraphs of a docstring as Markdown: ``code`` in single backticks, HTML as text, bullet lists kept."""
    return "\n\n".join(_paragraph(one) for one in inspect.cleandoc(docstring).strip().split("\n\n"))


def _paragraph(text: str) -> str:
    if text.startswith(("|", "-", " ")):
        return text.replace("``", "`")
    return plain(" ".join(text.split()).replace("``", "`"))


def plain(text: str) -> str:
    """A text whose tags, stars and hooks are no markup; what stands in backticks stays."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if number % 2 else re.sub(r"([<*\\\[\]])", r"\\\1", part) for number, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code, whatever backticks it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{ticks}{text}{ticks}" if ticks == "`" else f"{ticks} {text} {ticks}"


def fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def anchor(heading: str) -> str:
    """What a code host calls a heading in a link."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def listed(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines)
