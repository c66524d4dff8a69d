"""Names that a translation takes over from its source."""

from __future__ import annotations

import datetime

import pytest

from localize import packs
from localize.text.copied import copied
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

LEXICON = Lexicon(packs.locale_market("de", datetime.date(2026, 11, 22)), packs.conventions)
CASES = {
    "part of a name": ("Uses the Packet Writing Device.", "Nutzt das ⟦Packet⟧ Writing Device.", True),
    "its last word": ("The JACK Audio Connection Kit", "Das JACK Audio Connection ⟦Kit⟧.", True),
    "inside a word of a name": ("See GNOME Connections now", "Siehe GNOME ⟦Connection⟧s jetzt", True),
    "a word of the translation": ("Uses the packet.", "Nutzt das ⟦Packet⟧.", False),
    "the same word beside others": ("The Packet is small", "Ein ⟦Packet⟧ ist klein", False),
    "nothing around it": ("Packet", "⟦Packet⟧", False),
    "no source": ("", "Das ⟦Packet⟧ Writing Device", False),
}


@pytest.mark.parametrize("case", CASES)
def test_a_name_is_told_from_a_word(case: str):
    source, marked, wanted = CASES[case]
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    unit = Unit("message", Text(source, "en-US"), Text(marked.replace("⟦", "").replace("⟧", ""), "de-DE"), LEXICON)
    assert copied(unit, start, end) is wanted


def test_variants_of_one_language_copy_words_and_no_names():
    unit = Unit("message", Text("the color red", "en-US"), Text("the color red", "en-GB"), LEXICON)
    assert not copied(unit, 4, 9)
