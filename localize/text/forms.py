"""Every form that a word takes: its plurals, cases and genders, from simplemma's dictionaries read backwards.

A dictionary maps forms to headwords and is large (3.6 million Polish forms). What a market asks about is small, so
the dictionary is streamed once for those words and what was found is kept in a small file; a warm start reads that
file and nothing else. Words that no dictionary knows are their own only form.
"""

from __future__ import annotations

import importlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from localize.text import folding, kept, lazy
from localize.text.dictionary import dictionary_file, kept_as, records
from localize.text.folding import bare

PIECE = lazy.regex(r"[\p{L}\p{M}\p{N}]+")
_KEPT = 2
"""Counts up when more words are looked up than before, so that what an older version kept is not believed."""
MOST = 400
"""How many surface forms a term of several words may have before only its first ones count."""


class Inflected(NamedTuple):
    """What a dictionary says of one word: forms of which it is the headword, and the other forms of its headword."""

    word: str
    head: str = ""
    own: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Every form of the word, and those of its headword that begin like it: enough to say that a term is there.

        Dictionaries give derived words to their base: *kablolu* (with cable) is no form of *kablosuz* (without).
        """
        begin = bare(self.word.casefold())[: max(3, len(self.word) - 2)]
        return frozenset((self.word, *self.own, *(form for form in self.kin if bare(form.casefold()).startswith(begin))))

    @property
    def close(self) -> frozenset[str]:
        """Its own forms, and forms of its headword that differ from it by an ending of the same kind.

        *kostenlose* belongs to *kostenloser*, but *schnelle* not to *schnellste*, nor *besser* to *gut*: enough to
        say that a forbidden word is there.
        """
        return frozenset((self.word, *self._related, *(form for form in self.kin if self._same_slot(form))))

    @property
    def noun(self) -> frozenset[str]:
        """The forms it has as a noun. A noun that is a verb too has only its plural in -s: *lights*, but not *lighter*."""
        begin, longest = self.word[: max(2, len(self.word) - 2)], len(self.word) + 2
        plurals = {form for form in self.own if form.endswith("s") and form.startswith(begin) and len(form) <= longest}
        verb = any(form.endswith(("ing", "ed")) and form != self.word for form in self.own)
        return frozenset((self.word, *(plurals if plurals and verb else self._related)))

    @property
    def _related(self) -> Iterator[str]:
        """Its own forms that begin like it or hold its beginning (*gekauft*), accents aside: not *besser* for *gut*."""
        word = bare(self.word.casefold())
        own = ((form, bare(form.casefold())) for form in self.own)
        return (form for form, plain in own if plain[0] == word[0] or word[:3] in plain)

    def _same_slot(self, form: str) -> bool:
        pairs = zip(self.word, form, strict=False)
        common = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
        mine, other = len(self.word) - common, len(form) - common
        return form != self.head and common >= 3 and max(mine, other) <= 2 and abs(mine - other) <= 1


_known: dict[str, dict[str, Inflected]] = {}


def inflections(words: Iterable[str], language: str, cache_dir: Path | None = None) -> dict[str, Inflected]:
    """What the dictionary of the language says of each word; a word it does not know has only itself.

    ``cache_dir``: where found forms are kept between runs, one file per language. Files may be deleted at any time.
    """
    wanted = set(words)
    known = _known.setdefault(language, {})
    path = _cache_file(language, cache_dir)
    missing = wanted - known.keys()
    if missing and path:
        known |= _read(path)
        missing = wanted - known.keys()
    if missing:
        found = _looked_up({word for word in missing if _inflects(word)}, language)
        known |= {word: found.get(word, Inflected(word)) for word in missing}
        if path and found:
            _write(path, known)
    return {word: known[word] for word in wanted}


def own_forms(found: dict[str, Inflected], foreign: Iterable[tuple[str, str]]) -> dict[str, Inflected]:
    """Without the forms that are another word's: ``foreign`` has a pattern of words, and one of forms that are none of theirs."""
    for word, form in foreign:
        pattern, another = re.compile(word), re.compile(form)
        found = {key: _without(one, another) if pattern.search(key.casefold()) else one for key, one in found.items()}
    return found


def _without(one: Inflected, another: re.Pattern[str]) -> Inflected:
    own, kin = (tuple(form for form in forms if not another.search(form)) for forms in (one.own, one.kin))
    return one._replace(own=own, kin=kin)


