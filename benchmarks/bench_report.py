"""The HTML report of 10,000 issues, no two alike: how long a browser takes to open it and to filter it.

The browser is asked over its own pipe (the DevTools protocol), so that nothing is added to the page.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from timing import machine

from localize.model import Bundle, Cite, Edit, Issue, Location
from localize.reporters import Meta, Report, html

TEXTS = {
    "amazon-de": ("de-DE", "Trinkflasche aus Edelstahl {}, 750 ml, doppelwandig, hält 12 Stunden kalt! Für Sport und Büro"),
    "amazon-jp": ("ja-JP", "ステンレスボトル {} 750ml 保冷!通勤・通学に 二重構造"),
    "amazon-ae-ar": ("ar-AE", "زجاجة مياه من الفولاذ المقاوم للصدأ {} سعة 750 مل! للرياضة والمكتب"),
    "amazon-fr": ("fr-FR", "Gourde en acier inoxydable {}, 750 ml, double paroi! Pour le sport et le bureau"),
}
CITE = Cite("https://example.com/title", "2026-11-22", "official")
CODES = (("L101", "over-limit", "error"), ("T107", "unspaced-punctuation", "warning"), ("G101", "term-missing", "warning"),
         ("N107", "unit-spacing", "note"), ("S101", "forbidden-wording", "error"))  # fmt: skip
OPENED = """(() => { const one = performance.getEntriesByType("navigation")[0]; return JSON.stringify({
  "first text": performance.getEntriesByName("first-contentful-paint")[0].startTime, "ready": one.loadEventEnd}); })()"""
FILTERED = """new Promise((done) => { const start = performance.now(), form = document.getElementById("filter");
  form.elements.NAME.value = "VALUE"; form.dispatchEvent(new Event("change"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })"""


def report(count: int) -> Report:
    """Issues of four markets and five codes, each with a text, a span and an edit of its own."""
    issues = []
    for number in range(count):
        market = list(TEXTS)[number * len(TEXTS) // count]
        code, name, severity = CODES[number % len(CODES)]
        text = TEXTS[market][1].format(number)
        at = text.index("!")
        issues.append(Issue(
            code=code, name=name, severity=severity, market=market, sku=f"SKU-{number}",
            path=("title", "bullets[0]", "bullets[1]", "images[0].alt")[number % 4],
            message=f"'!' needs a space before it, in text {number}", message_id=code, span=(at, at + 1),
            source=f"Steel bottle {number}, 25 fl oz, double wall, keeps cold 12 hours! For sports and office", target=text,
            edit=Edit(at, at, "\u202f", safe=True), rule="tight-marks", cite=CITE,
            location=Location("catalog.csv", number + 2), fingerprint=f"{number:016x}",
        ))  # fmt: skip
    sums = {"listings": 2500, "segments": 25000, "published": 1500, "held_back": 1000, "not_taken": 0}
    bundles = tuple(Bundle(market=market, locale=locale, fingerprint="", **sums) for market, (locale, _) in TEXTS.items())
    return Report(Meta(as_of="2026-11-22", markets=bundles, source_locale="en-US"), issues)


class Browser:
    """A headless chromium and one page in it, asked over a pipe."""

    def __init__(self, program: str, profile: str) -> None:
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        flags = f'--headless --no-sandbox --disable-gpu --user-data-dir="{profile}" --remote-debugging-pipe'
        script = f'exec "{program}" {flags} 3<&{to_read} 4>&{to_write}'
        self._process = subprocess.Popen(["bash", "-c", script], pass_fds=(to_read, to_write), stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self._number, self._rest = 0, b""
        self._session: dict[str, str] = {}
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        self._number += 1
        os.write(
            self._write, json.dumps({"id": self._number, "method": method, "params": given} | self._session).encode() + b"\0"
        )
        while True:
            while b"\0" not in self._rest:
                self._rest += os.read(self._read, 1 << 16)
            message, _, self._rest = self._rest.partition(b"\0")
            answer = json.loads(message)
            if answer.get("id") == self._number:
                return answer["result"]

    def value(self, expression: str) -> Any:
        return self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)["result"].get("value")

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)
        while self.value("document.readyState") != "complete" or not self.value(
            "performance.getEntriesByName('first-contentful-paint').length"
        ):
            time.sleep(0.05)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def measured(program: str, address: str) -> dict[str, float]:
    """One opening in a browser of its own: milliseconds."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            browser.open(address)
            found: dict[str, float] = json.loads(browser.value(OPENED))
            for label, name, value in (("filter by severity", "severity", "error"), ("search", "q", "SKU-99")):
                found[label] = browser.value(FILTERED.replace("NAME", name).replace("VALUE", value))
            return found
        finally:
            browser.close()


def main() -> None:
    program = shutil.which("chromium")
    if program is None:
        sys.exit("chromium is not installed here")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        start = time.perf_counter()
        page.write_text("".join(html.render(report(10_000))), encoding="utf-8")
        took, size = time.perf_counter() - start, page.stat().st_size / 1e6
        print(f"report: {machine()}, 10,000 issues, no two alike; {size:.1f} MB written in {took:.1f} s")
        runs = [measured(program, page.as_uri()) for _ in range(5)]
    for label in runs[0]:
        values = sorted(run[label] for run in runs)
        print(f"{label:24} {statistics.median(values):6.0f} ms ({values[0]:.0f} to {values[-1]:.0f})")


if __name__ == "__main__":
    main()
