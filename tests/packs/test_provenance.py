"""Every value knows the file and line it comes from, and the line says so."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults
from localize.packs import cldr
from localize.packs.layers import Origin
from localize.packs.provenance import DEFAULT, Value, all_values, below
from tests.packs.workspaces import write

SHIPPED = (packs.shipped(),)


@cache
def lines(file: str) -> list[str]:
    return (packs.shipped() / file).read_text(encoding="utf-8").splitlines()


def line(origin: Origin) -> str:
    return lines(origin.file)[origin.line - 1]


@pytest.mark.parametrize("locale", ["es-MX", "de-CH", "en-AU", "fr-CA", "ja", "zh-TW", "cs", "de-LU"])
def test_the_line_of_a_value_names_its_key_and_the_line_of_an_item_the_item(locale: str) -> None:
    _, values = all_values(locale, SHIPPED)
    assert sum(value.origin is not DEFAULT for value in values) > 30
    for value in values:
        if value.origin is not DEFAULT and not value.path.startswith(("rules.", "search.shared", "spelling")):
            assert value.path.rpartition(".")[2] in line(value.origin), value.path
        if value.path.startswith("rules."):
            assert value.path.removeprefix("rules.") in line(value.origin)
        for item in value.items:
            text = item.key or item.value
            if isinstance(text, str) and text.isalpha() and item.origin.file != "locales/cldr.json":
                assert text.casefold() in line(item.origin).casefold(), (value.path, text)


@pytest.mark.parametrize("id", ["amazon-jp", "amazon-de", "shopify-fr-ca"])
def test_the_line_of_a_markets_value_names_its_key(id: str) -> None:
    _, values = all_values(id, SHIPPED)
    fields = [value for value in values if value.path.startswith(("fields.", "upload.", "pictures."))]
    assert len(fields) > 20
    for value in fields:
        assert value.path.rpartition(".")[2] in line(value.origin), value.path
    for value in fields:
        if value.path.endswith(".limits"):
            assert [str(item.value["max"]) in line(item.origin) for item in value.items] == [True] * len(value.items)


def one(id: str, name: str, roots: tuple[Path, ...] = SHIPPED) -> Value:
    (found,) = below(all_values(id, roots)[1], name)
    return found


def test_the_layer_that_won_is_named() -> None:
    assert one("es-MX", "numbers.decimal").origin.file == "style_guides/es-419.yaml"
    assert one("es-MX", "numbers.unit_space").origin.file == "style_guides/es.yaml"
    assert one("es-MX", "typography.inverted").origin.file == "locales/marks.yaml"
    bare = min(tag for tag in cldr.locales() if not (packs.shipped() / "style_guides" / f"{tag}.yaml").is_file())
    assert one(bare, "typography.quotes").origin.file == "locales/cldr.json"
    assert one("es-MX", "numbers.words.anual*").origin.file == "style_guides/es-419.yaml"
    assert one("es-MX", "numbers.words.dos").origin.file == "style_guides/es.yaml"
    assert one("es-MX", "typography.question").origin is DEFAULT


def test_what_a_workspace_says_is_named_with_its_line(tmp_path: Path) -> None:
    guide = "locale: es\nnumbers:\n  words:\n    add:\n      yunta: 2\nrules:\n  - {id: es.forbid.oferta, severity: note, reason: ours}\n"
    limits = 'extends: amazon\nfields:\n  title:\n    limits: {remove: [{max: 75}]}\nreasons: {fields: "ours"}\n'
    roots = write(tmp_path, {"style_guides/es.yaml": guide, "marketplaces/amazon.yaml": limits})
    assert one("es-MX", "numbers.words.yunta", roots).origin == Origin("style_guides/es.yaml", 5, 7, own=True)
    assert one("es", "rules.es.forbid.oferta", roots).origin == Origin("style_guides/es.yaml", 7, 5, own=True)
    kept = one("amazon-de", "fields.title.limits", roots)
    assert [item.value["max"] for item in kept.items] == [200]
    assert kept.items[0].origin.file == "localize/marketplaces/amazon.yaml"


UNKNOWN = {
    "a locale": ("es-MXX", "did you mean 'es-MX'?"),
    "a market": ("amazon-dee", "did you mean 'amazon-de'?"),
    "a language that nothing is known of": ("qq", "no locale or market is called 'qq'; known: "),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_name_is_told_with_the_nearest(name: str) -> None:
    id, wanted = UNKNOWN[name]
    with pytest.raises(Faults) as error:
        all_values(id, SHIPPED)
    assert wanted in str(error.value)


def test_an_unknown_value_is_told_with_the_nearest() -> None:
    with pytest.raises(Faults, match=r"nothing here is called 'numbers.decimals'; did you mean 'numbers.decimal'\?"):
        one("es", "numbers.decimals")
