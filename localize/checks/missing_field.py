"""A field that the market requires is absent, in the source too.

Why: the upload is refused for this listing, and often only hours later.

Fix: write the field for this market, or add it to the source and translate it. Where the source has it and only the
translation is missing, that is C101; where it holds nothing but spaces, C102.

Data: ``required`` of a field in the marketplace's pack; what a product type definition requires (``--product-types``), on its
conditions too, of the fields and attributes that are mapped to it. A condition that the listing does not tell is passed over.

Example: a listing without a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Category, Finding, Listing, Market
from localize.text.conditions import holds
from localize.text.markup import FILLER, mask, tags
from localize.text.platform_shape import shape
from localize.text.unit import Localized

_SHOWN = frozenset({"img", "iframe", "video", "svg", "object"})
"""Tags that show something by themselves."""


@check("C106", "missing-field", severity="error", scope="listing")
def missing_field(pair: Localized, market: Market) -> Iterator[Finding]:
    sources = {path: texts for _, path, texts in _fields(pair.source)}
    for kind, path, texts in _fields(pair.target):
        rules = market.rules_of(kind)
        if rules.required and rules.takes and not any(map(_seen, texts)) and not any(map(_seen, sources[path])):
            yield Finding(
                message="{market} requires this field ({field}), and the listing has none",
                args={"market": market.name or market.id, "field": rules.upload or path},
                path=path,
            )
    if market.category:
        yield from _by_product_type(pair, market, market.category)


def _by_product_type(pair: Localized, market: Market, category: Category) -> Iterator[Finding]:
    """What listings of this product type must have."""
    there, known = shape(pair, category)
    for one in category.required:
        if any(name in there for name in one.names) or (one.when is not None and not holds(one.when, there, known)):
            continue
        always = "{market} requires this field ({field}), and the listing has none"
        yield Finding(
            message="{market} requires this field ({field}) where {condition}; the listing has none" if one.words else always,
            args={"market": market.name or market.id, "field": " / ".join(one.names)}
            | ({"condition": one.words} if one.words else {}),
            id="condition" if one.words else "",
            path=category.paths[one.names[0]],
            cite=one.cite,
        )


def _fields(listing: Listing) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Kind, path and texts of every field that can be required of any listing; attributes depend on the product."""
    yield "title", "title", (listing.title,)
    yield "highlight", "highlight", (listing.highlight,)
    yield "bullet", "bullets", listing.bullets
    yield "description", "description", (listing.description,)
    yield "search_terms", "search_terms", listing.search_terms
    yield "seo_title", "seo.title", (listing.seo.title,)
    yield "seo_description", "seo.description", (listing.seo.description,)
    yield "handle", "seo.handle", (listing.seo.handle,)


def _seen(text: str) -> bool:
    """Does the text show anything: a word, a sign, a picture?"""
    return bool(mask(text).replace(FILLER, "").strip()) or any(tag.name in _SHOWN for tag in tags(text))
