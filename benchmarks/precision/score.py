"""Counts hits, misses and false alarms, and sets them as Markdown tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checked import Found
from defects import DEFECTS
from plant import Planted


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def rows(head: list[str], body: Iterable[list[object]]) -> str:
    lines: list[list[object]] = [[*head], ["---", *(["---:"] * (len(head) - 1))], *body]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


class Score:
    """Ours, per code. Errors and warnings count on both sides; what only a note finds is told apart."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.hit: Counter[str] = Counter()
        self.by_note: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.kinds_hit: Counter[str] = Counter()
        self.lines: list[tuple[str, str]] = []

    def add(self, language: str, units: dict[str, Planted], found: list[Found]) -> None:
        loud = {(one.context, one.code): one for one in found if one.severity != "note"}
        quiet = {(one.context, one.code): one for one in found if one.severity == "note"}
        for context, planted in units.items():
            if planted.defect:
                self.planted(language, planted, {code for where, code in loud if where == context}, quiet)
        for (context, code), one in {**quiet, **loud}.items():
            self.judge(language, units.get(context), one, code)

    def planted(self, language: str, planted: Planted, loud: set[str], quiet: dict[tuple[str, str], Found]) -> None:
        defect = planted.defect
        assert defect is not None
        soft = {code for where, code in quiet if where == planted.unit.context}
        complete = True
        for head, group in zip(defect.heads, defect.wanted, strict=True):
            self.wanted[head] += 1
            if loud & group:
                self.hit[head] += 1
            else:
                complete = False
                noted = bool(soft & group)
                self.by_note[head] += noted
                label = "ONLY A NOTE" if noted else "MISSED"
                self.lines.append(
                    (head, f"{label} {head} {language} {planted.unit.context} ({defect.name})\n{texts_of(planted)}")
                )
        self.kinds[defect.name] += 1
        self.kinds_hit[defect.name] += complete

    def judge(self, language: str, planted: Planted | None, one: Found, code: str) -> None:
        defect = planted.defect if planted else None
        if defect and defect.expects(code):
            self.right[code] += one.severity != "note"
        elif not (defect and defect.tolerates(code)):
            (self.notes if one.severity == "note" else self.false)[code] += 1
            text = texts_of(planted) if planted else ""
            why = f" (planted: {defect.name})" if defect else ""
            label = "NOTE" if one.severity == "note" else "FALSE"
            self.lines.append((code, f"{label} {code} {language} {one.context}{why}: {one.message} {one.span or ''}\n{text}"))

    def table(self) -> str:
        codes = sorted({*self.wanted, *self.right, *self.false})
        body: list[list[object]] = [self.row(code, [code]) for code in codes]
        body.append(self.row("**all**", codes))
        head = ["code", "planted", "found", "only by a note", "recall", "right", "false", "precision"]
        notes = ", ".join(f"{code} {count}" for code, count in self.notes.most_common()) or "none"
        return f"{rows(head, body)}\nNotes beside the defects (not counted): {notes}.\n"

    def row(self, name: str, codes: list[str]) -> list[object]:
        wanted, hit = (sum(counter[code] for code in codes) for counter in (self.wanted, self.hit))
        right, false = (sum(counter[code] for code in codes) for counter in (self.right, self.false))
        by_note = sum(self.by_note[code] for code in codes)
        return [name, wanted, hit, by_note, share(hit, wanted), right, false, share(right, right + false)]

    def shown(self, codes: set[str]) -> str:
        counted = Counter(line for code, line in self.lines if not codes or code in codes)
        return "\n".join(f"{count} x {line}" for line, count in sorted(counted.items(), key=lambda item: item[0]))


def texts_of(planted: Planted) -> str:
    return f"    en   {planted.unit.source!r}\n    text {planted.unit.target!r}"


class Theirs:
    """pofilter's, per kind of defect. Its tests have no severity: each failure counts.

    On a unit with a defect only what it also says of the right text is held against it, which is kinder than our own count.
    """

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.right = 0
        self.false: Counter[str] = Counter()

    def add(self, units: dict[str, Planted], failed: list[tuple[str, str]], clean: set[tuple[str, str]]) -> None:
        for context, planted in units.items():
            tests = {test for where, test in failed if where == context}
            if planted.defect:
                self.hit[planted.defect.name] += bool(tests & planted.defect.theirs)
                self.right += len(tests & planted.defect.theirs)
                tests = {test for test in tests - planted.defect.theirs if (context, test) in clean}
            self.false.update(tests)

    def table(self, ours: Score) -> str:
        body: list[list[object]] = [
            [kind, "/".join(DEFECTS[kind].heads), number, share(ours.kinds_hit[kind], number), share(self.hit[kind], number)]
            for kind, number in sorted(ours.kinds.items())
        ]
        able = {kind: number for kind, number in ours.kinds.items() if DEFECTS[kind].theirs}
        total, all_able = sum(ours.kinds.values()), sum(able.values())
        false = sum(self.false.values())
        hits = sum(self.hit.values())
        body.append(["**all**", "", total, share(sum(ours.kinds_hit.values()), total), share(hits, total)])
        most = ", ".join(f"{test} {count}" for test, count in self.false.most_common(12)) or "none"
        return (
            rows(["defect", "codes", "planted", "recall of localize", "recall of pofilter"], body)
            + f"\npofilter: precision {share(self.right, self.right + false)} ({self.right} right, {false} false: {most}); "
            + f"recall {share(hits, total)} of all, {share(hits, all_able)} of the {len(able)} kinds that it has a test for.\n"
        )
