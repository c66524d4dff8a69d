"""A workspace, and what was asked for, as they were at a revision of their repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from localize.gate.revisions import Revision, laid_out, revision
from localize.model import Fault, Faults, Said
from localize.packs import named
from localize.policy.settings import Settings
from localize.runners.options import Options
from localize.workspace import NAME, Workspace, load


class Past(Struct):
    """The files of a revision, laid out in ``laid``; ``remarks`` is what a person should know of them."""

    revision: Revision
    laid: Path
    remarks: list[str]

    def place(self, path: Path) -> Path:
        """Where a file or folder of now lies as it was; what is outside of the repository is told, and taken as it is."""
        found = self.revision.at(path.absolute(), self.laid)
        if found is None:
            said = Said("{path} lies outside of the repository and is taken as it is now", path=path.name)
            self.remarks += [said] if said not in self.remarks else []
        return path if found is None else found

    def existing(self, path: Path | None) -> Path | None:
        """The same; None where there was no such file."""
        place = path and self.place(path)
        return place if place and place.exists() else None

    def workspace(self, now: Workspace) -> Workspace:
        """The workspace as it was. Raises ``Faults`` where there was none, or none that can be read."""
        if now.root is None:
            return Then(None, Settings(), past=self, now=now)
        root = self.place(now.root)
        if not (root / NAME).is_file():
            raise Faults(Fault(NAME, 0, 0, "there was no such file"))
        then = load(root)
        memory = tuple(self._name(now.root, name) for name in then.settings.memory)
        return Then(root, replace(then.settings, memory=memory), past=self, now=now)

    def _name(self, root: Path, name: str) -> str:
        """A name of memory as it is found from where the workspace is laid out: what leads out of the repository is of now."""
        path = Path(os.path.normpath(root.absolute() / name))
        place = self.place(path)
        return path.as_posix() if place == path else name

    def _catalog(self, now: Workspace, then: Workspace, path: Path) -> Path:
        """The catalog as it was; in place of the workspace's own the one that the workspace named then."""
        if now.root is None or path != now.root / now.settings.catalog:
            return self.place(path)
        return self.place(now.root / (then.settings.catalog or now.settings.catalog))

    def options(self, now: Workspace, then: Workspace, options: Options) -> Options:
        """What was asked for, of the files as they were and of the markets that were there already, be they sound or not."""
        known = named(then.roots)
        ids = options.markets or tuple(id for id in now.settings.markets if id in then.settings.markets)
        names = [Path.cwd() / name for name in options.memory]
        memory = [self.place(path).as_posix() for path in names]
        return replace(
            options,
            catalog=self._catalog(now, then, options.catalog),
            markets=tuple(id for id in ids if id in known),
            memory=tuple(name for name in memory if then.memory_found(name)),
            limits=self.existing(options.limits),
            product_types=self.existing(options.product_types),
            how=replace(options.how, tell=lambda _: None),
            out=None,
            judged=options.publishes,
            fit_images=False,
            apart=True,
        )


class Then(Workspace, frozen=True):
    """A workspace as it was, whose files are called in output as they are now."""

    past: Past | None = None
    now: Workspace | None = None

    def shown(self, path: Path) -> str:
        if self.past is None or self.now is None or not path.is_relative_to(self.past.laid):
            return super().shown(path)
        return self.now.shown(self.past.revision.top / path.relative_to(self.past.laid))


@contextmanager
def past(at: Revision) -> Iterator[Past]:
    """The files of a revision, for as long as they are wanted. Raises ``Faults`` where git cannot lay them out."""
    with TemporaryDirectory(prefix="localize-since-") as folder:
        laid = Path(folder).resolve() / "then"
        laid.mkdir()
        yield Past(at, laid, [*laid_out(at, laid)])


def revision_of(workspace: Workspace, beside: Path, name: str) -> Revision:
    """The commit of that name in the repository of the workspace, else of the file. Raises ``Faults``."""
    return revision((workspace.root or beside.parent).absolute(), name)
