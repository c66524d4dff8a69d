"""Tables of a seller's own: a guess that stops with a block to paste, and what can be wrong with a mapping."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from localize.formats.tables import paths
from localize.formats.tables.paths import Target, target
from localize.model import Faults
from tests.cli.running import Said, localize
from tests.formats.tables.opened import opened, saved

TABLES = {
    "German": ("Artikelnummer;Produktname;Beschreibung;Marke;EAN;Farbe;VK-Preis;Lagerplatz\nA-1;Flasche, 750 ml;Hält kalt.;Fernmoor;0012345678905;schwarz;25;R7\n",
        {"sku": "A-1", "title": "Flasche, 750 ml", "description": "Hält kalt.", "brand": "Fernmoor"}),
    "Japanese": ("商品番号,商品名,商品説明,ブランド,JANコード,カラー\nA-1,ボトル,毎日使える。,フェルンモア,4901234567894,黒\n",
        {"sku": "A-1", "title": "ボトル", "description": "毎日使える。", "brand": "フェルンモア"}),
    "Chinese": ("货号\t标题\t商品描述\t品牌\t颜色\nA-1\t保温杯\t每天都能用。\t蕨野\t黑\n", {"sku": "A-1", "title": "保温杯", "brand": "蕨野"}),
    "English": ("Item Number,Product Name,Feature 1,Feature 2,Tags\nA-1,Bottle,Cold,Light,\"steel, flask\"\n",
        {"sku": "A-1", "title": "Bottle", "bullets": ("Cold", "Light"), "search_terms": ("steel", "flask")}),
    "number beside an ID": ("ID;Artikelnummer;Bezeichnung\n17;A-1;Flasche\n", {"sku": "A-1", "title": "Flasche"}),
    "French": ("Référence;Titre;Description;Marque;Couleur\nA-1;Gourde;Garde au frais.;Fernmoor;noir\n", {"sku": "A-1", "title": "Gourde", "brand": "Fernmoor"}),
}  # fmt: skip


@pytest.mark.parametrize("language", TABLES)
def test_a_guess_stops_with_a_block_that_works(language: str, tmp_path: Path) -> None:
    text, wanted = TABLES[language]
    path = saved(tmp_path, text)
    with pytest.raises(Faults) as stopped:
        opened(path)
    said = str(stopped.value)
    assert "They are guessed; put this into localize.toml" in said
    mapping = tomllib.loads(said[said.index("[mapping]") :])["mapping"]
    pasted, accepted = opened(path, mapping=mapping), opened(path, accept=True)
    for found in (pasted, accepted):
        (listing,) = found.listings
        assert {name: getattr(listing, name) for name in wanted} == wanted
    assert pasted.remarks == []
    assert "columns are guessed: " in accepted.told[-1]


def test_a_guess_says_how_sure_it_is(tmp_path: Path) -> None:
    rows = "".join(f"A-{number},Steel Bottle number {number} for hikers,001234567890{5},x{number % 2}\n" for number in range(9))
    with pytest.raises(Faults) as stopped:
        opened(saved(tmp_path, "SKU,Zeile,Kennung,Regal,Marke\n" + rows.replace("\n", ",Fernmoor\n")))
    said = str(stopped.value)
    assert '"SKU" = "sku"  # by its name, 95%' in said
    assert '"Kennung" = "ids.gtin"  # by what stands in it, 90%' in said
    assert '"Zeile" = "title"  # by what stands in it, 40%' in said
    assert '"Regal" = ""  # not read' in said


def test_a_table_that_says_nothing_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"no row of headings is known in it; the first row holds hello, world\. .*\[mapping\]"):
        opened(saved(tmp_path, "hello,world\n1,2\n"))


def test_headings_that_are_paths_of_a_listing_need_no_mapping(tmp_path: Path) -> None:
    text = "sku,title,description,bullets[],bullets[],attributes.color,ids.gtin\nA-1,Cup,Big.,Light,Tall,red,4006381333931\n"
    found = opened(saved(tmp_path, text))
    (one,) = found.listings
    assert (one.title, one.bullets, one.attributes, one.ids) == (
        "Cup",
        ("Light", "Tall"),
        {"color": "red"},
        {"gtin": "4006381333931"},
    )
    assert (found.told, found.remarks) == (["catalog.csv: read as UTF-8, separated by ,"], [])
    with pytest.raises(Faults, match="They are guessed"):
        opened(saved(tmp_path, "sku,title,Farbe\nA-1,Cup,rot\n"))


def test_a_mapping_goes_before_the_layout_of_a_platform(tmp_path: Path) -> None:
    text = "ID,Type,SKU,Name,Published,Marketing name,Parent\n1,simple,A-1,bottle_steel,1,Steel Bottle,\n"
    found = opened(saved(tmp_path, text), mapping={"Marketing name": "title", "Name": ""})
    assert (found.format, found.listings[0].title, found.remarks) == ("woocommerce", "Steel Bottle", [])


PATHS = {
    "titel": "a listing has no field 'titel'; did you mean 'title'?",
    "title.de": "title is one text; write it alone",
    "bullets": r"bullets is a list; write bullets\[\] for one item of it",
    "images": r"images wants a part \(url, file, alt, role, text_locale\), as images\[0\].url",
    "seo.name": r"seo wants a part \(title, description, handle\), as seo.title",
    "attributes": "attributes wants a name, as attributes.color",
    "attributes[0].name": r"a pair of columns is written attributes\[1\].name",
    "Title!": "'Title!' is no path of a listing",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_none_says_why(path: str, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=PATHS[path]):
        opened(saved(tmp_path, "sku,a\nA-1,b\n"), mapping={"sku": "sku", "a": path})


@pytest.mark.parametrize(
    "path",
    ["title", "bullets[]", "bullets[2]", "search_terms (,)", 'bullets (,")', "search_terms (,\\)", "attributes (,::)", 'attributes (,=")', "images[0].alt", "images[].url (|)", "attributes.color", "variant (|=)", "keywords.de-DE (,)", "attributes[1].value"],
)  # fmt: skip
def test_paths_of_the_manual_are_paths(path: str) -> None:
    assert isinstance(target(path), Target)


def test_measures_and_numbers_keep_their_shape() -> None:
    cells = [
        (target("attributes.capacity.value"), "25"),
        (target("attributes.capacity.unit"), "fl oz"),
        (target("ids.gtin"), " 0012345678905 "),
    ]
    found = paths.filled(cells)  # type: ignore[arg-type]
    assert found == {"attributes": {"capacity": {"value": 25, "unit": "fl oz"}}, "ids": {"gtin": "0012345678905"}}
    assert paths.filled([(target("attributes.size.value"), "1.10")]) == {"attributes": {"size": {"value": "1.10"}}}  # type: ignore[list-item]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def called(settings: str, *arguments: str) -> Said:
        (tmp_path / "localize.toml").write_text(settings, encoding="utf-8")
        (tmp_path / "c.csv").write_text("Nr;Wort;Text\nA-1;Steel Bottle;Cold for a day\n", encoding="utf-8")
        return localize(capsys, monkeypatch, "check", "c.csv", "--market", "amazon-uk", "--select", "F106", *arguments)

    return called


def test_all_faults_of_a_mapping_are_told_with_their_lines(call: Any) -> None:
    said = call('[mapping]\n"Nr" = "sku"\n"Worte" = "title"\n"Text" = "descripton"\n"Wort" = "sku"\n')
    assert said.code == 2
    assert "localize.toml:3:1: [mapping] names the column 'Worte', which c.csv has not; did you mean 'Wort'?" in said.err
    assert "localize.toml:4:1: [mapping] 'Text': a listing has no field 'descripton'; did you mean 'description'?" in said.err
    assert "localize.toml:5:1:" in said.err
    assert "'Wort' and 'Nr' both go to sku" in said.err


def test_a_mapping_without_a_sku_is_told(call: Any) -> None:
    said = call('[mapping]\n"Wort" = "title"\n')
    assert said.code == 2
    assert "no column is mapped to sku" in said.err


def test_how_a_table_was_read_is_told_on_standard_error(call: Any) -> None:
    said = call('[mapping]\n"Nr" = "sku"\n"Wort" = "title"\n')
    assert said.code == 0
    assert "c.csv: read as UTF-8, separated by ;" in said.err
    assert "The column Text is not read and goes nowhere. Name what it holds" in " ".join(said.out.split())
    assert call('[mapping]\n"Nr" = "sku"\n"Wort" = "title"\n"Text" = ""\n', "--encoding", "cp1252").err.startswith(
        "c.csv: read as CP1252"
    )


def test_formats_show_tells_of_every_format(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from localize.formats import catalog_formats

    for name in catalog_formats():
        said = localize(capsys, monkeypatch, "formats", "show", name)
        assert said.code == 0
        assert said.out.strip()
    assert "商品名" in localize(capsys, monkeypatch, "formats", "show", "rakuten_item").out


def test_options_of_tables_are_for_catalogs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "source,target\nBottle,Flasche\n")
    said = localize(capsys, monkeypatch, "check", str(path), "--sheet", "Listings")
    assert said.code == 2
    assert "are for catalogs in tables" in said.err


CELLS = {
    "quotes around items": ('bullets (,")', '"Folds flat, fast", "Made of ""oak""",24" wide', ["Folds flat, fast", 'Made of "oak"', '24" wide']),
    "a quote that nobody closes": ('bullets (,")', '"Folds flat, fast', ['"Folds flat', "fast"]),
    "a quoted word in an item": ('bullets (,")', '"Big" one,small', ['"Big" one', "small"]),
    "backslashes before commas": ("search_terms (,\\)", "tee, one\\, two", ["tee", "one, two"]),
    "spaces between pictures": ("images[].url ( )", "a.jpg  b.jpg", [{"url": "a.jpg"}, {"url": "b.jpg"}]),
    "more pictures than the first": ("images[1].url (,)", "b.jpg, c.jpg, b.jpg", [{"url": "b.jpg"}, {"url": "c.jpg"}, {"url": "b.jpg"}]),
    "quotes around a value": ('attributes (,=")', 'a=x, bags="Audio, Water", c="y" z', {"a": "x", "bags": "Audio, Water", "c": '"y" z'}),
    "a section before the name": ("attributes (,::)", "General:Ratio:16:9,Weight:2 kg,plain", {"Ratio": "16:9", "Weight": "2 kg"}),
    "a name that stands twice": ("attributes (,=)", "a=x,a=y,a=x", {"a": "x", "a[1]": "y"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_the_items_of_a_cell(name: str) -> None:
    path, text, wanted = CELLS[name]
    found = target(path)
    assert isinstance(found, Target)
    assert paths.filled([(found, text)]) == {found.field: wanted}


@pytest.mark.parametrize("text", ['"' * 40_000, " " * 40_000, "a=" * 20_000, '"a",' * 10_000, '="' * 20_000])
def test_the_items_of_a_long_cell_take_no_longer_than_it_is(text: str) -> None:
    for path in ('bullets (,")', 'attributes (,=")'):
        found = target(path)
        assert isinstance(found, Target)
        assert len(paths.filled([(found, text)]).get(found.field, ())) <= len(text)
