"""Findings that a person took on, with a reason: ``waivers.yaml`` of a workspace."""

from __future__ import annotations

from msgspec import Struct

from localize.model import Issue


class Waivers(Struct, frozen=True):
    """The waivers of a workspace."""

    def of(self, issue: Issue, target: str) -> dict[str, str] | None:  # noqa: ARG002 - filled in with the file's rows
        """Who waived it, why and until when; None where nobody did. ``target``: the whole text that it is about."""
        return None
