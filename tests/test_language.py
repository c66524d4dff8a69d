"""The language of the interface: which one is spoken, and that what people read is said in it and files for programs are not."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from localize import language, packs
from localize.cli.interface import asked
from localize.language import gettext, ngettext, speaking, spoken, told
from localize.model import Said
from localize.text.cells import width, wrapped

CHINESE = ("zh", "zh-CN", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "zh_Hans_CN", "zh-SG", "ZH-cn", "zh_CN.gb18030@stroke")
ENGLISH = ("en", "en_US.UTF-8", "en-GB", "C", "C.UTF-8", "POSIX", "", "de", "zh-TW", "zh_HK", "zh-Hant", "xx", "???", "-")


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_is_found_by_all_its_names(name: str) -> None:
    assert language.chosen(name, {}) == "zh-CN"
    assert language.chosen("", {"LANG": name}) == "zh-CN"


@pytest.mark.parametrize("name", ENGLISH)
def test_any_other_language_is_english(name: str) -> None:
    assert language.chosen(name, {}) == "en"


VARIABLES: dict[str, tuple[dict[str, str], str]] = {
    "nothing is set": ({}, "en"),
    "LANGUAGE wins": ({"LANGUAGE": "zh_CN", "LC_ALL": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, "zh-CN"),
    "LANGUAGE lists several": ({"LANGUAGE": "de:fr:zh_CN:en"}, "zh-CN"),
    "English stands first in the list": ({"LANGUAGE": "en:zh_CN"}, "en"),
    "LC_ALL before LANG": ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
    "LC_MESSAGES before LANG": ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh-CN"),
    "an empty variable says nothing": ({"LANGUAGE": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
}


@pytest.mark.parametrize(("environment", "wanted"), VARIABLES.values(), ids=VARIABLES)
def test_the_environment_is_read_as_gettext_reads_it(environment: dict[str, str], wanted: str) -> None:
    assert language.chosen("", environment) == wanted


def test_the_option_wins_over_the_environment() -> None:
    assert language.chosen("en", {"LANGUAGE": "zh_CN"}) == "en"


LINES: dict[str, tuple[str, str, str]] = {
    "before the command": ("--lang zh-CN check a.po", "zh-CN", "check a.po"),
    "behind the command": ("check a.po --lang zh-CN --fix", "zh-CN", "check a.po --fix"),
    "in one word": ("check --lang=zh a.po", "zh", "check a.po"),
    "not at all": ("check a.po", "", "check a.po"),
    "behind the end of options": ("check -- --lang zh", "", "check -- --lang zh"),
    "without a language": ("check --lang", "", "check --lang"),
}


@pytest.mark.parametrize(("line", "wanted", "left"), LINES.values(), ids=LINES)
def test_the_option_may_stand_anywhere(line: str, wanted: str, left: str) -> None:
    assert asked(line.split()) == (wanted, left.split())


def test_a_language_that_is_not_there_is_told_and_english_spoken(tmp_path: Path) -> None:
    said = call(tmp_path, "--lang", "xx", "explain", "L101")
    assert said.stderr.startswith("--lang: there is no language 'xx' here (en, zh-CN); it goes on in English\n")
    assert "Fix:" in said.stdout
    assert not call(tmp_path, "--lang", "en", "explain", "L101").stderr


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("zh-CN"):
        assert spoken() == "zh-CN"
        assert gettext("is empty; {needs}", needs="x") == "是空的；x"
        with speaking("en"):
            assert gettext("is empty; {needs}", needs="x") == "is empty; x"
        assert ngettext("{n} issue", "{n} issues", 1234) == "1,234 个问题"
    assert spoken() == "en"
    assert (ngettext("{n} issue", "{n} issues", 1), ngettext("{n} issue", "{n} issues", 2)) == ("1 issue", "2 issues")


def test_what_was_said_remembers_how_and_is_a_plain_text_to_all_others() -> None:
    inner = Said("; did you mean {close!r}?", close="amazon-de")
    said = Said("no market is called {name!r}{hint} (localize markets lists all)", name="amazon-dee", hint=inner)
    assert said == "no market is called 'amazon-dee'; did you mean 'amazon-de'? (localize markets lists all)"
    with speaking("zh-CN"):
        assert told(said) == "没有站点 'amazon-dee'；是不是想用 'amazon-de'？（localize markets 列出全部）"
        assert told(pickle.loads(pickle.dumps(said))) == told(said)
        assert told("nobody translated this") == "nobody translated this"


def test_a_value_with_braces_is_no_template() -> None:
    with speaking("zh-CN"):
        assert told(Said("cannot be opened: {why}", why="{n} {0}")) == "无法打开：{n} {0}"
        assert told(Said("{n} {0}")) == "{n} {0}"


def test_translations_lie_beside_the_shipped_data() -> None:
    assert language.folder() == packs.shipped() / "locales"
    assert language.languages() == ["zh-CN"]


def test_chinese_lines_fit_and_no_line_begins_with_a_closing_mark() -> None:
    text = "原因：买家分不清，平台会当成重复铺货，两个商品还会争抢同一个搜索词（Suchwort），而且一直如此。" * 3
    for cells in range(12, 60):
        lines = wrapped(text, cells)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line) <= cells for line in lines)
        assert not any(line.startswith(tuple("，。；：、）")) for line in lines)


# --- The command line ----------------------------------------------------------------------------

CATALOG = '{"sku": "A-1", "locale": "en-US", "title": "Steel Bottle!", "bullets": ["Free shipping"]}\n'


def call(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in language.VARIABLES}
    path = {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "localize", *arguments],
        cwd=folder, env=clean | path | environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


SAYS: dict[str, tuple[list[str], int, str]] = {
    "help": (["--help"], 0, "用法：python -m localize [OPTIONS] COMMAND [ARGS]..."),
    "help of a command": (["check", "--help"], 0, "对双语文件作安全修改；经人工确认的不动。"),
    "help of a command in a group": (["packs", "test", "--help"], 0, "读取所有数据包"),
    "Click's own words": (["check", "--fail-on", "x"], 2, "错误：'--fail-on' 的值无效：'x' 不在可选值之内"),
    "a missing argument": (["explain"], 2, "缺少参数 'CODE'"),
    "an unknown command": (["chekc"], 2, "没有命令 'chekc'；是不是想用 'check'？"),
    "a missing file": (["check", "c.jso", "--market", "amazon-uk"], 2, "错误：c.jso：没有这个文件"),
    "a fault within a fault": (
        ["check", "c.jsonl", "--market", "amazon-dee"],
        2,
        "没有站点 'amazon-dee'；是不是想用 'amazon-de'？",
    ),
    "an explanation": (["explain", "T107"], 0, "该语言要求用空格隔开的标点紧贴着词。"),
    "a style rule, where it is broken": (
        ["check", "c.jsonl", "--market", "amazon-uk"],
        0,
        "“Free shipping”：Amazon 详情页文案里不要写配送优惠",
    ),
    "the rules of a market": (["rules", "--market", "amazon-de"], 0, "本指南用“Sie”（您）称呼买家"),
    "the rules of a locale": (["packs", "show", "de"], 0, "本指南用“Sie”（您）称呼买家"),
    "a market": (["markets", "show", "amazon-de"], 0, "五点描述"),
    "a report": (["check", "c.jsonl", "--market", "amazon-uk"], 0, "五点描述共 1 个，Amazon.co.uk 至少要 3 个，还差 2 个"),
    "a report as Markdown": (["check", "c.jsonl", "--market", "amazon-uk", "--report", "markdown"], 0, "## 本地化检查："),
    "a report as HTML": (["check", "c.jsonl", "--market", "amazon-uk", "--report", "html"], 0, '<html lang="zh-CN">'),
}


@pytest.mark.parametrize(("arguments", "code", "text"), SAYS.values(), ids=SAYS)
def test_it_speaks_chinese(tmp_path: Path, arguments: list[str], code: int, text: str) -> None:
    (tmp_path / "c.jsonl").write_text(CATALOG, encoding="utf-8")
    said = call(tmp_path, *arguments, LANGUAGE="zh_CN")
    assert said.returncode == code, said.stderr
    assert text in said.stdout + said.stderr
    assert call(tmp_path, "--lang", "zh", *arguments).stdout == said.stdout


def test_files_for_programs_are_english_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(CATALOG, encoding="utf-8")
    markets = ("--market", "amazon-uk", "--market", "amazon-de", "--as-of", "2026-11-22", "--fail-on", "never", "--no-cache")

    def files(name: str) -> dict[str, bytes]:
        paths = (path for path in (tmp_path / name).rglob("*") if path.is_file())
        return {path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in paths}

    for tag in ("en", "zh-CN"):
        assert call(tmp_path, "run", "c.jsonl", *markets, "--out", "out", "--lang", tag).returncode == 0
        (tmp_path / "out").rename(tmp_path / tag)
    english, chinese = files("en"), files("zh-CN")
    assert english.keys() == chinese.keys()
    assert {name for name in english if english[name] != chinese[name]} == {"qa_report.html"}
    assert '<html lang="zh-CN">' in chinese["qa_report.html"].decode()
    assert (
        call(tmp_path, "report", "en", "--report", "json").stdout
        == call(tmp_path, "report", "en", "--report", "json", LANG="zh_CN").stdout
    )


def test_an_older_report_without_templates_is_shown_in_english(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(CATALOG, encoding="utf-8")
    found = call(tmp_path, "check", "c.jsonl", "--market", "amazon-uk", "--report", "json").stdout
    assert '"template":' in found
    (tmp_path / "report.json").write_text(found.replace('"template":', '"elsewhere":'), encoding="utf-8")
    assert "2 fewer than the 3 that Amazon.co.uk wants" in call(tmp_path, "report", "report.json", LANG="zh_CN").stdout
