"""``jobs/<market>.po``: what has no translation yet, once per kind and source, for a translator's own tool.

Where there is a draft that nobody has accepted, it stands there and is marked fuzzy; one of a similar text with the source that
it was for (``#| msgid``), so that a translator's tool shows the difference. What somebody has filled in stays in the
file from run to run: a job may itself be named as memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import polib
from msgspec import Struct

from localize.formats import Remark, po
from localize.model import Fault, Faults, Limit, Market
from localize.text import lazy

NAMED = 20
"""How many SKUs a comment names; the others are counted."""


PARTS = frozenset({"description", "search_terms"})
"""Kinds whose entries are parts of a longer field."""


class Wanted(Struct, frozen=True):
    """A text that a listing misses."""

    kind: str
    source: str
    source_locale: str
    after: str
    sku: str
    product_type: str
    draft: str
    origin: str
    former: str = ""
    """The source that the draft is a translation of, where that is another one."""


class Old(Struct, frozen=True):
    """An entry that was there. ``draft``: the line that tells of its draft, where nobody has touched that."""

    entry: polib.POEntry
    draft: str = ""


Filled = dict[tuple[str, str], Old]
"""Entries of an earlier run that hold a text, by context and source."""
_DRAFT = lazy.re(r"draft: .+ \((?P<name>[0-9a-f]{8})\)")


def filled(path: Path, shown: str) -> Filled:
    """What a job of an earlier run holds, filled in or drafted. Raises ``Faults`` where the file cannot be read whole."""
    if not path.is_file():
        return {}
    found: Filled = {}
    for one in po.scan(po.text(path, shown)):
        if isinstance(one, Remark):
            why = "cannot be read, and may hold translations; mend it, or move it away"
            raise Faults(Fault(shown, one.line, 0, why))
        if one.source and one.target:
            flags = ["fuzzy"] if one.fuzzy else []
            comment = "\n".join(one.extracted)
            entry = polib.POEntry(msgctxt=one.context, msgid=one.source, msgstr=one.target, comment=comment, flags=flags)
            found[(one.context or "", one.source)] = Old(entry, _untouched(one))
    return found


def _untouched(entry: po.Entry) -> str:
    """The line that tells of a draft which is as it was written there, so that another may take its place; "" for none."""
    told = next(filter(None, map(_DRAFT.fullmatch, entry.extracted)), None)
    return told[0] if entry.fuzzy and told and told["name"] == _name(entry.target) else ""


def _name(draft: str) -> str:
    return blake2b(draft.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def earlier(out: Path | None, market_id: str) -> Filled:
    """The same of the run in ``out``; nothing where nothing is written."""
    name = f"jobs/{market_id}.po"
    return filled(out / name, f"{out.name}/{name}") if out is not None else {}


def write(path: Path, market: Market, source_locale: str, groups: Iterable[tuple[str, list[Wanted]]], kept: Filled) -> int:
    """Write the job of a market; gives the number of texts that wait in it. With nothing to hold there is no file."""
    waiting = (_entry(wanted, market, source_locale) for _, wanted in groups)
    first = next(waiting, None)
    left = {key: old for key, old in kept.items() if not old.draft}
    if first is None and not left:
        path.unlink(missing_ok=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".po.new")
    count = po.write(beside, metadata(market, source_locale), _with_kept(chain([first] if first else [], waiting), kept, left))
    beside.replace(path)
    return count - len(left)


def metadata(market: Market, source_locale: str) -> dict[str, str]:
    """The header of a job."""
    return po.metadata(market.id, market.locale, source_locale)


def _with_kept(entries: Iterable[polib.POEntry], kept: Filled, left: Filled) -> Iterator[polib.POEntry]:
    """The entries, those that were filled in with their text, and a draft of before where there is none now; then what was
    filled in and no longer waits, which is ``left``.
    """
    for entry in entries:
        key = (entry.msgctxt or "", entry.msgid)
        left.pop(key, None)
        if (old := kept.get(key)) and (not old.draft or not entry.msgstr):
            entry.msgstr, entry.flags, entry.previous_msgid = old.entry.msgstr, old.entry.flags, None
            entry.comment = "\n".join(filter(None, (entry.comment, old.draft)))
        yield entry
    yield from (old.entry for old in left.values())


def _entry(wanted: list[Wanted], market: Market, source_locale: str) -> polib.POEntry:
    first = wanted[0]
    skus = list(dict.fromkeys(one.sku for one in wanted))
    more = f" and {len(skus) - NAMED} more" if len(skus) > NAMED else ""
    lines = [f"SKU: {', '.join(skus[:NAMED])}{more}"]
    rules = market.strictest(first.kind, (one.product_type for one in wanted))
    whole = "limit of the whole field" if first.kind in PARTS else "limit"
    lines += [f"{whole}: {in_words(limit)}" for limit in rules.limits]
    locales = list(dict.fromkeys(one.source_locale for one in wanted))
    if locales != [source_locale]:
        lines.append(f"source-locale: {', '.join(locales)}")
    if first.after:
        lines.append(f"after: {first.after}".replace("\n", " "))
    if first.draft:
        lines.append(f"draft: {first.origin} ({_name(first.draft)})")
    return polib.POEntry(
        msgctxt=first.kind,
        msgid=first.source,
        msgstr=first.draft,
        comment="\n".join(lines),
        flags=["fuzzy"] if first.draft else [],
        previous_msgid=first.former or None,
    )


def in_words(limit: Limit) -> str:
    """A limit as a translator reads it."""
    bounds = [f"at least {limit.min}"] if limit.min is not None else []
    bounds += [f"at most {limit.max}"] if limit.max is not None else []
    return f"{' and '.join(bounds)} {limit.unit.replace('_', ' ')} ({limit.kind})"
