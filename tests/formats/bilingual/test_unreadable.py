"""What is no file of its format at all is refused with its place and what to do; nothing grows, nothing is fetched."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.formats.bilingual import bilingual_format, bilingual_formats
from localize.model import Faults

ROOT = (
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="de"><body>'
)
BOMB = b'<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
XXE = b'<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tmx version="1.4"><header srclang="en"/><body/></tmx>'
PARAMETER = (
    b'<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><tmx version="1.4"><header srclang="en"/><body/></tmx>'
)

CASES: dict[str, tuple[str, bytes, str]] = {
    "an empty PO": ("a.po", b"", r"a\.po: is empty; a PO file has a header at least"),
    "an empty XLIFF": ("a.xliff", b" \n", r"a\.xliff: is empty"),
    "an empty TMX": ("a.tmx", b"", r"a\.tmx: is empty"),
    "an empty CSV": ("a.csv", b"", r"a\.csv: is empty"),
    "garbage as PO": ("a.po", b"\x89PNG\r\n\x1a\n\0\0\xff", r"a\.po:1: is not UTF-8 \(byte 0\); it holds NUL bytes"),
    "UTF-16 without its mark": ("a.po", 'msgid "é"\nmsgstr "é"\n'.encode("utf-16-le"), r"a\.po:1: is not UTF-8 .*; it holds NUL bytes: .*save one in UTF-16 without its mark as UTF-8"),
    "garbage as XLIFF": ("a.xlf", b"\x89PNG\r\n\x1a\n\0\0\xff", r"a\.xlf:1:1: is no XML that can be read: its bytes are not UTF-8 .*check"),
    "garbage as TMX": ("a.tmx", b"PK\3\4\0\0", r"a\.tmx:1:\d+: is no XML that can be read: .*check that the file is whole"),
    "garbage as CSV": ("a.csv", b"\xff\0\1,\2", r"a\.csv:1: is not UTF-8 .*save it as UTF-8"),
    "NUL bytes in PO": ("a.po", 'msgid "a"'.encode("utf-16-le"), r"a\.po:1:1: holds no entry .*NUL bytes.*save it as UTF-8"),
    "NUL bytes in XLIFF": ("a.xlf", ROOT[:40] + b"\0" * 9, r"a\.xlf:1:\d+: is no XML"),
    "prose as PO": ("a.po", b"Dear Sir,\n", r"a\.po:1:1: holds no entry of a PO file"),
    "HTML as PO": ("a.po", b"<!DOCTYPE html><html><body>404</body></html>", r"a\.po:1:1: holds no entry"),
    "HTML as XLIFF": ("a.xliff", b"<!DOCTYPE html>\n<html><body>404<br></body></html>", r"a\.xliff:2:1: is an HTML page, not XLIFF; export it"),
    "HTML as TMX": ("a.tmx", b"<!doctype html>\n<html lang=en>", r"a\.tmx:\d+:\d+: is "),
    "TMX as XLIFF": ("a.xlf", b'<tmx version="1.4"/>', r"a\.xlf:1:1: is a file of <tmx>, not XLIFF"),
    "XLIFF as TMX": ("a.tmx", ROOT, r"a\.tmx:1:1: is a file of <xliff>, not TMX"),
    "another namespace": ("a.xlf", b'<xliff version="1.2" xmlns="urn:x"/>', r"a\.xlf:1:1: has the namespace 'urn:x', which is not XLIFF's"),
    "a version of tomorrow": ("a.xlf", b'<xliff version="3.0"/>', r"a\.xlf:1:1: is XLIFF 3\.0; 1\.0 to 1\.2 and 2\.0 to 2\.2 can be read"),
    "no version": ("a.xlf", b"<xliff/>", r"a\.xlf:1:1: is XLIFF without a version"),
    "version and namespace disagree": ("a.xlf", ROOT.replace(b'"1.2"', b'"2.0"'), r"a\.xlf:1:1: says version 2\.0 in the namespace of 1\.2; make the two agree"),
    "a TMX of tomorrow": ("a.tmx", b'<tmx version="2.0"/>', r"a\.tmx:1:1: is TMX 2\.0; 1\.1 to 1\.4 can be read"),
    "entities that grow": ("a.xlf", BOMB + ROOT, r"a\.xlf:1:\d+: defines the entity 'a', which is refused: .*Write its text where it is used"),
    "an entity of another file": ("a.tmx", XXE, r"a\.tmx:2:\d+: defines the entity 'x', which is refused"),
    "a parameter entity": ("a.tmx", PARAMETER, r"a\.tmx:1:\d+: defines the entity 'x', which is refused"),
    "cut in the first unit": ("a.xlf", ROOT + b'\n<trans-unit id="1"><source>a', r"a\.xlf:2:\d+: is no XML that can be read: .*check that the file is whole"),
    "cut in the header": ("a.tmx", b'<tmx version="1.4"><header ', r"a\.tmx:1:\d+: is no XML that can be read"),
    "not the encoding it says": ("a.xlf", b'<?xml version="1.0" encoding="shift_jis"?>\xff\xff<a/>', r"a\.xlf:1: is not SHIFT_JIS, as its declaration says .*save it as UTF-8"),
    "an entity of HTML": ("a.xlf", ROOT + b'\n<trans-unit id="1"><source>a&nbsp;b', r"a\.xlf:2:\d+: is no XML that can be read: it uses an entity .*write &#160; for &nbsp;"),
    "no header": ("a.csv", b"a,b\nc,d\n", r"a\.csv:1:1: has no header with the columns source and target, .*add one"),
    "two targets": ("a.csv", b"source,target,Target\nc,d,e\n", r"a\.csv:1: has two columns called 'target'; rename one"),
    "a PO in no encoding at all": ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "a"\nmsgstr "\xe9"\n', r"a\.po:5: is not UTF-8 \(byte \d+\); convert it"),
    "a PO that is not what it says": ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=EUC-JP\\n"\n\nmsgid "a"\nmsgstr "\xff"\n', r"a\.po:5: is not EUC_JP"),
}  # fmt: skip


def attempt(path: Path, name: str) -> list[Any]:
    by_suffix = [module for module in bilingual_formats().values() if path.suffix in module.SUFFIXES]
    module = bilingual_format(path) or by_suffix[-1]
    file = module.opened(path, name, "")
    return [one for piece in file.pieces(2) for one in file.rows(piece)]


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_its_place_and_a_remedy(name: str, tmp_path: Path) -> None:
    file, data, wanted = CASES[name]
    (tmp_path / file).write_bytes(data)
    with pytest.raises(Faults) as told:
        attempt(tmp_path / file, file)
    assert re.match(wanted, str(told.value))


@pytest.mark.parametrize("suffix", ["po", "xliff", "tmx", "csv"])
def test_a_directory_is_refused(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{suffix}").mkdir()
    with pytest.raises(Faults, match="is a directory; name the file in it"):
        attempt(tmp_path / f"a.{suffix}", f"a.{suffix}")


def test_a_doctype_without_entities_is_read_over(read: Callable[..., Any]) -> None:
    text = '<!DOCTYPE tmx PUBLIC "x" "http://localhost/tmx14.dtd" [<!ELEMENT seg ANY>]><tmx version="1.4"><header srclang="en"/><body/></tmx>'
    assert read("a.tmx", text).rows == []


def test_an_entity_in_the_middle_of_nowhere_costs_nothing_but_itself(read: Callable[..., Any]) -> None:
    body = b'<trans-unit id="1"><source>a</source><target>b</target></trans-unit>\n<trans-unit id="2"><source>&nbsp;</source></trans-unit>'
    found = read("a.xlf", ROOT + body + b"</body></file></xliff>")
    assert found.texts == [("a", "b")]
    assert [(remark.code, remark.line, remark.args["aside"]) for remark in found.remarks] == [("F101", 2, 1)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["po", "xlf", "tmx", "csv"]), st.integers(0, 400))
def test_no_bytes_break_the_readers(tmp_path: Path, data: bytes, suffix: str, cut: int) -> None:
    whole = {
        "po": b'msgid ""\nmsgstr "Language: de\\n"\n\n#, fuzzy\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        "xlf": ROOT + b'<trans-unit id="1"><source>a <g id="1">b</g></source><target>c</target></trans-unit></body></file></xliff>',
        "tmx": b'<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="de"><seg/></tuv></tu></body></tmx>',
        "csv": b'source,target,id\na,"b\n""c""",d\ne,f,g\n',
    }[suffix]  # fmt: skip
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(whole[:cut] + data + whole[cut:])
    with contextlib.suppress(Faults):
        attempt(path, path.name)
