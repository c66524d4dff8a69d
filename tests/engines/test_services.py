"""What each service is sent, and what is made of what it says: shapes of their public documents, named in ``server.py``.

No engine but Apertium's was tried live.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from localize.engines import Settings, Trouble, Wording, connected, names
from localize.engines.pieces import marked
from localize.engines.store import Store
from localize.engines.ways import language, nearest, tag
from localize.model import Faults, Limit
from tests.engines.asked import made, wanted
from tests.engines.server import DEEPL_KEY, Answer, Seen, completion, deepl, libretranslate, loud, serving

GLOSSARY = "def3a26b-3e84-45b3-84ae-0c0aaf3525f7"
ENVIRONMENT = {"DEEPL_AUTH_KEY": DEEPL_KEY}


def test_every_engine_says_what_leaves_and_how_far_it_was_tried() -> None:
    assert names() == ("apertium", "apy", "deepl", "libretranslate", "openai")


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("en-US", "EN-US"), ("en-GB", "EN-GB"), ("en-AU", "EN-GB"), ("de-AT", "DE"), ("es-MX", "ES-419"), ("es-ES", "ES"),
        ("pt-BR", "PT-BR"), ("pt-PT", "PT-PT"), ("pt-AO", "PT-PT"), ("zh-CN", "ZH-HANS"), ("zh-TW", "ZH-HANT"),
        ("zh-HK", "ZH-HANT"), ("ja-JP", ""),
    ],
)  # fmt: skip
def test_the_code_nearest_to_a_locale_is_taken(locale: str, code: str) -> None:
    assert nearest(["DE", "EN-GB", "EN-US", "ES", "ES-419", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT"], locale) == code


def test_codes_of_services_are_understood() -> None:
    assert [tag(code) for code in ("por_BR", "ZH-HANS", "zt", "pb", "spa")] == ["pt-BR", "zh-Hans", "zh-Hant", "pt-BR", "es"]
    assert language("eng_US") == "en"
    assert nearest(["zh", "en"], "zh-TW") == "", "one script is not the other"
    assert nearest(["zh", "zt"], "zh-TW") == "zt"


# --- LibreTranslate ------------------------------------------------------------------------------


def test_libretranslate_is_sent_html_and_keeps_elements() -> None:
    with serving(libretranslate) as server:
        settings = Settings(url=server.url)
        engine = connected("libretranslate", settings, {"LIBRETRANSLATE_API_KEY": "4f1c"})
        found, told = made(engine, [wanted("A [<b_1>]light[</b_1>] bike & 5 < 6"), wanted("Bell", "ja-JP")], settings=settings)
    assert engine.pairs() == {"en": ["de", "es", "zt"]}
    languages, sent = server.seen
    assert (languages.method, languages.path) == ("GET", "/languages")
    assert sent.json == {
        "q": ["A <k1/>light<k3/> bike &amp; 5 &lt; 6"], "source": "en", "target": "de", "format": "html", "api_key": "4f1c"
    }  # fmt: skip
    assert sent.headers["accept-encoding"] == "identity"
    assert found["Bell"].text == ""
    assert told == ["texts that stay as they are: 1; libretranslate has no way from en-US to ja-JP"]


def test_libretranslate_answers_without_entities_and_with_longer_elements() -> None:
    """Its HTML goes through html.parser, and its answer is unescaped (libretranslate/app.py, read 2026-11-23)."""

    def answers(seen: Seen) -> Answer:
        if seen.path == "/languages":
            return libretranslate(seen)
        return Answer({"translatedText": ["Ein <k1></k1>leichtes<k3></k3> Rad & 5 < 6"]})

    with serving(answers) as server:
        settings = Settings(url=server.url)
        engine = connected("libretranslate", settings, {})
        found, _ = made(engine, [wanted("A [<b_1>]light[</b_1>] bike & 5 < 6")], settings=settings)
    assert found["A <b_1>light</b_1> bike & 5 < 6"].text == "Ein <b_1>leichtes</b_1> Rad & 5 < 6"


# --- DeepL ---------------------------------------------------------------------------------------


def test_deepl_is_sent_xml_by_its_own_codes() -> None:
    with serving(deepl) as server:
        settings = Settings(url=server.url, formality={"de": "less"}, glossary_id=GLOSSARY, reporting_tag="shop")
        engine = connected("deepl", settings, ENVIRONMENT)
        requests = [wanted("A [<b_1>]light[</b_1>] bike & 5 < 6"), wanted("A bell", "pt-BR"), wanted("A bell", "en-GB")]
        found, told = made(engine, requests, settings=settings)
    assert not told
    sent = [seen.json for seen in server.seen if seen.path == "/v2/translate"]
    assert [(one["source_lang"], one["target_lang"], one.get("formality"), one.get("glossary_id")) for one in sent] == [
        ("EN", "DE", "prefer_less", None),
        ("EN", "PT-BR", None, GLOSSARY),
        ("EN", "EN-GB", None, None),
    ]
    assert sent[0]["text"] == ["A <k1/>light<k3/> bike &amp; 5 &lt; 6"]
    assert server.seen[-1].headers["x-deepl-reporting-tag"] == "shop"
    assert found["A <b_1>light</b_1> bike & 5 < 6"].route == ("EN DE",)
    assert [seen.path for seen in server.seen].count("/v2/languages?type=target") == 1


def test_another_formality_or_glossary_is_another_draft() -> None:
    with serving(deepl) as server:
        versions = {
            connected("deepl", settings, ENVIRONMENT).version(("EN PT-BR",))
            for settings in (
                Settings(url=server.url),
                Settings(url=server.url, formality={"pt-BR": "more"}),
                Settings(url=server.url, glossary_id=GLOSSARY),
            )
        }
    assert len(versions) == 3


def test_a_key_of_the_free_plan_goes_to_its_own_address() -> None:
    free, paid = (connected("deepl", Settings(), {"DEEPL_AUTH_KEY": key}) for key in (DEEPL_KEY, DEEPL_KEY.removesuffix(":fx")))
    assert free._service._url == "https://api-free.deepl.com"
    assert paid._service._url == "https://api.deepl.com"


def test_deepl_without_a_key_says_where_it_comes_from() -> None:
    with pytest.raises(Faults, match="deepl needs a key in the environment: DEEPL_AUTH_KEY"):
        connected("deepl", Settings(), {})


def test_a_used_up_quota_ends_the_run() -> None:
    def answers(seen: Seen) -> Answer:
        return Answer({"message": "Quota Exceeded"}, 456) if seen.path == "/v2/translate" else deepl(seen)

    with serving(answers) as server:
        settings = Settings(url=server.url)
        _, told = made(connected("deepl", settings, ENVIRONMENT), [wanted("A bell")], settings=settings)
    assert told == ["texts that deepl was asked for and gave no answer to: 1 (deepl answered 456: Quota Exceeded)"]


# --- APY -----------------------------------------------------------------------------------------


def apy(seen: Seen) -> Answer:
    """Recorded from Debian's apertium-apy 0.11.7 (2026-11-23)."""
    if seen.path == "/listPairs":
        pairs = [("eng", "spa"), ("spa", "por"), ("spa", "por_BR"), ("spa", "eng_US")]
        found: Any = [{"sourceLanguage": source, "targetLanguage": target} for source, target in pairs]
    else:
        form = seen.form
        assert (form["deformat"], form["reformat"], form["markUnknown"]) == ("html", "html-noent", "yes")
        assert set(form) == {"langpair", "q", "deformat", "reformat", "markUnknown"}
        found = {"translatedText": loud(form["q"]).replace("<P>", "<p>").replace("ZORBLAX", "*zorblax")}
    return Answer({"responseData": found, "responseDetails": None, "responseStatus": 200})


