"""A key goes to its service and nowhere else: not into messages, files or errors, not over an open line."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from localize.engines import Settings, connected
from localize.engines.asking import drafts
from localize.engines.store import Store
from localize.model import Faults
from tests.cli.running import localize
from tests.engines.asked import Clock, wanted
from tests.engines.server import Answer, Seen, completion, libretranslate, serving

KEY = "sk-PLANTED-0123456789:fx"
VARIABLES = {"deepl": "DEEPL_AUTH_KEY", "libretranslate": "LIBRETRANSLATE_API_KEY", "openai": "LOCALIZE_OPENAI_KEY"}
ECHOES = [
    Answer({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401),
    Answer({"message": f"{KEY} is no key"}, 403),
    Answer({"error": f"bad request with {KEY}"}, 400),
    Answer({"error": f"slow down, {KEY}"}, 429),
    Answer({"detail": f"{KEY} broke"}, 500),
    Answer(status=302, headers={"Location": f"https://elsewhere.example/{KEY}"}),
    Answer(body=KEY.encode()),
    Answer(how="half", body=KEY.encode()),
    Answer(how="closed"),
    completion({"t1": "x"}),
]


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("number", range(len(ECHOES)))
def test_a_planted_key_is_written_nowhere(
    name: str, number: int, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    seen_key: list[bool] = []

    def answers(seen: Seen) -> Answer:
        seen_key.append(KEY in repr(seen.headers) or KEY.encode() in seen.body)
        assert KEY not in seen.path
        return ECHOES[number] if seen.method == "POST" or name == "deepl" else libretranslate(seen)

    said: list[Any] = []
    with serving(answers) as server:
        settings = Settings(url=server.url, model="m")
        engine = connected(name, settings, {VARIABLES[name]: KEY})
        clock, store = Clock(), Store(tmp_path, said.append)
        run = drafts(engine, [wanted("A bell")], store, settings, tell=said.append, sleep=clock.sleep, clock=clock)
        said += [(one, str(one.why)) for one in run]
        said += [repr(engine), vars(engine.__class__).keys()]
    store.close()
    assert any(seen_key), "it was sent to the service"
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert KEY.encode() not in written
    logged = "" if "Location" in ECHOES[number].headers else caplog.text
    assert "PLANTED" not in f"{said} {logged} {capsys.readouterr()}"


@pytest.mark.parametrize("name", VARIABLES)
def test_a_key_travels_to_another_machine_only_over_https(name: str) -> None:
    with pytest.raises(Faults, match=r"url: the key would travel in the open; take https://") as raised:
        connected(name, Settings(url="http://translate.example.com", model="m"), {VARIABLES[name]: KEY})
    assert KEY not in str(raised.value)
    for url in ("https://translate.example.com", "http://localhost:5000", "http://127.0.0.2:1", "http://[::1]:5000"):
        connected(name, Settings(url=url, model="m"), {VARIABLES[name]: KEY})
    if name != "deepl":
        connected(name, Settings(url="http://translate.example.com", model="m"), {})


@pytest.mark.parametrize("key", ["sk-PLANTED\nX-Evil: 1", "sk PLANTED", "sk-PLANTED-schlüssel"])
def test_a_key_that_is_none_is_not_shown(key: str) -> None:
    with pytest.raises(Faults, match="the key of deepl holds a space or another character that no key has") as raised:
        connected("deepl", Settings(), {"DEEPL_AUTH_KEY": key})
    assert "PLANTED" not in str(raised.value)


def test_the_key_of_openai_goes_to_openai_alone() -> None:
    def headers(url: str) -> dict[str, str]:
        found: dict[str, str] = connected("openai", Settings(url=url, model="m"), {"OPENAI_API_KEY": KEY})._service._headers  # type: ignore[attr-defined]
        return found

    assert headers("https://api.openai.com/v1")["Authorization"] == f"Bearer {KEY}"
    assert "Authorization" not in headers("https://api.openai.com.example.org/v1")
    assert "Authorization" not in headers("")


def test_the_command_tells_whether_a_key_is_set_and_not_which(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPL_AUTH_KEY", KEY)
    said = localize(capsys, monkeypatch, "engines", "show", "deepl", "--offline")
    assert "DEEPL_AUTH_KEY in the environment (set)" in said.out
    assert "PLANTED" not in said.out + said.err
    monkeypatch.delenv("DEEPL_AUTH_KEY")
    assert "DEEPL_AUTH_KEY in the environment (not set)" in localize(capsys, monkeypatch, "engines", "show", "deepl").out
