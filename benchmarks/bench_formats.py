"""Catalogs read from each kind of file: listings a second, and the most memory that the reading process held.

Each file is read in a process of its own, three times; the time is the median, without the start of Python.
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
from collections.abc import Iterator
from pathlib import Path

from timing import machine

HEADER = (
    "sku",
    "title",
    "bullet 1",
    "bullet 2",
    "bullet 3",
    "description",
    "search terms",
    "brand",
    "color",
    "size",
    "image",
    "ean",
    "price",
    "stock",
)
MAPPING = {
    "sku": "sku",
    "title": "title",
    "bullet 1": "bullets[]",
    "bullet 2": "bullets[]",
    "bullet 3": "bullets[]",
    "description": "description",
    "search terms": "search_terms (;)",
    "brand": "brand",
    "color": "attributes.color",
    "size": "attributes.size",
    "image": "images[0].url",
    "ean": "ids.gtin",
    "price": "offer.price",
    "stock": "",
}
READ = """
import json, re, sys, time
from pathlib import Path
from localize import formats
started = time.perf_counter()
catalog = formats.opened_catalog(Path(sys.argv[1]), how=formats.How(mapping=json.loads(sys.argv[2])))
count = sum(record.listing is not None for record in formats.records(catalog))
took = time.perf_counter() - started
print(count, took, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def rows(count: int) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        text = f"Keeps drinks cold on trail {number} for a day, even in summer; the lid number {number % 977} has a loop"
        yield (
            f"FM-{number:07}", f"Fernmoor steel bottle no. {number} for hikers, 750 ml, black", f"Cold: {text}", f"Light: {text}",
            f"Tight: {text}", f"<p>{text}.</p><p>{text}.</p><ul><li>{text}</li></ul>",
            "water bottle;steel flask;thermos", "Fernmoor", "black", "750 ml",
            f"https://shop.example/{number}.jpg", f"{4_000_000_000_000 + number}", "25.00", str(number % 40),
        )  # fmt: skip


def as_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows(count)])


def as_tsv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines("\t".join(row) + "\n" for row in (HEADER, *rows(count)))


def as_cp932(path: Path, count: int) -> None:
    with path.open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows([HEADER, *([*row[:1], "保冷ボトル、毎日使える " + row[1], *row[2:]] for row in rows(count))])


def as_gzip(path: Path, count: int) -> None:
    as_csv(path.with_suffix(""), count)
    path.write_bytes(gzip.compress(path.with_suffix("").read_bytes(), 6))


def as_xlsx(path: Path, count: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for line, row in enumerate((HEADER, *rows(count))):
        sheet.write_row(line, 0, row)
    book.close()


def as_empty(path: Path, count: int) -> None:
    as_csv(path, 10)
    with path.open("a", encoding="utf-8") as file:
        file.write((("," * (len(HEADER) - 1)) + "\n") * 10 * count)


def as_jsonl(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows(count):
            listing = {"sku": row[0], "title": row[1], "bullets": row[2:5], "description": row[5], "brand": row[7]}
            file.write(json.dumps(listing) + "\n")


KINDS = {
    "native, JSON Lines": ("a.jsonl", as_jsonl),
    "table, CSV": ("a.csv", as_csv),
    "table, CSV in CP932": ("b.csv", as_cp932),
    "table, CSV in gzip": ("c.csv.gz", as_gzip),
    "table, TSV": ("a.tsv", as_tsv),
    "table, XLSX": ("a.xlsx", as_xlsx),
    "10 rows, then empty ones (10 times as many)": ("d.csv", as_empty),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(f"{given.listings:,} rows of {len(HEADER)} columns, {given.runs} runs, {machine()}\n")
    print("| file | size | listings | time, median | spread | peak memory |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, make) in KINDS.items():
            path = Path(folder) / name
            make(path, given.listings)
            print(measured(kind, path, given.runs), flush=True)


def measured(kind: str, path: Path, runs: int) -> str:
    """A row of the table."""
    command = [sys.executable, "-c", READ, str(path), json.dumps(MAPPING)]
    found = [
        tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())) for _ in range(runs)
    ]
    times = [one[1] for one in found]
    peak = max(one[2] for one in found)
    size = path.stat().st_size / 1e6
    spread = max(times) - min(times)
    return (
        f"| {kind} | {size:,.0f} MB | {found[0][0]:,.0f} | {statistics.median(times):.1f} s | {spread:.1f} s | {peak:,.0f} MB |"
    )


if __name__ == "__main__":
    main()
