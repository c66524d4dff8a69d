"""Every key of the files that people write, from the schemas that editors use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.reference.markdown import code, page, plain, table
from tools.write_schemas import SCHEMAS, WRITTEN, for_editors

FILES = {
    "workspace": ("`localize.toml`", "The workspace's settings; `localize init` writes one."),
    "style-guide": ("`style_guides/<locale>.yaml`", "How a locale writes; [packs.md](../packs.md) is the guide."),
    "seo": ("`locales/<locale>/seo.yaml`", "Words of a locale's search."),
    "marketplace": ("`marketplaces/<name>.yaml`", "Markets with their limits; [packs.md](../packs.md) is the guide."),
    "law": ("`laws/<XX>.yaml`", "What may not be said in a country, and what has to be; shipped ones only."),
    "listing": ("the native listing (`.jsonl`)", "One listing a line; `localize formats show native` has an example."),
}
"""The schemas of files that people write: how the file is called, and what it is."""


def text() -> str:
    rows = [(name, what, f"[{key}](../schemas/{key}.schema.json)") for key, (name, what) in FILES.items()]
    about = (
        "Every key, from the same place as the JSON Schemas by which editors complete and check these files. A key that is not "
        "listed is a fault, told with file and line. Lists and maps of style guides and packs may also be changes of what is "
        "shipped: `{add: ..., remove: ...}`."
    )
    return page("Files of a workspace", about, table(("file", "what it is", "JSON Schema"), rows), *_sections())


def _sections() -> Iterator[str]:
    told: set[str] = set()
    for key, (name, what) in FILES.items():
        schema = for_editors(SCHEMAS[key]) if SCHEMAS[key] in WRITTEN else _components(SCHEMAS[key])
        definitions = schema["$defs"]
        main = schema["$ref"].rpartition("/")[2]
        yield f"## {name}\n\n{what}\n\n{_keys(definitions[main])}"
        for inner, one in definitions.items():
            if inner not in (main, "RuleChange" if key != "style-guide" else "") and inner not in told and "properties" in one:
                told.add(inner)
                yield f"### {inner}\n\n{plain(_about(one))}\n\n{_keys(one)}"


def _components(kind: Any) -> dict[str, Any]:
    import msgspec

    (main,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    return {"$defs": definitions, **main}


def _about(schema: dict[str, Any]) -> str:
    return " ".join(schema.get("description", "").replace("``", "`").split())


def _keys(schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = [
        (code(key), _type(one), "needed" if key in required else _default(one), plain(_about(one)))
        for key, one in schema["properties"].items()
    ]
    return table(("key", "type", "default", "what it says"), rows)


def _default(schema: dict[str, Any]) -> str:
    value = schema.get("default")
    if isinstance(value, bool | int | float):
        return code(str(value).lower())
    return code(value) if value and isinstance(value, str) else ""


def _type(schema: dict[str, Any]) -> str:
    """The type in words."""
    if "enum" in schema:
        return ", ".join(code(str(one)) for one in schema["enum"])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        found = (_type(one) for one in schema["anyOf"] if one.get("type") != "null" and not _is_change(one))
        return " or ".join(dict.fromkeys(found))
    kinds = schema.get("type", "anything")
    return " or ".join(_word(kind, schema) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _word(kind: str, schema: dict[str, Any]) -> str:
    inner = schema.get("items") if kind == "array" else schema.get("additionalProperties") if kind == "object" else None
    within = _type(inner) if isinstance(inner, dict) and inner else ""
    words = {
        "string": "date" if schema.get("format") == "date" else "text",
        "boolean": "true, false",
        "integer": "whole number",
        "array": f"list of {within}" if within else "list",
        "object": f"map to {within}" if within else "map",
    }
    return words.get(kind, kind)


def _is_change(schema: dict[str, Any]) -> bool:
    return set(schema.get("properties", {})) == {"add", "remove"}
