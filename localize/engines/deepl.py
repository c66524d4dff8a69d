"""DeepL, by its API: what has to stay travels as XML elements; formality and a glossary of the account where they are set.

Its documents (stored copies, all read 2026-11-23): https://developers.deepl.com/api-reference/translate/request-translation,
https://developers.deepl.com/docs/translate/translating-xml, https://developers.deepl.com/docs/translate/translating-large-volumes
(50 texts and 128 KiB in a call), https://developers.deepl.com/docs/best-practices/error-handling (429, 456),
https://developers.deepl.com/api-reference/languages, https://developers.deepl.com/api-reference/multilingual-glossaries.

A glossary is one of the account, made there by its owner and named by ``glossary_id``; a multilingual one (v3) serves every
language with one id. It is sent with those pairs only that it has, since DeepL refuses a call otherwise. No glossary is made
or changed here: an account has a limited number, and who owns it should know what is in them. The terms of our own glossary
are put in around the engine, whatever that one says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from localize.engines import Request, Settings, Trouble
from localize.engines.http import AGENT, Service
from localize.engines.pieces import marked
from localize.engines.ways import nearest, tag
from localize.model import Fault, Faults, Said
from localize.text.locales import maximized

NAME = "deepl"
SENDS = (
    "the texts, their languages, and the formality, glossary and reporting tag of [engines.deepl], to DeepL (api.deepl.com; with "
    "a key of the free plan api-free.deepl.com)"
)
FIELDS = {
    **AGENT,
    "Authorization": "the key",
    "X-DeepL-Reporting-Tag": "reporting_tag, where it is set",
    "text": "the texts, cut",
    "source_lang": "the language of the texts",
    "target_lang": "the language that is wanted",
    "tag_handling": "always xml",
    "tag_handling_version": "always v2",
    "formality": "formality, where it is set",
    "glossary_id": "glossary_id, with pairs that the glossary has",
}
TRIED = "a local server that checks what it is sent (recorded shapes); untested live"
NETWORK = True
PAID = True
COSTS = "by characters, as the plan of the account says"
READS = ("url", "glossary_id", "reporting_tag", "formality", "price", "most_cost")
KEY = "DEEPL_AUTH_KEY"
URL = "https://api.deepl.com"
FREE = "https://api-free.deepl.com"
NO_KEY = "deepl needs a key in the environment: {variable} (account, API keys)"


def connected(settings: Settings, environment: Mapping[str, str]) -> DeepL:
    """The service for the key of the environment. Raises ``Faults``."""
    key = environment.get(KEY, "").strip()
    if not key:
        raise Faults(Fault("", 0, 0, Said(NO_KEY, variable=KEY)))
    return DeepL(settings, key)


class DeepL:
    """An account at DeepL."""

    name = NAME
    most = 50
    largest = 30_000
    """128 KiB are allowed; a character has four bytes at most."""
    glossaries = False
    network = NETWORK
    charges = 1

    def __init__(self, settings: Settings, key: str) -> None:
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        if settings.reporting_tag:
            headers["X-DeepL-Reporting-Tag"] = settings.reporting_tag[:100]
        url = settings.url or (FREE if key.endswith(":fx") else URL)
        self._service = Service(NAME, url, settings.timeout, headers=headers, key=key)
        self._settings = settings

    @cached_property
    def sources(self) -> list[str]:
        """The codes of its source languages. Raises ``Trouble``."""
        return [one["language"] for one in _listed(self._service.get("v2/languages?type=source"), "language")]

    @cached_property
    def targets(self) -> list[str]:
        """The codes of its target languages. Raises ``Trouble``."""
        return [one["language"] for one in _listed(self._service.get("v2/languages?type=target"), "language")]

    @cached_property
    def _dictionaries(self) -> dict[tuple[str, str], str]:
        """The pairs that the account's glossary has, and what tells one state of each from another."""
        if not self._settings.glossary_id:
            return {}
        answer = self._service.get(f"v3/glossaries/{self._settings.glossary_id}")
        listed = _listed(answer.get("dictionaries") if isinstance(answer, dict) else None, "source_lang")
        return {
            (
                one["source_lang"].upper(),
                one["target_lang"].upper(),
            ): f"{one.get('creation_time', '')} {one.get('entry_count', '')}"
            for one in listed
        }

    def pairs(self) -> dict[str, list[str]]:
        return {source: [one for one in self.targets if one.partition("-")[0] != source] for source in self.sources}

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        source, target = nearest(self.sources, source_locale), nearest(self.targets, target_locale)
        return (f"{source} {target}",) if source and target and source != target else ()

    def version(self, route: Sequence[str]) -> str:
        """Formality and the state of the glossary; DeepL does not tell one of its models from the next."""
        source, target = route[0].split()
        pair = self._pair(source, target)
        glossary = f"{self._settings.glossary_id} {self._dictionaries[pair]}" if pair else ""
        return f"1 {self._formality(target)} {glossary}".strip()

    def _pair(self, source: str, target: str) -> tuple[str, str] | None:
        """The dictionary of the glossary for these languages; one for EN, PT or ZH serves their variants too."""
        wanted = ((source, target), (source, target.partition("-")[0]))
        return next((pair for pair in wanted if pair in self._dictionaries), None)

    def _formality(self, target: str) -> str:
        """What the settings say for a language ("de") or a locale ("pt-BR"), in a form that never fails where there is none."""
        own = tag(target)
        said = self._settings.formality
        found = said.get(own) or said.get(own.partition("-")[0]) or next(
            (value for name, value in said.items() if maximized(name) == maximized(own)), "default"
        )  # fmt: skip
        return found if found == "default" else f"prefer_{found}"

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        source, target = route[0].split()
        sent: dict[str, Any] = {
            "text": [marked(one.pieces) for one in requests],
            "source_lang": source,
            "target_lang": target,
            "tag_handling": "xml",
            "tag_handling_version": "v2",
        }
        if (formality := self._formality(target)) != "default":
            sent["formality"] = formality
        if self._pair(source, target):
            sent["glossary_id"] = self._settings.glossary_id
        answer = self._service.post("v2/translate", json=sent)
        return [one["text"] for one in _listed(answer.get("translations") if isinstance(answer, dict) else None, "text")]


def _listed(answer: Any, name: str) -> list[dict[str, Any]]:
    """A list of records that each hold a text of that name; other fields may be there."""
    if not isinstance(answer, list) or not all(isinstance(one, dict) and isinstance(one.get(name), str) for one in answer):
        raise Trouble(Said("{engine} answered in a shape that is not known", engine=NAME), spent=True)
    return answer
