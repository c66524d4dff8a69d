"""Laws that hold for any text: no check raises, tidying twice is tidying once, approved text stays as it is."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from localize import checks, packs
from localize.inspection import Found, Inspector, Work
from localize.inspection.edits import apart, edited
from localize.inspection.inspector import FEW
from localize.model import History
from localize.text import markup
from localize.text.lexicon import Lexicon
from localize.text.markup import mask, plain, reshield, shield, split, tags, unshield

AS_OF = datetime.date(2026, 11, 22)
MARKETS = ("amazon-de", "amazon-fr", "amazon-jp", "amazon-uk", "shopify-fr-ca", "amazon-ae-ar", "shopify-zh-cn")
KINDS = ("title", "bullet", "description", "search_terms", "alt", "attribute", "message")
PIECES = st.sampled_from(
    [
        "Fernmoor", "12 in", "9,7", "1.234,50 €", "<b>", "</b>", "<br>", "<p>", "</p>", "&amp;", "&nbsp;", "{brand}", "%s",
        "«", "»", "„", "“", '"', "'", "!", "?", " ", "  ", "\u00a0", "\u202f", "…", "...", "。", "、", "水壶", "ボトル", "bottle",
        "Flasche", "https://example.com/x", "a@b.de", "<a href='http://x.com'>", "</a>", "\u200b", "\ufffd", "Ã¼", "\x07",
        "\U0001f600", "\u200d", "½", "１２", "x", "-", "–", "(", "）", "color", "tires", "gratis", "TBD", "۱۲", "مرحبا", "\n", "\t",
        "<script>alert(1)</script>", "<iframe src='//y.de'>", "20 %", "20%", "5'6\"", "700x28c", "IP67", "NA",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=6), max_size=10).map("".join) | st.text(max_size=60)


@cache
def inspector(market_id: str) -> Inspector:
    market = packs.market(market_id, AS_OF, brands=("Fernmoor",))
    every = [check for check in checks.all_checks().values() if check.scope in ("segment", "field", "history")]
    return Inspector(market, Lexicon(market, packs.conventions), every)


def work(kind: str, source: str, target: str, state: str = "translated", *, copied: bool = False) -> Work:
    return Work(
        kind=kind,
        source=("", source, ""),
        target=("", target, ""),
        source_locale="en-US",
        brand="Fernmoor",
        states=(state,),
        copied=copied,
    )


@pytest.mark.parametrize("market_id", MARKETS)
@example("description", "0\x1f\t", "", True)
@given(st.sampled_from(KINDS), TEXT, TEXT, st.booleans())
def test_no_text_makes_a_check_raise_and_tidying_twice_is_once(
    market_id: str, kind: str, source: str, target: str, copied: bool
) -> None:
    engine = inspector(market_id)
    done = engine.tidy(work(kind, source, source if copied else target, copied=copied))
    assert done.crashes == ()
    assert not done.unstable
    again = engine.tidy(work(kind, source, "".join(done.target), copied=copied))
    assert again.target == done.target
    assert again.applied == ()


@pytest.mark.parametrize("market_id", MARKETS)
@given(st.sampled_from(KINDS), TEXT, TEXT)
def test_a_finding_stands_inside_the_text_and_an_edit_where_it_was_seen(
    market_id: str, kind: str, source: str, target: str
) -> None:
    found, _ = inspector(market_id).look(work(kind, source, target))
    for one in found:
        finding = one.finding
        assert finding.message.format_map(finding.args)
        if finding.span:
            assert 0 <= finding.span[0] <= finding.span[1] <= len(target)
        for edit in filter(None, (finding.edit, *finding.proposals)):
            assert 0 <= edit.start <= edit.end <= len(target)
            assert edit.new != target[edit.start : edit.end]


HISTORY = st.builds(
    History,
    previous=TEXT,
    origin=st.sampled_from(["", "machine", "fuzzy", "fuzzy 87", "DeepL"]),
    marked=st.sampled_from(["", "fuzzy"]),
    comments=st.lists(TEXT, max_size=2).map(tuple),
    settled=st.booleans(),
    unused=st.booleans(),
)


@given(st.sampled_from(MARKETS), TEXT, TEXT, HISTORY)
def test_no_history_makes_a_check_raise_or_changes_what_others_find(
    market_id: str, source: str, target: str, history: History
) -> None:
    engine = inspector(market_id)
    one = work("title", source, target)
    found, crashes = engine.look(msgspec.structs.replace(one, histories=(history,)))
    assert crashes == ()
    assert tuple(each for each in found if each.check.scope != "history") == engine.look(one)[0]
    for each in found:
        assert each.finding.message.format_map(each.finding.args)
        assert each.finding.span is None or 0 <= each.finding.span[0] <= each.finding.span[1] <= len(target)


@given(st.sampled_from(MARKETS), st.sampled_from(KINDS), TEXT, TEXT, st.sampled_from(["reviewed", "final"]))
def test_what_a_person_approved_stays_byte_for_byte(market_id: str, kind: str, source: str, target: str, state: str) -> None:
    done = inspector(market_id).tidy(work(kind, source, target, state))
    assert "".join(done.target) == target
    assert done.applied == ()


@given(TEXT)
def test_safe_edits_never_bring_a_new_issue(text: str) -> None:
    """Each by itself; where a text has many, which are judged together first, perhaps only all of them together."""
    engine, before_edits = inspector("amazon-fr"), work("bullet", "Good.", text)
    before, _ = engine.look(before_edits)

    def new(made: list[Found]) -> Counter[str]:
        after, _ = engine.inspect(edited(before_edits, made))
        return Counter(one.check.code for one in after) - Counter(one.check.code for one in before)

    safe = [one for one in apart(before) if one.finding.edit and one.finding.edit.safe]
    if not (safe[FEW:] and not new(safe)):
        assert not [one for one in safe if new([one])]


PIECES = [
    "<b>",
    "</b>",
    "<br/>",
    "<a href='x'>",
    "<!-- <i> -->",
    "<script>",
    "</script>",
    "]]>",
    "<![CDATA[",
    "<",
    ">",
    "x ",
    "&lt;",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join))
def test_plain_tags_are_found_as_all_tags_are(text: str) -> None:
    every = [(match.start(), match[0]) for match in markup._TAG.finditer("<" + text)]
    assert [(tag.start, tag.raw) for tag in tags("<" + text)] == every


@given(TEXT, TEXT)
def test_another_text_takes_the_numbers_of_the_tags_that_both_have(source: str, text: str) -> None:
    shielded, raws = shield(source)
    again = reshield(text, raws)
    if "_" not in source + text:
        assert unshield(again, raws) == text
    assert reshield(source, raws) == shielded


@given(TEXT)
def test_markup_goes_back_byte_for_byte(text: str) -> None:
    parts = split(text)
    assert "".join(parts) == text
    assert len(parts) % 2 == 1
    for segment in parts[1::2]:
        assert segment.strip() == segment
        assert unshield(*shield(segment)) == segment
        assert plain(segment).strip()
    assert unshield(*shield(text)) == text
    assert reshield(text, shield(text)[1]) == shield(text)[0]
    assert len(mask(text)) == len(text)
    assert all(text[tag.start : tag.end] == tag.raw for tag in tags(text))


CUT = {
    "one block": ("<p>Good.</p>", ["Good."]),
    "inline tags stay inside": ("<p>See <a href='x'>this</a> now</p>", ["See <a href='x'>this</a> now"]),
    "inline tags around all of it go": ("<p><em><b>Good.</b></em></p>", ["Good."]),
    "a list": ("<ul><li>One</li><li> Two </li></ul>", ["One", "Two"]),
    "text between blocks": ("Intro<p>Body</p>Outro<br>End", ["Intro", "Body", "Outro", "End"]),
    "a script is no text": ("<p>A</p><script>var a = '<p>B</p>';</script>", ["A"]),
    "a comment is no text": ("<!-- <p>no</p> --><p>yes</p>", ["yes"]),
    "nothing to translate": ("<p>&nbsp;</p><img src='a.jpg'>", []),
    "plain text": ("Just text", ["Just text"]),
}


@pytest.mark.parametrize("name", CUT)
def test_a_description_is_cut_at_its_blocks(name: str) -> None:
    html, wanted = CUT[name]
    assert list(split(html)[1::2]) == wanted


def test_an_edit_is_made_with_those_that_mend_what_it_brings_to_light() -> None:
    text = "<p>One.</p><p>Two.<span>\u00a0 </span>Three.</p>"
    done = inspector("amazon-uk").tidy(work("description", text, text))
    assert "".join(done.target) == "One.<br>Two.\u00a0Three."
    assert done.found == ()
