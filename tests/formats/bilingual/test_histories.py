"""How a target came to be, as files tell it: who wrote it, whether anybody accepted it, what its source was, what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from localize.model import History
from tests.formats.bilingual.test_gettext import GERMAN, RUSSIAN
from tests.formats.bilingual.test_xliff import one, two

MACHINE = History(origin="machine")
FUZZY = History(marked="fuzzy")

PO: dict[str, tuple[str, list[History | None]]] = {
    "nothing": ('#: a.c:1\n#. limit: 75\n#, c-format\nmsgid "a"\nmsgstr "b"\n', [None]),
    "a draft": ('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', [FUZZY]),
    "a draft of a changed source": ('#, fuzzy\n#| msgid "was \\"x\\""\nmsgid "a"\nmsgstr "b"\n', [History('was "x"', marked="fuzzy")]),
    "a source before on several lines": (
        '#, fuzzy\n#| msgctxt "c"\n#| msgid ""\n#| "one "\n#| "two\\n"\nmsgid "a"\nmsgstr "b"\n',
        [History("one two\n", marked="fuzzy")],
    ),
    "another context is no other source": ('#, fuzzy\n#| msgctxt "c"\n#| msgid "a"\nmsgctxt "d"\nmsgid "a"\nmsgstr "b"\n', [FUZZY]),
    "only the context is told": ('#, fuzzy\n#| msgctxt "c"\nmsgctxt "d"\nmsgid "a"\nmsgstr "b"\n', [FUZZY]),
    "a remnant": ('#| msgid "was"\nmsgid "a"\nmsgstr "b"\n', [History("was", settled=True)]),
    "a comment": ('# Is it?\n#\n#. x\nmsgid "a"\nmsgstr "b"\n', [History(comments=("Is it?",), settled=True)]),
    "comments on several lines": ('#  One\n#two\n#\n# three\nmsgid "a"\nmsgstr "b"\n', [History(comments=("One\ntwo\nthree",), settled=True)]),
    "what an export notes": ('# exported: 2d21c23f\nmsgid "a"\nmsgstr "b"\n', [None]),
    "a comment beside what an export notes": ('# exported: -\n# Is it?\nmsgid "a"\nmsgstr "b"\n', [History(comments=("Is it?",), settled=True)]),
    "obsolete": ('# Is it?\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n', [None]),
    "without a blank line before it": ('msgid "c"\nmsgstr "d"\n# Is it?\n#| msgid "was"\nmsgid "a"\nmsgstr "b"\n', [None, History("was", comments=("Is it?",), settled=True)]),
    "plural forms": ('# Is it?\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', [History(comments=("Is it?",), settled=True), None]),
    "plural forms of changed sources": (
        '#, fuzzy\n#| msgid "was"\n#| msgid_plural "were"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        [History("was", marked="fuzzy"), None],
    ),
    "a plural that alone changed": (
        '#, fuzzy\n#| msgid "a"\n#| msgid_plural "were"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        [None, History("were", marked="fuzzy")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PO)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_po_entry_tells_its_history(name: str, newline: str, read: Callable[..., Any]) -> None:
    body, wanted = PO[name]
    assert [row.history for row in read("de.po", (GERMAN + body).replace("\n", newline)).rows] == wanted


def test_the_only_form_of_a_language_has_the_plural_as_its_source(read: Callable[..., Any]) -> None:
    body = '#, fuzzy\n#| msgid "was"\n#| msgid_plural "were"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    found = read("ja.po", GERMAN.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;") + body)
    assert [row.history for row in found.rows] == [History("were", marked="fuzzy")]
    russian = read("ru.po", GERMAN.replace("nplurals=2; plural=(n != 1);", RUSSIAN) + body)
    assert [row.history for row in russian.rows] == [History("were", marked="fuzzy"), None, None]


def test_the_header_is_no_unit_and_its_comment_no_question(read: Callable[..., Any]) -> None:
    assert read("de.po", "# Who did this?\n#, fuzzy\n" + GERMAN + 'msgid "a"\nmsgstr "b"\n').rows[0].history is None


def unit(target: str = "<target>b</target>", beside: str = "", attributes: str = "") -> str:
    return one(
        f'<trans-unit id="1" xmlns:mq="MQXliff" xmlns:m="http://www.memsource.com/mxlf/2.0"{attributes}>'
        f"<source>a</source>{target}{beside}</trans-unit>"
    )


BEFORE = '<alt-trans alttranstype="previous-version"><source>was</source>{}</alt-trans>'
XLIFF: dict[str, tuple[str, History | None]] = {
    "nothing": (unit(), None),
    "a machine": (unit('<target state="translated" state-qualifier="leveraged-mt">b</target>'), MACHINE),
    "a machine's suggestion": (unit('<target state-qualifier="mt-suggestion">b</target>'), MACHINE),
    "a suggestion to be reviewed": (
        unit('<target state="needs-review-translation" state-qualifier="mt-suggestion">b</target>'),
        History(origin="machine", marked="needs-review-translation"),
    ),
    "a machine that somebody signed": (unit('<target state="signed-off" state-qualifier="leveraged-mt">b</target>'), None),
    "a machine that was approved": (unit('<target state="translated" state-qualifier="leveraged-mt">b</target>', attributes=' approved="yes"'), None),
    "a fuzzy match": (unit('<target state="translated" state-qualifier="fuzzy-match">b</target>'), History(origin="fuzzy")),
    "an exact match": (unit('<target state="translated" state-qualifier="exact-match">b</target>'), None),
    "a review": (unit('<target state="needs-review-l10n">b</target>'), History(marked="needs-review-l10n")),
    "a review that was approved": (unit('<target state="needs-review-translation">b</target>', attributes=' approved="yes"'), None),
    "a note of the translator": (unit(beside='<note from="Translator">Is &amp; it?</note>'), History(comments=("Is & it?",))),
    "a note on the target": (unit(beside='<note annotates="target">Is it?</note>'), History(comments=("Is it?",))),
    "notes of others": (unit(beside='<note from="developer">Is it?</note><note>What?</note><note annotates="source" from="Xliff Generator">Who?</note>'), None),
    "two notes": (unit(beside='<note from="reviewer">One</note><note from="po-translator">Two</note>'), History(comments=("One", "Two"))),
    "another source before": (unit(beside=BEFORE.format("<target>b</target>")), History("was")),
    "another source before, without its target": (unit(beside=BEFORE.format("")), History("was")),
    "another source before, approved": (unit(beside=BEFORE.format("<target>b</target>"), attributes=' approved="yes"'), History("was", settled=True)),
    "both changed": (unit(beside=BEFORE.format("<target>c</target>")), None),
    "only the target changed": (unit(beside='<alt-trans alttranstype="previous-version"><source>a</source><target>c</target></alt-trans>'), None),
    "what is inside a version before": (
        unit(beside='<alt-trans alttranstype="previous-version"><source>w<mrk mtype="seg" mid="1">a</mrk>s</source><target>b</target><note from="translator">n?</note></alt-trans>'),
        History("was"),
    ),
    "proposals": (unit(beside='<alt-trans match-quality="80"><source>was</source><target>b</target></alt-trans><alt-trans alttranstype="rejected"><source>was</source></alt-trans>'), None),
    "memoQ: a machine": (unit(attributes=' mq:status="MachineTranslated"'), MACHINE),
    "memoQ: filled in by a machine": (
        unit(beside='<mq:insertedmatch matchtype="1" source="MT / DeepL"><source>a</source><target>b</target></mq:insertedmatch>', attributes=' mq:status="Pretranslated"'),
        MACHINE,
    ),
    "memoQ: edited after a machine": (unit(beside='<mq:insertedmatch matchtype="1" source="MT / DeepL"/>', attributes=' mq:status="PartiallyEdited"'), None),
    "memoQ: a match": (unit(attributes=' mq:status="Pretranslated" mq:percent="84"'), History(origin="fuzzy 84")),
    "memoQ: a full match": (unit(attributes=' mq:status="Pretranslated" mq:percent="101"'), None),
    "memoQ: a confirmed match": (unit(attributes=' mq:status="ManuallyConfirmed" mq:percent="84"'), None),
    "Phrase: a machine": (unit(attributes=' m:confirmed="0" m:trans-origin="mt" m:score="0.0"'), MACHINE),
    "Phrase: a match": (unit(attributes=' m:confirmed="0" m:trans-origin="TM" m:score="0.87"'), History(origin="fuzzy 87")),
    "Phrase: a match in context": (unit(attributes=' m:confirmed="0" m:trans-origin="tm" m:score="1.01"'), None),
    "Phrase: confirmed": (unit(attributes=' m:confirmed="1" m:trans-origin="mt"'), None),
    "Phrase: edited": (unit(attributes=' m:confirmed="0" m:trans-origin="mt" m:level-edited="true"'), None),
    "Phrase: locked": (unit(attributes=' m:confirmed="0" m:trans-origin="mt" m:locked="true"'), None),
    "XLIFF 2: a machine": (two('<unit id="u"><segment state="translated" subState="acme:mt"><source>a</source><target>b</target></segment></unit>'), MACHINE),
    "XLIFF 2: reviewed": (two('<unit id="u"><segment state="reviewed" subState="acme:mt"><source>a</source><target>b</target></segment></unit>'), None),
    "XLIFF 2: another word": (two('<unit id="u"><segment state="translated" subState="acme:done"><source>a</source><target>b</target></segment></unit>'), None),
    "XLIFF 2: notes": (
        two('<notes><note appliesTo="target">File?</note></notes><unit id="u"><notes><note category="Reviewer">One?</note><note>Two?</note><note appliesTo="target">Three?</note></notes>'
            "<segment><source>a</source><target>b</target></segment></unit>"),
        History(comments=("One?", "Three?")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", XLIFF)
def test_a_unit_of_xliff_tells_its_history(name: str, read: Callable[..., Any]) -> None:
    text, wanted = XLIFF[name]
    found = read("a.xlf", text)
    assert [(row.source, row.target, row.history) for row in found.rows] == [("a", "b", wanted)]


SEGMENTS = {
    'conf="Draft" origin="mt"': "machine",
    'origin="nmt"': "machine",
    'conf="RejectedTranslation" origin="mt"': "machine",
    'conf="Translated" origin="mt"': "",
    'conf="ApprovedTranslation" origin="mt"': "",
    'conf="Draft" origin="mt" locked="true"': "",
    'conf="Draft" origin="tm" percent="87"': "fuzzy 87",
    'conf="Draft" origin="tm" percent="100"': "",
    'conf="Draft" origin="interactive"': "",
}


@pytest.mark.parametrize("attributes", SEGMENTS)
def test_a_segment_of_trados_tells_its_origin(attributes: str, read: Callable[..., Any]) -> None:
    body = (
        '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="7">A.</mrk><mrk mtype="seg" mid="8">B.</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="7">Ah.</mrk><mrk mtype="seg" mid="8">Be.</mrk></target>'
        '<sdl:seg-defs xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><sdl:seg id="7" conf="Translated"/>'
        f'<sdl:seg id="8" {attributes}/></sdl:seg-defs></trans-unit>'
    )
    wanted = History(origin=SEGMENTS[attributes]) if SEGMENTS[attributes] else None
    assert [row.history for row in read("a.sdlxliff", one(body)).rows] == [None, wanted]


def test_what_is_beside_a_unit_is_told_with_its_first_segment_only(read: Callable[..., Any]) -> None:
    body = (
        '<unit id="u"><notes><note category="translator">Is it?</note></notes><segment><source>A.</source><target>Ah.</target></segment>'
        '<segment><source>B.</source><target>Be.</target></segment></unit><unit id="v"><segment><source>C.</source></segment></unit>'
    )
    assert [row.history for row in read("a.xlf", two(body)).rows] == [History(comments=("Is it?",)), None, None]


def test_a_table_tells_drafts_and_comments(read: Callable[..., Any]) -> None:
    text = "source,target,fuzzy,translator_comments\na,b,,\nc,d,true,\ne,f,,Is it?\n"
    assert [row.history for row in read("a.csv", text).rows] == [None, FUZZY, History(comments=("Is it?",))]
