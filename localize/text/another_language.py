"""A text in a language that is neither its market's nor its source's: two columns of a file were exchanged.

Looked for only where hardly a word of the text is one of the expected language; langdetect then names a language, and the words
of that language have to agree (``leaning``). Chinese in a Japanese text is told by characters that only Chinese print has.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel.core import get_global

from localize.text import lazy
from localize.text.leaning import Leaning
from localize.text.script import scripts
from localize.text.unit import Unit
from localize.text.words import Word

_FEW = 5
_STRANGE = 0.4
"""At most so large a share of the words may be ones of the expected language."""
_SURE = 0.5
"""So far must the words lean to the other language ..."""
_LIKELY = 0.8
"""... which langdetect names with so high a probability."""
_KANA = lazy.regex(r"[\p{Hiragana}\p{Katakana}]")
_HAN = lazy.regex(r"\p{Han}")
_SIMPLIFIED = 2
"""So many characters of simplified Chinese are no slip."""


def strange(words: Sequence[str], leaning: Leaning) -> bool:
    """Is hardly any of these words, folded, one of the expected language? Figures and symbols of units are no words."""
    real = [word for word in words if len(word) > 2 and word.isalpha()]
    return len(words) >= _FEW and len(real) * 2 >= _FEW and leaning.own_share(real) <= _STRANGE


def another_language(unit: Unit, words: Sequence[Word], lean: float) -> str:
    """The language that the words are in, by its tag; "" where nothing is sure. ``lean``: how far they lean to the source's."""
    if len(words) < _FEW or sum(len(word.text) > 2 for word in words) * 2 < len(words):
        return ""
    lexicon, own = unit.lexicon, unit.target.language
    found = _detected(" ".join(word.text for word in words).lower())
    if found in ("", own, unit.source.language, *lexicon.market.conventions.words.siblings):
        return ""
    known = scripts(found) == scripts(own) and lexicon.conventions(found).search.function_words
    leaning = lexicon.leaning(found).of(word.text for word in words) if known else 0.0
    return found if leaning > max(_SURE, lean) else ""


def _detected(text: str) -> str:
    """What langdetect takes it for, if it is nearly sure."""
    import langdetect

    langdetect.DetectorFactory.seed = 0  # without one it tells the same text differently from run to run
    try:
        best = langdetect.detect_langs(text)[0]
    except langdetect.LangDetectException:
        return ""
    return str(best.lang).partition("-")[0] if best.prob >= _LIKELY else ""


def simplified(unit: Unit) -> str:
    """The language of simplified characters, where a text for a language with kana has none and several of those; else ""."""
    text = unit.target.masked
    if "Hira" not in scripts(unit.target.locale) or _KANA.search(text):
        return ""
    found = {sign for sign in _HAN.findall(text) if _in("gb2312", sign) and not _in("euc_jis_2004", sign)}
    return str(get_global("likely_subtags")["und_Hans"]).partition("_")[0] if len(found) >= _SIMPLIFIED else ""


def _in(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
