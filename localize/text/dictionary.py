"""The words of a language and their headwords, from simplemma's dictionaries, which load at first use.

A dictionary maps forms to headwords and is large (3.7 million Polish forms). In the cache it is kept as a trie of 5 to 20 MB,
made once in one to five seconds, which every process then maps into its memory. Without a cache each process makes its own.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import util
from pathlib import Path
from typing import Any

from localize.text import kept

_MOST = 64
"""Dictionaries that are kept open at once: more than there are."""


def known(word: str, language: str, cache_dir: Path | None = None, *, as_written: bool = False) -> bool | None:
    """Does the language have the word, written so, in lower case or with a capital? None where there is no dictionary of it.

    ``as_written``: not with a capital that it does not have here (German *Code* is no word for "code").
    """
    trie = _trie(language, cache_dir)
    if trie is None:
        return None
    return word in trie or word.lower() in trie or (not as_written and word.capitalize() in trie)


@lru_cache(maxsize=200_000)
def headwords(word: str, language: str, cache_dir: Path | None = None) -> tuple[str, ...]:
    """The headwords of a word, as the dictionary spells them: one for each of its spellings so, in lower case, with a capital.

    None where the dictionary does not have the word, or where there is none. ``cache_dir``: where it is kept between runs.
    """
    trie = _trie(language, cache_dir)
    if trie is None:
        return ()
    found = (head for one in dict.fromkeys((word, word.lower(), word.capitalize())) for head in trie.get(one, ()))
    return tuple(dict.fromkeys(head.decode() for head in found))


@cache
def dictionary_file(language: str) -> Path:
    """Where simplemma keeps the language's dictionary; the file may not exist. Nothing of simplemma is imported."""
    spec = util.find_spec("simplemma")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return folder / "strategies" / "dictionaries" / "data" / f"{language}.plzma"


def records(language: str) -> Iterator[tuple[bytes, bytes]]:
    """Every form of the dictionary with its headword.

    The records are read as simplemma's own readers read them: its public mappings hold a third of a gigabyte for Polish, or
    look up every word of the dictionary one by one.
    """
    from simplemma.strategies.dictionaries import dictionary_factory, frontcode

    data = dictionary_factory._read_decompressed(language)  # noqa: SLF001 - see above
    backwards, _, start = frontcode._read_header(data)  # noqa: SLF001
    for _, form, head in frontcode._iter_records(data, start):  # noqa: SLF001
        yield (form[::-1], head[::-1]) if backwards else (form, head)


def kept_as(language: str) -> str:
    """The name of what is kept of the language: it changes with the dictionary's size, for to ask its version is slow."""
    return f"{language}-{dictionary_file(language).stat().st_size}"


@lru_cache(maxsize=_MOST)
def _trie(language: str, cache_dir: Path | None) -> Any:
    if not dictionary_file(language).is_file():
        return None
    marisa = importlib.import_module("marisa_trie")
    path = cache_dir / "dictionaries" / f"{kept_as(language)}.trie" if cache_dir else None
    trie = marisa.BytesTrie()
    if path and path.is_file():
        with contextlib.suppress(OSError, RuntimeError):
            return trie.mmap(str(path))
    trie = marisa.BytesTrie(((form.decode(), head) for form, head in records(language)), cache_size=marisa.HUGE_CACHE)
    if path:
        kept.put(path, lambda beside: trie.save(str(beside)))
    return trie
