"""Locale tags by CLDR: likely subtags, parent chains, and which tags share one written language."""

from __future__ import annotations

from functools import cache

from babel.core import get_global

_MACRO = {"no": "nb", "nor": "nb"}
"""Norwegian is Bokmål where nobody says Nynorsk; CLDR has it the other way round, ``nb`` as a child of ``no``."""


@cache
def canonical(locale: str) -> str:
    """The tag with the code that its language has now, by CLDR's aliases: ``iw-IL`` is ``he-IL``, ``deu`` is ``de``."""
    language, *rest = locale.replace("_", "-").split("-")
    known = language.lower()
    found = _MACRO.get(known) or get_global("language_aliases").get(known)
    if not found:
        return locale
    language, *more = found.split("_")
    lengths = {len(part) for part in rest}
    return "-".join((language, *(part for part in more if len(part) not in lengths), *rest))


@cache
def maximized(locale: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, what it leaves out filled in by CLDR's likely subtags. An old code counts as the
    one of now.
    """
    parts = canonical(locale).replace("_", "-").split("-")
    language = parts[0].lower()
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in parts[1:] if len(part) in (2, 3) and not part.isdigit()), "")
    region = region or next((part for part in parts[1:] if len(part) == 3 and part.isdigit()), "")
    likely = get_global("likely_subtags")
    for key in (
        "_".join(filter(None, (language, script, region))),
        f"{language}_{region}",
        f"{language}_{script}",
        language,
    ):
        if key in likely:
            full = likely[key].split("_")
            return language, script or (full[1] if len(full) > 1 else ""), region or (full[-1] if len(full) > 2 else "")
    return language, script, region


@cache
def parents(locale: str) -> tuple[str, ...]:
    """The tag and its parents along CLDR's chain, without the root and without crossing scripts."""
    now = canonical(locale)
    chain = list(dict.fromkeys((locale, now)))
    exceptions = get_global("parent_exceptions")
    tag = now.replace("-", "_")
    language, script, region = maximized(locale)
    if script != maximized(language)[1] and tag == f"{language}_{region}":
        chain.append(f"{language}-{script}")
        tag = f"{language}_{script}"
    while tag := exceptions.get(tag, tag.rpartition("_")[0]):
        if tag == "root" or maximized(tag)[1] != script:
            break
        chain.append(tag.replace("_", "-"))
    return tuple(chain)


def same_language(a: str, b: str) -> bool:
    """Are these variants of one written language: same language, same script (Chinese in its two scripts is not)?"""
    return maximized(a)[:2] == maximized(b)[:2]
