"""Claims, promises and offers that a listing may not make: each check reports the rules that carry its code."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from localize.checks import check
from localize.checks.by_rule import findings, found_rules, rules_of
from localize.model import Finding, Market
from localize.text.fields import LISTED
from localize.text.unit import Unit


def _quieter(found: Iterator[Finding], known: str) -> Iterator[Finding]:
    """The findings, as notes where it is not known what they would break: the marketplace with its rules (a shop may say when
    it ships), or the market, whose country has the law."""
    return found if known else (msgspec.structs.replace(one, severity="note") for one in found)


@check("X101", "prohibited-claim", severity="error", when=rules_of("X101"), of=found_rules, kinds=LISTED)
def prohibited_claim(unit: Unit, market: Market) -> Iterator[Finding]:
    """A claim that the marketplace bans outright.

    Why: such listings are taken down without a question, and repeated cases cost the account.

    Fix: leave the claim out, or say what can be shown, such as the material by its legal name.

    Data: rules with ``code: X101`` in the marketplace's pack, bound to the languages whose words they name.

    Example: "Made from Bamboo" in a bullet.
    """
    return findings(unit, "X101", "error")


@check("X102", "promotion", severity="warning", when=rules_of("X102"), of=found_rules, kinds=LISTED)
def promotion(unit: Unit, market: Market) -> Iterator[Finding]:
    """Words of advertising that say nothing of the product.

    Why: "best seller" and "hot item" are for the marketplace to award, and it hides listings that award them to themselves.

    Fix: strike the phrase; the room is better used by a property that shoppers search for.

    Data: rules with ``code: X102``.

    Example: "Hot Item" at the head of a title.
    """
    return _quieter(findings(unit, "X102"), market.marketplace)


@check("X104", "price-or-shipping", severity="warning", when=rules_of("X104"), of=found_rules, kinds=LISTED)
def price_or_shipping(unit: Unit, market: Market) -> Iterator[Finding]:
    """Price, stock or shipping terms in a text that outlives them.

    Why: the offer beside the text says it anew every day; once the two differ, the text is a false promise.

    Fix: take it out here and set it in the offer.

    Data: rules with ``code: X104``.

    Example: "Free Shipping" in a title.
    """
    return _quieter(findings(unit, "X104"), market.marketplace)


@check("X105", "guarantee", severity="warning", when=rules_of("X105"), of=found_rules, kinds=LISTED)
def guarantee(unit: Unit, market: Market) -> Iterator[Finding]:
    """A promise of warranty, refund or satisfaction.

    Why: in most markets such a sentence binds the seller by law, with duties of form that a bullet cannot meet.

    Fix: keep warranty terms in the field or the page that the market has for them.

    Data: rules with ``code: X105``.

    Example: "unlimited warranty with no conditions".
    """
    return _quieter(findings(unit, "X105"), market.marketplace)


@check("X106", "green-claim", severity="warning", when=rules_of("X106"), of=found_rules, kinds=LISTED)
def green_claim(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word about the environment that does not say what is better, nor by how much.

    Why: the law of the European Union takes such a word for misleading unless its specification stands beside it, and
    marketplaces ban it from some fields altogether.

    Fix: name the property and its measure ("lid of 60 % recycled plastic") in the same place, or the certificate.

    Data: rules with ``code: X106`` in ``laws/<XX>.yaml`` of the market's country. A note where a text is checked without a
    market, so that its country is not known.

    Example: "eco-friendly bottle".
    """
    return _quieter(findings(unit, "X106"), market.id)


@check("X107", "medical-or-biocide-claim", severity="warning", when=rules_of("X107"), of=found_rules, kinds=LISTED)
def medical_or_biocide_claim(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word that makes an ordinary product a medicine, a medical device or a biocide.

    Why: for those a registration is needed, and the claim alone, without any such effect, puts the product under that law.

    Fix: describe what the product does without healing, protecting from disease or killing germs, or give its registration.

    Data: rules with ``code: X107`` in ``laws/<XX>.yaml`` of the market's country, and in guides. Without a market nobody
    knows whose law holds, so there it is a note.

    Example: "antibacterial coating".
    """
    return _quieter(findings(unit, "X107"), market.id)


@check("X108", "superlative", severity="warning", when=rules_of("X108"), of=found_rules, kinds=LISTED)
def superlative(unit: Unit, market: Market) -> Iterator[Finding]:
    """A claim to be the first or the best.

    Why: who says it must be able to prove it against every competitor, in some countries on pain of a fine.

    Fix: say the figure that stands behind it, or the award with its year and source.

    Data: rules with ``code: X108``.

    Example: "No. 1 in Europe".
    """
    return _quieter(findings(unit, "X108"), market.marketplace)
