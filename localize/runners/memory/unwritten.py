"""What stands in the files of a memory and is no translation that a run takes: an export leaves it out, and tells so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from localize import memory
from localize.formats import po
from localize.model import Said
from localize.runners.memory import Chain
from localize.runners.memory.importing import ASIDE, Told
from localize.text.locales import maximized
from localize.text.markup import shield

FUZZY = Said("it is fuzzy, so that nobody takes it for a translation; take the mark away where it is one")
OBSOLETE = Said("it is obsolete (#~), so that nobody takes it for a translation")
FORMS = Said("of its plural forms only the first is written, for a memory holds one")


def unwritten(files: Iterable[tuple[Path, str]], chains: Sequence[Chain]) -> Iterator[Told]:
    """Entries whose translation does not go out, or not whole: of files in these languages, of all where none is named."""
    chosen = {maximized(tag) for chain in chains for tag in chain}
    for path, shown in files:
        text = po.text(path, shown)
        locale = po.header(text).get("Language", "") or memory.folder_locale(path)
        if chosen and maximized(locale) not in chosen:
            continue
        for one in po.scan(text):
            if isinstance(one, po.Entry) and one.source and (why := _why(one)):
                yield Told(ASIDE, shown, one.line, shield(one.source)[0], one.target, why)


def _why(entry: po.Entry) -> str:
    if not entry.target and not any(entry.plurals):
        return ""
    if entry.obsolete:
        return OBSOLETE
    if entry.fuzzy:
        return FUZZY
    return FORMS if any(entry.plurals[1:]) else ""
