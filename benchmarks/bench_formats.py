"""Catalogs read from each format: listings a second, and the most memory that the reading process held.

Each file is read in a process of its own, several times; the time is the median, without the start of Python.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from format_samples import MAPPING, SAMPLES, rows, table
from timing import machine

READ = """
import json, re, sys, time
from pathlib import Path
from localize import formats
started = time.perf_counter()
catalog = formats.opened_catalog(Path(sys.argv[1]), how=formats.How(mapping=json.loads(sys.argv[2])))
count = sum(record.listing is not None for record in formats.records(catalog))
took = time.perf_counter() - started
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(catalog.format.NAME, count, took, peak)
"""


def as_tsv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines("\t".join(row) + "\n" for row in rows(count))


def as_cp932(path: Path, count: int) -> None:
    with path.open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows([row[0], row[1] if not number else f"保冷ボトル、毎日使える {row[1]}", *row[2:]]
                                   for number, row in enumerate(rows(count)))  # fmt: skip


def as_gzip(path: Path, count: int) -> None:
    table(path.with_suffix(""), count)
    path.write_bytes(gzip.compress(path.with_suffix("").read_bytes(), 6))


def as_xlsx(path: Path, count: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for line, row in enumerate(rows(count)):
        sheet.write_row(line, 0, row)
    book.close()


def as_empty(path: Path, count: int) -> None:
    table(path, 10)
    with path.open("a", encoding="utf-8") as file:
        file.write((("," * (len(MAPPING) - 1)) + "\n") * 10 * count)


KINDS = SAMPLES | {
    "table, TSV": ("table.tsv", as_tsv),
    "table, CSV in CP932": ("cp932.csv", as_cp932),
    "table, CSV in gzip": ("packed.csv.gz", as_gzip),
    "table, XLSX": ("table.xlsx", as_xlsx),
    "table, 10 rows, then empty ones (10 times as many)": ("empty.csv", as_empty),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(f"{given.listings:,} listings, {given.runs} runs, {machine()}\n")
    print("| format | size | listings | time, median | spread | peak memory |\n|---|---|---|---|---|---|")
    for kind, (name, make) in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            make(path, given.listings)
            print(measured(kind, path, given.runs), flush=True)


def measured(kind: str, path: Path, runs: int) -> str:
    """A row of the table. Stops where another format than the one to be measured took the file."""
    mapping = MAPPING if kind.startswith("table") else {}
    command = [sys.executable, "-c", READ, str(path), json.dumps(mapping)]
    found = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(runs)]
    if found[0][0] != kind.partition(",")[0]:
        sys.exit(f"{path.name} was read as {found[0][0]}, not as {kind}")
    times = [float(one[2]) for one in found]
    peak = max(float(one[3]) for one in found)
    size = path.stat().st_size / 1e6
    spread = max(times) - min(times)
    return (
        f"| {kind} | {size:,.0f} MB | {int(found[0][1]):,} | {statistics.median(times):.1f} s | {spread:.1f} s | {peak:,.0f} MB |"
    )


if __name__ == "__main__":
    main()
