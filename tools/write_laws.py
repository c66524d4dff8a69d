"""Write which countries have a law, in which languages and for which checks, into ``localize/laws/README.md``.

A test holds it, so that no silence passes for an innocent text where there is no law to break.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import regex
from babel import Locale
from babel.languages import get_official_languages

from localize import packs
from localize.checks.by_rule import code_of
from localize.model import StyleRule
from localize.packs.laws import law, law_files, laws_of
from localize.text.locales import maximized, parents

README = Path(__file__).parents[1] / "localize" / "laws" / "README.md"
_TABLE = regex.compile(r"(?m)(?<=^\| country \| laws \| checks with rules, by language \|\n\|---\|---\|---\|\n)(?:^\|.*\n)+")


def countries() -> dict[str, set[str]]:
    """Every country that has a market or a law, and its languages: those of its markets, else the official ones."""
    found: dict[str, set[str]] = {country: set() for file in law_files() for country in law(*file).countries}
    for id in packs.market_ids():
        language, _, country = maximized(packs.market(id, date(2026, 11, 22)).locale)
        found.setdefault(country, set()).add(language)
    return {country: found[country] or set(get_official_languages(country, de_facto=True)) for country in sorted(found)}


def codes(locale: str) -> list[str]:
    """The checks for which the laws of a locale's country have rules in its language."""
    languages = set(parents(locale))
    rules = [one for each in laws_of(locale, (packs.shipped(),), []) for _, one, _ in each.rules.values()]
    return sorted({code_of(one) for one in rules if isinstance(one, StyleRule) and languages.intersection(one.locales)})


def row(country: str, languages: set[str]) -> str:
    """One country: its laws, and for each language what they find in it."""
    held = [path.stem for root, path in law_files() if country in law(root, path).countries]
    name = Locale("en").territories[country]
    said = "; ".join(f"{one}: {' '.join(codes(f'{one}-{country}')) or 'none'}" for one in sorted(languages))
    return f"| {name} | {', '.join(held) or '**none**'} | {said if held else '**none**'} |\n"


def text(readme: str) -> str:
    """The guide with the table as it is now."""
    return _TABLE.sub("".join(row(*pair) for pair in countries().items()).replace("\\", r"\\"), readme)


if __name__ == "__main__":
    README.write_text(text(README.read_text(encoding="utf-8")), encoding="utf-8")
