"""A workspace's chart of sizes: read row by row, every fault with its line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from localize import packs
from localize.model import Faults, Size
from tests.packs.workspaces import write

AS_OF = datetime.date(2026, 11, 22)


def test_a_row_is_one_size_in_several_systems(tmp_path: Path) -> None:
    roots = write(tmp_path, {"sizes.csv": '\ufefffor,US,UK,EU\nwomen | Damen,8,6,"38,5"\n\n,9,,40\n'})
    wanted = (
        Size({"US": "8", "UK": "6", "EU": "38.5"}, ("women", "Damen"), "sizes.csv:2"),
        Size({"US": "9", "EU": "40"}, (), "sizes.csv:4"),
    )
    assert packs.market("amazon-de", AS_OF, roots).size_chart == wanted
    assert packs.locale_market("de", AS_OF, roots).size_chart == wanted
    assert packs.market("amazon-de", AS_OF).size_chart == ()


def test_a_chart_that_changed_is_read_again_once_the_packs_are_forgotten(tmp_path: Path) -> None:
    write(tmp_path, {"sizes.csv": "US,EU\n8,39\n"})
    assert packs.locale_market("de", AS_OF, (packs.shipped(), tmp_path)).size_chart[0].figures["EU"] == "39"
    write(tmp_path, {"sizes.csv": "US,EU\n8,40\n"})
    assert packs.locale_market("de", AS_OF, (packs.shipped(), tmp_path)).size_chart[0].figures["EU"] == "40"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "sizes.csv:1:1: the header must name two size systems"),
        ("for,US\nwomen,8\n", "sizes.csv:1:1: the header must name two size systems"),
        ("US,US\n8,8\n", "sizes.csv:1:1: the header must name two size systems"),
        ("US,E2\n8,8\n", "sizes.csv:1:1: the header must name two size systems"),
        ("US,EU\n8,39\n8\n", "sizes.csv:3:1: 1 cells, but the header has 2"),
        ("US,EU\n8,big\n", "sizes.csv:2:1: 'big' is no size"),
    ],
)
def test_what_is_wrong_with_a_chart_has_its_line(tmp_path: Path, text: str, fault: str) -> None:
    roots = write(tmp_path, {"sizes.csv": text})
    for made in (lambda: packs.market("amazon-de", AS_OF, roots), lambda: packs.locale_market("de", AS_OF, roots)):
        with pytest.raises(Faults) as raised:
            made()
        assert str(raised.value.faults[0]).startswith(fault)


def test_a_chart_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    roots = write(tmp_path, {"sizes.csv": ""})
    (roots[-1] / "sizes.csv").write_bytes("for,US,EU\nDamen größer,8,39\n".encode("latin-1"))
    with pytest.raises(Faults, match="UTF-8"):
        packs.market("amazon-de", AS_OF, roots)
