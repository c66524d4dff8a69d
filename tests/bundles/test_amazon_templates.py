"""Amazon's flat file is filled into the seller's own template of either kind, in its encoding; what cannot be one is told how to save."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from localize.bundles.uploads import Context, Ready, writer
from localize.formats import Remark
from localize.model import Listing
from tests.bundles.markets import market

ONE = Listing(
    sku="A-1",
    product_type="BOTTLE",
    title="Flasche für alle",
    bullets=("Leicht", "Dicht"),
    description="Gut.\nSchön.",
    search_terms=("Krug", "Kanne"),
)
STORE, OTHER = "[marketplace_id=A1PA6795UKMFR9]", "[marketplace_id=A13V1IB3VIYZZH]"
SETTINGS = "settings=attributeRow=5&contentLanguageTag=de_DE&dataRow=7&feedType=113"
HEADINGS = (
    "contribution_sku#1.value",
    "::record_action",
    "product_type#1.value",
    f"item_name{STORE}[language_tag=de_DE]#1.value",
    f"item_name{STORE}[language_tag=en_GB]#1.value",
    f"item_name{OTHER}[language_tag=de_DE]#1.value",
    f"bullet_point{STORE}[language_tag=de_DE]#1.value",
    f"bullet_point{STORE}[language_tag=de_DE]#2.value",
    f"product_description{STORE}[language_tag=de_DE]#1.value",
    f"generic_keyword{STORE}[language_tag=de_DE]#1.value",
    f"list_price{STORE}#1.value",
)
ABOVE = f"{SETTINGS}\r\nVERKÄUFER: nicht löschen\t\t\r\n\r\nSKU\tAktion\t\r\n" + "\t".join(HEADINGS) + "\r\n"
TODAY = ABOVE + 'ABC123\t"(Default) ""Create"""\tBOTTLE\tLaufschuhe\r\n'
ROW = "A-1\tpartial_update\tBOTTLE\tFlasche für alle\t\t\tLeicht\tDicht\tGut. Schön.\tKrug Kanne\t\r\n"
LISTED = "OLD-1\tDelete\tBOTTLE\tAlt\r\n"
FORMER = (
    "TemplateType=fptcustom\tVersion=2021.1014\tBitte nicht ändern\n"
    "Produkttyp\tSKU\tTitel\tAktion\nfeed_product_type\titem_sku\titem_name\tupdate_delete\n"
)


def written(folder: Path, data: bytes, *found: Listing, **given: dict[str, str]) -> list[Remark]:
    template = folder.parent / f"{folder.name}.txt"
    template.write_bytes(data)
    folder.mkdir(exist_ok=True)
    context = Context(seller_id="A2", into=template, into_shown="template.txt", **given)  # type: ignore[arg-type]
    ready = [Ready(one, one) for one in found or (ONE,)]
    return list(writer("amazon").write(folder, market("amazon"), lambda: iter(ready), context))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16-le", "utf-16-be"])
def test_todays_template_is_filled_for_its_store_and_language_in_its_own_encoding(encoding: str, tmp_path: Path) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    assert written(tmp_path / "out", (mark + TODAY + LISTED).encode(encoding)) == []
    assert (tmp_path / "out" / "flat_file.txt").read_bytes() == (mark + TODAY + ROW).encode(encoding)


def test_rows_above_the_listings_that_a_spreadsheet_left_away_are_there_again(tmp_path: Path) -> None:
    assert written(tmp_path / "out", ABOVE.rstrip("\r\n").encode()) == []
    assert (tmp_path / "out" / "flat_file.txt").read_bytes() == (ABOVE + "\r\n" + ROW).encode()


def test_a_former_template_is_filled_in_its_own_encoding(tmp_path: Path) -> None:
    short = msgspec.structs.replace(ONE, bullets=(), description="", search_terms=())
    assert written(tmp_path / "out", FORMER.encode("cp1252"), short) == []
    row = "BOTTLE\tA-1\tFlasche für alle\tPartialUpdate\n"
    assert (tmp_path / "out" / "flat_file.txt").read_bytes() == (FORMER + row).encode("cp1252")


def test_rows_without_a_product_type_stand_beside_the_file(tmp_path: Path) -> None:
    others = [msgspec.structs.replace(ONE, sku=f"B-{number}", product_type=type) for number, type in enumerate(("", "Flasche"))]
    feed, rows = written(tmp_path / "out", TODAY.encode(), ONE, *others)
    assert feed.args == {"types": "'', 'Flasche'"}
    assert "product type: 2 (first: B-0, B-1)" in rows.message.format(**rows.args)
    found = {path.name: path.read_text("utf-8").count("partial_update") for path in (tmp_path / "out").glob("flat_file*")}
    assert found == {"flat_file.txt": 1, "flat_file.txt.incomplete": 2}
    feeds = {path.name: path.read_text("utf-8").count("PARTIAL_UPDATE") for path in (tmp_path / "out").glob("listings_feed*")}
    assert feeds == {"listings_feed.json": 1, "listings_feed.json.incomplete": 2}


TYPES = {
    "DRINKING_CUP": "DRINKING_CUP",
    "BOTTLE": "BOTTLE",
    "3D_PRINTER": "",
    "Bottle": "",
    "DRINKING CUP": "",
    "FLASCHE_GRÜN": "",
    "": "",
    "flasche": "BOTTLE",
    "OURS": "CUP",
}


@pytest.mark.parametrize("type", TYPES)
def test_a_product_type_of_amazons_needs_no_entry(type: str, tmp_path: Path) -> None:
    one = msgspec.structs.replace(ONE, product_type=type)
    remarks = written(tmp_path / "out", TODAY.encode(), one, product_types={"flasche": "BOTTLE", "OURS": "CUP"})
    assert bool(remarks) is (TYPES[type] == "")
    (path,) = (tmp_path / "out").glob("flat_file*")
    assert path.read_bytes().decode().splitlines()[-1].split("\t")[2] == TYPES[type]


def test_a_listing_with_characters_that_the_template_cannot_hold_is_left_out_and_told(tmp_path: Path) -> None:
    one = msgspec.structs.replace(ONE, title="Flasche ☕")
    (remark,) = written(tmp_path / "out", TODAY.encode("cp1252"), one)
    assert "CP1252 does not have: 1 (first: A-1)" in remark.message.format(**remark.args)
    assert not list((tmp_path / "out").glob("flat_file*"))


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return file.getvalue()


UNFIT = {
    "a workbook": (workbook(), "is a workbook; open Amazon's template, save the sheet"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook"),
    "another table": (b"a\tb\n1\t2\n", "none of its rows names the attributes, such as item_sku"),
    "commas": (TODAY.replace("\t", ",").encode(), "none of its rows names the attributes"),
    "no column of actions": (
        TODAY.replace("::record_action", "other").encode(),
        "has neither of the columns update_delete and ::record_action",
    ),
    "nothing": (b"", "none of its rows names the attributes"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_template_is_told_and_the_feed_is_written_all_the_same(name: str, tmp_path: Path) -> None:
    data, message = UNFIT[name]
    (remark,) = written(tmp_path / "out", data)
    assert message in remark.message.format(**remark.args)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["listings_feed.json"]
