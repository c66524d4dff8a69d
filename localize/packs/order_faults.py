"""What is wrong with the order of a title's elements, beyond what types tell: names that are none, and orders that clash."""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import ELEMENTS, Fault, Said, TitleOrder
from localize.packs.nodes import Document, nearest

Path = tuple[str | int, ...]
PRODUCT = "product"
"""What every order places, for all others stand before it or behind."""
TITLE = "title"


def order_faults(document: Document, kind: str, orders: tuple[TitleOrder, ...], path: Path) -> Iterator[Fault]:
    """Every fault of the orders that stand at the path, for a field of that kind."""
    if orders and kind != TITLE:
        yield document.fault("an order is of titles; no other field has elements", *path)
    path = (*path, "add") if (*path, "add") in document.places else path
    taken: set[str] = set()
    for index, order in enumerate(orders):
        named = [name for one in order.elements for name in ((one,) if isinstance(one, str) else one)]
        for name in named:
            if name not in ELEMENTS:
                wrong = Said("no element of a title is called {name!r}{hint}", name=name, hint=nearest(name, ELEMENTS))
                yield document.fault(wrong, *path, index, "elements")
        if PRODUCT not in named:
            yield document.fault("the elements name no product: say where it stands among them", *path, index, "elements")
        for which in order.product_types or ("",):
            if which in taken:
                again = Said("a second order for {which}: keep one", which=which or "all product types")
                yield document.fault(again, *path, index)
            taken.add(which)
