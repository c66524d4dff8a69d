"""Every data rule run on its own examples: a rule that misses its bad example, or hits its good one, is a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from localize.model import Conventions, Fault, Said, StyleRule
from localize.packs.files import Roots
from localize.packs.locale_data import conventions, resolved
from localize.packs.markets import collected, market_ids, resolved_market
from localize.text.lexicon import rule_hits

MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


def test_all(roots: Roots) -> tuple[int, list[Fault]]:
    """How many rules were tested, and every fault: of the files themselves, and of rules against their examples."""
    faults: list[Fault] = []
    tested: set[tuple[str, str]] = set()

    def examine(rules: tuple[StyleRule, ...], guide: Callable[[StyleRule], Conventions]) -> None:
        for rule in rules:
            if (rule.id, rule.origin) not in tested:
                tested.add((rule.id, rule.origin))
                faults.extend(rule_examples(rule, guide(rule)))

    for tag in _tags(roots):
        if found := collected(faults, partial(resolved, tag, roots)):
            examine(found.conventions.rules, lambda _, own=found.conventions: own)  # type: ignore[misc]
    for id in collected(faults, partial(market_ids, roots)) or ():
        if market := collected(faults, partial(resolved_market, id, roots)):
            examine(market.rules, lambda rule: conventions(rule.locales[0] if rule.locales else "en", roots))
    faults += [fault for fault in _glossaries(roots) if fault not in faults]
    return len(tested), sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))


def _tags(roots: Roots) -> list[str]:
    """Every locale that has a file of its own."""
    guides = {path.stem for root in roots for path in (root / "style_guides").glob("*.yaml")}
    return sorted(guides | {path.parent.name for root in roots for path in (root / "locales").glob("*/s*.*")})


def rule_examples(rule: StyleRule, guide: Conventions) -> Iterator[Fault]:
    """The faults of one rule against its own examples."""
    file, _, line = rule.origin.rpartition(":")
    for text in rule.good:
        for start, end in rule_hits(rule, guide, text):
            yield Fault(
                file,
                int(line or 0),
                1,
                Said("rule {rule} finds {found!r} in its good example {text!r}", rule=rule.id, found=text[start:end], text=text),
            )
    for marked in rule.bad:
        text = MARKED.sub(r"\1", marked)
        wanted = [
            (match.start() - 2 * number, match.end() - 2 * number - 2) for number, match in enumerate(MARKED.finditer(marked))
        ]
        found = sorted(rule_hits(rule, guide, text))
        if found != wanted:
            shown = ", ".join(repr(text[start:end]) for start, end in found) or "nothing"
            yield Fault(
                file,
                int(line or 0),
                1,
                Said("rule {rule} finds {found} in its bad example {text!r}", rule=rule.id, found=shown, text=marked),
            )


def _glossaries(roots: Roots) -> Iterator[Fault]:
    from localize.packs import glossaries

    for root in roots:
        for path in sorted(Path(root, "glossaries").glob("*.csv")):
            _, faults = glossaries.read(path, path.relative_to(root).as_posix(), path.stem, advice=False)
            yield from faults
