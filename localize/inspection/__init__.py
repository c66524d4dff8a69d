"""The check engine: which checks a text needs, what they find, and which of their edits are safe.

It knows no rule and no market. Checks are called only where the characters they wait for are present; equal
fields and segments are inspected once; a check that crashes is reported as not checked and stops nothing.
"""

from localize.adapt.worth import Known
from localize.inspection.edits import around
from localize.inspection.fitting import harmless, offered, receivers
from localize.inspection.inspector import Inspector
from localize.inspection.work import Crash, Done, Found, Work

__all__ = ["Crash", "Done", "Found", "Inspector", "Known", "Work", "around", "harmless", "offered", "receivers"]
