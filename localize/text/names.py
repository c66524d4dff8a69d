"""Names that stay as they are: what became of each brand and do-not-translate term of a source in its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.brands import SHORT, Keep, brand_hits, own_brand
from localize.text.folding import plain
from localize.text.lexicon import source_hits, target_hits
from localize.text.markup import FILLER
from localize.text.phrases import Hit
from localize.text.unit import Text, Unit

LONG = 6
"""Of a name of more letters two may change before an ending (*Marimekko*, *Marimekon*)."""
_SUFFIX = 6
"""An ending that a language puts on a name has at most so many letters (*AquaPeakillakaan* is four endings)."""
_TIED = r"[[\p{L}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]"
"""Letters that would belong to the same word."""
_LETTERS = lazy.regex(r"\p{L}")
_LOWER = lazy.regex(r"\p{Ll}")


class Altered(NamedTuple):
    """A name of the source that the target does not have as it is. ``how``: recased, inflected or lost."""

    name: Keep
    how: str
    span: Span | None = None
    found: str = ""


def altered(unit: Unit) -> Iterator[Altered]:
    """The names of the source that the target changed or lost, each once or, recased, at each such place."""
    own = own_brand(unit)
    if not own and not any(hit.phrase.role == "keep" for hit in unit.see(source_hits)):
        return
    there = _by_name((*unit.see(source_hits), *brand_hits(unit.source, own)))
    here = _by_name((*unit.see(target_hits), *brand_hits(unit.target, own)))
    for name, hits in there.items():
        forms = [_shown(unit.source, hit) for hit in hits]
        written = [form for form in forms if form == plain(name) or _shouted(form, name)]
        if written:
            yield from _judged(unit, hits[0].phrase.owner, written, here.get(name, []))


def _judged(unit: Unit, name: Keep, written: list[str], hits: list[Hit]) -> Iterator[Altered]:
    """What the target's hits of one name say of it; ``written``: how the source writes it, each time."""
    good = {plain(name.text), *written}
    bad = [hit for hit in hits if _shown(unit.target, hit) not in good and not _in_capitals(unit.target, hit, name.text)]
    missing = len(written) - (len(hits) - len(bad))
    if bad and missing > 0:
        # fewer than the source has: a name that is also a word (Bell) may stand beside its word (bell)
        for hit in bad[:missing]:
            yield Altered(name, "recased", (hit.start, hit.end), unit.target.masked[hit.start : hit.end])
    elif not hits and not _there(unit.target, name.text) and not _translated(unit, name.text):
        ending = _inflected(unit.target, name.text)
        yield Altered(name, "inflected" if ending else "lost", ending, unit.target.masked[slice(*ending)] if ending else "")


def _by_name(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, dict[Span, Hit]] = {}
    for hit in hits:
        if hit.phrase.role == "keep":
            found.setdefault(hit.phrase.owner.text, {})[hit.start, hit.end] = hit
    return {name: list(places.values()) for name, places in found.items()}


def _shown(text: Text, hit: Hit) -> str:
    return plain(text.masked[hit.start : hit.end])


def _shouted(form: str, name: str) -> bool:
    return len(name) > SHORT and form.isupper()


def _in_capitals(text: Text, hit: Hit, name: str) -> bool:
    """Is the name in capitals because its whole phrase is?"""
    around = text.masked[max(0, hit.start - 30) : hit.start] + text.masked[hit.end : hit.end + 30]
    return _shouted(_shown(text, hit), name) and _LETTERS.search(around) is not None and _LOWER.search(around) is None


def _translated(unit: Unit, name: str) -> bool:
    """Does the glossary give the name another form in this market, and is that there?"""
    wanted = unit.lexicon.wanted(name, unit.source.language)
    return bool(wanted) and unit.lexicon.evidence(wanted, unit.target).how != ""


def _there(text: Text, name: str) -> bool:
    """Does the name stand there just so, with an entity in it, or in capitals, whatever the capital of i is in the language?"""
    if regex.search(rf"(?V1)(?<!{_TIED}){regex.escape(name)}(?!{_TIED})", text.masked):
        return True
    if FILLER in text.masked and not name.isalnum() and plain(name) in plain(text.masked.replace(FILLER, "")):
        return True
    if len(name) <= SHORT:
        return False
    capitals = {regex.escape(form) for form in (name.upper(), name.replace("i", "İ").upper())}
    return regex.search(rf"(?<!\p{{L}})(?:{'|'.join(sorted(capitals))})(?!\p{{L}})", text.masked) is not None


def _inflected(text: Text, name: str) -> Span | None:
    """The name with an ending of the language on it, or with its last letters changed for one; in capitals, all of it."""
    if len(name) <= SHORT:
        return None
    found = regex.search(rf"(?<!\p{{L}})(?:{_stems(name, 'Ll')}|{_stems(name.upper(), 'Lu')})", text.masked)
    return found.span() if found else None


def _stems(name: str, case: str) -> str:
    """The name with one to six letters of that case, without its last letter, or, of a long name, without its last two."""
    ending = rf"\p{{{case}}}{{1,{_SUFFIX}}}(?!\p{{L}})"
    stems = f"{regex.escape(name)}{ending}"
    if len(name) > SHORT + 1 and name[-1].isalpha() and (name[-1].islower() or case == "Lu"):
        stems += f"|{regex.escape(name[:-1])}{ending}"
    if len(name) > LONG and name[-2:].isalpha() and name[-2:].islower():
        stems += rf"|{regex.escape(name[:-2])}\p{{{case}}}{{2,{_SUFFIX}}}(?!\p{{L}})"
    return stems
