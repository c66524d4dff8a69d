"""``jobs/<market>.po``: what has no translation yet, once per kind and source, for a translator's own tool.

What somebody has filled in stays in the file from run to run: a job may itself be named as memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import polib
from msgspec import Struct

from localize.formats import Remark, po
from localize.model import Fault, Faults, Limit, Market

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


Filled = dict[tuple[str, str], polib.POEntry]
"""Entries that somebody has filled in, by context and source."""


def filled(path: Path, shown: str) -> Filled:
    """What is filled in of a job from an earlier run. Raises ``Faults`` where the file cannot be read whole."""
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
            found[(one.context or "", one.source)] = polib.POEntry(
                msgctxt=one.context, msgid=one.source, msgstr=one.target, comment=comment, flags=flags
            )
    return found


def earlier(out: Path | None, market_id: str) -> Filled:
    """The same of the run in ``out``; nothing where nothing is written."""
    name = f"jobs/{market_id}.po"
    return filled(out / name, f"{out.name}/{name}") if out is not None else {}


def write(path: Path, market: Market, source_locale: str, groups: Iterable[tuple[str, list[Wanted]]], kept: Filled) -> int:
    """Write the job of a market; gives the number of texts that wait in it. With nothing to hold there is no file."""
    waiting = (_entry(wanted, market, source_locale) for _, wanted in groups)
    first = next(waiting, None)
    if first is None and not kept:
        path.unlink(missing_ok=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    left = dict(kept)
    beside = path.with_suffix(".po.new")
    count = po.write(beside, metadata(market, source_locale), _with_kept(chain([first] if first else [], waiting), left))
    beside.replace(path)
    return count - len(left)


def metadata(market: Market, source_locale: str) -> dict[str, str]:
    """The header of a job."""
    return {
        "Project-Id-Version": market.id,
        "Language": market.locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Locale": source_locale,
    }


def _with_kept(entries: Iterable[polib.POEntry], left: Filled) -> Iterator[polib.POEntry]:
    """The entries, those that were filled in with their text; then what was filled in and no longer waits."""
    for entry in entries:
        old = left.pop((entry.msgctxt or "", entry.msgid), None)
        if old is not None:
            entry.msgstr, entry.flags = old.msgstr, old.flags
        yield entry
    yield from left.values()


def _entry(wanted: list[Wanted], market: Market, source_locale: str) -> polib.POEntry:
    first = wanted[0]
    skus = list(dict.fromkeys(one.sku for one in wanted))
    more = f" and {len(skus) - NAMED} more" if len(skus) > NAMED else ""
    lines = [f"SKU: {', '.join(skus[:NAMED])}{more}"]
    whole = "limit of the whole field" if first.kind in PARTS else "limit"
    lines += [f"{whole}: {_limit(limit)}" for limit in market.rules_of(first.kind).limits]
    locales = list(dict.fromkeys(one.source_locale for one in wanted))
    if locales != [source_locale]:
        lines.append(f"source-locale: {', '.join(locales)}")
    if first.after:
        lines.append(f"after: {first.after}".replace("\n", " "))
    return polib.POEntry(msgctxt=first.kind, msgid=first.source, msgstr="", comment="\n".join(lines))


def _limit(limit: Limit) -> str:
    bounds = [f"at least {limit.min}"] if limit.min is not None else []
    bounds += [f"at most {limit.max}"] if limit.max is not None else []
    return f"{' and '.join(bounds)} {limit.unit.replace('_', ' ')} ({limit.kind})"
