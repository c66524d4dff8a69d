"""What wrote a target that nobody has accepted, in the words of XLIFF and of the programs that write it.

Each function gives ``machine``, ``fuzzy``, ``fuzzy 87``, or "" where a person wrote it, accepted it, or nothing is told. A
segment that a translator confirmed counts as accepted by them, even if no reviewer has seen it.
"""

from __future__ import annotations

from collections.abc import Mapping

from localize.text import lazy

MACHINE = "machine"
FUZZY = "fuzzy"
_QUALIFIERS = {"leveraged-mt": MACHINE, "mt-suggestion": MACHINE, "fuzzy-match": FUZZY}
"""``state-qualifier`` of XLIFF 1.2. Exact matches are left out: they are somebody's translation of this very text."""
_SUBSTATES = _QUALIFIERS | {"mt": MACHINE, "machine-translated": MACHINE, "machine-translation": MACHINE, "fuzzy": FUZZY}
"""The same behind the prefix of an XLIFF 2 ``subState``, whose words each program chooses."""
_TRADOS = {"mt": MACHINE, "nmt": MACHINE, "amt": MACHINE, "tm": FUZZY}
"""``origin`` of Trados; ``amt`` is an engine that learns."""
_TRADOS_OPEN = frozenset({"", "Unspecified", "Draft", "RejectedTranslation", "RejectedSignOff"})
"""``conf`` of a Trados segment that its translator has not confirmed, or that was sent back."""
_MEMOQ_MACHINE = "MT"
_PERCENT = lazy.re(r"\d{1,3}(?:\.\d+)?\Z")


def qualified(qualifier: str) -> str:
    """By the ``state-qualifier`` of a target in XLIFF 1.2."""
    return _QUALIFIERS.get(qualifier, "")


def substate(value: str) -> str:
    """By the ``subState`` of a segment in XLIFF 2 (``acme:mt``)."""
    return _SUBSTATES.get(value.rpartition(":")[2].lower(), "")


def trados(attributes: Mapping[str, str]) -> str:
    """By a ``sdl:seg`` of Trados."""
    found = _TRADOS.get(attributes.get("origin", ""), "") if attributes.get("conf", "") in _TRADOS_OPEN else ""
    return match(attributes.get("percent", "")) if found == FUZZY else found


def memoq(attributes: Mapping[str, str], inserted: str) -> str:
    """By a unit of memoQ. ``inserted``: the name of the match it was filled with (``MT / DeepL``)."""
    status = attributes.get("mq:status")
    if status == "MachineTranslated" or (status == "Pretranslated" and inserted.partition("/")[0].strip() == _MEMOQ_MACHINE):
        return MACHINE
    return match(attributes.get("mq:percent", "")) if status == "Pretranslated" else ""


def phrase(attributes: Mapping[str, str]) -> str:
    """By a unit of Phrase: ``m:confirmed`` counts the steps in which it was confirmed, ``m:score`` goes from 0 to 1."""
    if attributes.get("m:confirmed") != "0" or attributes.get("m:level-edited") == "true":
        return ""
    origin = attributes.get("m:trans-origin", "").lower()
    return MACHINE if origin == "mt" else match(attributes.get("m:score", ""), 100) if origin == "tm" else ""


def match(percent: str, times: int = 1) -> str:
    """A match of so many per cent, of which 100 and more are no fuzzy ones."""
    value = round(float(percent) * times) if _PERCENT.match(percent) else 0
    return f"{FUZZY} {value}" if 0 < value < 100 else ""
