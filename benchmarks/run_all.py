"""Every benchmark, one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

for script in (
    "bench_start.py",
    "bench_check.py",
    "bench_run.py",
    "bench_again.py",
    "bench_catalog.py",
    "bench_pictures.py",
    "bench_report.py",
    "bench_machine_reports.py",
    "bench_product_types.py",
    "bench_formats.py",
    "bench_tmx.py",
    "bench_fuzzy.py",
):
    subprocess.run([sys.executable, Path(__file__).with_name(script)], check=True)
    print(flush=True)
