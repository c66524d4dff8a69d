"""What a spreadsheet program does to a catalog: numbers made short, zeros lost, formulas."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.cell_values import ERROR, SCIENTIFIC
from localize.text.fields import LISTED
from localize.text.product_codes import GTIN_LENGTHS, is_gtin
from localize.text.unit import Localized, Unit

_FORMULA = lazy.regex(r"\s*[=+@-](?:[A-Z][A-Z.]{1,20}\(|'?[\w ]+'?![A-Z]{1,3}\d|cmd\|).*")


@check("F103", "damaged-number", severity="warning", scope="listing")
def damaged_number(pair: Localized, market: Market) -> Iterator[Finding]:
    """The SKU or the GTIN was made a number by a spreadsheet program: 4.00638E+12, or a zero at its start is lost.

    Why: the listing no longer belongs to its product, and what is uploaded makes a new one.

    Fix: import the column as text, and take the code from where it came. Where only zeros are lost, the whole one is named.

    Data: none; a GTIN that a zero at its start makes right had one.

    Example: SKU "4.01E+11".
    """
    sku, code = pair.source.sku, _gtin(pair)
    for path, name, one in (("sku", "SKU", sku), ("ids.gtin", "GTIN", code)):
        if SCIENTIFIC.fullmatch(one):
            message = "The {name} {code} was a longer code before a program took it for a number"
            yield Finding(message=message, args={"name": name, "code": one}, path=path)
    whole = _with_zeros(code)
    if whole:
        message = "The GTIN {code} lacks what stood at its start: {whole}"
        yield Finding(id="zeros", message=message, args={"code": code, "whole": whole}, path="ids.gtin")


@check("F104", "bad-gtin", severity="warning", scope="listing")
def bad_gtin(pair: Localized, market: Market) -> Iterator[Finding]:
    """The GTIN (EAN, UPC) is none: its length or its check digit is wrong.

    Why: marketplaces refuse the listing, or put it to another product.

    Fix: read the code from the package again. A code of your own belongs into the SKU.

    Data: GS1's check digit. What a spreadsheet program did to it is F103.

    Example: 4006381333932, whose last digit should be 1.
    """
    code = _gtin(pair)
    if code and not (is_gtin(code) or _with_zeros(code) or SCIENTIFIC.fullmatch(code)):
        yield Finding(message="{code} is no GTIN: its length or its check digit is wrong", args={"code": code}, path="ids.gtin")


@check("F105", "formula-cell", severity="warning", scope="field", kinds=LISTED, when=contains("#=+@-"))
def formula_cell(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is a formula of a spreadsheet program, or the error that one gave.

    Why: "#REF!" goes online as it is, and a formula is carried out on the machine of whoever opens the file.

    Fix: put the text there that the formula was to give.

    Data: the error values of the common programs, and cells that begin with a function.

    Example: =VLOOKUP(A2,Titles!A:B,2,0).
    """
    found = ERROR.search(unit.target.text) or _FORMULA.fullmatch(unit.target.text)
    if found:
        yield Finding(
            message="“{found}” is a spreadsheet's formula or error", args={"found": found[0].strip()}, span=found.span()
        )


def _gtin(pair: Localized) -> str:
    """The listing's GTIN as it was given, without what separates its digits."""
    return str(pair.source.ids.get("gtin") or "").replace(" ", "").replace("-", "")


def _with_zeros(code: str) -> str:
    """The code with one or two zeros before it, where only so it is a GTIN; "" elsewhere."""
    if not code.isdigit() or len(code) in GTIN_LENGTHS:
        return ""
    longer = (code.zfill(length) for length in sorted(GTIN_LENGTHS) if len(code) < length <= len(code) + 2)
    return next(filter(is_gtin, longer), "")
