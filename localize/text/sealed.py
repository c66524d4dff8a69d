"""What of a source text no translator may change: tags, entities, placeholders, links, names, codes, numbers with units."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from localize.model import Conventions, Span
from localize.text import lazy, markup
from localize.text.brands import as_written, brand_hits
from localize.text.lexicon import Lexicon
from localize.text.links import link_spans
from localize.text.numbers import CODE, VERSION
from localize.text.placeholders import placeholders
from localize.text.quantities import Quantity, quantities
from localize.text.unit import Text

_ENTITY = lazy.re(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_SYMBOL = lazy.regex(r"[^\w\s]*\s*(?:[\p{Latin}\p{Greek}µ]{1,3}\.?(?:\s|\Z))*[^\w\s]*\Z")
"""A unit as all languages write it: "cm", "fl oz", an inch mark, "%"; words ("inches", 米) are translated."""


def sealed(text: str, locale: str, lexicon: Lexicon, brand: str, others: frozenset[str] = frozenset()) -> list[Span]:
    """Where such things stand in a shielded source text, in any order; some may overlap.

    ``brand``: the listing's own. ``others``: brands of the catalog. All brands as they are written: "Pure" may be one, and
    "pure" is a word; other names to keep in whatever case.
    """
    seen = Text(text, locale)
    found = [(tag.start, tag.end) for tag in markup.tags(text)]
    found += [match.span() for match in _ENTITY.finditer(text)]
    found += [(one.start, one.end) for one in placeholders(text)] + link_spans(text)
    found += [(hit.start, hit.end) for hit in brand_hits(seen, brand) if as_written(seen, hit)]
    brands = lexicon.market.brands
    kept = (hit for hit in lexicon.source_hits(seen) if hit.phrase.role == "keep")
    found += [(hit.start, hit.end) for hit in kept if hit.phrase.owner.text not in brands or as_written(seen, hit)]
    found += [match.span() for match in _names(others).finditer(text)] if others else []
    return found + _measures(seen.masked, lexicon.conventions(locale), lexicon.market.conventions)


@lru_cache(maxsize=4)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _measures(masked: str, own: Conventions, others: Conventions) -> list[Span]:
    """Model names, versions, and measures with all their numbers ("10 x 20 x 30 cm")."""
    found: list[Span] = []
    for chain, group in groupby(quantities(masked, own, others), attrgetter("chain")):
        numbers = list(group)
        if chain < 0:
            found += [(one.number.start, one.end) for one in numbers if _stays(one, masked)]
        elif all(_stays(one, masked) or not one.units for one in numbers):
            found.append((numbers[0].number.start, numbers[-1].end))
    return found


def _stays(one: Quantity, masked: str) -> bool:
    if one.number.kind in (CODE, VERSION):
        return True
    return bool(one.units) and _SYMBOL.match(masked[one.unit_start : one.unit_end]) is not None
