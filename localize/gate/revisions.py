"""The files of a repository as they were at a revision, laid out in a folder by git. Nothing is fetched.

A file that has not changed since is a link to itself, so that a catalog with its pictures is laid out in no time and
what is remembered of them holds. Git applies what the repository says of line ends, as it did to the files of now.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from localize.model import Fault, Faults, Said
from localize.text import lazy

POINTER = b"version https://git-lfs.github.com/spec/"
"""How a file begins that stands for one that Git LFS keeps elsewhere."""
_OID = lazy.re(rb"\noid sha256:([0-9a-f]{64})\n")
LINK, SUBMODULE = "120000", "160000"
"""Git's modes."""
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LFS_SKIP_SMUDGE": "1"}
"""Git writes nothing of its own, asks nothing, and leaves out what it would have to fetch."""
_OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
"""What git tells its hooks; it holds for the folder they are called in."""


class Revision(Struct, frozen=True):
    """A commit of the repository that lies in ``top``. ``name``: as the person called it."""

    top: Path
    name: str
    commit: str
    day: date
    """When it was committed (UTC)."""

    def at(self, path: Path, laid: Path) -> Path | None:
        """Where a file or folder of now lies in ``laid``; None for what lies outside of the repository."""
        for one in (path.parent.resolve() / path.name, path.resolve()):
            if one.is_relative_to(self.top):
                return laid / one.relative_to(self.top)
        return None


class Entry(NamedTuple):
    """A path of a commit, as git has it."""

    mode: str
    path: str


def revision(folder: Path, name: str) -> Revision:
    """The commit that is called so in the repository of a folder; ``NAME...`` is where the work of now left NAME.

    Raises ``Faults`` where there is no git, no repository or no such commit.
    """
    if name.startswith("-"):
        said = "{rev!r} is no revision: it begins with a hyphen; name a commit, a branch or a tag (main, HEAD~1)"
        raise _fault(Said(said, rev=name))
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except FileNotFoundError:
        raise _fault(Said("git is not installed here, or not on the PATH; install it, or leave the revision out")) from None
    except subprocess.CalledProcessError as error:
        said = "{folder} lies in no repository that git can read ({why}); work in a clone of it, or leave the revision out"
        raise _fault(Said(said, folder=folder.name, why=_why(error))) from None
    commit = _commit(top, name)
    seconds = int(_git(top, "show", "-s", "--format=%ct", commit))
    return Revision(top, name, commit, datetime.fromtimestamp(seconds, UTC).date())


def _commit(top: Path, name: str) -> str:
    try:
        if name.endswith("..."):
            return _git(top, "merge-base", "--end-of-options", name.removesuffix("..."), "HEAD").strip()
        return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    except (subprocess.CalledProcessError, ValueError):
        if _git(top, "rev-parse", "--is-shallow-repository").strip() == "true":
            said = (
                "{rev!r} is not in this clone, which is a shallow one; fetch its history (git fetch --unshallow; "
                "in CI fetch-depth: 0, GIT_DEPTH: 0)"
            )
            raise _fault(Said(said, rev=name)) from None
        base, dots, _ = name.partition("..")
        if base and dots and not name.endswith("..."):
            said = "{rev!r} is no single commit; for the one at which this work left {base} write {close!r}"
            raise _fault(Said(said, rev=name, base=base, close=f"{base}...")) from None
        said = "no commit is called {rev!r}; git branch --all and git tag list names, git log commits"
        raise _fault(Said(said, rev=name)) from None


