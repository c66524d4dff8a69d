"""Findings made into issues: who is asked (code, severity, market, SKU), where it stands, and its fingerprint."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from localize.checks import Check, all_checks
from localize.checks import first as first_code
from localize.formats import Remark
from localize.gate.waivers import Waivers
from localize.inspection import Crash, Found
from localize.model import (
    EXCERPT,
    SEVERITIES,
    AppliedEdit,
    Finding,
    Issue,
    Location,
    Market,
    NotChecked,
    Said,
    Span,
    at_or_above,
    loudest,
)
from localize.policy import Override
from localize.text.markup import FILLER
from localize.text.unit import Localized

Made = tuple[str, str, str, str, str]
"""An edit that was made: code, path, before, after, reason."""


class Policy(Struct, frozen=True):
    """What a workspace or the command line says of findings: how loud they are, what was waived, what holds a listing back."""

    overrides: Mapping[str, Override] = {}
    hold_back: str = "error"
    waivers: Waivers = Waivers()
    drafts: tuple[str, ...] | None = None
    """Origins whose drafts go out unread (``engine``, ``memory fuzzy``); None: no listing is published by this."""

    def severity(self, check: Check, finding: Finding) -> str | None:
        """The level of a finding; None where the workspace turned the check off. A rule is no louder than its source."""
        override = self.overrides.get(check.code)
        if override is not None:
            return None if override.level == "off" else override.level
        level = finding.severity or check.severity
        if check.drafts and self.drafts is not None and check.drafts not in self.drafts:
            level = "error"
        ceiling = loudest(finding.cite.confidence) if finding.cite else "error"
        return max(level, ceiling, key=SEVERITIES.index)

    def blocks(self, issue: Issue) -> bool:
        """Does it keep its listing from being published? One that was waived does not."""
        return issue.waived is None and at_or_above(issue.severity, self.hold_back)


def worded(message: str, args: Mapping[str, Any]) -> Said:
    """The message in English with its values filled in; it remembers both."""
    return Said(message, **_read(args))


def _read(args: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a message as a reader sees them: a stretch of a masked text without what stands for its markup."""
    return {
        name: value.replace(FILLER, "") if isinstance(value, str) and FILLER in value else value for name, value in args.items()
    }


