"""Plural forms of gettext: which of them mean one count only, so that they may leave the figure out.

"One file" needs no figure: a form that means exactly one count may say it in words, or not at all.
"""

from __future__ import annotations

import gettext
from collections import defaultdict
from functools import cache

_COUNTS = 200
"""Counts that are tried; every language repeats itself long before."""
_NONE_OR_ONE = frozenset({0, 1})
"""Counts that some languages put into one form and say without a figure ("aucun ou un fichier")."""
_UNKNOWN = frozenset({0})


@cache
def without_figure(locale: str) -> frozenset[int]:
    """The forms, by index, that mean one count only, or none and one. A language of one form has none."""
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        choose = gettext.c2py(get_plural(locale.replace("-", "_")).plural_expr)
    except (UnknownLocaleError, ValueError):
        return _UNKNOWN
    counts: defaultdict[int, set[int]] = defaultdict(set)
    for count in range(_COUNTS):
        counts[choose(count)].add(count)
    return frozenset(form for form, those in counts.items() if len(counts) > 1 and (len(those) == 1 or those <= _NONE_OR_ONE))
