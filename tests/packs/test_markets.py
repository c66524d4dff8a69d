"""Markets as they are on a day: what is in force, what a site changes, where a locale's data comes from."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults
from localize.packs import nodes

AS_OF = datetime.date(2026, 11, 22)


def limits(id: str, kind: str, day: datetime.date = AS_OF) -> list[tuple[int | None, str, str]]:
    return [(one.max, one.unit, one.kind) for one in packs.market(id, day).rules_of(kind).limits]


def test_a_limit_holds_from_its_day_on() -> None:
    before = limits("amazon-de", "title", datetime.date(2026, 7, 26))
    after = limits("amazon-de", "title", datetime.date(2026, 7, 27))
    assert (75, "characters", "policy") not in before
    assert (75, "characters", "policy") in after
    assert (200, "characters", "hard") in before
    assert (200, "characters", "hard") in after


def test_a_site_replaces_what_is_its_own() -> None:
    assert (75, "characters", "policy") not in limits("amazon-sa", "title")
    assert limits("amazon-jp", "search_terms") == [(499, "utf8_bytes", "hard")]
    assert limits("amazon-in", "search_terms") == [(199, "utf8_bytes", "hard")]
    assert limits("amazon-uk", "search_terms") == [(249, "utf8_bytes", "hard")]


@pytest.mark.parametrize(("day", "least"), [(datetime.date(2027, 1, 30), 100), (datetime.date(2027, 1, 31), 500)])
def test_a_size_of_pictures_holds_from_its_day_on(day: datetime.date, least: int) -> None:
    sizes = packs.market("google-de", day).pictures.sizes
    assert [one.min for one in sizes if one.unit == "shortest_side" and one.kind == "hard"] == [least]


@pytest.mark.parametrize(
    ("id", "known"), [("otto-de", False), ("walmart-us", True), ("walmart-ca", False), ("lazada-th", False), ("ebay-uk", True)]
)
def test_a_market_knows_whether_anybody_read_its_limits(id: str, known: bool) -> None:
    assert packs.market(id, AS_OF).limits_known == known


def test_an_attribute_may_have_limits_of_its_own() -> None:
    market = packs.market("ebay-uk", AS_OF)
    assert [market.rules_of(key).limits[0].max for key in ("attribute", "attributes.brand")] == [50, 65]


def test_every_market_resolves_and_has_a_fingerprint_of_its_own() -> None:
    found = [packs.market(id, AS_OF) for id in packs.market_ids()]
    assert len({one.fingerprint for one in found}) == len(found) > 40
    assert all(one.locale and one.name and one.upload.language_tag for one in found)


def test_the_same_data_has_the_same_fingerprint() -> None:
    first = packs.market("amazon-de", AS_OF).fingerprint
    packs.forget()
    assert packs.market("amazon-de", AS_OF).fingerprint == first
    assert packs.market("amazon-de", AS_OF, brands=("Fernmoor",)).fingerprint != first


DECIMALS = {"de-DE": ",", "de-CH": ".", "en-GB": ".", "it-IT": ",", "es-MX": ".", "sv-SE": ",", "ja-JP": ".", "xx-XX": "."}


@pytest.mark.parametrize("locale", DECIMALS)
def test_a_locale_without_a_guide_writes_as_cldr_says(locale: str) -> None:
    assert packs.conventions(locale).numbers.decimal == DECIMALS[locale]


def test_quebec_has_its_own_spaces() -> None:
    france, quebec = packs.conventions("fr-FR").typography, packs.conventions("fr-CA").typography
    assert france.space_before["!"] == "\u202f"
    assert "!" not in quebec.space_before
    assert quebec.space_before[":"] == "\u00a0"


@pytest.mark.parametrize("id", ["amazon", "AMAZON-DE", "amazon-xx", ""])
def test_an_unknown_market_is_a_fault_with_a_remedy(id: str) -> None:
    with pytest.raises(Faults, match="no market is called"):
        packs.market(id, AS_OF)


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> tuple[Path, ...]:
    packs.forget()
    return (packs.shipped(), tmp_path)


def test_a_workspace_adds_rules_and_terms_of_full_weight(workspace: tuple[Path, ...]) -> None:
    rule = "  - {id: de.forbid.turbo, kind: forbid, find: [turbo], message: No., good: [gut], bad: [⟦turbo⟧ gut]}\n"
    write(workspace[1], "style_guides/de.yaml", f"locale: de\nextends: base\nrules:\n{rule}")
    write(workspace[1], "glossaries/de.csv", "source,target\nlid,Deckel\n")
    market = packs.market("amazon-de", AS_OF, workspace)
    assert "de.forbid.turbo" in {one.id for one in market.rules}
    assert [(one.target, one.advice) for one in market.terms if one.source == "lid" and not one.advice] == [("Deckel", False)]
    assert all(one.advice for one in packs.market("amazon-de", AS_OF).terms)


def test_a_workspace_may_bring_a_marketplace(workspace: tuple[Path, ...]) -> None:
    text = "name: My shop\nfields:\n  title:\n    limits:\n      - {max: 40, unit: characters}\nsites:\n  - {id: my-de, locale: de-DE}\n"
    write(workspace[1], "marketplaces/mine.yaml", text)
    found = packs.market("my-de", AS_OF, workspace)
    assert [one.max for one in found.rules_of("title").limits] == [40]
    assert "my-de" in packs.market_ids(workspace)


FAULTY = {
    "an unknown key": ("name: X\nsites: []\nfelds: {}\n", "3:1: felds: no such key here; did you mean 'fields'?"),
    "a wrong type": ("name: [1]\nsites: []\n", "1:1: name: Expected `str`"),
    "no sites": ("name: X\n", "the key 'sites' is missing"),
    "an unknown source": ("name: X\nsites: []\nfields:\n  title: {markup_cite: nowhere}\n", "no source is called 'nowhere'"),
    "an unknown unit": (
        "name: X\nsites: []\nfields:\n  title:\n    limits: [{max: 5, unit: letters}]\n",
        "a bound in 'letters': no such unit",
    ),
    "an element of a title that is none": (
        "name: X\nsites: []\nfields:\n  title:\n    order: [{elements: [brand, product, colour]}]\n",
        "5:14: no element of a title is called 'colour'; did you mean 'color'?",
    ),
    "an order without the product": (
        "name: X\nsites: []\nfields:\n  title:\n    order: [{elements: [brand, [color, size]]}]\n",
        "5:14: the elements name no product: say where it stands among them",
    ),
    "two orders for one product type": (
        "name: X\nsites: []\nfields:\n  title:\n    order: [{elements: [product], product_types: [CUP]}, {elements: [product], product_types: [CUP]}]\n",
        "5:58: a second order for CUP: keep one",
    ),
    "two orders for all": (
        "name: X\nsites: []\nfields:\n  title:\n    order: [{elements: [product]}, {elements: [product, brand]}]\n",
        "5:36: a second order for all product types: keep one",
    ),
    "an order of another field": (
        "name: X\nsites: []\nfields:\n  bullet:\n    order: [{elements: [product]}]\n",
        "5:5: an order is of titles; no other field has elements",
    ),
    "a colour by its name": (
        "name: X\nsites: []\npictures:\n  main_background: white\n",
        "4:3: 'white' is no colour; write it as #FFFFFF",
    ),
    "a share in percent": (
        "name: X\nsites: []\npictures:\n  main_fill: 85.0\n",
        "4:3: a share of 85.0: write it as a part of 1, such as 0.85",
    ),
    "a format by its ending": (
        "name: X\nsites: []\npictures:\n  formats: [PNG, JPG]\n",
        "4:18: no format is called 'JPG'; did you mean 'JPEG'?",
    ),
    "a size in no unit of pictures": (
        "name: X\nsites: []\npictures:\n  sizes: [{min: 5, unit: pixels}]\n",
        "4:20: a size in 'pixels': no such unit; did you mean 'megapixels'?",
    ),
    "a pattern of names that is none": (
        "name: X\nsites: []\npictures:\n  names: {pattern: '(', shape: x, good: [], bad: []}\n",
        "the pattern cannot be read: missing ), unterminated subpattern",
    ),
    "a name that its own pattern does not match": (
        "name: X\nsites: []\npictures:\n  names: {pattern: a+, shape: x, good: [a, b], bad: [c]}\n",
        "the pattern does not match its good example 'b'",
    ),
    "a wrong name that the pattern matches, in one site": (
        "name: X\nsites:\n  - id: x\n    locale: de\n    pictures:\n      names: {pattern: a+, shape: x, good: [a], bad: [b, aa]}\n",
        "6:58: the pattern matches its bad example 'aa'",
    ),
    "a key twice": ("name: X\nname: Y\nsites: []\n", "2:1: the key 'name' is given twice"),
    "no YAML": ("name: [\n", "is not YAML"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_marketplace_says_where_and_what(name: str, workspace: tuple[Path, ...]) -> None:
    text, wanted = FAULTY[name]
    write(workspace[1], "marketplaces/mine.yaml", text)
    with pytest.raises(Faults) as error:
        packs.marketplace(workspace[1], workspace[1] / "marketplaces" / "mine.yaml")
    assert "marketplaces/mine.yaml:" in str(error.value)
    assert wanted in str(error.value)


YAML = {
    "NO": "NO", "yes": "yes", "16:9": "16:9", "0123": "0123", "12": 12, "-3": -3, "1.5": 1.5, "1e3": "1e3", "true": True,
    "null": None, "~": None, "2026-11-22": "2026-11-22", '"12"': "12", "0x1F": "0x1F", "1_000": "1_000", ".5": 0.5,
}  # fmt: skip


@pytest.mark.parametrize("text", YAML)
def test_yaml_means_what_version_1_2_says(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(f"key: {text}\n", encoding="utf-8")
    assert nodes.read(tmp_path / "x.yaml", "x.yaml").value == {"key": YAML[text]}


GLOSSARY = {
    "an unknown column": ("source,targt\na,b\n", "'targt' is no column; did you mean 'target'?"),
    "an unknown status": ("source,target,status\na,b,prefered\n", "did you mean 'preferred'?"),
    "an unknown match": ("source,target,match\na,b,words\n", "did you mean 'word'?"),
    "too many cells": ("source,target\na,b,c\n", "3 cells, but the header has 2"),
    "no source": ("source,target\n,b\n", "the source is empty"),
    "no target": ("source,target\na,\n", "the target is empty"),
    "a row twice": ("source,target\na,b\nA,b\n", "repeats line 2"),
}


@pytest.mark.parametrize("name", GLOSSARY)
def test_a_faulty_glossary_says_where_and_what(name: str, workspace: tuple[Path, ...]) -> None:
    text, wanted = GLOSSARY[name]
    write(workspace[1], "glossaries/de.csv", text)
    with pytest.raises(Faults, match=r"glossaries/de\.csv:[123]:1: ") as error:
        packs.terms("de-DE", workspace)
    assert wanted in str(error.value)
