"""Links and e-mail addresses of a text, and whether one is another's counterpart in another language.

``amazon.com`` and ``amazon.de``, ``/en/`` and ``/de/``, ``en.wikipedia.org`` and ``de.wikipedia.org``, ``?lang=en`` and
``?lang=de`` are the same place, seen from another market.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel.core import get_global

from localize.text import lazy
from localize.text.elements import elements
from localize.text.links import link_spans
from localize.text.locales import maximized
from localize.text.unit import Text

_HREF = lazy.re(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_URL = lazy.re(
    r"(?:(?:https?|ftp):)?(?://)?(?:www\.)?(?P<host>[^/?#:]*)(?::\d+)?(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)
_TRACKING = lazy.re(r"(?:utm_|mc_|pk_)\w+|gclid|fbclid|msclkid|ref|ref_|tag|source|campaign", re.IGNORECASE)
_FILLED = lazy.re(r"[{$%][^/.]*\Z|[{$%][^/]*://|[{$]|%[(s]")
_ORDER = lazy.re(r"%\d\$")
_GENERIC = frozenset(["com", "org", "net", "info", "eu", "shop", "store", "io", "app", "dev", "biz", "co"])
_SECOND = frozenset(["co", "com", "org", "net", "gov", "ac"])
_COUNTRY_DOMAINS = {"GB": "uk"}
_LOCALE_TAG = lazy.re(r"(?P<language>[a-z]{2,3})(?:[-_](?P<rest>[a-z]{2}|[a-z]{4}|\d{3}))?\Z", re.IGNORECASE)


class Address(NamedTuple):
    """A link or an e-mail address. ``bare``: a host name without ``http`` or ``www``, which may be no address at all."""

    start: int
    end: int
    text: str
    bare: bool = False

    @property
    def fixed(self) -> bool:
        """Does it begin with no placeholder?"""
        return not _FILLED.match(self.text)


def written(text: Text) -> tuple[list[Address], list[Address]]:
    """The links and the e-mail addresses that a reader sees, those in angle brackets too."""
    links: list[Address] = []
    mails: list[Address] = []
    for start, end in (*link_spans(text.masked), *_bracketed(text)):
        shown = text.text[start:end]
        shown = html.unescape(shown) if "&" in shown else shown
        if "@" in shown and "://" not in shown:
            mails.append(Address(start, end, shown.removeprefix("mailto:").partition("?")[0]))
        else:
            links.append(Address(start, end, shown, bare="://" not in shown and not shown.startswith("www.")))
    return links, mails


def _bracketed(text: Text) -> Iterator[tuple[int, int]]:
    if "<" in text.text:
        real = {tag.start for tag in elements(text.tags)}
        for tag in text.tags:
            if tag.start not in real:
                yield from ((tag.start + start, tag.start + end) for start, end in link_spans(tag.raw))


def linked(text: Text) -> tuple[list[Address], list[Address]]:
    """The links and the e-mail addresses that the text's anchors lead to; places on the same page are left out."""
    links: list[Address] = []
    mails: list[Address] = []
    for tag in elements(text.tags) if "href" in text.text else ():
        found = _HREF.search(tag.raw)
        number = next((index for index in (1, 2, 3) if found and found[index] is not None), 0) if found else 0
        if not found or not number:
            continue
        where = html.unescape(found[number]).strip()
        start, end = tag.start + found.start(number), tag.start + found.end(number)
        if where.startswith("mailto:"):
            mails.append(Address(start, end, where.removeprefix("mailto:").partition("?")[0]))
        elif (
            where and not where.startswith("#") and ":" not in where.partition("/")[0].replace("https:", "").replace("http:", "")
        ):
            links.append(Address(start, end, where))
    return links, mails


class Site(NamedTuple):
    """A link without what depends on language: ``marks`` are the parts that named one."""

    name: str
    rest: tuple[str, ...]
    suffix: str
    path: tuple[str, ...]
    query: tuple[str, ...]
    marks: int


def key(link: str) -> tuple[str, str, tuple[str, ...]]:
    """What two ways to write one link have in common."""
    found = _URL.match(_ORDER.sub("%", link))
    if not found:
        return link, "", ()
    query = (part for part in re.split("[&;]", found["query"] or "") if part and not _TRACKING.fullmatch(part.partition("=")[0]))
    return found["host"].lower().rstrip("."), (found["path"] or "").rstrip("/"), tuple(sorted(query))


