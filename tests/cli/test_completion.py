"""What a shell completes, asked of bash itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from localize import checks, packs
from localize.cli import completed, estimate
from localize.formats import catalog_formats
from localize.formats.bilingual import bilingual_formats
from localize.gate import telling
from localize.reporters import all_reporters
from localize.runners import caches
from tests.cli.running import localize

ROOT = Path(__file__).parents[2]
ASKED = """
complete() { :; }
eval "$(localize completion bash)"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_localize_completion localize
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def bash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    program = tmp_path / "bin" / "localize"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom localize.cli import main\nmain()\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)

    def completed(*words: str) -> list[str]:
        said = subprocess.run(["bash", "-c", ASKED, "bash", *words], capture_output=True, text=True, check=True)
        assert not said.stderr
        return said.stdout.split()

    return completed


def test_bash_completes_commands_markets_checks_formats_and_reports(bash: Any) -> None:
    assert bash("localize", "comp") == ["completion"]
    assert bash("localize", "check", "--market", "amazon-d") == ["amazon-de"]
    assert bash("localize", "check", "--select", "T107,t10")[:2] == ["T107,T101", "T107,T102"]
    assert bash("localize", "explain", "L11") == ["L110", "L111", "L112"]
    assert bash("localize", "run", "--format", "amazon_f") == ["amazon_feed", "amazon_flat"]
    assert "json" in bash("localize", "report", "--report", "j")


def test_bash_completes_verdicts_parts_of_the_cache_and_waivers(bash: Any, tmp_path: Path) -> None:
    assert bash("localize", "gate", "--decision", "") == ["json", "json:", "markdown", "markdown:", "text", "text:"]
    assert bash("localize", "gate", "--decision", "ma") == ["markdown", "markdown:"]
    assert bash("localize", "cache", "clear", "") == [
        "drafts",
        "memory",
        "packs",
        "pictures",
        "product-types",
        "results",
        "words",
    ]
    assert bash("localize", "waive", "L11") == ["L110", "L111", "L112"]
    assert bash("localize", "waive", "L101", "--market", "amazon-d") == ["amazon-de"]


def test_bash_completes_the_memory_and_estimates(bash: Any) -> None:
    assert bash("localize", "memory", "") == ["export", "find", "import", "stats"]
    assert bash("localize", "memory", "find", "x", "--market", "amazon-d") == ["amazon-de"]
    assert bash("localize", "memory", "export", "--target") == ["--target-locale"]
    assert bash("localize", "est") == ["estimate"]
    assert bash("localize", "estimate", "--report", "") == ["csv", "json", "table"]


def test_a_workspaces_own_markets_are_completed(bash: Any, tmp_path: Path) -> None:
    for folder in (tmp_path / "shop", tmp_path / "other"):
        (folder / "marketplaces").mkdir(parents=True)
        (folder / "localize.toml").write_text("")
        (folder / "marketplaces" / "mine.yaml").write_text(
            f"extends: amazon\nsites:\n  - id: zz-{folder.name}\n    locale: de-DE\n"
        )
    os.chdir(tmp_path / "shop")
    assert bash("localize", "rules", "--market", "zz") == ["zz-shop"]
    assert bash("localize", "check", "--workspace", "../other", "--market", "zz") == ["zz-other"]


def names(complete: Any, beginning: str = "") -> list[str]:
    return [item.value for item in complete(click.Context(click.Command("x")), beginning)]


def test_what_is_skimmed_is_what_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert names(completed.markets) == packs.market_ids()
    assert names(completed.codes) == list(checks.all_checks())
    assert names(completed.formats) == sorted({*catalog_formats(), *bilingual_formats()} | {"texts"})
    assert names(completed.reports) == sorted(all_reporters())
    assert names(completed.offers) == sorted(estimate.FORMATS)
    assert names(completed.parts) == sorted(caches.PARTS)
    assert [name for name in names(completed.decisions) if ":" not in name] == sorted(telling.FORMATS)


def test_completion_loads_no_packs() -> None:
    code = "import sys\nfrom localize.cli import main\nsys.argv = ['localize']\ntry: main()\nexcept SystemExit: pass\n"
    code += "print([name for name in ('yaml', 'babel', 'localize.packs') if name in sys.modules])"
    environment = os.environ | {
        "_LOCALIZE_COMPLETE": "zsh_complete",
        "COMP_WORDS": "localize check --market ebay-u",
        "COMP_CWORD": "3",
    }
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert said.stdout.split("\n")[:3] == ["plain", "ebay-uk", "_"]
    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = localize(capsys, monkeypatch, "completion", shell)
    assert said.code == 0
    assert f"_LOCALIZE_COMPLETE={shell}_complete" in said.out


def test_another_shell_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = localize(capsys, monkeypatch, "completion", "csh")
    assert said.code == 2
    assert "'bash', 'zsh', 'fish'" in said.err
