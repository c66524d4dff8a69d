"""What data files come to, kept between runs: a start then reads a small file for each locale and marketplace.

A value is kept under the stamp of all that it may follow from: the program with its libraries, the shipped data, and the data of
the workspace. Faults are never kept, so that they are told as if there were no cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from localize.packs import attribute_values, size_chart
from localize.packs.files import Roots
from localize.packs.locate import is_own, laws, marketplaces, shipped
from localize.text import stamps
from localize.text.kept import recalled, remember

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

SHIPPED = ("glossaries", "locales", "style_guides", "values")
"""Folders of shipped data beside the program."""
OWN = ("glossaries", "laws", "locales", "marketplaces", "style_guides", attribute_values.FOLDER, size_chart.NAME)
"""What a workspace may have of data."""
FOLDER = "packs"
MOST = 500
"""Files in the cache, beyond which the oldest go."""

T = TypeVar("T")
_functions: list[_lru_cache_wrapper[Any]] = []


@lru_cache(maxsize=16)
def stamp(roots: Roots) -> str:
    """32 hex digits that change with all that data files come to; "" where a file changed just now."""
    data = (marketplaces(), laws(), *(shipped() / name for name in SHIPPED))
    own = (root.absolute() / name for root in roots if is_own(root) for name in OWN)
    program, found = stamps.program(), stamps.stamp((*data, *own))
    return blake2b(f"{program}{found}".encode(), digest_size=16).hexdigest() if program and found else ""


def kept(kind: Any) -> Callable[[Callable[[str, Roots], T]], _lru_cache_wrapper[T]]:
    """What a function makes of a name and the data of some folders, kept in the folder that is given to it besides.

    ``kind``: the type of what it makes, plain data. Where that folder is None, nothing is kept, nor taken from there.
    """

    def keeping(make: Callable[[str, Roots], T]) -> _lru_cache_wrapper[T]:
        @lru_cache(maxsize=512)
        def found(name: str, roots: Roots, cache: Path | None) -> T:
            key = stamp(roots) if cache else ""
            if not cache or not key:
                return make(name, roots)
            path = cache / FOLDER / f"{_called(make, name, roots)}.msgpack"
            value = recalled(path, key, kind)
            if value is None:
                value = make(name, roots)
                remember(path, key, value, MOST)
            made: T = value
            return made

        _functions.append(found)
        return found

    return keeping


def forget() -> None:
    """Forget the stamps of files, and what they came to, in this process."""
    for known in (stamp, stamps.program, *_functions):
        known.cache_clear()


def _called(make: Callable[..., Any], name: str, roots: Roots) -> str:
    parts = (make.__module__, make.__qualname__, name, str(marketplaces()), *(str(one.absolute()) for one in roots))
    return blake2b("\0".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()
