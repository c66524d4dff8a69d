"""The words for what products are like: each means one thing, and each meaning is known."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from localize import packs
from localize.packs import shipped

LOCALES = sorted(path.parent.name for path in shipped().glob("locales/*/properties.yaml"))


def test_there_are_words_for_many_locales() -> None:
    assert len(LOCALES) >= 22


@pytest.mark.parametrize("locale", LOCALES)
def test_every_meaning_is_known_and_every_word_means_one_thing(locale: str) -> None:
    words = packs.properties(locale)
    known = words.meanings
    for groups, meanings in (
        ((words.colours, words.colours_alone), known.colours),
        ((words.materials, words.materials_alone), known.materials),
        ((words.views, words.views_alone), known.views),
    ):
        assert not [meaning for group in groups for meaning in group if meaning not in meanings]
        counts = Counter(chain.from_iterable(chain.from_iterable(group.values() for group in groups)))
        assert [word for word, count in counts.items() if count > 1] == []
    assert words.colours, locale
    assert words.materials, locale
    assert words.guarantees, locale
    assert set(words.views) >= {"front", "back", "side", "top", "size-chart"}, locale
    assert not {word for texts in words.colours.values() for word in texts} & set(words.not_colours)
    assert not {word for texts in words.materials.values() for word in texts} & set(words.not_materials)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_count_has_its_number_once(locale: str) -> None:
    assert [wording for wording in packs.properties(locale).counts if wording.count("{n}") != 1] == []


def test_kinds_are_meanings_and_no_meaning_is_a_kind_of_itself() -> None:
    known = packs.properties("en").meanings

    def above(one: str, kinds: dict[str, tuple[str, ...]], seen: tuple[str, ...] = ()) -> None:
        assert one in kinds, one
        assert one not in seen, seen
        for kind in kinds[one]:
            above(kind, kinds, (*seen, one))

    for kinds in (known.colours, known.materials):
        for one in kinds:
            above(one, kinds)
    assert set(known.any_colour) <= set(known.colours)
    assert {view for views in known.roles.values() for view in views} == set(known.views)


def test_a_locale_without_words_has_none() -> None:
    assert packs.properties("nds").colours == {}
    assert packs.properties("de-AT").colours == packs.properties("de").colours
