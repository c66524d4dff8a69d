"""Where words begin and end in a folded text, and what stands between the words of a phrase."""

from __future__ import annotations

from localize.text import lazy, segmented
from localize.text.folding import EDGE, MARKS, edged, rare, wordish
from localize.text.markup import FILLER
from localize.text.unspaced import seat
from localize.text.words import BEYOND, spaceless

WIDE = "\u0e00"
"""No script without spaces lies below this character."""
_SOFT = frozenset(f" \t\n\r-'{FILLER}")
"""What may stand between the words of a phrase however it was written: spaces, line breaks, hyphens, apostrophes, tags."""
_TIES = frozenset("-.@_")
_UNSPACED = lazy.regex(r"[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_HANGUL = lazy.regex(r"\p{Hangul}")


class Seams:
    """A folded text, asked about its edges. Offsets of -1 mean: not there."""

    __slots__ = ("edged", "language", "text", "unspaced")

    def __init__(self, text: str, language: str, marked: str = "", others: str | None = None) -> None:
        """``marked``: the text with its edges, and ``others`` its characters outside ASCII, where they are known."""
        self.text = text
        others = rare(text) if others is None else others
        self.edged = marked or edged(text, others)
        self.unspaced = others != "" and unspaced(others)
        self.language = language

    @staticmethod
    def hard(gap: str) -> str:
        """The signs between two words that a phrase cannot do without."""
        return "".join(character for character in gap if character not in _SOFT)

    def edge(self, place: int) -> bool:
        """Does a word begin or end here? In scripts without spaces ICU is asked; a change of script is an edge."""
        sure = self._sure(place)
        return place in segmented.breaks(self.text, self.language) if sure is None else sure

    def seat(self, start: int, end: int) -> str:
        """Are the letters from here to there a ``word``, or ``part`` of a longer one? "" where neither is so."""
        begins, ends = self._sure(start), self._sure(end)
        if begins and ends:
            return "word"
        if begins is False or ends is False:
            return ""
        sure = frozenset(place for place, known in ((start, begins), (end, ends)) if known)
        return seat(self.text, self.language, start, end, sure)

    def _sure(self, place: int) -> bool | None:
        """Does a word begin or end here? None: between two letters of scripts without spaces, where no sign tells."""
        if place == 0 or place == len(self.text):
            return True
        left, right = self.text[place - 1], self.text[place]
        if left < MARKS and right < MARKS:
            return not (left.isalnum() and right.isalnum())
        if not (wordish(left) and wordish(right)):
            return True
        if left < WIDE and right < WIDE:
            return False
        return None if spaceless(left) and spaceless(right) else _script(left) != _script(right)

    def run(self, start: int) -> int:
        """The end of the letters and digits that begin here."""
        return self.edged.find(EDGE, start + 1) - 1

    def following(self, place: int) -> str:
        """The next word after the end of a word."""
        begin, end = self._word_after(place)
        return self.text[begin:end]

    def preceding(self, place: int) -> str:
        """The last word before the start of a word."""
        begin, end = self._word_before(place)
        return self.text[begin:end]

    def after(self, start: int, gap: str, forms: frozenset[str]) -> int:
        """The end of the next word of a phrase, where it follows here after such a gap."""
        begin, end = self._word_after(start)
        if self.text[begin:end] not in forms:
            end = max((begin + len(form) for form in forms if spaceless(form) and self.text.startswith(form, begin)), default=-1)
        return end if _bridged(self.text[start:begin], gap) else -1

    def before(self, end: int, gap: str, forms: frozenset[str]) -> int:
        """The start of the word of a phrase that stands before this place after such a gap."""
        start, stop = self._word_before(end)
        if self.text[start:stop] not in forms:
            start = min((stop - len(form) for form in forms if spaceless(form) and self.text.endswith(form, 0, stop)), default=-1)
        return start if _bridged(self.text[stop:end], gap) else -1

    def _word_after(self, place: int) -> tuple[int, int]:
        begin, last = place, len(self.text)
        while begin < last and self.edged[begin + 1] == EDGE:
            begin += 1
        return begin, self.run(begin) if begin < last else begin

    def _word_before(self, place: int) -> tuple[int, int]:
        end = place
        while end and self.edged[end] == EDGE:
            end -= 1
        return self.edged.rfind(EDGE, 0, end + 1), end

    def ties(self, start: int, end: int) -> bool:
        """Does a hyphen, full stop or the like tie what stands here to another word?"""
        text = self.text
        if start > 1 and text[start - 1] in _TIES and wordish(text[start - 2]):
            return True
        return text[end : end + 1] in _TIES and end + 1 < len(text) and wordish(text[end + 1])


def _bridged(between: str, gap: str) -> bool:
    """Is this the gap that a phrase wants between two of its words? Tags in it do not count."""
    if between == " " and not gap:
        return True
    return bool(between) and Seams.hard(between) == gap and len(between.replace(FILLER, "")) <= len(gap) + 2


def unspaced(text: str) -> bool:
    """Does the text hold a script whose words have no edges of their own (Han, Thai), or particles tied to them (Hangul)?"""
    return BEYOND.search(text) is not None and _UNSPACED.search(text) is not None


def _script(character: str) -> str:
    if spaceless(character):
        return "spaceless"
    return "hangul" if _HANGUL.match(character) else "letters"
