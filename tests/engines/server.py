"""A service of our own on this machine, which keeps what it is sent and can misbehave in every way that a network knows."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qsl
from xml.etree.ElementTree import fromstring


class Seen(NamedTuple):
    """A call as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        assert self.headers["content-type"] == "application/json"
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        assert self.headers["content-type"] == "application/x-www-form-urlencoded"
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True))


class Answer(NamedTuple):
    """What goes back. ``how``: whole, half (it ends before its length), closed (nothing comes), reset, slow, dripping."""

    value: Any = None
    status: int = 200
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed
    body: bytes | None = None
    how: str = "whole"
    megabytes: int = 0


class Server:
    """It answers each call by ``answers``; ``seen`` has all that came."""

    def __init__(self, answers: Callable[[Seen], Answer]) -> None:
        self.answers = answers
        self.seen: list[Seen] = []
        self.lock = Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.handle(self)

            do_POST = do_GET  # noqa: N815 - as the library calls it

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def handle(self, one: BaseHTTPRequestHandler) -> None:
        body = one.rfile.read(int(one.headers.get("Content-Length", 0)))
        seen = Seen(one.command, one.path, {name.lower(): value for name, value in one.headers.items()}, body)
        with self.lock:
            self.seen.append(seen)
        try:
            self.write(one, self.answers(seen))
        except (BrokenPipeError, ConnectionResetError):
            one.close_connection = True

    def write(self, one: BaseHTTPRequestHandler, answer: Answer) -> None:
        one.close_connection = True
        if answer.how == "reset":
            one.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if answer.how in ("closed", "reset"):
            return
        if answer.how == "slow":
            time.sleep(4)
        body = json.dumps(answer.value).encode() if answer.body is None else answer.body
        length = answer.megabytes * 1_000_000 or len(body) * (2 if answer.how == "half" else 1)
        one.send_response(answer.status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(length), **answer.headers}.items():
            one.send_header(name, value)
        one.end_headers()
        if answer.megabytes:
            for _ in range(answer.megabytes):
                one.wfile.write(b" " * 1_000_000)
        elif answer.how == "dripping":
            for at in range(len(body)):
                one.wfile.write(body[at : at + 1])
                time.sleep(0.05)
        else:
            one.wfile.write(body)


@contextmanager
def serving(answers: Callable[[Seen], Answer]) -> Iterator[Server]:
    server = Server(answers)
    thread = Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def libretranslate(seen: Seen) -> Answer:
    """What a LibreTranslate server says, by README.md of https://github.com/LibreTranslate/LibreTranslate and its OpenAPI document
    1.9.6 (stored copies, read 2026-11-23); upper case for a translation.
    """
    if seen.path == "/languages":
        return Answer([{"code": "en", "name": "English", "targets": ["de", "es", "zt"]}])
    sent = seen.json
    assert seen.path == "/translate"
    assert sent["format"] == "html"
    return Answer({"translatedText": [loud(text) for text in sent["q"]]})


def loud(text: str) -> str:
    """A translation that is easily told from its source: words in capitals, elements as they are."""
    parts = text.replace("<k", "\0<k").replace("/>", "/>\0").split("\0")
    return "".join(
        part if part.startswith("<k") else part.upper().replace("&AMP;", "&amp;").replace("&LT;", "&lt;") for part in parts
    )


DEEPL_KEY = "279a2e9d-83b3-c416-7e2d-f721593e42a0:fx"
"""The example of DeepL's own documents."""
_DEEPL_TEXT = {"text", "source_lang", "target_lang", "tag_handling", "tag_handling_version", "formality", "glossary_id"}


def deepl(seen: Seen) -> Answer:
    """What DeepL says: shapes of https://developers.deepl.com/api-reference/translate/request-translation,
    .../api-reference/languages and .../api-reference/multilingual-glossaries (stored copies, read 2026-11-23).
    """
    if seen.headers.get("authorization") != f"DeepL-Auth-Key {DEEPL_KEY}":
        return Answer({"message": "Forbidden"}, 403)
    if seen.path == "/v2/languages?type=source":
        return Answer([{"language": code, "name": code} for code in ("EN", "DE", "PT", "ZH")])
    if seen.path == "/v2/languages?type=target":
        codes = ("DE", "EN-GB", "EN-US", "ES", "ES-419", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT")
        return Answer([{"language": code, "name": code, "supports_formality": code == "DE"} for code in codes])
    if seen.path == "/v3/glossaries/def3a26b-3e84-45b3-84ae-0c0aaf3525f7":
        one = {"source_lang": "EN", "target_lang": "PT", "entry_count": 1, "creation_time": "2021-08-03T14:16:18.329Z"}
        return Answer({"glossary_id": seen.path.rpartition("/")[2], "name": "My Glossary", "dictionaries": [one]})
    sent = seen.json
    assert (seen.method, seen.path) == ("POST", "/v2/translate")
    assert set(sent) <= _DEEPL_TEXT, "nothing that its documents do not have"
    assert (sent["tag_handling"], sent["tag_handling_version"]) == ("xml", "v2")
    assert 1 <= len(sent["text"]) <= 50
    assert len(seen.body) <= 128 * 1024
    fromstring("".join(f"<x>{text}</x>" for text in sent["text"]).join(("<all>", "</all>")))
    translations = [{"detected_source_language": "EN", "text": loud(text), "tag_handling_version": "v2"} for text in sent["text"]]
    return Answer({"translations": translations, "unheard_of": True})


def completion(value: Any, **more: Any) -> Answer:
    """An answer in the shape of https://hexdocs.pm/ex_openai/ExOpenAI.Components.CreateChatCompletionResponse.html, which is made
    from OpenAI's specification (a stored copy, read 2026-11-23).
    """
    content = value if isinstance(value, str) else json.dumps(value)
    message = {"role": "assistant", "content": content, "refusal": None, "annotations": []}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop", **more}
    usage = {"prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29}
    shape = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1741569952, "model": "m", "usage": usage}
    return Answer({**shape, "choices": [choice], "service_tier": "default"})
