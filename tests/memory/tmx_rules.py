"""What the specification of TMX 1.4b demands of a file, as checks of our own: elements, their order, attributes, pairs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CHILDREN = {
    "tmx": r"header body",
    "header": r"(note |prop |ude )*",
    "body": r"(tu )*",
    "tu": r"(note |prop )*(tuv )+",
    "tuv": r"(note |prop )*seg ",
    "seg": r"(bpt |ept |it |ph |hi |ut )*",
    "bpt": r"(sub )*",
    "ept": r"(sub )*",
    "it": r"(sub )*",
    "ph": r"(sub )*",
    "prop": r"",
    "note": r"",
}
MIXED = {"seg", "bpt", "ept", "it", "ph", "prop", "note"}
"""Elements that hold text."""
NEEDED = {
    "tmx": {"version"},
    "header": {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
    "tuv": {LANG},
    "bpt": {"i"},
    "ept": {"i"},
    "it": {"pos"},
    "prop": {"type"},
}
ALLOWED = {
    "tu": {"tuid", "srclang", "datatype", "segtype", "changedate", "creationdate"},
    "bpt": {"x", "type"},
    "it": {"x", "type"},
    "ph": {"x", "type", "assoc"},
    "prop": {LANG},
}
VALUES = {
    ("header", "segtype"): {"block", "paragraph", "sentence", "phrase"},
    ("it", "pos"): {"begin", "end"},
    ("tmx", "version"): {"1.4"},
}


def faults(path: Path) -> list[str]:
    """Everything in which the file is no TMX 1.4b."""
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(re.sub(r"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", "", text, count=1))
    found = [] if root.tag == "tmx" else [f"the root is {root.tag}"]
    return [*found, *(fault for element in root.iter() for fault in _faults(element))]


def _faults(element: ET.Element) -> Iterator[str]:
    name, there = element.tag, set(element.attrib)
    if name not in CHILDREN:
        yield f"there is no element {name}"
        return
    order = "".join(f"{child.tag} " for child in element)
    if not re.fullmatch(CHILDREN[name].replace("header body", "header body "), order):
        yield f"{name} holds {order or 'nothing'}"
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if name not in MIXED and any(one.strip() for one in texts):
        yield f"{name} holds text"
    needed = NEEDED.get(name, set())
    if needed - there or there - needed - ALLOWED.get(name, set()):
        yield f"{name} has {sorted(there)}"
    yield from (f"{name} {key}={value}" for key, value in element.items() if value not in VALUES.get((name, key), {value}))
    if name == "seg":
        opened = [one.get("i") for one in element if one.tag == "bpt"]
        if sorted(opened) != sorted(one.get("i") for one in element if one.tag == "ept") or len(set(opened)) < len(opened):
            yield "a seg whose bpt and ept do not pair"
