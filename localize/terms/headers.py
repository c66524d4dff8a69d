"""Headings of a table of terms: which column holds the source, which the target, and what the others say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from localize.model import Fault, Faults, Said
from localize.terms import languages, words
from localize.terms.reading import Wanted
from localize.text import lazy

_KINDS = {
    "source": (
        "source", "source term", "source text", "source phrase", "src",
        "原文", "源语", "源术语", "原文术语", "源语术语", "术语原文",
    ),
    "term": ("term", "terms", "entry", "术语", "词条", "术语名称"),
    "target": (
        "target", "target term", "target text", "target phrase", "translation", "translated term", "tgt",
        "译文", "译名", "译词", "翻译", "目标语", "目标术语", "译文术语", "术语译文",
    ),
    "status": ("status", "term status", "usage status", "usage", "administrative status", "状态", "使用状态", "术语状态"),
    "source_locale": ("source locale", "source language", "source lang", "源语言", "原文语言"),
    "target_locale": ("target locale", "target language", "target lang", "locale", "language", "目标语言", "译文语言", "语言"),
    "part_of_speech": ("part of speech", "pos", "word class", "词性"),
    "match": ("match", "匹配", "匹配方式"),
    "forms": ("forms", "word forms", "词形", "变体"),
    "note": (
        "note", "notes", "comment", "comments", "remark", "remarks", "definition", "def", "description", "explanation",
        "备注", "注释", "说明", "定义", "释义", "描述",
    ),
    "forbidden": ("forbidden", "是否禁用"),
    "translatable": ("translatable", "是否翻译"),
    "kept": ("do not translate", "dnt", "non translatable", "nontranslatable", "不翻译"),
}  # fmt: skip
_KIND = {word: kind for kind, all_words in _KINDS.items() for word in all_words}
_TEXTS = ("source", "term", "target", "text")
_BRACKETS = lazy.re(r"(.+?)\s*[\[(（]\s*(.+?)\s*[\])）]")
_BEHIND = lazy.re(r"(.+?)[\s_:-]+([^\s_:-]+)")


class Column(NamedTuple):
    """What a column holds, "" for what is not read; ``text`` is a term in the language of ``tag``."""

    kind: str
    tag: str = ""


class Layout(NamedTuple):
    """Where in a row what stands, by places counted from 0."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    others: dict[str, tuple[int, ...]]
    """Columns of what is said of the terms, by kind."""
    by_language: bool = False
    """Columns are named by languages; a cell may then hold several terms with ``|`` between them."""
    unread: tuple[str, ...] = ()
    """Headings of columns that are not read."""
    named: bool = True
    """Is the first row a header?"""


def column(heading: str, wanted: Wanted) -> Column:
    """What a heading means: ``source``, ``译文``, ``German``, ``Term [de]``, ``de_description``."""
    heading = heading.strip().rstrip("*").strip()
    kind = _KIND.get(words.plain(heading))
    if kind:
        return Column(kind)
    tag = languages.named(heading, wanted)
    if tag:
        return Column("text", tag)
    for pattern in (_BRACKETS, _BEHIND):
        match = pattern.fullmatch(heading)
        for one, other in ((match[1], match[2]), (match[2], match[1])) if match else ():
            kind, tag = _KIND.get(words.plain(one)), languages.named(other, wanted)
            if kind and tag:
                return Column("text" if kind in _TEXTS else kind, tag)
    return Column("")


def layout(headings: Sequence[str], wanted: Wanted, shown: str, line: int) -> Layout | None:
    """The layout that a first row names; None where it names no column of terms, and so is no header.

    Raises ``Faults`` where it names one side of the pair and not the other.
    """
    columns = [column(heading, wanted) for heading in headings]
    tags = tuple(one.tag for one in columns if one.kind == "text")
    sources = _at(columns, "source") or _at(columns, "term")
    targets = _at(columns, "target")
    if not (sources or targets or _meant(tags, wanted)):
        return None
    if tags and not (sources and targets):
        source, target = _languages(tags, bool(sources), bool(targets), wanted, shown)
        sources = sources or _at(columns, "text", source)
        targets = targets or _at(columns, "text", target)
    else:
        source = target = ""
    if not sources or not targets:
        raise Faults(_lacking(shown, line, "target" if sources else "source", wanted.target if sources else wanted.source))
    return Layout(
        sources,
        targets,
        {kind: found for kind in _KINDS if kind not in _TEXTS and (found := _about(columns, kind, source, target))},
        by_language=bool(source or target),
        unread=tuple(text.strip() for text, one in zip(headings, columns, strict=True) if not one.kind and text.strip()),
    )


def _meant(tags: tuple[str, ...], wanted: Wanted) -> bool:
    """Are these headings? One word of a term may look like a tag (IT)."""
    return len(tags) > 1 or any(languages.nearness(one, other) is not None for one in tags for other in wanted)


def bare(cells: Sequence[str]) -> Layout | None:
    """The layout of a table without a header: source, then target."""
    return Layout((0,), (1,), {}, named=False) if len(cells) == 2 else None


def languages_in_rows(rows: Sequence[Sequence[str]], wanted: Wanted) -> Layout | None:
    """The layout of a table without a header whose rows name the languages behind source and target."""
    if all(len(row) == 4 and all(languages.named(cell, wanted) for cell in row[2:]) for row in rows):
        return Layout((0,), (1,), {"source_locale": (2,), "target_locale": (3,)}, named=False)
    return None


def _at(columns: list[Column], kind: str, tag: str = "") -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(columns) if one == (kind, tag))


def _about(columns: list[Column], kind: str, source: str, target: str) -> tuple[int, ...]:
    """Columns that say something of both sides, or of one: what is said of the target comes first."""
    found = (*_at(columns, kind, target), *_at(columns, kind))
    if kind == "status":
        return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys((*found, *_at(columns, kind, source))))


def _languages(tags: tuple[str, ...], source: bool, target: bool, wanted: Wanted, shown: str) -> tuple[str, str]:
    """The languages whose columns are read, "" for a side that has a column of its own."""
    if not source and not target:
        return languages.pair(tags, wanted, shown)
    if source:
        return "", languages.nearest(tags, wanted.target, "--locale", shown)
    return languages.nearest(tags, wanted.source, "--source-locale", shown), ""


def _lacking(shown: str, line: int, name: str, tag: str) -> Fault:
    message = "the first row names no column for the {name}; call it '{name}', or by its language ({tag})"
    return Fault(shown, line, 1, Said(message, name=name, tag=tag))
