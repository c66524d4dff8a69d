"""One word again and again, for the search and not for the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.lexicon import names
from localize.text.repeats import repeated
from localize.text.unit import Unit
from localize.text.words import spaceless

_SHORT = 4
"""So often a word is stuffed into a title, an alt text or a bullet ..."""
_LONG, _SHARE = 9, 0.08
"""... and so often, and so large a share of its words, into a description."""


@check(
    "K104",
    "keyword-stuffing",
    severity="warning",
    scope="field",
    kinds=("title", "highlight", "bullet", "alt", "seo_title", "seo_description", "description"),
)
def keyword_stuffing(unit: Unit, market: Market) -> Iterator[Finding]:
    """A text says one word so often that it reads as written for search engines.

    Why: search engines rank such pages down, and readers stop.

    Fix: say it once or twice and use what it is also called. Function words, numbers, units and parts of brands are not
    counted, only one and the same form is; where the marketplace counts words itself, K103 tells.

    Data: ``function_words`` in ``locales/<locale>/seo.yaml``. Four times in a short text; nine times and a twelfth of all
    words in a description.

    Example: "Flasche, Flasche Edelstahl, Flasche Kinder, Flasche Sport".
    """
    if market.rules_of(unit.kind).repeat:
        return
    counts = Counter(unit.target.pieces)
    most = max(_LONG, int(counts.total() * _SHARE) + 1) if unit.kind == "description" else _SHORT
    if not spaceless(unit.target.others) and not any(count >= most for word, count in counts.items() if len(word) > 1):
        return
    brands = [(start, end) for start, end in unit.see(names) if " " in unit.target.masked[start:end].strip()]
    for one in repeated(unit.target, most - 1, unit.lexicon.uncounted, brands):
        if one.exact:
            yield Finding(
                message="“{word}” stands {count} times: written for search engines, not for readers",
                args={"word": one.word, "count": one.times},
                span=one.last,
            )
