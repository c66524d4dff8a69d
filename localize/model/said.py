"""English that remembers how it was put together, so that it can be said in the reader's language where it is shown."""

from __future__ import annotations

from typing import Any, Self


class Said(str):
    """A template with its values filled in. A value may itself be ``Said``; a template without values is plain text.

    It is an ordinary text everywhere; only who shows it to a person asks for ``template`` and ``values``.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Self:
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template, made.values = template, values
        return made


def template(text: str) -> str:
    """The text itself; marks a message that is not written where it is made, so that it is collected for translation."""
    return text


def word(text: str) -> str:
    """The text itself; marks one that fills a place in a message."""
    return text


def parts(text: str) -> tuple[str, dict[str, Any]]:
    """The template and the values of a text; one that is not ``Said`` is its own template."""
    return (text.template, text.values) if isinstance(text, Said) else (text, {})
