"""The interface for Python programs: what it promises, and that it costs nothing until it is used."""

from __future__ import annotations

import doctest
import gc
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import localize
from localize import api, checks, packs
from localize.api import texts
from localize.gate import baseline
from localize.model import Bundle, Issue
from localize.reporters import notebook

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    texts.forget()


def test_every_example_of_the_interface_does_what_it_says() -> None:
    found = doctest.testmod(api)
    assert found.attempted >= 15
    assert not found.failed


def test_the_programs_of_the_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    programs = re.findall(r"(?ms)^```python\n(.*?)^```", (ROOT / "docs" / "api.md").read_text("utf-8"))
    assert len(programs) >= 2
    for program in programs:
        exec(compile(program, "docs/api.md", "exec"), {})
    said = capsys.readouterr().out
    assert "note N107 (13, 18)" in said
    assert "F102" not in said
    assert "amazon-de: 0 of 13 published, 13 held back" in said


def test_every_public_name_is_there_explained_and_nothing_else_is() -> None:
    assert set(localize.__all__) == {*api.__all__, "__version__"}
    for name in api.__all__:
        assert getattr(localize, name) is getattr(api, name)
        assert getattr(api, name).__doc__
        assert f"`{name}" in (ROOT / "docs" / "api.md").read_text("utf-8"), "say in docs/api.md what it is"
    assert set(localize.__all__) <= set(dir(localize))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        localize.chek  # type: ignore[attr-defined]  # noqa: B018


