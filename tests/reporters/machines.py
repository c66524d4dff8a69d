"""What the tests of reports for machines share: hostile texts, and readers that know nothing of the program."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from localize.model import Edit, Issue, Location
from localize.reporters import Around, Meta, Report

SCHEMA = Path(__file__).parents[2] / ".." / "shared" / "schemas" / "sarif-schema-2.1.0.json"
HOSTILE = (
    "plain",
    "]]> & <b>\"x\" 'y'</b>",
    "%0A::error::one",
    "a\n::set-output name=x::y",
    "\r\n::stop-commands::now\r\n",
    "##[error]two",
    "a: b, c",
    "\x00\x07\x1b[31m\x7f\x85",
    "half \ud800 and \udfff",
    "\ufffe\uffff\U0001ffff",
    "\u202eright\u200f to left\u2066",
    "=1+1",
    "@SUM(A1)\t|x",
    "[a](https://example.com) {0} \\[",
    "\U0001f600 emoji \u200d joined",
    "`${x}` $(y) %PATH%",
)


class Command(NamedTuple):
    """A workflow command as a runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def commands(text: str) -> list[Command]:
    """The commands among the lines of a step's output, by GitHub's rules; ``##[...]`` is one too, anywhere in other lines."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"::([a-zA-Z-]+)(?: ([^:]*(?:(?!::):[^:]*)*))?::(.*)", line.strip(), re.DOTALL)
        if match:
            pairs = (one.partition("=") for one in (match[2] or "").split(",") if one)
            given = {key.strip(): _property(value) for key, _, value in pairs}
            found.append(Command(match[1], given, _data(match[3])))
        elif "##[" in line:
            found.append(Command("##", {}, line))
    return found


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    return _data(text.replace("%3A", ":").replace("%2C", ","))


def hostile(made: object) -> Report:
    """An issue with each of the texts in every place that a text may have."""
    assert callable(made)
    issues = [
        made(
            "T101", "end-punctuation", ("error", "warning", "note")[number % 3], text, f"bullets[{number}]", f"{text} is wrong",
            source=text, target=text, span=(0, 1), edit=Edit(0, 1, text), proposals=(Edit(0, 1, text),), rule=text,
            location=Location(text, 3), fingerprint=f"{number:016x}", waived={"reason": text, "by": text} if number % 5 == 4 else None,
        )
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return Report(Meta(as_of=date(2026, 11, 22), inputs=({"path": HOSTILE[1], "sha256": "0" * 64, "rows": 20},)), issues)


def many(count: int, severities: tuple[str, ...] = ("note", "error", "warning")) -> list[Issue]:
    """Issues of a hundred codes, in turn."""
    return [
        Issue(
            code=f"Z{number % 100:03}", name="a-name", severity=severities[number % len(severities)], market="amazon-de",
            sku=f"S{number}", path="title", message=f"Message {number}", message_id="Z", target="Text", source="Text",
            location=Location("catalog.csv", number + 2), fingerprint=f"{number:016x}",
        )
        for number in range(count)
    ]  # fmt: skip


def around(folder: Path, **more: str) -> Around:
    """A call whose files lie in a folder, which is the repository's."""
    return Around(file=lambda shown: folder / shown, base=folder, **more)
