"""The title names things in another order than the marketplace advises.

Why: lists of results show the first words only, and shoppers of each marketplace look for the brand, or for the product, at
the place where all other titles have it.

Fix: take one of the proposals, or leave it: an order is advice. Brand, product, model, colour, size and the like are known by
the listing's own data, and each moves as a whole; titles in which fewer than two of them are sure are passed by, and so are
those in which a word might belong to another. A proposal never says what neither the title nor a translated attribute says,
and keeps to the limits of the field; what it leaves out for that is named.

Data: ``order`` of the title in the marketplace's pack, for all product types or some; names of attributes in
``locales/properties.yaml``.

Example: "Quenfell botella térmica, 740 ml" where the product is to be named before the brand.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market, TitleOrder
from localize.text.measure import measure
from localize.text.title_marks import TITLE
from localize.text.title_order import Misplaced, misplaced, order_for
from localize.text.unit import Localized

_MESSAGES = {
    "": "The title names {found}; {market} advises {order} (not found here: {lacking})",
    "complete": "The title names {found}; {market} advises {order}",
    "left-out": (
        "The title names {found}; {market} advises {order} (not found here: {lacking}). To fit, “{dropped}” is left out of it"
    ),
    "complete-left-out": "The title names {found}; {market} advises {order}. To fit, “{dropped}” is left out of it",
}
_BETWEEN, _EITHER = ", ", "/"


def _ordered(market: Market) -> When:
    return ALWAYS if market.rules_of(TITLE).order else NEVER


@check("S108", "title-order", severity="note", scope="listing", when=_ordered)
def title_order(pair: Localized, market: Market) -> Iterator[Finding]:
    order = order_for(market, pair.source.product_type)
    found = misplaced(pair, order) if order else None
    if order and found:
        text = pair.units[TITLE].target.text
        span = (0, measure(text, "characters"))
        said = ("" if found.lacks else "complete", "left-out" if found.candidates[0].dropped else "")
        id = "-".join(filter(None, said))
        yield Finding(
            message=_MESSAGES[id],
            id=id,
            args=_args(found, order, market),
            path=TITLE,
            span=span,
            proposals=tuple(Edit(*span, one.text) for one in found.candidates),
            cite=order.cite,
        )


def _args(found: Misplaced, order: TitleOrder, market: Market) -> dict[str, str]:
    wanted = (one if isinstance(one, str) else _EITHER.join(one) for one in order.elements)
    return {
        "found": _BETWEEN.join(found.has),
        "market": market.name or market.id,
        "order": _BETWEEN.join(wanted),
        "lacking": _BETWEEN.join(found.lacks),
        "dropped": _BETWEEN.join(found.candidates[0].dropped),
    }
