"""Every data rule run on its own examples: a rule that misses its bad example, or hits its good one, is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from localize.model import Fault, Said, StyleRule
from localize.packs import glossaries, nodes
from localize.packs.files import Roots
from localize.packs.guides import File, guide_files
from localize.packs.laws import Law, law, law_files
from localize.packs.locale_data import resolved
from localize.packs.market_index import collected, market_ids
from localize.packs.marketplace_files import PackFile, files, marketplace
from localize.packs.markets import resolved_market
from localize.text import lazy
from localize.text.forms import PIECE, inflections
from localize.text.style import RuleSet

MARKED = lazy.re("⟦(.*?)⟧", re.DOTALL)


class Trial(Struct, frozen=True):
    """A rule to be tried: where it stands, and the locale whose texts its examples are."""

    document: nodes.Document
    index: int
    rule: StyleRule
    locale: str


def try_all(roots: Roots, cache_dir: Path | None = None) -> tuple[int, list[Fault]]:
    """How many rules were tried, and every fault: of the files themselves, and of rules against their examples.

    ``cache_dir``: where forms of words are kept between runs (``localize.text.forms``).
    """
    faults: list[Fault] = []
    trials = [*_of_guides(roots, faults), *_of_laws(roots, faults), *_of_packs(roots, faults)]
    _look_up(trials, cache_dir)
    for trial in trials:
        faults += rule_examples(trial)
    faults += [fault for fault in _glossaries(roots) if fault not in faults]
    return len(trials), sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))


def _of_guides(roots: Roots, faults: list[Fault]) -> Iterator[Trial]:
    """The rules of every style guide; each locale that has a file of its own is put together, too."""
    tags = {path.stem for root in roots for path in (root / "style_guides").glob("*.yaml")}
    for tag in sorted(tags | {path.parent.name for root in roots for path in (root / "locales").glob("*/s*.*")}):
        collected(faults, partial(resolved, tag, roots))
        for file in guide_files(tag, roots, []) if tag in tags else ():
            if file.tag == tag:
                yield from _trials(file, tag)


def _of_laws(roots: Roots, faults: list[Fault]) -> Iterator[Trial]:
    for root, path in law_files(roots):
        if found := collected(faults, partial(law, root, path)):
            yield from _trials(found, "en")


def _of_packs(roots: Roots, faults: list[Fault]) -> Iterator[Trial]:
    """The rules of every marketplace; each market is put together, too."""
    for root, path in files(roots):
        if pack := collected(faults, partial(marketplace, root, path, roots)):
            yield from _trials(pack.files[-1], "en")
    for id in collected(faults, partial(market_ids, roots)) or ():
        collected(faults, partial(resolved_market, id, roots))


def _trials(file: File | Law | PackFile, locale: str) -> Iterator[Trial]:
    for index, entry, _ in file.rules.values():
        if isinstance(entry, StyleRule):
            yield Trial(file.document, index, entry, entry.locales[0] if entry.locales else locale)


def _look_up(trials: Iterable[Trial], cache_dir: Path | None) -> None:
    """Have the forms of all rules' words at hand: one look into each language's dictionary instead of one for each rule."""
    words: dict[str, set[str]] = {}
    for trial in trials:
        if trial.rule.match == "word":
            language = trial.locale.partition("-")[0]
            words.setdefault(language, set()).update(word for text in trial.rule.find for word in PIECE.findall(text))
    for language, of in sorted(words.items()):
        inflections(of, language, cache_dir)


def rule_examples(trial: Trial) -> Iterator[Fault]:
    """The faults of one rule against its own examples, each at its example."""
    rule, tried = trial.rule, RuleSet((trial.rule,), trial.locale)
    for number, text in enumerate(rule.good):
        for start, end in tried.hits(rule, text):
            wrong = Said(
                "rule {rule} finds {found!r} in its good example {text!r}", rule=rule.id, found=text[start:end], text=text
            )
            yield trial.document.fault(wrong, "rules", trial.index, "good", number)
    for number, marked in enumerate(rule.bad):
        text = MARKED.sub(r"\1", marked)
        wanted = [(match.start() - 2 * count, match.end() - 2 * count - 2) for count, match in enumerate(MARKED.finditer(marked))]
        found = sorted(tried.hits(rule, text))
        if found != wanted:
            shown = ", ".join(repr(text[start:end]) for start, end in found) or Said("nothing")
            wrong = Said("rule {rule} finds {found} in its bad example {text!r}", rule=rule.id, found=shown, text=marked)
            yield trial.document.fault(wrong, "rules", trial.index, "bad", number)


def _glossaries(roots: Roots) -> Iterator[Fault]:
    for root in roots:
        for path in sorted(Path(root, "glossaries").glob("*.csv")):
            _, faults = glossaries.read(path, path.relative_to(root).as_posix(), path.stem, advice=False)
            yield from faults
