"""``localize markets``: hundreds of markets in a few lines, those of a marketplace or language, and one with all that is known."""

from __future__ import annotations

import pytest

from localize import packs
from tests.cli.running import localize


def lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    said = localize(capsys, monkeypatch, "markets", *words, "--as-of", "2026-11-22")
    assert said.code == 0, said.err
    return said.out.splitlines()


def test_all_stand_by_marketplace_in_few_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = lines(capsys, monkeypatch)
    assert "eBay (20)" in found
    assert {word for line in found for word in line.split()} >= set(packs.market_ids())
    assert len(found) < 110
    assert max(map(len, found)) <= 130


def test_a_marketplace_whose_limits_nobody_read_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lines(capsys, monkeypatch)
    assert found[found.index("OTTO (1)") + 1] == "  otto-de  (limits unknown)"
    assert found[found.index("Walmart (4)") + 1 :][:2] == [
        "  walmart-us",
        "  walmart-ca walmart-ca-fr walmart-mx  (limits unknown)",
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["bol"], {"bol-nl", "bol-be-nl", "bol-be-fr"}),
        (["ebay", "fr"], {"ebay-fr", "ebay-ca-fr", "ebay-be-fr"}),
        (["ebay", "fr-CA"], {"ebay-ca-fr"}),
        (["amazon-be"], {"amazon-be-fr", "amazon-be-nl"}),
    ],
)
def test_a_name_or_language_lists_its_own(
    words: list[str], ids: set[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {line.split()[0] for line in lines(capsys, monkeypatch, *words) if line.startswith("  ")} == ids


def test_a_name_that_nothing_has_is_a_fault(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = localize(capsys, monkeypatch, "markets", "ebbay")
    assert said.code == 2
    assert "no market is called 'ebbay'" in said.err


@pytest.mark.parametrize("words", [["show", "trendyol-de"], ["trendyol-de"]])
def test_one_shows_where_sources_disagree_and_what_is_unknown(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(" ".join(lines(capsys, monkeypatch, *words)).split())
    assert "sources disagree on description: The international documents want 4,000 characters" in text
    assert "what is done: The minimum holds in the stores outside Turkey alone" in text
    assert "limits unknown: nobody could read them; give the platform's own with --limits FILE" in text


def test_one_shows_in_which_order_a_title_names_things(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lines(capsys, monkeypatch, "show", "mercadolibre-mx")
    wanted = "named in this order: product, brand/series, model, material/color/size/capacity/pack [official: "
    assert any(line.strip().startswith(wanted) for line in found)
