"""Where the keys of a TOML file stand: the library that reads TOML does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from localize.text import lazy

Path = tuple[str | int, ...]
_HEADER = lazy.re(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = lazy.re(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = lazy.re(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_SIGNS = lazy.re(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[\]{}]')


class Places:
    """The lines of a TOML file by their keys. ``text`` is known to be TOML."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._found: dict[Path, int] = {}
        self._arrays: Counter[Path] = Counter()
        self._read()

    def of(self, path: Path, word: str = "") -> tuple[int, int]:
        """Line and column of a key, from 1: of the nearest key around it that has a line, or of a word in its value."""
        while path and path not in self._found:
            word = word or str(path[-1])
            path = path[:-1]
        start = self._found.get(path, 0)
        later = (line for line in self._found.values() if line > start and path)
        end = min(later, default=len(self._lines))
        for number in range(start, max(end, start + 1)) if word else ():
            if number < len(self._lines) and word in self._lines[number]:
                return number + 1, self._lines[number].index(word) + 1
        line = self._lines[start] if self._lines else ""
        return start + 1, len(line) - len(line.lstrip()) + 1

    def _read(self) -> None:
        table: Path = ()
        left = _Open()
        for number, line in enumerate(self._lines):
            if left:
                left.take(line)
            elif header := _HEADER.match(line):
                table = self._table(header[2], repeated=header[1] == "[[")
                self._found.setdefault(table, number)
            elif key := _KEY.match(line):
                self._found.setdefault((*table, *_parts(key[1])), number)
                left.take(line[key.end() :])

    def _table(self, name: str, *, repeated: bool) -> Path:
        """The path of a header; a table within one of several stands in the last of them."""
        path: Path = ()
        parts = list(_parts(name))
        for index, part in enumerate(parts, start=1):
            path = (*path, part)
            if repeated and index == len(parts):
                self._arrays[path] += 1
            if self._arrays[path]:
                path = (*path, self._arrays[path] - 1)
        return path


class _Open:
    """What a value has opened and not closed yet: brackets, or a text of several lines."""

    def __init__(self) -> None:
        self._brackets = 0
        self._quote = ""

    def __bool__(self) -> bool:
        return bool(self._brackets or self._quote)

    def take(self, line: str) -> None:
        at = 0
        while at < len(line):
            if self._quote:
                end = line.find(self._quote, at)
                at = len(line) if end < 0 else end + 3
                self._quote = self._quote if end < 0 else ""
                continue
            sign = _SIGNS.search(line, at)
            if sign is None:
                return
            at = sign.end()
            if sign[0] in ('"""', "'''"):
                self._quote = sign[0]
            else:
                self._brackets += (sign[0] in "[{") - (sign[0] in "]}")


def _parts(name: str) -> Iterator[str]:
    return (part[0].strip("\"'") for part in _PART.finditer(name))
