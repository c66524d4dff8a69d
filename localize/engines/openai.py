"""A language model behind an OpenAI-compatible endpoint: Ollama, vLLM, llama.cpp on this machine, or a service.

Shapes by https://docs.ollama.com/api/openai-compatibility, the README of llama.cpp's server and clients made from OpenAI's own
specification (https://docs.rs/crate/openai-client-base, https://hexdocs.pm/ex_openai), stored copies read 2026-11-23; OpenAI's
reference itself (https://platform.openai.com/docs/api-reference/chat) could not be read. Servers differ in what they take:
where one refuses ``json_schema`` it is asked for ``json_object``, and where it refuses a temperature for none.

An answer is looked at before it is taken (``findings``). Texts with findings are asked once more, with these named; what is
still wrong then is no draft. So a text may be charged twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from localize.engines import Request, Settings, Trouble
from localize.engines.cost import priced
from localize.engines.findings import findings
from localize.engines.http import AGENT, UNREADABLE, Service
from localize.engines.prompt import MEANING, SYSTEM, told
from localize.model import Fault, Faults, Said

NAME = "openai"
SENDS = (
    "the texts with the names, codes and measures in them, their kinds, limits, terms, style rules and neighbouring fields, to "
    "the endpoint of [engines.openai] url; without it to one on this machine"
)
FIELDS = {
    **AGENT,
    "Authorization": "the key, where there is one",
    "model": "model",
    "messages": "the task, the same for all, and what follows here",
    "stream": "always false",
    "temperature": "always 0, where the server takes it",
    "response_format": "how the answer is to look, with a number for each text",
    "source_locale": "the locale of the texts",
    "target_locale": "the locale that is wanted",
    "style": "the rules of the market's style guide, laws and marketplace for texts of that kind",
    "texts": "the texts, each with what follows here",
    "kind": "title, bullet ...",
    "text": "the text, cut",
    "elements": "what was cut out of it, as the target has it: names, codes, links, tags, measures",
    "limits": "how long it may be",
    "terms": "the glossary's words for what stands in it, and those that it forbids",
    "neighbours": "title, bullets and description of the first listing that has the text, uncut, up to 400 characters of each",
    "earlier": "the model's own first answer, where something was wrong with it",
    "wrong": "what was wrong with it",
}
TRIED = "a local server that checks what it is sent (recorded shapes); untested live"
NETWORK = True
PAID = True
COSTS = "nothing on this machine; at a service by the tokens of texts and of all that is told with them"
READS = ("url", "model", "price", "most_cost")
KEY = "LOCALIZE_OPENAI_KEY"
OWN_KEY, OWN_HOST = "OPENAI_API_KEY", "api.openai.com"
"""The key that other programs use for OpenAI itself goes to OpenAI alone, wherever ``url`` points."""
URL = "http://localhost:11434/v1"
NEEDS = ("model",)
NO_MODEL = "[engines.openai] model is missing; say which model is asked (ollama list shows those of Ollama)"
NO_ANSWER = "it gave no answer for this text"
_SHAPES = ("json_schema", "json_object")


def connected(settings: Settings, environment: Mapping[str, str]) -> OpenAI:
    """The endpoint at the settings' address. Raises ``Faults``."""
    if not settings.model:
        raise Faults(Fault("", 0, 0, NO_MODEL))
    key = environment.get(KEY, "").strip()
    if not key and urlsplit(settings.url).hostname == OWN_HOST:
        key = environment.get(OWN_KEY, "").strip()
    return OpenAI(settings, key)


