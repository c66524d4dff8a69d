"""Localizes product listings for each marketplace and checks them before they are published.

The names in ``__all__`` are the stable interface for Python programs; ``docs/api.md`` says what that promises. They are loaded
when they are first used, so that ``import localize`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localize.api import (
        Edit,
        Faults,
        Issue,
        Issues,
        Market,
        Report,
        Result,
        Workspace,
        check,
        check_text,
        explain,
        market,
        markets,
        open_workspace,
        run,
    )

__version__ = "0.1.0"
__all__ = [
    "Edit",
    "Faults",
    "Issue",
    "Issues",
    "Market",
    "Report",
    "Result",
    "Workspace",
    "__version__",
    "check",
    "check_text",
    "explain",
    "market",
    "markets",
    "open_workspace",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'localize' has no attribute {name!r}")
    from localize import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
