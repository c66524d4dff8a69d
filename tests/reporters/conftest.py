"""One small report that has everything: markets and files, wide, right-to-left and hostile texts, known and waived issues."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from localize.model import AppliedEdit, Bundle, Cite, Edit, Issue, Location, NotChecked
from localize.reporters import Job, MarketNote, Meta, Report, Rows

GOLDEN = Path(__file__).parents[1] / "golden"
OFFICIAL = Cite("https://example.com/title", "2026-11-22", "official")
SECONDARY = Cite(None, "2026-11-22", "secondary", "A blog on titles, read once")


def issue(code: str, name: str, severity: str, sku: str | None, path: str, message: str, **more: Any) -> Issue:
    """An issue of the market amazon-de, unless ``more`` says otherwise."""
    given = {"market": "amazon-de", "message_id": code, "location": Location("catalog.csv", 2)}
    return Issue(code=code, name=name, severity=severity, sku=sku, path=path, message=message, **given | more)


def _issues() -> list[Issue]:
    long = "Fahrradhelm mit Licht, " * 8
    hostile = {"source": "<script>alert(1)</script>", "target": "Gut <img src=x onerror=alert(2)> `a|b` @team</mark>"}
    wide = {"market": "amazon-jp", "source": "Light! Strong", "target": "軽量ヘルメット!通勤に"}
    return [
        issue("F102", "duplicate-sku", "error", None, "", "SKU A-1 stands in lines 2 and 9", market=None),
        *(
            issue("L101", "over-limit", "error", f"A-{n}", "title", "184 characters; 150 are taken", target=long, cite=OFFICIAL,
                  source="Bike helmet with light", span=(150, 184), rule="max-150")
            for n in range(12)
        ),
        issue("S101", "forbidden-wording", "warning", "<b>&\x1b[31m", "bullets[1]", "<i>good</i> is *forbidden*", span=(0, 3),
              cite=SECONDARY, proposals=(Edit(0, 3, "Fein"),), **hostile),
        *(
            issue("T107", "unspaced-punctuation", "warning", "A-1", f"bullets[{n}]", "'!' needs a space before it",
                  source="Light! Strong!", target="Leicht! Stark!", span=span, edit=Edit(span[0], span[0], "\u202f", safe=True))
            for n in (0, 2) for span in ((6, 7), (13, 14))
        ),
        issue("E104", "zero-width-character", "note", "A-2", "title", "A zero-width space", target="Rad\u200bhelm", span=(3, 4),
              edit=Edit(3, 4, ""), written=Location("locales/de.po", 12)),
        *(
            issue("C101", "untranslated", "error", f"N-{n}", f"bullets[{n % 3}]", "No translation", source=f"Text {n}")
            for n in range(30)
        ),
        *(
            issue("N107", "unit-spacing", "note", f"B-{n}", "title", "Number and unit", target=f"Flasche {n} 50%", span=(12, 12))
            for n in range(7)
        ),
        issue("L101", "over-limit", "error", "K-1", "title", "Known before", target="Alt", known=True),
        issue("X108", "superlative", "warning", "K-2", "title", "Waived", target="Bester Helm", span=(0, 6),
              waived={"reason": "tested", "by": "mk", "until": "2027-01-31"}),
        issue("T114", "width-form", "note", "A-1", "bullets[0]", "Half-width ! beside full-width text", span=(7, 8),
              edit=Edit(7, 8, "！", safe=True), **wide),
        issue("T103", "double-space", "note", "A-1", "title", "Two spaces", market="amazon-ae-ar", span=(4, 6),
              target="خوذة  دراجة", edit=Edit(4, 6, " ", safe=True)),
        issue("L103", "off-recommended-length", "note", "A-3", "images[1].alt", "Long for an alt text", target="Helm von vorn",
              source="Helmet, front", picture="images/front #1.jpg"),
    ]  # fmt: skip


def _meta(issues: list[Issue]) -> Meta:
    open_ = Counter(one.severity for one in issues if not one.known and not one.waived)
    facts = {"fingerprint": "0" * 16, "segments": 120, "not_taken": 1}
    return Meta(
        tool={"name": "localize", "version": "1.0"},
        as_of=date(2026, 11, 22),
        inputs=({"path": "catalog.csv", "sha256": "ab" * 32, "rows": 45},),
        markets=(
            Bundle(
                market="amazon-de",
                locale="de-DE",
                listings=40,
                published=2,
                held_back=37,
                origins={"memory exact": 80, "memory in context": 9, "source": 1, "missing": 30},
                **facts,
            ),
            Bundle(
                market="amazon-jp",
                locale="ja-JP",
                listings=40,
                published=39,
                held_back=0,
                origins={"someone's engine": 120},
                **facts,
            ),
            Bundle(market="amazon-ae-ar", locale="ar-AE", listings=40, published=39, held_back=0, **facts),
        ),
        summary={name: open_[name] for name in ("error", "warning", "note")},
        rows=Rows(45, 40, 1, 4),
        jobs=(Job("amazon-de", "jobs/amazon-de.po", 21),),
        held=(MarketNote("amazon-de", "C101", "untranslated", 30, 30), MarketNote("amazon-de", "L101", "over-limit", 12, 12)),
        out="out",
        source_locale="en-US",
    )


@pytest.fixture(scope="session")
def report() -> Report:
    issues = _issues()
    edits = [
        AppliedEdit(code="T112", market="amazon-de", sku=f"A-{n}", path="title", reason="One character",
                    before=f"{n} mehr... hier", after=f"{n} mehr… hier")
        for n in range(9)
    ]  # fmt: skip
    pictures = [
        NotChecked(kind="unreachable", code="P102", market="amazon-de", sku=f"A-{n}", path="images[0]",
                   why=f"https://e.com/{n}.jpg: offline")
        for n in range(3)
    ]  # fmt: skip
    crash = NotChecked(
        kind="crashed", code="I105", market="amazon-jp", sku="A-1", path="", why="ZeroDivisionError: division by zero"
    )
    return Report(_meta(issues), issues, edits, [*pictures, crash, crash])


@pytest.fixture(scope="session")
def made() -> Callable[..., Issue]:
    """Makes an issue."""
    return issue


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with a file of ``tests/golden``; ``UPDATE_GOLDEN=1`` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8"), f"{name} differs; UPDATE_GOLDEN=1 rewrites it"

    return compare
