"""``[engines.NAME]`` of localize.toml: every fault at its line, with its remedy; and what ``localize engines`` shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from localize import engines
from localize.engines import EngineSettings, cost
from localize.model import Faults
from localize.workspace import load
from tests.cli.running import localize
from tests.engines.server import DEEPL_KEY, deepl, serving

FAULTS = {
    "an unknown engine": ("[engines.depl]\n", ["1:1: no engine is called 'depl'; did you mean 'deepl'?"]),
    "no table": ('engines = "deepl"\n', ["1:1: engines: write [engines.NAME], one for each engine (apertium, apy, deepl, "]),
    "an engine that is no table": ("[engines]\ndeepl = 5\n", ["2:1: deepl: Expected `object`, got `int`"]),
    "an unknown key": ("[engines.deepl]\nformalty = {}\n", ["2:1: no key is called 'formalty'; did you mean 'formality'?"]),
    "a wrong type": ("[engines.deepl]\nat_once = 'two'\n", ["2:1: at_once: Expected `int`, got `str`"]),
    "a key in the file": (
        '[engines.deepl]\nauth_key = "sk-PLANTED"\n',
        [
            "2:1: auth_key: no key stands in this file, which others read too; take it out and set DEEPL_AUTH_KEY in the environment"
        ],
    ),
    "a key of an engine without one": ('[engines.apy]\napi_key = "x"\n', ["2:1: api_key: apy has no key; take it out"]),
    "a setting that it does not read": (
        '[engines.apertium]\nurl = "http://localhost"\n',
        ["2:1: url: apertium has no such setting; take it out"],
    ),
    "an address that is none": (
        '[engines.openai]\nurl = "localhost:11434"\n',
        ["2:1: url: 'localhost:11434' is no address such as http://localhost:5000"],
    ),
    "an address with a key in it": (
        '[engines.openai]\nurl = "https://me:sk-PLANTED@example.com"\n',
        ["2:1: url: holds more than an address; keys come from the environment"],
    ),
    "a price that is no sum": ('[engines.deepl]\nprice = "20 euros"\n', ["2:1: price: '20 euros' is no sum such as \"20 EUR\""]),
    "a bound that no price leads to": (
        '[engines.deepl]\nmost_cost = "5 EUR"\n',
        ['2:1: most_cost takes price, what a million characters cost (price = "20 EUR")'],
    ),
    "two currencies": (
        '[engines.deepl]\nprice = "20 EUR"\nmost_cost = "5 USD"\n',
        ["3:1: most_cost is in USD and price in EUR; write both in one currency"],
    ),
    "numbers out of range": (
        "[engines.apy]\nper_minute = -1\nat_once = 0\nmost_characters = -5\ntimeout = 0\n",
        [
            "2:1: per_minute is -1; it is at least 0",
            "3:1: at_once is 0; it is at least 1",
            "4:1: most_characters is -5; it is at least 0",
            "5:1: timeout is 0; give seconds above 0",
        ],
    ),
    "a formality that is none": (
        '[engines.deepl]\nformality = { de = "formal" }\n',
        ["2:15: de is 'formal'; known: default, less, more"],
    ),
    "languages of a formality that are none": (
        '[engines.deepl.formality]\nde = "more"\npt-BR = "less"\nxx = "less"\nger = "more"\nfr_CA = "default"\n"" = "less"\n',
        [
            "4:1: formality: 'xx' is no language that is known; write it as en or pt",
            "5:1: formality: 'ger' is written de here",
            "6:1: formality: 'fr_CA' is written fr-CA here",
            "7:1: formality: '' is no language that is known; write it as en or pt",
        ],
    ),
    "pivots that are no languages": (
        '[engines.apertium]\npivots = [\n"es",\n"eng",\n"pt-BR",\n"klingon",\n]\n',
        [
            "4:2: pivots: 'eng' is written en here",
            "5:2: pivots: 'pt-BR' is written pt here",
            "6:2: pivots: 'klingon' is no language that is known; write it as en or pt",
        ],
    ),
    "a price of what costs nothing": (
        '[engines.apertium]\nprice = "20 EUR"\n',
        ["2:1: price: apertium has no such setting; take it out"],
    ),
    "a kind that is none": (
        '[engines.deepl]\nwithheld = ["titel"]\n',
        ["2:14: withheld: 'titel' is none; did you mean 'title'?"],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_place_and_remedy(case: str, tmp_path: Path) -> None:
    text, wanted = FAULTS[case]
    (tmp_path / "localize.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as raised:
        load(tmp_path)
    found = sorted(str(fault).removeprefix("localize.toml:") for fault in raised.value.faults)
    assert len(found) == len(wanted), found
    for one, start in zip(found, wanted, strict=True):
        assert one.startswith(start)
    assert "PLANTED" not in str(raised.value)


def test_settings_are_read(tmp_path: Path) -> None:
    text = '[engines.deepl]\nformality = { de = "less" }\nprice = "20 EUR"\nmost_cost = "5 EUR"\nwithheld = ["search_terms"]\n'
    (tmp_path / "localize.toml").write_text(text, encoding="utf-8")
    assert load(tmp_path).settings.engines == {
        "deepl": EngineSettings(formality={"de": "less"}, price="20 EUR", most_cost="5 EUR", withheld=("search_terms",))
    }


def test_bounds_are_characters() -> None:
    assert cost.most(EngineSettings()) is None
    assert cost.most(EngineSettings(most_characters=7)) == 7
    assert cost.most(EngineSettings(price="20 EUR", most_cost="5 EUR")) == 250_000
    assert cost.most(EngineSettings(price="20.50 EUR", most_cost="0.41 EUR", most_characters=10**9)) == 20_000
    assert cost.most(EngineSettings(price="0 EUR", most_cost="5 EUR")) is None
    assert str(cost.cost(EngineSettings(price="20 EUR"), 1_234_567)) == "24.70 EUR"
    assert cost.cost(EngineSettings(), 5) is None


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def test_every_engine_is_listed_with_what_leaves_and_how_far_it_was_tried(call: Any) -> None:
    said = call("engines")
    assert said.code == 0
    names = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert names == list(engines.names())
    for name in names:
        one = engines.module(name)
        assert one.SENDS in said.out
        assert one.TRIED in said.out
        assert one.COSTS in said.out
        assert one.NETWORK in (True, False)
        assert set(one.READS) <= engines.OWN
    assert said.out.count("untested live") == 3


def test_one_engine_is_shown_with_its_settings_and_languages(call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEEPL_AUTH_KEY", DEEPL_KEY)
    with serving(deepl) as server:
        (tmp_path / "localize.toml").write_text(f'[engines.deepl]\nurl = "{server.url}"\nformality = {{ de = "less" }}\n')
        said = call("engines", "show", "deepl")
        offline = call("engines", "show", "deepl", "--offline")
    assert "languages        EN → DE, ES, ES-419, PT-BR, PT-PT, ZH-HANS, ZH-HANT\n" in said.out
    assert '  formality        { "de" = "less" }' in said.out
    assert "  model" not in said.out, "a setting that it does not read"
    for field, what in engines.module("deepl").FIELDS.items():
        assert f"  {field:<22} {what}\n" in said.out
    assert "--offline forbids that" in offline.out
    assert call("engines", "show", "deepl").out.count("deepl cannot be reached at") == 1


def test_what_cannot_be_shown_is_said(call: Any) -> None:
    said = call("engines", "show", "deeple")
    assert said.code == 2
    assert "no engine is called 'deeple'; did you mean 'deepl'?" in said.err
    assert "(needed) Which of a service's models is asked." in call("engines", "show", "openai").out
    assert "model is missing" in call("engines", "show", "openai").out


def test_a_list_of_engines_loads_no_library_of_the_network() -> None:
    import subprocess
    import sys

    code = "import sys; from localize import engines; engines.names(); print('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_an_engine_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(Faults, match=r"libretranslate needs httpx; install it with: pip install 'localize-listings\[http\]'"):
        engines.connected("libretranslate", EngineSettings(), {})
    with pytest.raises(Faults, match="no engine is called 'deeple'; there are apertium, apy, deepl"):
        engines.connected("deeple", EngineSettings(), {})
