"""What no memory translates is drafted by an engine before a run, and a draft is one until somebody has read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polib
import pytest

from localize.engines import Request, Trouble
from localize.engines.pieces import marked
from localize.model import Said as FarSaid
from localize.runners import drafting
from tests.cli.running import Said, localize

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TITLE = "Fernmoor steel bottle, 25 fl oz (740 ml), FM-12"
LISTING = {"sku": "A-1", "locale": "en-US", "brand": "Fernmoor", "title": TITLE, "bullets": ["Keeps drinks cold"]}


class Upper:
    """An engine that shouts, so that its drafts are told from all else."""

    name, most, largest, glossaries, network, charges = "upper", 10, 1000, False, False, 0

    def __init__(self) -> None:
        self.asked: list[Request] = []

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        return (f"{source_locale[:2]}-{target_locale[:2]}",)

    def version(self, route: Sequence[str]) -> str:
        return "1"

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str]:
        self.asked += requests
        return [marked([part.upper() if isinstance(part, str) else part for part in one.pieces]) for one in requests]


class Shop:
    """A workspace with one listing, and the engine that its runs ask."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.engine = Upper()
        monkeypatch.setattr(drafting, "connected", lambda *_: self.engine)
        self.settings()
        self.catalog(LISTING)

    def settings(self, more: str = "") -> None:
        Path("localize.toml").write_text(f'catalog = "catalog.jsonl"\nmarkets = ["amazon-de"]\n{more}\n', "utf-8")

    def catalog(self, *listings: dict[str, Any]) -> None:
        Path("catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), "utf-8")

    def memory(self, *entries: tuple[str, str, str], fuzzy: int = 0, locale: str = "de") -> None:
        text = "".join(f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{target}"\n\n' for context, source, target in entries)
        Path("de.po").write_text(HEAD.format(locale) + text, "utf-8")
        self.settings(f'memory = ["de.po"]\nfuzzy = {fuzzy}')

    def __call__(self, *arguments: str) -> Said:
        return localize(self._capsys, self._monkeypatch, *arguments)

    def run(self, *arguments: str) -> Said:
        return self("run", "--engine", "upper", "--jobs", "1", *arguments)

    @property
    def texts(self) -> list[str]:
        """What the engine was asked for."""
        return [one.text for one in self.engine.asked]

    @property
    def report(self) -> Any:
        return json.loads(Path("out/report.json").read_text("utf-8"))

    def lines(self, name: str) -> list[Any]:
        text = Path(f"out/bundles/amazon-de/{name}.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def job(self) -> dict[str, polib.POEntry]:
        return {entry.msgid: entry for entry in polib.pofile("out/jobs/amazon-de.po")}


@pytest.fixture
def shop(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shop:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Shop(capsys, monkeypatch)


def test_a_draft_holds_its_listing_back_and_stands_in_the_job(shop: Shop) -> None:
    shop.run("--select", "C101,C110")
    assert [(one["code"], one["severity"], one["path"]) for one in shop.report["issues"]] == [
        ("C110", "error", "bullets[0]"),
        ("C110", "error", "title"),
    ]
    assert not shop.lines("listings")
    held = shop.lines("held_back")[0]["listing"]
    assert held["bullets"] == ["KEEPS DRINKS COLD"]
    assert held["targets"]["title"] == {"origin": "upper en-de", "state": "initial"}
    entry = shop.job["Keeps drinks cold"]
    assert (entry.msgstr, entry.fuzzy) == ("KEEPS DRINKS COLD", True)
    assert "draft: upper en-de (" in entry.comment


@pytest.mark.parametrize("chosen", [("--select", "N"), ("--ignore", "C,M"), ("--select", "C110", "--ignore", "C110")])
def test_no_choice_of_checks_lets_a_draft_or_a_missing_text_out(chosen: tuple[str, ...], shop: Shop) -> None:
    shop.run(*chosen)
    assert not shop.lines("listings")
    assert {"C110"} <= {one["code"] for one in shop.report["issues"]}
    shop("run", "--jobs", "1", *chosen)
    assert not shop.lines("listings")
    assert "C101" in {one["code"] for one in shop.report["issues"]}
    assert shop("gate", "--jobs", "1", *chosen).code == 1
    assert shop("check", "--jobs", "1", *chosen).code == 0, "nothing goes out by it"
    shop.run(*chosen, "--hold-back", "never")
    assert shop.lines("listings"), "that is how they are let out"


def test_what_is_kept_is_adapted_to_the_market_and_else_as_it_was(shop: Shop) -> None:
    shop.run("--select", "C110")
    assert shop.lines("held_back")[0]["listing"]["title"] == "Fernmoor STEEL BOTTLE, 740 ml, FM-12"
    assert [marked(one.pieces) for one in shop.engine.asked if one.kind == "title"] == [
        "<k0/> steel bottle, <k2/> (<k4/>), <k6/>"
    ]


@pytest.mark.parametrize("where", ["gate", "gate.markets.amazon-de"])
def test_a_market_may_let_drafts_out(where: str, shop: Shop) -> None:
    shop.settings(f'[{where}]\ndrafts = ["engine"]')
    shop.run("--select", "C101,C110")
    assert {(one["code"], one["severity"]) for one in shop.report["issues"]} == {("C110", "warning")}
    assert shop.lines("listings")[0]["bullets"] == ["KEEPS DRINKS COLD"]


def test_a_waiver_may_be_for_a_draft_and_lets_its_listing_out(shop: Shop) -> None:
    said = ("--sku", "A-1", "--reason", "read", "--who", "Mar", "--until", "2099-12-31")
    assert shop("waive", "C110", *said).code == 2, "without the engine there is no draft"
    assert shop("waive", "C110", "--engine", "upper", *said).out.count("C110  amazon-de  A-1") == 2
    shop.run()
    assert shop.lines("listings")


def test_fuzzy_drafts_let_out_are_no_engine_s(shop: Shop) -> None:
    shop.settings('[gate]\ndrafts = ["memory fuzzy"]')
    shop.run("--select", "C110")
    assert not shop.lines("listings")


def test_brands_of_the_catalog_are_names_in_every_text(shop: Shop) -> None:
    shop.catalog(LISTING | {"bullets": ["Pure steel is pure joy"]}, LISTING | {"sku": "A-2", "brand": "Pure"})
    shop.run("--select", "C110")
    texts = [marked(one.pieces) for one in shop.engine.asked if "steel is" in one.text]
    assert texts == ["<k0/> steel is pure joy"]


def test_only_what_the_memory_has_not_is_asked(shop: Shop) -> None:
    shop.memory(("bullet", "Keeps drinks cold", "Hält Getränke kühl"))
    shop.run("--select", "C110")
    assert shop.texts == [TITLE]
    assert shop.lines("held_back")[0]["listing"]["bullets"] == ["Hält Getränke kühl"]


def test_an_entry_for_one_sku_alone_leaves_the_others_to_the_engine(shop: Shop) -> None:
    shop.catalog(LISTING, LISTING | {"sku": "A-2"})
    shop.memory(("bullet/A-1", "Keeps drinks cold", "Hält kühl"), ("title", TITLE, "Stahlflasche"))
    shop.run("--select", "C110")
    assert shop.texts == ["Keeps drinks cold"]
    assert [one["bullets"] for one in shop.lines("listings")] == [["Hält kühl"]]
    assert [one["listing"]["bullets"] for one in shop.lines("held_back")] == [["KEEPS DRINKS COLD"]]


def test_a_market_in_the_source_s_own_language_asks_nothing(shop: Shop) -> None:
    shop.run("--market", "amazon-uk", "--select", "C110")
    assert shop.texts == []
    assert "drafting" not in shop.report


def test_what_was_asked_once_is_not_asked_again(shop: Shop) -> None:
    shop.run()
    shop.catalog(LISTING | {"bullets": ["Keeps drinks cold", "With a lid"]})
    shop.run("--no-cache")
    assert sorted(shop.texts) == sorted([TITLE, "Keeps drinks cold", "With a lid"])
    told = {"texts": 3, "fuzzy": 0, "repaired": 0, "engine": "upper", "drafted": 3, "copied": 0}
    assert shop.report["drafting"] == told


def test_two_runs_with_the_same_drafts_write_the_same(shop: Shop) -> None:
    def written() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}

    first, one = shop.run(), written()
    second, other = shop.run(), written()
    assert one == other
    assert "texts that upper was asked for now: 2; 2 of them have a draft" in first.err
    assert "texts that upper has drafted before: 2" in second.err


@pytest.mark.parametrize("command", [("run",), ("check",), ("translate",)])
def test_an_engine_that_fails_is_said_and_asked_again_next_time(command: tuple[str, ...], shop: Shop) -> None:
    ask = shop.engine.ask

    def broken(*_: object) -> list[str]:
        raise Trouble(FarSaid("upper cannot be reached"), fatal=True)

    shop.engine.ask = broken  # type: ignore[method-assign]
    said = shop(*command, "--engine", "upper", *(("--jobs", "1") if command != ("translate",) else ()))
    assert said.code == 1
    assert "texts that upper was asked for and gave no answer to: 2 (upper cannot be reached)" in said.err
    if command == ("translate",):
        assert "mend what is named above and run this again" in said.err
    shop.engine.ask = ask  # type: ignore[method-assign]
    said = shop.run()
    assert "nothing has changed" not in said.err
    assert len(shop.texts) == 2


@pytest.mark.parametrize("charges", [0, 1])
def test_a_run_goes_on_without_an_engine_that_cannot_say_its_languages(charges: int, shop: Shop) -> None:
    shop.catalog(LISTING | {"bullets": ["740 ml"]})
    shop.engine.charges = charges
    shop.engine.route = lambda *_: _raised(Trouble(FarSaid("upper cannot be reached"), fatal=True))  # type: ignore[method-assign]
    said = shop.run("--select", "C101")
    assert said.code == 1
    assert "texts that upper could not be asked for: 1 (upper cannot be reached)" in said.err
    assert [one["path"] for one in shop.report["issues"]] == ["title"]
    assert shop("translate", "--engine", "upper", "--plan").code == 2


def test_translate_ends_well_where_drafts_are_merely_broken(shop: Shop) -> None:
    shop.catalog(LISTING | {"title": "Bottle"})
    shop.engine.ask = lambda requests, _: ["" for _ in requests]  # type: ignore[method-assign]
    said = shop("translate", "--engine", "upper")
    assert said.code == 0
    assert "drafts of upper that are not used: 2 (nothing came back but what has to stay)" in said.err
    assert said.out == "2 texts without a translation, 0 drafted by upper, 2 without a draft\n"


@pytest.mark.parametrize("plan", [(), ("--plan",)])
def test_translate_names_the_rows_that_it_cannot_read(plan: tuple[str, ...], shop: Shop) -> None:
    with Path("catalog.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"sku": "A-2", "title": 5}\n')
    said = shop("translate", "--engine", "upper", *plan)
    assert said.code == 1
    assert "catalog.jsonl:2: this record is set aside" in said.err
    assert "rows: 2 = 1 in listings + 1 set aside + 0 blank" in said.err


AGAIN = "they may have been charged, and are asked again only with --ask-again"


def test_a_plan_names_every_text(shop: Shop) -> None:
    shop.settings('[engines.openai]\nwithheld = ["title"]')
    shop.catalog(LISTING | {"bullets": ["Keeps drinks cold", "740 ml", "Cold \x0b", "Left out", "Long " * 500]})
    shop.engine.name, shop.engine.network, shop.engine.charges = "openai", True, 1
    how = ("translate", "--engine", "openai")
    shop(*how)
    shop.engine.ask = lambda *_: _raised(Trouble(FarSaid("the line broke"), spent=True))  # type: ignore[method-assign]
    shop.catalog(LISTING | {"bullets": ["Keeps drinks cold", "740 ml", "Cold \x0b", "Left out", "Lost", "Long " * 500]})
    shop(*how)
    shop.catalog(LISTING | {"bullets": ["Keeps drinks cold", "740 ml", "Cold \x0b", "Lost", "New", "Long " * 500]})
    said = shop(*how, "--plan")
    assert said.out.splitlines() == [
        "de-DE: 1 text, 3 characters",
        "texts that openai has drafted before: 1",
        "texts without a word to translate: 1",
        "texts that openai is not asked for: 1 (texts of the kind title stay on this machine (withheld in [engines.openai]))",
        "texts that openai is not asked for: 1 (holds what no engine can be sent: U+000B)",
        "texts that openai is not asked for: 1 (is longer than openai takes in one call (2500 characters, 1000 at most))",
        f"texts that openai was sent before and no answer was kept for: 1 (“Lost”); {AGAIN}",
    ]


def _raised(error: Exception) -> Any:
    raise error


def test_a_text_without_a_word_is_the_source_s_and_no_draft(shop: Shop) -> None:
    shop.catalog(LISTING | {"title": "Fernmoor FM-12", "bullets": ["12 in", "Fernmoor"]})
    shop.run("--select", "C101,C110,C111")
    assert shop.texts == []
    assert shop.report["issues"] == []
    line = shop.lines("listings")[0]
    assert line["bullets"] == ["30,5 cm", "Fernmoor"], "measures as the market writes them"
    assert {one["origin"] for one in line["targets"].values()} == {"source"}
    assert not Path("out/jobs/amazon-de.po").exists()
    assert (shop.report["drafting"]["copied"], shop.report["drafting"]["drafted"]) == (3, 0)


def test_what_a_person_made_of_a_draft_stays_and_an_untouched_one_gives_way(shop: Shop) -> None:
    shop.run()
    job = polib.pofile("out/jobs/amazon-de.po")
    edited = next(entry for entry in job if entry.msgid == TITLE)
    edited.msgstr = "Stahlflasche von Fernmoor"
    job.save()
    shop.engine.version = lambda _: "2"  # type: ignore[method-assign]
    shop.engine.ask = lambda requests, _: [marked(one.pieces).lower() for one in requests]  # type: ignore[method-assign]
    shop.run("--no-cache")
    assert (shop.job[TITLE].msgstr, shop.job[TITLE].fuzzy) == ("Stahlflasche von Fernmoor", True)
    assert shop.job["Keeps drinks cold"].msgstr == "keeps drinks cold"


def test_the_glossary_s_words_are_put_in_around_an_engine_that_knows_none(shop: Shop) -> None:
    Path("glossaries").mkdir()
    rows = "source,target,status\nsteel bottle,Trinkflasche,preferred\nKeeps drinks cold,Hält 24 Stunden kalt,verbatim\n"
    Path("glossaries/de.csv").write_text(rows, "utf-8")
    shop.run("--select", "C110")
    held = shop.lines("held_back")[0]["listing"]
    assert held["title"] == "Fernmoor Trinkflasche, 740 ml, FM-12"
    assert held["bullets"] == ["Hält 24 Stunden kalt"]
    assert held["targets"]["bullets[0]"] == {"origin": "upper", "state": "initial"}, "a draft, though nobody was asked"
    assert (shop.report["drafting"]["copied"], shop.report["drafting"]["drafted"]) == (0, 2)
    shop.engine.glossaries = True
    shop.engine.version = lambda _: "2"  # type: ignore[method-assign]
    shop.run("--select", "C110", "--no-cache")
    title = next(one for one in shop.engine.asked[::-1] if one.kind == "title")
    assert [(one.source, one.target) for one in title.terms] == [("steel bottle", "Trinkflasche")]
    assert "steel bottle" in marked(title.pieces)


def test_official_texts_and_words_as_the_glossary_has_them_keep_their_case(shop: Shop) -> None:
    Path("glossaries").mkdir()
    rows = "source,target,status\nBPA-free,frei von BPA,verbatim\nEasy Grip,griffig,preferred\nlid,deckel,preferred\n"
    Path("glossaries/de.csv").write_text(rows, "utf-8")
    shop.catalog(LISTING | {"bullets": ["It is BPA-free", "It is BPA-FREE", "has Easy Grip", "EASY GRIP here", "Lid of steel"]})
    shop.run("--select", "C110")
    bullets = shop.lines("held_back")[0]["listing"]["bullets"]
    assert bullets == ["IT IS frei von BPA", "IT IS frei von BPA", "HAS griffig", "GRIFFIG HERE", "Deckel OF STEEL"]


def test_a_forbidden_word_of_a_draft_gives_way_to_the_wanted_one(shop: Shop) -> None:
    Path("glossaries").mkdir()
    rows = "source,target,status\ncup,Becher,preferred\ncup,keeps,forbidden\n"
    Path("glossaries/de.csv").write_text(rows, "utf-8")
    shop.run("--select", "C110")
    assert shop.lines("held_back")[0]["listing"]["bullets"] == ["BECHER DRINKS COLD"]
    changes = [one for one in shop.report["edits_applied"] if one["code"] == "G102"]
    assert [(one["before"], one["after"]) for one in changes] == [("KEEPS", "BECHER")]


def test_terms_are_put_in_and_words_taken_out_in_their_number(shop: Shop) -> None:
    Path("glossaries").mkdir()
    rows = "source,target,status\nbottle,botella,preferred\nBPA-free,sin BPA,verbatim\n"
    Path("glossaries/es.csv").write_text(rows, "utf-8")
    Path("localize.toml").write_text('catalog = "catalog.jsonl"\nmarkets = ["amazon-es"]\n', "utf-8")
    bullets = ["Two bottles and a bottled drink", "One new Bottle. Bottle", "BOTTLES, new"]
    shop.catalog(LISTING | {"title": "Bottles of steel, BPA-free", "bullets": bullets})
    shop.run("--select", "C110")
    held = json.loads(Path("out/bundles/amazon-es/held_back.jsonl").read_text("utf-8"))["listing"]
    assert held["title"] == "Botellas OF STEEL, sin BPA"
    assert held["bullets"] == ["TWO botellas AND A BOTTLED DRINK", "ONE NEW botella. Botella", "BOTELLAS, NEW"]


NOUNS = {
    "It covers the table": "IT COVERS THE TABLE",
    "Do not cover lamps": "DO NOT COVER LAMPS",
    "Cover the lamp": "COVER THE LAMP",
    "Two covers in a bag": "TWO fundas IN A BAG",
    "The light is for the light bag": "THE LIGHT IS FOR THE LIGHT BAG",
    "Fast lanes and a Fast Lane": "FAST LANES AND A Fast Lane",
}


def test_a_noun_of_the_glossary_takes_no_verb_s_place(shop: Shop) -> None:
    Path("glossaries").mkdir()
    rows = ["source,target,status,part_of_speech", "cover,funda,preferred,noun", "light,luz,preferred,noun"]
    rows += ["light,ligero,allowed,adjective", "Fast Lane,Fast Lane,verbatim,"]
    Path("glossaries/es.csv").write_text("\n".join(rows), "utf-8")
    Path("localize.toml").write_text('catalog = "catalog.jsonl"\nmarkets = ["amazon-es"]\n', "utf-8")
    shop.catalog(LISTING | {"title": "One more text", "bullets": list(NOUNS)})
    shop.run("--select", "C110")
    held = json.loads(Path("out/bundles/amazon-es/held_back.jsonl").read_text("utf-8"))["listing"]
    assert dict(zip(NOUNS, held["bullets"], strict=True)) == NOUNS


def test_a_draft_stays_in_the_job_where_a_run_has_none(shop: Shop) -> None:
    shop.run()
    before = [(entry.msgid, entry.msgstr, entry.fuzzy, entry.comment) for entry in polib.pofile("out/jobs/amazon-de.po")]
    assert all(text for _, text, _, _ in before)
    for _ in range(2):
        shop("run", "--jobs", "1")
        after = [(entry.msgid, entry.msgstr, entry.fuzzy, entry.comment) for entry in polib.pofile("out/jobs/amazon-de.po")]
        assert sorted(after) == sorted(before)
    assert not shop.lines("listings"), "it is no translation all the same"


def test_a_waiver_of_a_draft_is_not_stale_where_no_engine_is_asked(shop: Shop) -> None:
    said = ("--sku", "A-1", "--reason", "read", "--who", "Mar", "--until", "2099-12-31")
    without = shop("waive", "C110", *said)
    assert "name it with --engine" in without.err
    shop("waive", "C110", "--engine", "upper", *said)
    shop("run", "--jobs", "1")
    assert "F111" not in {one["code"] for one in shop.report["issues"]}


def test_what_an_engine_adds_in_lines_and_length_is_no_draft(shop: Shop) -> None:
    shop.catalog(LISTING | {"title": "A house", "bullets": ["Keeps drinks cold"]})
    answers = {"A house": "Ein\n\n Haus\n", "Keeps drinks cold": "x " * 400}
    shop.engine.ask = lambda requests, _: [answers[one.text] for one in requests]  # type: ignore[method-assign]
    said = shop.run()
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile("out/jobs/amazon-de.po")}
    assert entries == {"A house": "Ein Haus", "Keeps drinks cold": ""}
    assert "not used: 1 (came back much longer than what was sent (799 characters for 17))" in said.err


def test_a_similar_text_of_the_memory_goes_before_the_engine(shop: Shop) -> None:
    shop.memory(
        ("bullet", "Keeps drinks cool", "Hält Getränke kühl"),
        ("title", "Fernmoor steel bottle, 25 fl oz (740 ml), FM-11", "Fernmoor Stahlflasche, 740 ml, FM-11"),
        fuzzy=75,
    )
    shop.run("--select", "C110,C111")
    assert shop.texts == []
    held = shop.lines("held_back")[0]["listing"]
    assert held["bullets"] == ["Hält Getränke kühl"]
    assert held["targets"]["bullets[0]"] == {"origin": "memory fuzzy 88", "state": "initial"}
    found = [(one["code"], one["severity"], one["path"], one["message"]) for one in shop.report["issues"]]
    assert (
        "C111",
        "error",
        "bullets[0]",
        "Fuzzy match of 88 % that nobody has accepted; between the sources: “cool” → “cold”",
    ) in found
    assert {code for code, *_ in found} == {"C111"}
    assert "draft: memory fuzzy 88" in shop.job["Keeps drinks cold"].comment
    assert shop.job["Keeps drinks cold"].previous_msgid == "Keeps drinks cool"
    told = json.loads(shop("check", "out/jobs/amazon-de.po", "--select", "C109", "--report", "json").out)
    assert not told["issues"], "the source never was the similar one"
    text = Path("out/jobs/amazon-de.po").read_text("utf-8")
    Path("out/jobs/amazon-de.po").write_text(text.replace("#, fuzzy\n", "").replace("Hält Getränke kühl", "Bleibt kalt"), "utf-8")
    shop.run("--select", "C110,C111")
    entry = shop.job["Keeps drinks cold"]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Bleibt kalt", False, None)


def test_a_unit_that_a_repair_brings_is_converted_like_an_engine_s(shop: Shop) -> None:
    shop.catalog(LISTING | {"bullets": ["Weight of the bottle: 1.5 lb"]})
    shop.memory(("bullet", "Weight of the bottle: 1.5 kg", "Gewicht der Flasche: 1,5 kg"), fuzzy=75)
    shop.run("--select", "C111,N105")
    assert shop.lines("held_back")[0]["listing"]["bullets"] == ["Gewicht der Flasche: 680 g"]
    assert shop.lines("held_back")[0]["listing"]["targets"]["bullets[0]"]["origin"].endswith("repaired")


def test_an_entry_for_another_sku_is_no_more_than_similar(shop: Shop) -> None:
    shop.catalog(LISTING | {"sku": "A-2"})
    shop.memory(("bullet/A-1", "Keeps drinks cold", "Hält kühl"), ("title", TITLE, "Stahlflasche"), fuzzy=75)
    shop.run("--select", "C110,C111")
    assert shop.lines("held_back")[0]["listing"]["targets"]["bullets[0]"]["origin"] == "memory fuzzy 99"


def test_how_much_people_change_of_drafts_is_told_by_engine_and_market(shop: Shop) -> None:
    shop.run()
    assert shop("stats").out == "no draft that was kept has been translated since\n"
    shop.memory(("title", TITLE, "Fernmoor STEEL BOTTLE, 740 ml, FM-12"), ("bullet", "Keeps drinks cold", "Keeps drinks cold"))
    found = json.loads(shop("stats", "--report", "json").out)
    assert found["edited"] == [
        {"market": "amazon-de", "engine": "upper", "texts": 2, "untouched": 1, "median": 41.2, "mean": 41.2}
    ]
    assert "amazon-de  upper" in shop("stats").out


def test_a_draft_counts_also_where_people_translated_its_text_in_another_place(shop: Shop) -> None:
    shop.run()
    shop.memory(("highlight", "Keeps drinks cold", "KEEPS DRINKS COLD"))
    found = json.loads(shop("stats", "--report", "json").out)
    assert [(one["texts"], one["untouched"]) for one in found["edited"]] == [(1, 1)]
