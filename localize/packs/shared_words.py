"""Words that a language writes as English does: ``locales/<locale>/shared_words.txt``, along the parent chain.

Words between blanks, lines that begin with ``#`` are notes; ``-word`` takes a word of a parent out.
"""

from __future__ import annotations

from functools import lru_cache

from localize.model import Fault, Faults, Said, not_utf8
from localize.packs.files import Roots, named
from localize.packs.layers import Origin
from localize.packs.locate import is_own
from localize.packs.nodes import nearest
from localize.text.locales import parents


@lru_cache(maxsize=256)
def shared_words(locale: str, roots: Roots) -> dict[str, Origin]:
    """The words of every such file of the chain, in lower case, each with its place; a locale without one has none.

    Raises ``Faults`` where a file takes out what is not there, or is not UTF-8.
    """
    found: dict[str, Origin] = {}
    faults: list[Fault] = []
    for tag in reversed(parents(locale)):
        for root in roots:
            path = root / "locales" / tag / "shared_words.txt"
            if not path.is_file():
                continue
            name = named(root, path)
            try:
                lines = path.read_text(encoding="utf-8-sig").splitlines()
            except UnicodeDecodeError as error:
                faults.append(Fault(name, 0, 0, not_utf8(error)))
                continue
            for number, line in enumerate(lines, start=1):
                faults += _line(found, line, Origin(name, number, 1, is_own(root)))
    if faults:
        raise Faults(*faults)
    return found


def _line(found: dict[str, Origin], line: str, origin: Origin) -> list[Fault]:
    faults = []
    for word in () if line.startswith("#") else line.lower().split():
        if not word.startswith("-"):
            found[word] = origin
        elif found.pop(word[1:], None) is None:
            column = line.lower().index(word) + 1
            message = Said("there is no word {name!r} to take out{hint}", name=word[1:], hint=nearest(word[1:], found))
            faults.append(Fault(origin.file, origin.line, column, message))
    return faults
