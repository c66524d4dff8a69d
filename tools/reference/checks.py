"""Every check: what it finds and why, how loud it is, what it looks at, where its data lies."""

from __future__ import annotations

import importlib
import inspect
from itertools import groupby

from localize.checks import Check, all_checks
from tools.reference.markdown import anchor, page, prose, table

SCOPES = {
    "segment": "one text and its translation (a title, a bullet, a block of a description)",
    "history": "how a translation came to be, where that is known",
    "field": "a whole field as the platform gets it",
    "listing": "a whole listing",
    "catalog": "all listings of a market together",
    "record": "what readers and writers of files had to say",
}
"""What a check of each scope is shown."""


def text() -> str:
    checks = all_checks().values()
    scopes = table(("scope", "what a check of it sees"), [(f"`{name}`", what) for name, what in SCOPES.items()])
    return page(
        "Checks",
        f"All {len(checks)} of them, by code. `localize explain CODE` prints one, `localize rules --market ID` says which run "
        "in a market and how loud they are there. A workspace may give another severity, with a reason (`[severity]` of "
        "`localize.toml`). A rule is never louder than its source: what only third parties report is a warning at most, "
        "what nobody could confirm a note.",
        scopes,
        *(_family(list(family)) for _, family in groupby(checks, key=lambda one: one.code[0])),
        *map(_check, checks),
    )


def _family(checks: list[Check]) -> str:
    rows = [(f"[{one.code}](#{anchor(_heading(one))})", one.name, _severity(one), _lines(one)[0]) for one in checks]
    return table(("code", "name", "severity", "what it finds"), rows)


def _heading(check: Check) -> str:
    return f"{check.code} {check.name}"


def _severity(check: Check) -> str:
    return check.severity if check.default else f"{check.severity}, off unless selected"


def _lines(check: Check) -> list[str]:
    return prose(check.explanation).split("\n\n")


def _check(check: Check) -> str:
    kinds = f" Fields: {', '.join(f'`{kind}`' for kind in sorted(check.kinds))}." if check.kinds else ""
    needs = "" if check.alone else " Needs the source text."
    module = importlib.import_module(check.run.__module__)
    path = f"localize/checks/{inspect.getmodulename(str(module.__file__))}.py"
    facts = f"{_severity(check)} · scope `{check.scope}` · [`{path}`](../../{path}).{kinds}{needs}"
    return "\n\n".join([f"## {_heading(check)}", facts, *_lines(check)])
