"""The translations: complete, up to date, and in the form they have to have."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import polib
import pytest
import regex

from tests.test_check_cases import Case, cases
from tools import messages

ROOT = Path(__file__).parents[2]
HAN = r"[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
LATIN = r"[A-Za-z0-9]"
WIDE = r"[，。；：？！、（）]"


@pytest.fixture(scope="module")
def found() -> messages.Found:
    return messages.collected()


@pytest.fixture(params=messages.tags(), scope="module")
def catalog(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(messages.po_path(request.param)))


def tag(catalog: polib.POFile) -> str:
    return catalog.metadata["Language"].replace("_", "-")


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_translations_are_what_the_source_gives(found: messages.Found, catalog: polib.POFile) -> None:
    path = messages.po_path(tag(catalog))
    new = messages.updated(tag(catalog), found)
    assert path.read_text(encoding="utf-8") == f"{new}\n", "run python tools/messages.py"
    assert path.with_suffix(".mo").read_bytes() == new.to_binary(), "run python tools/messages.py"


def test_every_message_is_translated(catalog: polib.POFile) -> None:
    assert not [entry.msgid for entry in catalog if entry.fuzzy or entry.obsolete or not all(texts(entry)) or not texts(entry)]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_placeholders_agree(catalog: polib.POFile) -> None:
    for entry in catalog:
        if "python-brace-format" in entry.flags:
            for text in texts(entry):
                assert fields(text) in (fields(entry.msgid), fields(entry.msgid_plural or entry.msgid)), entry.msgid
        assert entry.msgid.count("%(") == texts(entry)[0].count("%("), entry.msgid


def test_the_messages_of_rules_are_there_and_whole(found: messages.Found) -> None:
    """A " #" cuts a plain value of YAML short; what is left has no end."""
    rules = [message.text for message in found if message.context == "rule"]
    assert "A listing keeps to one form of address." in rules
    assert not [text for text in rules if not text.endswith((".", "？", ".”"))]


def test_words_of_a_market_and_figures_stand_in_the_translation_of_a_rule_letter_for_letter(catalog: polib.POFile) -> None:
    lost = []
    for entry in catalog:
        if entry.msgctxt == "rule":
            text = entry.msgid.replace("Québec", "")
            words = (word for word in regex.findall(r"[\p{L}\p{M}\p{N}]+", text) if not word.isascii() or word.isdigit())
            lost += [(word, entry.msgid) for word in words if word not in entry.msgstr]
    assert not lost


def test_a_message_without_a_place_to_fill_is_found_too(found: messages.Found) -> None:
    assert messages.Message("is a directory; name the file in it") in found
    assert messages.Message("it has no msgid", context="word") in found
    assert messages.Message("{n} issue", "{n} issues") in found
    assert messages.Message("unspaced-punctuation", context="check") in found


def test_no_message_is_put_together_where_it_is_raised() -> None:
    """An f-string has no template that a translation could be found by."""
    wrong = []
    for path in sorted((ROOT / "localize").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = [*node.args, *(one.value for one in node.keywords if one.arg in ("message", "problem"))]
            if called in {*messages.PLACES, *messages.KEYWORDS, "UsageError"} - {"opened", "source", "beginning", "readable"}:
                at = messages.PLACES.get(called, 0)
                said = given[at : at + 1] if called in messages.PLACES or called == "UsageError" else given[len(node.args) :]
                wrong += [f"{path.name}:{node.lineno}" for one in said if isinstance(one, ast.JoinedStr | ast.BinOp)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.JoinedStr):
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                wrong += [f"{path.name}:{node.lineno}"] * bool(names & {"reason", "message", "why", "idle"})
    assert not wrong


def test_every_message_that_a_case_of_a_check_brings_up_is_there(found: messages.Found) -> None:
    known = {message.text for message in found if not message.context}
    missing = set()
    for parameters in cases("bad"):
        code, _, case = parameters.values
        for one in Case(code, case).found():
            finding = one[1] if isinstance(one, tuple) else one
            if finding.message not in known:
                missing.add((code, finding.message))
    assert not missing


def test_chinese_is_spaced_by_one_rule() -> None:
    """A half-width space between Han and Latin, none beside full-width marks."""
    wrong = []
    for entry in polib.pofile(str(messages.po_path("zh-CN"))):
        for text in texts(entry):
            if re.search(r"\S “|” \S", text) and "\n" not in text:
                wrong.append(text)
            quoted = re.sub(r"“[^”]*”|``[^`]*``|<[^>]*>|\{\w+(![a-z])?\}", "\ue000", text)
            if re.search(rf"{HAN}{LATIN}|{LATIN}{HAN}|\S {WIDE}|{WIDE} (?! )", quoted):
                wrong.append(text)
    assert not wrong


def test_our_own_check_finds_nothing_but_what_the_explanations_quote() -> None:
    from localize.cli import options
    from localize.policy.settings import Settings
    from localize.runners.check import Options, check
    from localize.workspace import Workspace

    path = messages.po_path("zh-CN")
    wanted = Options(as_of=options.today(None))
    checked = check(Workspace(None, Settings()), [path], wanted)
    try:
        told = [
            (issue.code, issue.source[:60])
            for issue in checked.report.issues
            if not (issue.span and issue.target[slice(*_within(issue))] in issue.source)
        ]
    finally:
        checked.close()
    assert not told


def _within(issue: object) -> tuple[int, int]:
    start, end = issue.span  # type: ignore[attr-defined]
    by = getattr(issue, "offset", 0) or 0
    return start - by, end - by
