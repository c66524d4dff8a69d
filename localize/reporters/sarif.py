"""SARIF 2.1.0, for code scanning: every issue at its line, with its rule, a fingerprint that stays, and its fix.

English whatever language is spoken. A fix stands there only where the file's line holds the text as the report has it.
GitHub shows 5,000 results of a run: the loudest are kept, open issues first, and a notification counts the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET

from localize.checks import all_checks
from localize.language import ENGLISH, paragraphs, speaking
from localize.model import SEVERITIES, Edit, Issue
from localize.reporters import Report, fingerprinted, wording
from localize.reporters.grouped import BROKEN, OPEN, Gap, gaps, rank
from localize.reporters.spots import Spot, Spots
from localize.reporters.visible import printable, sound

NAME = "sarif"
SUFFIX = ".sarif"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 5_000
"""GitHub takes 25,000 results of a run and shows so many, the loudest."""
NOTIFICATIONS = 1_000
LONG = 500
"""Characters of a text among the properties: GitHub takes 10 MB of compressed log."""
DESCRIPTION = 1_024
"""Characters that GitHub takes of a rule's description."""
KNOWN = {"kind": "external", "status": "accepted", "justification": "Known: in the baseline, or there before"}
"""How a known issue is told to readers that look at suppressions, and not at ``baselineState``."""
LEVELS = {BROKEN: "error", "crashed": "error", "unstable": "warning"}
"""How loud it is that something was not checked; all else is a note."""

_encode = msgspec.json.Encoder(order="deterministic").encode


def render(report: Report) -> Iterator[str]:
    """The log in pieces, a result a line."""
    with speaking(ENGLISH):
        kept = _Kept(report)
        notes = [*_left_out(kept), *(_notification(gap, report) for gap in islice(gaps(report.not_checked), NOTIFICATIONS))]
        driver = {**report.meta.tool, "rules": [_rule(code, name, kept) for code, name in kept.rules.items()]}
    broken = any(one["level"] == "error" for one in notes)
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {_text({"driver": driver})},\n'
    yield f'"invocations": [{_text({"executionSuccessful": not broken, "toolExecutionNotifications": notes})}],\n'
    yield f'"columnKind": "unicodeCodePoints",\n"artifacts": {_text(_artifacts(report))},\n"results": ['
    spots = Spots(report)
    for number, (issue, name) in enumerate(fingerprinted(kept)):
        yield (",\n" if number else "\n") + _text(_result(issue, name, spots, kept))
    yield "\n]}]}\n"


def _text(value: Any) -> str:
    return _encode(value).decode()


class _Kept:
    """The issues that the log holds, in the order of the report, and what all of them are."""

    def __init__(self, report: Report) -> None:
        self._issues = report.issues
        found: dict[str, tuple[str, str]] = {}
        self._counts: Counter[tuple[bool, int]] = Counter()
        self.standings: set[str] = set()
        for issue in report.issues:
            self._counts[_loudness(issue)] += 1
            self.standings.add(issue.standing)
            before = found.get(issue.code)
            loudest = min(filter(None, (before and before[1], issue.severity)), key=rank)
            found[issue.code] = (issue.name, loudest)
        self.rules = {code: found[code][0] for code in sorted(found)}
        self.levels = {code: level for code, (_, level) in found.items()}
        self.index = {code: number for number, code in enumerate(self.rules)}
        self.left = max(0, self._counts.total() - RESULTS)

    def __iter__(self) -> Iterator[Issue]:
        room, taken = RESULTS, Counter[tuple[bool, int]]()
        for loudness in sorted(self._counts):
            taken[loudness] = min(room, self._counts[loudness])
            room -= taken[loudness]
        for issue in self._issues:
            loudness = _loudness(issue)
            if taken[loudness]:
                taken[loudness] -= 1
                yield issue


def _loudness(issue: Issue) -> tuple[bool, int]:
    return issue.standing != OPEN, rank(issue.severity)


def _left_out(kept: _Kept) -> Iterator[dict[str, Any]]:
    if kept.left:
        said = f"{kept.left:,} more issues are not in this file, which holds the {RESULTS:,} loudest; --report json has all"
        yield {"level": "warning", "message": {"text": said}, "descriptor": {"id": "left-out"}}


def _notification(gap: Gap, report: Report) -> dict[str, Any]:
    first = gap.first
    found: dict[str, Any] = {"level": LEVELS.get(first.kind, "note"), "message": {"text": _plain(wording.gap(gap))}}
    found["descriptor"] = {"id": first.kind}
    if one := first.location:
        found["locations"] = [_physical(Spot(report.around.told(one.file), max(1, one.line)))]
    return found | ({"associatedRule": {"id": first.code}} if first.code else {})


def _rule(code: str, name: str, kept: _Kept) -> dict[str, Any]:
    check = all_checks().get(code)
    told = paragraphs(check.explanation) if check else [name]
    plain = [one.replace("``", "") for one in told]
    why = next((one for one in plain if one.startswith("Why:")), plain[0])
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": plain[0][:DESCRIPTION]},
        "fullDescription": {"text": why.removeprefix("Why:").strip()[:DESCRIPTION]},
        "help": {"text": "\n\n".join(plain), "markdown": "\n\n".join(one.replace("``", "`") for one in told)},
        "defaultConfiguration": {"level": _level(check.severity if check else kept.levels[code])},
        "properties": {"tags": ["localization", *([check.scope] if check else [])]},
    }


