"""Whether a message is a sentence, or only a heading, a label or an item of a list."""

from __future__ import annotations

from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.punctuation import QUESTION, STOP
from localize.text.sentences import surely
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

_WORD = lazy.re(r"[^\W\d_]+")
_LAST = lazy.re(rf"[^\s{FILLER}\"'”’»」』）)\],，、](?=[\s{FILLER}\"'”’»」』）)\],，、]*\Z)")
_HIRAGANA = lazy.re("[\u3041-\u3096]")


def several(masked: str) -> bool:
    """Does the text hold more than one sentence without doubt?"""
    return surely(masked) > 1


def fragment(unit: Unit, mark: str) -> bool:
    """May a message that lost this mark of its source be a label or an item of a list, which ends without one?

    It is none where one of the two texts holds several sentences, or a word that only sentences have. In a script without
    spaces a sentence ends in a verb, a label in a noun; a particle asks without a mark.
    """
    if unit.kind != "message" or mark not in (STOP, QUESTION):
        return False
    target = unit.target.masked
    if spaceless(target):
        return _label(target, mark)
    if mark == QUESTION or several(unit.source.masked) or several(target):
        return False
    letter = _WORD.search(target)
    if letter and letter[0][0].islower():
        return True
    sides = [_clause(unit, text) for text in (unit.source, unit.target)]
    return True not in sides and False in sides


def _label(masked: str, mark: str) -> bool:
    """Does a text in a script without spaces end as a label does, or as a question may?"""
    last = _LAST.search(masked)
    if mark == QUESTION:
        return not masked.rstrip().endswith("?")
    return not several(masked) and last is not None and not _HIRAGANA.match(last[0])


def _clause(unit: Unit, text: Text) -> bool | None:
    """Has the text a word by which a sentence is known? None where the language has no list of them."""
    words = unit.lexicon.conventions(text.locale).words.sentence_words
    return None if not words else not words.isdisjoint(text.folded_words)