def test_import_costs_nothing() -> None:
    code = (
        "import sys, localize; print([name for name in ('click', 'msgspec', 'localize.api', 'datetime') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_a_program_that_uses_it_is_typed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import localize\n"
        "text: str = localize.check_text('x', 'amazon-de')[0].message\n"
        "with localize.check('a.po', jobs=2, target_locale='de') as result:\n"
        "    known: list[str] = [issue.code for issue in result.issues]\n"
        "wrong: int = localize.explain('T107')\n"
        "localize.run('a.csv', wanted=1)\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path), str(program)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert [line.partition(": ")[0].rpartition(":")[2] for line in said.splitlines() if ": error" in line] == ["5", "6"]


# --- one text ---


def test_a_text_is_judged_by_itself_or_as_a_translation() -> None:
    alone = localize.check_text("Flasche, 750ml", "amazon-de", as_of=DAY)
    assert [issue.code for issue in alone] == ["N107"]
    both = localize.check_text("Flasche, 750 ml", "amazon-de", source="Bottle, 500 ml", as_of=DAY)
    assert [issue.code for issue in both] == ["N101", "N102"]
    assert not both.passed()
    assert alone.summary == {"error": 0, "warning": 0, "note": 1}


def test_a_description_is_judged_by_its_blocks() -> None:
    found = localize.check_text("<p>Eine Flasche</p><p>mit 750ml</p>", "shopify-de", "description", as_of=DAY)
    (issue,) = [one for one in found if one.code == "N107"]
    assert issue.span is not None
    assert "<p>Eine Flasche</p><p>mit 750ml</p>"[slice(*issue.span)] == "750ml"


def test_choosing_checks_and_days() -> None:
    text = "Flasche " * 12
    assert "L111" in {one.code for one in localize.check_text(text, "amazon-de", as_of=DAY)}
    assert "L111" not in {one.code for one in localize.check_text(text, "amazon-de", as_of=date(2026, 1, 1))}
    assert {one.code[0] for one in localize.check_text(text, "amazon-de", as_of=DAY, select=["l"])} == {"L"}
    assert not [one for one in localize.check_text(text, "amazon-de", as_of=DAY, ignore=["L111"]) if one.code == "L111"]


def test_a_workspace_says_how_loud_a_check_is(tmp_path: Path) -> None:
    (tmp_path / "localize.toml").write_text('[severity]\nN107 = { level = "error", reason = "our printer" }\n')
    shop = localize.open_workspace(tmp_path)
    assert not localize.check_text("750ml", "amazon-de", workspace=shop, as_of=DAY).passed()
    (tmp_path / "localize.toml").write_text('[severity]\nN107 = { level = "off", reason = "our printer" }\n')
    assert not localize.check_text("750ml", "amazon-de", workspace=localize.open_workspace(tmp_path), as_of=DAY)


def test_silence_is_no_pass_where_nobody_knows_the_limits() -> None:
    stub = next(id for id in localize.markets() if not packs.market(id, DAY).limits_known)
    found = localize.check_text("Flasche", stub, as_of=DAY)
    assert [one.code for one in found.not_checked if one.kind == "unavailable"][:1] == ["L101"]


def test_a_crash_of_a_check_is_told_and_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    from localize.inspection import Crash, Inspector

    monkeypatch.setattr(Inspector, "look", lambda *_: ((), (Crash("T107", "ValueError: x"),)))
    found = localize.check_text("Flasche", "amazon-de", as_of=DAY)
    assert [(one.kind, one.code) for one in found.not_checked][:1] == [("crashed", "T107")]
    assert not found.passed("never")


def test_few_markets_stay_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "KEPT", 2)
    for id in ("amazon-de", "amazon-uk", "amazon-de", "ebay-uk"):
        localize.check_text("x", id, as_of=DAY, select=["L"])
    assert [wanted.market for wanted in texts._engines] == ["amazon-de", "ebay-uk"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: localize.check_text("x", "amazon-dee"), "amazon-dee"),
        (lambda: localize.check_text("x", "amazon-de", "titel"), "did you mean 'title'"),
        (lambda: localize.check_text("x", "amazon-de", select=["Q9"]), "no check is called 'Q9'"),
        (lambda: localize.check_text("x", "amazon-de").passed("eror"), "did you mean 'error'"),
        (lambda: localize.explain("T10777"), "no check is called 'T10777'"),
        (lambda: localize.market("amazon-xy"), "no market is called 'amazon-xy'"),
        (lambda: localize.open_workspace("tests"), "holds no localize.toml"),
        (localize.check, "no catalog"),
        (lambda: localize.check(["examples/catalog.jsonl", "examples/mistakes/de.po"]), "give one catalog, or bilingual files"),
        (lambda: localize.check("examples/mistakes/de.po", ["amazon-de", "ebay-de"]), "at most one market"),
        (lambda: localize.check("no.jsonl", "amazon-de"), "no.jsonl"),
        (lambda: localize.run("examples/catalog.jsonl", "amazon-de", hold_back="eror"), "did you mean 'error'"),
    ],
)
def test_what_a_program_gets_wrong_is_told(call: Any, said: str) -> None:
    with pytest.raises(localize.Faults, match=said):
        call()


# --- files ---


def test_a_result_closes_itself_and_says_so(tmp_path: Path) -> None:
    with localize.check("examples/mistakes/de.po", as_of=DAY) as result:
        issues = list(result.issues)
        assert list(result.issues) == issues
        assert len([one for one in issues if one.severity == "error"]) == result.summary["error"] == 3
        assert not result.passed()
        assert result.passed("never")
        assert result.write(tmp_path / "sub" / "report.json").is_file()
        assert "<html" in result.write(tmp_path / "page", "html").read_text("utf-8")
        with pytest.raises(localize.Faults, match="no report is called 'htlm'"):
            result.write(tmp_path / "x", "htlm")
    assert result.summary["error"] == 3
    assert "(closed)" in repr(result)
    assert "3 errors" in result._repr_html_()
    for late in (lambda: list(result.issues), lambda: result.write(tmp_path / "late.json")):
        with pytest.raises(ValueError, match="the result is closed"):
            late()
    result.close()


def test_a_result_stays_open_while_one_of_its_lists_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    issues = localize.check("examples/mistakes/de.po", as_of=DAY).issues
    report = localize.check("examples/mistakes/de.po", as_of=DAY).report
    gc.collect()
    assert len(list(issues)) == len(list(report.issues)) > 3
    assert len(list(tmp_path.iterdir())) == 2
    del issues, report
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_a_run_writes_what_the_command_writes(tmp_path: Path) -> None:
    shop = localize.open_workspace("examples")
    with localize.run(markets=["amazon-uk"], out=tmp_path / "out", workspace=shop, as_of=DAY) as result:
        assert "amazon-uk: 24 of 24 published" in repr(result)
        assert result.complete
        assert list(result.edits)
    assert (tmp_path / "out" / "bundles" / "amazon-uk" / "manifest.json").is_file()
    assert not list((tmp_path / "out").glob(".localize-run-*"))


