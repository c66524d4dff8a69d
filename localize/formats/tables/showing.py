"""A layout in words, for people: its columns, what becomes of them, where that was read, and the first lines of such a file."""

from __future__ import annotations

from localize.formats.tables.layout import Layout, Source
from localize.formats.tables.writing import written
from localize.model import Listing, Picture

EXAMPLE = Listing(
    sku="AQ-750-BLK",
    brand="AquaPeak",
    title="Steel Bottle 750 ml, Black",
    bullets=("Keeps drinks cold for 24 hours", "Fits every cup holder"),
    description="<p>A bottle for every day.</p>",
    search_terms=("water bottle", "steel flask"),
    attributes={"color": "black"},
    images=(Picture(url="https://example.com/aq-750-blk.jpg"),),
    ids={"gtin": "0012345678905"},
)


def shown(layout: Layout) -> str:
    """The page that ``localize formats show`` prints of a layout."""
    told = f"Encoding {layout.encoding}, cells separated by {_called(layout.separator)}."
    parts = (
        layout.title,
        layout.about.strip(),
        _columns(layout),
        f"Known and not read: {', '.join(layout.unread)}" if layout.unread else "",
        f"{told} Any other is detected, or named by --encoding and --separator.",
        "\n".join(map(_source, layout.sources)),
        f"Example:\n{''.join(written(layout, [EXAMPLE], filled_only=True)).rstrip()}",
    )
    return "\n\n".join(filter(None, parts))


def _source(source: Source) -> str:
    named = ", ".join(filter(None, (source.text, source.url)))
    read = f"read {source.read}" if source.read else "written down from memory"
    return f"Source: {named} ({read}, {source.confidence})"


def _called(separator: str) -> str:
    return {"\t": "tabs", ",": "commas", ";": "semicolons"}.get(separator, separator)


def _columns(layout: Layout) -> str:
    width = max(map(len, layout.columns))
    return "\n".join(f"  {name:{width}}  {path}" for name, path in layout.columns.items())
