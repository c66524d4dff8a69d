"""The command line called in this process, as a person would call it."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from localize import packs
from localize.cli import main


class Said(NamedTuple):
    code: int
    out: str
    err: str


def localize(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Said:
    """Exit code, output and messages of one call."""
    packs.forget()
    monkeypatch.setattr(sys, "argv", ["localize", *arguments])
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main()
    captured = capsys.readouterr()
    code = stopped.value.code
    return Said(code if isinstance(code, int) else 1, captured.out, captured.err)
