"""A word with letters of another script that look like its own.

Why: "Сotton" with a Cyrillic С is another word to every search and every comparison, and to a marketplace's filter for
forged brands; nobody can see why.

Fix: the letters of the word's own script, which look the same; safe where one script has more letters than the other.
Letters without a look-alike are meant: units and signs (µm, kΩ, ΔE), endings on foreign words (USBшный), brands. Words
joined by a hyphen (T-образный) are two words, and what the source has too is left alone.

Data: where both scripts have as many letters, CLDR's script of the locale decides.

Example: "Рrofessional" with a Cyrillic Р.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NON_ASCII, check
from localize.model import Edit, Finding, Market
from localize.text.lexicon import names
from localize.text.lookalikes import NAMES, mixed, scripts_meet
from localize.text.unit import Unit


@check("E107", "mixed-script-word", severity="warning", when=NON_ASCII, of=scripts_meet)
def mixed_script_word(unit: Unit, market: Market) -> Iterator[Finding]:
    for one in mixed(unit.target, unit.source.masked):
        if any(start < one.end and one.start < end for start, end in unit.see(names)):
            continue
        yield Finding(
            message="{script} letters in “{word}”, which look like those of {right}",
            args={"script": NAMES[one.script], "word": one.word, "right": one.right},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, one.new, safe=one.certain),
        )
