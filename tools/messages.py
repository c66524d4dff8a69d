"""Collect what people read, and bring the translations up to date: ``python tools/messages.py``.

Every message of the source becomes an entry of ``locales/<tag>/LC_MESSAGES/localize.po``: a new one without a
translation, one that is gone is dropped. ``localize.mo``, which the program reads, is made of it. There is no template
file: the .po is one. A test runs the same and compares, and another wants every entry translated.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import polib
from babel.messages.extract import extract_from_file
from babel.messages.plurals import get_plural

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from localize import __version__, checks, cli, engines, formats, language  # noqa: E402
from localize.bundles import uploads  # noqa: E402
from localize.cli import interface  # noqa: E402
from localize.cli.engines import meanings  # noqa: E402
from localize.formats.bilingual import bilingual_formats  # noqa: E402
from localize.packs import nodes  # noqa: E402
from localize.reporters import html  # noqa: E402
from tools.words import columns, severities, words  # noqa: E402

PLACES: dict[str, int] = {
    "gettext": 0, "Said": 0, "Fault": 3, "fault": 0, "lacks": 0, "miss": 0, "UnfitError": 0, "template": 0, "_edge": 3,
    "not_checked": 3, "change": 4, "beginning": 2, "opened": 2, "source": 2, "readable": 1, "sheets": 2,
}  # fmt: skip
"""Functions whose argument at this place is a message."""
KEYWORDS = {"Finding": "message", "Remark": "message"}
"""What has its message in the argument of that name."""
WORDS: dict[str, int] = {"broken": 1, "aside": 2, "_aside": 2, "word": 0}
"""Functions whose argument at this place fills a place in a message."""
WORD_KEYWORDS = {"PictureFacts": "problem"}
ITSELF = ("language.py", "model/said.py")
"""Modules that only pass messages on."""
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
COMMANDS_ALONE = re.compile(r"\x08\n(?:  localize( \S+)*\n?)*")
"""Help that is nothing but commands, which read alike in every language."""
NOT_OURS = re.compile(
    r"Deprecat|deprecat|env var|declarations|defined twice|Arguments take|Boolean option|must be an iterable"
    r"|UUID|[Cc]onfirm|continue"
)
"""Messages of Click that no command of ours can bring up."""


class Message(NamedTuple):
    text: str
    plural: str = ""
    context: str = ""


Found = dict[Message, list[str]]
"""Messages in the order in which they were found, with the files that have them."""


def collected() -> Found:
    """Every message of the program."""
    found: Found = {}
    for path in sorted({*(ROOT / "localize").rglob("*.py")} - {ROOT / "localize" / name for name in ITSELF}):
        for message in _of_module(ast.parse(path.read_text(encoding="utf-8"))):
            _add(found, message, path.relative_to(ROOT).as_posix())
    for message, place in (*_of_checks(), *_of_formats(), *_of_engines(), *_of_commands(), *_of_page(), *_of_click()):
        _add(found, message, place)
    for text, place in _of_rules():
        _add(found, Message(text, context="rule"), place)
    for word in words():
        _add(found, Message(word, context="word"), "tools/words.py")
    for word in columns():
        _add(found, Message(word, context="column"), "tools/words.py")
    for word in severities():
        _add(found, Message(word, context="severity"), "tools/words.py")
    return found


def _add(found: Found, message: Message, place: str) -> None:
    if not message.text:
        return
    places = found.setdefault(message, [])
    if place not in places:
        places.append(place)


# --- In the source -------------------------------------------------------------------------------


def _of_module(tree: ast.Module) -> Iterator[Message]:
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    owner = {id(inner): scope for scope in scopes for inner in ast.walk(scope)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, (owner.get(id(node), tree), tree))
        elif isinstance(node, ast.FunctionDef):
            needs = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
            yield from (Message(text) for arg, value in needs if arg.arg == "needs" for text in _literal(value))


def _of_call(node: ast.Call, scopes: tuple[ast.AST, ...]) -> Iterator[Message]:
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name == "ngettext":
        yield from _pairs(node.args, scopes)
    elif name == "pgettext" and isinstance(node.args[1], ast.Constant):
        yield Message(node.args[1].value, context=node.args[0].value)  # type: ignore[attr-defined]
    elif name in PLACES and len(node.args) > PLACES[name]:
        yield from map(Message, _texts(node.args[PLACES[name]], scopes))
    elif name in KEYWORDS:
        yield from map(Message, _given(node, KEYWORDS[name], scopes))
    elif name in WORD_KEYWORDS:
        yield from (Message(text, context="word") for text in _given(node, WORD_KEYWORDS[name], scopes))
    elif name in WORDS and len(node.args) > WORDS[name]:
        yield from (Message(text, context="word") for text in _texts(node.args[WORDS[name]], scopes))
    elif name == "_finding":
        yield from map(Message, (text for one in node.args for text in _literal(one) if "{" in text))


def _given(node: ast.Call, name: str, scopes: tuple[ast.AST, ...]) -> Iterator[str]:
    return (text for one in node.keywords if one.arg == name for text in _texts(one.value, scopes))


def _pairs(args: list[ast.expr], scopes: tuple[ast.AST, ...]) -> Iterator[Message]:
    """Singular and plural: two arguments, or one variable that holds both."""
    if isinstance(args[0], ast.Starred):
        for value in _assigned(args[0].value, scopes):
            yield Message(*(text for one in value.elts for text in _literal(one)))  # type: ignore[attr-defined]
    else:
        texts = [text for arg in args[:2] for text in _texts(arg, scopes)]
        if len(texts) == 2:
            yield Message(*texts)


def _texts(node: ast.expr, scopes: tuple[ast.AST, ...]) -> Iterator[str]:
    """The texts an expression may be: literals, either branch of a condition, what its variable or table was given."""
    if isinstance(node, ast.Constant | ast.IfExp | ast.JoinedStr):
        for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else ():
            yield from _texts(one, scopes)
        yield from _literal(node)
    elif isinstance(node, ast.Name | ast.Subscript):
        for value in _assigned(node.value if isinstance(node, ast.Subscript) else node, scopes):
            if isinstance(value, ast.Dict):
                yield from (text for one in value.values for text in _literal(one))
            elif isinstance(value, ast.Tuple):
                yield from (text for one in value.elts for text in _literal(one))
            else:
                yield from _texts(value, scopes)


def _literal(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[^\W\d_]|\w", node.value + "x"):
        yield node.value


def _assigned(name: ast.expr, scopes: tuple[ast.AST, ...]) -> list[ast.expr]:
    """What a name is given in the function, else in the module."""
    for scope in scopes:
        found: list[ast.expr] = []
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and any(ast.unparse(target) == ast.unparse(name) for target in node.targets):
                found.append(node.value)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                names = [ast.unparse(one) for one in node.targets[0].elts]
                found += [one for called, one in zip(names, node.value.elts, strict=True) if called == ast.unparse(name)]
        if found:
            return found
    return []


# --- In what the source makes --------------------------------------------------------------------


def _of_checks() -> Iterator[tuple[Message, str]]:
    for check in checks.all_checks().values():
        place = Path(sys.modules[check.run.__module__].__file__ or "").relative_to(ROOT).as_posix()
        yield Message(check.name, context="check"), place
        for paragraph in language.paragraphs(check.explanation):
            yield Message(paragraph), place


def _of_formats() -> Iterator[tuple[Message, str]]:
    """What ``localize formats`` shows. Of layouts only prose: the names of columns and examples are the platform's."""
    read = (*formats.catalog_formats().values(), formats.texts, *bilingual_formats().values(), *uploads.writers().values())
    for one in read:
        place = Path(sys.modules[getattr(one, "__module__", "") or one.__name__].__file__ or "").relative_to(ROOT).as_posix()
        layout = getattr(one, "layout", None)
        prose = [] if layout else language.paragraphs(one.__doc__ or "")
        if layout:
            prose = [layout.about.strip()] if layout.about else [text for text in map(_line, one.show()) if text]
        for text in (one.TITLE, getattr(one, "MODE", ""), getattr(one, "INTO", ""), *prose):
            if text:
                yield Message(text), place


