"""Of a field that nobody has translated yet, nothing goes out: its tags alone would be a description of nothing."""

from __future__ import annotations

import pytest

from localize.model import Listing
from localize.text.fields import with_texts


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("<p>", "", "</p><ul><li>", "", "</li></ul>"), ""),
        (("<p>", "", "</p><ul><li>", "Kalt", "</li></ul>"), "<p></p><ul><li>Kalt</li></ul>"),
        (("<p>", "Warm", "</p>"), "<p>Warm</p>"),
        (("<hr>",), "<hr>"),
    ],
    ids=["no text", "one of two texts", "all texts", "tags that hold no text in the source"],
)
def test_a_description_without_a_text_is_none(parts: tuple[str, ...], written: str) -> None:
    there = Listing(sku="A", locale="en-US", title="Mug", description="<p>Keeps drinks cold</p>")
    assert with_texts(there, {"description": parts}, "de-DE").description == written
