"""``hreflang`` in HTML: the pages in other languages that a page names, and whether its codes are codes that search engines know.

They want a language of two letters (ISO 639-1), with a script or the two letters of a country (ISO 3166-1) behind it, or
``x-default``: https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import NamedTuple

from babel.core import get_global

from localize.text import lazy
from localize.text.elements import elements
from localize.text.locales import maximized, same_language
from localize.text.unit import Text

DEFAULT = "x-default"
_CODE = lazy.re(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?\Z")
_ATTRIBUTE = r"""\s{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_HREFLANG, _HREF, _REL = (lazy.re(_ATTRIBUTE.format(name), re.IGNORECASE) for name in ("hreflang", "href", "rel"))


class Version(NamedTuple):
    """A page in another language as a tag names it. ``listed``: in a list of all versions (``<link rel="alternate">``)."""

    code: str
    start: int
    end: int
    address: str
    listed: bool

    @property
    def plain(self) -> str:
        """The code as codes are compared."""
        return self.code.strip().lower()


class Flaw(NamedTuple):
    """What is wrong with a code: its kind, the part that is to blame, and what is meant ("" where nobody knows)."""

    kind: str
    part: str
    wanted: str = ""


def versions(text: Text) -> list[Version]:
    """Every page that a tag of the text names by its language."""
    if "hreflang" not in text.text.lower():
        return []
    found = []
    for tag in elements(text.tags):
        match = _HREFLANG.search(tag.raw) if tag.name in ("link", "a", "area") else None
        if match is None or not match.lastindex:
            continue
        number = match.lastindex
        rel = _value(_REL.search(tag.raw)).lower().split()
        address = html.unescape(_value(_HREF.search(tag.raw))).strip()
        start = tag.start + match.start(number)
        end = tag.start + match.end(number)
        found.append(Version(match[number], start, end, address, tag.name == "link" and "alternate" in rel))
    return found


def covers(plain: str, locale: str) -> bool:
    """Is a page of this code the page for the locale: the same written language, in its country or in none?"""
    code, match = maximized(plain), _CODE.match(plain)
    return same_language(plain, locale) and (code[2] == maximized(locale)[2] or (match is not None and not match[3]))


def _value(match: re.Match[str] | None) -> str:
    return match[match.lastindex] if match and match.lastindex else ""


def flaw(version: Version) -> Flaw | None:
    """What is wrong with the code of a version. Lists of all versions are for search engines, which know fewer codes."""
    plain = version.plain
    if plain == DEFAULT:
        return None
    match = _CODE.match(plain.replace("_", "-"))
    if not match:
        return Flaw("form", version.code)
    language, script, region = match[1], match[2] or "", match[3] or ""
    language, country = (
        _short(language),
        region if region in _countries() else _meant("territory_aliases", region.upper()).lower(),
    )
    if language not in _languages():
        return Flaw("language", language)
    if country and country not in _countries() and not region.isdigit():
        return Flaw("country", region.upper())
    if region.isdigit() and version.listed:
        return Flaw("area", region, _written(language, script, ""))
    wanted = _written(language, script, region if region.isdigit() else country)
    return Flaw("spelling", version.code, wanted) if wanted.lower() != plain else None


def _short(language: str) -> str:
    """The two letters of a language that was given three (deu); any other code as it is, old ones (iw) too."""
    meant = _meant("language_aliases", language)
    return meant if len(language) == 3 and len(meant) == 2 else language


def _written(language: str, script: str, region: str) -> str:
    return "-".join(filter(None, (language, script.title(), region.upper())))


def _meant(aliases: str, code: str) -> str:
    """The code that CLDR has for another one (UK, deu); the code itself where there is none, or several."""
    found = get_global(aliases).get(code, code)  # type: ignore[arg-type]
    one = found if isinstance(found, str) else found[0] if len(found) == 1 else code
    return one if one.isalpha() else code


@cache
def _languages() -> frozenset[str]:
    """Every language that CLDR knows by itself."""
    known = (*get_global("likely_subtags"), *get_global("language_aliases"))
    return frozenset(key for key in known if "_" not in key) - {"und"}


@cache
def _countries() -> frozenset[str]:
    return frozenset(key.lower() for key in get_global("territory_languages"))
