"""What of many requests an engine is to be asked: each text once, in batches, within what it may cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from localize.engines import Engine, Request, Settings
from localize.engines import cost as money
from localize.engines.pieces import kept_only, marked, restored, unsendable, wordless
from localize.engines.prompt import SYSTEM, told
from localize.engines.store import ANSWERED, FAILED, Row, Store, key
from localize.engines.summary import ASIDE, BEFORE, BROKEN, LEFT, NO_WAY, NOW, PUT_IN, WORDLESS, Drafted
from localize.model import Said
from localize.text import lazy
from localize.text.locales import same_language
from localize.text.measure import measure

NOWHERE = "{engine} has no way from {source} to {target}"
WITHHELD = "texts of the kind {kind} stay on this machine (withheld in [engines.{engine}])"
TOO_LONG = "is longer than {engine} takes in one call ({count} characters, {most} at most)"
BOUND = "the bound of this run is reached: most_characters or most_cost of [engines.{engine}]"
DAMAGED = "holds what no engine can be sent: {what}"
CHARGED = "was sent before, and no answer was kept; it may have been charged"
_BREAK = lazy.re(r"\s*\n\s*")
SWOLLEN = "came back much longer than what was sent ({count} characters for {sent})"
TIMES, ROOM = 8, 200
"""How much longer a draft may be than its text, in which a Chinese word is two characters: so many times, and so much more."""
UNTRANSLATED = "came back as it was"


class Way(NamedTuple):
    """How texts get from one locale to another, and what else their drafts come of."""

    version: str
    route: tuple[str, ...]


class Wanted(Struct):
    """A text that is to be asked, for all requests that it stands in."""

    key: bytes
    requests: list[Request]
    characters: int
    sent: int
    """How many characters leave for it at most, with all that is told with it, and twice where it may be sent twice."""


class Batch(Struct):
    """What goes out in one call."""

    route: tuple[str, ...]
    texts: list[Wanted]
    characters: int = 0
    tries: int = 0
    sent: bool = False
    """Has it left, be it as a part of another?"""

    def only(self, texts: list[Wanted]) -> Batch:
        """A batch of some of its texts, to be tried anew."""
        return Batch(self.route, texts, sum(one.characters for one in texts), sent=self.sent)

    def halves(self) -> list[Batch]:
        """Its texts in two batches, the second first, as they are taken from the end."""
        middle = len(self.texts) // 2
        return [self.only(self.texts[middle:]), self.only(self.texts[:middle])]


class Plan(Struct):
    """What will be asked, and what will not. ``str`` of ``cost`` is for people; None where no price is known."""

    batches: list[Batch]
    settled: list[Drafted]
    """Requests that nothing has to be asked for: kept drafts, texts without words, and those that cannot be asked."""
    texts: int = 0
    """Requests that the batches are for; those that differ only in what is kept are sent once."""
    characters: int = 0
    """How many leave at most."""
    cost: money.Sum | None = None
    full: bool = False
    """Is the bound reached?"""


def plan(
    engine: Engine, requests: Iterable[Request], store: Store, settings: Settings, *, again: bool, way: Callable[[str, str], Way]
) -> Plan:
    """Sort the requests out. ``way`` finds it for a pair of locales. Raises ``Trouble`` as it does."""
    settled, left = apart(engine, requests, settings)
    found = Plan([], settled)
    pairs: dict[tuple[str, str], list[Request]] = {}
    for one in left:
        pairs.setdefault((one.source_locale, one.target_locale), []).append(one)
    for (source, target), some in pairs.items():
        if not (found_way := way(source, target)).route:
            said = Said(NOWHERE, engine=engine.name, source=source, target=target)
            found.settled += [Drafted(one, NO_WAY, why=said) for one in some]
            continue
        wanted = _wanted(engine, some, found_way, settings)
        _look(found, wanted, store, found_way.route, again=again)
        _fill(found, engine, settings, wanted, found_way.route)
    found.cost = money.cost(settings, found.characters) if engine.charges else None
    return found


def apart(engine: Engine, requests: Iterable[Request], settings: Settings) -> tuple[list[Drafted], list[Request]]:
    """What is settled whatever the engine's languages are, texts without words and those that are never sent; and the rest."""
    settled: list[Drafted] = []
    left: list[Request] = []
    for one in requests:
        if wordless(one.pieces):
            text = kept_only(one.pieces)
            settled.append(Drafted(one, WORDLESS if text == one.text else PUT_IN, text))
        elif characters := unsendable(one.pieces):
            settled.append(Drafted(one, LEFT, why=Said(DAMAGED, what=", ".join(characters))))
        elif engine.network and one.kind in settings.withheld:
            settled.append(Drafted(one, LEFT, why=Said(WITHHELD, kind=one.kind, engine=engine.name)))
        else:
            left.append(one)
    return settled, left


