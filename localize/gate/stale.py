"""Waivers that are past their day, that a change of the text has undone, or that nothing is left for (F111)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET

from localize.gate.waivers import ANY, Waiver, Waivers
from localize.model import Finding, Issue

CODE = "F111"
NAMED = 5
"""Texts without a waiver that one entry is told of."""
Place = tuple[int, int]


class Watch:
    """What a run looked at, as far as waivers are for it.

    ``codes``: the checks that ran. ``markets``: those that were looked at; "" for a file that is for none. ``elsewhere``:
    markets of the workspace that were not. ``off``: checks that did not run in one of the markets, each with it.
    """

    def __init__(
        self,
        waivers: Waivers,
        codes: Iterable[str],
        markets: Iterable[str],
        elsewhere: Iterable[str] = (),
        off: Iterable[tuple[str, str]] = (),
    ) -> None:
        codes, markets, self._off = frozenset(codes), tuple(markets), frozenset(off)
        asked = (row for row in waivers.rows if row.code in codes and any(self._ran(row, one) for one in markets))
        self._rows = tuple(asked) if CODE in codes else ()
        self._waivers = waivers
        self._waiting: dict[str, list[Waiver]] = {}
        """Those of whose listings none was seen so far, by SKU."""
        for row in self._rows:
            self._waiting.setdefault(ANY if row.several else row.sku, []).append(row)
        self._seen: set[Place] = set()
        self._whole = {row.place for row in self._rows if all(one in markets for one in row.markets if ANY not in one)}
        """Those whose markets were all looked at."""
        others = {*elsewhere} - {*markets}
        self._whole -= {row.place for row in self._rows if any(map(row.in_market, others | self._without(row.code)))}
        self.everything = False
        """Was every listing of the workspace looked at, so that one that was not seen is gone?"""
        self._there: set[Place] = set()
        """Those of a listing that is there, and that a market does not take."""

    def __bool__(self) -> bool:
        return bool(self._rows)

    def _ran(self, row: Waiver, market: str) -> bool:
        """Did the check of an entry run in a market that it is for?"""
        return row.in_market(market) and (row.code, market) not in self._off

    def _without(self, code: str) -> set[str]:
        """The markets in which a check did not run."""
        return {market for one, market in self._off if one == code}

    def looked(self, market: str, sku: str) -> None:
        """A listing was looked at in a market."""
        for key in (sku, ANY):
            if key in self._waiting:
                seen = {row.place for row in self._waiting[key] if self._ran(row, market) and row.sees(sku)}
                self._seen |= seen
                self._waiting[key] = [row for row in self._waiting[key] if row.place not in seen]

    def not_taken(self, market: str, sku: str) -> None:
        """A listing is there, and was not looked at in a market."""
        self._there |= {row.place for row in self._rows if row.in_market(market) and row.sees(sku)}

    def _nothing(self, row: Waiver) -> bool:
        """Was all looked at that an entry could be for?"""
        gone = self.everything and row.place not in self._there
        return row.place in self._whole and (row.place in self._seen or gone)

    def stale(self, issues: Iterable[Issue]) -> Iterator[tuple[Waiver, Finding]]:
        """What is to be told of entries, in their order, once all issues are known. Each entry is told of in few words."""
        if not self._rows:
            return
        taken: set[Place] = set()
        others: dict[Place, dict[tuple[str, str], None]] = {}
        for issue in issues:
            hashed = "" if issue.text_hash is UNSET else issue.text_hash
            for row in self._waivers.about(issue):
                if row.of_text(hashed):
                    taken.add(row.place)
                elif issue.waived is None:
                    others.setdefault(row.place, {})[issue.path, hashed] = None
        renamed: set[str] = set()
        for row in self._rows:
            if row.was and row.was not in renamed:
                renamed.add(row.was)
                yield row, _finding("renamed", row, was=row.was)
            yield from ((row, one) for one in self._told(row, row.place in taken, tuple(others.get(row.place, ()))))

    def _told(self, row: Waiver, taken: bool, others: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
        day = row.until.isoformat()
        if row.until < self._waivers.as_of:
            nothing = self._nothing(row) and not taken and not others
            yield _finding("over" if nothing else "expired", row, day=day)
        elif taken:
            return
        elif others:
            for path, hashed in others[:NAMED]:
                yield _finding("changed" if row.text else "unnamed", row, path=path, text=hashed)
        elif self._nothing(row):
            yield _finding("unmatched", row)


SAID = {
    "expired": "The waiver of {code} for {sku} ({market}) ended on {day}; mend the text, or give the entry a new day",
    "over": "The waiver of {code} for {sku} ({market}) ended on {day}, and nothing was found that it would be for; take it out",
    "changed": "The text was changed since {code} was waived for {sku} ({market}), so that the waiver does not hold; "
    "mend {path}, or take it on as it is now with text: {text}",
    "unnamed": "The waiver of {code} for {sku} ({market}) does not hold without the text that it is for; "
    "if that is {path} as it is now, add text: {text}",
    "unmatched": "Nothing is found that the waiver of {code} for {sku} ({market}) would be for; take it out",
    "renamed": "{was} is now {code}; the waiver is taken for that, write the new code",
}
QUIET = frozenset({"unmatched", "renamed"})


def _finding(id: str, row: Waiver, **more: Any) -> Finding:
    args = {"code": row.code, "sku": row.sku, "market": ", ".join(row.markets), **more}
    return Finding(message=SAID[id], args=args, id=id, severity="note" if id in QUIET else "")
