"""What was read taken into a workspace's glossary, ``glossaries/<locale>.csv``.

A row that is there already stays as it is; one that says another status is set aside, unless it is to replace ours. The
rows of the file keep their order, new ones follow, sorted by source.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from localize.model import Fault, Faults, Said, Term
from localize.packs.glossaries import read, terms
from localize.terms import put
from localize.terms.languages import known
from localize.terms.reading import Aside, Reading, Row, Wanted
from localize.terms.table_writing import table
from localize.text.locales import maximized, same_language
from localize.workspace import Workspace

DEFAULT_SOURCE = "en"
"""The language of a source whose column is empty."""
Key = tuple[tuple[str, str], str, str]


class Merged(Struct, frozen=True):
    """A glossary with what was read, and what became of each row."""

    terms: tuple[Term, ...]
    rows: int
    new: int
    replaced: int
    there: int
    aside: tuple[Aside, ...]
    differing: int = 0
    """Of the rows that are there already, those whose forms, note and the like are others in the file."""

    @property
    def left(self) -> int:
        """Rows that were set aside."""
        return sum(one.rows for one in self.aside)

    @property
    def adds_up(self) -> bool:
        return self.rows == self.new + self.replaced + self.there + self.left


def wanted(workspace: Workspace, locale: str, source_locale: str) -> Wanted:
    """The pair of languages that is asked for; the source is the workspace's where none is named, English without a region.

    Raises ``Faults`` for what is no language.
    """
    own = workspace.settings.source_locale
    usual = own if own and not same_language(own, DEFAULT_SOURCE) else DEFAULT_SOURCE
    return Wanted(known(source_locale or usual), known(locale))


def held(workspace: Workspace, locale: str, *, shipped: bool) -> tuple[Term, ...]:
    """The terms of the workspace that hold in a locale, and the shipped ones if they are asked for.

    Raises ``Faults`` where there are none.
    """
    roots = workspace.roots if shipped else tuple(filter(None, (workspace.root,)))
    if not roots:
        message = "there is no workspace whose terms could be exported; --workspace DIR names one, --all takes the shipped terms"
        raise Faults(Fault("", 0, 0, message))
    found = terms(locale, roots)
    if not found:
        message = Said("no glossary holds a term for {locale}; --all takes the shipped terms too", locale=locale)
        raise Faults(Fault("", 0, 0, message))
    return found


def merged(own: Sequence[Term], reading: Reading, *, replace: bool) -> Merged:
    """The terms of a glossary and of a file as one glossary. Of a file's rows for one pair the first may replace ours."""
    mine: dict[Key, list[Term]] = {}
    for term in own:
        mine.setdefault(_key(term), []).append(term)
    taken: dict[Key, Term] = {}
    seen: set[Key] = set()
    aside = list(reading.aside)
    there = differing = 0
    for row in reading.rows:
        key = _key(row.term)
        before = [taken[key]] if key in taken else mine.get(key, [])
        other, differs = _compared(row, before)
        if not before or (replace and key not in seen and (other or differs)):
            taken[key] = _over(row, before[0]) if before else row.term
        elif other:
            earlier = key in taken or (replace and key in seen)
            aside.append(Aside(row.place, _contradicts(before, earlier), row.term.source, row.term.target))
        else:
            there += 1
            differing += differs
        seen.add(key)
    new = sorted((taken[key] for key in taken.keys() - mine.keys()), key=_by_source)
    return Merged((*_kept(own, taken), *new), reading.count, len(new), len(taken) - len(new), there, tuple(aside), differing)


def _kept(own: Sequence[Term], taken: Mapping[Key, Term]) -> Iterator[Term]:
    """The rows of the glossary in their order, each that was replaced once."""
    done: set[Key] = set()
    for term in own:
        key = _key(term)
        if key not in done:
            yield taken.get(key, term)
        done |= {key} & taken.keys()


def _key(term: Term) -> Key:
    """What makes two rows one: their texts, and the language of the source."""
    return maximized(term.source_locale)[:2], term.source.casefold(), term.target


def _by_source(term: Term) -> tuple[str, ...]:
    return term.source.casefold(), term.source, term.target, term.source_locale


def _compared(row: Row, before: list[Term]) -> tuple[bool, bool]:
    """Does a row say another status than those before it, and does it say anything else otherwise?"""
    same = [term for term in before if "status" not in row.said or term.status == row.term.status]
    said = row.said - {"status"}
    differs = bool(same) and all(any(getattr(row.term, name) != getattr(term, name) for name in said) for term in same)
    return bool(before) and not same, differs


def _over(row: Row, old: Term) -> Term:
    """A row of ours with what the file says of it."""
    return msgspec.structs.replace(old, **{name: getattr(row.term, name) for name in row.said})


def _contradicts(before: list[Term], of_file: bool) -> Said:
    statuses = ", ".join(dict.fromkeys(term.status for term in before))
    if of_file:
        return Said("an earlier row of the file has it as {status}; leave one of them", status=statuses)
    return Said("the glossary has it as {status}; --replace takes the file's", status=statuses)


def take(workspace: Workspace, reading: Reading, locale: str, *, replace: bool) -> tuple[str, Merged]:
    """Take what was read into the workspace's glossary of a locale; gives how the file is called, and what became of it.

    Raises ``Faults`` where there is no workspace, or its glossary has faults.
    """
    name = f"glossaries/{locale}.csv"
    if workspace.root is None:
        message = "there is no workspace to import into; localize init DIR writes one, and --workspace DIR names one"
        raise Faults(Fault("", 0, 0, message))
    path = workspace.root / name
    old = path.read_bytes() if path.is_file() else b""
    own, faults = read(path, name, locale, advice=False) if old else ((), ())
    if faults:
        raise Faults(*faults)
    found = merged(own, reading, replace=replace)
    if found.new or found.replaced:
        text = table(found.terms, end="\r\n" if b"\r\n" in old else "\n", hidden=DEFAULT_SOURCE)
        mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
        put(path, name, mark + text.encode())
        read.cache_clear()
    return name, found
