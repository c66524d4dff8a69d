"""Write ``locales/cldr.json``: what CLDR knows of our locales, for guides to be held against and for locales without one.

The source is the JSON edition of the Unicode Consortium's CLDR (https://github.com/unicode-org/cldr-json), the packages
``cldr-core``, ``cldr-misc-full`` and ``cldr-numbers-full`` in one version. Fetch each with ``npm pack <name>@<version>`` in a
folder outside the checkout, unpack it there under its own name (``tar xzf <file> --strip-components=1 -C <name>``), then::

    python tools/vendor_cldr.py FOLDER

``locales/cldr.md`` names the version and holds the licence: change it with the data.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

LOCALES = (
    "ar ca cs da de de-AT de-CH en en-AU en-CA en-GB en-IN en-US es es-419 es-MX fi fr fr-BE fr-CA fr-CH gl he hu id it ja ko "
    "ms nb nl nl-BE pl pt pt-PT ro ru sk sv th tr uk vi zh zh-CN zh-TW"
)
OUT = Path(__file__).resolve().parent.parent / "locales" / "cldr.json"
_ALPHABET = 99
"""Scripts of more letters are no alphabets."""
_UNSEEN = re.compile("[\u00a0\u061c\u200e\u200f\u202f]")


class Cldr:
    """The unpacked packages, asked for what we need. Raises ``FileNotFoundError`` or ``KeyError`` where CLDR has not got it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version: str = self._read("cldr-core/package.json")["version"]
        supplemental = {
            name: self._read(f"cldr-core/supplemental/{name}.json")["supplemental"][name]
            for name in ("likelySubtags", "measurementData", "parentLocales")
        }
        self._likely: dict[str, str] = supplemental["likelySubtags"]
        self._parents: dict[str, str] = supplemental["parentLocales"]["parentLocale"]
        self._systems: dict[str, str] = supplemental["measurementData"]["measurementSystem"]

    def _read(self, path: str) -> Any:
        return json.loads((self.folder / path).read_text(encoding="utf-8"))

    def likely(self, locale: str) -> tuple[str, str, str]:
        """Language, script and region of a tag (``zh-TW`` is zh, Hant, TW), what it leaves out by the likely subtags."""
        parts = locale.split("-")
        language = parts[0]
        script = next((part for part in parts[1:] if len(part) == 4), "")
        region = next((part for part in parts[1:] if len(part) != 4), "")
        keys = (f"{language}-{script}-{region}", f"{language}-{region}", f"{language}-{script}", language)
        full = next(self._likely[key] for key in keys if key in self._likely).split("-")
        return language, script or full[1], region or full[2]

    def parents(self, locale: str) -> list[str]:
        """The chain above a tag, without the root: ``es-MX`` has es-419 and es, ``zh-TW`` has zh-Hant."""
        language, script, region = self.likely(locale)
        chain = []
        if script != self.likely(language)[1] and locale == f"{language}-{region}":
            chain.append(f"{language}-{script}")
        tag = chain[-1] if chain else locale
        while (tag := self._parents.get(tag, tag.rpartition("-")[0])) and tag != "und":
            if self.likely(tag)[1] != script:
                break
            chain.append(tag)
        return chain

    def system(self, locale: str) -> str:
        """The measurement system of the tag's (likely) region: metric, us or uk."""
        return self._systems.get(self.likely(locale)[2], self._systems["001"]).lower()

    def facts(self, locale: str) -> dict[str, Any]:
        """All we take of one locale; figures are those of Latin digits, ``digits`` names the locale's own."""
        source = next(tag for tag in (locale, *self.parents(locale)) if (self.folder / "cldr-misc-full/main" / tag).is_dir())
        marks = self._read(f"cldr-misc-full/main/{source}/delimiters.json")["main"][source]["delimiters"]
        numbers = self._read(f"cldr-numbers-full/main/{source}/numbers.json")["main"][source]["numbers"]
        symbols = numbers["symbols-numberSystem-latn"]
        pattern = numbers["percentFormats-numberSystem-latn"]["standard"]
        return {
            "decimal": symbols["decimal"],
            "digits": numbers["defaultNumberingSystem"],
            "group": symbols["group"],
            "letters": self._letters(source),
            "inner_quotes": [marks["alternateQuotationStart"], marks["alternateQuotationEnd"]],
            "minimum_grouping": int(numbers["minimumGroupingDigits"]),
            "parents": self.parents(locale),
            "percent": re.sub(r"[#0,.]+", "{n}", pattern).replace("%", symbols["percentSign"]),
            "quotes": [marks["quotationStart"], marks["quotationEnd"]],
            "script": self.likely(locale)[1],
            "system": self.system(locale),
        }

    def _letters(self, source: str) -> str:
        """The letters of the language in small form, "" where it is written in no alphabet."""
        characters = self._read(f"cldr-misc-full/main/{source}/characters.json")["main"][source]["characters"]
        letters = sorted({sign for sign in characters["exemplarCharacters"] if unicodedata.category(sign) in ("Ll", "Lo")})
        return "".join(letters) if len(letters) <= _ALPHABET else ""

    def document(self, locales: list[str]) -> dict[str, Any]:
        """The whole file: the locales, every parent that is not the tag cut short, every region that is not metric."""
        return {
            "locales": {locale: self.facts(locale) for locale in sorted(locales)},
            "parents": {tag: "" if parent == "und" else parent for tag, parent in sorted(self._parents.items())},
            "systems": {region: name.lower() for region, name in sorted(self._systems.items()) if name != "metric"},
            "version": self.version,
        }


def text(document: dict[str, Any]) -> str:
    """The document as JSON, one locale to a line; spaces and marks that nobody can see are escaped."""
    lines = []
    for key, value in sorted(document.items()):
        if key == "locales":
            rows = ",\n".join(f"  {json.dumps(tag)}: {_line(facts)}" for tag, facts in value.items())
            lines.append(f' "locales": {{\n{rows}\n }}')
        else:
            lines.append(f" {json.dumps(key)}: {_line(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: Any) -> str:
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, sort_keys=True))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write locales/cldr.json from unpacked CLDR packages.")
    parser.add_argument("folder", type=Path, help="holds cldr-core, cldr-misc-full and cldr-numbers-full")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    given.out.write_text(text(Cldr(given.folder).document(LOCALES.split())), encoding="utf-8")


if __name__ == "__main__":
    main()
