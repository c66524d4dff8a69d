"""Write the JSON Schemas of what the program reads and writes into ``docs/schemas`` (a test holds them up to date).

Those of files that people write (style guide, seo.yaml, marketplace pack, localize.toml, waivers.yaml) are for editors:
they know what msgspec's types do not say, and carry what the code says of each key.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import textwrap
from pathlib import Path
from typing import Any

import msgspec

from localize.engines import EngineSettings
from localize.gate.verdict import Decided
from localize.gate.waiver_file import Entry
from localize.model import (
    SEVERITIES,
    Cite,
    FieldRules,
    Limit,
    Listing,
    Numbers,
    PictureNames,
    PictureRules,
    TitleOrder,
    Typography,
    Units,
    Upload,
)
from localize.model.market import Characters, Repeat
from localize.packs.changes import LIST, MAP, kinds, shape
from localize.packs.files import CONFIDENCES
from localize.packs.guides import GuideFile, SearchFile
from localize.packs.laws import LawFile
from localize.packs.marketplace_files import LIMIT_KINDS, UNITS, Dispute, MarketplaceFile, Note, Site
from localize.packs.picture_faults import SIZES
from localize.packs.rule_entries import RuleChange, RuleEntry
from localize.packs.rules import KINDS, MATCHES
from localize.policy import OPEN_STATES, ORIGINS, WAYS, Gate, MarketGate, Override, Review
from localize.policy.faults import LEVELS
from localize.policy.settings import Amazon, Excluded, Settings
from localize.reporters import Stored
from localize.text.fields import KINDS as KINDS_OF_FIELDS

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
SCHEMAS: dict[str, Any] = {
    "listing": Listing,
    "report": Stored,
    "style-guide": GuideFile,
    "seo": SearchFile,
    "law": LawFile,
    "marketplace": MarketplaceFile,
    "workspace": Settings,
    "waivers": tuple[Entry, ...],
    "decision": Decided,
}
CHANGING = (Typography, Numbers, Units, SearchFile, FieldRules, PictureRules, Upload)
"""Where a list or map may say what to add and remove."""
RECORDS = (
    *(Site, Note, Dispute, Limit, Characters, Repeat, TitleOrder, PictureNames, Cite, RuleEntry, RuleChange),
    *(Override, Amazon, Excluded, Gate, MarketGate, Review, EngineSettings),
)
WRITTEN = (*CHANGING, GuideFile, LawFile, MarketplaceFile, Settings, Entry, *RECORDS)
WORDS = {
    ("RuleEntry", "kind"): KINDS,
    ("RuleEntry", "match"): MATCHES,
    ("RuleEntry", "severity"): SEVERITIES,
    ("RuleChange", "severity"): SEVERITIES,
    ("Limit", "kind"): LIMIT_KINDS,
    ("Limit", "unit"): (*UNITS, *SIZES),
    ("Limit", "per"): ("field", "item"),
    ("Cite", "confidence"): CONFIDENCES,
    ("Units", "system"): ("metric", "us", "uk"),
    ("Override", "level"): (*SEVERITIES, "off"),
    ("Settings", "hold_back"): LEVELS,
    ("Gate", "fail_on"): LEVELS,
    ("MarketGate", "fail_on"): LEVELS,
    ("MarketGate", "hold_back"): LEVELS,
    ("Review", "then"): WAYS,
    ("Review", "issues"): SEVERITIES,
}
"""Keys that take one of a few words."""
LISTED = {("Review", "kinds"): KINDS_OF_FIELDS, ("Review", "origins"): ORIGINS, ("Review", "states"): OPEN_STATES}
"""Lists of such words."""
FIGURES = ("find", "use", "good", "bad")
"""Texts of rules, where a bare figure is a text too."""


def text(kind: Any) -> str:
    """The schema of a file's type, two spaces deep."""
    schema = for_editors(kind) if kind in WRITTEN or kind == SCHEMAS["waivers"] else msgspec.json.schema(kind)
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"


def for_editors(kind: Any) -> dict[str, Any]:
    """The schema of a file that people write."""
    parts = [kind, *((RuleEntry, RuleChange) if kind in WRITTEN and "rules" in kinds(kind) else ())]
    (main, *_), definitions = msgspec.json.schema_components(parts, ref_template="#/$defs/{name}")
    for written in WRITTEN:
        if written.__name__ in definitions:
            definitions[written.__name__]["properties"] = _properties(written, definitions[written.__name__]["properties"])
    for name in ("Settings", "MarketGate") if kind is Settings else ():
        definitions[name]["properties"]["severity"]["propertyNames"] = {"pattern": "^[A-Z][0-9]{3}$"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions, **main}


def _properties(kind: Any, properties: dict[str, Any]) -> dict[str, Any]:
    said = _said(kind)
    found = {}
    for key, schema in properties.items():
        if kind is RuleEntry and key == "origin":
            continue
        new = _property(kind, key, dict(schema))
        found[key] = {**new, "description": said[key]} if key in said else new
    return found


def _property(kind: Any, key: str, schema: dict[str, Any]) -> dict[str, Any]:
    if (kind.__name__, key) in WORDS:
        return {**schema, "enum": list(WORDS[kind.__name__, key])}
    if (kind.__name__, key) in LISTED:
        return {**schema, "items": {"enum": list(LISTED[kind.__name__, key])}}
    if key == "rules":
        entries = [{"$ref": "#/$defs/RuleEntry"}, {"$ref": "#/$defs/RuleChange"}]
        return {"type": "array", "items": {"anyOf": entries}}
    if key.endswith("cite"):
        return {
            "anyOf": [{"type": "string", "description": "The name of one of the file's sources."}, *schema.pop("anyOf", [])],
            **schema,
        }
    if kind is RuleEntry and key in FIGURES:
        return {**schema, "items": {"type": ["string", "number"]}}
    return _changed(kinds(kind)[key], schema) if kind in CHANGING or key == "abbreviations" else schema


def _changed(kind: Any, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list or map that may also be a change of its parent's."""
    form, inner = shape(kind)
    if form == MAP and "additionalProperties" in schema and shape(inner)[0] == LIST:
        schema = {**schema, "additionalProperties": _changed(inner, schema["additionalProperties"])}
    if form not in (LIST, MAP):
        return schema
    default = {"default": schema.pop("default")} if "default" in schema else {}
    schema.pop("uniqueItems", None)
    whole = schema.get("anyOf", [schema])
    full = next(one for one in whole if one.get("type") in ("array", "object"))
    remove = {"type": "array", "items": {"type": "string"} if form == MAP else _partly(full.get("items", {}))}
    change = {
        "type": "object",
        "properties": {"add": full, "remove": remove},
        "additionalProperties": False,
        "minProperties": 1,
        "description": "What differs from the parent: what to add, behind its own, and what to take out.",
    }
    return {"anyOf": [*whole, change], **default}


def _partly(items: dict[str, Any]) -> dict[str, Any]:
    """A record is removed by some of its keys, anything else by itself."""
    return {"type": "object"} if "$ref" in items else items


def _said(kind: Any) -> dict[str, str]:
    """What the code says of each key: the text below it."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.startswith("localize"):
            (body,) = (
                node.body for node in ast.parse(textwrap.dedent(inspect.getsource(one))).body if isinstance(node, ast.ClassDef)
            )
            for field, below in itertools.pairwise(body):
                if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                    found[ast.unparse(field.target).removesuffix("_")] = " ".join(str(below.value.value).split())
    return found


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, kind in SCHEMAS.items():
        (FOLDER / f"{name}.schema.json").write_text(text(kind), encoding="utf-8")
