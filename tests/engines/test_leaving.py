"""What leaves this machine: nothing that the table of an engine does not name, and all that it does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from localize import engines
from localize.engines import Settings, Wording, connected
from localize.model import Limit
from tests.engines.asked import made, wanted
from tests.engines.server import DEEPL_KEY, Answer, Seen, completion, deepl, libretranslate, loud, serving
from tests.engines.test_services import GLOSSARY, apy

CONNECTION = {"host", "accept", "accept-encoding", "connection", "content-length", "content-type"}
KEYS = {"DEEPL_AUTH_KEY": DEEPL_KEY, "LIBRETRANSLATE_API_KEY": "4f1c", "LOCALIZE_OPENAI_KEY": "sk-test"}
SECRETS = {"a name": "Zorblax", "a neighbour": "Nebenan", "a style rule": "Duze", "a term": "Fahrrad", "a kind": "description"}


def model(seen: Seen) -> Answer:
    """It answers wrongly first."""
    texts = json.loads(seen.json["messages"][1]["content"])["texts"]
    return completion({name: loud(one["text"]) if "wrong" in one else "no elements" for name, one in texts.items()})


SERVERS: dict[str, tuple[Callable[[Seen], Answer], dict[str, Any]]] = {
    "apy": (apy, {}),
    "deepl": (deepl, {"formality": {"pt": "less"}, "glossary_id": GLOSSARY, "reporting_tag": "shop"}),
    "libretranslate": (libretranslate, {}),
    "openai": (model, {"model": "gemma3"}),
}


def called(name: str) -> list[Seen]:
    """What a server sees of two texts of which everything is known."""
    answers, more = SERVERS[name]
    known: dict[str, Any] = {
        "kind": "description",
        "limits": (Limit(max=300, unit="characters"),),
        "neighbours": (("title", "Nebenan"), ("bullet", "Geheim")),
    }
    locales = ("es-ES", "en-US") if name == "libretranslate" else ("pt-BR", "en-US")
    requests = [
        wanted("A [Zorblax] bike", *locales, terms=(Wording("bike", "Fahrrad"),), style=("Duze.",), **known),
        wanted("A bell", *locales, style=("Say it.",), **known),
    ]
    with serving(answers) as server:
        settings = Settings(url=f"{server.url}/v1" if name == "openai" else server.url, withheld=("bullet",), **more)
        made(connected(name, settings, KEYS), requests, settings=settings)
    return server.seen


def named(seen: Seen) -> Iterator[str]:
    """Every header and field."""
    yield from (name for name in seen.headers if name not in CONNECTION)
    if seen.method == "GET":
        assert not seen.body
        return
    fields = seen.form if "form" in seen.headers["content-type"] else seen.json
    yield from fields
    if "messages" in fields:
        assert [set(one) for one in fields["messages"]] == [{"role", "content"}] * 2
        message = json.loads(fields["messages"][1]["content"])
        yield from message
        for text in message["texts"].values():
            yield from text


@pytest.mark.parametrize("name", engines.names())
def test_a_server_sees_what_the_table_names_and_nothing_else(name: str) -> None:
    wanted = {field.lower() for field in engines.module(name).FIELDS}
    if not engines.module(name).NETWORK:
        assert not wanted
        return
    assert {field.lower() for seen in called(name) for field in named(seen)} == wanted


@pytest.mark.parametrize("name", SERVERS)
def test_what_is_kept_and_what_is_told_leave_only_where_that_is_said(name: str) -> None:
    bodies = b"".join(seen.body for seen in called(name)).decode()
    told = {what for what, word in SECRETS.items() if word in bodies}
    assert told == (set(SECRETS) if name == "openai" else set())
    assert "Geheim" not in bodies, "a kind that is withheld"


def test_the_message_of_the_task_is_the_same_for_all() -> None:
    first, second = (seen.json["messages"][0]["content"] for seen in called("openai"))
    assert first == second
    assert not any(word in first for word in ("Zorblax", "Nebenan", "Duze", "Fahrrad"))
