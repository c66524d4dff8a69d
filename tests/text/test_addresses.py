"""Links and e-mail addresses: which are one place seen from two markets."""

from __future__ import annotations

import pytest

from localize.text.addresses import ELSEWHERE, OWN_PAGE, SAME, domains, relation, written
from localize.text.unit import Text


@pytest.mark.parametrize(
    ("source", "target", "locale", "wanted"),
    [
        ("http://a.com/x/", "https://www.a.com/x", "de-DE", SAME),
        ("https://a.com/x", "https://a.de/x", "de-DE", SAME),
        ("https://a.com/x", "https://a.de/x", "fr-FR", ELSEWHERE),
        ("https://a.com/x", "https://a.co.uk/x", "en-GB", SAME),
        ("https://a.com/en/x", "https://a.com/de/x", "de-DE", SAME),
        ("https://a.com/en/x", "https://a.com/de/y", "de-DE", OWN_PAGE),
        ("https://a.com/x", "https://a.com/y", "de-DE", ELSEWHERE),
        ("https://a.com/x", "https://own.example/y", "de-DE", OWN_PAGE),
        ("http://[::1", "http://[::1/", "de-DE", SAME),
    ],
)
def test_a_link_and_its_counterpart(source: str, target: str, locale: str, wanted: str) -> None:
    assert relation(source, target, "en-US", locale, ("own.example",)) == wanted


def test_a_language_has_the_domains_of_its_countries() -> None:
    assert {"de", "at", "ch"} <= domains("de")
    assert domains("de-AT") == {"at"}


def test_addresses_in_angle_brackets_are_seen() -> None:
    links, mails = written(Text("See <https://a.com/x> or <a@b.com>, a.com", "en-US"))
    assert [one.text for one in links] == ["a.com", "https://a.com/x"]
    assert [one.bare for one in links] == [True, False]
    assert [one.text for one in mails] == ["a@b.com"]
