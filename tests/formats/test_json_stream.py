"""JSON of any length: whatever is broken, every other record is read, and every record is counted."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.formats import Record, json_stream, json_window
from localize.formats.json_stream import Shape, Value
from tests.formats.record_files import rows

SHAPE = Shape({"list": "sku", "": "sku"}, frozenset({"sku", "inner", "head"}))


def read(folder: Path, content: str | bytes) -> tuple[list[tuple[int, str]], list[Record]]:
    """The line and SKU of each record that was read, and what was set aside."""
    path = folder / "catalog.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(json_stream.records(path, SHAPE))
    values = [(one.line, one.name or msgspec.json.decode(one.data).get("sku", "")) for one in found if isinstance(one, Value)]
    return values, [one for one in found if isinstance(one, Record)]


LAYOUTS = {
    "one record": ('{"sku": "A", "inner": {"list": [1]}}', [(1, "A")]),
    "one record over lines": ('\n{\n"sku": "A",\n"inner": {}\n}\n', [(2, "A")]),
    "a list": ('[{"sku": "A"},\n{"sku": "B"}]', [(1, "A"), (2, "B")]),
    "a list under a key": ('{"head": {"x": [1]},\n"list": [\n{"sku": "A"}, {"sku": "B"}\n], "tail": 1}', [(3, "A"), (3, "B")]),
    "records by name": ('{"A": {"inner": 1},\n"B": {"inner": 2}}', [(1, "A"), (2, "B")]),
    "lines": ('{"sku": "A"}\n\n{"sku": "B"}\n', [(1, "A"), (3, "B")]),
    "lines of lists": ('{"list": [{"sku": "A"}]}\n{"list": [{"sku": "B"}, {"sku": "C"}]}\n', [(1, "A"), (2, "B"), (2, "C")]),
    "a mark before it": ('\ufeff[{"sku": "A"}]', [(1, "A")]),
    "an empty list": ('{"list": []}', []),
    "nothing": ("{}", [(1, "")]),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_records_are_found_with_their_lines(name: str, tmp_path: Path) -> None:
    content, wanted = LAYOUTS[name]
    assert read(tmp_path, content) == (wanted, [])


BROKEN: dict[str, tuple[str | bytes, list[tuple[int, str]], list[tuple[int, int]]]] = {
    "a comma that is missing": (
        '{"list": [{"sku": "A"},\n{"sku": "B" "x": {"y": [1]}},\n{"sku": "C"}]}',
        [(1, "A"), (3, "C")],
        [(2, 1)],
    ),
    "a quote that is missing": (
        '[{"sku": "A"},\n{"sku": "B", "x": "y},\n{"sku": "C", "x": "z"},\n{"sku": "D"}]',
        [(1, "A"), (3, "C"), (4, "D")],
        [(3, 1)],
    ),
    "two in a row": ('[{"sku": A},\n{"sku": B},\n{"sku": "C"}]', [(3, "C")], [(1, 2)]),
    "objects in the broken one": (
        '[{"sku": "A", "x": [{"y": 1}, {"y": 2}],, "z": 1},\n{"sku": "B"}]',
        [(2, "B")],
        [(1, 1)],
    ),
    "the last one": ('{"list": [{"sku": "A"},\n{"sku": "B", "x": tru}]}', [(1, "A")], [(2, 1)]),
    "the file is cut in a record": ('{"list": [{"sku": "A"},\n{"sku": "B", "x', [(1, "A")], [(2, 1)]),
    "the file is cut behind a record": ('{"list": [{"sku": "A"}', [(1, "A")], [(1, 0)]),
    "no comma between records": ('[{"sku": "A"}\n{"sku": "B"}, {"sku": "C"}]', [(1, "A"), (2, "C")], [(2, 1)]),
    "a line": ('{"sku": "A"}\n{"sku": "B\n{"sku": "C"}\n', [(1, "A"), (3, "C")], [(2, 1)]),
    "something behind the list": ('[{"sku": "A"}] and more', [(1, "A")], [(1, 1)]),
    "too deep": ('[{"sku": "A", "x": ' + "[" * 100_000 + "]" * 100_000 + '},\n{"sku": "B"}]', [(2, "B")], [(1, 1)]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_set_aside_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content, wanted, aside = BROKEN[name]
    values, found = read(tmp_path, content)
    assert values == wanted
    assert [(one.line, one.rows) for one in found] == aside
    assert all(one.aside and one.remarks[0].code == "F101" for one in found)


def test_what_follows_a_break_is_counted(tmp_path: Path) -> None:
    records = ",\n".join(json.dumps({"sku": f"A-{number}", "text": "x" * 1000}) for number in range(5_000))
    values, (rest,) = read(tmp_path, f'{{"list": [{records}], "other" {{"list": [{records}]}}}}')
    assert len(values) == 5_000
    assert rest.rows == rest.remarks[0].args["aside"] == 5_000
    values, found = read(tmp_path, f"[{records}, !]\n")
    assert (len(values), rows(found)) == (5_000, 1)


def test_bytes_that_are_no_utf8_cost_one_record(tmp_path: Path) -> None:
    path = tmp_path / "catalog.json"
    path.write_bytes(b'[{"sku": "A"},\n{"sku": "B", "x": "caf\xe9"},\n{"sku": "C"}]')
    decoder = msgspec.json.Decoder(dict[str, str])
    found = [json_stream.struct(one, decoder) for one in json_stream.records(path, SHAPE) if isinstance(one, Value)]
    assert [one["sku"] for one in found if isinstance(one, dict)] == ["A", "C"]
    (aside,) = (one for one in found if isinstance(one, Record))
    assert (aside.line, aside.aside, aside.remarks[0].code) == (2, True, "F101")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(blacklist_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(blacklist_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=8,
)
RECORD = st.fixed_dictionaries({"sku": st.integers(0, 9).map(str)}, optional={"inner": JSON})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(RECORD, max_size=5),
    st.sampled_from([None, 1]),
    st.booleans(),
    st.integers(1, 40),
    st.sampled_from(["list", "keyed list", "lines"]),
)
def test_any_json_is_read_as_it_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given_: list[object],
    indent: int | None,
    ascii_: bool,
    chunk: int,
    layout: str,
) -> None:
    monkeypatch.setattr(json_window, "CHUNK", chunk)
    monkeypatch.setattr(json_stream, "HEAD", 40)
    texts = [json.dumps(one, indent=indent, ensure_ascii=ascii_) for one in given_]
    content = {
        "lines": "\n".join(texts),
        "list": f"[{','.join(texts)}]",
        "keyed list": f'{{"a": [1], "list": [{",".join(texts)}]}}',
    }
    path = tmp_path / "catalog.json"
    path.write_bytes(content[layout].encode())
    found = list(json_stream.records(path, SHAPE))
    assert [json.loads(one.data) for one in found if isinstance(one, Value)] == given_
    assert len(found) == len(given_)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORD, min_size=1, max_size=4), st.data())
def test_any_damage_ends_and_is_told(tmp_path: Path, given_: list[object], data: st.DataObject) -> None:
    text = json.dumps(given_)
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.sampled_from(["", '"', "{", "]", "}", ",", "\x00"])) + text[at + 1 :]
    path = tmp_path / "catalog.json"
    path.write_text(damaged, encoding="utf-8")
    found = list(json_stream.records(path, SHAPE))
    try:
        whole = json.loads(damaged, strict=False)
    except json.JSONDecodeError:
        return
    if isinstance(whole, list):
        assert [json.loads(one.data, strict=False) for one in found if isinstance(one, Value)] == whole


def test_the_window_says_where_it_is() -> None:
    window = json_window.Window(io.BytesIO(b' \n\n 12.5 "a"'))
    assert window.value() == (3, "12.5")
    assert window.value() == (3, '"a"')
    assert window.peek() == ""
