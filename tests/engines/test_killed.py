"""A process that is ended in the middle of asking: the next one knows what it may have paid for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Event

import pytest

from localize.engines import Settings, connected
from localize.engines.store import Store
from tests.engines.asked import made, wanted
from tests.engines.server import DEEPL_KEY, Answer, Seen, deepl, libretranslate, serving

ROOT = Path(__file__).parents[2]
TEXTS = [f"word {first}{second}" for first in "abcdefghij" for second in "abcdefghijklmn"]
"""Three calls of DeepL, seven of LibreTranslate."""
CHILD = """
import sys
from pathlib import Path
from localize.engines import Settings, connected
from localize.engines.asking import drafts
from localize.engines.store import Store
from tests.engines.asked import wanted
from tests.engines.test_killed import TEXTS

name, url, cache, key = sys.argv[1:]
engine = connected(name, Settings(url=url), {"DEEPL_AUTH_KEY": key})
for _ in drafts(engine, map(wanted, TEXTS), Store(Path(cache)), Settings(at_once=int(name == "deepl") + 1), tell=print):
    pass
"""


@pytest.mark.parametrize("name", ["deepl", "libretranslate"])
def test_a_kill_in_the_middle_loses_nothing_and_nothing_is_asked_twice(name: str, tmp_path: Path) -> None:
    usual = deepl if name == "deepl" else libretranslate
    texts = (lambda seen: seen.json["text"]) if name == "deepl" else (lambda seen: seen.json["q"])
    killing, reached, go = [True], Event(), Event()

    def answers(seen: Seen) -> Answer:
        calls = sum(one.method == "POST" for one in server.seen)
        if killing and seen.method == "POST" and calls > 2:
            reached.set()
            go.wait(20)
        return usual(seen)

    with serving(answers) as server:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen([sys.executable, "-c", CHILD, name, server.url, str(tmp_path), DEEPL_KEY], env=environment)
        assert reached.wait(30)
        time.sleep(0.3)
        child.send_signal(signal.SIGKILL)
        assert child.wait(10) == -signal.SIGKILL
        killing.clear()
        go.set()
        before = [text for seen in server.seen if seen.method == "POST" for text in texts(seen)]
        engine = connected(name, Settings(url=server.url), {"DEEPL_AUTH_KEY": DEEPL_KEY})
        found, told = made(engine, map(wanted, TEXTS), Store(tmp_path), Settings())
        after = [text for seen in server.seen if seen.method == "POST" for text in texts(seen)]
        assert len(found) == len(TEXTS)
        lost = [text for text, one in found.items() if not one.text]
        if name == "libretranslate":
            assert not lost
            assert not told
            assert Counter(Counter(after).values()) == {1: 120, 2: 20}, "only the call without an answer is made again"
            return
        assert sorted(Counter(after).values()) == [1] * len(TEXTS), "nothing went out twice"
        assert 40 <= len(lost) <= 90, "two calls were under way"
        assert set(lost) <= set(before)
        assert told[0].startswith(f"texts that deepl was sent before and no answer was kept for: {len(lost)} (“")
        found, told = made(engine, map(wanted, TEXTS), Store(tmp_path), Settings(), again=True)
        assert all(one.text for one in found.values())
        assert not told
        twice = [text for seen in server.seen if seen.method == "POST" for text in texts(seen)]
        assert {text for text, count in Counter(twice).items() if count == 2} == set(lost)
