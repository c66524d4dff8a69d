"""Every text that was asked for is in exactly one sum of those that are told."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.engines import Request, Settings, Trouble
from localize.engines.asking import drafts, planned
from localize.engines.pieces import marked
from localize.engines.prompt import SYSTEM, told
from localize.engines.store import Store
from localize.engines.summary import BEFORE, FAILED, NOW, WORDLESS, Drafted, failed, summary
from localize.model import Said
from tests.engines.asked import Clock, Fake, wanted
from tests.engines.server import loud

WORDS = st.sampled_from(["bell", "[LED] bell", "[Bosch] bell", "[LED] 12", "a\x0b", "long " * 60, "saddle", "bike 5", "7"])
REQUESTS = st.lists(
    st.builds(
        lambda text, number, kind, target: wanted(f"{text} {'x' * number}" if number else text, target, kind=kind),
        WORDS,
        st.integers(0, 4),
        st.sampled_from(["title", "bullet"]),
        st.sampled_from(["de-DE", "fr-FR", "zh-CN"]),
    ),
    unique_by=lambda one: (one.text, one.kind, one.target_locale),
    max_size=30,
)
TROUBLES = (
    Trouble(Said("the line broke"), spent=True),
    Trouble(Said("it is busy"), again=True, wait=3600),
    Trouble(Said("the key is wrong"), fatal=True),
    Trouble(Said("it does not want this")),
    Trouble(Said("one of these is too much"), status=400),
)


class Moody(Fake):
    """An engine that does now this, now that, the same for the same number."""

    def __init__(self, number: int) -> None:
        super().__init__(self._any)
        self._random = Random(number)

    def _any(self, some: Sequence[Request]) -> list[str | Said]:
        how = self._random.randrange(12)
        if how < len(TROUBLES):
            raise TROUBLES[how]
        if how == len(TROUBLES):
            return []
        return [self._random.choice([loud, str, lambda _: "", lambda _: Said("no word")])(marked(one.pieces)) for one in some]


@given(REQUESTS, st.integers(0, 99), st.sampled_from([0, 1, 2]), st.sampled_from([0, 40, 200]), st.booleans())
def test_the_sums_add_up_to_the_texts(requests: list[Request], mood: int, charges: int, most: int, again: bool) -> None:
    engine, store = Moody(mood), Store(None)
    engine.charges = charges
    settings = Settings(most_characters=most, withheld=("bullet",) if mood % 3 == 0 else (), at_once=1 + mood % 2)
    for half in (requests[::2], requests):
        said: list[Any] = []
        clock, sent = Clock(), len(engine.calls)
        run = drafts(engine, half, store, settings, tell=said.append, again=again, sleep=clock.sleep, clock=clock)
        done = list(run)
        assert sum(one.values["count"] for one in said) == len(done) == len(half)
        assert sorted(map(_name, (one.request for one in done))) == sorted(map(_name, half))
        assert all(bool(one.text) == (one.told in (NOW, BEFORE, WORDLESS)) == (one.why is None) for one in done)
        left = {text for call in engine.calls[sent:] for text in call}
        assert left == {marked(one.request.pieces) for one in done if one.asked}
        plan = planned(engine, half, store, settings, again=again)
        assert plan.texts + sum(one.values["count"] for one in summary("fake", plan.settled)) == len(half)


def _name(one: Request) -> tuple[str, str, str]:
    return one.text, one.kind, one.target_locale


@given(REQUESTS, st.sampled_from([0, 2]))
def test_no_more_leaves_than_is_told(requests: list[Request], charges: int) -> None:
    """What the cost is counted of: all that is told with a text, and the task with each call."""
    seen = 0

    def answers(some: Sequence[Request]) -> list[str | Said]:
        nonlocal seen
        seen += len(told({f"t{number}": one for number, one in enumerate(some)}, {})) + len(SYSTEM)
        return [loud(marked(one.pieces)) for one in some]

    engine = Fake(answers)
    engine.glossaries, engine.charges = True, charges
    plan = planned(engine, requests, Store(None), Settings())
    list(drafts(engine, requests, Store(None), Settings(), tell=lambda _: None))
    names = 4 * plan.texts
    assert seen <= plan.characters // max(1, charges) + names


def test_what_was_asked_now_is_all_that_was_sent() -> None:
    engine = Fake(lambda some: ["" if "saddle" in one.text else loud(marked(one.pieces)) for one in some])
    said: list[Any] = []
    requests = [wanted("A [Bosch] bell"), wanted("A [Shimano] bell"), wanted("A saddle"), wanted("[LED] 12")]
    list(drafts(engine, requests, Store(None), Settings(), tell=said.append))
    assert said == [
        "texts that fake was asked for now: 3; 2 of them have a draft",
        "texts without a word to translate: 1",
        "drafts of fake that are not used: 1 (nothing came back but what has to stay)",
    ]


def test_of_many_reasons_of_one_sort_those_named_most_stand_there() -> None:
    engine = Fake(lambda some: [Said("it does not know: {words}", words=one.text) for one in some])
    said: list[Any] = []
    list(drafts(engine, [wanted("a"), wanted("b")], Store(None), Settings(), tell=said.append))
    assert said[1:] == ["drafts of fake that are not used: 2 (such as: it does not know: a, b)"]


@pytest.mark.parametrize(
    ("told", "asked", "fails"),
    [(told, True, True) for told in sorted(FAILED)] + [(NOW, True, False), (BEFORE, False, False), (WORDLESS, False, False)],
)
def test_an_engine_that_stopped_has_failed(told: str, asked: bool, fails: bool) -> None:
    assert failed([Drafted(wanted("a"), told, asked=asked), Drafted(wanted("b"), NOW, "B", asked=True)]) is fails
