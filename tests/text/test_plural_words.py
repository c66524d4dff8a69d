"""A term in the plural: where rules and dictionary agree on it, and nothing where they do not."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from localize import packs
from localize.model import Market
from localize.text.lexicon import Lexicon
from localize.text.plural_words import in_its_number, plural

PLURALS = {
    "en": {
        "bottle": "bottles",
        "water bottle": "water bottles",
        "brush": "brushes",
        "battery": "batteries",
        "shelf": None,
    },
    "es": {
        "maceta azul marino": "macetas azul marino",
        "toalla color crema": "toallas color crema",
        "funda de almohada": "fundas de almohada",
        "tapete antiderrapante": "tapetes antiderrapantes",
        "taza verde oliva": "tazas verde oliva",
        "sofá cama": "sofás cama",
        "perro guía": "perros guía",
        "paraguas": "paraguas",
        "abrelatas": "abrelatas",
        "lámpara LED": "lámparas LED",
        "botella térmica de acero": "botellas térmicas de acero",
        "taza con tapa": "tazas con tapa",
        "bidón": "bidones",
        "cojín": "cojines",
        "luz": "luces",
        "soporte para móvil": "soportes para móvil",
        "cable USB-C": None,
    },
    "pt-BR": {
        "cão": "cães",
        "guarda-chuva": "guarda-chuvas",
        "porta-retrato": "porta-retratos",
        "saca-rolhas": "saca-rolhas",
        "sofá-cama": "sofás-cama",
        "vaso azul-marinho": "vasos azul-marinho",
        "camiseta rosa": "camisetas rosa",
        "conjunto azul claro": "conjuntos azul claro",
        "tapete antiderrapante": "tapetes antiderrapantes",
        "garrafa térmica": "garrafas térmicas",
        "limão": "limões",
        "funil": "funis",
        "papel": "papéis",
        "bolsa de mão": "bolsas de mão",
    },
    "fr": {
        "taie d'oreiller": "taies d'oreiller",
        "porte-vélo": "porte-vélos",
        "tire-bouchon": "tire-bouchons",
        "lave-vaisselle": "lave-vaisselle",
        "haut-parleur": "haut-parleurs",
        "drap-housse": "draps-housses",
        "pot bleu marine": "pots bleu marine",
        "sac marron": "sacs marron",
        "feu arrière": "feux arrière",
        "appareil photo": "appareils photo",
        "oeil": None,
        "gourde en acier": "gourdes en acier",
        "tuyau": "tuyaux",
        "matelas": "matelas",
        "sac à dos": "sacs à dos",
        "xyzine": None,
    },
    "it": {
        "presa": "prese",
        "luce notturna": "luci notturne",
        "luce bianca calda": "luci bianche calde",
        "problema": "problemi",
        "valigia": "valigie",
        "spiaggia": "spiagge",
        "lenzuolo": "lenzuola",
        "moto": "moto",
        "portachiavi": "portachiavi",
        "maglietta rosa": "magliette rosa",
        "borsa verde oliva": "borse verde oliva",
        "divano letto": "divani letto",
        "cassaforte": None,
        "grigia": None,
        "copripiumino": None,
        "borraccia termica": "borracce termiche",
        "cavo di ricarica": "cavi di ricarica",
        "sacco": "sacchi",
        "manico": "manici",
    },
    "de": {"Flasche": None},
    "ja": {"水筒": None},
}


@cache
def lexicon(locale: str) -> Lexicon:
    market = Market(id="shop", locale=locale, as_of=datetime.date(2026, 11, 22), conventions=packs.conventions(locale))
    return Lexicon(market, packs.conventions)


@pytest.mark.parametrize(
    ("locale", "term", "wanted"), [(locale, *row) for locale, rows in PLURALS.items() for row in rows.items()]
)
def test_a_plural_is_what_rules_make_and_the_dictionary_has(locale: str, term: str, wanted: str | None) -> None:
    assert plural(term, locale, lexicon("es")) == wanted


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("bottle", "bidón"),
        ("Bottle", "Bidón"),
        ("bottles", "bidones"),
        ("Bottles", "Bidones"),
        ("BOTTLES", "BIDONES"),
        ("bottled", None),
    ],
)
def test_another_term_takes_its_number_and_case(found: str, wanted: str | None) -> None:
    assert in_its_number(found, "bottle", "en-US", "bidón", "es", lexicon("es")) == wanted


def test_a_capital_that_is_the_term_s_own_is_not_handed_on() -> None:
    assert in_its_number("BPA-free", "BPA-free", "en-US", "sin BPA", "es", lexicon("es")) == "sin BPA"
