"""One source text has several translations in one market.

Why: "Schwarz" in one listing and "Dunkel" in the next look like two colours; filters and variant pickers then show both,
and shoppers who search for one do not find the other.

Fix: decide for one of them; the other texts of the source are quoted. Nothing is edited by itself, for the rarer one may
be right. Where both are equally frequent nobody knows which is meant, and neither is reported.

Forms of one word (schwarz, schwarze), another first letter, final mark or kind of quotation mark are no difference, and
texts in which something else is wrong are not compared. In a run texts of up to 80 characters are, longer ones hardly
repeat; descriptions, search terms and addresses are written for each product. In a bilingual file whatever is a note: two
contexts may need two words.

Example: "Black" as "Schwarz" three times and as "Dunkel" once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from localize.checks import check
from localize.model import Edit, Finding, Key, Market, Place
from localize.text.measure import measure
from localize.text.unit import Localized
from localize.text.variants import kinds_of

_OWN = frozenset({"description", "search_terms", "keyword", "handle", "seo_title", "seo_description"})
"""Kinds that are written for each product."""
_LONG = 80
"""Characters above which a source hardly repeats."""


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    """A finding for each text that differs from what most others say. The key begins with the locale."""
    if all(place.text == places[0].text for place in places):
        return
    language = key.partition("\0")[0].partition("-")[0]
    kinds = kinds_of([place.text for place in places], language)
    counts = Counter(kinds)
    (most, often), *others = counts.most_common()
    if not others or others[0][1] == often:
        return
    wanted = Counter(place.text for place, kind in zip(places, kinds, strict=True) if kind == most).most_common(1)[0][0]
    for index, (place, kind) in enumerate(zip(places, kinds, strict=True)):
        if kind != most:
            end = measure(place.text, "characters")
            yield (
                index,
                Finding(
                    message="{count} of {total} texts with this source read {wanted}",
                    args={"count": often, "total": counts.total(), "wanted": wanted},
                    span=(0, end),
                    edit=Edit(0, end, wanted),
                    path=place.path,
                ),
            )


@check("I101", "inconsistent-translation", severity="warning", scope="catalog", judge=_judge, untroubled=True)
def inconsistent_translation(pair: Localized, market: Market) -> Iterator[Key]:
    for path, unit in pair.units.items():
        source, target = unit.source.text, unit.target.text
        if unit.kind in _OWN or unit.copied or source[_LONG:] or not source.strip() or not target.strip():
            continue
        same = blake2b(source.encode(errors="surrogatepass"), digest_size=8).hexdigest()
        yield Key(f"{market.locale}\0{unit.kind}\0{same}", path, target)
