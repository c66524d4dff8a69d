"""The comment lines of a PO entry, told apart: ``#.`` extracted, ``#,`` flags, ``# `` translator, ``#|`` the source before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from localize.text import lazy

NOTED = lazy.re(r"^#[^.:,~=\n]", re.MULTILINE)
"""A line of the translator, or of the source before; the others are for programs."""

EXPORTED = "exported:"
"""Begins the line in which ``localize exchange`` notes what the memory had; no translator wrote it."""


def extracted(comments: Sequence[str]) -> tuple[str, ...]:
    return tuple(one[2:].strip() for one in comments if one.startswith("#."))


def is_fuzzy(comments: Sequence[str]) -> bool:
    """Does one of the flag lines say fuzzy?"""
    return any(one.startswith("#,") and "fuzzy" in {flag.strip() for flag in one[2:].split(",")} for one in comments)


def notes(comments: Sequence[str]) -> tuple[str, ...]:
    """The lines of the translator and of the source before, as they stand."""
    return tuple(filter(NOTED.match, comments))
