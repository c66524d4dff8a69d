"""Defects of characters and encodings."""

from __future__ import annotations

import re
import unicodedata

from defects import Case, defect

WORD = re.compile(r"(?<![^\W_-])(?<!\w)[^\W\d_]{4,}(?!\w)")
ACCENTED = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
LOOKALIKE = str.maketrans("aeopcxy", "аеорсху")
DAMAGE = ("D102", "D101", "E", "N", "G103", "G101", "W", "C105", "T")


def words(case: Case) -> list[re.Match[str]]:
    """Longer words outside of tags, without names that must survive."""
    names = {part for brand in case.texts.brands for part in brand.split()}
    return [found for found in WORD.finditer(case.mask) if found[0] not in names]


def sloppy(text: str) -> str:
    """UTF-8 read as Windows-1252, unused bytes as controls, as browsers do."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte) for byte in text.encode()
    )


@defect("mojibake", "E101", allowed=DAMAGE, theirs="validchars")
def mojibake(case: Case) -> str | None:
    found = case.pick(ACCENTED.finditer(case.mask))
    return case.swap(*found.span(), sloppy(found[0])) if found else None


@defect("replacement character", "E102", allowed=("E101", "W", "T", "N101", "N104", "S104"), theirs="validchars")
def replacement_character(case: Case) -> str | None:
    found = case.pick(words(case))
    if not found:
        return None
    at = case.random.randrange(found.start() + 1, found.end())
    return case.swap(at, at + 1, "\ufffd")


@defect("control character", "E103", allowed=("W", "N101", "N104", "S104"), theirs="validchars")
def control_character(case: Case) -> str | None:
    found = case.pick(words(case))
    return case.swap(found.end() - 2, found.end() - 2, case.random.choice("\x02\x1f\x7f")) if found else None


@defect("zero-width space", "E104", allowed=("N101", "N104", "S104"), theirs="validchars")
def zero_width_space(case: Case) -> str | None:
    found = case.pick(words(case))
    return case.swap(found.end() - 2, found.end() - 2, case.random.choice("\u200b\u2060\ufeff")) if found else None


@defect("bidi control", "E105|E104", theirs="validchars")
def bidi_control(case: Case) -> str | None:
    found = case.pick(words(case))
    return case.swap(found.start(), found.start(), case.random.choice("\u202e\u202b\u2067")) if found else None


@defect("homoglyph", "E107", allowed=("W", "C105", "N101", "N104"), theirs="validchars")
def homoglyph(case: Case) -> str | None:
    fit = [found for found in words(case) if found[0].isascii() and re.search("[aeopcxy]", found[0])]
    found = case.pick(fit)
    if not found:
        return None
    at = case.random.choice([at for at in range(*found.span()) if case.target[at] in "aeopcxy"])
    return case.swap(at, at + 1, case.target[at].translate(LOOKALIKE))


@defect("decomposed accent", "E106", theirs="")
def decomposed_accent(case: Case) -> str | None:
    found = case.pick(ACCENTED.finditer(case.mask))
    if not found or (new := unicodedata.normalize("NFD", found[0])) == found[0]:
        return None
    return case.swap(*found.span(), new)
