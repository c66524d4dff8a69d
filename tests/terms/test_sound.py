"""What makes a glossary unsound, and that the shipped ones are not."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from localize.memory import Unit as Pair
from localize.model import Market, Term
from localize.packs import locale_market
from localize.packs.glossaries import read
from localize.packs.locale_data import conventions
from localize.packs.locate import shipped
from localize.terms.sound import Problem, problems
from localize.text.lexicon import Lexicon

DAY = datetime.date(2026, 11, 23)


def rows(*given: tuple[str, str, str]) -> tuple[Term, ...]:
    return tuple(
        Term(source=source, target=target, status=status, source_locale="en", origin=f"de.csv:{line}")
        for line, (source, target, status) in enumerate(given, 2)
    )


def found(given: tuple[Term, ...], memory: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str, str]]:
    market = Market(id="x", locale="de", as_of=DAY, conventions=conventions("de"), terms=given)
    pairs = [Pair("title", source, target, "de", "en", "translated") for source, target in memory]
    return [_short(one) for one in problems(given, Lexicon(market, conventions), pairs)]


def _short(problem: Problem) -> tuple[str, str, str]:
    return problem.origin, problem.severity, str(problem.message)


BAD: dict[str, tuple[tuple[Term, ...], list[tuple[str, str, str]]]] = {
    "wanted and forbidden": (
        rows(("lid", "Deckel", "preferred"), ("lid", "Deckel", "forbidden")),
        [
            ("de.csv:2", "warning", "“Deckel” is wanted here, and de.csv:3 forbids “Deckel”; remove one of the two"),
            ("de.csv:3", "warning", "“Deckel” for “lid” is forbidden here and preferred in de.csv:2; keep one of the two rows"),
        ],
    ),
    "preferred and allowed": (
        rows(("lid", "Deckel", "preferred"), ("Lid", "deckel", "allowed")),
        [("de.csv:3", "note", "“deckel” for “Lid” is allowed here and preferred in de.csv:2; keep one of the two rows")],
    ),
    "two preferred words": (
        rows(("lid", "Deckel", "preferred"), ("lid", "Verschluss", "preferred")),
        [("de.csv:3", "warning", "“lid” has a preferred word in de.csv:2 too; make one of them allowed")],
    ),
    "no preferred word": (
        rows(("lid", "Deckel", "allowed")),
        [("de.csv:2", "note", "“lid” has allowed words and no preferred one; make “Deckel” preferred")],
    ),
    "a wanted word is an inflected form of its forbidden one": (
        rows(("sports bag", "Beutels", "preferred"), ("sports bag", "Beutel", "forbidden")),
        [("de.csv:2", "warning", "“Beutels” is wanted here, and de.csv:3 forbids “Beutel”; remove one of the two")],
    ),
    "from one word to the other and back": (
        rows(
            ("phone", "Handy", "preferred"),
            ("phone", "Telefon", "forbidden"),
            ("telephone", "Telefon", "preferred"),
            ("telephone", "Handy", "forbidden"),
        ),
        [
            (
                "de.csv:3",
                "warning",
                "the glossary sends from one word to the next and back: “telefon” → “handy” → “telefon”; forbid one of them only",
            )
        ],
    ),
}


@pytest.mark.parametrize(("given", "expected"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_with_its_place(given: tuple[Term, ...], expected: list[tuple[str, str, str]]) -> None:
    assert found(given) == expected


def test_a_term_that_the_memory_never_follows() -> None:
    given = rows(("backpack", "Ranzen", "preferred"), ("lid", "Deckel", "preferred"))
    memory = tuple((f"Backpack {number} with lid", f"Rucksack {number} mit Deckel") for number in range(3))
    message = "the memory has “backpack” in 3 texts and never translates it so, but for example: Rucksack 0 mit Deckel"
    assert found(given, memory) == [("de.csv:2", "note", message)]
    assert found(given, memory[:2]) == []
    assert found(given, (*memory, ("Backpack", "Ranzen"))) == []


@pytest.mark.parametrize("path", sorted((shipped() / "glossaries").glob("*.csv")), ids=lambda path: path.stem)
def test_the_shipped_glossaries_are_sound(path) -> None:  # type: ignore[no-untyped-def]
    given, faults = read(path, path.name, path.stem, advice=True)
    market = msgspec.structs.replace(locale_market(path.stem, DAY), terms=given)
    assert not faults
    assert list(problems(given, Lexicon(market, conventions))) == []