class OpenAI:
    """A model at an endpoint."""

    name = NAME
    most = 20
    largest = 12_000
    glossaries = True
    network = NETWORK

    def __init__(self, settings: Settings, key: str) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._url = settings.url or URL
        self._service = Service(NAME, self._url, settings.timeout, headers=headers, key=key)
        self._settings = settings
        self.charges = 2 if priced(settings) or not self._service.here else 0
        self._refused: set[str] = set()

    @staticmethod
    def pairs() -> dict[str, list[str]]:
        return {}

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        """Every pair: what the model knows is seen in what it answers."""
        return (f"{source_locale} {target_locale}",) if source_locale != target_locale else ()

    def version(self, route: Sequence[str]) -> str:  # noqa: ARG002 - the same for every pair
        return f"{MEANING} {self._settings.model} {self._url}"

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:  # noqa: ARG002 - the requests have it
        names = {f"t{number}": one for number, one in enumerate(requests, start=1)}
        first = self._answers(names, {})
        wrong = {name: said for name, one in names.items() if (said := self._findings(first.get(name), one))}
        found: dict[str, str | Said] = {name: first[name] for name in names if name not in wrong}
        if wrong:
            again = {name: (first.get(name, ""), said) for name, said in wrong.items()}
            second = self._once_more({name: names[name] for name in wrong}, again)
            for name in wrong:
                still = self._findings(second.get(name), names[name])
                found[name] = still[0] if still else second[name]
        return [found[name] for name in names]

    @staticmethod
    def _findings(answer: str | None, request: Request) -> list[Said]:
        return [Said(NO_ANSWER)] if answer is None else findings(answer, request)

    def _once_more(self, names: dict[str, Request], wrong: dict[str, tuple[str, list[Said]]]) -> dict[str, str]:
        """The second answers; where that call fails the first ones stand, so that what was good in them is not lost."""
        try:
            return self._answers(names, wrong)
        except Trouble:
            return {name: answer for name, (answer, _) in wrong.items() if answer}

    def _answers(self, names: Mapping[str, Request], wrong: Mapping[str, tuple[str, list[Said]]]) -> dict[str, str]:
        """What the model says for each name; names that nobody asked for, and what is no text, are not read."""
        told_ = told(names, wrong, self._settings.withheld)
        messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": told_}]
        content = _content(self._completed(messages, names))
        try:
            found = msgspec.json.decode(_bare(content))
        except UNREADABLE:
            raise Trouble(Said("{engine} answered with something else than JSON", engine=NAME), spent=True) from None
        if not isinstance(found, dict):
            raise Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True)
        return {name: text for name, text in found.items() if name in names and isinstance(text, str)}

    def _completed(self, messages: list[dict[str, str]], names: Iterable[str]) -> Any:
        """The answer of the endpoint, in the strictest shape that it takes."""
        while True:
            shape = next((one for one in _SHAPES if one not in self._refused), "")
            sent: dict[str, Any] = {"model": self._settings.model, "messages": messages, "stream": False}
            if "temperature" not in self._refused:
                sent["temperature"] = 0
            if shape:
                sent["response_format"] = _shape(shape, names)
            try:
                return self._service.post("chat/completions", json=sent)
            except Trouble as trouble:
                taken = "temperature" if "temperature" in trouble.why and "temperature" in sent else shape
                if trouble.status not in (400, 422) or not taken:
                    raise
                self._refused.add(taken)


def _shape(name: str, names: Iterable[str]) -> dict[str, Any]:
    """What the answer has to look like: an object with a text for each name."""
    if name != "json_schema":
        return {"type": name}
    texts = {one: {"type": "string"} for one in names}
    schema = {"type": "object", "properties": texts, "required": list(texts), "additionalProperties": False}
    return {"type": name, "json_schema": {"name": "translations", "strict": True, "schema": schema}}


def _content(answer: Any) -> str:
    """The text of the only message. Raises ``Trouble`` where the model refused, or was cut off."""
    try:
        choice = answer["choices"][0]
        message, ended = choice["message"], choice.get("finish_reason")
    except (TypeError, KeyError, IndexError):
        raise Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True) from None
    if ended == "length":
        raise Trouble(Said("the answer of {engine} was cut off at its length", engine=NAME), spent=True)
    content = message.get("content")
    if not isinstance(content, str) or message.get("refusal"):
        raise Trouble(Said("{engine} refused to answer", engine=NAME), spent=True)
    return content


def _bare(content: str) -> str:
    """The JSON alone, where a model puts it between fences."""
    text = content.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text
