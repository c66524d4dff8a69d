"""Apertium's own server, APY: the same pairs as the program, on this machine or another.

Its API: https://wiki.apertium.org/wiki/Apertium-apy (a stored copy, read 2026-11-23); shapes recorded from Debian's
apertium-apy 0.11.7.
Texts go out joined by a paragraph, which ends a sentence for it, and come back as one. Chains are made here and not by
``/translateChain``, so that both hops are known and each answer is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from localize.engines import Request, Settings, Trouble
from localize.engines.http import AGENT, Service
from localize.engines.marks import MEANING, through
from localize.engines.ways import by_source, language, route
from localize.model import Said

NAME = "apy"
SENDS = "the texts and their languages, to the APY server of [engines.apy] url; without it to one on this machine"
FIELDS = {
    **AGENT,
    "langpair": "the languages, for each hop",
    "q": "the texts, cut",
    "deformat": "always html",
    "reformat": "always html-noent",
    "markUnknown": "always yes",
}
TRIED = "Debian's apertium-apy 0.11.7 on this machine, with eng-spa and es-pt"
NETWORK = True
PAID = False
COSTS = "no money"
READS = ("url", "pivots")
URL = "http://localhost:2737"

_BETWEEN = "\n<p>\n"


def connected(settings: Settings, environment: Mapping[str, str]) -> Apy:  # noqa: ARG001 - it has no key
    """The server at the settings' address. Raises ``Faults``."""
    return Apy(settings)


class Apy:
    """An APY server."""

    name = NAME
    most = 50
    largest = 5_000
    """What it does within its own ten seconds."""
    glossaries = False
    network = NETWORK
    charges = 0

    def __init__(self, settings: Settings) -> None:
        self._service = Service(NAME, settings.url or URL, settings.timeout)
        self._pivots = settings.pivots

    @cached_property
    def modes(self) -> dict[tuple[str, str], list[str]]:
        """What each pair of languages is called there. Raises ``Trouble``."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in _inside(self._service.get("listPairs"), list):
            source, target = one["sourceLanguage"], one["targetLanguage"]
            found.setdefault((language(source), language(target)), []).append(f"{source}|{target}")
        return {pair: sorted(names, key=lambda name: ("_" in name, name)) for pair, names in found.items()}

    def pairs(self) -> dict[str, list[str]]:
        return by_source(self.modes)

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        return route(self.modes, source_locale, target_locale, self._pivots)

    def version(self, route: Sequence[str]) -> str:  # noqa: ARG002 - the server does not tell
        """The server does not say which data it has: a draft is kept until the cache is cleared."""
        return str(MEANING)

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        return through(requests, route, self._through)

    def _through(self, pair: str, texts: Sequence[str]) -> list[str]:
        """The texts through one pair. Unknown words are to be marked, and characters to be no entities."""
        form = {"langpair": pair, "deformat": "html", "reformat": "html-noent", "markUnknown": "yes", "q": _BETWEEN.join(texts)}
        answer = _inside(self._service.post("translate", form=form), dict).get("translatedText")
        if not isinstance(answer, str):
            raise Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True)
        return [text.strip() for text in answer.split(_BETWEEN.strip())]


def _inside(answer: Any, kind: type) -> Any:
    """What an answer is about."""
    found = answer.get("responseData") if isinstance(answer, dict) else None
    if not isinstance(found, kind):
        raise Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True)
    return found
