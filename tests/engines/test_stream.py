"""Apertium's stream: what is written comes back as it was, and a term is found wherever its words went, or not at all."""

from __future__ import annotations

import html
import os
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from localize.engines import Settings, connected
from localize.engines.pieces import cut, restored
from localize.engines.stream import END, read, written
from tests.engines.asked import wanted

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufdd0\ufffe\uffff"))


@example("[", "", "hip belt")
@example("\\", "", "hip belt")
@given(TEXTS, TEXTS, st.sampled_from(["hip belt", "water  bottle", "U-lock"]))
def test_a_text_comes_back_as_it_was(before: str, after: str, term: str) -> None:
    before, after = (html.escape(one, quote=False) for one in (before, after))
    for text in (before + after, f"{before}<k0/>{after}", f"{before}<k1>{term}</k1> <k2/>{after}"):
        assert read(written(text)) == text


BACK = {
    "its words, with what the engine put between them": (
        "[[t:k:1]]Cinta[[/]] de [[t:k:1]]cadera[[/]] [[t:k:n]]acolchada[[/]]",
        "<k1>Cinta de cadera</k1> acolchada",
    ),
    "unknown to the engine": ("[[t:k:n]]a[[/]] [[t:k:1]]*zorblax[[/]]", "a <k1>*zorblax</k1>"),
    "one word of two of the rest": ("[[t:k:n; t:k:n]]Naturalmente[[/]] [[t:k:1]]cinta[[/]]", "Naturalmente <k1>cinta</k1>"),
    "another word between": ("[[t:k:1]]Cinta[[/]] [[t:k:n]]acolchada[[/]] de [[t:k:1]]cadera[[/]]", None),
    "an element between": ("[[t:k:1]]Cinta[[/]] [<k3/>] [[t:k:1]]cadera[[/]]", None),
    "a word of the term and another in one": ("[[t:k:1; t:k:n]]Cinta[[/]]", None),
}


@pytest.mark.parametrize("name", BACK)
def test_a_term_is_where_its_words_are_and_nobody_else_s(name: str) -> None:
    stream, wanted = BACK[name]
    assert read(stream + END) == wanted


LIVE = {
    "Padded {hip belt:cinta lumbar} with a pocket": "Cinta lumbar acolchada con un bolsillo",
    "Green {water bottle:botella de agua} with a lid": "Botella de agua verde con un párpado",
    "{Water bottle:botella de agua} for the green house": "Botella de agua para la casa verde",
    "{Seatposts:tijas de sillín}": "Tijas de sillín",
    "The {zorblax:garrafa} of the house": "El garrafa de la casa",
    "Two houses. {bottle:botella} & {BPA-free:sin BPA}": "Dos casas. Botella & sin BPA",
}


@pytest.mark.parametrize("text", LIVE)
def test_a_term_stands_where_the_engine_puts_its_own_word_live(text: str) -> None:
    spans, at = [], 0
    for match in re.finditer(r"\{([^:]+):([^}]+)\}", text):
        start = match.start() - at
        spans.append(((start, start + len(match[1])), match[2]))
        at += len(match[0]) - len(match[1])
    plain = re.sub(r"\{([^:]+):([^}]+)\}", r"\1", text)
    request = replace(wanted(plain, "es-ES"), pieces=cut(plain, spans))
    engine: Any = connected("apertium", Settings(), os.environ)
    (answer,) = engine.ask([request], engine.route("en-US", "es-ES"))
    assert restored(str(answer), request.pieces) == (LIVE[text], None)
