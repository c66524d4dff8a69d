"""LibreTranslate: free software around the models of Argos, on a server of one's own or at libretranslate.com.

Its API: README.md and libretranslate/app.py of https://github.com/LibreTranslate/LibreTranslate, and its OpenAPI document 1.9.6
(https://raw.githubusercontent.com/api-evangelist/libre-translate/refs/heads/main/openapi/openapi.json), stored copies read
2026-11-23. ``/languages`` lists what each language is translated
into, through English where there is no direct model. Its answers have their entities resolved. The key is a field of the body,
as its documents want it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from localize.engines import Request, Settings, Trouble
from localize.engines.cost import priced
from localize.engines.http import AGENT, Service
from localize.engines.pieces import marked
from localize.engines.ways import nearest
from localize.model import Said

NAME = "libretranslate"
SENDS = "the texts and their languages, to the server of [engines.libretranslate] url; without it to one on this machine"
FIELDS = {
    **AGENT,
    "q": "the texts, cut",
    "source": "the language of the texts",
    "target": "the language that is wanted",
    "format": "always html",
    "api_key": "the key, where there is one",
}
TRIED = "a local server that checks what it is sent (recorded shapes); untested live"
NETWORK = True
PAID = True
COSTS = "nothing on a server of your own; at libretranslate.com as its plan says"
READS = ("url", "price", "most_cost")
KEY = "LIBRETRANSLATE_API_KEY"
URL = "http://localhost:5000"


def connected(settings: Settings, environment: Mapping[str, str]) -> LibreTranslate:
    """The server at the settings' address. Raises ``Faults``."""
    return LibreTranslate(settings, environment.get(KEY, "").strip())


class LibreTranslate:
    """A LibreTranslate server."""

    name = NAME
    most = 20
    largest = 2_000
    """What the public server takes in one call."""
    glossaries = False
    network = NETWORK

    def __init__(self, settings: Settings, key: str) -> None:
        self._service = Service(NAME, settings.url or URL, settings.timeout, key=key)
        self._key = {"api_key": key} if key else {}
        self.charges = 1 if priced(settings) or (key and not self._service.here) else 0

    @cached_property
    def targets(self) -> dict[str, list[str]]:
        """The languages that each of its languages is translated into. Raises ``Trouble``."""
        answer = self._service.get("languages")
        try:
            return {one["code"]: list(one["targets"]) for one in answer}
        except (TypeError, KeyError):
            raise _unknown() from None

    def pairs(self) -> dict[str, list[str]]:
        return self.targets

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        source = nearest(self.targets, source_locale)
        target = nearest(self.targets.get(source, ()), target_locale)
        return (f"{source} {target}",) if source and target and source != target else ()

    def version(self, route: Sequence[str]) -> str:  # noqa: ARG002 - the server does not tell
        """The server does not say which models it has: a draft is kept until the cache is cleared."""
        return "1"

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        source, target = route[0].split()
        texts = [marked(one.pieces) for one in requests]
        sent: dict[str, Any] = {"q": texts, "source": source, "target": target, "format": "html", **self._key}
        answer = self._service.post("translate", json=sent)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise _unknown()
        return [*found]


def _unknown() -> Trouble:
    return Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True)
