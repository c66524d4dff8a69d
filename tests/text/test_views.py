"""From where a picture shows the product: every locale's words are found in an alt text, and as what they mean."""

from __future__ import annotations

from datetime import date

import pytest

from localize import packs
from localize.packs import shipped
from localize.text.facts import VIEW
from localize.text.lexicon import Lexicon
from localize.text.properties import wording
from localize.text.unit import Text

LOCALES = sorted(path.parent.name for path in shipped().glob("locales/*/properties.yaml"))
MARKET = packs.market("shopify-en", date(2026, 11, 22))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_for_a_view_is_found_as_what_it_means(locale: str) -> None:
    words = wording(Lexicon(MARKET, packs.conventions, properties=packs.properties), locale)
    data = packs.properties(locale)
    for group, text in ((data.views, "AQ-750, {}"), (data.views_alone, "AQ-750 ({})")):
        for meaning, phrases in group.items():
            for phrase in phrases:
                said = words.said(Text(text.format(phrase), locale), VIEW)
                assert {one.meaning for one in said} == {meaning}, phrase
    for phrase in data.not_views:
        assert words.said(Text(f"AQ-750 {phrase}", locale), VIEW) == [], phrase
