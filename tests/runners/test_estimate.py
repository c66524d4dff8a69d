"""What is to be translated, by match band: every text is in one band, and a change moves no text but its own."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.memory import states
from localize.runners import sources
from localize.runners.estimate import BANDS, FUZZY, Estimate, band_of, estimate
from localize.runners.options import Options
from localize.text.fields import segments, taken_fields
from localize.text.volume import NOTHING, volume
from localize.workspace import load
from tests.cli.test_memory import po

MARKETS = ("amazon-de", "amazon-uk", "shopify-fr-ca")


def shop(root: Path, *listings: dict[str, Any]) -> Path:
    settings = (
        f'source_locale = "en-US"\ncatalog = "catalog.jsonl"\nmarkets = {json.dumps(MARKETS)}\nmemory = ["memory/*/*.po"]\n'
    )
    (root / "localize.toml").write_text(settings, encoding="utf-8")
    (root / "catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), encoding="utf-8")
    german = po(
        root / "memory/de/m.po",
        "de",
        ("title", "Steel bottle", "Stahlflasche", ""),
        ("title/FM-2", "Steel bottle", "Trinkflasche", ""),
        ("description", "Fits every bag.", "Passt in jede Tasche.", "after: Cold all day."),
        ("bullet", "Made by a machine", "Von einer Maschine", ""),
    )
    po(root / "memory/fr/m.po", "fr", ("title", "Steel bottle", "Gourde", ""))
    states.save(german.parent, {states.key("de", "bullet", "", "Made by a machine", "Von einer Maschine"): "initial"})
    return root


def asked(root: Path, *markets: str) -> Options:
    return Options(catalog=root / "catalog.jsonl", markets=markets, as_of=date(2026, 11, 22), cache=None)


def counted(root: Path, *markets: str, alike: dict[str, int] | None = None) -> list[Estimate]:
    with patch("localize.runners.estimate.similar", lambda *_: lambda _, source: (alike or {}).get(source, 0)):
        return estimate(load(root), asked(root, *markets))


def words(one: Estimate) -> dict[str, int]:
    return {name: found.words for name, found in one.bands.items() if found.segments}


def test_each_text_is_in_the_band_that_a_translator_is_paid_for(tmp_path: Path) -> None:
    root = shop(
        tmp_path,
        {"sku": "FM-1", "title": "Steel bottle", "bullets": ["Made by a machine", "Two new words", "Two new words"]},
        {"sku": "FM-2", "title": "Steel bottle", "bullets": ["Two new words", "12 345"]},
        {
            "sku": "FM-3",
            "title": "Steel bottle",
            "description": "<p>Cold all day.</p><p>Fits every bag.</p><p>Fits every bag.</p>",
        },
    )
    (found,) = counted(root, "amazon-de", alike={"Cold all day.": 80})
    assert (found.market, found.source_locale, found.locale) == ("amazon-de", "en-US", "de-DE")
    assert words(found) == {
        "in context": 2 + 3,
        "100": 2 + 2 + 3,
        "repetition": 3 + 3,
        "95–99": 4,
        "75–84": 3,
        "new": 3,
        "copied": 2,
    }
    assert found.translated.words == 5 + 7 + 6 + 4 + 3 + 3
    assert found.whole.segments == 11


def test_the_own_language_and_own_values_stand_apart_and_a_parents_text_is_no_100(tmp_path: Path) -> None:
    root = shop(tmp_path, {"sku": "FM-1", "title": "Steel bottle", "attributes": {"color": "Dark blue"}})
    (root / "values/amazon").mkdir(parents=True)
    (root / "values/amazon/color.csv").write_text(
        "source,target,market,note\nDark blue,Dunkelblau,amazon-de,\n", encoding="utf-8"
    )
    german, british, canadian = counted(root)
    assert words(german) == {"100": 2, "own values": 2}
    assert words(british) == {"copied": 4}
    assert british.translated == NOTHING
    assert words(canadian)["95–99"] == 2


def test_each_language_of_source_is_an_offer_of_its_own(tmp_path: Path) -> None:
    root = shop(
        tmp_path,
        {"sku": "A", "title": "Steel"},
        {"sku": "B", "locale": "zh-CN", "title": "不锈钢水壶"},
        {"sku": "C", "locale": "en-GB", "title": "Cup"},
    )
    found = {one.source_locale: words(one) for one in counted(root, "amazon-de")}
    assert found == {"en-US": {"new": 2}, "zh-CN": {"new": 2}}


def test_a_text_that_variants_share_is_one(tmp_path: Path) -> None:
    shared = {"title": "Steel cup", "description": "<p>New words.</p><p>New words.</p>", "family": "cup"}
    root = shop(
        tmp_path,
        {"sku": "A", **shared, "attributes": {"color": "Red"}},
        {"sku": "B", **shared, "attributes": {"color": "Blue"}},
        {"sku": "C", **shared, "family": "mug"},
        {"sku": "FM-2", "title": "Steel bottle", "family": "bottle"},
        {"sku": "FM-3", "title": "Steel bottle", "family": "bottle"},
    )
    (found,) = counted(root, "amazon-de")
    assert words(found) == {"new": 2 + 2 + 1 + 1, "repetition": 2 + 2 + 2 + 2, "in context": 2, "100": 2}


@pytest.mark.parametrize(
    ("score", "band"),
    [(100, "95–99"), (99, "95–99"), (95, "95–99"), (94, "85–94"), (85, "85–94"), (84, "75–84"), (74, "50–74"), (50, "50–74"), (49, "new"), (0, "new")],
)  # fmt: skip
def test_a_score_has_its_band(score: int, band: str) -> None:
    assert band_of(score) == band


TEXTS = ["Steel bottle", "Cup", "Two words", "Made by a machine", "Fits every bag.", "12", "不锈钢", "a <b>b</b>"]
listings = st.builds(
    lambda title, bullets, description, locale: {
        "title": title, "bullets": bullets, "description": "".join(f"<p>{one}</p>" for one in description), "locale": locale,
    },
    st.sampled_from(TEXTS), st.lists(st.sampled_from(TEXTS), max_size=3), st.lists(st.sampled_from(TEXTS), max_size=3),
    st.sampled_from(["en-US", "zh-CN"]),
)  # fmt: skip
catalogs = st.lists(listings, min_size=1, max_size=4).map(
    lambda found: [{"sku": f"FM-{number}", **one} for number, one in enumerate(found, start=1)]
)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs, st.dictionaries(st.sampled_from(TEXTS), st.integers(0, 100)))
def test_the_words_of_all_bands_are_the_words_of_all_texts(catalog: list[dict[str, Any]], alike: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = shop(Path(name), *catalog)
        found = counted(root, alike=alike)
        worker = sources.compiled(load(root), asked(root))
        there: Counter[str] = Counter()
        for job in worker.jobs:
            for listing in sources.listings(load(root), asked(root)):
                for field in taken_fields(listing, job.market):
                    for segment in segments(field):
                        there[job.market.id] += 1
                        there[f"{job.market.id} words"] += volume(segment.text).words
    for market in MARKETS:
        mine = [one for one in found if one.market == market]
        assert sum(one.whole.segments for one in mine) == there[market]
        assert sum(one.whole.words for one in mine) == there[f"{market} words"]
        assert all(list(one.bands) == [*BANDS, "copied", "own values"] for one in mine)
    assert set(FUZZY.values()) < set(BANDS)


def test_a_text_is_in_the_band_of_the_one_most_like_it(tmp_path: Path) -> None:
    root = shop(tmp_path, {"sku": "FM-1", "title": "Steel bottles", "bullets": ["Glass jugs"]})
    (found,) = estimate(load(root), asked(root, "amazon-de"))
    assert words(found) == {"85–94": 2, "new": 2}


def test_a_text_whose_tags_nobody_can_put_back_is_new_as_a_run_has_it(tmp_path: Path) -> None:
    listing = {"sku": "FM-1", "description": "<p>Fits <b>every</b> bag.</p><p>Fits every bags.</p>"}
    (found,) = estimate(load(shop(tmp_path, listing)), asked(tmp_path, "amazon-de"))
    assert words(found) == {"new": 3, "85–94": 3}


def test_a_changed_source_moves_its_own_text_alone(tmp_path: Path) -> None:
    listing = {"sku": "FM-1", "title": "Steel bottle", "bullets": ["Two new words", "Made by a machine"]}
    (before,) = counted(shop(tmp_path, listing), "amazon-de")
    (after,) = counted(shop(tmp_path, {**listing, "title": "Steel bottles"}), "amazon-de", alike={"Steel bottles": 92})
    assert words(before) == {"100": 2, "new": 3, "95–99": 4}
    assert words(after) == {"85–94": 2, "new": 3, "95–99": 4}
