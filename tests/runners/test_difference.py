"""A patch says what it should: applied to the old file it gives the new one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from localize.runners.difference import unified

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"c d\n", b"-x\n", b"+y\n", b"@@ z\n"]), max_size=30).map(b"".join)
TEXTS = st.builds(lambda lines, end: lines + end, LINES, st.sampled_from([b"", b"no line end"]))
HUNK = re.compile(rb"@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n")


def applied(old: bytes, patch: bytes) -> bytes:
    """The old file with the patch applied, every line of the patch held against it."""
    before = [line for line in re.split(rb"(?<=\n)", old) if line]
    after: list[bytes] = []
    at = 0
    lines = [line for line in re.split(rb"(?<=\n)", patch.replace(b"\n\\ No newline at end of file\n", b"\0\n")) if line]
    for line in lines[2:]:
        body = line[1:-2] if line.endswith(b"\0\n") else line[1:]
        if match := HUNK.fullmatch(line):
            start = int(match[1]) - (match[2] != b"0")
            after += before[at:start]
            at = start
            assert len(after) == int(match[3]) - (match[4] != b"0")
        elif line[:1] in b" -":
            assert before[at] == body
            after += [body] if line[:1] == b" " else []
            at += 1
        else:
            assert line[:1] == b"+"
            after.append(body)
    return b"".join((*after, *before[at:]))


@given(TEXTS, TEXTS)
def test_a_patch_gives_the_new_file(old: bytes, new: bytes) -> None:
    patch = b"".join(unified([old], [new[:7], new[7:]], "x.po"))
    assert applied(old, patch) == new
    assert (not patch) == (old == new)


def test_few_changes_in_a_long_file_are_few_lines() -> None:
    old = [f"msgid {number}\n".encode() for number in range(50_000)]
    new = [*old[:100], b"changed\n", b"and one more\n", *old[101:40_000], *old[40_002:]]
    patch = list(unified(old, new, "x.po"))
    assert len(patch) < 25
    assert patch[0] == b"--- x.po\n+++ x.po\n"
    assert patch[1] == b"@@ -98,7 +98,8 @@\n"


def test_files_in_utf_16_are_shown_as_text() -> None:
    old, new = "Flasche  neu\n".encode("utf-16"), "Flasche neu\n".encode("utf-16")
    patch = b"".join(unified([old], [new], "x.xlf"))
    assert patch.startswith(b"x.xlf is in UTF-16 and shown here in UTF-8: to read, not to apply")
    assert b"\n--- x.xlf\n+++ x.xlf\n" in patch
    assert patch.endswith(b"-Flasche  neu\n+Flasche neu\n")
