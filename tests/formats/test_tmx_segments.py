"""The content of a seg, of whatever program, as a text with the tags that stood there."""

from __future__ import annotations

import pytest

from localize.formats.tmx import segments

DEEP = "<ph><sub>" * 5000 + "x" + "</sub></ph>" * 5000


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain &amp; &lt;b&gt; &#13;", "plain & <b> \r"),
        ('<bpt i="1">&lt;b&gt;</bpt>x<ept i="1">&lt;/b&gt;</ept>', "<b>x</b>"),
        ('<bpt i="1" x="4" type="bold"/>x<ept i="1"/>', "<b_4>x</b_4>"),
        ('<bpt i="1" x="4"/><bpt i="2" x="5" type="italic"/>x<ept i="1"/>y<ept i="2"/>', "<x_4><i_5>x</x_4>y</i_5>"),
        ('<bpt i="1">{\\b </bpt>RTF<ept i="1">}</ept>', "<x_1>RTF</x_1>"),
        ('<bpt i="1">{}</bpt>memoQ<ept i="1">{}</ept>', "<x_1>memoQ</x_1>"),
        ("a<ph>{0}</ph>b<ph>%s</ph>", "a{0}b%s"),
        ('a<ph type="lb"/>b<ph x="7"/>c<ph>\\par </ph>d', "a<br_1/>b<x_7/>c<x_3/>d"),
        ('<it pos="begin" x="2" type="link"/>a<it pos="end" x="3"/>', "<a_2>a</x_3>"),
        ("<hi>a</hi> <ut>{\\f1 }</ut>b<!-- no --><?no no?><![CDATA[<c>]]>", "a <x_1/>b<c>"),
        ('<ph type="x-code-0b"/><ph type="x-code-zz"/><ph type="x-code-eda080"/>', "\x0b"),
        ('<bpt i="1" type="x-html-span"/>a<ept i="1"/><ept i="9"/>', "<span_1>a</span_1></x>"),
        ('<ph x="&quot;&gt;" type="&lt;script&gt;"/>', "<x_1/>"),
        ('<ph>&lt;img alt="<sub>Cup</sub>"/&gt;</ph>', '<img alt="Cup"/>'),
        (DEEP, "<ph/>"),
    ],
    ids=lambda value: value[:40],
)
def test_elements_become_tags(raw: str, text: str) -> None:
    assert segments.text(raw) == text


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("plain & <b>", "plain &amp; &lt;b&gt;"),
        ("<b_1>x</b_1>", '<bpt i="1" x="1" type="bold">&lt;b_1&gt;</bpt>x<ept i="1">&lt;/b_1&gt;</ept>'),
        ("a<br_2/>b", 'a<ph x="2" type="lb">&lt;br_2/&gt;</ph>b'),
        ("<span_3>x", '<it pos="begin" x="3" type="x-html-span">&lt;span_3&gt;</it>x'),
        ("{size}", '<ph type="x-placeholder">{size}</ph>'),
        ("a\x0bb\r", 'a<ph type="x-code-0b"/>b&#13;'),
    ],
)
def test_tags_become_elements(text: str, raw: str) -> None:
    assert segments.content(text) == raw
    assert segments.text(raw) == text