def laid_out(revision: Revision, folder: Path) -> list[Said]:
    """Lay the files of the revision out in a folder; what there is to say of it. Raises ``Faults`` where git cannot."""
    top = revision.top
    try:
        own = _index(revision, folder)
        entries = list(_entries(_git(top, "ls-tree", "-r", "-z", "--full-tree", revision.commit)))
        changed = set(_git(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", revision.commit).split("\0"))
        submodules = [entry.path for entry in entries if entry.mode == SUBMODULE]
        old = [entry.path for entry in entries if entry.mode != SUBMODULE and not _linked(top, entry, changed, folder)]
        _check_out(revision, folder, old, own)
    except subprocess.CalledProcessError as error:
        raise _fault(Said("git cannot lay out {rev!r}: {why}", rev=revision.name, why=_why(error))) from None
    said = []
    for path in submodules:
        _link(top / path, folder / path)
        said.append(Said("{path} is a submodule; it is taken as it is now", path=path))
    missing = [path for path in old if not _restored(top, folder / path)]
    if missing:
        message = (
            "files that Git LFS keeps are not here as they were at {rev}, and count as changed: {count}, such as {path}; "
            "git lfs fetch origin {commit} fetches them"
        )
        said.append(Said(message, count=len(missing), rev=revision.name, path=missing[0], commit=revision.commit))
    return said


def _entries(listed: str) -> Iterator[Entry]:
    for line in filter(None, listed.split("\0")):
        facts, _, path = line.partition("\t")
        yield Entry(facts.partition(" ")[0], path)


def _linked(top: Path, entry: Entry, changed: set[str], folder: Path) -> bool:
    """Link a file that is now as it was; says whether it is. A link of the repository may lead to what has changed."""
    if entry.mode == LINK or entry.path in changed or not (top / entry.path).is_file():
        return False
    _link(top / entry.path, folder / entry.path)
    return True


def _link(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        place.symlink_to(path, target_is_directory=True)
    elif path.exists():
        try:
            place.symlink_to(path)
        except OSError:  # Windows lets not everybody make links
            shutil.copy2(path, place)


def _index(revision: Revision, folder: Path) -> dict[str, str]:
    """An index of our own, so that the person's stays as it is. Git refuses paths that lead out of the repository."""
    own = {"GIT_INDEX_FILE": str(folder.with_name(f"{folder.name}.index"))}
    _git(revision.top, "read-tree", revision.commit, more=own)
    return own


def _check_out(revision: Revision, folder: Path, paths: Iterable[str], own: dict[str, str]) -> None:
    """Write files of the revision by way of an index."""
    wanted = "".join(f"{path}\0" for path in paths)
    _git(revision.top, "checkout-index", "--quiet", "-z", "--stdin", f"--prefix={folder.as_posix()}/", given=wanted, more=own)


def _restored(top: Path, path: Path) -> bool:
    """Put what Git LFS keeps of a file on this machine in the place of what stands for it; False where it keeps nothing."""
    if path.is_symlink() or not path.is_file():
        return True
    with path.open("rb") as file:
        head = file.read(512)
    if not head.startswith(POINTER):
        return True
    oid = _OID.search(head)
    if oid is None:
        return False
    name = oid[1].decode()
    kept = Path(_git(top, "rev-parse", "--git-common-dir").rstrip("\n"), "lfs", "objects", name[:2], name[2:4], name)
    if not (top / kept).is_file():
        return False
    path.unlink()
    path.symlink_to(top / kept)
    return True


def _git(folder: Path, *arguments: str, given: str = "", more: dict[str, str] | None = None) -> str:
    """What git says, in its own English. Raises ``CalledProcessError``."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_HOOKS}
    environment |= {"LC_ALL": "C", **_QUIET, **(more or {})}
    command = ["git", "-C", os.fspath(folder), "-c", "core.fsmonitor=false", *arguments]
    done = subprocess.run(  # noqa: S603 - no shell; a revision never stands where an option may
        command, input=os.fsencode(given), capture_output=True, check=True, env=environment
    )
    return os.fsdecode(done.stdout)


def _why(error: subprocess.CalledProcessError) -> str:
    """The first thing that git had to say."""
    said = error.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[0].removeprefix("fatal: ") if said else f"exit code {error.returncode}"


def _fault(message: Said) -> Faults:
    return Faults(Fault("", 0, 0, message))
