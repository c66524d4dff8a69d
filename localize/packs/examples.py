"""Every data rule run on its own examples: a rule that misses its bad example, or hits its good one, is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from localize.model import Conventions, Fault, Faults, StyleRule
from localize.packs import markets
from localize.packs.locale_data import Roots, conventions
from localize.text.lexicon import rule_hits

MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


def test_all(roots: Roots) -> tuple[int, list[Fault]]:
    """How many rules were tested, and every fault: of the files themselves, and of rules against their examples."""
    faults: list[Fault] = []
    tested: set[tuple[str, str]] = set()
    for tag in sorted({path.stem for root in roots for path in (root / "style_guides").glob("*.yaml")}):
        try:
            guide = conventions(tag, roots)
        except Faults as error:
            faults += [fault for fault in error.faults if fault not in faults]
            continue
        for rule in guide.rules:
            if (rule.id, rule.origin) not in tested:
                tested.add((rule.id, rule.origin))
                faults += rule_examples(rule, guide)
    for root, path in markets.files(roots):
        try:
            pack = markets.marketplace(root, path)
        except Faults as error:
            faults += error.faults
            continue
        for rule in pack.rules:
            tested.add((rule.id, rule.origin))
            faults += rule_examples(rule, conventions(rule.locales[0] if rule.locales else "en", roots))
    faults += _glossaries(roots)
    return len(tested), faults


def rule_examples(rule: StyleRule, guide: Conventions) -> Iterator[Fault]:
    """The faults of one rule against its own examples."""
    file, _, line = rule.origin.rpartition(":")
    for text in rule.good:
        for start, end in rule_hits(rule, guide, text):
            yield Fault(file, int(line or 0), 1, f"rule {rule.id} finds {text[start:end]!r} in its good example {text!r}")
    for marked in rule.bad:
        text = MARKED.sub(r"\1", marked)
        wanted = [
            (match.start() - 2 * number, match.end() - 2 * number - 2) for number, match in enumerate(MARKED.finditer(marked))
        ]
        found = sorted(rule_hits(rule, guide, text))
        if found != wanted:
            shown = ", ".join(repr(text[start:end]) for start, end in found) or "nothing"
            yield Fault(file, int(line or 0), 1, f"rule {rule.id} finds {shown} in its bad example {marked!r}")


def _glossaries(roots: Roots) -> Iterator[Fault]:
    from localize.packs import glossaries

    for root in roots:
        for path in sorted(Path(root, "glossaries").glob("*.csv")):
            _, faults = glossaries.read(path, path.relative_to(root).as_posix(), path.stem, advice=False)
            yield from faults
