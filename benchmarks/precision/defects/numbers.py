"""Defects in numbers and measures."""

from __future__ import annotations

import re
from collections import Counter

from defects import FILLER, Case, defect

SPACES = "\u00a0\u202f"
TOKEN = re.compile(rf"\d+(?:[.,{SPACES}]\d+)*")
ALONE = re.compile(rf"(?<![A-Za-z\d.,/×'-])\d+(?:[.,{SPACES}]\d+)*(?![\d/×'-]|[.,]\d)(?![A-Za-z])")
GLUED = re.compile(r"(?<![A-Za-z\d.,/×'-])\d+(?:[.,]\d+)*(?![\d/×'-]|[.,]\d)")
UNITS = r"ml|kg|g|cm|mm|km|m|W|V|Hz|dB|mAh|Wh|°C|℃|l|L"
MEASURE = re.compile(rf"(?<![A-Za-z\d.,/-])(\d+(?:[.,{SPACES}]\d+)*)([ {SPACES}]?)({UNITS})(?![\w²³/]|-\w)", re.ASCII)
WORD_GAP = re.compile(r"(?<=[^\W\d_]{3}) (?=[^\W\d_]{3})")
WIDE_GAP = re.compile(r"(?<=[\u3041-\u3096])(?=[\u4e00-\u9fff])")
IMPERIAL = re.compile(r"(?<![\d.,/])(\d+(?:[.,]\d+)?)\s?(in|inch|inches|lb|ft|°F|fl oz)\b")
METRIC = {
    ("in", "cm"): 2.54, ("ft", "m"): 0.3048, ("ft", "cm"): 30.48, ("lb", "kg"): 0.4536, ("lb", "g"): 453.6,
    ("fl oz", "ml"): 29.57, ("fl oz", "l"): 0.02957, ("°F", "°C"): 0.0,
}  # fmt: skip


def comma_decimal(locale: str) -> bool:
    return not locale.startswith(("ja", "zh", "en", "ko", "th"))


def value(token: str, comma: bool) -> float:
    """What a number says in a locale with or without a decimal comma."""
    for space in SPACES:
        token = token.replace(space, "")
    group, decimal = (".", ",") if comma else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{decimal}\d+)?", token):
        token = token.replace(group, "")
    try:
        return float(token.replace(",", "."))
    except ValueError:
        return -1.0


def free_words(case: Case) -> bool:
    """Search words are chosen for each market: there a number or a unit less is no defect."""
    return case.unit.kind in {"search_terms", "keyword"}


def shared(case: Case) -> list[re.Match[str]]:
    """Numbers of the target that stand once in the target and once, in digits, in the source."""
    if free_words(case):
        return []
    comma = comma_decimal(case.locale)
    ours = Counter(value(found[0], False) for found in TOKEN.finditer(case.source))
    theirs = Counter(value(found[0], comma) for found in TOKEN.finditer(case.target))
    once = {number for number, count in ours.items() if count == 1 and theirs[number] == 1}
    pattern = GLUED if case.wide else ALONE
    return [found for found in pattern.finditer(case.mask) if value(found[0], comma) in once]


@defect("number changed", "N101|N106 N102|N106", theirs="numbers")
def number_changed(case: Case) -> str | None:
    found = case.pick(shared(case))
    if not found:
        return None
    digits = [at for at, sign in enumerate(found[0]) if sign.isdigit()]
    at = case.random.choice(digits)
    old = int(found[0][at])
    new = found[0][:at] + str((old + case.random.randint(1, 8)) % 9 + 1) + found[0][at + 1 :]
    known = {value(one[0], False) for one in TOKEN.finditer(case.source)}
    known |= {value(one[0], comma_decimal(case.locale)) for one in TOKEN.finditer(case.target)}
    return None if value(new, comma_decimal(case.locale)) in known else case.swap(*found.span(), new)


@defect("number lost", "N101", allowed=("T", "S104", "N102", "N104"), theirs="numbers")
def number_lost(case: Case) -> str | None:
    found = case.pick(shared(case))
    if not found:
        return None
    start, end = found.span()
    rest = case.target[end:]
    return case.target[:start] + (rest[1:] if rest[:1] in {" ", "\u00a0", "\u202f"} else rest)


@defect("number added", "N102", allowed=("N104",), theirs="numbers")
def number_added(case: Case) -> str | None:
    found = case.pick((WIDE_GAP if case.wide else WORD_GAP).finditer(case.mask))
    number = case.random.choice(["13", "17", "19", "23", "37", "43", "47"])
    if not found or free_words(case) or number in case.source or len(case.target.split()) < (1 if case.wide else 4):
        return None
    return case.swap(found.start(), found.start(), number if case.wide else f" {number}")


@defect("foreign number format", "N103|N101|N102", allowed=("N101", "N102", "N106"), theirs="numbers")
def foreign_format(case: Case) -> str | None:
    """The decimal mark or the group mark of another language: 26.5 in German, 10.000 in Japanese."""
    comma = comma_decimal(case.locale)
    pattern = re.compile(rf"(?<![\w.,])\d+,\d{{1,2}}(?![\d.,])|(?<![\w.,])\d{{1,3}}[.{SPACES}]\d{{3}}(?![\d.,])")
    if not comma:
        pattern = re.compile(r"(?<![A-Za-z\d.,])\d{1,3},\d{3}(?![\d.,])")
    found = case.pick(pattern.finditer(case.mask))
    if not found:
        return None
    decimal = comma and re.fullmatch(r"\d+,\d{1,2}", found[0])
    new = re.sub(rf"[.,{SPACES}]", "." if decimal or not comma else ",", found[0])
    return case.swap(*found.span(), new)


@defect("unit lost", "N104", allowed=("N101", "N102", "N106"), theirs="")
def unit_lost(case: Case) -> str | None:
    comma = comma_decimal(case.locale)
    ours = [(value(one[1], False), one[3].lower()) for one in MEASURE.finditer(case.source)]
    theirs = list(MEASURE.finditer(case.mask))
    once = Counter(re.findall(rf"\d[ {SPACES}]?({UNITS})(?![a-z])", case.mask))
    fit = [one for one in theirs if (value(one[1], comma), one[3].lower()) in ours and once[one[3]] == 1]
    found = case.pick(fit)
    if not found or free_words(case) or case.target[found.end() :].startswith((" /", "/")):
        return None
    return case.swap(found.start(2), found.end(), " " if case.target[found.end() : found.end() + 1].isalnum() else "")


@defect("wrong conversion", "N106|N101|N102", allowed=("N101", "N102", "N105"), theirs="numbers")
def wrong_conversion(case: Case) -> str | None:
    """12 in given as 12 cm, or as half as much again."""
    if free_words(case):
        return None
    comma = comma_decimal(case.locale)
    for imperial in IMPERIAL.finditer(case.source):
        number = value(imperial[1], False)
        unit = "in" if imperial[2].startswith("in") else imperial[2]
        for metric in MEASURE.finditer(case.mask):
            theirs = {"℃": "°C", "L": "l"}.get(metric[3], metric[3])
            if (unit, theirs) not in METRIC or FILLER in metric[0]:
                continue
            right = (number - 32) / 1.8 if unit == "°F" else number * METRIC[unit, theirs]
            if abs(value(metric[1], comma) - right) > 0.06 * right:
                continue
            wrong = imperial[1] if case.random.random() < 0.5 else f"{right * 1.5:.3g}"
            return case.swap(*metric.span(1), wrong.replace(".", ",") if comma else wrong)
    return None
