"""What is found, and where: from a check's finding to a report's issue."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from localize.model.market import Limit
from localize.model.sources import Cite

Span = tuple[int, int]


class Moved(Struct, frozen=True):
    """A field as it is once it has taken in what another gave up."""

    path: str
    text: str


class Edit(Struct, frozen=True):
    """Replace ``start:end`` by ``new``. ``safe``: the check vouches for it; the engine still looks at the result."""

    start: int
    end: int
    new: str
    safe: bool = False
    length: int | UnsetType = UNSET
    """Proposals for a text above a limit: how long it then is, in the limit's unit."""
    moves: Moved | UnsetType = UNSET
    """The same: where what it takes away is to go."""


class Finding(Struct, frozen=True, kw_only=True):
    """What a check saw. It names no code, SKU or market: the engine stamps those.

    ``message`` is an English template over ``args``; ``id`` tells several messages of one check apart.
    """

    message: str
    args: dict[str, Any] = {}
    id: str = ""
    span: Span | None = None
    edit: Edit | None = None
    proposals: tuple[Edit, ...] = ()
    path: str = ""
    """Listing checks only: the field it is about."""
    severity: str = ""
    """Only where it is lower or higher than the check's own."""
    rule: str = ""
    cite: Cite | None = None
    limit: Limit | None = None
    """The limit that the whole field is above: the engine looks for edits that make it fit (``localize.inspection.fitting``)."""


class Key(Struct, frozen=True):
    """What a catalog check wants to see beside other listings: equal ``key``s are judged together."""

    key: str
    path: str
    text: str = ""
    """What stands there, for who reads the issue."""
    compared: str = ""
    """What the verdict goes by, where that is not the text itself."""


class Place(Struct, frozen=True):
    """A listing that gave a key: where it stands and what it says there."""

    sku: str
    path: str
    text: str
    family: str = ""
    order: int = 0
    compared: str = ""


class Location(Struct, frozen=True):
    file: str
    line: int
    column: int | None = None


EXCERPT = 2000
"""Code points up to which an issue shows its texts whole; no plain text of a marketplace is longer."""


class Issue(Struct, frozen=True, kw_only=True):
    """A finding in its place: one row of a report (``--report json``, schema 1)."""

    code: str
    name: str
    severity: str
    market: str | None
    sku: str | None
    path: str
    message: str
    message_id: str
    args: dict[str, Any] = {}
    template: str | UnsetType = UNSET
    """The English message before its ``args`` were filled in, where it has any."""
    span: Span | None = None
    source: str = ""
    target: str = ""
    offset: int | UnsetType = UNSET
    """Set where ``target`` is an excerpt: the place of its first character in the full text."""
    segment: Span | UnsetType = UNSET
    """The stretch of the full target that ``source`` is the source of, where that is not the whole (a block of a description)."""
    edit: Edit | None = None
    proposals: tuple[Edit, ...] = ()
    rule: str = ""
    cite: Cite | None = None
    location: Location | None = None
    written: Location | UnsetType = UNSET
    """Where the target is written, where that is not ``location``: its entry of a memory file."""
    source_locale: str | UnsetType = UNSET
    """The locale of ``source``, where that is not the one of the whole report."""
    picture: str | UnsetType = UNSET
    """The picture it is about, as it lies in the market's bundle (``images/front.jpg``; ``held_back/`` where the listing is)."""
    unit: str | UnsetType = UNSET
    """Bilingual files only: what the file calls the unit (a trans-unit's id, a tuid); "" where it has no name."""
    locale: str | UnsetType = UNSET
    """Bilingual files only: the locale of the target."""
    fingerprint: str = ""
    text_hash: str | UnsetType = UNSET
    """Where an entry of ``waivers.yaml`` is for it: the hash of the text that was found, which the entry is to name."""
    known: bool = False
    waived: dict[str, str] | None = None
    because: str | UnsetType = UNSET
    """What made it, where that is known of an open issue: text, pack, policy or date (``localize.gate.causes``)."""

    @property
    def standing(self) -> str:
        """open; known from before; or waived, with a reason."""
        return "waived" if self.waived is not None else "known" if self.known else "open"

    @property
    def counted(self) -> str:
        """What it counts as: its severity while it is open, else its standing."""
        return self.severity if self.standing == "open" else self.standing


class AppliedEdit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change that adapt or tidy made, with its reason."""

    code: str
    market: str
    sku: str
    path: str
    before: str
    after: str
    reason: str
    count: int = 1
    """How often it was made in this field of this listing; left out where that is once."""
    template: str | UnsetType = UNSET
    """The English reason before its ``args`` were filled in, where it has any."""
    args: dict[str, Any] | UnsetType = UNSET
    location: Location | UnsetType = UNSET
    """Bilingual files only: where the unit stands."""
    unit: str | UnsetType = UNSET
    """Bilingual files only: what the file calls it."""


class NotChecked(Struct, frozen=True, kw_only=True):
    """Something that could not be judged, so that silence is never taken for a pass."""

    kind: str
    """broken (data of a market that cannot be read), crashed, unavailable, unreachable or unstable."""
    code: str
    market: str | None
    sku: str | None
    path: str
    why: str
    template: str | UnsetType = UNSET
    """The English reason before its ``args`` were filled in, where it has any."""
    args: dict[str, Any] | UnsetType = UNSET
    location: Location | UnsetType = UNSET
    """Where the fault stands that broke a market."""

    @property
    def place(self) -> str:
        """``file:line:column``, as much of it as is known."""
        one = self.location
        return ":".join(str(part) for part in (one.file, one.line, one.column) if part) if one else ""


class Bundle(Struct, frozen=True, kw_only=True):
    """The outcome of one market: what its folder holds and what stayed out of it."""

    market: str
    locale: str
    fingerprint: str
    listings: int
    segments: int
    published: int
    held_back: int
    not_taken: int
    texts: int = 0
    """Texts beside the listings (``texts/*.jsonl``), which are no listings."""
    texts_ready: int = 0
    """Those of them that are not held back."""
    origins: dict[str, int] = {}
    """How many texts have each origin (``memory exact``, ``source``, an engine's name ...); ``missing`` have no text."""
