"""Drafts adapted by the guides that ship with the program."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from localize import packs
from localize.adapt import adapt
from localize.text.lexicon import Lexicon

AS_OF = datetime.date(2026, 11, 22)


@cache
def lexicon(market: str) -> Lexicon:
    return Lexicon(packs.market(market, AS_OF, brands=()), packs.conventions)


@pytest.mark.parametrize(
    ("market", "origin", "text", "wanted"),
    [
        ("amazon-uk", "en-US", 'Aluminum colors, 26" tires, 12 in deep', 'Aluminium colours, 26" tyres, 12 in deep'),
        ("amazon-uk", "en-US", "Safe to 350 °F", "Safe to 177 °C"),
        ("amazon-uk", "en-US", "Holds 25 fl oz (740 ml), 12.5 in (31.8 cm) tall", "Holds 740 ml, 12.5 in (31.8 cm) tall"),
        ("amazon-uk", "en-US", "Holds 25 fl oz", "Holds 25 fl oz"),
        ("amazon-au", "en-US", '17-3/8" bar, 26" wheel', '17-3/8" bar, 26" wheel'),
        ("amazon-au", "en-US", "8.5 inches (21.6 cm) deep, 1,500 ml", "21.6 cm deep, 1,500 ml"),
        ("amazon-de", "en-US", "Wiegt 9.7 kg bei 50% Luft", "Wiegt 9,7 kg bei 50\u00a0% Luft"),
        ("amazon-de", "en-US", "USB 3.0 und “Extra”", "USB 3.0 und „Extra“"),
        ("amazon-ca-fr", "fr-FR", "Léger\u202f! Prix\u00a0: 5", "Léger! Prix\u00a0: 5"),
        ("amazon-fr", "en-US", "Pèse 1,500 g", "Pèse 1\u202f500 g"),
    ],
)
def test_a_draft_in_a_real_market(market: str, origin: str, text: str, wanted: str) -> None:
    done = adapt(text, kind="description", origin_locale=origin, lexicon=lexicon(market))
    assert done.text == wanted
    assert adapt(wanted, kind="description", origin_locale=origin, lexicon=lexicon(market)).text == wanted