def _wanted(engine: Engine, requests: Iterable[Request], way: Way, settings: Settings) -> dict[bytes, Wanted]:
    """The texts of a pair of locales, each once."""
    found: dict[bytes, Wanted] = {}
    for one in requests:
        name = key(engine.name, way.version, way.route, one, whole=engine.glossaries)
        if name not in found:
            count = measure(marked(one.pieces), "characters")
            whole = measure(told({"": one}, {}, settings.withheld), "characters") if engine.glossaries else count
            found[name] = Wanted(name, [], count, whole * max(1, engine.charges))
        found[name].requests.append(one)
    return found


def _look(found: Plan, wanted: dict[bytes, Wanted], store: Store, route: tuple[str, ...], *, again: bool) -> None:
    """Settle the texts that stand in the store."""
    rows = store.find(list(wanted))
    for name in [name for name in wanted if name in rows]:
        row = rows[name]
        if row.state == ANSWERED:
            found.settled += [finished(one, row, route) for one in wanted.pop(name).requests]
        elif not again and not (row.state == FAILED and not row.characters):
            found.settled += [Drafted(one, ASIDE, why=row.why or Said(CHARGED)) for one in wanted.pop(name).requests]


def _fill(found: Plan, engine: Engine, settings: Settings, wanted: dict[bytes, Wanted], route: tuple[str, ...]) -> None:
    """Put the texts into batches until the bound is reached."""
    bound = money.most(settings)
    batch = Batch(route, [])
    task = measure(SYSTEM, "characters") * max(1, engine.charges) if engine.glossaries else 0
    for one in wanted.values():
        if one.characters > engine.largest:
            why = Said(TOO_LONG, engine=engine.name, count=one.characters, most=engine.largest)
            found.settled += [Drafted(request, LEFT, why=why) for request in one.requests]
            continue
        fits = batch.texts and len(batch.texts) < engine.most and batch.characters + one.characters <= engine.largest
        one.sent += 0 if fits else task
        if found.full or (bound is not None and found.characters + one.sent > bound):
            found.full = True
            found.settled += [Drafted(request, LEFT, why=Said(BOUND, engine=engine.name)) for request in one.requests]
            continue
        if batch.texts and not fits:
            found.batches.append(batch)
            batch = Batch(route, [])
        batch.texts.append(one)
        batch.characters += one.characters
        found.texts += len(one.requests)
        found.characters += one.sent
    if batch.texts:
        found.batches.append(batch)


def finished(request: Request, row: Row, route: Sequence[str], *, asked: bool = False) -> Drafted:
    """The draft that an answer makes; none where it is broken, or came back as it went out.

    A text that is the same in both languages ("Smartphone") is left out too: nobody can tell it from one that was not
    translated, and a person sees it at a glance. Where both locales share a language it is a draft.
    """
    way = tuple(route)
    if row.why is not None:
        return Drafted(request, BROKEN, why=row.why, asked=asked, route=way)
    text, why = restored(row.answer, request.pieces)
    source = request.text
    lead, end = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    text = _BREAK.sub(" ", text) if "\n" not in source else text
    text = f"{lead}{text.strip()}{end}"
    same = text == kept_only(request.pieces) and not same_language(request.source_locale, request.target_locale)
    why = why or _swollen(text, source) or (Said(UNTRANSLATED) if same else None)
    sum_ = BROKEN if why else NOW if asked else BEFORE
    return Drafted(request, sum_, "" if why else text, why, asked, way)


def _swollen(text: str, source: str) -> Said | None:
    """That a draft is far longer than any translation; None for most."""
    count, sent = measure(text, "characters"), measure(source, "characters")
    return Said(SWOLLEN, count=count, sent=sent) if count > TIMES * sent + ROOM else None
