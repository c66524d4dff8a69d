"""A layout in words, for people: its columns, what becomes of them, where that was read, and the first lines of such a file."""

from __future__ import annotations

from localize.formats.native import SAMPLE
from localize.formats.tables.layout import Layout, Source
from localize.formats.tables.writing import written
from localize.model import Said

MOST = 120
"""Headings that are not read, as many as are shown."""
MORE = (
    Said(
        "Any other encoding or separator is detected, or named by --encoding and --separator. Entries of [mapping] in "
        "localize.toml go before these columns."
    ),
    Said("Limits: 64 MB in a cell; localize formats show table says more."),
)


def shown(layout: Layout) -> list[str]:
    """The paragraphs that ``localize formats show`` prints of a layout."""
    told = Said(
        "Encoding {encoding}, cells separated by {separator}.", encoding=layout.encoding, separator=_called(layout.separator)
    )
    parts = (
        layout.title,
        layout.about.strip(),
        _columns(layout),
        Said("Known and not read: {headings}", headings=_some(layout.unread)) if layout.unread else "",
        Said("Headings in other languages:\n{headings}", headings=_others(layout)) if layout.also_called else "",
        told,
        *MORE,
        "\n".join(map(_source, layout.sources)),
        f"Example:\n{''.join(written(layout, [SAMPLE], filled_only=True)).rstrip()}",
    )
    return [part for part in parts if part]


def _source(source: Source) -> str:
    named = ", ".join(filter(None, (source.text, source.url)))
    read = f"read {source.read}" if source.read else "written down from memory"
    return f"Source: {named} ({read}, {source.confidence})"


def _some(headings: tuple[str, ...]) -> str:
    return ", ".join(headings[:MOST]) + (", ..." if headings[MOST:] else "")


def _others(layout: Layout) -> str:
    return "\n".join(f"  {own}: {' | '.join(others)}" for own, others in layout.also_called.items())


def _called(separator: str) -> str:
    return {"\t": "tabs", ",": "commas", ";": "semicolons"}.get(separator, separator)


def _columns(layout: Layout) -> str:
    width = max(map(len, layout.columns))
    return "\n".join(f"  {name:{width}}  {path}" for name, path in layout.columns.items())
