"""Is a glossary sound? Rows that contradict each other, or that no translator follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from localize.memory import Unit as Pair
from localize.model import Said, Term
from localize.text.folding import known
from localize.text.glossary import forbidden, missing
from localize.text.lexicon import Lexicon, source_hits
from localize.text.style import WANTED
from localize.text.unit import Text, Unit

ASKED = 3
"""A term of which the memory has fewer texts says nothing."""


class Problem(NamedTuple):
    """What is wrong with a row. ``origin``: file:line; a ``warning`` is for somebody to mend, a ``note`` to know."""

    origin: str
    severity: str
    message: Said


def problems(rows: Sequence[Term], lexicon: Lexicon, memory: Iterable[Pair] = ()) -> Iterator[Problem]:
    """What is wrong with the rows of one locale, in the order of the rows; ``lexicon``: the words of a market that has them."""
    found = [
        *_contradictions(rows),
        *_preferred(rows),
        *_own_forbidden(rows, lexicon),
        *_circles(rows),
        *_unfollowed(memory, lexicon),
    ]
    places = {row.origin: number for number, row in enumerate(rows)}
    return iter(sorted(found, key=lambda one: places.get(one.origin, len(places))))


def _contradictions(rows: Iterable[Term]) -> Iterator[Problem]:
    """The same word for the same term in two rows: as preferred and as forbidden, or needlessly twice."""
    first: dict[tuple[str, str, str], Term] = {}
    for row in rows:
        other = first.setdefault((row.source_locale, known(row.source), known(row.target)), row)
        if other is not row and row.target:
            against = "forbidden" in (row.status, other.status) and row.status != other.status
            message = "“{target}” for “{source}” is {status} here and {other} in {place}; keep one of the two rows"
            given = {
                "target": row.target,
                "source": row.source,
                "status": row.status,
                "other": other.status,
                "place": other.origin,
            }
            yield Problem(row.origin, "warning" if against else "note", Said(message, **given))


def _preferred(rows: Iterable[Term]) -> Iterator[Problem]:
    """Each term has one preferred word."""
    groups: dict[tuple[str, str, str], list[Term]] = {}
    for row in rows:
        if row.status in WANTED:
            groups.setdefault((row.source_locale, known(row.source), row.part_of_speech), []).append(row)
    for group in groups.values():
        preferred = [row for row in group if row.status == "preferred"]
        for row in preferred[1:]:
            message = "“{source}” has a preferred word in {place} too; make one of them allowed"
            yield Problem(row.origin, "warning", Said(message, source=row.source, place=preferred[0].origin))
        if not preferred:
            message = "“{source}” has allowed words and no preferred one; make “{target}” preferred"
            yield Problem(group[0].origin, "note", Said(message, source=group[0].source, target=group[0].target))


def _own_forbidden(rows: Iterable[Term], lexicon: Lexicon) -> Iterator[Problem]:
    """A wanted word that a row for the same term forbids, in whatever form."""
    for row in rows:
        if row.status not in WANTED:
            continue
        for text in (row.target, *row.forms):
            unit = Unit("message", Text(row.source, row.source_locale or "en"), Text(text, lexicon.market.locale), lexicon)
            for one in forbidden(unit):
                if one.likely:
                    message = "“{text}” is wanted here, and {place} forbids “{target}”; remove one of the two"
                    yield Problem(row.origin, "warning", Said(message, text=text, place=one.term.origin, target=one.term.target))
                    break


def _circles(rows: Sequence[Term]) -> Iterator[Problem]:
    """Words that send people from one to the other: X is forbidden for Y, and Y is forbidden for X."""
    instead: dict[str, dict[str, Term]] = {}
    wanted = {(row.source_locale, known(row.source)): row for row in reversed(rows) if row.status == "preferred"}
    for row in rows:
        better = wanted.get((row.source_locale, known(row.source)))
        if row.status == "forbidden" and better and known(better.target) != known(row.target):
            instead.setdefault(known(row.target), {})[known(better.target)] = row
    told: set[frozenset[str]] = set()
    for word in instead:
        path = _back_to(word, instead)
        if path and frozenset(path) not in told:
            told.add(frozenset(path))
            row = instead[word][path[1]]
            message = "the glossary sends from one word to the next and back: {words}; forbid one of them only"
            yield Problem(row.origin, "warning", Said(message, words=" → ".join(f"“{one}”" for one in path)))


def _back_to(word: str, instead: dict[str, dict[str, Term]]) -> list[str]:
    """The shortest way from a forbidden word over those wanted for it back to itself; none: []."""
    ways = [[word]]
    seen: set[str] = set()
    for way in ways:
        for better in instead.get(way[-1], {}):
            if better == word:
                return [*way, word]
            if better not in seen:
                seen.add(better)
                ways.append([*way, better])
    return []


def _unfollowed(memory: Iterable[Pair], lexicon: Lexicon) -> Iterator[Problem]:
    """Terms that the translations of the memory never follow: the row may be wrong, or all of them are."""
    asked: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    example: dict[str, str] = {}
    for pair in memory:
        unit = Unit(pair.kind, Text(pair.source, pair.source_locale), Text(pair.target, lexicon.market.locale), lexicon)
        asked.update({known(hit.phrase.owner.source) for hit in unit.see(source_hits) if hit.phrase.role == "term"})
        for source, _ in missing(unit):
            lost[known(source)] += 1
            example.setdefault(known(source), pair.target)
    for source, times in lost.items():
        if asked[source] == times >= ASKED:
            for row in lexicon.wanted(source, lexicon.market.terms[0].source_locale)[:1]:
                message = "the memory has “{source}” in {times} texts and never translates it so, but for example: {example}"
                yield Problem(row.origin, "note", Said(message, source=row.source, times=times, example=example[source][:80]))
