"""What became of the texts without a translation, in one line."""

from __future__ import annotations

from localize.language import gettext, ngettext
from localize.reporters import Drafting
from localize.reporters.wording import joined


def drafted(told: Drafting) -> str:
    """What became of the texts without a translation."""
    said = [ngettext("{n} text without a translation", "{n} texts without a translation", told.texts)]
    if told.fuzzy:
        found = ngettext("{n} drafted from a similar one", "{n} drafted from similar ones", told.fuzzy)
        said.append(gettext("{found} ({repaired} repaired)", found=found, repaired=told.repaired) if told.repaired else found)
    if told.engine:
        said.append(ngettext("{n} drafted by {engine}", "{n} drafted by {engine}", told.drafted, engine=told.engine))
    if told.copied:
        said.append(ngettext("{n} without a word to translate", "{n} without a word to translate", told.copied))
    said.append(ngettext("{n} without a draft", "{n} without a draft", told.without))
    return joined(said)
