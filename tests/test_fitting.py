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
from msgspec.structs import replace

from localize import checks, packs
from localize.cli import cli
from localize.inspection import Found, Inspector, Known, Work, harmless, offered, receivers
from localize.model import Edit, FieldRules, Finding, Limit, Moved
from localize.text.lexicon import Lexicon
from localize.text.markup import split

AS_OF = datetime.date(2026, 11, 22)
EVERY = [check for check in checks.all_checks().values() if check.scope in ("segment", "field")]
LONG = "Quenfell Skerry isolierte Trinkflasche, 740 ml, unzerbrechlich, spülmaschinenfest, Schwarz"
KNOWN = Known(variants=("Schwarz",))
SHORT = "Quenfell Skerry isolierte Trinkflasche, 740 ml, Schwarz"


@cache
def engine(market_id: str) -> Inspector:
    market = packs.market(market_id, AS_OF, brands=("Quenfell",))
    return Inspector(market, Lexicon(market, packs.conventions), EVERY)


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


@cache
def limited(kind: str, most: int, *, per: str = "field", join: str | None = None, market_id: str = "amazon-de") -> Inspector:
    """An engine of a market where texts of that kind have another limit."""
    market = engine(market_id).market
    rules = FieldRules(join=join, limits=(Limit(max=most, unit="characters", per=per),))
    market = replace(market, fields={**market.fields, kind: rules})
    return Inspector(market, Lexicon(market, packs.conventions), EVERY)


def offers(inspector: Inspector, one: Work, known: Known | None = None) -> list[str]:
    """The field as each of its proposals makes it."""
    found = offered(inspector, one, inspector.inspect(one)[0], known)
    edits = [edit for finding in found if finding.finding.limit for edit in finding.finding.proposals]
    assert not any(edit.safe for edit in edits)
    return [after(one, edit) for edit in edits]


def described(html: str, original: str = "") -> Work:
    parts = split(html)
    return work("", "description", original, source=split(original) if original else parts, target=parts)


SHORTER = "<p>Die Flasche hält dicht. Sie passt in jede Tasche.</p>"
LONGER = "<p>Der Stahl ist leicht. Er nimmt keinen Geruch an. Innen ist er glatt, und das bleibt so.</p>"


def test_the_longest_paragraph_of_a_description_loses_its_last_sentence() -> None:
    html = SHORTER + "\n" + LONGER
    assert offers(limited("description", 125), described(html)) == [
        SHORTER + "\n<p>Der Stahl ist leicht. Er nimmt keinen Geruch an.</p>",
        SHORTER + "\n<p>Der Stahl ist leicht. Innen ist er glatt, und das bleibt so.</p>",
    ]


def test_where_one_paragraph_is_not_enough_the_next_gives_too() -> None:
    (only,) = offers(limited("description", 75), described(SHORTER + LONGER))
    assert only == "<p>Die Flasche hält dicht.</p><p>Der Stahl ist leicht.</p>"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<p>Gut.</p><ul>\n<li>Hält sicher dicht</li>\n<li><b>Passt in jede Tasche</b></li>\n<li>Liegt gut in der Hand</li></ul>",
            "<p>Gut.</p><ul>\n<li>Hält sicher dicht</li>\n<li><b>Passt in jede Tasche</b></li></ul>",
        ),
        (
            "Gut.<br>• Hält sicher dicht<br>• Passt in jede Tasche<br>• Liegt gut in der Hand",
            "Gut.<br>• Hält sicher dicht<br>• Passt in jede Tasche",
        ),
    ],
)
def test_a_list_loses_an_item_with_its_tags(html: str, wanted: str) -> None:
    assert offers(limited("description", 101 if "<li>" in html else 70), described(html))[0] == wanted


def test_lines_without_bullets_are_no_list() -> None:
    html = "Hält sicher dicht<br>Passt in jede Tasche<br>Liegt gut in der Hand"
    assert offers(limited("description", 60), described(html)) == []


