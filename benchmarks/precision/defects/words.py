"""Defects in words and names."""

from __future__ import annotations

import re

from defects import Case, defect

WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")
ACRONYM = re.compile(r"(?<![A-Za-z\d-])[A-Z]{3,5}(?![A-Za-z\d])")
MAY_REPEAT = {"sie", "vous", "nous", "elle", "elles", "para", "poco", "piano", "così", "bien", "très", "dass", "sich", "ihnen"}
HEAD = re.compile(r"[^a-zß-ÿ]{8,}?[:–!]")


def plain_words(case: Case) -> list[re.Match[str]]:
    names = {part for brand in case.texts.brands for part in brand.split()}
    return [] if case.wide else [found for found in WORD.finditer(case.mask) if found[0] not in names]


@defect("doubled word", "W106", theirs="doublewords")
def doubled_word(case: Case) -> str | None:
    fit = [one for one in plain_words(case) if one[0].islower() and one[0] not in MAY_REPEAT]
    found = case.pick(fit)
    if not found or case.unit.kind in {"search_terms", "keyword"} or found[0] in case.source.lower().split():
        return None
    return case.swap(found.end(), found.end(), f" {found[0]}")


@defect("tripled letter", "W107", allowed=("W108", "N101", "N102"), theirs="spellcheck")
def tripled_letter(case: Case) -> str | None:
    found = case.pick([one for one in plain_words(case) if one[0][1:].islower()])
    if not found:
        return None
    at = case.random.randrange(found.start() + 1, found.end())
    letter = case.target[at]
    twins = case.target[at - 1].lower() == letter or case.target[at + 1 : at + 2] == letter
    return case.swap(at, at + 1, letter * (2 if twins else 3))


@defect("stray capitals", "W104", allowed=("W102",), theirs="simplecaps startcaps")
def stray_capitals(case: Case) -> str | None:
    found = case.pick([one for one in plain_words(case) if one[0].istitle() and "ß" not in one[0] and len(one[0]) > 4])
    if not found or found[0] in case.source:
        return None
    return case.swap(*found.span(), found[0][:2].upper() + found[0][2:])


@defect("changed acronym", "W105", allowed=("N103",), theirs="acronyms")
def changed_acronym(case: Case) -> str | None:
    head = HEAD.match(case.target)
    start = head.end() if head else 0
    fit = [one for one in ACRONYM.finditer(case.mask) if one.start() >= start and one[0] in case.source]
    found = case.pick([one for one in fit if one[0][1] != one[0][2] and case.target.count(one[0]) == 1])
    return case.swap(*found.span(), found[0][0] + found[0][2] + found[0][1] + found[0][3:]) if found else None


@defect("brand altered", "G103", allowed=("W", "T", "M107"), theirs="notranslatewords")
def brand_altered(case: Case) -> str | None:
    """A name that must survive is re-cased, misspelled or lost."""
    named = [brand for brand in case.texts.brands if brand in case.source and case.target.count(brand) == 1]
    if not named:
        return None
    brand = case.random.choice(named)
    at = case.target.index(brand)
    swapped = brand[:2] + brand[3] + brand[2] + brand[4:]
    new = case.random.choice([brand.lower(), swapped, ""])
    if not new:
        return case.swap(at, at + len(brand) + (case.target[at + len(brand) : at + len(brand) + 1] == " "), "").strip()
    return None if new == brand else case.swap(at, at + len(brand), new)
