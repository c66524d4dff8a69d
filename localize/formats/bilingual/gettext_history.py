"""How the target of a PO entry came to be: its flag, the source before (``#|``) and what translators wrote beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from localize.formats import po
from localize.formats.po_comments import EXPORTED
from localize.formats.po_lines import unescaped
from localize.model import History
from localize.text import lazy

FUZZY = "fuzzy"
_SIMILAR = lazy.re(r"draft: memory fuzzy\b")
"""In our jobs: the source before is that of a similar text, which this one never was."""
_BEFORE = lazy.re(r'#\|[ \t]*(msgctxt|msgid_plural|msgid)?[ \t]*"(.*)"[ \t]*\Z')


def histories(entry: po.Entry, sources: Sequence[str]) -> list[History | None]:
    """The history of an entry beside one of its plural forms (that of a changed source, else the first), None beside the others.

    ``sources`` are the sources of its forms. gettext keeps the source before only until the translator is done; where an
    entry is no longer fuzzy it may be a remnant.
    """
    found: list[History | None] = [None] * len(sources)
    notes = [line for line in entry.notes if not line[1:].strip().startswith(EXPORTED)]
    if entry.obsolete or not (entry.fuzzy or notes):
        return found
    before = {} if any(map(_SIMILAR.match, entry.extracted)) else _before(notes)
    previous = [before.get("msgid" if one == entry.source else "msgid_plural", one) for one in sources]
    form = next((form for form, (was, now) in enumerate(zip(previous, sources, strict=True)) if was != now), 0)
    said = "\n".join(line[1:].strip() for line in notes if line[1] != "|")
    found[form] = History(
        previous=previous[form] if previous[form] != sources[form] else "",
        marked=FUZZY if entry.fuzzy else "",
        comments=(said,) if said else (),
        settled=not entry.fuzzy,
    )
    return found


def _before(notes: Sequence[str]) -> dict[str, str]:
    """The texts of the ``#|`` lines by their keyword."""
    found: defaultdict[str, str] = defaultdict(str)
    keyword = ""
    for match in filter(None, map(_BEFORE.match, notes)):
        keyword = match[1] or keyword
        found[keyword] += unescaped(match[2])
    return {keyword: text for keyword, text in found.items() if text}
