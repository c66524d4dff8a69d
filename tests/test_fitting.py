"""Proposals for texts above a limit as the engine offers them: each looked at by all checks, none ever made by itself."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from localize import checks, packs
from localize.cli import cli
from localize.inspection import Found, Inspector, Known, Work, offered, receivers
from localize.model import Edit, Moved
from localize.text.lexicon import Lexicon

AS_OF = datetime.date(2026, 11, 22)
LONG = "Quenfell Skerry isolierte Trinkflasche, 740 ml, unzerbrechlich, spülmaschinenfest, Schwarz"
KNOWN = Known(variants=("Schwarz",))
SHORT = "Quenfell Skerry isolierte Trinkflasche, 740 ml, Schwarz"


@cache
def engine(market_id: str) -> Inspector:
    market = packs.market(market_id, AS_OF, brands=("Quenfell",))
    every = [check for check in checks.all_checks().values() if check.scope in ("segment", "field")]
    return Inspector(market, Lexicon(market, packs.conventions), every)


def work(text: str, kind: str = "title", original: str = "", **more: object) -> Work:
    """A field in German, a copy of its source where none is given."""
    given_ = {"source": ("", original or text, ""), "target": ("", text, ""), "source_locale": "en-US" if original else "de-DE"}
    return Work(kind=kind, **{"copied": not original} | given_ | more)  # type: ignore[arg-type]


def proposals(
    one: Work, known: Known | None = None, fields: dict[str, Work] | None = None, market_id: str = "amazon-de"
) -> list[Edit]:
    inspector = engine(market_id)
    rooms = receivers(inspector.market, fields) if fields is not None else ()
    found = offered(inspector, one, inspector.inspect(one)[0], known, rooms)
    return [edit for finding in found if finding.finding.limit for edit in finding.finding.proposals]


def after(one: Work, edit: Edit) -> str:
    text = "".join(one.target)
    return text[: edit.start] + edit.new + text[edit.end :]


def test_what_is_too_long_gets_proposals() -> None:
    found = proposals(work(LONG), KNOWN)
    assert [after(work(LONG), edit) for edit in found] == [
        "Quenfell Skerry isolierte Trinkflasche, 740 ml, unzerbrechlich, Schwarz",
        SHORT.replace("740 ml", "740 ml, spülmaschinenfest"),
        SHORT,
    ][: len(found)]
    assert found
    assert not any(edit.safe for edit in found)


def test_nothing_is_offered_for_what_fits() -> None:
    assert proposals(work(SHORT), KNOWN) == []


def test_a_phrase_goes_to_the_highlight_that_is_empty() -> None:
    first, *_ = proposals(work(LONG), KNOWN, {})
    assert first.moves == Moved("highlight", "Spülmaschinenfest")
    assert first.length == len(after(work(LONG), first))


def test_or_behind_what_it_says() -> None:
    first, *_ = proposals(work(LONG), KNOWN, {"highlight": work("Hält 24 Stunden kalt", "highlight")})
    assert first.moves == Moved("highlight", "Hält 24 Stunden kalt, spülmaschinenfest")


@pytest.mark.parametrize(
    "there", ["Hält kalt. Hält heiß.", "unzerbrechlich, spülmaschinenfest", "Hält kalt und heiß, " * 6 + "immer"]
)
def test_a_highlight_that_ends_a_sentence_says_it_already_or_is_full_takes_nothing(there: str) -> None:
    fields = {"highlight": work(there, "highlight")} | {f"bullets[{n}]": work("Hält kalt", "bullet") for n in range(5)}
    first, *_ = proposals(work(LONG), KNOWN, fields)
    assert first == Edit(first.start, first.end, "", length=first.length)


def test_then_it_becomes_a_bullet_if_one_more_is_taken() -> None:
    fields = {"highlight": work("Hält kalt. Hält heiß.", "highlight"), "bullets[0]": work("Hält lange kalt", "bullet")}
    first, *_ = proposals(work(LONG), KNOWN, fields)
    assert first.moves == Moved("bullets[1]", "Spülmaschinenfest")


def test_a_shop_that_takes_neither_gets_no_move() -> None:
    assert receivers(engine("shopify-de").market, {}) == []


def test_a_proposal_that_brings_an_issue_is_not_shown() -> None:
    """Without its number the title would lack what its source says."""
    one = work(
        "Trinkflasche aus Glas mit Deckel aus Holz und Schlaufe aus Leder, mit Griff – 740 ml",
        original="Glass bottle with handle – 740 ml",
    )
    assert all("740 ml" in after(one, edit) for edit in proposals(one))


def test_search_terms_lose_whole_terms() -> None:
    terms = [
        "trinkflasche",
        "edelstahl",
        "auslaufsicher",
        "kohlensäure",
        "thermosflasche",
        "isolierflasche",
        "wasserflasche",
        "sportflasche",
        "fahrradflasche",
        "kinderflasche",
        "schulflasche",
        "kaffeeflasche",
        "teeflasche",
        "reiseflasche",
        "campingflasche",
        "feldflasche",
        "becher",
        "outdoorbecher",
        "wanderflasche",
        "picknickflasche",
    ]
    parts = tuple(part for term in terms for part in (" ", term))
    one = work("", "search_terms", source=("", *parts[1:], ""), target=("", *parts[1:], ""))
    found = proposals(one)
    assert found
    for edit in found:
        left = after(one, edit).split(" ")
        assert set(left) < set(terms)
        assert len(" ".join(left).encode()) <= 249


def test_a_description_of_several_blocks_is_left_to_people() -> None:
    long = "Die Flasche hält dicht. " * 60
    html = ("<p>", long.strip(), "</p><p>", long.strip(), "</p>")
    assert proposals(work("", "description", source=html, target=html)) == []


def test_tidying_makes_no_proposal_come_true() -> None:
    done = engine("amazon-de").tidy(work(LONG))
    assert "".join(done.target) == LONG
    assert done.applied == ()


def test_an_approved_text_gets_proposals_too() -> None:
    assert proposals(work(LONG, states=("final",)), KNOWN)


PHRASES = st.sampled_from(
    [
        "unzerbrechlich",
        "spülmaschinenfest",
        "740 ml",
        "Bestseller",
        "12 Zentimeter",
        "BPA-frei",
        "für die Schule",
        "Rot",
        "2 Stück",
        "ohne Kohlensäure!!",
        "Geschenk",
    ]
)


@given(st.lists(PHRASES, min_size=3, max_size=8))
def test_no_proposal_brings_an_error_or_warning(phrases: list[str]) -> None:
    inspector = engine("amazon-de")
    one = work(", ".join(["Quenfell Skerry isolierte Trinkflasche", *phrases]))
    before, _ = inspector.inspect(one)

    def codes(found: tuple[Found, ...]) -> Counter[str]:
        return Counter(one.check.code for one in found if (one.finding.severity or one.check.severity) != "note")

    for edit in proposals(one, fields={}):
        found, _ = inspector.inspect(
            work("", target=("", after(one, edit), ""), source=one.source, source_locale="de-DE", copied=True)
        )
        assert not codes(found) - codes(before)


# --- In the program ------------------------------------------------------------------------------


def run(*args: str | Path) -> dict[str, object]:
    result = CliRunner().invoke(cli, [*map(str, args), "--report", "json", "--fail-on", "never", "--as-of", "2026-11-22"])
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def limits(report: dict[str, object]) -> list[dict[str, object]]:
    issues = report["issues"]
    assert isinstance(issues, list)
    return [issue for issue in issues if issue["code"] == "L111"]


def test_check_of_a_catalog_offers_a_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    listing = {"sku": "A-1", "locale": "de-DE", "brand": "Quenfell", "title": LONG, "variant": {"color": "Schwarz"}}
    Path("catalog.jsonl").write_text(json.dumps(listing), encoding="utf-8")
    (issue,) = limits(run("check", "catalog.jsonl", "--market", "amazon-de"))
    first = issue["proposals"][0]  # type: ignore[index]
    assert first == {
        "start": 62,
        "end": 81,
        "new": "",
        "safe": False,
        "length": 71,
        "moves": {"path": "highlight", "text": "Spülmaschinenfest"},
    }


def test_check_of_a_bilingual_file_offers_what_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("de.po").write_text(
        'msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "title/A-1"\n'
        f'msgid "Quenfell Skerry insulated bottle, 740 ml, unbreakable, dishwasher-safe, black"\nmsgstr "{LONG}"\n',
        encoding="utf-8",
    )
    (issue,) = limits(run("check", "de.po", "--market", "amazon-de"))
    assert issue["proposals"]
    assert all("moves" not in edit for edit in issue["proposals"])  # type: ignore[attr-defined]
    assert limits(run("check", "de.po")) == []
