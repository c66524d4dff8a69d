"""The licence of every package that an installation brings along, by what the package says of itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.reference.markdown import page, plain, table

ROOT = Path(__file__).resolve().parents[2]
SHORT = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
"""Names of licences in classifiers, as SPDX has them."""
HOLDING = {
    "chunspell": "with hunspell: MPL-1.1 OR GPL-2.0 OR LGPL-2.1",
    "simplemma": "its dictionaries: see its own notice",
}
"""What a package holds that its metadata do not say."""


def text() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base = closure(project["dependencies"])
    parts = ["## Always\n\n" + _table(base)]
    for extra, wanted in project["optional-dependencies"].items():
        parts.append(f"## With `localize-listings[{extra}]`\n\n" + _table(closure(wanted) - base))
    about = (
        "`localize` is under the MIT licence; parts from elsewhere that it holds are named in `NOTICE`. An installation brings "
        "along these packages, each under its own licence, as its metadata say; none of them is in the wheel. Versions are in "
        "`requirements.lock`."
    )
    return page("Licences", about, *parts)


def _table(names: Iterable[str]) -> str:
    return table(("package", "licence", "by", "where"), [_row(distribution(name)) for name in sorted(names)])


def _row(found: Distribution) -> tuple[str, str, str, str]:
    said = found.metadata
    author = said.get("Author") or said.get("Author-email") or said.get("Maintainer-email") or ""
    links = dict(one.split(", ", 1) for one in said.get_all("Project-URL") or ())
    wanted = ("source", "repository", "homepage", "source code", "github")
    named = {name.lower(): url for name, url in links.items()}
    where = said.get("Home-page") or next((named[name] for name in wanted if name in named), next(iter(named.values()), ""))
    name = canonicalize_name(said["Name"])
    more = f" ({HOLDING[name]})" if name in HOLDING else ""
    return name, licence(found) + more, plain(re.sub(r'\s*<[^>]*>|"', "", author)), f"<{where}>" if where else ""


def licence(found: Distribution) -> str:
    """What a package says its licence is: the SPDX expression, else classifiers, else the first line of its licence."""
    said = found.metadata
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    classifiers = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    named = [SHORT.get(one, one) for one in classifiers if one != "OSI Approved"]
    return " OR ".join(named) or next(iter((said.get("License") or "").strip().splitlines()), "")


def closure(requirements: Iterable[str]) -> set[str]:
    """The names of packages that are installed with these, by what those that are installed say they need."""
    found: set[str] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(each) for each in distribution(name).requires or ()]
    return found
