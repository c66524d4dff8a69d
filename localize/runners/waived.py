"""What is to be told of waivers once all issues are known, as issues of the whole run: they hold no listing back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from localize.checks import all_checks
from localize.gate.stale import CODE, Watch
from localize.gate.waiver_file import NAME
from localize.issues import Policy, Stamp
from localize.model import Issue, Location


def watch(policy: Policy, codes: Iterable[str], markets: Sequence[str], elsewhere: Iterable[str] = ()) -> Watch:
    """What is looked at, by checks that are not switched off. ``elsewhere``: the other markets of the workspace."""
    off = {code for code, override in policy.overrides.items() if override.level == "off"}
    return Watch(policy.waivers, frozenset(codes) - off, markets, elsewhere)


def stale(watched: Watch, policy: Policy, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues of waivers that are stale, each where its entry stands."""
    check = all_checks()[CODE]
    for row, finding in watched.stale(issues):
        stamp = Stamp(None, policy, None, Location(NAME, row.line, row.column))
        entry = (finding.id, row.code, *row.markets, row.sku, row.path, row.text, finding.args.get("text", ""))
        issue = stamp.catalog(check, finding, "", "", kind="\0".join(entry))
        if issue is not None:
            yield issue
