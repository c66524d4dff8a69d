"""What the props and notes of a tu say, in the words of whatever program wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from localize.formats.bilingual.xliff1 import OWN
from localize.formats.tmx import BEFORE, CONTEXT, STATE, segments
from localize.text.fields import KINDS
from localize.text.markup import shield

STATES = {one: one for one in ("initial", "translated", "reviewed", "final")}
BEFORE_NAMES = (BEFORE, "prev")
OTHER_CONTEXTS = ("x-context", "context", "msgctxt")
STATE_NAMES = (STATE, "x-ConfirmationLevel")
DOCUMENTS = ("x-document", "file", "x-filename")
"""Trados writes the kind of a field of one's own behind its name (``x-filename:SingleString``), which is left out here."""
ORIGIN = "x-Origin"
NOTE = "note"
_MACHINE = "MT!"
"""The ``creationid`` or ``changeid`` by which programs say that a machine wrote a target."""


def is_kind(context: str) -> bool:
    return context.partition("/")[0] in KINDS


def context(told: dict[str, str]) -> str:
    other = (told[name] for name in OTHER_CONTEXTS if name in told and is_kind(told[name]))
    return told.get(CONTEXT) or next(other, "message")


def after(told: dict[str, str]) -> str | None:
    value = next((told[name] for name in BEFORE_NAMES if name in told), None)
    if value is None:
        return None
    whole = value.startswith("<seg>") and value.endswith("</seg>")
    found = segments.text(value[5:-6]) if whole else value
    return shield(_line(found))[0]


def _line(text: str) -> str:
    """A text as a comment of a PO file holds it."""
    return text.replace("\r", " ").replace("\n", " ").strip()


def state(told: dict[str, str], tu: dict[str, Any]) -> str:
    own = told.get(STATE, "")
    if own in STATES:
        return own
    if by_machine(told.get(ORIGIN, "")) or _MACHINE in (tu.get("changeid"), tu.get("creationid")):
        return "initial"
    return OWN.get(told.get("x-ConfirmationLevel", ""), "translated")


def by_machine(origin: str) -> bool:
    return origin == "MT" or origin.endswith("MachineTranslation")


def notes(told: dict[str, str]) -> Iterator[str]:
    yield from (f"document: {_line(told[name])}" for name in DOCUMENTS if told.get(name))
    if told.get(NOTE):
        yield f"note: {_line(told[NOTE])}"
