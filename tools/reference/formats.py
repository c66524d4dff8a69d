"""Every format that is read and every upload that is written, as ``localize formats`` has them."""

from __future__ import annotations

from localize.bundles import uploads
from localize.cli import formats as command
from localize.formats import catalog_formats, texts
from localize.formats.bilingual import bilingual_formats
from tools.reference.markdown import cell, code, fenced, page, plain, table


def text() -> str:
    catalogs = {**catalog_formats(), texts.NAME: texts}
    written = uploads.writers()
    return page(
        "Formats",
        "What `localize formats` lists and `localize formats show NAME` prints. Which to take for what you have, how a file is "
        "recognized and how a table of your own is mapped: [formats.md](../formats.md). What uploads change at a platform: "
        "[uploads.md](../uploads.md). Translators' files: [exchange.md](../exchange.md).",
        "## Catalogs\n\n" + _listed(catalogs),
        "## Bilingual files\n\n" + _listed(bilingual_formats()),
        "## Uploads\n\n" + table(("name", "what it writes", "partial or replacing"), [
            (code(f"upload:{name}"), plain(one.TITLE), plain(one.MODE)) for name, one in written.items()
        ]),
        *(_shown(name, one) for name, one in {**catalogs, **bilingual_formats()}.items()),
        *(_shown(f"upload:{name}", one) for name, one in written.items()),
    )  # fmt: skip


def _listed(found: object) -> str:
    assert isinstance(found, dict)
    rows = [(code(name), plain(one.TITLE), ", ".join(map(code, one.SUFFIXES))) for name, one in found.items()]
    return table(("name", "what it is", "names of files"), rows)


def _shown(name: str, module: object) -> str:
    """One format: its paragraphs; tables in them stay tables. A format with a schema leads to it."""
    if getattr(module, "SHAPE", None) is not None:
        about = "\n\n".join(map(_paragraph, command.paragraphs_of(module)))
        return f"## {name}\n\n{about}\n\nKeys: [files of a workspace](files.md)."
    return f"## {name}\n\n" + "\n\n".join(map(_paragraph, command.paragraphs_of(module)))


def _paragraph(text: str) -> str:
    lines = text.strip("\n").splitlines()
    if lines and lines[0].startswith("|"):
        return "\n".join(lines)
    if any(line.startswith("  ") for line in lines):
        return fenced("\n".join(line.rstrip() for line in lines), "text")
    return plain(cell(text).replace("``", "`"))