def test_the_only_place_of_the_keyword_stays() -> None:
    html = "<p>Der Stahl ist leicht. Er nimmt keinen Geruch an. Die Trinkflasche ist innen ganz glatt.</p>"
    found = offers(limited("description", 80), described(html), Known(keywords=("trinkflasche",)))
    assert found == ["<p>Der Stahl ist leicht. Die Trinkflasche ist innen ganz glatt.</p>"]
    twice = SHORTER.replace("Die Flasche", "Die Trinkflasche") + html
    found = offers(limited("description", 120), described(twice), Known(keywords=("trinkflasche",)))
    assert found[0] == twice.replace(" Die Trinkflasche ist innen ganz glatt.", "")


LAW = "Biozidprodukte vorsichtig verwenden. Vor Gebrauch stets Etikett und Produktinformationen lesen."


def test_the_paragraph_with_the_sentence_of_the_law_stays() -> None:
    html = f"<p>Hält Mücken fern. {LAW}</p>{LONGER}"
    found = offers(limited("description", 190), described(html))
    assert found
    assert all(LAW in one for one in found)
    assert offers(limited("description", 60), described(f"<p>Hält Mücken fern. {LAW}</p>")) == []


def test_a_number_that_the_source_has_is_not_left_out() -> None:
    one = described(
        "<p>Die Flasche hält dicht. Der Stahl nimmt keinen Geruch an. Sie fasst 740 ml.</p>",
        "<p>The bottle is tight. The steel takes on no smell. It holds 740 ml.</p>",
    )
    assert all("740 ml" in text for text in offers(limited("description", 75), one))


def listed(*terms: str) -> Work:
    parts = ("", *(part for term in terms for part in (term, ", ")))
    return work("", "search_terms", source=(*parts[:-1], ""), target=(*parts[:-1], ""))


def test_an_item_above_the_limit_of_each_is_left_out() -> None:
    engine_ = limited("search_terms", 20, per="item", join=", ")
    too_long = "trinkflasche aus edelstahl"
    assert offers(engine_, listed("trinkflasche", too_long, "becher")) == ["trinkflasche, becher"]
    assert offers(engine_, listed("trinkflasche", "becher", too_long)) == ["trinkflasche, becher"]
    assert offers(engine_, listed(too_long, "trinkflasche", "becher")) == ["trinkflasche, becher"]
    assert offers(engine_, listed(too_long, "becher", too_long + " rot", "kanne")) == ["becher, kanne"]
    assert offers(engine_, listed("becher", "kanne")) == []


def test_or_abbreviated() -> None:
    engine_ = limited("search_terms", 12, per="item", join=", ")
    assert offers(engine_, listed("becher", "30 zentimeter", "kanne")) == ["becher, 30 cm, kanne"]


def test_the_last_item_and_the_one_with_the_keyword_stay() -> None:
    engine_ = limited("search_terms", 20, per="item", join=", ")
    too_long = "trinkflasche aus edelstahl"
    assert offers(engine_, listed(too_long)) == []
    assert offers(engine_, listed("becher", too_long), Known(keywords=("trinkflasche edelstahl",))) == []


def test_the_sum_of_all_items_takes_whole_ones() -> None:
    engine_ = limited("search_terms", 20, join=", ")
    assert offers(engine_, listed("trinkflasche", "becher", "kanne"))[0] == "trinkflasche, becher"


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
        return Counter(one.check.code for one in found if loud(one))

    for edit in proposals(one, fields={}):
        found, _ = inspector.inspect(
            work("", target=("", after(one, edit), ""), source=one.source, source_locale="de-DE", copied=True)
        )
        assert not codes(found) - codes(before)


def loud(one: Found) -> bool:
    """More than a note, and not that the text is shorter."""
    return (one.finding.severity or one.check.severity) != "note" and one.check.code != "C108"


