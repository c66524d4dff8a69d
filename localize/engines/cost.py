"""What asking costs: prices and bounds as people write them ("20 EUR"), exact to the last place."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal
from typing import NamedTuple

from localize.engines import Settings
from localize.text import lazy

_SUM = lazy.re(r"(\d+(?:\.\d+)?) ?([A-Z]{3})")
MILLION = 1_000_000
CENT = Decimal("0.01")


class Sum(NamedTuple):
    """An amount of money."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Rounded up, since sums are told as what something costs at most."""
        return f"{self.amount.quantize(CENT, ROUND_UP)} {self.currency}"


def sum_of(text: str) -> Sum | None:
    """The sum that a text such as ``20 EUR`` or ``4.50 USD`` says; None if it says none."""
    match = _SUM.fullmatch(text.strip())
    return Sum(Decimal(match[1]), match[2]) if match else None


def priced(settings: Settings) -> bool:
    """Do the settings say that asking costs something?"""
    price = sum_of(settings.price)
    return price is not None and price.amount > 0


def cost(settings: Settings, characters: int) -> Sum | None:
    """What so many characters cost; None where no price is known."""
    price = sum_of(settings.price)
    return price and Sum(price.amount * characters / MILLION, price.currency)


def most(settings: Settings) -> int | None:
    """How many characters may be sent at most, by their number and by what they cost; None where there is no bound."""
    bounds = [settings.most_characters] if settings.most_characters else []
    price, bound = sum_of(settings.price), sum_of(settings.most_cost)
    if price and bound and price.amount:
        bounds.append(int(bound.amount * MILLION / price.amount))
    return min(bounds, default=None)
