"""``localize glossary import`` and ``export``: what becomes of each row, and that nobody's glossary is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import packs
from localize.model import Term
from localize.packs import glossaries
from localize.terms import Place, Reading, Row
from localize.terms.glossary import merged
from localize.terms.reading import FIELDS
from tests.cli.running import Said, localize
from tests.terms.term_rows import term

Run = Callable[..., Said]
HEADER = "source,target,status,source_locale,part_of_speech,match,forms,note\n"
OURS = HEADER + "lid,Deckel,preferred,,noun,word,Deckels,flat\ncup,Tasse,allowed,,,word,,\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A call in a workspace with our two rows for German, beside a file."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, text: str = "", ours: str = OURS) -> Said:
        Path("localize.toml").touch()
        Path("glossaries").mkdir(exist_ok=True)
        if ours and not Path("glossaries/de.csv").exists():
            Path("glossaries/de.csv").write_text(ours, encoding="utf-8", newline="")
        if text:
            Path("terms.csv").write_text(text, encoding="utf-8", newline="")
        return localize(capsys, monkeypatch, "glossary", *arguments)

    return call


def held() -> str:
    return Path("glossaries/de.csv").read_bytes().decode()


# --- Import ---------------------------------------------------------------------------------------


def test_new_rows_follow_ours_sorted_by_source(run: Run) -> None:
    said = run(
        "import", "terms.csv", "--locale", "de", text="source,target\nzip,Reißverschluss\nbox,Kasten\nBag,Tasche\nlid,Deckel\n"
    )
    assert (said.code, said.out) == (0, "4 rows = 3 imported + 0 replaced + 1 already there + 0 set aside\n")
    assert said.err == "changed: glossaries/de.csv\n"
    assert (
        held() == OURS + "Bag,Tasche,preferred,,,word,,\nbox,Kasten,preferred,,,word,,\nzip,Reißverschluss,preferred,,,word,,\n"
    )
    again = run("import", "terms.csv", "--locale", "de")
    assert (again.code, again.out, again.err) == (0, "4 rows = 0 imported + 0 replaced + 4 already there + 0 set aside\n", "")


def test_a_glossary_is_begun_where_there_is_none(run: Run) -> None:
    said = run("import", "terms.csv", "--locale", "de_DE", "--source-locale", "zh-CN", text="术语,译文\n盖子,Deckel\n", ours="")
    assert said.code == 0
    assert Path("glossaries/de-DE.csv").read_text("utf-8") == HEADER + "盖子,Deckel,preferred,zh-CN,,word,,\n"


def test_the_source_is_in_the_language_of_the_workspace(run: Run) -> None:
    Path("localize.toml").write_text('source_locale = "zh-CN"\n', encoding="utf-8")
    assert run("import", "terms.csv", "--locale", "de", text="zh,de\n盖子,Deckel\n").code == 0
    assert held() == OURS + "盖子,Deckel,preferred,zh-CN,,word,,\n"


def test_a_row_that_contradicts_ours_is_set_aside_and_named(run: Run) -> None:
    said = run("import", "terms.csv", "--locale", "de", text="source,target,status\nLid,Deckel,forbidden\ncup,Tasse,\n")
    assert (said.code, said.out) == (1, "2 rows = 0 imported + 0 replaced + 1 already there + 1 set aside\n")
    assert said.err == "set aside: line 2 (Lid → Deckel): the glossary has it as preferred; --replace takes the file's\n"
    assert held() == OURS


def test_replace_takes_what_the_file_says_and_leaves_the_rest(run: Run) -> None:
    said = run(
        "import",
        "terms.csv",
        "--locale",
        "de",
        "--replace",
        text="source,target,status,note\nlid,Deckel,forbidden,\ncup,Tasse,,big\n",
    )
    assert (said.code, said.out) == (0, "2 rows = 0 imported + 2 replaced + 0 already there + 0 set aside\n")
    assert held() == HEADER + "lid,Deckel,forbidden,,noun,word,Deckels,flat\ncup,Tasse,allowed,,,word,,big\n"


def test_other_notes_and_forms_are_told_and_left(run: Run) -> None:
    said = run("import", "terms.csv", "--locale", "de", text="source,target,note\nlid,Deckel,round\ncup,Tasse,\n")
    assert (said.code, said.out) == (0, "2 rows = 0 imported + 0 replaced + 2 already there + 0 set aside\n")
    assert said.err == "1 row is there already with other forms, notes or the like; --replace takes what the file says\n"
    assert held() == OURS


def test_rows_of_a_file_that_contradict_each_other(run: Run) -> None:
    text = "source,target,status\nbox,Kasten,preferred\nbox,Kasten,forbidden\nbox,Kasten,preferred\n"
    said = run("import", "terms.csv", "--locale", "de", "--replace", text=text)
    assert (said.code, said.out) == (1, "3 rows = 1 imported + 0 replaced + 1 already there + 1 set aside\n")
    assert "line 3 (box → Kasten): an earlier row of the file has it as preferred; leave one of them" in said.err


def test_of_rows_without_a_translation_the_first_twenty_are_named(run: Run) -> None:
    said = run("import", "terms.csv", "--locale", "de", text="en,de\n" + "".join(f"word {n},\n" for n in range(100)))
    assert said.code == 1
    lines = said.err.splitlines()
    assert len(lines) == 21
    assert lines[0] == "set aside: line 2 (word 0): the target is empty; only 'keep' needs none"
    assert lines[20] == "set aside: 80 more rows: the target is empty; only 'keep' needs none"
    assert said.out == "100 rows = 0 imported + 0 replaced + 0 already there + 100 set aside\n"


def test_a_glossary_keeps_its_byte_order_mark_and_line_ends(run: Run) -> None:
    run("import", "terms.csv", "--locale", "de", text="source,target\nbox,Kasten\n", ours="\ufeff" + OURS.replace("\n", "\r\n"))
    assert held() == ("\ufeff" + OURS + "box,Kasten,preferred,,,word,,\n").replace("\n", "\r\n")


REFUSED = {
    "a file that is not there": (["import", "term.csv", "--locale", "de"], "term.csv: there is no such file; did you mean 'terms.csv'?"),
    "no such format": (["import", "localize.toml", "--locale", "de"], "its name must end in one of .csv, .tsv, .xlsx, .tbx"),
    "no such language": (["import", "terms.csv", "--locale", "german"], "'german' is no language tag that is known; write one such as de or de-DE"),
    "a path for a language": (["import", "terms.csv", "--locale", "../de"], "'../de' is no language tag that is known"),
    "no such source language": (["import", "terms.csv", "--locale", "de", "--source-locale", "xx"], "'xx' is no language tag"),
    "a language that the file lacks": (["import", "terms.csv", "--locale", "fr"], "has no terms in fr; its languages are de, en: give one of them with --locale"),
    "no terms to export": (["export", "out.csv", "--locale", "fi"], "no glossary holds a term for fi; --all takes the shipped terms too"),
    "an unknown format to export": (["export", "out.json", "--locale", "de"], "out.json: is in no format of glossaries"),
}  # fmt: skip


def test_a_place_that_cannot_be_written_is_named_as_it_was_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    said = run("export", "folder.xlsx", "--locale", "de")
    assert (said.code, said.err) == (2, "error: folder.xlsx: cannot be written: Is a directory\n")
    assert not list(tmp_path.glob(".*.new"))


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_has_a_remedy_and_changes_nothing(run: Run, arguments: list[str], message: str) -> None:
    said = run(*arguments, text="en,de\nlid,Deckel\n")
    assert said.code == 2
    assert message in said.err
    assert held() == OURS


def test_without_a_workspace_there_is_nothing_to_import_into(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("export", "out.csv", "--locale", "de", text="source,target\nlid,Deckel\n")
    (tmp_path / "localize.toml").unlink()
    for call, remedy in (
        (("import", "terms.csv"), "localize init DIR writes one"),
        (("export", "out.tbx"), "--all takes the shipped terms"),
    ):
        monkeypatch.setattr(Path, "touch", lambda _: None)
        said = run(*call, "--locale", "de")
        assert said.code == 2
        assert remedy in said.err
    assert run("export", "out.tbx", "--locale", "de", "--all").code == 0


def test_a_glossary_with_faults_is_not_touched(run: Run) -> None:
    said = run(
        "import",
        "terms.csv",
        "--locale",
        "de",
        text="source,target\nbox,Kasten\n",
        ours="source,target,status\nlid,Deckel,maybe\n",
    )
    assert said.code == 2
    assert "glossaries/de.csv:2:1: no status is called 'maybe'" in said.err
    assert held() == "source,target,status\nlid,Deckel,maybe\n"


# --- Export ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_what_was_exported_is_there_already(run: Run, suffix: str) -> None:
    said = run("export", f"terms{suffix}", "--locale", "de")
    assert (said.code, said.out) == (0, f"2 terms written to terms{suffix}\n")
    back = run("import", f"terms{suffix}", "--locale", "de")
    assert (back.code, back.out) == (0, "2 rows = 0 imported + 0 replaced + 2 already there + 0 set aside\n")
    assert held() == OURS


def test_all_takes_the_shipped_terms_too(run: Run) -> None:
    run("export", "own.csv", "--locale", "de-DE")
    run("export", "all.csv", "--locale", "de-DE", "--all")
    own, every = (Path(name).read_text("utf-8").splitlines() for name in ("own.csv", "all.csv"))
    assert len(own) == 3
    assert every[:3] == own
    shipped, _ = glossaries.read(packs.shipped() / "glossaries" / "de.csv", "de.csv", "de", advice=True)
    assert len(every) == 3 + len(shipped)


# --- Laws -----------------------------------------------------------------------------------------

CLOSE = st.builds(
    lambda one, source, target: msgspec.structs.replace(one, source=source, target="" if one.status == "keep" else target),
    term(("en", "en-US", "zh-CN")), st.sampled_from(["lid", "Lid", "cup"]), st.sampled_from(["Deckel", "Tasse"]),
)  # fmt: skip
"""Rows of few texts, so that they meet."""
TERMS = st.lists(CLOSE, max_size=5)
FILES = st.lists(st.tuples(CLOSE, st.sets(st.sampled_from(FIELDS)).map(frozenset)), max_size=6)


def reading(rows: list[tuple[Term, frozenset[str]]]) -> Reading:
    return Reading(tuple(Row(Place(line), one, said) for line, (one, said) in enumerate(rows, start=2)))


@given(TERMS, FILES, st.booleans())
def test_rows_add_up_and_nothing_of_ours_is_lost(own: list[Term], rows: list[tuple[Term, frozenset[str]]], replace: bool) -> None:
    found = merged(own, reading(rows), replace=replace)
    assert found.adds_up
    assert len(found.terms) <= len(own) + found.new
    assert {(one.source.casefold(), one.target) for one in own} <= {(one.source.casefold(), one.target) for one in found.terms}
    if not replace:
        assert list(found.terms[: len(own)]) == own


@given(TERMS, FILES, st.booleans())
def test_importing_twice_changes_nothing_more(own: list[Term], rows: list[tuple[Term, frozenset[str]]], replace: bool) -> None:
    once = merged(own, reading(rows), replace=replace)
    twice = merged(once.terms, reading(rows), replace=replace)
    assert twice.terms == once.terms
    assert (twice.new, twice.there) == (0, twice.rows - twice.replaced - twice.left)
