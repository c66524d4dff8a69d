"""What became of the texts of a run, in sums of which each text is in exactly one: drafted, or why it has no draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from localize.engines import Request
from localize.model import Said, template

SHOWN, NAMED, EXCERPT = 3, 8, 40
"""How many texts and how many reasons are named where there are many, and how much of each text."""
NOW = template("texts that {engine} was asked for now: {asked}; {count} of them have a draft")
BEFORE = template("texts that {engine} has drafted before: {count}")
WORDLESS = template("texts without a word to translate: {count}")
PUT_IN = template("texts that the glossary has all words of, so that {engine} is not asked: {count}")
ASIDE = template(
    "texts that {engine} was sent before and no answer was kept for: {count} ({texts}); they may have been charged, and are "
    "asked again only with --ask-again"
)
LOST = template(
    "answers of {engine} that were lost on their way and may be charged: {count} ({texts}); these texts are asked again only "
    "with --ask-again"
)
NO_WAY = template("texts that stay as they are: {count}; {why}")
LEFT = template("texts that {engine} is not asked for: {count} ({why})")
STOPPED = template("texts that {engine} could not be asked for: {count} ({why})")
UNANSWERED = template("texts that {engine} was asked for and gave no answer to: {count} ({why})")
REFUSED = template("texts that {engine} refused: {count} ({why})")
BROKEN = template("drafts of {engine} that are not used: {count} ({why})")
SUCH_AS = template("such as: {why}")
FAILED = frozenset({STOPPED, UNANSWERED, LOST})
"""The sums of texts that have no draft because the engine stopped before its end."""
_ORDER = (NOW, BEFORE, WORDLESS, PUT_IN, NO_WAY, LEFT, ASIDE, LOST, UNANSWERED, STOPPED, REFUSED, BROKEN)


class Drafted(Struct, frozen=True):
    """What became of a request."""

    request: Request
    told: str
    """The sum that it is told in (one of those above)."""
    text: str = ""
    """The draft in shielded form; "" for none."""
    why: Said | None = None
    """Why there is none."""
    asked: bool = False
    """Was it sent to the engine in this run?"""
    route: tuple[str, ...] = ()
    """The pairs of languages that it went through."""


def summary(engine: str, done: Sequence[Drafted]) -> list[Said]:
    """All sums that hold a text, with the reason: of many reasons of one sort the first."""
    asked = sum(one.asked for one in done)
    sums: dict[tuple[str, str], list[Drafted]] = {}
    for one in done:
        sums.setdefault((one.told, _sort(one)), []).append(one)
    if asked:
        sums.setdefault((NOW, ""), [])
    found = sorted(sums.items(), key=lambda item: _ORDER.index(item[0][0]))
    return [
        Said(told, engine=engine, count=len(some), asked=asked, texts=_some(one.request.text for one in some), why=_why(some))
        for (told, _), some in found
    ]


def failed(done: Iterable[Drafted]) -> bool:
    """Did the engine fail: by stopping before its end, or by refusing all that it was sent?"""
    told = {one.told for one in done if one.asked or one.told in FAILED}
    return bool(told & FAILED) or told == {REFUSED}


def _sort(one: Drafted) -> str:
    """What is counted together within a sum: texts that are named all, ways each for itself, reasons by their sort."""
    if one.told in (ASIDE, LOST):
        return ""
    why = one.why or Said("")
    return why if one.told == NO_WAY else why.template


def _why(some: Sequence[Drafted]) -> Said:
    """The reason; of several of one sort that name one thing each those named most, else the first by its words."""
    found = Counter(one.why for one in some if one.why)
    ranked = sorted(found, key=lambda why: (-found[why], why))
    if len(ranked) < 2:
        return next(iter(ranked), Said(""))
    if all(len(why.values) == 1 for why in ranked):
        (name,) = ranked[0].values
        things = [str(value) for why in ranked[:NAMED] for value in why.values.values()]
        return Said(SUCH_AS, why=Said(ranked[0].template, **{name: ", ".join(things)}))
    return Said(SUCH_AS, why=ranked[0])


def _some(texts: Iterable[str]) -> str:
    """A few of them, as people recognize them."""
    found: Iterator[str] = iter(dict.fromkeys(texts))
    named = [next(found, "") for _ in range(SHOWN + 1)]
    shown = [f"“{text[:EXCERPT]}…”" if text[EXCERPT:] else f"“{text}”" for text in named[:SHOWN] if text]
    return ", ".join(shown + (["…"] if named[SHOWN] else []))
