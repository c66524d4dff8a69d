"""How engines are asked: each text once, within what it may cost, with nothing lost and nothing paid twice."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from localize.engines import Settings, Trouble
from localize.engines.asking import drafts, planned
from localize.engines.calls import PATIENCE, TRIES, pause
from localize.engines.pieces import marked
from localize.engines.store import Store
from localize.model import Faults, Said
from tests.engines.asked import Clock, Fake, failing, made, wanted

BUSY = Said("it is busy")
SENT_BEFORE = (
    "texts that fake was sent before and no answer was kept for: 3 (“a”, “b”, “c”); they may have been charged, and are asked "
    "again only with --ask-again"
)


def test_a_text_that_stands_in_many_requests_is_asked_once_and_kept() -> None:
    engine, store = Fake(), Store(None)
    requests = [wanted("A [Shimano] bike"), wanted("A [Bosch] bike"), wanted("A bell"), wanted("A bell", kind="bullet")]
    found, told = made(engine, requests, store)
    assert engine.calls == [["A <k1/> bike", "A bell"]]
    assert found["A Shimano bike"].text == "A Shimano BIKE"
    assert found["A Bosch bike"].text == "A Bosch BIKE"
    assert all(one.asked for one in found.values())
    assert not told
    again, _ = made(engine, requests, store)
    assert len(engine.calls) == 1
    assert {text: one.text for text, one in again.items()} == {text: one.text for text, one in found.items()}
    assert not any(one.asked for one in again.values())


def test_another_version_or_way_of_an_engine_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, store = Fake(), Store(None)
    made(engine, [wanted("A bell"), wanted("A bell", target="fr-FR")], store)
    assert len(engine.calls) == 2, "one call for each pair of locales"
    monkeypatch.setattr(Fake, "version", lambda *_: "2")
    made(engine, [wanted("A bell")], store)
    assert len(engine.calls) == 3


def test_what_an_engine_is_told_beyond_the_text_belongs_to_the_key() -> None:
    engine, store = Fake(), Store(None)
    engine.glossaries = True
    made(engine, [wanted("A bell", style=("short",))], store)
    made(engine, [wanted("A bell", style=("long",))], store)
    made(engine, [wanted("A bell", style=("long",))], store)
    assert len(engine.calls) == 2


def test_texts_without_words_cost_nothing() -> None:
    engine = Fake()
    found, told = made(engine, [wanted("[LED] 12 / [5 m]"), wanted("[Shimano]")])
    assert {one.text for one in found.values()} == {"LED 12 / 5 m", "Shimano"}
    assert not engine.calls
    assert not told


def test_a_pair_without_a_way_is_said_once() -> None:
    engine = Fake()
    found, told = made(engine, [wanted("A bell", target="zh-CN"), wanted("A bike", target="zh-CN"), wanted("A saddle")])
    assert told == ["texts that stay as they are: 2; fake has no way from en-US to zh-CN"]
    assert found["A bell"].text == ""
    assert found["A saddle"].text == "A SADDLE"


def test_batches_have_room_for_what_an_engine_takes() -> None:
    engine = Fake()
    texts = [f"A {'long ' * 18}text of {name}" for name in ("one", "two", "three")] + ["a", "b", "c", "d"]
    found, _ = made(engine, [wanted(text) for text in [*texts, "x" * 201]])
    assert [len(call) for call in engine.calls] == [1, 1, 3, 2]
    assert all(sum(map(len, call)) <= engine.largest for call in engine.calls)
    assert found["x" * 201].why == "is longer than fake takes in one call (201 characters, 200 at most)"


def test_the_plan_tells_what_it_will_cost_and_the_run_stops_there() -> None:
    settings = Settings(price="20 EUR", most_cost="0.0005 EUR")
    requests = [wanted(f"word{letter * 6}") for letter in "abcdefgh"]
    plan = planned(Fake(), requests, Store(None), settings)
    assert (plan.texts, plan.characters, len(plan.settled)) == (2, 20, 6)
    assert str(plan.cost) == "0.01 EUR", "at most"
    engine, store = Fake(), Store(None)
    found, told = made(engine, requests, store, settings)
    assert sum(map(len, engine.asked)) == 20
    assert sum(not one.text for one in found.values()) == 6
    assert told == [
        "texts that fake is not asked for: 6 (the bound of this run is reached: most_characters or most_cost of [engines.fake])"
    ]
    made(engine, requests, store, settings)
    assert len(engine.asked) == 4, "the next run goes on where this one stopped"
    assert len(set(engine.asked)) == 4


def test_a_text_that_may_be_charged_twice_counts_twice() -> None:
    engine = Fake()
    engine.charges = 2
    assert planned(engine, [wanted("ten letter")], Store(None), Settings(price="1000000 EUR")).cost == (20, "EUR")
    assert planned(engine, [wanted("ten letter")], Store(None), Settings(most_characters=19)).texts == 0


def test_progress_is_told() -> None:
    seen: list[Any] = []
    made(Fake(), [wanted(text) for text in "abcd"], settings=Settings(price="1000000 EUR"), progress=seen.append)
    assert [(one.texts, one.of, one.characters, str(one.cost)) for one in seen] == [(3, 4, 3, "3.00 EUR"), (4, 4, 4, "4.00 EUR")]


def test_a_busy_service_is_asked_again_after_what_it_says() -> None:
    clock = Clock()
    engine = Fake(failing(Trouble(BUSY, again=True, wait=7), Trouble(BUSY, again=True)))
    found, told = made(engine, [wanted("A bell")], clock=clock)
    assert found["A bell"].text == "A BELL"
    assert len(engine.calls) == 3
    assert clock.slept[0] == 7
    assert 1.5 <= clock.slept[1] <= 2.5, "twice the first pause, spread by a quarter"
    assert not told


def test_pauses_are_the_same_in_every_run_and_spread_between_texts() -> None:
    assert pause(Trouble(BUSY), 3, b"one") == pause(Trouble(BUSY), 3, b"one")
    assert len({pause(Trouble(BUSY), 3, bytes([number])) for number in range(20)}) == 20
    assert all(3 <= pause(Trouble(BUSY), 3, bytes([number])) <= 5 for number in range(20))


def test_a_service_that_stays_busy_ends_the_run_and_the_next_goes_on() -> None:
    busy = [Trouble(BUSY, again=True)] * TRIES
    engine, store = Fake(failing(*busy)), Store(None)
    requests = [wanted(text) for text in "abcde"]
    found, told = made(engine, requests, store)
    assert len(engine.calls) == TRIES
    assert not any(one.text for one in found.values())
    assert told == [
        "texts that fake was asked for and gave no answer to: 3 (it is busy)",
        "texts that fake could not be asked for: 2 (it is busy)",
    ]
    found, told = made(engine, requests, store)
    assert all(one.text for one in found.values())
    assert not told


def test_who_wants_to_wait_very_long_is_asked_in_another_run() -> None:
    clock = Clock()
    engine = Fake(failing(Trouble(BUSY, again=True, wait=3600)))
    _, told = made(engine, [wanted("A bell")], clock=clock)
    assert len(engine.calls) == 1
    assert not clock.slept
    assert told == ["texts that fake was asked for and gave no answer to: 1 (it is busy)"]


def test_a_wrong_key_ends_the_run_at_once() -> None:
    engine, store = Fake(failing(None, Trouble(Said("the key is wrong"), fatal=True))), Store(None)
    found, told = made(engine, [wanted(text) for text in "abcdefghij"], store)
    assert len(engine.calls) == 2
    assert [one.text for one in found.values() if one.text] == ["A", "B", "C"]
    assert told == [
        "texts that fake was asked for and gave no answer to: 3 (the key is wrong)",
        "texts that fake could not be asked for: 4 (the key is wrong)",
    ]
    made(engine, [wanted(text) for text in "abcdefghij"], store)
    assert sorted(engine.asked) == sorted([*"abcdefghij", "d", "e", "f"]), "only what was refused went out again"


def test_what_was_lost_on_its_way_is_not_paid_twice() -> None:
    engine, store = Fake(failing(Trouble(Said("the line broke"), spent=True))), Store(None)
    requests = [wanted(text) for text in "abcde"]
    found, told = made(engine, requests, store)
    assert found["a"].why == "the line broke"
    assert found["d"].text == "D"
    assert told == [
        "answers of fake that were lost on their way and may be charged: 3 (“a”, “b”, “c”); these texts are asked again only with --ask-again"
    ]
    found, told = made(engine, requests, store)
    assert len(engine.calls) == 2, "nothing went out"
    assert told == [SENT_BEFORE]
    assert found["a"].why == "was sent before, and no answer was kept; it may have been charged"
    found, told = made(engine, requests, store, again=True)
    assert engine.calls[2] == ["a", "b", "c"]
    assert found["a"].text == "A"
    assert not told


def test_what_was_lost_on_its_way_is_asked_again_where_that_costs_nothing() -> None:
    engine = Fake(failing(Trouble(Said("the line broke"), spent=True)))
    engine.charges = 0
    found, told = made(engine, [wanted("A bell")])
    assert found["A bell"].text == "A BELL"
    assert not told


@pytest.mark.parametrize("count", [0, 1, 2, 4, 9])
def test_too_few_or_too_many_answers_are_none(count: int) -> None:
    engine, store = Fake(lambda some: [f"answer {number}" for number in range(count)]), Store(None)
    engine.most = 5
    found, told = made(engine, [wanted(text) for text in "abc"], store)
    why = f"3 went out and {count} came back, and nobody can tell which is which"
    assert {one.why for one in found.values()} == {why}
    assert told == [f"drafts of fake that are not used: 3 ({why})"]
    _, told = made(engine, [wanted(text) for text in "abc"], store)
    assert len(engine.calls) == 1, "they were paid for"
    assert told == [SENT_BEFORE]


def test_a_batch_that_is_refused_leaves_the_others_alone() -> None:
    engine, store = Fake(failing(Trouble(Said("it does not want this")))), Store(None)
    found, told = made(engine, [wanted(text) for text in "abcde"], store)
    assert [text for text, one in found.items() if one.text] == ["d", "e"]
    assert told == ["texts that fake refused: 3 (it does not want this)"]
    found, _ = made(engine, [wanted(text) for text in "abcde"], store)
    assert all(one.text for one in found.values()), "nothing was charged, so it is asked again"


def test_a_service_that_refuses_everything_is_not_asked_for_all_of_it() -> None:
    engine = Fake(failing(*[Trouble(Said("it does not want this"))] * 50))
    found, told = made(engine, [wanted(f"{number} word") for number in range(60)])
    assert len(engine.calls) == PATIENCE
    assert len(found) == 60
    assert f"texts that fake could not be asked for: {60 - 3 * PATIENCE} (it does not want this)" in told


def test_broken_drafts_are_counted_by_reason() -> None:
    answers = {"<k0/> a": "a", "<k0/> b": "<k0/> <k0/> b", "in 5 c": "in 6 c", "d": "d", "e": "", "f": "<i>F</i>"}
    engine = Fake(lambda some: [answers[marked(one.pieces)] for one in some])
    found, told = made(engine, [wanted(text) for text in ("[X1] a", "[X1] b", "in 5 c", "d", "e", "f")])
    assert not any(one.text for one in found.values())
    assert found["d"].why == "came back as it was"
    assert found["e"].why == "nothing came back but what has to stay"
    assert told == [
        "drafts of fake that are not used: 2 (what has to stay came back changed: X1)",
        "drafts of fake that are not used: 1 (its numbers came back changed: 5, 6)",
        "drafts of fake that are not used: 1 (came back as it was)",
        "drafts of fake that are not used: 1 (nothing came back but what has to stay)",
        "drafts of fake that are not used: 1 (it came back with what was not there: <i>, </i>)",
    ]


def test_a_text_that_stays_is_a_draft_between_variants_of_one_language() -> None:
    engine = Fake(lambda some: [marked(one.pieces) for one in some])
    found, _ = made(engine, [wanted("A bell", target="en-GB")])
    assert found["A bell"].text == "A bell"


def test_the_spaces_around_a_text_are_the_sources() -> None:
    found, _ = made(Fake(lambda _: [" Glocke\n"]), [wanted("  A bell ")])
    assert found["  A bell "].text == "  Glocke "


def test_calls_are_as_far_apart_as_they_must() -> None:
    clock = Clock()
    made(Fake(), [wanted(text) for text in "abcdefg"], settings=Settings(per_minute=30), clock=clock)
    assert clock.slept == [2.0, 2.0]


def test_several_calls_are_under_way_at_a_time() -> None:
    both = [Event(), Event()]

    def answers(some: Any) -> Any:
        mine = both[0] if some[0].text == "a" else both[1]
        mine.set()
        assert all(one.wait(10) for one in both), "the other is under way too"
        return [one.text.upper() for one in some]

    found, _ = made(Fake(answers), [wanted(text) for text in "abcdef"], settings=Settings(at_once=2))
    assert {one.text for one in found.values()} == set("ABCDEF")


def test_who_stops_listening_loses_no_answer() -> None:
    engine, store = Fake(), Store(None)
    requests = [wanted(text) for text in "abcdef"]
    run = drafts(engine, requests, store, Settings(at_once=2), tell=lambda _: None)
    next(run)
    run.close()  # type: ignore[attr-defined]
    before = list(engine.asked)
    made(engine, requests, store)
    assert len(engine.asked) == len(set(engine.asked)) == 6
    assert before


def test_a_crash_of_an_engine_is_not_hidden() -> None:
    def answers(_: Any) -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        made(Fake(answers), [wanted("a")])


def test_withheld_kinds_stay_on_this_machine() -> None:
    engine = Fake()
    settings = Settings(withheld=("title",))
    found, _ = made(engine, [wanted("A bell"), wanted("A saddle", kind="bullet")], settings=settings)
    assert engine.asked == ["A saddle"]
    assert found["A bell"].why == "texts of the kind title stay on this machine (withheld in [engines.fake])"
    engine.network = False
    found, _ = made(engine, [wanted("A bell")], settings=settings)
    assert found["A bell"].text == "A BELL"


def test_offline_forbids_every_network() -> None:
    engine = Fake()
    for act in (drafts, planned):
        with pytest.raises(Faults, match="fake uses a network, and --offline forbids that"):
            act(engine, [wanted("a")], Store(None), Settings(), offline=True, **({"tell": print} if act is drafts else {}))  # type: ignore[operator]
    engine.network = False
    assert made(engine, [wanted("a")], offline=True)[0]["a"].text == "A"


def test_a_service_that_cannot_say_its_languages_is_tried_again_and_then_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def route(*_: object) -> tuple[str, ...]:
        raise Trouble(BUSY, again=True)

    monkeypatch.setattr(Fake, "route", route)
    clock, engine = Clock(), Fake()
    found, told = made(engine, [wanted("a"), wanted("[LED] 12")], clock=clock)
    assert len(clock.slept) == TRIES - 1
    assert told == ["texts that fake could not be asked for: 1 (it is busy)"]
    assert found["LED 12"].text == "LED 12", "nothing has to be asked for it"
    assert found["a"].why == "it is busy"
    monkeypatch.setattr("localize.engines.asking.TRIES", 1)
    with pytest.raises(Faults, match="it is busy"):
        planned(engine, [wanted("a")], Store(None), Settings())


def test_drafts_that_cannot_be_kept_are_not_paid_for(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where a folder should be")
    engine, told = Fake(), []
    found, _ = made(engine, [wanted("a")], Store(tmp_path, told.append))
    assert not engine.calls
    assert not found["a"].text
    assert told[0].startswith("drafts cannot be kept (")


@pytest.mark.parametrize(("text", "what"), [("A \x0b bell", "U+000B"), ("A bell \ud83d", "U+D83D"), ("A [\x00] bell", "U+0000")])
def test_what_no_encoding_has_is_not_sent(text: str, what: str) -> None:
    engine = Fake()
    found, _ = made(engine, [wanted(text), wanted("A saddle")])
    assert engine.asked == ["A saddle"]
    assert [one.why for one in found.values() if one.why] == [f"holds what no engine can be sent: {what}"]
