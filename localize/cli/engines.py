"""``localize engines``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.language import gettext, told

if TYPE_CHECKING:
    from localize.engines import EngineSettings

WIDTH, FIELD = 16, 22


@click.command("engines")
@click.argument("words", nargs=-1, metavar="[show NAME]")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
@click.option("--offline", is_flag=True, help="Use no network: a service is not asked for its languages.")
def command(words: tuple[str, ...], workspace: Path | None, offline: bool) -> None:
    """List the engines of machine translation: what leaves this machine, what they cost, and how far they were tried.

    `localize engines show deepl` prints the settings of one in localize.toml, the variable that its key comes from, and its
    languages where they can be told. "untested live" is an engine that was only tried against a server of ours.
    """
    from localize.engines import EngineSettings, module, names
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    wanted = [word for word in words if word != "show"]
    own = options.opened(workspace).settings.engines
    for name in wanted:
        if name not in names():
            raise Faults(Fault("", 0, 0, Said("no engine is called {name!r}{hint}", name=name, hint=nearest(name, names()))))
        click.echo("\n".join(_shown(name, own.get(name, EngineSettings()), offline=offline)))
    if not wanted:
        for name in names():
            click.echo("\n".join([name, *_about(module(name))]))


def _about(engine: Any) -> Iterator[str]:
    """What leaves, what it costs, and what it was tried against."""
    yield _line(gettext("sends"), gettext(engine.SENDS))
    yield _line(gettext("network"), gettext("yes; not with --offline") if engine.NETWORK else gettext("none"))
    yield _line(gettext("costs"), gettext(engine.COSTS))
    yield _line(gettext("tried"), gettext(engine.TRIED))


def _shown(name: str, own: EngineSettings, *, offline: bool) -> Iterator[str]:
    """All of one engine."""
    from localize.engines import module

    engine = module(name)
    yield name
    yield from _about(engine)
    if key := getattr(engine, "KEY", ""):
        state = gettext("set") if os.environ.get(key, "").strip() else gettext("not set")
        yield _line(gettext("key"), gettext("{variable} in the environment ({state})", variable=key, state=state))
    for field, what in engine.FIELDS.items():
        yield f"  {field:<{FIELD}} {gettext(what)}"
    yield ""
    yield f"[engines.{name}]"
    yield from _settings(engine, own)
    yield ""
    yield from _languages(name, own, offline=offline)


def _settings(engine: Any, own: EngineSettings) -> Iterator[str]:
    """Every setting with its value and its meaning; a key of the environment is none of them."""
    import msgspec

    from localize.engines import unread

    needed = getattr(engine, "NEEDS", ())
    said_of = meanings()
    for field in msgspec.structs.fields(type(own)):
        if field.name in unread(engine.NAME):
            continue
        value = getattr(own, field.name)
        if field.name == "url" and not value:
            value = getattr(engine, "URL", "")
        said = gettext(said_of[field.name])
        needs = gettext("(needed) {meaning}", meaning=said) if field.name in needed and not value else said
        yield f"  {field.name:<{WIDTH}} {_toml(value):<28} {needs}"


def _toml(value: Any) -> str:
    """A value as localize.toml has it."""
    import json

    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(name)} = {_toml(one)}" for name, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return json.dumps(value, ensure_ascii=False)


def meanings() -> dict[str, str]:
    """What each setting means, as it stands beside it."""
    import ast
    import inspect
    import textwrap

    from localize.engines import EngineSettings

    body = ast.parse(textwrap.dedent(inspect.getsource(EngineSettings))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for one, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and isinstance(after, ast.Expr):
            found[one.target.id] = " ".join(ast.literal_eval(after.value).replace("``", "").split())
    return found


def _languages(name: str, own: EngineSettings, *, offline: bool) -> Iterator[str]:
    """The pairs that it has, or why they cannot be told."""
    from localize.engines import Trouble, connected
    from localize.model import Faults

    try:
        engine: Any = connected(name, own, os.environ, offline=offline)
        pairs = engine.pairs()
    except Faults as faults:
        yield _line(gettext("languages"), "; ".join(told(one.message) for one in faults.faults))
        return
    except Trouble as trouble:
        yield _line(gettext("languages"), told(trouble.why))
        return
    if not pairs:
        yield _line(gettext("languages"), gettext("whatever the model knows"))
    for source, targets in sorted(pairs.items()):
        yield _line(gettext("languages"), f"{source} → {', '.join(sorted(targets))}")


def _line(what: str, said: str) -> str:
    from localize.text.cells import padded

    return f"  {padded(what, WIDTH)} {said}"
