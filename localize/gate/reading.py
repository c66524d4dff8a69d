"""Which texts a person has to read before they are published, by ``[[gate.review]]``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from msgspec import Struct

from localize.model import APPROVED, SEVERITIES, at_or_above
from localize.policy import Review, share
from localize.text.fields import kind_of


class Text(Struct, frozen=True):
    """A text that would be published: where it stands, where it came from and its state."""

    sku: str
    path: str
    origin: str
    state: str

    @property
    def kind(self) -> str:
        return kind_of(self.path)


class Waiting(Struct, frozen=True):
    """A text that waits for a person."""

    sku: str
    path: str
    kind: str
    origin: str
    state: str
    sampled: bool
    """It waits as one of a sample; the others of its kind go out unread."""


def waiting(
    texts: Iterable[Text],
    rules: Sequence[Review],
    market: str,
    loudest: Mapping[tuple[str, str], str],
    touched: Callable[[str], bool] = lambda _: True,
) -> Iterator[Waiting]:
    """Those of a market that wait; ``loudest``: the level of the loudest open issue, by SKU and path.

    ``touched``: of a listing that was not (by its SKU) only texts wait that have such an issue, which then is a new one.
    """
    mine = [rule for rule in rules if not rule.markets or market in rule.markets]
    for text in texts if mine else ():
        level = loudest.get((text.sku, text.path), "")
        if not level and not touched(text.sku):
            continue
        rule = next((rule for rule in mine if _fits(rule, text, level)), None)
        if rule and (rule.then == "review" or (rule.then == "sample" and _drawn(rule.share, market, text))):
            yield Waiting(text.sku, text.path, text.kind, text.origin, text.state, rule.then == "sample")


def quietest(rules: Iterable[Review]) -> str:
    """The mildest level of issues that a rule asks for; "" where none asks."""
    asked = [rule.issues for rule in rules if rule.issues]
    return max(asked, key=SEVERITIES.index, default="")


def _fits(rule: Review, text: Text, level: str) -> bool:
    return (
        bool(text.origin)
        and text.state not in APPROVED
        and (not rule.kinds or text.kind in rule.kinds)
        and (not rule.states or text.state in rule.states)
        and (not rule.origins or any(_from(origin) in rule.origins for origin in text.origin.split(", ")))
        and (not rule.issues or (bool(level) and at_or_above(level, rule.issues)))
    )


def _from(origin: str) -> str:
    """An origin as rules name it: ``memory fuzzy 87`` is ``memory fuzzy``; what else is unknown is an engine's."""
    if origin.startswith("memory fuzzy"):
        return "memory fuzzy"
    return origin if origin.startswith("memory ") or origin in ("source", "values") else "engine"


def _drawn(part: str, market: str, text: Text) -> bool:
    """Is the text one of its sample? By a hash of where it stands: the same on every machine, however it changes."""
    place = f"{market}\0{text.sku}\0{text.path}".encode(errors="surrogatepass")
    number = int.from_bytes(blake2b(place, digest_size=8).digest())
    return number < (share(part) or 0) * 2**64
