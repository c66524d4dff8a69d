"""Defects of a whole translation: missing, blank, English, of another language, half done."""

from __future__ import annotations

import re

from defects import ANY, Case, defect

WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")
HEAD = re.compile(r"[^a-zß-ÿ:–!】]{6,40}(?:[:–!])")
ENGLISH_HEAD = re.compile(r"([A-Z][A-Z' &-]{6,40}[A-Z])\s?[:–!]")
LANGUAGE = "D101 tells the market's language from the source's and from its siblings; any other language is a later piece of work"
PROSE = {"bullet", "description", "seo_description", "message"}


def is_prose(case: Case, words: int) -> bool:
    return case.unit.kind in PROSE and len(WORD.findall(case.source)) >= words


@defect("untranslated", "C101", theirs="untranslated blank")
def untranslated(_case: Case) -> str | None:
    return ""


@defect("blank target", "C102|C101", allowed=("T104",), theirs="blank untranslated startwhitespace endwhitespace")
def blank(case: Case) -> str | None:
    return case.random.choice([" ", "  ", "\u00a0"])


@defect("same as source", "C104", allowed=(ANY,), theirs="unchanged")
def same_as_source(case: Case) -> str | None:
    return case.source if is_prose(case, 5) else None


@defect("only punctuation", "T115", allowed=(ANY,), theirs="short purepunc endpunc")
def only_punctuation(case: Case) -> str | None:
    return case.random.choice(["...", "-", "?"]) if is_prose(case, 4) else None


@defect("another language", "D101|D102", allowed=(ANY,), later=LANGUAGE)
def another_language(case: Case) -> str | None:
    """The same unit out of the file of another language, where there is one."""
    if not is_prose(case, 8) or not case.others:
        return None
    other = case.others[case.random.choice(sorted(case.others))]
    found = [unit.target for unit in other.units if unit.id == case.unit.id and unit.source == case.source]
    return found[0] if found else None


@defect("source sentence left", "C105|D101", allowed=(ANY,), theirs="")
def sentence_left(case: Case) -> str | None:
    """The last sentence of several is still English."""
    if "<" in case.source or "http" in case.source:
        return None
    ours, theirs = SENTENCE.split(case.source), SENTENCE.split(case.target)
    if len(ours) < 2 or len(ours) != len(theirs) or len(WORD.findall(ours[-1])) < 4:
        return None
    at = case.target.rindex(theirs[-1])
    return case.target[:at] + ("" if at == 0 or case.target[at - 1].isspace() else " ") + ours[-1]


@defect("source head left", "C105|D101", allowed=("T", "N", "W"), theirs="")
def head_left(case: Case) -> str | None:
    """A bullet's head in capitals is still English."""
    ours, theirs = ENGLISH_HEAD.match(case.source), HEAD.match(case.target)
    if case.unit.kind != "bullet" or case.wide or not ours or not theirs or ours[1].count(" ") < 2:
        return None
    return ours[0] + case.target[theirs.end() :]
