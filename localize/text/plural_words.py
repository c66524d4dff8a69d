"""The plural of a term, where the rules of its language make it and its dictionary has it."""

from __future__ import annotations

import re
from collections.abc import Collection

from localize.model import Inflection
from localize.text import lazy
from localize.text.folding import fold
from localize.text.forms import PIECE, inflections, recased
from localize.text.lexicon import Lexicon

_LAST = lazy.re(r"([^\W\d_]+(?:'[^\W\d_]+)?)\s+\Z")
_FIRST = lazy.re(r"\s+([^\W\d_]+)")


def in_its_number(found: str, term: str, locale: str, other: str, other_locale: str, lexicon: Lexicon) -> str | None:
    """Another term, in the number and the case in which a text has the first one; None where that is no form that is known.

    ``found``: how the text has it. In the case that the glossary gives the term, the other one is as its own row has it.
    """
    language = locale.partition("-")[0]
    if fold(found, language) == fold(term, language):
        new: str | None = other
    else:
        term = plural(term, locale, lexicon) or ""
        new = plural(other, other_locale, lexicon) if fold(found, language) == fold(term, language) else None
    return new if new is None or found == term else recased(new, found)


def verb(text: str, start: int, end: int, locale: str, lexicon: Lexicon) -> bool:
    """Is the word of a term a verb there, by its neighbours? Only for one word, and languages that have such lists."""
    rules, language = lexicon.conventions(locale).inflection, locale.partition("-")[0]
    if not rules.verbs_behind or len(PIECE.findall(text[start:end])) > 1:
        return False
    before, behind = (fold(side, language).replace("’", "'") for side in (text[:start], text[end:]))
    last, first = _LAST.search(before), _FIRST.match(behind)
    return bool(last and last[1] in rules.verbs_behind) or bool(first and first[1] in rules.verbs_before)


def plural(term: str, locale: str, lexicon: Lexicon) -> str | None:
    """The term with its noun, and the adjectives beside it, in the plural; None where one of them has none for sure.

    They stand before the first function word, with which begins what more is said of it: *botellas térmicas de acero*. In a
    language where a phrase changes in its last word alone, that one is changed. Colours of two words and what is set beside
    a noun stay: *macetas azul marino*.
    """
    conventions, language = lexicon.conventions(locale), locale.partition("-")[0]
    stops, rules = {fold(word, language) for word in conventions.search.function_words}, conventions.inflection
    words = list(PIECE.finditer(term))
    last = next((at for at, word in enumerate(words) if fold(word[0], language) in stops), len(words))
    changed = words[-1:] if rules.last_only else words[:last]
    asked, together = {word[0] for word in changed}, lexicon.inflected if language == lexicon.language else {}
    known = inflections(asked - together.keys(), language, lexicon.cache_dir) | together
    kept = [one.span() for pattern in rules.unchanged for one in re.finditer(pattern, fold(term, language))]
    text = term
    for word in reversed(changed):
        if any(start <= word.start() and word.end() <= end for start, end in kept):
            continue
        made = _plural(word[0], known[word[0]].all, rules)
        if made is None:
            return None
        text = text[: word.start()] + made + text[word.end() :]
    return text if changed else None


def _plural(word: str, forms: Collection[str], rules: Inflection) -> str | None:
    """The first that a rule makes of the word among its forms."""
    tried = rules.plurals or rules.unlisted
    made = (re.sub(pattern, new, word) for pattern, new in tried if re.search(pattern, word))
    return next((one for one in made if one in forms), None)
