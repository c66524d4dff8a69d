"""A listing as fields with their segments, and back: the one place that knows where a listing holds text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from localize.model import Field, Listing, Market, Segment, Surface
from localize.text import markup

HTML_KINDS = frozenset({"description"})
PLAIN = {"title": "title", "highlight": "highlight", "description": "description"}
SEO = {"seo_title": "title", "seo_description": "description", "handle": "handle"}
LISTS = {"bullet": "bullets", "search_terms": "search_terms"}
KINDS = ("title", "bullet", "description", "search_terms", "alt", "highlight", "attribute", "keyword", *SEO, "message")
SKU = "sku"
"""A field that is no text, and yet has limits."""
RULED = (*KINDS, SKU)
"""What a pack and a seller's own limits have rules for."""
AUTHORED = frozenset({"search_terms", "keyword", "handle"})
"""Kinds that are written anew for each market, in lists and not in sentences: the source binds them to nothing."""
LISTED = frozenset(KINDS) - {"message"}
"""Kinds of a listing's own texts. A message may be anything, the "20% off" of a shop's own till too."""


def fields(listing: Listing, joined: Mapping[str, str]) -> Iterator[Field]:
    """Every field of the listing that holds text, in the order people read them.

    ``joined`` gives, for a kind that is a list, the string by which the platform joins it into one text.
    """
    yield from filter(None, (_plain(kind, kind, getattr(listing, name)) for kind, name in PLAIN.items() if kind != "description"))
    for kind, name in LISTS.items():
        yield from _items(kind, name, getattr(listing, name), joined.get(kind))
    if listing.description:
        yield Field("description", "description", markup.split(listing.description))
    for key, value in listing.attributes.items():
        if isinstance(value, str) and value:
            yield Field("attribute", f"attributes.{key}", ("", value, ""))
    for index, picture in enumerate(listing.images):
        if picture.alt:
            yield Field("alt", f"images[{index}].alt", ("", picture.alt, ""))
    yield from filter(None, (_plain(kind, f"seo.{name}", getattr(listing.seo, name)) for kind, name in SEO.items()))
    if isinstance(listing, Surface):
        yield from filter(None, (_plain("message", f"texts.{name}", text) for name, text in listing.texts.items()))


def taken_fields(listing: Listing, market: Market) -> Iterator[Field]:
    """The fields of the listing that the market takes."""
    return (field for field in fields(listing, joined(market)) if market.rules_of(field.kind).takes)


def joined(market: Market) -> dict[str, str]:
    """What a market joins the items of a field by, where they are one text for the platform."""
    return {kind: rules.join for kind, rules in market.fields.items() if rules.join is not None}


def _plain(kind: str, path: str, text: str) -> Field | None:
    return Field(kind, path, ("", text, "")) if text else None


def _items(kind: str, name: str, texts: tuple[str, ...], join: str | None) -> Iterator[Field]:
    if join is None:
        yield from (Field(kind, f"{name}[{index}]", ("", text, "")) for index, text in enumerate(texts) if text)
    elif texts:
        parts = [""]
        for text in texts:
            parts += [text, join]
        yield Field(kind, name, (*parts[:-1], ""))


def segments(field: Field) -> Iterator[Segment]:
    """The segments of a field with their contexts; the items of a joined list have their own paths."""
    previous = ""
    listed = field.path == LISTS.get(field.kind)
    for index, text in enumerate(field.segments):
        yield Segment(field.kind, f"{field.path}[{index}]" if listed else field.path, text, previous)
        previous = text


def with_texts(listing: Listing, found: Mapping[str, tuple[str, ...]], locale: str) -> Listing:
    """The listing in another language: each field's parts by path. Fields that are not named are left out; of one that has
    no text yet not even its tags are there.

    A list that the platform joins comes back as its items; variant values follow the attributes they name.
    """
    text = {path: "" if parts[1:] and not any(parts[1::2]) else "".join(parts) for path, parts in found.items()}
    attributes: dict[str, Any] = {}
    for key, value in listing.attributes.items():
        if not isinstance(value, str) or not value:
            attributes[key] = value
        elif f"attributes.{key}" in text:
            attributes[key] = text[f"attributes.{key}"]
    images = tuple(
        replace(picture, alt=text.get(f"images[{index}].alt", picture.alt and None))
        for index, picture in enumerate(listing.images)
    )
    if isinstance(listing, Surface):
        return replace(listing, locale=locale, texts={name: text.get(f"texts.{name}", "") for name in listing.texts})
    return replace(
        listing,
        locale=locale,
        **{name: text.get(name, "") for name in PLAIN.values()},
        **{name: _list(name, len(getattr(listing, name)), found) for name in LISTS.values()},
        attributes=attributes,
        variant={
            key: attributes[key] if isinstance(attributes.get(key), str) else value for key, value in listing.variant.items()
        },
        images=images,
        seo=replace(listing.seo, **{name: text.get(f"seo.{name}", "") for name in SEO.values()}),
    )


def _list(name: str, count: int, found: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if name in found:
        return found[name][1::2]
    return tuple("".join(found[f"{name}[{index}]"]) for index in range(count) if f"{name}[{index}]" in found)


def kind_of(path: str) -> str:
    """The kind of the text at a path: a bullet at ``bullets[2]``, an attribute at ``attributes.color``."""
    name, _, inner = path.partition(".")
    name = name.partition("[")[0]
    found = {"attributes": "attribute", "images": "alt", "texts": "message"} | {there: kind for kind, there in LISTS.items()}
    if name == "seo":
        return next((kind for kind, there in SEO.items() if there == inner), name)
    return found.get(name, name)
