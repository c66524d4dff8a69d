"""The text is nothing but punctuation, while its source says something.

Why: a lonely dash or three dots is what is left when a translation was put off; it counts as filled, so no count of
missing texts finds it.

Fix: translate it. A dash as the value of an attribute that does not apply, signs such as ✓, and a single short word that
becomes a sign (*to* in a range, *and*) are let be.

Example: "..." for "Folds in seconds."
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import WORDLESS, check
from localize.model import Finding, Market
from localize.text import lazy, punctuation
from localize.text.markup import FILLER
from localize.text.unit import Unit

_SIGNS = lazy.regex(rf"[\p{{P}}\p{{Sk}}\p{{Sm}}\s{FILLER}\p{{Cf}}]+")
_WORD = lazy.regex(r"\p{L}[\p{L}\p{M}]*")
_DASH = frozenset("-‐‑‒–—―/－")
_LONG = 5
"""A single word so long is more than *and*, *to* or *from*."""


@check("T115", "only-punctuation", severity="warning", scope="field", when=WORDLESS, alone=False)
def only_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    target = unit.target.masked
    if _SIGNS.fullmatch(target) is None or not target.strip(FILLER + " \n\t"):
        return
    words = _WORD.findall(unit.source.masked)
    if not words or not (words[1:] or words[0][_LONG - 1 :]):
        return
    if unit.kind == "attribute" and target.strip() in _DASH:
        return
    yield Finding(
        message="Only punctuation for {source}",
        args={"source": unit.source.plain.strip()},
        span=(0, punctuation.length(target)),
    )