# --- notebooks ---


def issue(**more: Any) -> Issue:
    given = {
        "code": "T107",
        "name": "unspaced-punctuation",
        "severity": "error",
        "market": "amazon-fr",
        "sku": "A<1>",
        "path": "title",
    }
    return Issue(**(given | {"message": "<script>alert(1)</script>", "message_id": "T107"} | more))


def test_a_notebook_shows_texts_escaped_and_not_too_many() -> None:
    page = notebook.page("<b>", (), [issue(target="<img src=x onerror=alert(1)> é\u202e!", span=(29, 30))] * 30)
    assert "<script" not in page
    assert "<img" not in page
    assert "A&lt;1&gt;" in page
    assert "\u202e" not in page.replace("\u202e</i>", "")
    assert page.count("<tr>") == notebook.ROWS
    assert f"only the first {notebook.ROWS} are shown" in page


def test_a_notebook_marks_the_span_of_an_excerpt() -> None:
    page = notebook.page("1 error", (), [issue(target="viel Text hier", offset=1000, span=(1005, 1009))])
    assert "viel <mark>Text</mark> hier" in page


def test_a_notebook_shows_markets_and_leaves_settled_issues_out() -> None:
    bundle = Bundle(
        market="amazon-fr", locale="fr-FR", fingerprint="", listings=3, segments=9, published=2, held_back=1, not_taken=0
    )
    page = notebook.page("no issues", (bundle,), [issue(known=True)])
    assert "<td>amazon-fr</td><td class=n>3</td>" in page
    assert "T107" not in page


def test_a_code_that_a_check_had_once_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.RETIRED, "N907", "N107")
    found = localize.check_text("Edelstahl-Flasche 750ml", "amazon-de", as_of=DAY, select=["n907"])
    assert [one.code for one in found] == ["N107"]
    assert localize.explain("N907") == localize.explain("N107")


def test_a_check_knows_the_baseline_and_a_run_does_not(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text('{"sku": "A", "title": "%s"}\n' % ("Bottle " * 40), "utf-8")
    settings = 'catalog = "c.jsonl"\nmarkets = ["amazon-uk"]\n'
    (tmp_path / "localize.toml").write_text(settings, "utf-8")
    with localize.check(workspace=localize.open_workspace(tmp_path), as_of=DAY, select="L101") as before:
        assert not before.passed()
        baseline.write(tmp_path / "known.jsonl", baseline.of(before.issues))
    (tmp_path / "localize.toml").write_text(settings + 'baseline = "known.jsonl"\n', "utf-8")
    shop = localize.open_workspace(tmp_path)
    with localize.check(workspace=shop, as_of=DAY, select="L101") as after:
        assert after.passed()
        assert [one.standing for one in after.issues] == ["known"]
    with localize.run(out=tmp_path / "out", workspace=shop, as_of=DAY, select="L101") as result:
        assert not result.passed()


def test_a_day_may_be_its_name() -> None:
    found = localize.check_text("Flasche, 750ml", "amazon-de", as_of="2026-11-22")
    assert found == localize.check_text("Flasche, 750ml", "amazon-de", as_of=DAY)
    assert localize.market("amazon-de", "2026-11-22") == localize.market("amazon-de", DAY)
    with pytest.raises(localize.Faults, match="as_of is 'tomorrow'; give a day such as 2026-11-22"):
        localize.check_text("Flasche", "amazon-de", as_of="tomorrow")


def test_what_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="text is to be a str, and is NoneType"):
        localize.check_text(None, "amazon-de")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="source is to be a str, and is int"):
        localize.check_text("Flasche", "amazon-de", source=1)  # type: ignore[arg-type]
