"""What is to be told of waivers once all issues are known, as issues of the whole run: they hold no listing back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from localize.checks import all_checks
from localize.gate.stale import CODE, Watch
from localize.gate.waiver_file import NAME
from localize.issues import Policy, Stamp
from localize.model import Issue, Location


def watch(
    policy: Policy, codes: Iterable[str], markets: Sequence[str], elsewhere: Iterable[str] = (), own: Mapping[str, Policy] = {}
) -> Watch:
    """What is looked at, by checks that are not switched off. ``elsewhere``: the other markets of the workspace. ``own``: the
    policies of markets that have one; what is told of rows goes by that of all.
    """
    codes = frozenset(codes)
    off = {(code, one) for one in markets for code in codes if _off(code, policy if _of_rows(code) else own.get(one, policy))}
    return Watch(policy.waivers, codes - {CODE} if _off(CODE, policy) else codes, markets, elsewhere, off)


def _off(code: str, policy: Policy) -> bool:
    override = policy.overrides.get(code)
    return override is not None and override.level == "off"


def _of_rows(code: str) -> bool:
    return all_checks()[code].scope == "record"


def stale(watched: Watch, policy: Policy, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues of waivers that are stale, each where its entry stands."""
    check = all_checks()[CODE]
    for row, finding in watched.stale(issues):
        stamp = Stamp(None, policy, None, Location(NAME, row.line, row.column))
        entry = (finding.id, row.code, *row.markets, row.sku, row.path, row.text, finding.args.get("text", ""))
        issue = stamp.catalog(check, finding, "", "", kind="\0".join(entry))
        if issue is not None:
            yield issue
