"""Patterns compiled when they are first asked: a run asks few of them all, and compiling the rest was a quarter of a start."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import re as plain

    import regex as full


class Lazy:
    """Stands for a compiled pattern, and has what that has. What was asked for once is kept, and costs nothing more."""

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compile = compiled

    @cached_property
    def _compiled(self) -> Any:
        return self._compile()

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


def re(pattern: AnyStr, flags: int = 0) -> plain.Pattern[AnyStr]:
    """A pattern of the standard library."""

    def compiled() -> Any:
        import re as engine

        return engine.compile(pattern, flags)

    return cast("plain.Pattern[AnyStr]", Lazy(compiled))


def regex(pattern: AnyStr, flags: int = 0) -> full.Pattern[AnyStr]:
    """A pattern of the library ``regex``, which knows the properties of Unicode's characters."""

    def compiled() -> Any:
        import regex as engine

        return engine.compile(pattern, flags)

    return cast("full.Pattern[AnyStr]", Lazy(compiled))