BLOCKS = st.lists(
    st.lists(
        st.sampled_from(
            [*SHORTER[3:-4].split(". "), "Er fasst 740 ml", "Sie kostet 5 €", "<b>Neu</b> ist der Deckel", "Bestseller!!"]
        ),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=4,
).map(lambda blocks: "".join(f"<p>{'. '.join(block)}.</p>" for block in blocks))


@given(BLOCKS, st.integers(5, 9))
def test_no_proposal_for_a_description_brings_an_error_or_warning(html: str, share: int) -> None:
    most = max(20, len(html) * share // 10 // 20 * 20)
    inspector, one = limited("description", most), described(html)

    def codes(work: Work) -> Counter[str]:
        found, _ = inspector.inspect(work)
        return Counter(one.check.code for one in found if loud(one))

    for text in offers(inspector, one):
        assert len(text) <= most
        assert not codes(work(text, "description")) - codes(work(html, "description"))


# --- Proposals of checks of whole listings -------------------------------------------------------


def shown(*proposed: str, path: str = "title") -> list[list[str]]:
    """What is left of a finding that proposes these titles for a German one."""
    one = work("Trinkflasche Quenfell, 740 ml, Schwarz")
    edits = tuple(Edit(0, len(one.target[1]), text) for text in proposed)
    found = Found(checks.all_checks()["S108"], Finding(message="Another order", path=path, proposals=edits), -1)
    return [[edit.new for edit in kept.finding.proposals] for kept in harmless(engine("amazon-de"), {"title": one}, [found])]


def test_a_title_that_brings_no_issue_is_proposed() -> None:
    assert shown("Quenfell Trinkflasche, 740 ml, Schwarz") == [["Quenfell Trinkflasche, 740 ml, Schwarz"]]


def test_one_that_does_is_not_and_without_any_there_is_no_finding() -> None:
    good, bad = "Quenfell Trinkflasche, 740 ml, Schwarz", "Quenfell Trinkflasche , 740 ml"
    assert shown(good, bad) == [[good]]
    assert shown(bad, good) == []


def test_findings_of_other_fields_stay_as_they_are() -> None:
    assert shown("x  y", path="attributes.color") == [["x  y"]]


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


def ordered(report: dict[str, object]) -> list[dict[str, object]]:
    issues = report["issues"]
    assert isinstance(issues, list)
    return [issue for issue in issues if issue["code"] == "S108"]


def test_check_of_a_catalog_offers_another_order_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    title = "Trinkflasche Quenfell, 740 ml, Schwarz"
    listing = {"sku": "A-1", "locale": "de-DE", "brand": "Quenfell", "title": title, "attributes": {"color": "Schwarz"}}
    Path("catalog.jsonl").write_text(json.dumps(listing), encoding="utf-8")
    (issue,) = ordered(run("check", "catalog.jsonl", "--market", "amazon-de", "--market", "ebay-de"))
    assert (issue["severity"], issue["market"], issue["edit"], issue["target"]) == ("note", "amazon-de", None, title)
    new = "Quenfell Trinkflasche, 740 ml, Schwarz"
    assert issue["proposals"] == [{"start": 0, "end": len(title), "new": new, "safe": False}]


def test_a_pack_gives_an_order_to_a_product_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    title = "Quenfell Trinkflasche, Schwarz, 740 ml"
    one = {"locale": "de-DE", "brand": "Quenfell", "title": title, "attributes": {"color": "Schwarz"}}
    listings = [one | {"sku": kind, "product_type": kind} for kind in ("BOTTLE", "MUG")]
    Path("catalog.jsonl").write_text("\n".join(map(json.dumps, listings)), encoding="utf-8")
    Path("localize.toml").write_text('catalog = "catalog.jsonl"\nmarkets = ["amazon-de"]\n', encoding="utf-8")
    Path("marketplaces").mkdir()
    Path("marketplaces/amazon.yaml").write_text(
        "extends: amazon\nfields:\n  title:\n    order:\n      add:\n"
        "        - {product_types: [Bottle], elements: [[brand, series], product, capacity, color]}\n",
        encoding="utf-8",
    )
    (issue,) = ordered(run("check", "catalog.jsonl"))
    assert issue["sku"] == "BOTTLE"
    assert [edit["new"] for edit in issue["proposals"]] == ["Quenfell Trinkflasche, 740 ml, Schwarz"]  # type: ignore[attr-defined]
