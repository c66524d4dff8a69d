"""Apertium: rules and dictionaries for pairs of related languages, run on this machine as a process of its own (GPL).

Pairs are installed with the system (``apertium-eng-spa``); where there is none for two languages, two pairs are chained
through a language that both have. A word that it cannot translate it marks: such a draft is broken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from localize.engines import Request, Settings, Trouble, stream
from localize.engines.marks import MEANING, through
from localize.engines.ways import by_source, language, route
from localize.model import Fault, Faults, Said
from localize.text import lazy

NAME = "apertium"
SENDS = "nothing leaves this machine"
FIELDS: dict[str, str] = {}
TRIED = "Debian's apertium 3.8.3 with eng-spa and es-pt"
NETWORK = False
PAID = False
COSTS = "no money"
READS = ("pivots",)

_BETWEEN = "\0"
"""Ends a text for it: words wander across whatever does not."""
_FILE = lazy.re(r"'(/[^']+)'")
_LACKING = "apertium is not installed; install it with its pairs (apt-get install apertium apertium-eng-spa)"
_NO_PAIRS = "apertium has no pair of languages; install one (apt-get install apertium-eng-spa)"


def connected(settings: Settings, environment: Mapping[str, str]) -> Apertium:
    """The program as it is installed. Raises ``Faults`` where it is not, or has no pair."""
    program = shutil.which(NAME, path=environment.get("PATH"))
    if program is None:
        raise Faults(Fault("", 0, 0, _LACKING))
    found = Apertium(program, settings)
    if not found.modes:
        raise Faults(Fault("", 0, 0, _NO_PAIRS))
    return found


class Apertium:
    """The installed program; each call is a process."""

    name = NAME
    most = 200
    largest = 50_000
    glossaries = False
    network = NETWORK
    charges = 0

    def __init__(self, program: str, settings: Settings) -> None:
        self._program, self._settings = program, settings

    @cached_property
    def modes(self) -> dict[tuple[str, str], list[str]]:
        """What each pair of languages is called there, the plain name before those of regions (``es-pt``, ``es-pt_BR``)."""
        listed = subprocess.run([self._program, "-l"], capture_output=True, text=True, check=False, timeout=30).stdout  # noqa: S603 - no input of a person in it
        found: dict[tuple[str, str], list[str]] = {}
        for mode in sorted(listed.split(), key=lambda name: ("_" in name, name)):
            source, _, target = mode.partition("-")
            if target:
                found.setdefault((language(source), language(target)), []).append(mode)
        return found

    def pairs(self) -> dict[str, list[str]]:
        return by_source(self.modes)

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        return route(self.modes, source_locale, target_locale, self._settings.pivots)

    def version(self, route: Sequence[str]) -> str:
        """A digest over sizes and times of the data of its pairs."""
        found = blake2b(bytes([MEANING]), digest_size=8)
        for mode in route:
            text = self._mode(mode)
            files = [path for name in _FILE.findall(text) if (path := Path(name)).is_file()]
            found.update(repr((text, [(path.stat().st_size, path.stat().st_mtime_ns) for path in files])).encode())
        return found.hexdigest()

    def _mode(self, name: str) -> str:
        places = (Path(self._program).parent.parent / "share/apertium/modes", Path("/usr/share/apertium/modes"))
        return next((path.read_text(encoding="utf-8") for place in places if (path := place / f"{name}.mode").is_file()), name)

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        return through(requests, route, self._through, opened=True)

    def _through(self, mode: str, texts: Sequence[str]) -> list[str]:
        """The texts through one pair. Where it tears the words of a term apart, it is not shown them."""
        found = self._hop(mode, texts)
        if len(found) != len(texts):
            return [text for text in found if text is not None]
        torn = [place for place, text in enumerate(texts) if not stream.whole(text, found[place])]
        again = self._hop(mode, [stream.closed(texts[place]) for place in torn]) if torn else []
        for place, text in zip(torn, again, strict=True):
            found[place] = text
        return [text or "" for text in found]

    def _hop(self, mode: str, texts: Sequence[str]) -> list[str | None]:
        """What the program makes of the texts; None for one whose terms are torn."""
        command = [self._program, "-z", "-f", "none", mode]
        try:
            done = subprocess.run(  # noqa: S603 - the same
                command,
                input=_BETWEEN.join(map(stream.written, texts)),
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
                timeout=self._settings.timeout,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise Trouble(Said("apertium did not answer in {seconds} s", seconds=error.timeout)) from None
        if done.returncode:
            raise Trouble(Said("apertium {mode} ended with {code}", mode=mode, code=done.returncode))
        return [text if text is None else text.strip() for text in map(stream.read, done.stdout.split(_BETWEEN)[: len(texts)])]