def surface_forms(term: str, language: str, cache_dir: Path | None = None) -> frozenset[str]:
    """All forms of a term, folded; of a term of several words every combination, agreement ignored, ``MOST`` at most."""
    pieces = PIECE.findall(term)
    found = inflections(pieces, language, cache_dir)
    choices = [
        [folding.fold(piece, language), *sorted({folding.fold(form, language) for form in found[piece].all})] for piece in pieces
    ]
    combinations = itertools.islice(itertools.product(*choices), MOST)
    return frozenset((folding.fold(term, language), *(" ".join(forms) for forms in combinations)))


def spellings(forms: Iterable[str], language: str) -> frozenset[str]:
    """The forms folded; with ß also spelled ss, as capitals and Swiss texts have it."""
    folded = {folding.fold(form, language) for form in forms}
    return frozenset(folded | {form.replace("ß", "ss") for form in folded if "ß" in form})


@lru_cache(maxsize=1 << 15)
def spelled(word: str, language: str) -> frozenset[str]:
    """The same of one word, which many phrases have."""
    return spellings((word,), language)


def recased(new: str, like: str) -> str:
    """The words in the case of those they stand for: SHOUTED, Every Word Capitalized, Capitalized, or as they are."""
    if like.isupper() and len(like) > 1:
        return new.upper()
    words = like.split()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word[:1].upper() + word[1:] for word in new.split(" "))
    return new[:1].upper() + new[1:] if like[:1].isupper() else new


def stem(word: str, language: str) -> str:
    """The Snowball stem of a folded word; the word itself where there is no stemmer. Only good enough to excuse."""
    stemmer = _stemmer(language)
    return stemmer(word) if stemmer else word


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    from babel.core import Locale, UnknownLocaleError

    snowball = importlib.import_module("Stemmer")
    try:
        name = (Locale(language).english_name or "").split(" ")[0].lower()
    except (UnknownLocaleError, ValueError):
        return None
    if name not in snowball.algorithms():
        return None
    found: Callable[[str], str] = snowball.Stemmer(name, 10000).stemWord
    return found


def _inflects(word: str) -> bool:
    return len(word) > 1 and word.isalpha()


# --- The small file of what was found ---


def _cache_file(language: str, cache_dir: Path | None) -> Path | None:
    if cache_dir is None or not dictionary_file(language).is_file():
        return None
    return cache_dir / "forms" / f"{kept_as(language)}-{_KEPT}.json"


def _read(path: Path) -> dict[str, Inflected]:
    return {row.word: row for row in kept.read(path, list[Inflected])}


def _write(path: Path, known: dict[str, Inflected]) -> None:
    rows = _read(path) | known
    kept.write(path, [rows[word] for word in sorted(rows)])


# --- The dictionary itself ---


def _looked_up(words: set[str], language: str) -> dict[str, Inflected]:
    """Two passes at most: the headwords of the words with the words' own forms, then the forms of those headwords."""
    if not words or not dictionary_file(language).is_file():
        return {}
    spelled = {word: tuple(dict.fromkeys((word, word.lower(), word.capitalize()))) for word in words}
    keys = {variant.encode() for variants in spelled.values() for variant in variants}
    forms, heads = _pass(language, keys)
    others = set(heads.values()) - keys
    if others:
        forms |= _pass(language, others)[0]
    return {word: _inflected(word, variants, forms, heads) for word, variants in spelled.items()}


def _inflected(word: str, variants: tuple[str, ...], forms: dict[bytes, list[bytes]], heads: dict[bytes, bytes]) -> Inflected:
    head = next((heads[key] for key in map(str.encode, variants) if key in heads), b"")
    headed = next((key for key in map(str.encode, variants) if forms.get(key)), b"")
    own = tuple(_good(word, forms.get(headed, ())))
    kin = tuple(_good(word, forms.get(head, ()))) if head != headed else ()
    return Inflected(word, (headed or head).decode(), own, kin)


def _good(word: str, forms: Iterable[bytes]) -> Iterator[str]:
    """The forms without the abbreviations that dictionaries list as forms of what they stand for (LGT of *light*)."""
    for form in sorted(form.decode() for form in forms):
        if PIECE.fullmatch(form) and (not form.isupper() or word.isupper()) and (len(form) > 2 or len(word) < 4):
            yield form


def _pass(language: str, keys: set[bytes]) -> tuple[dict[bytes, list[bytes]], dict[bytes, bytes]]:
    """The forms of each key as a headword, and each key's own headword, in one pass over the dictionary."""
    forms: dict[bytes, list[bytes]] = {key: [] for key in keys}
    heads: dict[bytes, bytes] = {}
    for form, head in records(language):
        if head in forms:
            forms[head].append(form)
        if form in keys:
            heads[form] = head
    return forms, heads
