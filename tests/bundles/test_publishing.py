"""A bundle is whole or not at all: whatever moment a run is cut at, the next start finds the old or the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from localize.bundles import publishing


class Cut(Exception):
    """The power went."""


def staged(folder: Path, text: str) -> Path:
    path = publishing.stage(folder, "amazon-de")
    (path / "listings.jsonl").write_text(text, encoding="utf-8")
    publishing.write_manifest(path, {"market": "amazon-de"})
    return path


def test_a_bundle_takes_its_place(tmp_path: Path) -> None:
    publishing.publish(staged(tmp_path, "one"), tmp_path / "amazon-de")
    publishing.publish(staged(tmp_path, "two"), tmp_path / "amazon-de")
    assert (tmp_path / "amazon-de" / "listings.jsonl").read_text(encoding="utf-8") == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["amazon-de"]


@pytest.mark.parametrize("step", range(3))
def test_a_run_cut_at_a_rename_leaves_the_old_or_the_new(step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.publish(staged(tmp_path, "one"), tmp_path / "amazon-de")
    new = staged(tmp_path, "two")
    real, calls = Path.rename, [0]

    def rename(self: Path, target: Path) -> Path:
        if calls[0] == step:
            raise Cut
        calls[0] += 1
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    if step < 2:
        with pytest.raises(Cut):
            publishing.publish(new, tmp_path / "amazon-de")
    else:
        publishing.publish(new, tmp_path / "amazon-de")
    monkeypatch.undo()
    publishing.repair(tmp_path)
    text = (tmp_path / "amazon-de" / "listings.jsonl").read_text(encoding="utf-8")
    assert text == ("two" if step == 2 else "one")
    assert [path.name for path in tmp_path.iterdir()] == ["amazon-de"]


def test_a_manifest_names_every_file_and_is_the_same_twice(tmp_path: Path) -> None:
    first, second = staged(tmp_path, "one"), staged(tmp_path, "one")
    name = publishing.MANIFEST
    assert (first / name).read_bytes() == (second / name).read_bytes()
    assert b"listings.jsonl" in (first / name).read_bytes()
