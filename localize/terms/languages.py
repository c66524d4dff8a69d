"""Languages as files name them, and which of a file's languages is the one asked for.

A heading may be a tag (``de-DE``, ``EN_us``) or a name (``German``, ``English (US)``, ``简体中文``), in English, Chinese
or either language of the pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

from localize.formats.bilingual.tags import tag
from localize.model import Fault, Faults, Said
from localize.terms.reading import Wanted
from localize.text import lazy
from localize.text.locales import maximized, parents

_SCRIPTS = {"simplified": "Hans", "traditional": "Hant", "简体": "Hans", "繁体": "Hant"}
_TAG = lazy.re(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_WITH_REGION = lazy.re(r"(.+?)\s*(?:[(（]\s*([^()（）]+?)\s*[)）]|[_,-]\s*(\w[\w .]*))")
_WORDS = frozenset({"id", "no", "is", "as", "to", "so", "or", "my"})
"""Tags that are words of English too. They, and all of three letters (``bar``), name a language only where it is wanted."""


@cache
def named(text: str, wanted: Wanted) -> str:
    """The tag of the language that a heading names; "" for none."""
    text = text.strip()
    if _TAG.fullmatch(text):
        found = tag(text)
        language = found.partition("-")[0]
        if language in {one.partition("-")[0] for one in wanted}:
            return found
        return found if len(language) == 2 and language not in _WORDS and language in _languages("en").values() else ""
    known = _names(wanted)
    if text.casefold() in known:
        return known[text.casefold()]
    match = _WITH_REGION.fullmatch(text)
    language = known.get(match[1].casefold(), "") if match else ""
    return _joined(language, (match[2] or match[3]).strip(), wanted) if match and language else ""


def _joined(language: str, place: str, wanted: Wanted) -> str:
    """A language with what is written behind it: a country, its code or a script."""
    if place.casefold() in _SCRIPTS:
        return f"{language}-{_SCRIPTS[place.casefold()]}"
    if re.fullmatch(r"[A-Za-z]{2}|\d{3}", place):
        return tag(f"{language}-{place}")
    regions = {name: code for one in _speaking(wanted) for name, code in _territories(one).items()}
    return f"{language}-{regions[place.casefold()]}" if place.casefold() in regions else ""


def _speaking(wanted: Wanted) -> tuple[str, ...]:
    """The languages in which headings may be written."""
    return ("en", "zh", *(one.partition("-")[0] for one in wanted))


@cache
def _names(wanted: Wanted) -> dict[str, str]:
    names = {name: code for one in reversed(_speaking(wanted)) for name, code in _languages(one).items()}
    return names | {f"{name[:-1]}文": code for name, code in _languages("zh").items() if name.endswith("语")}


@cache
def _languages(speaking: str) -> dict[str, str]:
    """Names of languages in one of them, with their tags."""
    found = _locale(speaking)
    return {name.casefold(): code.replace("_", "-") for code, name in found.languages.items()} if found else {}


@cache
def _territories(speaking: str) -> dict[str, str]:
    found = _locale(speaking)
    return {name.casefold(): code for code, name in found.territories.items()} if found else {}


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


def known(text: str) -> str:
    """The tag, written as usual. Raises ``Faults`` for one whose language nobody knows."""
    found = tag(text)
    if not _TAG.fullmatch(found) or not maximized(found)[1]:
        raise Faults(Fault("", 0, 0, Said("{name!r} is no language tag that is known; write one such as de or de-DE", name=text)))
    return found


def nearness(one: str, wanted: str) -> int | None:
    """How near a tag is to the one asked for, 0 the same; None where they are not of one language."""
    if one.casefold() == wanted.casefold():
        return 0
    if maximized(one) == maximized(wanted):
        return 1
    chain = [parent.casefold() for parent in parents(wanted)]
    if one.casefold() in chain:
        return 1 + chain.index(one.casefold())
    return 100 if wanted.casefold() in (parent.casefold() for parent in parents(one)) else None


def pair(tags: Sequence[str], wanted: Wanted, shown: str) -> Wanted:
    """Which of a file's languages are the pair. Raises ``Faults`` that name those that are there."""
    source = nearest(tags, wanted.source, "--source-locale", shown)
    return Wanted(source, nearest(tags, wanted.target, "--locale", shown, besides=source))


def nearest(tags: Sequence[str], wanted: str, option: str, shown: str, besides: str = "") -> str:
    """The one of a file's languages, ``besides`` another, that is nearest to the one asked for.

    Raises ``Faults`` that name those that are there, where none is or several are.
    """
    near = {one: found for one in tags if one != besides and (found := nearness(one, wanted)) is not None}
    best = sorted(one for one in near if near[one] == min(near.values()))
    if len(best) == 1:
        return best[0]
    if best:
        several = Said(
            "has {wanted} as {languages}; say which with {option}", wanted=wanted, languages=", ".join(best), option=option
        )
        raise Faults(Fault(shown, 0, 0, several))
    message = "has no terms in {wanted}; its languages are {languages}: give one of them with {option}"
    there = ", ".join(sorted(set(tags)))
    raise Faults(Fault(shown, 0, 0, Said(message, wanted=wanted, languages=there, option=option)))
