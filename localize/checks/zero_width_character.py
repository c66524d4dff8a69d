"""A character that takes no room and does nothing for the script it stands in.

Why: it arrives by copy and paste, splits a word for search and for every comparison, and counts against limits.

Fix: remove it. It stays where the script works with it: joiners in emoji and in Indic, Arabic and Mongolian letters,
the zero-width space between words of Thai, Lao, Khmer, Burmese and Tibetan. A soft hyphen may help a long
description to break its lines; anywhere else it is reported too.

Example: "Falt\u200brad".
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.unit import Unit

_NAMES = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
}
_RUN = regex.compile(f"[{''.join(_NAMES)}]+")
_JOINING = (
    r"[\p{Arabic}\p{Syriac}\p{NKo}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}]"
)
_SPACELESS = r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}\p{Balinese}\p{Tai_Le}]"
_EMOJI = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\U000e0020-\U000e007f]"
_AT_WORK = regex.compile(
    rf"(?<={_EMOJI})\u200d(?=\p{{Extended_Pictographic}})|(?<={_JOINING})[\u200c\u200d]+|[\u200c\u200d](?={_JOINING})"
    rf"|(?<={_SPACELESS})\u200b|\u200b(?={_SPACELESS})"
)
_PROSE = frozenset({"description", "message"})


@check("E104", "zero-width-character", severity="warning", when=contains(_NAMES))
def zero_width_character(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    text = unit.target.text
    for run in _RUN.finditer(text):
        if run[0] == "\u00ad" and unit.kind in _PROSE and _within_word(text, run):
            continue
        if _AT_WORK.match(text, run.start()):
            continue
        yield Finding(
            message="Invisible character: {name}",
            args={"name": _NAMES[run[0][0]]},
            span=run.span(),
            edit=Edit(run.start(), run.end(), "", safe=True),
        )


def _within_word(text: str, run: regex.Match[str]) -> bool:
    return text[: run.start()][-1:].isalpha() and text[run.end() :][:1].isalpha()
