"""Letters that are put together from pieces where Unicode has them whole (not NFC).

Why: "Käse" typed as K, a, two dots, s, e looks right and is not found by who searches for "Käse"; it is longer for every
limit, and shows with a shifted accent in some fonts. Files from a Mac and texts copied from PDF are full of it.

Fix: the composed letters, which look the same. Safe, except for compatibility ideographs (a name may want 神 in just
that form) and angle brackets that become full-width; these and signs for letters (the Kelvin sign, the ohm sign) are
notes. Indic and Hebrew letters that NFC itself takes apart, and marks in another order, are as keyboards type them.

Example: "Ka\u0308se", its second letter an a and U+0308.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NON_ASCII, check
from localize.model import Edit, Finding, Market
from localize.text.normal import decomposed, not_normalized
from localize.text.unit import Unit


@check("E106", "not-normalized", severity="warning", when=NON_ASCII, of=decomposed)
def not_in_nfc(unit: Unit, market: Market) -> Iterator[Finding]:
    text = unit.target.text
    for one in not_normalized(text):
        whole = one.kind == "accents"
        yield Finding(
            id=one.kind,
            message="“{found}” is put together from pieces; {normal} looks the same and is found"
            if whole
            else "“{found}” is a compatibility character for {normal}",
            args={"found": text[one.start : one.end], "normal": one.normal},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, one.normal, safe=one.kind != "ideograph"),
            severity="" if whole else "note",
        )
