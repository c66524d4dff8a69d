"""The nouns: frozen, plain data that every other part passes around. It imports nothing of ours.

Texts are code-point strings; every span is a half-open pair of code-point offsets into one text.
Locales are BCP 47 tags (``de-DE``). Severities are ``error``, ``warning`` and ``note``; the states
are XLIFF's: ``initial``, ``translated``, ``reviewed``, ``final``.
"""

from localize.model.category import Choice, Requirement
from localize.model.conventions import Conventions, Numbers, SearchRules, Typography, Units, WordRules
from localize.model.faults import Fault, Faults, not_utf8
from localize.model.findings import (
    EXCERPT,
    AppliedEdit,
    Bundle,
    Edit,
    Finding,
    Issue,
    Key,
    Location,
    Moved,
    NotChecked,
    Place,
    Span,
)
from localize.model.inflection import Inflection
from localize.model.listing import APPROVED, Draft, Field, History, Listing, Missing, Picture, PictureFacts, Segment, Seo, Surface
from localize.model.market import (
    ANY_FIELD,
    Category,
    Characters,
    FieldRules,
    Limit,
    Market,
    PictureNames,
    PictureRules,
    Repeat,
    Size,
)
from localize.model.properties import Meanings, Properties
from localize.model.rules import StyleRule, Term
from localize.model.said import Said, template, word
from localize.model.sources import SEVERITIES, Cite, at_or_above, loudest
from localize.model.title_order import ELEMENTS, TitleOrder
from localize.model.upload import Upload

__all__ = [
    "ANY_FIELD",
    "APPROVED",
    "ELEMENTS",
    "EXCERPT",
    "SEVERITIES",
    "AppliedEdit",
    "Bundle",
    "Category",
    "Characters",
    "Choice",
    "Cite",
    "Conventions",
    "Draft",
    "Edit",
    "Fault",
    "Faults",
    "Field",
    "FieldRules",
    "Finding",
    "History",
    "Inflection",
    "Issue",
    "Key",
    "Limit",
    "Listing",
    "Location",
    "Market",
    "Meanings",
    "Missing",
    "Moved",
    "NotChecked",
    "Numbers",
    "Picture",
    "PictureFacts",
    "PictureNames",
    "PictureRules",
    "Place",
    "Properties",
    "Repeat",
    "Requirement",
    "Said",
    "SearchRules",
    "Segment",
    "Seo",
    "Size",
    "Span",
    "StyleRule",
    "Surface",
    "Term",
    "TitleOrder",
    "Typography",
    "Units",
    "Upload",
    "WordRules",
    "at_or_above",
    "loudest",
    "not_utf8",
    "template",
    "word",
]