def test_apy_goes_through_both_hops_of_a_chain_and_tells_them() -> None:
    with serving(apy) as server:
        settings = Settings(url=server.url)
        engine = connected("apy", settings, {})
        requests = [wanted("A [Zorblax] bike", "pt-BR"), wanted("A zorblax", "pt-BR"), wanted("A bell", "pt-BR")]
        found, told = made(engine, requests, settings=settings)
    assert [seen.form["langpair"] for seen in server.seen if seen.method == "POST"] == ["eng|spa", "spa|por_BR"]
    assert found["A Zorblax bike"].text == "A Zorblax BIKE"
    assert found["A Zorblax bike"].route == ("eng|spa", "spa|por_BR")
    assert found["A zorblax"].why == "it does not know: zorblax"
    assert "A ZORBLAX" not in server.seen[-1].form["q"], "what broke in the first hop does not go into the second"
    assert told == ["drafts of apy that are not used: 1 (it does not know: zorblax)"]


def test_apy_without_its_shape_is_said() -> None:
    with serving(lambda _: Answer({"responseData": None})) as server, pytest.raises(Trouble, match="a shape that is not known"):
        connected("apy", Settings(url=server.url), {}).route("en", "es")


# --- A language model ----------------------------------------------------------------------------


def model(server: Any, **more: Any) -> tuple[Any, Settings]:
    settings = Settings(url=f"{server.url}/v1", model="gemma3", **more)
    return connected("openai", settings, {"LOCALIZE_OPENAI_KEY": "sk-test"}), settings


