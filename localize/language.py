"""The language of the interface: people read their own, code and files for programs stay English.

Messages stand in the code in English, as templates. Where one is shown to a person it is looked up here, and then its
values are filled in. Translations are gettext's: ``locales/<tag>/LC_MESSAGES/localize.po`` and the ``.mo`` made of it.
A message without a translation is shown in English; so is everything where the language is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

ENGLISH = "en"
_PACKAGE = Path(__file__).resolve().parent
DOMAIN = "localize"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where gettext looks for the language, the first that is set; ``LANGUAGE`` may list several with colons."""


class Spoken(NamedTuple):
    tag: str
    words: NullTranslations


_ENGLISH = Spoken(ENGLISH, NullTranslations())
_spoken: ContextVar[Spoken] = ContextVar("spoken", default=_ENGLISH)


def chosen(asked: str, environment: Mapping[str, str]) -> str:
    """The language to speak: the one asked for, else by gettext's variables, else English."""
    wanted = asked or next(filter(None, (environment.get(name) for name in VARIABLES)), "")
    return next(filter(None, map(known, wanted.split(":"))), ENGLISH)


def known(name: str) -> str:
    """The language that is spoken here for a name such as ``zh``, ``zh_CN.UTF-8`` or ``zh-Hans``; "" for none."""
    tag = name.partition(".")[0].partition("@")[0].replace("_", "-")
    if not tag or tag in ("C", "POSIX") or tag.lower().partition("-")[0] == ENGLISH:
        return ENGLISH if tag else ""
    there = languages()
    if tag in there:
        return tag
    from localize.text.locales import maximized

    return next((one for one in there if maximized(one)[:2] == maximized(tag)[:2]), "")


def languages() -> list[str]:
    """The languages with translations, English apart."""
    return sorted(path.parent.parent.name for path in folder().glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def folder() -> Path:
    """Where the translations lie: beside the shipped data, found without loading what reads that."""
    inside = _PACKAGE / "data"
    return (inside if inside.is_dir() else _PACKAGE.parent) / "locales"


@cache
def _words(tag: str) -> NullTranslations:
    if tag == ENGLISH:
        return _ENGLISH.words
    with (folder() / tag / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language (one of ``languages``, or English) within the block."""
    token = _spoken.set(Spoken(tag, _words(tag)))
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language that is spoken now, as a BCP 47 tag."""
    return _spoken.get().tag


def gettext(message: str, /, **values: Any) -> str:
    """The message in the language spoken, with its values filled in."""
    found = _spoken.get().words.gettext(message) if message else ""
    return found.format_map(values) if values else found


def ngettext(one: str, many: str, number: int, /, **values: Any) -> str:
    """The message in the form for a number, which fills ``{n}``."""
    return _spoken.get().words.ngettext(one, many, number).format_map({"n": f"{number:,}", **values})


def pgettext(context: str, message: str) -> str:
    """A translation in its context: ``check`` a check's name, ``rule`` a rule's message, ``word`` what fills a place in one."""
    return _spoken.get().words.pgettext(context, message) if message else ""


def everywhere(context: str, message: str) -> frozenset[str]:
    """The word in every language that is spoken here."""
    return frozenset({message, *(_words(tag).pgettext(context, message) for tag in languages())})


def paragraphs(documentation: str) -> list[str]:
    """The paragraphs of a docstring, each on one line: so they stand in the translations, however they are wrapped.

    A table (``| a | b |``) keeps its lines.
    """
    found = [one.strip() for one in documentation.strip().split("\n\n") if one.strip()]
    return [one if one.startswith("|") else " ".join(one.split()) for one in found]


def told(text: str) -> str:
    """A text of the program in the language spoken: ``Said`` by its template and values, any other as it is."""
    from localize.model.said import Said, parts

    template, values = parts(text)
    return gettext(template, **{name: told(value) if isinstance(value, Said) else value for name, value in values.items()})
