"""Defects in placeholders, tags, entities, links and line breaks."""

from __future__ import annotations

import re

from defects import Case, defect

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)\}")
PAIRED = re.compile(r"<(b|strong|em|i|a|li|td|h3|p)\b[^<>]*>([^<>]+)</\1>")
CLOSERS = re.compile(r"(</\w+>)(</\w+>)")
CLOSER = re.compile(r"</(?:b|strong|em|i|a|li|td|h3|p|ul|tr)>")
BREAK = re.compile(r"<br\s*/?>")
ENTITY = re.compile(r"&amp;|&nbsp;|&lt;|&gt;|&quot;")
LINK = re.compile(r"https?://([\w.-]+)(/[\w./-]*)?")
MAIL = re.compile(r"([\w.+-]+)@([\w-]+)\.(\w+)", re.ASCII)
PLAIN_WORD = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
SIDES = ("T101", "T102", "T103", "T104", "T105", "T106", "T107", "T110", "T109", "C105")


@defect("placeholder renamed", "M101 M102", allowed=("M110",), theirs="variables printf pythonbraceformat")
def placeholder_renamed(case: Case) -> str | None:
    found = case.pick(PLACEHOLDER.finditer(case.target))
    if not found:
        return None
    if not (name := found[1] or found[2]):
        return case.swap(*found.span(), "%d" if found[0] == "%s" else "%s")
    new = case.random.choice([f"{name}s", name[::-1], name.upper()])
    return None if new == name else case.swap(*found.span(), found[0].replace(name, new))


@defect("placeholder lost", "M101", allowed=(*SIDES, "M108", "M110"), theirs="variables printf pythonbraceformat")
def placeholder_lost(case: Case) -> str | None:
    found = case.pick(PLACEHOLDER.finditer(case.target))
    return case.swap(*found.span(), "") if found else None


@defect("placeholder added", "M102", allowed=("T101", "G103"), theirs="variables printf pythonbraceformat")
def placeholder_added(case: Case) -> str | None:
    found = case.pick(PLAIN_WORD.finditer(case.mask))
    return case.swap(found.start(), found.start(), case.random.choice(["{title} ", "%(name)s ", "%s "])) if found else None


@defect("closing tag lost", "M104|M103", allowed=("M103", "M104"), theirs="xmltags")
def closing_tag_lost(case: Case) -> str | None:
    found = case.pick(CLOSER.finditer(case.target))
    return case.swap(*found.span(), "") if found else None


@defect("tag pair lost", "M103", allowed=("M104", "M110"), theirs="xmltags")
def tag_pair_lost(case: Case) -> str | None:
    found = case.pick(PAIRED.finditer(case.target))
    return case.swap(*found.span(), found[2]) if found else None


@defect("break lost", "M103", allowed=("T",), theirs="xmltags")
def break_lost(case: Case) -> str | None:
    found = case.pick(BREAK.finditer(case.target))
    return case.swap(*found.span(), " ") if found else None


@defect("tags crossed", "M104|M103", allowed=("M103", "M104"), theirs="xmltags")
def tags_crossed(case: Case) -> str | None:
    found = case.pick([one for one in CLOSERS.finditer(case.target) if one[1] != one[2]])
    return case.swap(*found.span(), found[2] + found[1]) if found else None


@defect("tag added", "M103", allowed=("M106",), theirs="xmltags")
def tag_added(case: Case) -> str | None:
    found = case.pick(PLAIN_WORD.finditer(case.mask))
    if not found or case.unit.kind not in {"description", "bullet"}:
        return None
    tag = case.random.choice(["b", "i", "em", "u"])
    return None if f"<{tag}>" in case.source else case.swap(*found.span(), f"<{tag}>{found[0]}</{tag}>")


@defect("broken entity", "M107", allowed=("T106", "T105", "T107", "G103"), theirs="xmltags")
def broken_entity(case: Case) -> str | None:
    found = case.pick(ENTITY.finditer(case.target))
    if not found:
        return None
    return case.swap(*found.span(), case.random.choice([found[0][:-1], found[0].replace("&", "&amp;")]))


@defect("changed link", "M110|M103", allowed=("M103",), theirs="urls")
def changed_link(case: Case) -> str | None:
    found = LINK.search(case.target)
    if not found or found[0] not in case.source:
        return None
    at = case.random.randrange(found.start(1) + 4, found.end() - 2)
    return case.swap(at, at + 1, "") if case.target[at].isalpha() and case.target[at - 1] != case.target[at] else None


@defect("changed e-mail", "M111", theirs="emails")
def changed_mail(case: Case) -> str | None:
    found = MAIL.search(case.target)
    if not found or found[0] not in case.source:
        return None
    user, host, top = found.groups()
    return case.swap(*found.span(), case.random.choice([f"{user}@{host}.co", f"kontakt@{host}.{top}", f"{user}@{host}s.{top}"]))


@defect("line break lost", "M108", allowed=("T",), theirs="newlines escapes")
def line_break_lost(case: Case) -> str | None:
    found = case.pick(re.finditer(r"\n", case.target))
    return case.swap(*found.span(), " ") if found else None
