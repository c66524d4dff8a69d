"""TMX of 200 MB (``--mb``) into a memory and out of it: seconds, and the most memory that the process held (PSS).

The file looks as memoQ writes it: a document, the segment before, one inline element in each text. One tu in ten stands there
again, one in a hundred has another translation.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from data import pairs
from timing import machine, peak_of_tree

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="MemoQ" creationtoolversion="9.0" segtype="sentence" o-tmf="MemoQTM" adminlang="en-us" srclang="en-us"
 datatype="unknown"/>
<body>
"""
TU = """<tu changedate="2024{day:04}T120000Z" creationid="A" changeid="B">
<prop type="client"></prop><prop type="project">Spring</prop><prop type="x-document">list{number}.docx</prop>
<tuv xml:lang="en-us"><prop type="x-context-pre">&lt;seg&gt;{before}&lt;/seg&gt;</prop>
<seg>{source} <bpt i="1" type="bold">{{}}</bpt>No. {number}<ept i="1">{{}}</ept></seg></tuv>
<tuv xml:lang="de-de"><seg>{target} <bpt i="1" type="bold">{{}}</bpt>Nr. {number}<ept i="1">{{}}</ept></seg></tuv>
</tu>
"""


def units(seed: int) -> Iterator[str]:
    random_, before, number = random.Random(seed), "", 0
    while True:
        for _, *texts in pairs(random_, number):
            number += 1
            source, target = map(escape, texts)
            said = {"day": 101 + number % 28, "number": number, "before": before, "source": source}
            yield TU.format(**said, target=target)
            if number % 10 == 0:
                yield TU.format(**said, target=target if number % 100 else f"{target} (neu)")
            before = escape(source)


def generated(path: Path, size: int) -> int:
    """Write a file of at least so many bytes; gives the number of its tus."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        at = file.write(HEAD)
        for one in units(1):
            at += file.write(one)
            count += 1
            if at >= size:
                break
        file.write("</body></tmx>\n")
    return count


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mb", type=int, default=200)
    options.add_argument("--runs", type=int, default=3)
    asked = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = generated(folder / "in.tmx", asked.mb * 1_000_000)
        print(
            f"{(folder / 'in.tmx').stat().st_size / 1e6:.0f} MB, {count:,} tus; localize memory import, export; {asked.runs} runs"
        )
        localize = [sys.executable, "-m", "localize", "memory"]
        into = [*localize, "import", str(folder / "in.tmx"), "--out", str(folder / "de.po"), "--replace"]
        out = [*localize, "export", "--memory", str(folder / "de.po"), "--out", str(folder / "out.tmx")]
        for name, command in {"import": into, "export": out}.items():
            walls, peaks = [], []
            for _ in range(asked.runs):
                start = time.perf_counter()
                peaks.append(peak_of_tree(command))
                walls.append(time.perf_counter() - start)
            spread = f"{statistics.median(walls):.1f} s ({min(walls):.1f} to {max(walls):.1f})"
            print(f"{name:8} {spread}, {count / statistics.median(walls):,.0f} tus a second, most memory {max(peaks):.0f} MB PSS")


if __name__ == "__main__":
    main()