class Stamp:
    """Makes the issues of one listing in one market; counts equal ones so that each has its own fingerprint.

    ``equal``: the counts so far, where several stamps make the issues of one list. ``unit`` and ``locale``: of a
    bilingual file's unit.
    """

    def __init__(
        self,
        market: Market | None,
        policy: Policy,
        sku: str | None,
        location: Location | None,
        equal: Counter[tuple[str, ...]] | None = None,
        *,
        unit: str | UnsetType = UNSET,
        locale: str | UnsetType = UNSET,
    ) -> None:
        self.market = market
        self.policy = policy
        self.sku = sku
        self.location = location
        self.unit, self.locale = unit, locale
        self._equal: Counter[tuple[str, ...]] = Counter() if equal is None else equal

    @property
    def _market_id(self) -> str | None:
        return self.market.id or None if self.market else None

    def field(self, one: Found, path: str, kind: str, source: tuple[str, ...], target: tuple[str, ...]) -> Issue | None:
        """The issue of a field's finding; a description shows the segment it is about."""
        text = "".join(target)
        finding = one.finding
        if one.segment >= 0:
            index = 2 * one.segment + 1
            start = sum(map(len, target[:index]))
            stretch = (start, start + len(target[index]))
            original = source[index]
        else:
            stretch, original = (0, len(text)), "".join(source)
        return self._issue(one.check, finding, path, kind, original, text, stretch)

    def listing(self, one: Found, pair: Localized) -> Issue | None:
        """The issue of a listing check, on the field that its finding names."""
        unit = pair.units.get(one.finding.path)
        source, target = (unit.source.text, unit.target.text) if unit else ("", "")
        kind = unit.kind if unit else one.finding.path.partition("[")[0]
        return self._issue(one.check, one.finding, one.finding.path, kind, source, target, (0, len(target)))

    def record(self, remark: Remark) -> Issue | None:
        """The issue of what a reader or writer said."""
        check = all_checks()[remark.code]
        finding = Finding(message=remark.message, args=remark.args)
        return self._issue(check, finding, remark.path, "", "", "", (0, 0))

    def catalog(self, check: Check, finding: Finding, path: str, text: str, *, source: str = "", kind: str = "") -> Issue | None:
        return self._issue(check, finding, path, kind or path.partition("[")[0], source, text, (0, len(text)))

    def _issue(
        self, check: Check, finding: Finding, path: str, kind: str, source: str, target: str, stretch: Span
    ) -> Issue | None:
        severity = self.policy.severity(check, finding)
        if severity is None:
            return None
        matched = target[finding.span[0] : finding.span[1]] if finding.span else ""
        shown, offset = excerpt(target, finding.span, stretch)
        issue = Issue(
            code=check.code,
            name=check.name,
            severity=severity,
            market=self._market_id,
            sku=self.sku,
            path=path,
            message=str(worded(finding.message, finding.args)),
            template=finding.message if finding.args else UNSET,
            message_id=f"{check.code}.{finding.id}" if finding.id else check.code,
            args=_read(finding.args),
            span=finding.span,
            source=source if len(source) <= EXCERPT else source[: EXCERPT - 1] + "…",
            target=shown,
            offset=offset if offset or shown != target else UNSET,
            segment=stretch if stretch != (0, len(target)) else UNSET,
            edit=finding.edit,
            proposals=finding.proposals,
            rule=finding.rule,
            cite=finding.cite,
            location=self.location,
            unit=self.unit,
            locale=self.locale,
            fingerprint=self._fingerprint(check.code, kind, finding.rule, matched or ("" if finding.span else source)),
        )
        return self.policy.waivers.asked(issue, target[slice(*stretch)])

    def _fingerprint(self, code: str, kind: str, rule: str, matched: str) -> str:
        parts = (first_code(code), self._market_id or "", self.sku or "", kind, rule, unicodedata.normalize("NFC", matched))
        self._equal[parts] += 1
        return fingerprint((*parts, str(self._equal[parts])))

    def applied(self, made: Iterable[Made]) -> Iterator[AppliedEdit]:
        """The edits that were made, equal ones as one with their number, each where the first of them stood."""
        located = self.unit is not UNSET and self.location is not None
        where: dict[str, Any] = {"location": self.location, "unit": self.unit} if located else {}
        for (code, path, before, after, reason), count in Counter(made).items():
            yield AppliedEdit(
                code=code,
                market=self._market_id or "",
                sku=self.sku or "",
                path=path,
                before=before,
                after=after,
                reason=str(reason),
                count=count,
                **_parts(reason),
                **where,
            )

    def crashed(self, crash: Crash, path: str) -> NotChecked:
        return self.not_checked("crashed", crash.code, path, crash.why)

    def not_checked(self, kind: str, code: str, path: str, why: str) -> NotChecked:
        return NotChecked(kind=kind, code=code, market=self._market_id, sku=self.sku, path=path, why=str(why), **_parts(why))


def _parts(text: str) -> dict[str, Any]:
    """What a report needs to say the text in another language."""
    return {"template": text.template, "args": text.values} if isinstance(text, Said) and text.values else {}


def fingerprint(parts: tuple[str, ...]) -> str:
    """16 hex digits that stay the same while code, market, SKU, field kind, rule and matched text do."""
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def distinct(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues of whole files, those of equal fingerprint in one file told apart by which of them it is.

    What a file's issues are called does not depend on the files that are checked beside it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for issue in issues:
        key = (issue.location.file if issue.location else "", issue.fingerprint)
        seen[key] += 1
        yield issue if seen[key] == 1 else replace(issue, fingerprint=fingerprint((issue.fingerprint, str(seen[key]))))


def excerpt(text: str, span: Span | None, stretch: Span) -> tuple[str, int]:
    """The part of a long text to show, and where it begins: the segment, or what surrounds the span."""
    if len(text) <= EXCERPT:
        return text, 0
    start, end = stretch
    if end - start > EXCERPT:
        middle = span[0] if span else start
        start = max(start, min(middle - EXCERPT // 4, end - EXCERPT))
        end = min(end, start + EXCERPT)
    return text[start:end], start
