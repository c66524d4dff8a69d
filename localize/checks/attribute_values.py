"""Values of attributes and options that are not in the marketplace's own words."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market
from localize.text.own_words import PREFIX, table_of, unmapped
from localize.text.platform_shape import near
from localize.text.unit import Localized

ALIKE, SURELY = 60, 85
"""How like a listed value must be, of 100, to be proposed; and to be named where any value is taken."""


def _listed(market: Market) -> When:
    return ALWAYS if market.category and market.category.choices else NEVER


@check("C113", "value-not-listed", severity="error", scope="listing", when=_listed)
def value_not_listed(pair: Localized, market: Market) -> Iterator[Finding]:
    """An attribute has a value that the marketplace does not list for this product type.

    Why: where the list is closed the whole listing is refused; where it is open, filters and search pass the value by.

    Fix: take one of the listed values; the nearest are proposed, and none is ever put in by itself. A row in
    ``values/<marketplace>/<attribute>.csv`` settles it for the whole catalog. Both the marketplace's own value and its name
    in the language of the market are right. In an open list only what looks like a slip of a listed value is named, as a note.

    Data: the ``enum`` and ``enumNames`` of the product type definition (``--product-types``).

    Example: "schwartz" where "Schwarz" is listed.
    """
    choices = market.category.choices if market.category else {}
    for name, choice in choices.items():
        unit = pair.units.get(f"{PREFIX}{name}")
        value = unit.target.text if unit else ""
        if not value.strip() or value in choice.values:
            continue
        proposed = near(value, choice, ALIKE if choice.closed else SURELY)
        span = (0, sum(1 for _ in value))
        if choice.closed or proposed:
            yield Finding(
                message=_CLOSED if choice.closed else "{market} lists {near} for {attribute}, and takes this value too",
                args={"market": market.name or market.id, "attribute": name, "near": ", ".join(proposed or [*choice.values][:5])},
                id="" if choice.closed else "open",
                path=f"{PREFIX}{name}",
                span=span,
                severity="" if choice.closed else "note",
                proposals=tuple(Edit(*span, new) for new in proposed),
                cite=choice.cite,
            )


_CLOSED = "{market} takes only values of its own list for {attribute}, such as {near}"


def _tabled(market: Market) -> When:
    return ALWAYS if market.values else NEVER


@check("C114", "value-not-mapped", severity="note", scope="listing", when=_tabled)
def value_not_mapped(pair: Localized, market: Market) -> Iterator[Finding]:
    """An attribute or option has a table of the marketplace's own words, and its value stands in none of the rows.

    Why: it goes out as it was translated, which the marketplace may file under another value than the rest of the catalog.

    Fix: add a row; ``localize values gaps`` lists all such values by the number of SKUs, as a file to be filled in.

    Data: ``values/<marketplace>/<attribute>.csv`` of the workspace.

    Example: "petrol" in a catalog whose table of colours knows black, white and red.
    """
    listed = market.category.choices if market.category else {}
    for name, path, value in unmapped(pair.source, market):
        unit = pair.units.get(path)
        if name in listed and unit and unit.target.text in listed[name].values:
            continue
        yield Finding(
            message="No row of the table {attribute}.csv says what {market} calls {value!r}",
            args={"attribute": table_of(name), "market": market.name or market.id, "value": value},
            path=path,
        )
