"""Words in a script that the market's language is not written in."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NON_ASCII, When, check
from localize.model import Finding, Market
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.script import foreign_runs, latin_only, other_scripts, writes_latin
from localize.text.unit import Unit


def _possible(market: Market) -> When:
    return NON_ASCII if writes_latin(market.locale) else ALWAYS


@check("D102", "wrong-script", severity="error", when=_possible, of=other_scripts)
def wrong_script(unit: Unit, market: Market) -> Iterator[Finding]:
    """Words stand in letters that the market does not read: Cyrillic on a German page, a Japanese text all in Latin.

    Why: nothing says "wrong language" so loudly, and nothing of it is found by search.

    Fix: translate or transliterate the words. Brands, names to keep, single letters used as signs (Ω, α), and what the
    source has in that script as well although it is not its own, are right as they are. Latin words inside a text of
    another script are usual; only a text of four or more of them and nothing else is reported.

    Data: the scripts of a locale by CLDR's likely subtags.

    Example: "Рама aus Stahl" on a German page.
    """
    if unit.kind in AUTHORED:
        return
    here = foreign_runs(unit.target)
    latin = None if here or writes_latin(market.locale) else latin_only(unit.target, unit.see(names))
    if not here and not latin:
        return
    source = unit.source.masked
    borrowed = {source[run.start : run.end] for run in foreign_runs(unit.source)}
    found = [
        run
        for run in here
        if unit.target.masked[run.start : run.end] not in borrowed
        and not any(start < run.end and run.start < end for start, end in unit.see(names))
    ]
    for run in (*found, *filter(None, (latin,))):
        yield Finding(
            id="latin" if run is latin else "foreign",
            message="Nothing here is in the script of {locale}; all of it is Latin"
            if run is latin
            else "{script} letters in a text for {locale}: “{found}”",
            args={"script": run.script, "locale": market.locale, "found": unit.target.masked[run.start : run.end]},
            span=(run.start, run.end),
        )