def _of_engines() -> Iterator[tuple[Message, str]]:
    """What ``localize engines`` shows."""
    for name in engines.names():
        one = engines.module(name)
        for text in (one.SENDS, *one.FIELDS.values(), one.COSTS, one.TRIED):
            yield Message(text), f"localize/engines/{name}.py"
    for meaning in meanings().values():
        yield Message(meaning), "localize/engines/__init__.py"


def _line(paragraph: str) -> str:
    """A paragraph as it is looked up; "" for one that is indented, as lines of a file are."""
    return "" if paragraph.startswith(" ") else "".join(language.paragraphs(paragraph))


def _of_rules() -> Iterator[tuple[str, str]]:
    """The messages of rules, in guides, laws and marketplace packs."""
    folders = (ROOT / "style_guides", ROOT / "localize" / "laws", ROOT / "localize" / "marketplaces")
    for path in sorted(path for folder in folders for path in folder.glob("*.yaml")):
        place = path.relative_to(ROOT).as_posix()
        yield from ((text, place) for text in _told(nodes.read(path, place).value))


def _told(value: Any) -> Iterator[str]:
    """What stands under ``message`` anywhere in a data file."""
    if isinstance(value, dict):
        yield value.get("message", "")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _told(inner)


def _of_commands() -> Iterator[tuple[Message, str]]:
    yield from _of_command(cli.cli, "localize/cli/__init__.py")
    for name, what in cli.COMMANDS.items():
        yield Message(what), "localize/cli/__init__.py"
        yield from _of_command(importlib.import_module(f"localize.cli.{name}").command, f"localize/cli/{name}.py")


