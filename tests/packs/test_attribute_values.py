"""Tables of the platform's own words: which row holds, and what is wrong with a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults
from localize.packs import soundness

DAY = datetime.date(2026, 11, 22)


def table(root: Path, text: str, name: str = "amazon/color.csv") -> None:
    (root / "localize.toml").touch()
    path = root / "values" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    packs.forget()


def values(root: Path, id: str = "amazon-de") -> dict[str, dict[str, str]]:
    return packs.market(id, DAY, (packs.shipped(), root)).values


def test_the_nearest_row_holds(tmp_path: Path) -> None:
    rows = ["source,target,market,locale,note", "Black,Noir,,fr,", "Black,Black,,,", "Black,Nero,amazon-it,,", "Black,Schwarz,,de-DE,", "black ,Tiefschwarz,amazon-at,,"]  # fmt: skip
    table(tmp_path, "\n".join(rows[:-1]) + "\n")
    wanted = {"amazon-fr": "Noir", "amazon-ca-fr": "Noir", "amazon-uk": "Black", "amazon-it": "Nero", "amazon-de": "Schwarz"}
    assert {id: values(tmp_path, id) for id in wanted} == {id: {"color": {"black": word}} for id, word in wanted.items()}
    assert values(tmp_path, "shopify-de") == {}


def test_a_row_that_nobody_filled_in_is_none_and_its_table_is_there(tmp_path: Path) -> None:
    table(tmp_path, "source,target\nBlack,\n")
    assert values(tmp_path) == {"color": {}}


def test_a_pack_that_extends_another_has_its_tables_and_its_own(tmp_path: Path) -> None:
    (tmp_path / "marketplaces").mkdir()
    (tmp_path / "marketplaces/ours.yaml").write_text("extends: amazon\n", encoding="utf-8")
    table(tmp_path, "source,target\nBlack,Schwarz\nRed,Rot\n")
    table(tmp_path, "source,target\nblack,Tiefschwarz\n", "ours/Color.csv")
    assert values(tmp_path) == {"color": {"black": "Tiefschwarz", "red": "Rot"}}
    assert packs.packs_of("amazon-de", (packs.shipped(), tmp_path)) == ["amazon", "ours"]


def test_a_table_changes_the_fingerprint_of_its_markets(tmp_path: Path) -> None:
    before = packs.market("amazon-de", DAY).fingerprint
    table(tmp_path, "source,target\nBlack,Schwarz\n")
    assert packs.market("amazon-de", DAY, (packs.shipped(), tmp_path)).fingerprint != before


FAULTS = {
    "source,target,locale\nBlack,Schwarz,German\n": "values/amazon/color.csv:2:1: 'German' is no locale; write it as de or de-DE",
    "source,target\nBlack,Schwarz\nBLACK,Dunkel\n": "values/amazon/color.csv:3:1: repeats line 2; remove one of the two",
    "source,target\n,Schwarz\n": "values/amazon/color.csv:2:1: the source is empty",
    "source,target\nBlack,Schwarz,x\n": "values/amazon/color.csv:2:1: 3 cells, but the header has 2",
    "source,taget\nBlack,Schwarz\n": "values/amazon/color.csv:1:1: no column is called 'taget'; did you mean 'target'?",
    "source,note\nBlack,x\n": "values/amazon/color.csv:1:1: the header must name source and target",
    "source,target,market\nBlack,Schwarz,amazon-ed\n": "values/amazon/color.csv:2:1: no market is called 'amazon-ed'; did you mean",
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    table(tmp_path, text)
    with pytest.raises(Faults) as raised:
        values(tmp_path)
    assert FAULTS[text] in str(raised.value)


def test_every_table_is_told_of_at_once(tmp_path: Path) -> None:
    table(tmp_path, "source,target\n,Schwarz\n")
    table(tmp_path, "source\n", "shopify/size.csv")
    told = [fault.place for fault in soundness.file_faults((packs.shipped(), tmp_path))]
    assert told == ["values/amazon/color.csv:2:1", "values/shopify/size.csv:1:1"]


def test_a_folder_of_no_marketplace_is_told(tmp_path: Path) -> None:
    table(tmp_path, "source,target\n", "amzon/color.csv")
    with pytest.raises(Faults, match="values/amzon: no marketplace is called 'amzon'; did you mean 'amazon'"):
        values(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    table(tmp_path, "source,target\n")
    (tmp_path / "values/amazon/color.csv").write_bytes(b"source,target\nWhite,Wei\xdf\n")
    packs.forget()
    with pytest.raises(Faults, match="is not UTF-8"):
        values(tmp_path)
