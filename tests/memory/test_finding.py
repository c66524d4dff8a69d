"""What is found for a text is what a run would take."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from localize.memory import Memory, Unit
from localize.runners.memory.finding import Asked, exact

CHAIN = ("fr-CA", "fr")
units = st.lists(
    st.builds(
        Unit,
        kind=st.sampled_from(["title", "message", "alt"]),
        source=st.sampled_from(["Cup", "See <b_1>it</b_1>"]),
        target=st.sampled_from(["Tasse", "Gobelet", "Verre"]),
        locale=st.sampled_from(["fr", "fr-CA", "fr-FR", "de"]),
        source_locale=st.sampled_from(["en-US", "en-GB", "zh-CN"]),
        state=st.sampled_from(["translated", "final"]),
        sku=st.sampled_from(["", "", "A", "B"]),
        after=st.sampled_from([None, "", "A bag."]),
    ),
    max_size=8,
)


@given(units, st.sampled_from(["title", "message", "search_terms"]), st.sampled_from(["A", "C"]), st.sampled_from(["", "A bag."]))
def test_the_first_is_what_a_run_takes(there: list[Unit], kind: str, sku: str, after: str) -> None:
    taken = Memory(there, CHAIN[0], CHAIN).find(kind, "See <b_1>it</b_1>", "en-US", sku, after)
    asked = Asked(text='See <b class="x">it</b>', source_locale="en-US", chain=CHAIN, kind=kind, sku=sku, after=after)
    found = exact(there, asked)
    others = [one for one in found if one.unit.sku and (one.unit.sku != sku or one.unit.locale != CHAIN[0])]
    mine = [one for one in found if one not in others]
    assert found == [*mine, *others]
    assert [(one.unit.target, one.origin) for one in mine[:1]] == ([(taken.text, taken.origin)] if taken else [])
