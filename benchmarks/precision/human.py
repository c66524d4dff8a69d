"""Human translations that a user has on disk: package descriptions, gettext catalogs and JSON language files.

Nothing is downloaded here and nothing of the texts is kept: the readers take files and give pairs.
"""

from __future__ import annotations

import bz2
import json
import lzma
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from units import Unit

DEBIAN_SPACE = "\u22c5"
"""How translators of Debian's descriptions type a no-break space; readers see a space."""
WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
BULLET = re.compile(r"\s*(?:[-*o+•·–—−]|\d+[.)])\s+")
HANGING = re.compile(r"\s{2,}\S")


def opened(path: Path) -> str:
    """The text of a file that may be packed."""
    if path.suffix == ".lz4":
        return subprocess.run(["lz4", "-dc", path], check=True, capture_output=True).stdout.decode()
    unpack = {".xz": lzma.decompress, ".bz2": bz2.decompress}.get(path.suffix, bytes)
    return unpack(path.read_bytes()).decode()


def joined(lines: list[str]) -> str:
    """Wrapped lines as one, without a space between wide characters."""
    text = lines[0]
    for line in lines[1:]:
        tight = WIDE.match(text[-1:]) and WIDE.match(line[:1])
        text += line if tight else " " + line
    return text


def paragraphs(body: list[str]) -> list[str] | None:
    """The paragraphs and list items of a long description; None where it is set in columns, as a table or a drawing is."""
    blocks: list[list[str]] = []
    fresh = True
    for line in body:
        text = line[1:].rstrip()
        if text in {".", ""}:
            fresh = True
            continue
        if BULLET.match(text):
            blocks.append([BULLET.sub("", text, count=1)])
        elif fresh and HANGING.match(text):
            return None
        elif fresh:
            blocks.append([text])
        elif HANGING.match(text) and len(blocks[-1]) == 1 and not BULLET.match(line[1:]) and text.count("  ") > 2:
            return None
        else:
            blocks[-1].append(text.strip())
        fresh = False
    return [joined(block) for block in blocks if block[0]]


def descriptions(path: Path, language: str) -> dict[str, tuple[str, str, list[str]]]:
    """By checksum of the English text: package, short description, long description's lines."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    name = f"Description-{language}:"
    for stanza in opened(path).replace(DEBIAN_SPACE, "\u00a0").split("\n\n"):
        lines = stanza.split("\n")
        heads = dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith(" "))
        body = [line for line in lines if line.startswith(" ")]
        if name[:-1] in heads:
            found[heads["Description-md5"]] = (heads["Package"], heads[name[:-1]].strip(), body)
    return found


def packages(folder: Path, language: str) -> Iterator[Unit]:
    """Package descriptions of a Debian archive, as apt keeps them, paired with the English ones by their checksum."""
    english: dict[str, tuple[str, str, list[str]]] = {}
    for path in sorted(folder.glob("*_i18n_Translation-en*")):
        english |= descriptions(path, "en")
    for path in sorted(folder.glob(f"*_i18n_Translation-{language}*")):
        for key, (package, short, body) in sorted(descriptions(path, language).items()):
            if key in english:
                yield from paired(package, english[key][1:], (short, body))


def paired(package: str, source: tuple[str, list[str]], target: tuple[str, list[str]]) -> Iterator[Unit]:
    yield Unit(f"{package}:0", "message", source[0], target[0])
    ours, theirs = paragraphs(source[1]), paragraphs(target[1])
    if ours and theirs and len(ours) == len(theirs):
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
            yield Unit(f"{package}:{number}", "message", one, other)


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Catalogs and language files of an archive, a folder or a single file."""
    wanted = re.compile(r"(?:/LC_MESSAGES/[\w.-]+\.po|/[a-z]{2}\.json)$")
    if path.is_dir():
        yield from ((one.as_posix(), one.read_bytes()) for one in sorted(path.rglob("*")) if wanted.search(one.as_posix()))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in sorted(archive.namelist()) if wanted.search(name))
    else:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and wanted.search(member.name):
                    file = archive.extractfile(member)
                    yield member.name, file.read() if file else b""


def catalogs(path: Path, language: str) -> Iterator[Unit]:
    """Translated entries of PO catalogs, and pairs of ``en.json`` and ``<language>.json`` beside each other."""
    json_files: dict[str, Any] = {}
    for name, content in members(path):
        if name.endswith(f"/{language}/LC_MESSAGES/{name.rsplit('/', 1)[1]}"):
            yield from entries(name, content.decode())
        elif name.endswith(".json"):
            json_files[name] = content
    for name, content in json_files.items():
        folder, file = name.rsplit("/", 1)
        if file == "en.json" and f"{folder}/{language}.json" in json_files:
            ours, theirs = dict(leaves(json.loads(content))), dict(leaves(json.loads(json_files[f"{folder}/{language}.json"])))
            yield from (Unit(key, "message", text, theirs[key]) for key, text in ours.items() if text and theirs.get(key))


def entries(name: str, content: str) -> Iterator[Unit]:
    """Finished entries without plural forms: a form's numbers and words rightly differ from the English ones."""
    for number, entry in enumerate(polib.pofile(content)):
        if entry.msgid and entry.msgstr and not entry.fuzzy and not entry.obsolete and not entry.msgid_plural:
            yield Unit(f"{name.rsplit('/', 4)[1]}-{Path(name).stem}-{number}", "message", entry.msgid, entry.msgstr)


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, str):
        yield path, data


def distinct(units: Iterator[Unit]) -> list[Unit]:
    """Each pair once; a long text that equals its source was never translated, so it proves nothing."""
    by_pair = {(unit.source, unit.target): unit for unit in units}
    return [unit for unit in by_pair.values() if unit.source != unit.target or unit.source.count(" ") < 3]
