"""An engine that mangles: what has to stay is there byte for byte, or there is no draft, and that is counted."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from localize.engines import Request
from localize.engines.pieces import Kept, Pieces, cut, kept_only, marked, restored, wordless
from tests.engines.asked import Fake, made

KEPT = ["Shimano", "<b_1>", "</b_1>", "<br_2/>", "{name}", "12,5 cm", "AQ-750", "&nbsp;", "Ø", "R&D", "\\1", "<i_3>", "</i_3>"]
WORDS = st.text(st.sampled_from("abcäß輪 .&<>\"'5٣/k"), min_size=1, max_size=8)
PARTS = st.lists(st.one_of(WORDS, st.sampled_from([Kept(text, text) for text in KEPT])), min_size=1, max_size=8)


@st.composite
def sources(draw: st.DrawFn) -> Pieces:
    """Pieces as a text is cut: no two texts side by side, and no text empty."""
    text, spans = "", []
    for part in draw(PARTS):
        if isinstance(part, Kept):
            spans.append(((len(text), len(text) + len(part.text)), None))
        text += part if isinstance(part, str) else part.text
    return cut(text, spans)


@st.composite
def mangled(draw: st.DrawFn, sent: str) -> str:
    """What an engine may do: drop, double, reorder, translate elements, change digits, put in what it likes."""
    parts = re.split(r"(<k\d+/>)", sent)
    for _ in range(draw(st.integers(0, 3))):
        if not parts:
            break
        at = draw(st.integers(0, len(parts) - 1))
        other = draw(st.integers(0, len(parts) - 1))
        act = draw(st.integers(0, 8))
        if act == 0:
            del parts[at]
        elif act == 1:
            parts.insert(other, parts[at])
        elif act == 2:
            parts[at], parts[other] = parts[other], parts[at]
        elif act == 3:
            parts[at] = parts[at].replace("<k", draw(st.sampled_from(["< k", "<K", "<kn", "&lt;k", "<k1", "k"])))
        elif act == 4:
            parts[at] = parts[at].replace("5", draw(st.sampled_from(["6", "five", "55", "٥"])))
        elif act == 5:
            parts.insert(at, draw(st.sampled_from(["<b>", "\0", "<k0/>", "<k99/>", "7", "&#0;", "<br/>", "&lt;i&gt;", "\x1b"])))
        elif act == 6:
            parts[at] = parts[at].upper()
        elif act == 7:
            parts[at] = parts[at].replace("/>", draw(st.sampled_from(["></k0>", " />", ">", "/ >"])))
        else:
            parts[at] = draw(WORDS)
    return "".join(parts)


def told_apart(text: str, pieces: Pieces) -> bool:
    """Does everything that has to stay stand in the text as often as in the source?"""
    return all(
        text.count(one.out) >= sum(one.out in x.out for x in pieces if isinstance(x, Kept))
        for one in pieces
        if isinstance(one, Kept)
    )


@given(st.data())
def test_what_has_to_stay_is_there_or_there_is_no_draft(data: st.DataObject) -> None:
    pieces = data.draw(sources().filter(lambda pieces: not wordless(pieces)))
    answer = data.draw(mangled(marked(pieces)))
    text, why = restored(answer, pieces)
    assert bool(why) != bool(text)
    if why is None:
        assert told_apart(text, pieces)
        words = " ".join(one for one in pieces if isinstance(one, str))
        assert sorted(re.findall(r"\d+", _without(text, pieces))) == sorted(re.findall(r"\d+", words))
        assert "\0" not in text
        assert "\x1b" not in text


def _without(text: str, pieces: Pieces) -> str:
    """The text without what has to stay, each taken out once, the longest first."""
    for one in sorted((one.out for one in pieces if isinstance(one, Kept)), key=len, reverse=True):
        text = text.replace(one, " ", 1)
    return text


@given(sources())
def test_an_answer_like_the_question_restores_the_text(pieces: Pieces) -> None:
    text, why = restored(marked(pieces), pieces)
    assert why is None
    assert text == kept_only(pieces)


@given(st.lists(sources(), min_size=1, max_size=12, unique_by=kept_only), st.data())
def test_a_mangling_engine_is_counted(texts: list[Pieces], data: st.DataObject) -> None:
    requests = [
        Request(kind="title", text=kept_only(pieces), source_locale="en-US", target_locale="de-DE", pieces=pieces)
        for pieces in texts
    ]
    answers = {marked(pieces): data.draw(mangled(marked(pieces))) for pieces in texts}
    engine = Fake(lambda some: [answers[marked(one.pieces)] for one in some])
    engine.largest = 1000
    found, told = made(engine, requests)
    broken = [one for one in found.values() if one.why is not None]
    for one in found.values():
        assert (one.why is None) == bool(one.text)
        assert one.why is not None or told_apart(one.text, one.request.pieces)
    counted = [int(match[1]) for line in told if (match := re.match(r"drafts of fake that are not used: (\d+) ", line))]
    assert sum(counted) == len(broken)
    assert len(engine.asked) == len({marked(pieces) for pieces in texts if not wordless(pieces)})
