"""A number of a product in a text that shoppers read."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market
from localize.text.product_codes import product_codes
from localize.text.unit import Unit


def _forbidden(market: Market) -> When:
    return ALWAYS if any(not rules.codes for rules in market.fields.values()) else NEVER


@check("X112", "product-code-in-text", severity="warning", scope="field", when=_forbidden)
def product_code_in_text(unit: Unit, market: Market) -> Iterator[Finding]:
    """The field names the number of a product, an ASIN or an EAN, where the marketplace takes none.

    Why: shoppers cannot use it, it leads to other listings, and listings with it are suppressed.

    Fix: name the product that is meant, or leave the number out. A model number is none of these: a GTIN counts only where
    it is called one ("EAN: ...") and its check digit is right.

    Data: ``codes: false`` of the field in the marketplace's pack.

    Example: a bullet "Passt zu B07XJ8C8F5".
    """
    rules = market.rules_of(unit.kind)
    for start, end in product_codes(unit.target.masked) if not rules.codes else ():
        yield Finding(
            message="“{code}” is the number of a product; this field takes none",
            args={"code": unit.target.masked[start:end]},
            span=(start, end),
            edit=Edit(start, end, ""),
            cite=rules.codes_cite,
        )
