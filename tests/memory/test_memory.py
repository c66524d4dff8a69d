"""What was translated is found again, in the right context, for the right locale, as far as it was accepted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec
import polib
import pytest
from msgspec.structs import replace

from localize.memory import Memory, load, states
from localize.memory.histories import history
from localize.model import Draft, Faults, History, Listing
from localize.text.fields import fields, segments

HEADER = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8", "X-Source-Locale": "en-US"}


def po(path: Path, entries: list[polib.POEntry], **header: str) -> Path:
    file = polib.POFile()
    file.metadata = HEADER | {key.replace("_", "-"): value for key, value in header.items()}
    file.extend(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    return path


def entry(source: str, target: str, context: str | None = "title", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=source, msgstr=target, msgctxt=context, **more)


def memory(path: Path, locale: str = "de-DE", chain: tuple[str, ...] = ("de-DE", "de")) -> Memory:
    return Memory(load([(path, path.name)], "en-US").units, locale, chain)


def find(one: Memory, source: str, kind: str = "title", sku: str = "A-1", previous: str = "") -> Draft | None:
    """What is found, without the place where it is written."""
    found = one.find(kind, source, "en-US", sku, previous)
    return found and replace(found, file="", line=0)


def test_an_exact_entry_of_the_kind_is_found(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("Bottle", "Flasche")]))
    assert find(one, "Bottle") == Draft("Flasche", "memory exact", "translated")
    assert find(one, "Bottle", kind="alt") is None


def test_an_entry_for_the_sku_comes_first(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("Bottle", "Flasche"), entry("Bottle", "Trinkflasche", "title/A-1")]))
    assert find(one, "Bottle") == Draft("Trinkflasche", "memory in context", "translated")
    assert find(one, "Bottle", sku="B-1") == Draft("Flasche", "memory exact", "translated")


def test_an_entry_after_the_same_segment_is_in_context(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("It fits.", "Passt.", "description", comment="after: A bag.")]))
    found = find(one, "It fits.", "description", previous="A bag.")
    assert found == Draft("Passt.", "memory in context", "translated")
    other = find(one, "It fits.", "description", previous="A cup.")
    assert other == Draft("Passt.", "memory exact", "translated")


@pytest.mark.parametrize("name", ["fuzzy", "empty"])
def test_a_draft_in_the_file_is_no_translation(name: str, tmp_path: Path) -> None:
    one = entry("Bottle", "Flasche", flags=["fuzzy"]) if name == "fuzzy" else entry("Bottle", "")
    assert find(memory(po(tmp_path / "de.po", [one])), "Bottle") is None


def test_a_parents_entry_is_a_draft_in_another_locale(tmp_path: Path) -> None:
    path = po(tmp_path / "fr.po", [entry("Bottle", "Gourde")], Language="fr")
    states.save(tmp_path, {states.key("fr", "title", "", "Bottle", "Gourde"): "final"})
    assert find(memory(path, "fr-CA", ("fr-CA", "fr")), "Bottle") == Draft("Gourde", "memory exact", "initial", "fr")
    assert find(memory(path, "fr-FR", ("fr-FR", "fr")), "Bottle") == Draft("Gourde", "memory exact", "final")


def test_an_entry_of_another_source_language_serves_only_it(tmp_path: Path) -> None:
    path = po(tmp_path / "de.po", [entry("水壶", "Trinkflasche", comment="source-locale: zh-CN")])
    one = memory(path)
    assert one.find("title", "水壶", "en-US", "A-1", "") is None
    found = one.find("title", "水壶", "zh-CN", "A-1", "")
    assert found is not None
    assert found.text == "Trinkflasche"


def test_an_entry_may_serve_several_source_languages(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("USB-C", "USB-C", comment="source-locale: en-US, zh-CN")]))
    assert [bool(one.find("title", "USB-C", locale, "A-1", "")) for locale in ("en-US", "zh-CN", "ja")] == [True, True, False]


def test_tags_are_numbered_so_that_equal_sentences_are_one_entry(tmp_path: Path) -> None:
    path = po(tmp_path / "de.po", [entry('See <a href="x">this</a>', '<a href="x">Dies</a> ansehen', "description")])
    found = find(memory(path), "See <a_1>this</a_1>", "description")
    assert found is not None


def accepted(folder: Path) -> Path:
    path = po(folder / "de.po", [entry("Bottle", "Flasche"), entry("Cup", "Becher")])
    states.save(
        folder,
        {
            states.key("de", "title", "", source, target): "reviewed"
            for source, target in [("Bottle", "Flasche"), ("Cup", "Becher")]
        },
    )
    return path


def test_a_state_survives_when_polib_saves_the_file_again(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    polib.pofile(str(path)).save(str(path))
    assert find(memory(path), "Bottle") == Draft("Flasche", "memory exact", "reviewed")


def test_a_state_survives_msgmerge(tmp_path: Path) -> None:
    if shutil.which("msgmerge") is None:
        pytest.skip("gettext is not installed here")
    path = accepted(tmp_path)
    template = po(tmp_path / "new.pot", [entry("Cup", ""), entry("Bottle", ""), entry("Lid", "")])
    subprocess.run(["msgmerge", "--quiet", "--update", "--backup=none", str(path), str(template)], check=True)
    assert find(memory(path), "Bottle") == Draft("Flasche", "memory exact", "reviewed")


def test_a_target_edited_elsewhere_falls_back_to_translated(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    file = polib.pofile(str(path))
    file[0].msgstr = "Trinkflasche"
    file.save(str(path))
    assert find(memory(path), "Bottle") == Draft("Trinkflasche", "memory exact", "translated")
    assert find(memory(path), "Cup") == Draft("Becher", "memory exact", "reviewed")


def test_a_file_without_language_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    with pytest.raises(Faults, match="does not say its language"):
        load([(path, "x.po")], "en-US")


def test_a_broken_entry_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text('msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', encoding="utf-8")
    loaded = load([(path, "de.po")], "en-US")
    assert [unit.source for unit in loaded.units] == ["c"]
    assert [(name, remark.code, remark.line) for name, remark in loaded.remarks] == [("de.po", "F101", 4)]


def test_faulty_states_are_all_named(tmp_path: Path) -> None:
    path = po(tmp_path / "de.po", [entry("a", "b")])
    (tmp_path / states.NAME).write_text('{"key": "1", "state": "done"}\nnot json\n', encoding="utf-8")
    with pytest.raises(Faults) as error:
        load([(path, "de.po")], "en-US")
    assert [fault.line for fault in error.value.faults] == [1, 2]


def listing(**texts: object) -> Listing:
    return msgspec.convert({"sku": "A-1", "locale": "en-US"} | texts, Listing)


def told(one: Memory, texts: Listing, index: int = 0, draft: Draft | None = None) -> History | None:
    segment = [each for field in fields(texts, {}) for each in segments(field)][index]
    return history(draft or Draft("Text", "memory exact", "translated"), segment, texts, one)


def test_an_entry_of_a_former_text_of_the_sku_is_told(tmp_path: Path) -> None:
    own = [entry("Steel bottle 700 ml", "Flasche", "title/A-1"), entry("Steel bottle 5 l", "Kanister", "title/B-1")]
    one = memory(po(tmp_path / "de.po", own))
    assert told(one, listing(title="Steel bottle 750 ml")) == History("Steel bottle 700 ml", unused=True)
    assert told(one, listing(title="Steel bottle 700 ml")) is None
    assert told(one, listing(title="Hiking backpack for the mountains")) is None, "another text in its place"
    assert told(one, listing(sku="C-1", title="Steel bottle 750 ml")) is None
    assert told(one, listing(title="Steel bottle 750 ml"), draft=Draft("", "", "initial")) is None, "nothing is translated"


def test_an_entry_that_another_bullet_of_the_sku_uses_is_no_former_text(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("Holds 750 ml", "Fasst 750 ml", "bullet/A-1")]))
    assert told(one, listing(bullets=["Holds 750 ml", "Holds 1 l"]), 1) is None
    assert told(one, listing(bullets=["Light", "Holds 700 ml"]), 1) == History("Holds 750 ml", unused=True)


def test_tags_of_a_former_text_are_those_of_now(tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", [entry("Holds <b_1>700 ml</b_1>", "Fasst 700 ml", "description/A-1")]))
    text = listing(description='<p>Holds <b class="x">750 ml</b> now</p>')
    assert told(one, text) == History('Holds <b class="x">700 ml</b>', unused=True)


@pytest.mark.parametrize("origin", ["DeepL", "fuzzy 87", "memory exact", "memory in context", "source", "person", ""])
@pytest.mark.parametrize("state", ["initial", "translated", "reviewed"])
def test_only_a_draft_of_a_machine_that_nobody_accepted_keeps_its_origin(origin: str, state: str, tmp_path: Path) -> None:
    one = memory(po(tmp_path / "de.po", []))
    wanted = History(origin=origin) if state == "initial" and origin in ("DeepL", "fuzzy 87") else None
    assert told(one, listing(title="Bottle"), draft=Draft("Flasche", origin, state)) == wanted
