"""Words that the glossary forbids, in what an engine wrote: its own word takes their place, in the same number."""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text.glossary import forbidden
from localize.text.plural_words import in_its_number
from localize.text.unit import Text, Unit


def changes(original: Original) -> Iterator[Group]:
    """Each forbidden word for which the glossary has another. Other forms than the plural are left to people, for the grammar
    around them.
    """
    if not original.drafted:
        return
    lexicon, locale = original.lexicon, original.market.locale
    unit = Unit(original.kind, Text("", original.origin.locale), Text(original.text, locale), lexicon)
    for one in forbidden(unit):
        better = lexicon.wanted(one.term.source, original.origin.locale.partition("-")[0])
        found = original.text[one.start : one.end]
        use = in_its_number(found, one.term.target, locale, better[0].target, locale, lexicon) if one.likely and better else None
        if use:
            reason = Said("the glossary forbids '{found}' and wants '{use}'", found=found, use=use)
            yield (change(one.start, one.end, use, "G102", reason, one.term.origin),)