def _of_command(command: click.Command, place: str) -> Iterator[tuple[Message, str]]:
    for paragraph in interface.paragraphs(command.help or ""):
        if not COMMANDS_ALONE.fullmatch(paragraph):
            yield Message(paragraph.removeprefix("\b\n")), place
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help and parameter.name != "help":
            yield Message(parameter.help), place
    if isinstance(command, click.Group) and command is not cli.cli:
        for one in command.commands.values():
            yield from _of_command(one, place)


def _of_page() -> Iterator[tuple[Message, str]]:
    """The words of the HTML page, which stand in a file of their own."""
    for value in html.strings().values():
        message = Message(value, context=html.PAGE) if isinstance(value, str) else Message(*value)
        yield message, "localize/reporters/templates/strings.json"


def _of_click() -> Iterator[tuple[Message, str]]:
    folder = Path(click.__file__).parent
    for name in CLICK:
        for _, text, _, _ in extract_from_file("python", folder / f"{name}.py"):
            one, many = text if isinstance(text, tuple) else (text, "")
            if not NOT_OURS.search(one):
                yield Message(one, many), "click"


# --- Files ---------------------------------------------------------------------------------------


def updated(tag: str, found: Found) -> polib.POFile:
    """The translations of a language with just the messages that were found, in their order."""
    path = po_path(tag)
    old = polib.pofile(str(path)) if path.is_file() else polib.POFile()
    known = {Message(one.msgid, one.msgid_plural, one.msgctxt or ""): one for one in old}
    forms = get_plural(tag.replace("-", "_"))
    new = polib.POFile(wrapwidth=100)
    new.header = old.header
    new.metadata = {
        "Project-Id-Version": f"localize {__version__}",
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms.plural_forms,
        "X-Source-Locale": "en",
    }
    for message, places in sorted(found.items(), key=lambda item: item[1][0] if item[1] else ""):
        new.append(_entry(message, places, known.get(message), forms.num_plurals))
    return new


def _entry(message: Message, places: list[str], known: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None, occurrences=[(place, "") for place in places])
    if re.search(r"\{\w+[!:}]", message.text):
        entry.flags = ["python-brace-format"]
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else dict.fromkeys(range(forms), "")
    else:
        entry.msgstr = known.msgstr if known else ""
    if known:
        entry.tcomment = known.tcomment
    return entry


def po_path(tag: str) -> Path:
    return ROOT / "locales" / tag / "LC_MESSAGES" / f"{language.DOMAIN}.po"


def tags() -> list[str]:
    return sorted(path.parent.parent.name for path in (ROOT / "locales").glob(f"*/LC_MESSAGES/{language.DOMAIN}.po"))


def main() -> None:
    found = collected()
    for tag in sys.argv[1:] or tags():
        new = updated(tag, found)
        path = po_path(tag)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{new}\n", encoding="utf-8", newline="\n")
        path.with_suffix(".mo").write_bytes(new.to_binary())
        print(f"{path.relative_to(ROOT)}: {len(new)} messages, {len(new.untranslated_entries())} without a translation")


if __name__ == "__main__":
    main()
