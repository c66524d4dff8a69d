"""What Apertium says of words that it cannot translate, by a mark before each, and its answers hop by hop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from localize.engines import Request, Trouble
from localize.engines.pieces import marked
from localize.engines.stream import closed
from localize.engines.surface import bracketed, mended
from localize.model import Said, template
from localize.text import lazy

MEANING = 3
"""Changes with what is made of its answers, so that they are asked anew."""
_MARKED = lazy.re(r"([*@#]+)(\w[\w'’-]*)")
_MIXED = "{sent} texts came back as {came}"
_MEANT = {
    "*": template("it does not know: {words}"),
    "@": template("its dictionary of both languages lacks: {words}"),
    "#": template("it has no form for: {words}"),
}
"""By https://wiki.apertium.org/wiki/Apertium_stream_format (a stored copy, read 2026-11-24)."""


def through(
    requests: Sequence[Request],
    route: Sequence[str],
    hop: Callable[[str, Sequence[str]], Sequence[str]],
    *,
    opened: bool = False,
) -> list[str | Said]:
    """The requests' texts through all pairs of a route, ``hop`` by ``hop``: each answer, or why there is none.

    ``opened``: the hops see the words of the glossary's terms. What they make of them is nobody's draft.
    Raises ``Trouble`` as ``hop`` does, and where fewer or more come back than were sent.
    """
    found: list[str | Said] = [bracketed(marked(one.pieces, opened=opened)) for one in requests]
    for pair in route:
        places = [place for place, text in enumerate(found) if not isinstance(text, Said)]
        sent = [str(found[place]) for place in places]
        answers = hop(pair, sent) if sent else []
        if len(answers) != len(sent):
            raise Trouble(Said(_MIXED, sent=len(sent), came=len(answers)))
        for place, text, answer in zip(places, sent, answers, strict=True):
            found[place] = unknown(closed(text), closed(answer)) or answer
    return [one if isinstance(one, Said) else mended(request, closed(one)) for request, one in zip(requests, found, strict=True)]


def unknown(sent: str, answer: str) -> Said | None:
    """The words that it says it cannot translate, by the first of their marks; None where an answer has no more marks than
    the text itself.
    """
    found = _MARKED.findall(answer)
    if sum(len(marks) for marks, _ in found) <= sum(len(marks) for marks, _ in _MARKED.findall(sent)):
        return None
    mark = found[0][0][0]
    return Said(_MEANT[mark], words=", ".join(dict.fromkeys(word for marks, word in found if marks[0] == mark)))
