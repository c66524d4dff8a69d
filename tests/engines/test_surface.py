"""White space, quotation marks and capitals of Apertium's drafts, and what its marks say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.engines import Settings, Trouble, connected
from localize.engines.marks import through, unknown
from localize.engines.pieces import marked, restored
from localize.engines.surface import bracketed, mended
from tests.engines.asked import wanted

SURFACES = {
    "small behind a name": ("[Acme] table", "<k0/> Mesa", "<k0/> mesa"),
    "a capital behind a name": ("[Acme] Table", "<k0/> Mesa", "<k0/> Mesa"),
    "small at the start": ("two tables", "Dos mesas", "dos mesas"),
    "a capital at the start": ("Two tables", "Dos mesas", "Dos mesas"),
    "a capital that it lost": ("Two tables", "dos mesas", "Dos mesas"),
    "a name that went behind": ("[Acme] table", "Mesa <k0/>", "Mesa <k0/>"),
    "a name that begins small": ("[iPhone] table", "Mesa de <k0/>", "Mesa de <k0/>"),
    "a name that came to the front": ("red [Acme]", "<k0/> Rojo".replace("0", "1"), "<k1/> rojo"),
    "a tag is no word": ("[<b_1>]Table[</b_1>] of wood", "<k0/>Mesa<k2/> De madera", "<k0/>Mesa<k2/> de madera"),
    "a tag before a small letter": ("[<b_1>]table[</b_1>]", "<k0/>Mesa<k2/>", "<k0/>mesa<k2/>"),
    "a measure before": ("[5 kg] of wood", "<k0/> De madera", "<k0/> de madera"),
    "one letter": ("The table. [Acme] and a chair", "La mesa. <k1/> Y una silla", "La mesa. <k1/> y una silla"),
    "an abbreviation behind a name": ("[Acme] table by NASA", "<k0/> NASA mesa", "<k0/> NASA mesa"),
    "all in capitals": ("RED [Acme] TABLE & <x", "MESA <k1/> roja &amp; &lt;x", "MESA <k1/> roja &amp; &lt;x"),
    "all of it in capitals": ("RED [Acme] TABLE &", "MESA <k1/> roja &amp;", "MESA <k1/> ROJA &amp;"),
    "in capitals with its names": ("[BOTTLE] RED [HOUSE]", "<k0/> Rojo <k2/>", "<k0/> ROJO <k2/>"),
    "an abbreviation alone": ("TV [FM-1]", "Televisión <k1/>", "Televisión <k1/>"),
    "a clause in capitals": ("IMPORTANT: do not open", "Importante: no abre", "IMPORTANTE: no abre"),
    "clauses that are not the same": ("IMPORTANT: do not open", "Importante no abre", "Importante no abre"),
    "two spaces": ("It is the cat", " Es el gato  ", "Es el gato"),
    "two spaces for a word": ("the cat's table", "el gato  mesa", "el gato mesa"),
    "two spaces of the source": ("A  table", "Una  mesa", "Una  mesa"),
    "quotation marks": ("The “red” table", "La mesa (roja)", "La mesa “roja”"),
    "single ones": ("A ‘red’ table's 'foot'", "Un (pie) de mesa (roja)", "Un ‘pie’ de mesa 'roja'"),
    "brackets too": ('A (big) "red" table', "Una mesa (grande) (roja)", 'Una mesa (grande) "roja"'),
    "brackets alone": ("A table (red)", "Una mesa roja)", "Una mesa roja)"),
    "inches": ('A 12" x 8" table', 'Una mesa de 12" x 8"', 'Una mesa de 12" x 8"'),
    "apostrophes": ("It's the dogs' table, isn't it?", "Es la mesa, no es lo?", "Es la mesa, no es lo?"),
}


@pytest.mark.parametrize("case", SURFACES)
def test_a_draft_looks_as_its_source(case: str) -> None:
    source, answer, shown = SURFACES[case]
    assert mended(wanted(source, "es-ES"), answer) == shown


def test_nouns_keep_their_capitals_where_a_language_gives_them() -> None:
    assert mended(wanted("[Acme] table", "de-DE"), "<k0/> Tisch") == "<k0/> Tisch"


def test_quotation_marks_that_are_lost_break_a_draft() -> None:
    assert mended(wanted("The “red” table", "es-ES"), "La mesa (roja") == "its quotation marks came back changed: “ ”"


@given(st.text("aB “”\"'‘’()<&é1\n", max_size=30), st.text("aB “”\"'()é", max_size=30))
def test_any_text_comes_through(source: str, answer: str) -> None:
    request = wanted(source, "es-ES")
    found = mended(request, bracketed(marked(request.pieces)))
    assert restored(str(found), request.pieces)[0].split() == source.split(), "what comes back as it went is the source"
    assert isinstance(mended(request, answer), str)


def test_marks_say_what_is_lacking() -> None:
    assert unknown("a zorblax", "un *zorblax") == "it does not know: zorblax"
    assert unknown("a table", "un @table") == "its dictionary of both languages lacks: table"
    assert unknown("a table, tables", "un #mesa, #mesas, #mesa") == "it has no form for: mesa, mesas"
    assert unknown("*a @b #c", "*a @b #c") is None
    assert unknown("*zorblax", "**zorblax") == "it does not know: zorblax"


def test_a_text_that_fails_in_the_first_hop_is_not_sent_through_the_second() -> None:
    sent: list[Sequence[str]] = []

    def hop(pair: str, texts: Sequence[str]) -> list[str]:
        sent.append(texts)
        return [f"*{text}" if text == "b" else text.upper() for text in texts]

    assert through([wanted("A"), wanted("b")], ("one", "two"), hop) == ["A", "it does not know: b"]
    assert sent == [["A", "b"], ["A"]]
    with pytest.raises(Trouble, match="2 texts came back as 1"):
        through([wanted("a"), wanted("b")], ("one",), lambda *_: ["a"])


@pytest.mark.skipif(shutil.which("apertium-apy") is None, reason="apertium-apy is not installed here")
@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("[Acme] table for the house", "Acme mesa para la casa"),
        ("water bottle", "bote de agua"),
        ("WATER BOTTLE, RED [Acme]", "BOTE DE AGUA, ROJO Acme"),
        ("The house and the “red” table", "La casa y el “rojo” mesa"),
        ("A 'good' and ‘big’ house", "Un 'bueno' y ‘grande’ casa"),
        ("IMPORTANT: do not open", "IMPORTANTE: no abre"),
        ("it's red", "es rojo"),
    ],
)
def test_apertium_live(source: str, draft: str) -> None:
    engine: Any = connected("apertium", Settings(), os.environ)
    route = engine.route("en-US", "es-ES")
    request = wanted(source, "es-ES")
    (answer,) = engine.ask([request], route)
    assert restored(str(answer), request.pieces) == (draft, None)
