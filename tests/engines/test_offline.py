"""Offline nothing uses a network, not even a server on this machine; a program here goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localize.engines import Settings, connected, module, names
from localize.engines.store import Store
from localize.model import Faults
from tests.engines.asked import made, wanted

ROOT = Path(__file__).parents[2]
KEYS = {"DEEPL_AUTH_KEY": "k"}
INSIDE = """
import socket
from localize.engines import Settings, connected, module, names
from localize.engines.store import Store
from localize.model import Faults
from tests.engines.asked import made, wanted

try:
    socket.create_connection(("127.0.0.1", 9), 1)
except OSError as error:
    assert error.errno == 101, error
calls = []
socket.socket.connect = lambda *call: calls.append(call)
for name in names():
    settings = Settings(model="m")
    try:
        engine = connected(name, settings, {"DEEPL_AUTH_KEY": "k", "PATH": "/usr/bin"}, offline=True)
    except Faults as faults:
        print(name, "refused" if "--offline forbids" in str(faults) else faults)
        continue
    found, told = made(engine, [wanted("The house is blue.", "es-ES")], Store(None), settings, offline=True)
    print(name, found["The house is blue."].text)
assert not calls, calls
"""


def test_every_engine_with_a_network_is_refused_offline() -> None:
    for name in names():
        if module(name).NETWORK:
            with pytest.raises(Faults, match=f"{name} uses a network, and --offline forbids that"):
                connected(name, Settings(url="http://localhost:1", model="m"), KEYS, offline=True)
            assert connected(name, Settings(model="m"), KEYS).network


def _namespace() -> bool:
    """Is a network namespace of one's own allowed here?"""
    program = shutil.which("unshare")
    return program is not None and subprocess.run([program, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _namespace(), reason="a network namespace is not allowed here")
def test_offline_works_where_there_is_no_network() -> None:
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", INSIDE], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    lines = dict(line.partition(" ")[::2] for line in done.stdout.splitlines())
    assert {name: lines[name] for name in lines if name != "apertium"} == dict.fromkeys(
        ("apy", "deepl", "libretranslate", "openai"), "refused"
    )
    assert lines["apertium"] in (
        "La casa es azul.",
        "apertium is not installed; install it with its pairs (apt-get install apertium apertium-eng-spa)",
    )


@pytest.mark.skipif(not _namespace(), reason="a network namespace is not allowed here")
def test_a_service_that_cannot_be_reached_is_said_in_plain_words() -> None:
    code = (
        "from localize.engines import *\n"
        "from tests.engines.asked import *\n"
        "settings = Settings(url='https://translate.example.com')\n"
        "print(*made(connected('libretranslate', settings, {}), [wanted('A bell')], settings=settings)[1])"
    )
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    said = (
        "texts that libretranslate could not be asked for: 1 (libretranslate cannot be reached at https://translate.example.com ("
    )
    assert done.stdout.startswith(said), done.stderr


@pytest.mark.skipif(shutil.which("apertium-apy") is None, reason="apertium-apy is not installed here")
def test_apertiums_own_server_live(tmp_path: Path) -> None:
    import socket
    import time

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["apertium-apy", "/usr/share/apertium", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        settings = Settings(url=f"http://127.0.0.1:{port}")
        engine = connected("apy", settings, {})
        requests = [
            wanted("The [Shimano AQ-750] bicycle has 21 gears & a <blue> house.".replace("<blue> ", ""), "es-ES"),
            wanted("The [<b_1>]house[</b_1>] is 5 < 6 & blue.", "es-ES"), wanted("The zorblax.", "es-ES"),
            wanted("The house is blue.", "pt-BR"), wanted("The house is blue.", "zh-CN"),
        ]  # fmt: skip
        found = {}
        for _ in range(20):
            found, _ = made(engine, requests, Store(None), settings)
            if found["The zorblax."].route:
                break
            time.sleep(0.5)
    finally:
        server.terminate()
        server.wait(10)
    assert found["The <b_1>house</b_1> is 5 < 6 & blue."].text == "La <b_1>casa</b_1> es 5 < 6 & azul."
    assert found["The zorblax."].why == "it does not know: zorblax"
    assert found["The Shimano AQ-750 bicycle has 21 gears & a house."].why == "it has no form for: tren"
    assert {one.route for one in found.values()} >= {("eng|spa",), ("eng|spa", "spa|por_BR")} or len(found) < 5
