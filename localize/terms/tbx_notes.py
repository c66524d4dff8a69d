"""What TBX-Basic has no word for, as notes that people can read and our own import takes back.

A note ``localize status: keep`` says the status, ``localize forms: ...`` the further forms. Other programs show them as
notes. A note of a person that begins alike is written behind ``localize note:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from localize.model import Term
from localize.text import lazy

STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "allowed": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
    "keep": "preferredTerm-admn-sts",
    "verbatim": "preferredTerm-admn-sts",
}
"""Our statuses in TBX's words; those that share a word have a note besides."""
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb")
"""Those of TBX-Basic's parts of speech that say as much as ours; all others are ``other`` and have a note besides."""
_OURS = lazy.re(r"localize (status|part_of_speech|match|forms|note):(?: (.*))?", re.DOTALL)


def part_of_speech(term: Term) -> str:
    """The part of speech in TBX's words; "" where the term has none."""
    return term.part_of_speech if term.part_of_speech in ("", *PARTS_OF_SPEECH) else "other"


def written(term: Term) -> Iterator[str]:
    """The notes of a term: what other elements cannot say, then the person's own."""
    if term.status in ("keep", "verbatim"):
        yield f"localize status: {term.status}"
    if part_of_speech(term) == "other":
        yield f"localize part_of_speech: {term.part_of_speech}"
    if term.match != "word":
        yield f"localize match: {term.match}"
    if term.forms:
        yield f"localize forms: {'|'.join(term.forms)}"
    if term.note:
        yield f"localize note: {term.note}" if _OURS.match(term.note) else term.note


def read(notes: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """What our own notes say, by column, and the notes of people."""
    ours: dict[str, str] = {}
    others: list[str] = []
    for note in notes:
        match = _OURS.fullmatch(note.strip())
        if match and match[1] != "note":
            ours[match[1]] = match[2] or ""
        elif note.strip():
            others.append((match[2] or "") if match else note.strip())
    return ours, others
