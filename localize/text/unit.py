"""A source text beside its target, with everything that was ever seen in them, seen once.

Views are computed at first use and kept: thirty checks that ask for the words of a text cost one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from localize.model import FieldRules, History, Listing, Market, PictureFacts
from localize.text import folding, locales, markup, words

if TYPE_CHECKING:
    from localize.text.lexicon import Lexicon

T = TypeVar("T")


class view(Generic[T]):  # noqa: N801 - used as a decorator, like ``property``
    """A property computed at first use and kept. ``functools.cached_property`` takes a lock each time, at twice the cost."""

    def __init__(self, run: Callable[[Any], T]) -> None:
        self.run = run
        self.__doc__ = run.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        found: T = self.run(instance)
        instance.__dict__[self.name] = found
        return found


def _shape(code: int) -> str:
    sign = chr(code)
    if code > 127:
        return "x"
    if sign.isalpha():
        return "A" if sign.isupper() else "a"
    return "0" if sign.isdigit() else " " if sign.isspace() else "," if sign in ",.;:!?" else "-"


_SHAPES = "".join(map(_shape, range(256))).encode()


class Text:
    """One text in one locale. ``text`` is exact; ``masked`` has the same length and no markup."""

    def __init__(self, text: str, locale: str) -> None:
        self.text = text
        self.locale = locale

    @property
    def language(self) -> str:
        return self.locale.partition("-")[0]

    @view
    def masked(self) -> str:
        """What a reader sees, at the same offsets: tags and the tails of entities are U+FFFC."""
        return markup.masked(self.text, self.tags) if "<" in self.text or "&" in self.text else self.text

    @view
    def rare(self) -> str:
        """The characters of ``text`` that are not ASCII, in their order: few, where most questions are asked."""
        return folding.rare(self.text)

    @view
    def others(self) -> str:
        """The same of ``masked``, where an entity may stand for one of them."""
        return folding.rare(self.masked) if "&" in self.text else self.rare

    @view
    def shape(self) -> str:
        """``masked``, byte by byte, as kinds: ``A`` capital, ``a`` small letter, ``0`` digit, `` `` space, ``,`` one of
        ``,.;:!?``, ``x`` part of a character outside ASCII, ``-`` any other, and markup.

        Tells in no time whether two kinds of characters stand side by side anywhere, which most checks of marks and capitals ask.
        """
        masked = self.masked
        if masked is not self.text:
            masked = masked.replace(markup.FILLER, "-")
        return masked.encode("utf-8", "surrogatepass").translate(_SHAPES).decode("ascii")

    @view
    def edged(self) -> str:
        """``folded`` with an edge for all that belongs to no word, and one before and after it."""
        return folding.edged(self.folded, self.others)

    @view
    def pieces(self) -> list[str]:
        """The words of ``edged``: every run of letters and digits, folded, in their order."""
        return self.edged.split()

    @view
    def folded(self) -> str:
        """``masked`` without the difference of case and width, at the same offsets."""
        return folding.fold(self.masked, self.language, self.others)

    @view
    def plain(self) -> str:
        """What a reader sees, without fillers: its offsets are its own."""
        return self.masked.replace(markup.FILLER, "")

    @view
    def tags(self) -> list[markup.Tag]:
        return markup.tags(self.text)

    @view
    def words(self) -> list[words.Word]:
        return words.words(self.masked)

    @view
    def folded_words(self) -> list[str]:
        language = self.language
        return [words.fold(word.text, language) for word in self.words]


_UNSEEN = object()


class Unit:
    """What a segment or field check looks at: kind, source, target, brand and the market's compiled words.

    ``whole`` is true for a field as the platform gets it, false for one segment of a longer field.
    A unit of a bilingual file is both.
    """

    def __init__(
        self,
        kind: str,
        source: Text,
        target: Text,
        lexicon: Lexicon,
        brand: str = "",
        *,
        state: str = "translated",
        copied: bool = False,
        history: History | None = None,
        market: Market | None = None,
        name: str = "",
    ) -> None:
        """``market``: where that is another than the words are compiled for; ``name``: of a field with rules of its own."""
        self.kind = kind
        self.name = name
        if market is not None:
            self.market = market
        self.source = source
        self.target = target
        self.lexicon = lexicon
        self.brand = brand
        self.state = state
        self.copied = copied
        self.history = history
        self._seen: dict[Callable[[Unit], Any], Any] = {}

    def see(self, view: Callable[[Unit], T]) -> T:
        """The view of this unit, computed once: how checks that look at the same thing share one pass."""
        found = self._seen.get(view, _UNSEEN)
        if found is _UNSEEN:
            found = self._seen[view] = view(self)
        return found  # type: ignore[no-any-return]

    @view
    def market(self) -> Market:
        """The market that the text is for, as its product type meets it."""
        return self.lexicon.market

    @view
    def rules(self) -> FieldRules:
        """What the market wants of this very field."""
        return self.market.rules_of(self.name or self.kind)

    @view
    def same_language(self) -> bool:
        """Are source and target variants of one language and script (en-US and en-GB)?"""
        return locales.same_language(self.source.locale, self.target.locale)


class Localized:
    """A listing and what became of it in one market: what a listing check looks at.

    ``units`` holds the whole fields by path (``title``, ``bullets[2]``, ``description``); ``pictures`` what is
    known of each picture, by its file or URL. ``target`` has the texts as they would be published.
    """

    def __init__(self, source: Listing, target: Listing, units: Mapping[str, Unit], pictures: Mapping[str, PictureFacts]) -> None:
        self.source = source
        self.target = target
        self.units = units
        self.pictures = pictures
        self._seen: dict[Callable[[Localized], Any], Any] = {}

    def see(self, view: Callable[[Localized], T]) -> T:
        """The view of this listing, computed once."""
        if view not in self._seen:
            self._seen[view] = view(self)
        return self._seen[view]  # type: ignore[no-any-return]
