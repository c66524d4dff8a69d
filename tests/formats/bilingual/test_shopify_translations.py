"""Shopify's translation file: what each row is, what is not judged, and that only translations change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localize.formats import opened_catalog
from localize.formats.bilingual import bilingual_format
from localize.formats.bilingual.shopify_translations import KINDS
from localize.model import Faults
from localize.text import fields
from tests.cli.running import localize

HEADER = "Type,Identification,Field,Locale,Market,Status,Default content,Translated content\n"


def test_kinds_are_those_of_a_listing() -> None:
    assert set(KINDS.values()) <= set(fields.KINDS)


ROWS = {
    "a title": ("PRODUCT,'7412,title,fr,,,Bottle,Bouteille", ("title/7412", "fr", "")),
    "a description with line breaks": ('PRODUCT,\'7412,body_html,fr,,,"<p>A</p>\n<p>B</p>",x', ("description/7412", "fr", "")),
    "a number without its apostrophe": ("PRODUCT,7412,meta_title,pt-BR,,,Bottle,", ("seo_title/7412", "pt-BR", "")),
    "the value of an option": ("PRODUCT_OPTION_VALUE,'9,name,de,,,Red,Rot", ("attribute/9", "de", "")),
    "an alt text": ("MEDIA_IMAGE,'3,alt,de,,,A bottle,Eine Flasche", ("alt/3", "de", "")),
    "a collection is no product": ("COLLECTION,'5,title,de,,,Bottles,Flaschen", ("COLLECTION/title", "de", "")),
    "a handle that was left": ("PRODUCT,'7412,handle,de,,,bottle,", ("handle/7412", "de", "no translation")),
    "a handle that was changed": ("PRODUCT,'7412,handle,de,,,bottle,flasche", ("handle/7412", "de", "")),
    "a market that has no text of its own": ("PRODUCT,'7412,title,de,Austria,,Bottle,", ("title/7412", "de", "no translation")),
    "a market with a text of its own": ("PRODUCT,'7412,title,de,Austria,,Bottle,Flasche", ("title/7412", "de", "")),
    "a list": ('METAFIELD,\'8,value,de,,,"[""a"", ""b""]","[""x""]"', ("METAFIELD/value", "de", "not for translation")),
    "a text in brackets": ("METAFIELD,'8,value,de,,,[new] Bottle,[neu] Flasche", ("METAFIELD/value", "de", "")),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_what_its_type_and_field_say(name: str, read: Callable[..., Any]) -> None:
    line, wanted = ROWS[name]
    found = read("translations.csv", f"{HEADER}{line}\n")
    assert [(row.context, row.target_locale, row.skip) for row in found.rows] == [wanted]
    assert found.remarks == []


def test_only_the_translation_changes(read: Callable[..., Any]) -> None:
    body = "PRODUCT,'1,title,fr,,,\"Cup, red\",Tasse\r\nPRODUCT,'2,title,fr,,,Pot,\r\n"
    found = read("translations.csv", HEADER.replace("\n", "\r\n") + body)
    assert found.changed(None, "Pot, rouge").decode() == HEADER.replace("\n", "\r\n") + body.replace(
        "Pot,\r", 'Pot,"Pot, rouge"\r'
    )


def test_it_is_neither_a_plain_table_nor_a_catalog(tmp_path: Path) -> None:
    path = tmp_path / "translations.csv"
    path.write_text(HEADER + "PRODUCT,'1,title,fr,,,Cup,Tasse\n", encoding="utf-8")
    module = bilingual_format(path)
    assert module is not None
    assert module.NAME == "shopify_translations"
    with pytest.raises(Faults, match=r"holds translations and no catalog \(.*\); look it over with localize check"):
        opened_catalog(path)


def test_a_file_that_is_none_says_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "translations.csv"
    path.write_text("Type,Default content\nPRODUCT,Cup\n", encoding="utf-8")
    from localize.formats.bilingual import shopify_translations

    with pytest.raises(Faults, match="has no header with the columns default content and translated content"):
        shopify_translations.opened(path, "translations.csv", "")


SHOP = HEADER + (
    "PRODUCT,'1,title,fr,,,Cup of steel,\n"
    "PRODUCT,'1,title,de,,,Cup of steel,\n"
    "PRODUCT,'1,handle,fr,,,cup,\n"
    "PRODUCT,'2,title,fr,,,Bottle with 750 ml,Bouteille de 570 ml\n"
)


def test_a_market_judges_its_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("translations.csv").write_text(SHOP, encoding="utf-8")
    options = ("--market", "shopify-fr", "--no-cache", "--jobs", "1", "--report", "json")
    shown = localize(capsys, monkeypatch, "check", "translations.csv", *options)
    assert shown.code == 1
    found = [(one["code"], one["sku"], one["path"], one["location"]["line"]) for one in json.loads(shown.out)["issues"]]
    assert ("C101", "1", "title", 2) in found
    assert ("N101", "2", "title", 5) in found
    assert {line for *_, line in found} == {2, 5}
    assert "units not checked" in shown.err
