"""Every way in which a service on a network can fail: nothing is lost, nothing asked twice, and it is said in plain words."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from localize.engines import Settings, Trouble, connected
from localize.engines.calls import TRIES
from localize.engines.http import LARGEST, Service
from localize.engines.store import Store
from localize.model import Faults
from tests.engines.asked import Clock, made, wanted
from tests.engines.server import Answer, Seen, Server, libretranslate, serving

TEXTS = [f"bell {chr(97 + number % 26) * (1 + number // 26)} of [X-{number}]" for number in range(30)]
PLAIN = [text.replace("[", "").replace("]", "") for text in TEXTS]


def misbehaving(*bad: Answer) -> Callable[[Seen], Answer]:
    """A LibreTranslate server whose first translations fail so, one after the other."""
    waiting = list(bad)

    def answers(seen: Seen) -> Answer:
        return waiting.pop(0) if waiting and seen.path == "/translate" else libretranslate(seen)

    return answers


def sent(server: Server) -> list[str]:
    return [text for seen in server.seen if seen.path == "/translate" for text in seen.json["q"]]


def run(server: Server, store: Store, **more: Any) -> tuple[dict[str, Any], list[str]]:
    settings = Settings(url=server.url, timeout=2)
    engine = connected("libretranslate", settings, {})
    engine.charges = more.pop("charges", 0)
    return made(engine, [wanted(text) for text in TEXTS], store, settings, **more)


MISBEHAVIOUR = {
    "no answer in time": (Answer(how="slow"), "nothing came for 2 s"),
    "an answer that drips": (Answer({"translatedText": ["x" * 40] * 20}, how="dripping"), "it took longer than 2 s"),
    "half an answer": (Answer({"translatedText": ["x"] * 20}, how="half"), "without sending complete message body"),
    "the line closed": (Answer(how="closed"), "Server disconnected without sending a response"),
    "the line reset": (Answer(how="reset"), "(Connection reset|Server disconnected|Errno 104)"),
    "no JSON": (Answer(body=b"<html>Bad gateway</html>"), "it is no JSON"),
    "lists in lists without end": (Answer(body=b"[" * 100_000), "it is no JSON"),
    "JSON that is no UTF-8": (Answer(body=b'{"translatedText": ["\xff"]}'), "it is no JSON"),
    "another shape": (Answer({"data": []}), "answered in a shape that is not known"),
    "a list": (Answer([1, 2]), "answered in a shape that is not known"),
    "numbers for texts": (Answer({"translatedText": [1] * 20}), "answered in a shape that is not known"),
    "100 MB": (Answer(megabytes=100), "it is larger than 8 MB"),
    "compressed": (Answer(body=b"x", headers={"Content-Encoding": "gzip"}), "it is compressed, and was not asked to be"),
    "a gateway that gave up": (Answer({"error": "timeout"}, 504), "answered 504: timeout"),
}
"""What went out may have been worked on, and charged."""


@pytest.mark.parametrize("bad", MISBEHAVIOUR)
def test_what_costs_nothing_is_asked_again_until_it_is_there(bad: str) -> None:
    answer, _ = MISBEHAVIOUR[bad]
    with serving(misbehaving(answer)) as server:
        found, told = run(server, Store(None))
    assert [one.text for one in found.values()] == [text.upper() for text in PLAIN]
    assert not told
    assert len(sent(server)) == len(TEXTS) + 20, "one batch went out twice"


@pytest.mark.parametrize("bad", MISBEHAVIOUR)
def test_what_may_be_charged_is_not_asked_again(bad: str) -> None:
    answer, why = MISBEHAVIOUR[bad]
    store = Store(None)
    with serving(misbehaving(answer)) as server:
        found, told = run(server, store, charges=1)
        assert sum(bool(one.text) for one in found.values()) == 10
        assert len(told) == 1
        assert {bool(re.search(why, one.why)) for one in found.values() if one.why} == {True}
        found, told = run(server, store, charges=1)
        assert len(sent(server)) == len(set(sent(server))) == len(TEXTS)
        assert told[0].startswith("texts that libretranslate was sent before and no answer was kept for: 20 (")
        found, told = run(server, store, charges=1, again=True)
    assert [one.text for one in sorted(found.values(), key=lambda one: PLAIN.index(one.request.text))] == [
        t.upper() for t in PLAIN
    ]
    assert not told


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529, 408])
@pytest.mark.parametrize("charges", [0, 1])
def test_what_nothing_was_done_for_is_asked_again(status: int, charges: int) -> None:
    clock = Clock()
    with serving(misbehaving(Answer({"error": "slow down"}, status, {"Retry-After": "9"}))) as server:
        found, told = run(server, Store(None), charges=charges, clock=clock)
    assert all(one.text for one in found.values())
    assert clock.slept == [9.0]
    assert not told


def test_a_day_to_come_back_is_understood() -> None:
    clock = Clock()
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    with serving(misbehaving(Answer({}, 429, {"Retry-After": when}), Answer({}, 429, {"Retry-After": "soon"}))) as server:
        run(server, Store(None), clock=clock)
    assert 25 < clock.slept[0] <= 30
    assert clock.slept[1] < 5


@pytest.mark.parametrize(
    ("status", "words"), [(403, "Visit us to get an API key"), (404, ""), (401, ""), (402, "no credit"), (456, "Quota exceeded")]
)
def test_what_no_call_would_mend_ends_the_run(status: int, words: str) -> None:
    with serving(misbehaving(*[Answer({"error": words}, status)] * 9)) as server:
        found, told = run(server, Store(None), charges=1)
    assert len(sent(server)) == 20
    assert not any(one.text for one in found.values())
    assert [line.partition("(libretranslate")[0] for line in told] == [
        "texts that libretranslate was asked for and gave no answer to: 20 ",
        "texts that libretranslate could not be asked for: 10 ",
    ]
    assert all(f"answered {status}: {words}" in line for line in told)


def test_a_text_that_is_refused_does_not_take_others_with_it() -> None:
    def answers(seen: Seen) -> Answer:
        if seen.path == "/translate" and any("bell g " in text for text in seen.json["q"]):
            return Answer({"error": "Cannot translate text: bell g"}, 400)
        return libretranslate(seen)

    with serving(answers) as server:
        found, told = run(server, Store(None), charges=1)
    assert [text for text, one in found.items() if not one.text] == ["bell g of X-6"]
    assert told == ["texts that libretranslate refused: 1 (libretranslate answered 400: Cannot translate text: bell g)"]
    assert len(server.seen) < 12


def test_a_service_that_refuses_every_text_is_left_soon() -> None:
    with serving(misbehaving(*[Answer({"error": "no such model"}, 400)] * 99)) as server:
        _, told = run(server, Store(None))
    assert len(server.seen) < 14
    assert any("no such model" in line for line in told)


@pytest.mark.parametrize("count", [0, 19, 21, 500])
def test_answers_that_are_too_few_or_too_many_are_none(count: int) -> None:
    store = Store(None)
    with serving(misbehaving(Answer({"translatedText": ["x"] * count}))) as server:
        found, told = run(server, store, charges=1)
        assert sum(bool(one.text) for one in found.values()) == 10
        assert told[0].endswith(f"20 went out and {count} came back, and nobody can tell which is which)")
        run(server, store, charges=1)
    assert len(sent(server)) == len(TEXTS)


def test_a_redirect_is_not_followed() -> None:
    with serving(libretranslate) as other:
        elsewhere = Answer(status=307, headers={"Location": f"{other.url}/translate?key=1"})
        with serving(misbehaving(elsewhere)) as server:
            _, told = run(server, Store(None))
        assert not other.seen
    assert f"libretranslate is elsewhere (307, {other.url}/translate), and no redirect is followed; give that as url" in told[0]


def test_nobody_there_is_said_with_the_address() -> None:
    with serving(libretranslate) as server:
        url = server.url
    settings = Settings(url=url)
    clock = Clock()
    found, told = made(connected("libretranslate", settings, {}), [wanted("A bell")], Store(None), settings, clock=clock)
    assert len(clock.slept) == TRIES - 1
    assert told[0].startswith(f"texts that libretranslate could not be asked for: 1 (libretranslate cannot be reached at {url} (")
    assert found["A bell"].text == ""


def test_the_memory_stays_flat_whatever_comes() -> None:
    with serving(lambda _: Answer(megabytes=100)) as server:
        service = Service("deepl", server.url, 20)
        service._client  # noqa: B018 - loads the library
        tracemalloc.start()
        with pytest.raises(Trouble, match="it is larger than 8 MB"):
            service.get("translate")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 3 * LARGEST


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("localhost:5000", "is no address such as http://localhost:5000"),
        ("ftp://localhost", "is no address"),
        ("http://", "is no address"),
        ("http://localhost:99999", "is no address"),
        ("me:secret@example.com", "holds more than an address; keys come from the environment"),
        ("https://me:secret@example.com", "holds more than an address; keys come from the environment"),
        ("https://example.com/?api_key=secret", "holds more than an address; keys come from the environment"),
    ],
)
def test_an_address_that_is_none_is_said(url: str, why: str) -> None:
    with pytest.raises(Faults, match=why) as raised:
        connected("libretranslate", Settings(url=url), {})
    assert "secret" not in str(raised.value)


def test_a_proxy_is_never_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(libretranslate) as proxy, serving(libretranslate) as server:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        found, _ = run(server, Store(None))
        assert all(one.text for one in found.values())
        assert not proxy.seen
        settings = Settings(url="http://translate.example.com")
        found, _ = made(connected("libretranslate", settings, {}), [wanted("A bell")], Store(None), settings)
        assert proxy.seen[0].path == "http://translate.example.com/languages", "another machine is reached by it"


@pytest.mark.parametrize("proxy", ["socks5://localhost:1", "gopher://me:secret@localhost", "http://localhost:99999"])
def test_a_proxy_that_cannot_be_used_is_said(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    settings = Settings(url="https://translate.example.com")
    _, told = made(connected("libretranslate", settings, {}), [wanted("A bell")], Store(None), settings)
    assert "(the proxy that the environment names cannot be used (" in told[0] or "cannot be reached" in told[0]
    assert "secret" not in told[0]
