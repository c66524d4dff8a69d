"""A child says only what differs from its parent: what it adds, removes, puts in another's place, and why."""

from __future__ import annotations

import datetime
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from localize import packs
from localize.model import Conventions, Faults
from localize.packs.locate import package
from tests.packs.workspaces import faults_of, write

ROOT = Path(__file__).parents[2]
AS_OF = datetime.date(2026, 11, 22)
ES = packs.conventions("es")


def guide(body: str, tag: str = "es") -> dict[str, str]:
    return {f"style_guides/{tag}.yaml": f"locale: {tag}\n{body}"}


def value(of: Conventions, path: str) -> Any:
    found: Any = of
    for step in path.split("."):
        found = found[step] if isinstance(found, dict) else getattr(found, step)
    return found


ADDED: dict[str, tuple[dict[str, str], str, Any]] = {
    "a word of numbers, which needs no reason": (guide("numbers: {words: {add: {yunta: 2}}}"), "numbers.words", {**ES.numbers.words, "yunta": 2}),
    "a way to write a unit, behind the others": (
        guide("units: {names: {volume-liter: {add: [ltrs]}}}"),
        "units.names.volume-liter",
        (*ES.units.names["volume-liter"], "ltrs"),
    ),
    "a unit that was not there": (guide("units: {names: {mass-grain: {add: [gr]}}}"), "units.names.mass-grain", ("gr",)),
    "what is there already, once": (guide('numbers: {list_words: {add: ["y", "y/o más"]}}'), "numbers.list_words", (*ES.numbers.list_words, "y/o más")),
    "a longer list that begins as the old one": (
        guide(f"units: {{loads: {json.dumps([*ES.units.loads, 'tara'], ensure_ascii=False)}}}"),
        "units.loads",
        (*ES.units.loads, "tara"),
    ),
    "a number word taken out": (
        guide("numbers: {words: {remove: [segund*]}}\nreasons: {numbers.words: segundos are units of time}"),
        "numbers.words",
        {word: number for word, number in ES.numbers.words.items() if word != "segund*"},
    ),
    "a number word changed, with a reason for all numbers": (
        guide("numbers: {words: {add: {par: 20}}}\nreasons: {numbers: our pairs are packs of ten}"),
        "numbers.words",
        {**ES.numbers.words, "par": 20},
    ),
    "a unit taken out": (
        guide("units: {names: {remove: [volume-liter]}}\nreasons: {units.names: we sell nothing by the litre}"),
        "units.names",
        {unit: names for unit, names in ES.units.names.items() if unit != "volume-liter"},
    ),
    "a unit added and another taken out of one map": (
        guide("units: {names: {remove: [volume-liter], add: {mass-grain: [gr]}}}\nreasons: {units.names: we sell powder}"),
        "units.names",
        {unit: names for unit, names in ES.units.names.items() if unit != "volume-liter"} | {"mass-grain": ("gr",)},
    ),
    "another decimal sign": (guide('numbers: {decimal: "."}\nreasons: {numbers.decimal: our shop has the point}'), "numbers.decimal", "."),
    "the same decimal sign, which is no override": (guide('numbers: {decimal: ","}'), "numbers.decimal", ","),
    "filler": ({"locales/es/seo.yaml": "locale: es\nfiller: {add: [ya viene]}\n"}, "search.filler", (*ES.search.filler, "ya viene")),
    "a function word less": (
        {"locales/es/seo.yaml": "locale: es\nfunction_words: {remove: [sobre]}\nreasons: {function_words: we sell envelopes}\n"},
        "search.function_words",
        ES.search.function_words - {"sobre"},
    ),
    "shared words": ({"locales/es/shared_words.txt": "# ours\nTote -Bluetooth\n"}, "shared_words", ES.shared_words - {"bluetooth"} | {"tote"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDED)
def test_a_workspace_says_only_what_differs(name: str, tmp_path: Path) -> None:
    files, path, wanted = ADDED[name]
    roots = write(tmp_path, files)
    assert faults_of("es", roots) == []
    assert value(packs.conventions("es", roots), path) == wanted


def test_what_a_parent_of_the_workspace_says_holds_in_its_children_too(tmp_path: Path) -> None:
    roots = write(tmp_path, guide("numbers: {words: {add: {yunta: 2}, remove: [segund*]}}\nreasons: {numbers.words: ours}"))
    assert packs.conventions("es-MX", roots).numbers.words["yunta"] == 2
    assert faults_of("es-MX", roots) == [], "es-419 removes what the workspace took out of es already"


def test_a_nearer_shipped_guide_stands_over_a_farther_one_of_the_workspace(tmp_path: Path) -> None:
    roots = write(tmp_path, guide("numbers: {date: yyyy}\nreasons: {numbers.date: ours}"))
    assert packs.conventions("es-ES", roots).numbers.date == "yyyy"
    assert packs.conventions("es-419", roots).numbers.date == "dd/MM/yyyy"


def of_guides(locale: str, roots: tuple[Path, ...] = ()) -> set[str]:
    """The rules of a locale without those of its country's laws."""
    return {rule.id for rule in packs.conventions(locale, roots).rules if not rule.origin.startswith("localize/laws/")}


def test_a_locale_of_ones_own_goes_on_from_its_parent_or_from_what_it_extends(tmp_path: Path) -> None:
    roots = write(tmp_path, guide("name: Luxemburg", "de-LU") | guide("extends: en-GB", "en-HK"))
    assert of_guides("de-LU", roots) == of_guides("de")
    assert packs.conventions("de-LU", roots).numbers.decimal == ","
    assert of_guides("en-HK", roots) == of_guides("en-GB")
    assert packs.conventions("en-HK", roots).units.system == packs.conventions("en-GB").units.system


RULE = next(rule for rule in packs.conventions("es").rules if rule.cite is None)
CITED = next(rule for rule in packs.conventions("es").rules if rule.cite and rule.cite.confidence == "secondary")


def rule_of(id: str, roots: tuple[Path, ...], locale: str = "es") -> Any:
    return next((rule for rule in packs.conventions(locale, roots).rules if rule.id == id), None)


def test_an_inherited_rule_is_switched_off_with_a_reason(tmp_path: Path) -> None:
    roots = write(tmp_path, guide(f'rules:\n  - {{id: {RULE.id}, off: true, reason: "our brand says so"}}\n'))
    assert faults_of("es", roots) == []
    assert rule_of(RULE.id, roots) is None


def test_an_inherited_rule_gets_another_severity(tmp_path: Path) -> None:
    roots = write(tmp_path, guide(f"rules:\n  - {{id: {RULE.id}, severity: error, reason: agreed with legal}}\n"))
    assert rule_of(RULE.id, roots).severity == "error"
    assert rule_of(RULE.id, roots).origin == RULE.origin


def test_only_a_workspace_makes_a_rule_louder_than_its_source_and_its_reason_is_the_source_then(tmp_path: Path) -> None:
    roots = write(tmp_path, guide(f"rules:\n  - {{id: {CITED.id}, severity: error, reason: agreed with legal}}\n"))
    cite = rule_of(CITED.id, roots).cite
    assert (cite.confidence, cite.url) == ("workspace", CITED.cite.url)
    assert cite.source.startswith("agreed with legal (secondary: ")


WHOLE = "kind: forbid, find: [chollo], message: No., good: [bueno], bad: [⟦chollo⟧]"


def test_a_whole_rule_takes_the_place_of_a_shipped_one_with_a_reason(tmp_path: Path) -> None:
    roots = write(tmp_path, guide(f"rules:\n  - {{id: {RULE.id}, {WHOLE}, reason: ours is shorter}}\n"))
    assert faults_of("es", roots) == []
    assert rule_of(RULE.id, roots).find == ("chollo",)


FAULTY: dict[str, tuple[dict[str, str], list[str]]] = {
    "an override without a reason": (
        guide('numbers:\n  decimal: "."\n'),
        [
            "style_guides/es.yaml:3:3: numbers.decimal takes the place of what the shipped style_guides/es.yaml:",
            'reasons: {numbers.decimal: "..."}',
        ],
    ),
    "a list that takes something away": (
        guide("units:\n  loads: [carga]\n"),
        ["style_guides/es.yaml:3:3: units.loads takes the place of"],
    ),
    "a list that only begins with another": (
        guide("units:\n  names:\n    volume-liter: [litros, l, L, litro, lt., lts]\n"),
        ["style_guides/es.yaml:4:5: units.names.volume-liter takes the place of"],
    ),
    "a removal without a reason": (
        guide("numbers: {words: {remove: [segund*]}}"),
        ["style_guides/es.yaml:2:19: numbers.words takes the place of"],
    ),
    "an empty reason": (
        guide('numbers: {decimal: "."}\nreasons:\n  numbers.decimal: " "\n'),
        ["style_guides/es.yaml:4:3: reasons: the reason for numbers.decimal is empty"],
    ),
    "a reason for nothing": (
        guide('numbers: {decimal: "."}\nreasons:\n  numbers: x\n  numbers.decimals: x\n'),
        [
            "style_guides/es.yaml:5:3: reasons: 'numbers.decimals' is nothing that this file gives; did you mean 'numbers.decimal'?"
        ],
    ),
    "a removal of what is not there": (
        guide("numbers:\n  words:\n    remove: [dos, segundo*]\nreasons: {numbers: x}"),
        ["style_guides/es.yaml:4:19: numbers.words: there is no 'segundo*' to remove; did you mean 'segund*'?"],
    ),
    "a change with a misspelled key": (
        guide("units:\n  loads: {ad: [x]}\n"),
        ["style_guides/es.yaml:3:11: units.loads: give a list, or {add: [...], remove: [...]}; did you mean 'add'?"],
    ),
    "no change at all": (
        guide("units:\n  loads: {}\n"),
        ["style_guides/es.yaml:3:3: units.loads: give a list, or {add: [...], remove: [...]}"],
    ),
    "a removal in a list": (
        guide("units:\n  loads: {remove: [cargo]}\n"),
        ["style_guides/es.yaml:3:20: units.loads: there is no 'cargo' to remove; did you mean 'carga'?"],
    ),
    "wrong types in what is added and removed": (
        guide("numbers: {words: {add: {dos: two}}}\nunits:\n  loads: {add: [5]}\n  counters: {remove: all}\n"),
        [
            "style_guides/es.yaml:2:25: numbers.words.add.dos: Expected `float | array`",
            "style_guides/es.yaml:4:17: units.loads.add[0]: Expected `str`",
            "style_guides/es.yaml:5:14: units.counters.remove: give a list of what is to go",
        ],
    ),
    "an abbreviation that shortens nothing": (
        guide("abbreviations:\n  add: {unidad: unidades, talla: tal.}\n"),
        ["style_guides/es.yaml:3:9: abbreviations: 'unidades' is no shorter than 'unidad'"],
    ),
    "an abbreviation whose number stands in the middle": (
        guide('abbreviations: {"juego de {n} piezas": pzas.}\nreasons: {abbreviations: x}\n'),
        [
            "style_guides/es.yaml:2:17: abbreviations: in 'juego de {n} piezas' the number stands neither before nor behind the word"
        ],
    ),
    "a change of a rule that nobody has": (
        guide(f"rules:\n  - {{id: {RULE.id}x, off: true, reason: x}}\n"),
        [f"style_guides/es.yaml:3:5: no rule before this file is called '{RULE.id}x'; did you mean '{RULE.id}'?"],
    ),
    "changes of rules without reason, or without a change": (
        guide(
            f"rules:\n  - {{id: {RULE.id}, off: true}}\n  - {{id: {CITED.id}, reason: x}}\n  - {{id: x, off: true, reason: ''}}\n  - {{id: y, severity: loud, reason: x}}\n"
        ),
        [
            "style_guides/es.yaml:3:5: rules[0]: the key 'reason' is missing",
            f"style_guides/es.yaml:4:5: rule {CITED.id}: give either 'off: true' or a 'severity'",
            "style_guides/es.yaml:5:24: rule x: the reason is empty; say why it is another here",
            "style_guides/es.yaml:6:13: rule y: no severity is called 'loud'",
        ],
    ),
    "a whole rule in another's place without a reason": (
        guide(f"rules:\n  - {{id: {RULE.id}, {WHOLE}}}\n"),
        [
            f"style_guides/es.yaml:3:5: rule {RULE.id}: takes the place of the shipped rule at {RULE.origin}; add 'reason: ...' and say why"
        ],
    ),
    "a rule twice": (
        guide(f"rules:\n  - {{id: a, {WHOLE}}}\n  - {{id: a, {WHOLE}}}\n"),
        ["style_guides/es.yaml:4:5: rule a: is given twice"],
    ),
    "rules that are to be added": (
        guide("rules: {add: []}"),
        ["style_guides/es.yaml:2:1: rules add up by themselves; give a list"],
    ),
    "a guide that is no map": ({"style_guides/es.yaml": "- locale: es\n"}, ["style_guides/es.yaml:1:1: holds no keys"]),
    "another locale than the file's": (
        {"style_guides/es.yaml": "locale: fr\n"},
        ["style_guides/es.yaml:1:1: locale is 'fr', but the file is that of 'es'"],
    ),
    "a parent that is none": (
        guide("extends: bse"),
        ["style_guides/es.yaml:2:1: extends 'bse', which no style guide is called; did you mean 'base'?"],
    ),
    "another parent, without a reason": (
        guide("extends: fr"),
        ["style_guides/es.yaml:2:1: extends takes the place of what the shipped style_guides/es.yaml:"],
    ),
    "a circle": (
        guide("extends: es-419\nreasons: {extends: x}") | guide("extends: es", "es-419"),
        ["style_guides/es-419.yaml:2:1: extends goes round in a circle: es, es-419, es"],
    ),
    "faults of several files and kinds at once": (
        guide("numbers: {decimal: 5}\nunitz: {}\nrules: [{id: a}]\n")
        | {"locales/es/seo.yaml": "locale: es\nfillr: []\n", "locales/es/shared_words.txt": "# ours\nTote -bluetoth\n"},
        [
            "style_guides/es.yaml:2:11: numbers.decimal: Expected `str`",
            "style_guides/es.yaml:3:1: unitz: no such key here; did you mean 'units'?",
            "style_guides/es.yaml:4:9: rules[0]: the key 'reason' is missing",
            "locales/es/seo.yaml:2:1: fillr: no such key here; did you mean 'filler'?",
            "locales/es/shared_words.txt:2:6: there is no word 'bluetoth' to take out; did you mean 'bluetooth'?",
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_says_where_and_what_to_do(name: str, tmp_path: Path) -> None:
    files, wanted = FAULTY[name]
    found = "\n".join(faults_of("es", write(tmp_path, files)))
    assert [one for one in wanted if one not in found] == [], found


def test_shipped_data_needs_no_reasons_but_those_of_its_rules(tmp_path: Path) -> None:
    assert faults_of("es-419", (packs.shipped(),)) == []
    assert packs.conventions("es-419").numbers.decimal != ES.numbers.decimal


# --- marketplaces ---

LIMITS = "fields:\n  title:\n    limits: [{max: 150, unit: characters, kind: hard}]\n"
REASON = "reasons: {fields.title.limits: our category takes 150}\n"


def limits(id: str, roots: tuple[Path, ...], kind: str = "title") -> list[tuple[int | None, str]]:
    return [(one.max, one.kind) for one in packs.market(id, AS_OF, roots).rules_of(kind).limits]


def test_a_workspace_changes_a_limit_of_all_sites_that_have_no_own(tmp_path: Path) -> None:
    roots = write(tmp_path, {"marketplaces/amazon.yaml": f"extends: amazon\n{LIMITS}{REASON}"})
    assert limits("amazon-de", roots) == limits("amazon-fr", roots) == [(150, "hard")]
    assert limits("amazon-sa", roots) == limits("amazon-sa", (packs.shipped(),))
    assert packs.market_ids(roots) == packs.market_ids()


def test_a_workspace_changes_one_site_and_adds_another(tmp_path: Path) -> None:
    sites = (
        "sites:\n"
        "  - id: amazon-de\n    fields: {title: {limits: {remove: [{max: 75}], add: [{max: 150, unit: characters, kind: policy}]}}}\n"
        "    reasons: {fields.title: our category takes 150}\n"
        "  - {id: amazon-de-en, locale: en-GB, name: Amazon.de in English, upload: {marketplace_id: A1PA6795UKMFR9}}\n"
    )
    roots = write(tmp_path, {"marketplaces/mine.yaml": f"extends: amazon\n{sites}"})
    assert limits("amazon-de", roots) == [(200, "hard"), (150, "policy")]
    assert limits("amazon-fr", roots) == limits("amazon-fr", (packs.shipped(),))
    added = packs.market("amazon-de-en", AS_OF, roots)
    assert (added.locale, added.upload.writer, added.name) == ("en-GB", "amazon", "Amazon.de in English")


AMAZON_RULE = packs.marketplace(package(), packs.marketplaces() / "amazon.yaml").files[0].rules


def test_a_workspace_switches_a_rule_of_a_marketplace_off(tmp_path: Path) -> None:
    id = next(id for id, (_, rule, _) in AMAZON_RULE.items() if not getattr(rule, "locales", ()))
    rule = f"extends: amazon\nrules: [{{id: {id}, off: true, reason: we sell it so}}]\n"
    roots = write(tmp_path, {"marketplaces/mine.yaml": rule})
    assert id in {one.id for one in packs.market("amazon-de", AS_OF).rules}
    assert id not in {one.id for one in packs.market("amazon-de", AS_OF, roots).rules}


MARKETS: dict[str, tuple[dict[str, str], str]] = {
    "a limit without a reason": (
        {"marketplaces/mine.yaml": f"extends: amazon\n{LIMITS}"},
        "marketplaces/mine.yaml:4:5: fields.title.limits takes the place of what the shipped localize/marketplaces/amazon.yaml:",
    ),
    "a limit of a site without a reason": (
        {"marketplaces/mine.yaml": "extends: amazon\nsites: [{id: amazon-de, fields: {title: {limits: []}}}]\n"},
        "marketplaces/mine.yaml:2:42: fields.title.limits takes the place of what the shipped localize/marketplaces/amazon.yaml:",
    ),
    "a limit that is not there": (
        {"marketplaces/mine.yaml": "extends: amazon\nfields: {title: {limits: {remove: [{max: 76}]}}}\n"},
        "marketplaces/mine.yaml:2:36: fields.title.limits: there is no '{\"max\":76}' to remove",
    ),
    "a shipped market replaced without a reason": (
        {"marketplaces/mine.yaml": "name: Mine\nsites:\n  - {id: amazon-de, locale: de-DE}\n"},
        "marketplaces/mine.yaml:3:6: 'amazon-de' takes the place of the shipped market; 'extends: amazon' changes only what differs",
    ),
    "an unknown pack": (
        {"marketplaces/mine.yaml": "extends: amazn\n"},
        "marketplaces/mine.yaml:1:1: extends 'amazn', which no pack is called; did you mean 'amazon'?",
    ),
    "two packs that extend each other": (
        {"marketplaces/a.yaml": "extends: b\n", "marketplaces/b.yaml": "extends: a\n"},
        "marketplaces/b.yaml:1:1: extends goes round in a circle",
    ),
    "two packs that extend the same": (
        {"marketplaces/a.yaml": "extends: amazon\n", "marketplaces/b.yaml": "extends: amazon\n"},
        "marketplaces/b.yaml:1:1: a.yaml has a market 'amazon-us' already",
    ),
    "a new site without a locale": (
        {"marketplaces/mine.yaml": "extends: amazon\nsites: [{id: amazon-xx}]\n"},
        "marketplaces/mine.yaml:2:9: site amazon-xx: the key 'locale' is missing",
    ),
    "an unknown unit in what a site adds": (
        {
            "marketplaces/mine.yaml": "extends: amazon\nsites: [{id: amazon-de, fields: {title: {limits: {add: [{max: 5, unit: letters}]}}}}]\n"
        },
        "marketplaces/mine.yaml:2:66: a bound in 'letters': no such unit",
    ),
    "an unknown field": (
        {"marketplaces/mine.yaml": "extends: amazon\nfields:\n  titel: {}\n"},
        "marketplaces/mine.yaml:3:3: no kind of field is called 'titel'; did you mean 'title'?",
    ),
    "an unknown kind of limit": (
        {"marketplaces/mine.yaml": "extends: amazon\nfields: {title: {limits: [{max: 5, unit: words, kind: hardd}]}}\n"},
        "marketplaces/mine.yaml:2:49: no kind of limit is called 'hardd'; did you mean 'hard'?",
    ),
    "sites that are to be added": (
        {"marketplaces/mine.yaml": "extends: amazon\nsites: {add: [{id: x, locale: de}]}\n"},
        "marketplaces/mine.yaml:2:1: sites: give it whole; what the extended pack has stays",
    ),
}


@pytest.mark.parametrize("name", MARKETS)
def test_a_fault_of_a_marketplace_says_where_and_what_to_do(name: str, tmp_path: Path) -> None:
    files, wanted = MARKETS[name]
    with pytest.raises(Faults) as error:
        packs.market("amazon-de", AS_OF, write(tmp_path, files))
    assert wanted in str(error.value)


def test_a_shipped_market_is_replaced_with_a_reason(tmp_path: Path) -> None:
    site = '{id: amazon-de, locale: de-DE, reasons: {id: "we sell through a partner"}}'
    roots = write(tmp_path, {"marketplaces/mine.yaml": f"name: Mine\nsites:\n  - {site}\n"})
    assert packs.market("amazon-de", AS_OF, roots).fields == {}


def test_a_pack_of_ones_own_may_extend_one_of_ones_own(tmp_path: Path) -> None:
    own = "name: Mine\nsites: [{id: mine-de, locale: de-DE}]\nfields: {title: {limits: [{max: 40, unit: words}]}}\n"
    roots = write(tmp_path, {"marketplaces/a.yaml": own, "marketplaces/b.yaml": f"extends: a\n{LIMITS}"})
    assert limits("mine-de", roots) == [(150, "hard")]


# --- what the shipped guides come to ---


def test_what_children_inherit_is_what_was_agreed() -> None:
    spec = importlib.util.spec_from_file_location("write_inherited", ROOT / "tools" / "write_inherited.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    agreed = json.loads(tool.FILE.read_text(encoding="utf-8"))
    found = json.loads(json.dumps(tool.inherited()))
    said = "a child takes part in what its parent lists: is that right there too? Then run python tools/write_inherited.py"
    for locale in agreed.keys() | found.keys():
        assert found.get(locale) == agreed.get(locale), f"{locale}: {said}"
