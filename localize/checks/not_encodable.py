"""A character that the market's upload file cannot hold, or that arrives there as another.

Why: the platform replaces it with a question mark, cuts the text, or refuses the file, and nobody sees which row it was.
Some encodings change a character without a word: 〜 (U+301C) and － (U+2212) come out of Shift-JIS as others.

Fix: a character that looks the same and that the encoding has is put in its place where the meaning stays; anything
else has to be written in another way. Nothing is ever reported where files are in a form of Unicode.

Data: ``upload.encoding`` in the marketplace's pack.

Example: "10〜20 cm" for a file in CP932.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NEVER, NON_ASCII, When, check
from localize.model import Edit, Finding, Market
from localize.text.encodable import limited, lost
from localize.text.unit import Unit


def _if_limited(market: Market) -> When:
    return NON_ASCII if limited(market.upload.encoding) else NEVER


@check("E108", "not-encodable", severity="error", when=_if_limited)
def not_encodable(unit: Unit, market: Market) -> Iterator[Finding]:
    if not market.rules_of(unit.kind).takes:
        return
    text = unit.target.text
    for one in lost(text, market.upload.encoding):
        found = text[one.start : one.end]
        args = {"found": found, "code": f"U+{ord(found[0]):04X}", "encoding": market.upload.encoding, "becomes": one.becomes}
        yield Finding(
            id="changed" if one.becomes else "missing",
            message="{found} ({code}) becomes {becomes} in {encoding}"
            if one.becomes
            else "{found} ({code}) is not in {encoding}",
            args=args,
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, one.instead, safe=True) if one.instead else None,
        )