def obeying(seen: Seen) -> Answer:
    """A model that does what it is told, behind a server that takes a schema."""
    sent = seen.json
    assert (seen.method, seen.path) == ("POST", "/v1/chat/completions")
    assert seen.headers["authorization"] == "Bearer sk-test"
    texts = json.loads(sent["messages"][1]["content"])["texts"]
    schema = sent["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["required"] == list(texts)
    assert schema["schema"]["additionalProperties"] is False
    return completion({name: loud(one["text"]) for name, one in texts.items()})


def test_a_model_is_told_all_that_is_known_of_a_text() -> None:
    request = wanted(
        "A [Shimano] bike",
        limits=(Limit(max=30, unit="characters"), Limit(max=5, unit="items")),
        terms=(Wording("bike", "BIKE", ("VELO",)),),
        neighbours=(("bullet", "With bell \ud83d"), ("search_terms", "cheap")),
        style=("Address nobody.",),
    )
    with serving(obeying) as server:
        engine, settings = model(server, withheld=("search_terms",))
        found, told = made(engine, [request], settings=settings)
    assert found["A Shimano bike"].text == "A Shimano BIKE"
    assert not told
    sent = server.seen[0].json
    assert {name: value for name, value in sent.items() if name not in ("messages", "response_format")} == {
        "model": "gemma3", "stream": False, "temperature": 0
    }  # fmt: skip
    assert json.loads(sent["messages"][1]["content"]) == {
        "source_locale": "en-US",
        "target_locale": "de-DE",
        "style": ["Address nobody."],
        "texts": {
            "t1": {
                "kind": "title",
                "text": "A <k1/> bike",
                "elements": {"k1": "Shimano"},
                "limits": ["at most 30 characters"],
                "terms": [{"source": "bike", "target": "BIKE", "never": ["VELO"]}],
                "neighbours": [{"kind": "bullet", "text": "With bell ?"}],
            }
        },
    }


def test_an_answer_with_findings_is_asked_for_once_more_with_these() -> None:
    calls: list[Any] = []

    def answers(seen: Seen) -> Answer:
        told = json.loads(seen.json["messages"][1]["content"])["texts"]
        calls.append(told)
        if len(calls) == 1:
            wrong = {"t1": "Ein Rad", "t2": "Glocke mit 6 Tönen", "t3": "viel zu lang", "t4": "Drahtesel", "t5": "Gut"}
            return completion({**wrong, "t9": "nobody asked"})
        return completion({"t1": "Ein Rad", "t2": "Glocke mit 5 Tönen", "t3": "kurz", "t4": "Fahrräder", "t6": "Da"})

    requests = [
        wanted("A [Shimano] bike"), wanted("Bell of 5 tones"), wanted("short", limits=(Limit(max=5, unit="characters"),)),
        wanted("bikes", terms=(Wording("bike", "Fahrrad", ("Drahtesel",)),)), wanted("good"), wanted("there"),
    ]  # fmt: skip
    with serving(answers) as server:
        engine, settings = model(server)
        found, told = made(engine, requests, settings=settings)
    assert sorted(calls[1]) == ["t1", "t2", "t3", "t4", "t6"], "what was good is not asked again"
    assert {name: one["wrong"] for name, one in calls[1].items()} == {
        "t1": ["what has to stay came back changed: Shimano"],
        "t2": ["its numbers came back changed: 5, 6"],
        "t3": ["it has 12 characters, 5 are allowed"],
        "t4": [
            "the glossary wants 'Fahrrad' for 'bike'",
            "the glossary does not want 'Drahtesel' for 'bike'; it wants 'Fahrrad'",
        ],
        "t6": ["it gave no answer for this text"],
    }
    assert calls[1]["t2"]["earlier"] == "Glocke mit 6 Tönen"
    texts = {text: one.text for text, one in found.items()}
    assert texts == {
        "A Shimano bike": "", "Bell of 5 tones": "Glocke mit 5 Tönen", "short": "kurz", "bikes": "Fahrräder", "good": "Gut",
        "there": "Da",
    }  # fmt: skip
    assert told == ["drafts of openai that are not used: 1 (what has to stay came back changed: Shimano)"]


def test_what_was_good_stands_though_the_second_call_fails() -> None:
    answers = iter([completion({"t1": "Ein Rad"}), Answer({}, 500)])
    with serving(lambda _: next(answers)) as server:
        engine, settings = model(server)
        found, _ = made(engine, [wanted("A bike"), wanted("A bell")], settings=settings)
    assert found["A bike"].text == "Ein Rad"
    assert found["A bell"].why == "it gave no answer for this text"


def test_a_server_that_takes_less_is_asked_for_less() -> None:
    refusals: list[Any] = []

    def answers(seen: Seen) -> Answer:
        sent = seen.json
        kind = sent.get("response_format", {}).get("type")
        refusals.append((kind, sent.get("temperature")))
        if kind == "json_schema":
            return Answer({"error": {"message": "response_format json_schema is not supported", "type": "invalid"}}, 400)
        if "temperature" in sent:
            return Answer({"error": {"message": "temperature: only the default (1) is supported"}}, 400)
        if kind == "json_object":
            return Answer({"error": "no response_format here"}, 422)
        return completion('```json\n{"t1": "Ein Rad"}\n```')

    with serving(answers) as server:
        engine, settings = model(server)
        found, _ = made(engine, [wanted("A bike")], settings=settings)
        made(engine, [wanted("A bell")], settings=settings)
    assert found["A bike"].text == "Ein Rad"
    assert refusals == [("json_schema", 0), ("json_object", 0), ("json_object", None), (None, None), (None, None)]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (completion("Sure! Here is it."), "answered with something else than JSON"),
        (completion('["Ein Rad"]'), "answered in a shape that is not known"),
        (completion({"t1": "Ein"}, finish_reason="length"), "was cut off at its length"),
        (completion({}, message={"role": "assistant", "content": None, "refusal": "I can't"}), "refused to answer"),
        (Answer({"choices": []}), "answered in a shape that is not known"),
    ],
)
def test_an_answer_that_is_none_is_said(answer: Answer, why: str) -> None:
    with serving(lambda _: answer) as server:
        engine, _ = model(server)
        with pytest.raises(Trouble, match=why) as raised:
            engine.ask([wanted("A bike")], ("en-US de-DE",))
    assert raised.value.spent


