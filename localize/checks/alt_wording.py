"""Alt texts that say nothing of the picture: a file's name, the title once more, a list of keywords, "image of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market, Picture
from localize.text import lazy
from localize.text.folding import fold
from localize.text.forms import recased
from localize.text.measure import measure
from localize.text.unit import Localized, Unit
from localize.text.words import spaceless, words

_FILE = lazy.regex(r"[^\s/]+\.(?:jpe?g|png|gif|webp|tiff?|bmp|heic|avif|svg)", flags=re.IGNORECASE)
_CAMERA = lazy.regex(
    r"(?:IMG|DSC[NF]?|PXL|MVIMG|Screenshot|WhatsApp[ _-]?Image|image|photo|bild|foto)[ _-]?\d{2,}[\d _.()-]*", flags=re.IGNORECASE
)
_ITEMS = lazy.regex(r"\s*[,;|/、，；｜]\s*")
_MANY, _SHORT = 5, 2
"""So many items, each of at most so many words, are a list of keywords and no description."""


def _has_prefixes(market: Market) -> When:
    return ALWAYS if market.search.alt_prefixes else NEVER


@check("A103", "alt-redundant-prefix", severity="warning", scope="field", kinds=("alt",), when=_has_prefixes)
def alt_redundant_prefix(unit: Unit, market: Market) -> Iterator[Finding]:
    """The alt text begins with "image of" or the like.

    Why: a screen reader says that it is a picture before it reads the text.

    Fix: begin with what the picture shows. Where the picture itself is what is sold (a print, a poster), the word names
    the product: keep it and waive the issue.

    Data: ``alt_prefixes`` in ``locales/<locale>/seo.yaml``.

    Example: "Bild von einer schwarzen Trinkflasche".
    """
    text, folded = unit.target.masked, unit.target.folded
    start = measure(text, "characters") - measure(text.lstrip(), "characters")
    found = [
        one for one in map(str.strip, market.search.alt_prefixes) if folded.startswith(fold(one, unit.target.language), start)
    ]
    for prefix in sorted(found, key=len, reverse=True)[:1]:
        end = start + len(prefix)
        rest = text[end:].lstrip(" :–-\u00a0")
        tied = prefix[-1].isalnum() and text[end : end + 1].isalnum() and not spaceless(text[end])
        if rest and not tied:
            yield Finding(
                message="“{prefix}” need not be said: what is read out is known to be a picture",
                args={"prefix": text[start:end]},
                span=(start, end),
                edit=Edit(start, measure(text, "characters"), recased(rest, text[start])),
            )


@check("A107", "alt-keyword-list", severity="warning", scope="field", kinds=("alt",))
def alt_keyword_list(unit: Unit, market: Market) -> Iterator[Finding]:
    """The alt text is a list of search words.

    Why: read out, it tells nobody what the picture shows, and search engines take it for spam.

    Fix: one sentence or phrase about this picture, with the one keyword that fits it.

    Data: none. Five items of one or two words between commas are a list; measures and codes are not counted.

    Example: "flasche, trinkflasche, edelstahl, thermosflasche, wasserflasche, sport".
    """
    items = [item for item in _ITEMS.split(unit.target.masked.strip(" .,;")) if not any(map(str.isdigit, item))]
    if len(items) >= _MANY and all(len(list(words(item))) <= _SHORT for item in items):
        yield Finding(message="{count} search words in a row; say what the picture shows", args={"count": len(items)})


@check("A104", "alt-file-name", severity="warning", scope="listing")
def alt_file_name(pair: Localized, market: Market) -> Iterator[Finding]:
    """The alt text is the name of a file.

    Why: a screen reader spells it out letter by letter, and search learns nothing.

    Fix: say what the picture shows.

    Data: the picture's own file or address, and the names that cameras and programs give.

    Example: "IMG_2034.jpg", "black-bottle-front" for the file black-bottle-front.png.
    """
    for index, picture, alt in _alts(pair, market):
        name = PurePosixPath((picture.file or picture.url).partition("?")[0]).stem
        own = name == alt and not name.isalpha()
        if own or _FILE.fullmatch(alt) or _CAMERA.fullmatch(alt):
            yield Finding(message="“{alt}” is the name of a file", args={"alt": alt}, path=f"images[{index}].alt")


@check("A105", "alt-repeated", severity="warning", scope="listing")
def alt_repeated(pair: Localized, market: Market) -> Iterator[Finding]:
    """Two pictures of a listing have the same alt text.

    Why: who hears them does not learn what the second picture adds, which is why it is there.

    Fix: say of each what it shows and the others do not: the lid, the size in a hand, the colour. One file that stands in
    a listing twice is one picture.

    Data: alt texts of the market, case and spaces aside.

    Example: six pictures, all "Trinkflasche".
    """
    first: dict[str, tuple[int, str]] = {}
    for index, picture, alt in _alts(pair, market):
        key, name = " ".join(fold(alt, market.locale).split()), picture.file or picture.url
        where, other = first.setdefault(key, (index, name))
        if other != name:
            message = "The same alt text as that of picture {number}: say what this one shows"
            yield Finding(message=message, args={"number": where + 1}, path=f"images[{index}].alt")


@check("A106", "alt-equals-title", severity="warning", scope="listing")
def alt_equals_title(pair: Localized, market: Market) -> Iterator[Finding]:
    """The alt text repeats the title and nothing else.

    Why: the title stands beside the picture and is read out already; what the picture shows stays unsaid.

    Fix: name the view, the part or the use that is seen.

    Data: title and alt texts of the market. Told once a listing, with the number of such pictures.

    Example: title and alt text both "AquaPeak Trinkflasche 750 ml".
    """
    title = " ".join(fold(pair.target.title, market.locale).split())
    found = [index for index, _, alt in _alts(pair, market) if title and " ".join(fold(alt, market.locale).split()) == title]
    if found:
        path = f"images[{found[0]}].alt"
        yield Finding(message="The alt text is the title once more (pictures: {count})", args={"count": len(found)}, path=path)


def _alts(pair: Localized, market: Market) -> Iterator[tuple[int, Picture, str]]:
    """The pictures of a listing that have an alt text, where the market has a place for it."""
    rules = market.rules_of("alt")
    if rules.takes and rules.upload:
        for index, picture in enumerate(pair.target.images):
            if (picture.alt or "").strip():
                yield index, picture, (picture.alt or "").strip()
