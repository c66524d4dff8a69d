"""Defects in punctuation and spaces."""

from __future__ import annotations

import re

from defects import Case, defect

TAIL = r"((?:</\w+>)*)$"
END = re.compile(rf"[\u00a0\u202f]?([.!?:。！？：])({TAIL})")
ENGLISH_END = re.compile(rf"([.!?:])({TAIL})")
SAME = {"。": ".", "！": "!", "？": "?", "：": ":"}
GAP = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
BEFORE = re.compile(r"(?<=[^\W\d_])[,.!?:;](?=\s|$)")
BEFORE_TIGHT = re.compile(r"(?<=[^\W\d_])[,.](?=\s|$)")
BEFORE_WIDE = re.compile(r"(?<=[\u3041-\u9fff])[、。！？](?=.|$)")
AFTER = re.compile(r"(?<=[^\W\d_])[\u00a0\u202f]?[,;:]( )(?=[^\W\d_]{2})|(?<=[a-zß-ÿ]{3})[.!?]( )(?=[A-ZÀ-ÞŁŚŻ][a-zß-ÿ])")
FRENCH = re.compile(r"[\u00a0\u202f](?=[;!?»])|(?<=[^\W\d_])[\u00a0\u202f](?=:)|(?<=«)[\u00a0\u202f]")
QUOTED = re.compile(
    r"„([^“”„]+)[“”]|«[\u00a0\u202f]?([^«»]+?)[\u00a0\u202f]?»|「([^「」]+)」"
    r"|(?<![\w\"])\"(?! )([^\"\d][^\"]*)\"(?!\w)"
)
FOREIGN = {"de": ["“”"], "fr": ["„“", "»«"], "es": ["„“"], "it": ["„“"], "pl": ["“”"], "ja": ["«»", "„“"]}
CLOSING = re.compile(r"[“”»」](?![\w])|(?<=[\w.!?])\"(?!\w)")
BRACKET = re.compile(r"[()（）]")
REPEATABLE = re.compile(r"(?<=[^\W\d_])[\u00a0\u202f]?([,!?.、。！？])(?=\s|$|\ufffc|[\u3041-\u9fff])")
FLUSH = ("T101", "T103", "T104", "T105", "T106", "T107", "T111", "T112")


def both_end(case: Case) -> re.Match[str] | None:
    """The mark at the end, where source and translation end with the same; whether to shout is the translator's choice."""
    ours, theirs = ENGLISH_END.search(case.source), END.search(case.target)
    if case.wide and theirs and theirs[1] == "？":
        return None  # behind a particle that asks the mark is a matter of taste, and a label need not ask
    same = ours and theirs and ours[1] != "!" and ours[1] == SAME.get(theirs[1], theirs[1])
    return theirs if same and "..." not in case.source[-8:] else None


@defect("end mark lost", "T101", allowed=("T113",), theirs="endpunc")
def end_mark_lost(case: Case) -> str | None:
    found = both_end(case)
    return case.swap(found.start(), found.end(1), "") if found else None


@defect("end mark changed", "T101", allowed=("T113", "T107"), theirs="endpunc")
def end_mark_changed(case: Case) -> str | None:
    found = both_end(case)
    if not found or found[1] not in ".?。":
        return None
    new = {".": ",", "?": ".", "。": "、"}[found[1]]
    return case.swap(found.start(), found.end(1), new)


@defect("double space", "T103", theirs="doublespacing")
def double_space(case: Case) -> str | None:
    found = case.pick(GAP.finditer(case.mask))
    return case.swap(*found.span(), "  ") if found else None


@defect("edge space", "T104", theirs="startwhitespace endwhitespace")
def edge_space(case: Case) -> str | None:
    return case.random.choice([f"{case.target} ", f" {case.target}"])


@defect("space before punctuation", "T105", allowed=("T107",), theirs="puncspacing endpunc")
def space_before(case: Case) -> str | None:
    pattern = BEFORE_WIDE if case.wide else BEFORE_TIGHT if case.locale.startswith("fr") else BEFORE
    found = case.pick(pattern.finditer(case.mask))
    return case.swap(found.start(), found.start(), " ") if found and "..." not in case.target[found.start() :] else None


@defect("no space after punctuation", "T106|T107", allowed=("T107",), theirs="puncspacing")
def no_space_after(case: Case) -> str | None:
    found = None if case.wide else case.pick(AFTER.finditer(case.mask))
    if not found:
        return None
    return case.swap(*found.span(1 if found[1] else 2), "")


@defect("French space lost", "T107", theirs="puncspacing endpunc doublequoting")
def french_space_lost(case: Case) -> str | None:
    found = case.pick(FRENCH.finditer(case.mask)) if case.locale.startswith("fr") else None
    return case.swap(*found.span(), "") if found else None


@defect("foreign quotes", "T108", allowed=("T109", "T107"), theirs="doublequoting")
def foreign_quotes(case: Case) -> str | None:
    found = case.pick(QUOTED.finditer(case.target)) if "<a " not in case.target else None
    pairs = FOREIGN.get(case.locale.split("-")[0])
    if not found or not pairs:
        return None
    inside = next(group for group in found.groups() if group)
    pair = case.random.choice(pairs)
    return case.swap(*found.span(), pair[0] + inside + pair[1])


@defect("unpaired quote", "T109", allowed=("T101", "T107", "T108"), theirs="doublequoting")
def unpaired_quote(case: Case) -> str | None:
    found = case.pick(QUOTED.finditer(case.target)) if "<a " not in case.target else None
    if not found:
        return None
    close = found.end() - 1
    start = close - 1 if case.target[close - 1] in "\u00a0\u202f" else close
    return case.swap(start, found.end(), "")


@defect("unpaired bracket", "T110", allowed=("T101", "T105", "T111"), theirs="brackets")
def unpaired_bracket(case: Case) -> str | None:
    found = case.pick(BRACKET.finditer(case.mask))
    if not found or case.source.count("(") != case.source.count(")"):
        return None
    return case.swap(*found.span(), "")


@defect("repeated punctuation", "T111", allowed=("T101", "T107", "T112"), theirs="endpunc puncspacing")
def repeated_punctuation(case: Case) -> str | None:
    found = case.pick(REPEATABLE.finditer(case.mask))
    if not found:
        return None
    times = 3 if found[1] in "!?！？" else 2
    return case.swap(*found.span(1), found[1] * times)


@defect("inverted mark missing", "T113", allowed=("T102",), theirs="startpunc endpunc")
def inverted_mark_missing(case: Case) -> str | None:
    found = case.pick(re.finditer("[¿¡]", case.target)) if case.locale.startswith("es") else None
    return case.swap(*found.span(), "") if found else None
