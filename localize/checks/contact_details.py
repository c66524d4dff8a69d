"""Ways out of the marketplace: links, hosts, e-mail addresses, telephone numbers."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check, contains
from localize.checks.by_rule import code_of, findings
from localize.model import Edit, Finding, Market
from localize.text.contact import Contact, contacts, is_aside, paragraph, sentence, without_tags
from localize.text.lexicon import names
from localize.text.phrases import within
from localize.text.unit import Unit

_CODE = "X103"
_MESSAGES = {
    "link": "A link to {shown}; this field takes no links to other sites",
    "embed": "Content from {shown}; this field takes nothing from other sites",
    "address": "The address {shown} leads to another site; this field takes none",
    "host": "{shown} names another site; this field takes none",
    "mail": "An e-mail address, {shown}; this field takes no contact data",
    "handle": "An account, {shown}; this field takes no contact data",
    "phone": "A telephone number, {shown}; this field takes no contact data",
}


def _forbidden(market: Market) -> When:
    if all(rules.links for rules in market.fields.values()):
        return NEVER
    return ALWAYS if any(code_of(rule) == _CODE for rule in market.rules) else contains("@.<:0123456789")


@check(_CODE, "contact-details", severity="error", scope="field", when=_forbidden)
def contact_details(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text leads shoppers away: a link, a web address, an e-mail address, an account or a telephone number.

    Why: marketplaces take down listings that send their customers elsewhere.

    Fix: take the address, link or number out. The edit is offered and never safe: a short paragraph around a link goes
    with it; in a longer one only the link's tags go and its words stay, and the other way is a proposal. Item numbers,
    ISBN, dates and sizes are no telephone numbers, "Node.js" and "approx.it" no hosts, and a brand is a brand even if it
    ends in .com.

    Data: ``links: false`` of the field in the marketplace's pack, and rules with ``code: X103``. Fields that the pack does
    not close, such as those for the manufacturer's address that product safety law wants, are let be; where the same stands in
    another field ("Hersteller: ..."), a rule of the law says so, no louder than a warning, and it is not told again.

    Example: "Questions? Write to help@example.com."
    """
    rules = market.rules_of(unit.kind)
    if rules.links:
        return
    told = list(findings(unit, _CODE, "error"))
    yield from told
    spans = [finding.span for finding in told if finding.span]
    for one in contacts(unit.target, unit.lexicon.function_words, unit.see(names)):
        if within((one.start, one.end), spans):
            continue
        edits = tuple(_edits(unit, one))
        yield Finding(
            id=one.what,
            message=_MESSAGES[one.what],
            args={"shown": one.shown},
            span=(one.start, one.end),
            edit=edits[0] if edits else None,
            proposals=edits[1:],
            cite=rules.contact_cite,
        )


def _edits(unit: Unit, one: Contact) -> Iterator[Edit]:
    """What may be done about it, the best first."""
    text = unit.target
    block = paragraph(text, one.start, one.end)
    if block and is_aside(text, block):
        yield Edit(*block, "")
    if one.what == "link":
        yield Edit(one.start, one.end, without_tags(text, one))
    if block is None and (around := sentence(text, one.start, one.end)):
        yield Edit(*around, "")
    if block and not is_aside(text, block):
        yield Edit(*block, "")
    if one.what == "embed":
        yield Edit(one.start, one.end, "")
