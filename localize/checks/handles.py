"""The part of an address that names a product: small plain letters, digits, and single hyphens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from localize.checks import check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.folding import bare
from localize.text.measure import measure
from localize.text.unit import Unit
from localize.text.words import fold

_ODD = lazy.regex(r"[^\p{L}\p{M}\p{N}]+")
_OTHER = lazy.regex(r"(?V1)[\p{L}--\p{Latin}]")


@check("K111", "bad-handle", severity="warning", scope="field", kinds=("handle",))
def bad_handle(unit: Unit, market: Market) -> Iterator[Finding]:
    """The handle has capitals, accents, or hyphens at its edges or side by side.

    Why: addresses with them are encoded (%C3%BC), shared wrongly, and exist twice where one server cares for case and
    another does not.

    Fix: small letters, digits, and one hyphen between words; the offered one spells letters as the language does where
    they have no accent. A handle that is online already keeps its address, or gets a redirect. Handles in another script
    are left as they are.

    Data: ``plain_letters`` in ``locales/words.yaml`` (ä as ae in German, å as aa in Danish); others lose their accents.

    Example: "Trinkflasche--Größe-L".
    """
    text = unit.target.text.strip()
    wanted = "" if _OTHER.search(text) else _plain(text, unit.target.language, market.conventions.words.plain_letters)
    if wanted and wanted != text:
        yield Finding(
            message="As an address this reads better: {wanted}",
            args={"wanted": wanted},
            span=(0, measure(unit.target.text, "characters")),
            edit=Edit(0, measure(unit.target.text, "characters"), wanted),
        )


def _plain(text: str, language: str, letters: Mapping[str, str]) -> str:
    spelled = "".join(letters.get(letter, letter) for letter in fold(text, language))
    return str(_ODD.sub("-", bare(spelled))).strip("-")
