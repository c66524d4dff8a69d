"""What product type definitions of half a megabyte each cost: read the first time, and again from the cache."""

from __future__ import annotations

import datetime
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from timing import machine

from localize import packs
from localize.packs import categories, product_types
from tests.product_type import ID, attribute, bottle, given, one_of

RUNS = 7
DAY = datetime.date(2026, 11, 22)


def large(number: int) -> bytes:
    """A definition of some 500 KB: 250 fields, half of them with lists, and 250 conditions as deep as Amazon's are."""
    schema = bottle()
    schema["$id"] = f"{ID}TYPE_{number}"
    for at in range(250):
        listed = one_of({f"value_{at}_{one}": f"Wert {at} {one}" for one in range(20)}, closed=at % 4 == 0) if at % 2 else {}
        schema["properties"][f"field_{at}"] = attribute(f"Field {at}", {"maxLength": 100 + at} | listed)
        absent = {"not": {"required": [f"field_{at}"], "properties": {f"field_{at}": {"items": {"required": ["value"]}}}}}
        ways = [{"allOf": [absent, given("material", "glass"), given(f"field_{at - way}")]} for way in range(1, 4)]
        schema["allOf"].append({"if": {"anyOf": ways}, "then": {"required": [f"field_{(at + 7) % 250}", "care_instructions"]}})
    return json.dumps(schema, ensure_ascii=False).encode()


def main() -> None:
    market = packs.market("amazon-de", DAY)
    print(f"product type definitions: {machine()}, median and range of {RUNS} runs in one process")
    for count in (1, 10):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = Path(name, "given"), Path(name, "cache")
            folder.mkdir()
            size = 0
            for number in range(count):
                size += (folder / f"{number}.json").write_bytes(large(number))
            print(f"{count} of {size / count / 1000:.0f} KB each")
            _show("read, no cache", partial(product_types.read, folder))
            product_types.read(folder, cache)
            _show("read from the cache", partial(product_types.read, folder, cache))
            found = product_types.read(folder, cache)
            _show("laid on a market", partial(categories.laid, market, found, {}, DAY))


def _show(label: str, act: Callable[[], object]) -> None:
    act()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    print(f"  {label:<22}{statistics.median(times):8.1f} ms  ({min(times):.1f} to {max(times):.1f})")


if __name__ == "__main__":
    main()
