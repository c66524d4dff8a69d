"""Locale tags by CLDR: likely subtags, parent chains, and which tags share one written language."""

from __future__ import annotations

from functools import cache

from babel.core import get_global


@cache
def maximized(locale: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, what it leaves out filled in by CLDR's likely subtags."""
    parts = locale.replace("_", "-").split("-")
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
    chain = [locale]
    exceptions = get_global("parent_exceptions")
    tag = locale.replace("-", "_")
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