def _artifacts(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "location": {"uri": quote(sound(report.around.told(str(one["path"]))))},
            "hashes": {"sha-256": str(one["sha256"])},
            "roles": ["analysisTarget"],
        }
        for one in report.meta.inputs
    ]


def _level(severity: str) -> str:
    return severity if severity in SEVERITIES else "warning"


# --- Results -----------------------------------------------------------------------------------


def _result(issue: Issue, name: str, spots: Spots, kept: _Kept) -> dict[str, Any]:
    spot, row = spots.of(issue), spots.row(issue)
    fixes = [fix for edit in (issue.edit, *issue.proposals) if edit and (fix := _fix(issue, edit, spots))]
    found: dict[str, Any] = {
        "ruleId": issue.code,
        "ruleIndex": kept.index[issue.code],
        "level": _level(issue.severity),
        "message": {"text": _message(issue)},
        "locations": [{**_physical(spot), "logicalLocations": _logical(issue)}],
        "partialFingerprints": {"primaryLocationLineHash": name, "localize/v1": name},
        "properties": _properties(issue),
    }
    if row:
        found["relatedLocations"] = [{"id": 0, **_physical(row), "message": {"text": "The listing in the catalog"}}]
    if fixes:
        found["fixes"] = fixes
    if kept.standings - {OPEN}:
        found["suppressions"] = [_suppression(issue.waived)] if issue.waived else [KNOWN] if issue.known else []
    if "known" in kept.standings:
        found["baselineState"] = "unchanged" if issue.known else "new"
    return found


def _message(issue: Issue) -> str:
    """The message with what would mend it, where that is known."""
    edits = [one for one in (issue.edit, *issue.proposals) if one is not None]
    told = [text for one in edits if (text := _edited(issue, one))]
    return _plain(issue.message) + "".join(f"\nProposed: {_plain(one)}" for one in told[:3])


def _edited(issue: Issue, edit: Edit) -> str:
    """What an edit does: what it takes out, and what it puts in."""
    by = 0 if issue.offset is UNSET else issue.offset
    old = issue.target[max(0, edit.start - by) : max(0, edit.end - by)]
    if old and edit.new:
        return f'replace "{old}" by "{edit.new}"'
    return f'insert "{edit.new}"' if edit.new else f'remove "{old}"' if old else ""


def _plain(text: str) -> str:
    """A text on one line that shows what it is; brackets that would make a link of it are taken as they are."""
    shown = sound(printable(text))
    return shown.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in shown else shown


def _physical(spot: Spot | None) -> dict[str, Any]:
    if spot is None:
        return {}
    region: dict[str, int] = {"startLine": spot.line}
    if spot.region:
        one = spot.region
        region |= {"startColumn": one.column, "endLine": one.end_line, "endColumn": one.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(sound(spot.path))}, "region": region}}


def _logical(issue: Issue) -> list[dict[str, Any]]:
    """Market, SKU and field, each within the one before."""
    found: list[dict[str, Any]] = []
    whole = ""
    for kind, name in (("market", issue.market), ("listing", issue.sku), ("field", issue.path)):
        if name:
            whole = f"{whole}/{sound(name)}" if whole else sound(name)
            found.append({"name": sound(name), "fullyQualifiedName": whole, "kind": kind})
    return found


def _suppression(waived: dict[str, str]) -> dict[str, Any]:
    more = {name: sound(value) for name, value in waived.items() if name != "reason" and value}
    found = {"kind": "external", "status": "accepted", "justification": sound(waived.get("reason", ""))}
    return found | ({"properties": more} if more else {})


def _fix(issue: Issue, edit: Edit, spots: Spots) -> dict[str, Any] | None:
    found = spots.replacement(issue, edit)
    if found is None or found[0].region is None:
        return None
    spot, new = found
    where = _physical(spot)["physicalLocation"]
    change = {"deletedRegion": where["region"], "insertedContent": {"text": sound(new)}}
    return {
        "description": {"text": _plain(_edited(issue, edit))},
        "artifactChanges": [{"artifactLocation": where["artifactLocation"], "replacements": [change]}],
    }


def _properties(issue: Issue) -> dict[str, Any]:
    found: dict[str, Any] = {"standing": issue.standing, "messageId": issue.message_id}
    texts = {"source": issue.source, "target": issue.target, "rule": issue.rule}
    found |= {name: sound(text if len(text) <= LONG else f"{text[: LONG - 1]}…") for name, text in texts.items() if text}
    if issue.cite:
        found["cite"] = msgspec.to_builtins(issue.cite)
    if issue.edit:
        found["edit"] = msgspec.to_builtins(issue.edit) | {"new": sound(issue.edit.new)}
    if issue.proposals:
        found["proposals"] = [sound(one.new) for one in issue.proposals]
    return found
