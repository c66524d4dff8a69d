"""The pages in other languages that a page names in its HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.hreflang import DEFAULT, Flaw, Version, covers, flaw, versions
from localize.text.locales import same_language
from localize.text.unit import Unit

_MESSAGES = {
    "form": "“{code}” is no hreflang code; it is a language and perhaps a country (pt-BR), or x-default",
    "language": "“{part}” is no language of ISO 639-1; a country stands behind its language (pt-BR)",
    "country": "“{part}” in “{code}” is no country of ISO 3166-1",
    "area": "“{code}” names an area that is no country, which search engines do not know; the language alone is {wanted}",
    "spelling": "“{code}” is not how search engines write it; they know {wanted}",
}


@check("K112", "hreflang-gap", severity="warning", scope="field", when=contains("<"))
def hreflang_gap(unit: Unit, market: Market) -> Iterator[Finding]:
    """A page does not name its versions in other languages so that search engines understand it.

    Why: each version has to name itself and all others, and all others it; what is not named back is ignored, and the
    shop's pages in two languages then compete as copies of each other. A code that nobody knows ("en-UK") is a page that
    nobody finds.

    Fix: a language of ISO 639-1, with a country of ISO 3166-1 where the page is for one ("en-GB"), ``x-default`` for
    everybody else; full addresses; on every version the same list, in which the markets stand that a run writes together.
    Looked at are the ``hreflang`` of ``<link rel="alternate">``, and of links in the text only their codes. Which addresses
    a shop has cannot be seen from here, so nothing is said of texts that name no version at all.

    Data: https://developers.google.com/search/docs/specialty/international/localized-versions for the rules, CLDR for
    the codes.

    Example: ``<link rel="alternate" hreflang="en-UK" href="https://shop.example/uk/">``.
    """
    found = unit.target.text and market.rules_of(unit.kind).markup is None and versions(unit.target)
    if not found:
        return
    for one in found:
        what = flaw(one)
        if what:
            yield _flawed(one, what)
    listed = [one for one in found if one.listed]
    if listed:
        yield from _addresses(listed)
        yield from _gaps(unit, listed, market.beside)


def _flawed(one: Version, what: Flaw) -> Finding:
    return Finding(
        message=_MESSAGES[what.kind],
        args={"code": one.code, "part": what.part, "wanted": what.wanted},
        span=(one.start, one.end),
        edit=Edit(one.start, one.end, what.wanted) if what.wanted else None,
        severity="note" if what.kind == "area" else "",
    )


def _addresses(listed: Sequence[Version]) -> Iterator[Finding]:
    """Addresses that lack their beginning, and languages that have several."""
    pages: dict[str, str] = {}
    for one in listed:
        if "://" not in one.address and "{" not in one.address:
            message = "The page for “{code}” has no full address; hreflang wants one that begins with https://"
            yield Finding(message=message, args={"code": one.code}, span=(one.start, one.end))
        if pages.setdefault(one.plain, one.address) != one.address:
            message = "“{code}” is given to two pages ({first} and this one); each language has one"
            yield Finding(message=message, args={"code": one.code, "first": pages[one.plain]}, span=(one.start, one.end))


def _gaps(unit: Unit, listed: Sequence[Version], beside: Sequence[str]) -> Iterator[Finding]:
    """The page itself, pages that its source names, and those that the same run makes, where the list leaves them out."""
    locale, start, end = unit.target.locale, listed[0].start, listed[-1].end
    named = [one.plain for one in listed if one.plain != DEFAULT]
    if not any(same_language(one, locale) for one in named):
        message = "The list of language versions leaves out its own page ({locale}); search engines then ignore the list"
        yield Finding(message=message, args={"locale": locale}, span=(start, end))
    theirs = [one for one in versions(unit.source) if one.listed and flaw(one) is None]
    lost = Counter(one.code for one in theirs if one.plain not in {other.plain for other in listed})
    for code in lost:
        message = "The source names a page for “{code}” that this list leaves out; what is not named back is ignored"
        yield Finding(message=message, args={"code": code}, span=(start, end))
    known = [*named, *(one.plain for one in theirs if one.plain != DEFAULT)]
    missing = [other for other in beside if not any(covers(one, other) for one in known)]
    if missing:
        message = "The run has pages in {locales} too, which this list leaves out; what is not named back is ignored"
        yield Finding(message=message, args={"locales": ", ".join(missing)}, span=(start, end))
