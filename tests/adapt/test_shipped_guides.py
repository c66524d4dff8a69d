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
        ("amazon-de", "en-US", "Gültig bis 12/31/2026", "Gültig bis 31.12.2026"),
        ("amazon-de", "en-US", "Am 03/04/2026, nicht 2026-03-04", "Am 04.03.2026, nicht 2026-03-04"),
        ("amazon-de", "zh-CN", "Ab 2026/11/22", "Ab 22.11.2026"),
        ("amazon-uk", "en-US", "Before 12/31/2026", "Before 31/12/2026"),
        ("amazon-uk", "en-US", "Before 03/04/2026", "Before 4 Mar 2026"),
        ("amazon-uk", "en-US", "On 05/05/2026, ratio 3/4", "On 05/05/2026, ratio 3/4"),
        ("amazon-ca-fr", "fr-FR", "Le 31/12/2026", "Le 2026-12-31"),
        ("amazon-de", "en-US", "Für $1,234.50 oder €20", "Für 1.234,50\u00a0$ oder 20\u00a0€"),
        ("amazon-de", "en-US", "Von $20–$30, -$5, $20-30, 20 €", "Von $20–$30, -$5, $20-30, 20 €"),
        ("amazon-de", "en-US", "Flasche, 12,5 in hoch, 3 in Schwarz", "Flasche, 31,8 cm hoch, 3 in Schwarz"),
        ("amazon-fr", "en-US", "Gourde, 12,5 in de haut", "Gourde, 31,8 cm de haut"),
        ("amazon-jp", "en-US", "高さ12.5 in、1,500 g", "高さ31.8cm、1,500g"),
        ("amazon-uk", "de-DE", "Costs 9,99 €", "Costs €9.99"),
        ("amazon-fr", "en-US", "Pour EUR 99.90", "Pour 99,90\u00a0EUR"),
        ("amazon-tr", "en-US", "20% indirim, 20-30%, %15, 20%'si", "%20 indirim, 20-30%, %15, 20%'si"),
        ("amazon-jp", "en-US", "3,980円から、$20.50", "3,980円から、$20.50"),
        ("amazon-uk", "pl-PL", "Costs 20 zł", "Costs 20 zł"),
        ("amazon-nl", "en-US", "Voor €20.50", "Voor €\u00a020,50"),
        (
            "amazon-de",
            "en-US",
            '<p data-price="$20.50">Modell A-12/31/2026</p>',
            '<p data-price="$20.50">Modell A-12/31/2026</p>',
        ),
    ],
)
def test_a_draft_in_a_real_market(market: str, origin: str, text: str, wanted: str) -> None:
    done = adapt(text, kind="description", origin_locale=origin, lexicon=lexicon(market))
    assert done.text == wanted
    assert adapt(wanted, kind="description", origin_locale=origin, lexicon=lexicon(market)).text == wanted