def test_a_model_on_this_machine_costs_nothing_and_another_may_be_charged_twice() -> None:
    local = connected("openai", Settings(model="m"), {})
    remote = connected("openai", Settings(model="m", url="https://llm.example.com/v1"), {})
    assert (local.charges, remote.charges) == (0, 2)
    assert connected("openai", Settings(model="m", price="1 EUR"), {}).charges == 2, "a gateway here may have its price"
    own = [connected("libretranslate", Settings(price=price), {}).charges for price in ("", "0 EUR", "5 EUR")]
    assert own == [0, 0, 1]
    with pytest.raises(Faults, match="model is missing"):
        connected("openai", Settings(), {})


def test_forms_of_a_term_are_the_term() -> None:
    from localize.engines.findings import findings

    def said(answer: str, target: str, *forbidden: str, locale: str = "de-DE") -> list[str]:
        one = wanted("text", locale, terms=(Wording("term", target, forbidden),))
        return [str(found) for found in findings(answer, one)]

    assert not said("wasserdichte Jacken", "wasserdicht")
    assert not said("Eine Regenjacke", "Jacke")
    assert not said("防水靴です", "防水", locale="ja-JP")
    assert not said("Das Fahrrad", "Fahrrad", "Rad"), "a part of a word is not the word"
    assert not said("自転車", "自転車", "車", locale="ja-JP")
    assert said("Das Rad", "Fahrrad", "Rad") == [
        "the glossary wants 'Fahrrad' for 'term'",
        "the glossary does not want 'Rad' for 'term'; it wants 'Fahrrad'",
    ]


def test_marked_texts_are_well_formed() -> None:
    assert marked(wanted("A & B [<b_1>]<c>").pieces) == "A &amp; B <k1/>&lt;c&gt;"
    assert Store(None).find([]) == {}