def site(link: str, locale: str) -> Site:
    """The link without the marks of that locale's language and country."""
    host, path, query = key(link)
    labels = host.split(".")
    marks = 0
    if labels[2:] and _names(labels[0], locale):
        labels, marks = labels[1:], 1
    labels, suffix = _parted(labels)
    segments = [part for part in path.split("/") if part]
    kept = tuple(part for part in segments if not _names(part.removesuffix(".html"), locale))
    values = tuple(part for part in query if not _names(part.partition("=")[2], locale))
    marks += len(segments) - len(kept) + len(query) - len(values)
    return Site(labels[-1] if labels else "", tuple(labels[:-1]), suffix, kept, values, marks)


def _parted(labels: list[str]) -> tuple[list[str], str]:
    """The labels of a host without its public suffix, and the suffix: a generic one, or a country's."""
    if not labels[1:]:
        return labels, ""
    cut = -2 if labels[2:] and labels[-2] in _SECOND and len(labels[-1]) == 2 else -1
    return labels[:cut], labels[-1]


def _names(part: str, locale: str) -> bool:
    """Does this part of a link name the locale: its language, with any country, or its country?"""
    found = _LOCALE_TAG.match(part)
    if not found:
        return False
    language, _, region = maximized(locale)
    return (
        found["language"].lower() == language
        or (not found["rest"] and part.lower() in domains(locale))
        or part.lower() == region.lower()
    )


@cache
def domains(locale: str) -> frozenset[str]:
    """The top-level domains of the countries a locale may mean: its own, or all where its language is official."""
    language, _, likely = maximized(locale)
    named = locale.replace("_", "-").upper().split("-")[1:]
    regions = {likely}
    if likely not in named:
        regions |= {
            region
            for region, languages in get_global("territory_languages").items()
            if languages.get(language, {}).get("official_status")
        }
    return frozenset(_COUNTRY_DOMAINS.get(region, region.lower()) for region in regions)


SAME, OWN_PAGE, ELSEWHERE = "same", "own page", "elsewhere"


_CUT_SHORT = frozenset({"co", "cm", "om"})
"""What is left of ``com`` without a letter; domains of countries too, which only a locale that names its country means."""


def relation(source: str, target: str, source_locale: str, locale: str, hosts: tuple[str, ...] = ()) -> str:
    """Is the target's link the source's, seen from its market; a page of its own on the same site; or another?"""
    if key(source) == key(target):
        return SAME
    theirs, ours = site(source, source_locale), site(target, locale)
    local = ours.suffix in domains(locale) and ours.suffix != theirs.suffix
    if local and ours.suffix in _CUT_SHORT and "-" not in locale:
        local = False
    abroad = ours.suffix in _GENERIC and theirs.suffix in domains(source_locale)
    if theirs.name == ours.name and (theirs.suffix == ours.suffix or local or abroad):
        alike = (theirs.rest, theirs.path, theirs.query) == (ours.rest, ours.path, ours.query)
        other_edition = theirs.rest == ours.rest and _subdomain(source, source_locale) and _subdomain(target, locale)
        if alike or other_edition:
            return SAME
        if local or (ours.marks and theirs.marks):
            return OWN_PAGE
    host = key(target)[0]
    return OWN_PAGE if any(host == own or host.endswith(f".{own}") for own in hosts) else ELSEWHERE


def _subdomain(link: str, locale: str) -> bool:
    return _names(key(link)[0].partition(".")[0], locale)


def kin(one: Address, other: Address, locales: tuple[str, str], hosts: tuple[str, ...]) -> str:
    """How two links, or two e-mail addresses, belong together; of e-mail addresses the hosts are compared as links are."""
    if one.text == other.text:
        return SAME
    if "@" not in one.text:
        return relation(one.text, other.text, *locales, hosts)
    (mine, _, host), (theirs, _, other_host) = one.text.partition("@"), other.text.partition("@")
    found = relation(host, other_host, *locales, hosts)
    if found == SAME and mine.casefold() != theirs.casefold():
        return OWN_PAGE if host != other_host else ELSEWHERE
    return found
